"""The dataset's own facts (`dataset.toml`): name, title, licence, creators and what else follows from no table."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

DATASET_FILE = Path(__file__).with_name("dataset.toml")


class _Facts(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class License(_Facts):
    """A licence: SPDX identifier, title, address."""

    id: str
    title: str
    url: str


class Creator(_Facts):
    """Who made the dataset."""

    name: str
    kind: Literal["person", "organization"]
    url: str | None = None


class Software(_Facts):
    """The program that makes the dataset, and the command that runs it."""

    name: str
    license: str
    command: str
    url: str | None = None


class Dataset(_Facts):
    """What `dataset.toml` says; its header tells what each key means."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    title: str
    description: str
    keywords: tuple[str, ...] = ()
    language: str = "en"
    homepage: str | None = None
    date_published: date | None = None
    license: License
    creators: Annotated[tuple[Creator, ...], Field(min_length=1)]
    software: Software

    def cited(self, version: str) -> str:
        """Return how to cite a version of the dataset, in one line."""
        year = f" ({self.date_published.year})" if self.date_published else ""
        where = f" {self.homepage}" if self.homepage else ""
        return f"{', '.join(creator.name for creator in self.creators)}{year}. {self.title}, version {version} [data set].{where}"


def load_dataset(path: Path = DATASET_FILE) -> Dataset:
    """Return the facts in a file; raises pydantic's ValidationError, which names each wrong or missing key."""
    return Dataset.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def dataset() -> Dataset:
    """Return the facts of this dataset."""
    return load_dataset()
