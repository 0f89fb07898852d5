"""The dataset's own facts (`dataset.toml`): name, title, licence, creators and what else follows from no table."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

#: The name of the file, beside the manifest.
DATASET_FILE = "dataset.toml"
#: The facts of the project's own dataset.
PROJECT_DATASET = Path(__file__).resolve().parents[2] / "raw" / DATASET_FILE


class DatasetError(ValueError):
    """A file of the dataset's facts is wrong; the message says which, where and what to do."""


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


def load_dataset(path: Path = PROJECT_DATASET) -> Dataset:
    """Return the facts in a file; raises DatasetError, which names each wrong or missing key."""
    try:
        return Dataset.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise DatasetError(f"{path}: cannot be read ({error.strerror}); it has to be a readable file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DatasetError(f"{path}: not readable as TOML in UTF-8: {error}; mend the file there") from error
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, problem['loc']))}: {problem['msg']}" for problem in error.errors())
        raise DatasetError(f"{path}: {problems} ({PROJECT_DATASET.parent.name}/{DATASET_FILE} explains the keys)") from error


@cache
def dataset() -> Dataset:
    """Return the facts of the project's own dataset."""
    return load_dataset()


def dataset_named_after(titles: Sequence[str], source_id: str) -> Dataset:
    """Return facts for texts that nobody has stated any for: named after the first, otherwise the project's.

    `titles` are those of all texts, `source_id` is the id of the first.
    """
    others = {1: "", 2: " and another text"}.get(len(titles), f" and {len(titles) - 1} other texts")
    return dataset().model_copy(update={
        "name": f"{source_id}-dataset", "title": f"People, organizations and events in {titles[0]}{others}",
        "description": "People, organizations, places and events that historical texts tell of, as tables in which every value can be "
                       "traced to the passage that states it. The dataset holds facts, names and offsets, and no sentence of a source.",
        "keywords": ("prosopography", "digital humanities", "biography", "events"), "homepage": None, "date_published": None})
