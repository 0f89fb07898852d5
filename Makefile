# Everything runs in .venv, which the first call of any target makes from requirements.lock.
.DEFAULT_GOAL := help
.PHONY: help setup dataset test ui lint clean lock

PYTHON ?= python3
PORT ?= 3000
BIN := .venv/bin
STAMP := .venv/.installed
export DAGSTER_HOME ?= $(CURDIR)/.dagster

help:
	@echo "make dataset   build a release into outputs/ (from raw/, or from the bundled sample)"
	@echo "make test      run the tests"
	@echo "make ui        open the Dagster UI on http://127.0.0.1:3000 (PORT=3100 for another port)"
	@echo "make lint      style, types and import rules"
	@echo "make lock      resolve the dependencies anew (needs uv)"
	@echo "make clean     remove the environment and all caches; releases in outputs/ stay"

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
		echo "Setting up .venv with uv"; \
		uv venv --quiet --allow-existing --python $(PYTHON) .venv && \
		uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock && \
		uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	else \
		echo "Setting up .venv with pip (about a minute)"; \
		$(PYTHON) -m venv .venv && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	fi
	@touch $(STAMP)

dataset: $(STAMP)
	@$(BIN)/bazhanov build

test: $(STAMP)
	@$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=

ui: $(STAMP)
	@mkdir -p $(DAGSTER_HOME)
	@test -f $(DAGSTER_HOME)/dagster.yaml || cp pipeline/dagster.yaml $(DAGSTER_HOME)/dagster.yaml
	@$(BIN)/dg dev --port $(PORT)

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

lock:
	uv pip compile --quiet --universal --generate-hashes --no-strip-extras --no-header --no-annotate --upgrade pyproject.toml --extra dev --extra s3 --extra explore --extra production -o requirements.lock

clean:
	rm -rf .venv .cache .dagster .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
