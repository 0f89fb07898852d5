"""Which version of the code runs: the tags of a run, beside what started it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version

from pipeline.build.fingerprint import PROJECT

#: The environment variable that says the commit where there is no repository, as in an image.
REVISION_VARIABLE = "BAZHANOV_GIT_SHA"
VERSION_TAG, REVISION_TAG = "bazhanov/version", "bazhanov/git_sha"
REASON_TAG, INPUTS_TAG = "bazhanov/reason", "bazhanov/inputs"


def revision(environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the commit of the code: what the environment says, else what git says, else None."""
    return environment.get(REVISION_VARIABLE) or _from_git()


def code_tags() -> dict[str, str]:
    """Return the tags that say which code runs."""
    commit = revision()
    return {VERSION_TAG: version("bazhanov-open-data"), **({REVISION_TAG: commit} if commit else {})}


def reason_tags(reason: str, inputs_digest: str) -> dict[str, str]:
    """Return the tags that say why a run was started, and for which inputs."""
    return {REASON_TAG: reason, **inputs_tag(inputs_digest)}


def inputs_tag(inputs_digest: str) -> dict[str, str]:
    """Return the tag that says which inputs a run has; sixteen digits are enough to tell them apart."""
    return {INPUTS_TAG: inputs_digest[:16]}


@cache
def _from_git() -> str | None:
    if not (PROJECT / ".git").exists():
        return None
    try:
        found = subprocess.run(["git", "-C", str(PROJECT), "rev-parse", "--short=12", "HEAD"],
                               capture_output=True, text=True, timeout=5, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip() or None
