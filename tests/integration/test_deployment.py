"""The files of `deploy/`: what they say about each other and about the code, without a Docker daemon."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml
from dagster._core.instance.config import dagster_instance_config

from pipeline.sources.locating import PROJECT

DEPLOY = PROJECT / "deploy"
VARIABLE = re.compile(r"\b(?:BAZHANOV_[A-Z_]+[A-Z]|DAGSTER_HOME)\b(?!_?\*)")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def test_the_instance_differs_from_the_local_one_only_in_where_things_lie(tmp_path: Path) -> None:
    production, local = read(DEPLOY / "dagster.yaml"), read(PROJECT / "pipeline" / "dagster.yaml")
    assert {name: value for name, value in production.items() if name not in {"storage", "compute_logs"}} == local
    (tmp_path / "dagster.yaml").write_text((DEPLOY / "dagster.yaml").read_text())
    assert dagster_instance_config(str(tmp_path))


def test_the_driver_is_named_since_sqlalchemy_would_take_another() -> None:
    assert read(DEPLOY / "dagster.yaml")["storage"]["postgres"]["postgres_db"]["scheme"] == "postgresql+psycopg2"
    assert "\npsycopg2-binary==" in (PROJECT / "requirements.lock").read_text()


def test_workspace_and_project_name_the_location_alike() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["dg"]["project"]
    (entry,) = read(DEPLOY / "workspace.yaml")["load_from"]
    assert entry["grpc_server"]["location_name"] == project["code_location_name"]
    assert project["code_location_name"] in read(DEPLOY / "compose.yaml")["services"]["code"]["command"]


def test_every_variable_that_a_file_needs_is_set_in_compose_or_example() -> None:
    compose = read(DEPLOY / "compose.yaml")
    common = compose["services"]["code"]
    dockerfile = (DEPLOY / "Dockerfile").read_text()
    given = {*common["environment"], *VARIABLE.findall((DEPLOY / "env.example").read_text()), *VARIABLE.findall(dockerfile)}
    needed = {name for file in ("dagster.yaml", "workspace.yaml") for name in re.findall(r"env: ([A-Z_]+)", (DEPLOY / file).read_text())}
    assert needed
    assert needed <= given


def test_services_restart_are_checked_and_are_not_open_to_the_world() -> None:
    services = read(DEPLOY / "compose.yaml")["services"]
    for name, service in services.items():
        assert service["restart"] == ("no" if name == "migrate" else "unless-stopped")
        assert name == "migrate" or service["healthcheck"]["test"]
        assert not any(str(port)[0].isdigit() and not str(port).startswith("127.0.0.1:") for port in service.get("ports", ()))
    assert "--read-only" in services["webserver-read-only"]["command"]


def test_the_image_is_built_from_the_lock_and_runs_without_rights() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    assert "--require-hashes -r requirements.lock" in text
    assert re.search(r"^USER bazhanov$", text, re.MULTILINE)
    for copied in re.findall(r"^COPY (?!--from)(.*)$", text, re.MULTILINE):
        assert all((PROJECT / name).exists() for name in copied.split()[:-1])


def test_no_texts_get_into_the_image() -> None:
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines()
    assert ignored[ignored.index("!raw") + 1] == "raw/*"
    assert not any(line.startswith("!raw/") and line.endswith(".txt") for line in ignored)


def test_every_variable_of_code_and_deployment_is_in_the_guide() -> None:
    guide = (PROJECT / "docs" / "OPERATIONS.md").read_text(encoding="utf-8")
    files = [*(PROJECT / "pipeline").rglob("*.py"), PROJECT / "bazhanov.py", *DEPLOY.iterdir()]
    used = {name for path in files for name in VARIABLE.findall(path.read_text(encoding="utf-8"))}
    assert {name for name in used if f"`{name}`" not in guide} == set()
