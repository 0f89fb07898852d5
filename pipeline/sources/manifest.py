"""The manifest: which texts there are, how they are read, whose they are, who speaks in them."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

Format = Literal["mediawiki-extract", "fact-list", "paged-book", "plain-text"]
Reliability = Literal["primary", "secondary", "tertiary"]
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


class ManifestError(ValueError):
    """The manifest is missing or wrong; the message says what, where and what to do."""


class Voice(BaseModel):
    """Who speaks in which parts of a text.

    `parts` are patterns over the section slugs that the reader gives ("preface", "chapter-*", "notes-*"),
    or "brackets" for square brackets inside another's text; without parts it is the voice of all the rest.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    voice: Annotated[str, Field(pattern=SLUG, description="memoirist, translator, encyclopedia …")]
    narrator: Annotated[str | None, Field(description="Full name of whoever says I.")] = None
    parts: Annotated[tuple[str, ...], Field(description="Patterns over section slugs; none: all the rest.")] = ()


class Source(BaseModel):
    """One text of the manifest."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=SLUG, description="Slug; by custom the file's name without ending.")]
    title: str
    format: Format
    file: Annotated[str, Field(description="Path below the folder of raw texts.")]
    url: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: Annotated[str | None, Field(description="Date of publication, EDTF.")] = None
    isbn: str | None = None
    language: Annotated[str, Field(description="ISO 639-1.")] = "en"
    license: Annotated[str, Field(description="SPDX identifier, or plain words.")]
    attribution: Annotated[str, Field(description="How to name the source and its rights holder.")]
    redistributable: bool = False
    reliability: Reliability
    retrieved_at: Annotated[str | None, Field(description="When the file was retrieved (ISO 8601), if known.")] = None
    subject: Annotated[str | None, Field(description="Full name of the person that the text is about.")] = None
    derived_from: Annotated[str | None, Field(description="Id of the source that this one copies.")] = None
    voices: Annotated[tuple[Voice, ...], Field(min_length=1)]

    @field_validator("file")
    @classmethod
    def _stays_inside(cls, file: str) -> str:
        path = PurePosixPath(file.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]):
            raise ValueError(f"file {file!r} leaves the folder of raw texts; give a path below it")
        return file

    def voice_of(self, section: str | None) -> Voice:
        """Return the voice of a section: the first whose pattern fits, else the first without parts."""
        for voice in self.voices:
            if any(fnmatchcase(section or "", part) for part in voice.parts):
                return voice
        return next((voice for voice in self.voices if not voice.parts), self.voices[0])


class Manifest(BaseModel):
    """All texts, in the order of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sources: Annotated[tuple[Source, ...], Field(alias="source", min_length=1)]

    @model_validator(mode="after")
    def _ids_are_unique_and_known(self) -> Self:
        seen: set[str] = set()
        for source in self.sources:
            if source.id in seen:
                raise ValueError(f"source id {source.id!r} stands twice; give each text an id of its own")
            seen.add(source.id)
        for source in self.sources:
            if source.derived_from and source.derived_from not in seen:
                raise ValueError(f"source {source.id!r} is derived_from {source.derived_from!r}, which the manifest does not declare")
        return self


def load_manifest(path: Path) -> Manifest:
    """Read and check the manifest at `path`; raises ManifestError that names file, entry and mend."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ManifestError(f"no manifest at {path}; write one or point --raw at a folder that has sources.toml") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ManifestError(f"{path}: not readable as TOML: {error}") from error
    try:
        return Manifest.model_validate(data)
    except ValidationError as error:
        raise ManifestError(f"{path}: " + "; ".join(_explain(problem, data) for problem in error.errors())) from error


def _explain(problem: object, data: dict[str, object]) -> str:
    location, message = problem["loc"], problem["msg"].removeprefix("Value error, ")  # type: ignore[index]
    entries = data.get("source")
    if len(location) > 1 and location[0] == "source" and isinstance(location[1], int) and isinstance(entries, list):
        entry = entries[location[1]]
        name = entry.get("id", f"number {location[1] + 1}") if isinstance(entry, dict) else f"number {location[1] + 1}"
        return f"source {name}, {'.'.join(map(str, location[2:])) or 'entry'}: {message}"
    return f"{'.'.join(map(str, location)) or 'manifest'}: {message}"
