"""The manifest: which texts there are, how they are read, whose they are, who speaks in them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from pipeline.sources.containers import ENDINGS, container_of, has_records
from pipeline.sources.urls import checked_url
from schemas.patterns import PATTERNS

Format = Literal["mediawiki-extract", "fact-list", "paged-book", "plain-text"]
Reliability = Literal["primary", "secondary", "tertiary"]
#: Ids of this beginning are those of the authority files.
AUTHORITY = "authority-"
_LONGEST_ID, _LONGEST_LINE = 100, 500
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

#: The part of a voice that speaks in square brackets inside another's text.
BRACKETS = "brackets"
#: The part of a voice that speaks in all that no other voice has claimed.
ALL_THE_REST = "*"

_RECORD_ENDINGS = ", ".join(ending for ending in ENDINGS if has_records(ending))

#: What to do about a problem, by pydantic's type of error, where its message does not say.
_MENDS: Mapping[str, str] = {
    "extra_forbidden": "is no key of the manifest; mend its spelling or take it out (raw/README.md lists the keys)",
    "missing": "is missing; add it",
    "string_type": "has to be text in quotation marks",
    "string_pattern_mismatch": "has to be a slug: small letters, digits and single hyphens, as in `my-text`",
    "too_short": "is empty; declare at least one",
    "tuple_type": "has to be a list: an entry begins with [[source]] in double brackets, `parts` and `members` with one, as in [\"*\"]",
    "string_too_long": f"is longer than {_LONGEST_ID} characters; give a shorter one",
}


class ManifestError(ValueError):
    """The manifest is missing or wrong; the message says what, where and what to do."""


def one_line(text: str) -> str:
    """Return words as they are published, without white space around them; raises ValueError where they are none, or no single line."""
    if not text.strip():
        raise ValueError("is empty; write it out, or leave the key out if it may be missing")
    if not text.strip().isprintable():
        raise ValueError("has a line break, tab or other control character; write it on one line")
    if len(text.strip()) > _LONGEST_LINE:
        raise ValueError(f"is longer than {_LONGEST_LINE} characters; shorten it")
    return text.strip()


#: Words that are published as they stand.
Line = Annotated[str, AfterValidator(one_line)]


class Voice(BaseModel):
    """Who speaks in which parts of a text.

    `parts` are patterns over the section slugs that the reader gives ("preface", "chapter-*", "notes-*"), "brackets"
    for square brackets inside another's text, and "*" for all the rest; no parts at all mean ["*"].
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    voice: Annotated[str, Field(pattern=SLUG, description="memoirist, translator, encyclopedia …")]
    narrator: Annotated[str | None, Field(description="Full name of whoever says I.")] = None
    parts: Annotated[tuple[str, ...], Field(min_length=1, description="Patterns over section slugs.")] = (ALL_THE_REST,)

    @property
    def has_the_rest(self) -> bool:
        """Whether this is the voice of all that no other has claimed."""
        return ALL_THE_REST in self.parts

    def claims(self, section: str) -> bool:
        """Whether a part other than "*" fits the section."""
        return any(part != ALL_THE_REST and fnmatchcase(section, part) for part in self.parts)


class Documents(BaseModel):
    """How a collection holds its documents: which files of a folder or archive, or which fields of JSON lines or Parquet.

    Each document becomes a source of its own. The fields from `title` on are for what a record says of its document; where a
    record says nothing, and for files, the document has what the collection's entry says. `narrator` is who says I in the document: in
    all voices to which the entry gives nobody.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    members: Annotated[tuple[str, ...], Field(min_length=1, description="Patterns over paths in a folder or archive.")] = ("*.txt",)
    text: Annotated[str, Field(min_length=1, description="Field of the text.")] = "text"
    id: Annotated[str, Field(min_length=1, description="Field of the document's id.")] = "id"
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    url: str | None = None
    isbn: str | None = None
    language: str | None = None
    license: str | None = None
    attribution: str | None = None
    subject: str | None = None
    narrator: str | None = None

    @property
    def described(self) -> Mapping[str, str]:
        """The field of a record by the key of a source (or of its voices: the narrator) that it fills."""
        keys = ("title", "author", "publisher", "published", "url", "isbn", "language", "license", "attribution", "subject", "narrator")
        return {key: field for key in keys if (field := getattr(self, key)) is not None}

    def wants(self, member: str) -> bool:
        """Whether a file, by its path, is a document; hidden files never are. `*` also stands for slashes."""
        hidden = any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(member).parts)
        return not hidden and any(fnmatchcase(member, pattern) for pattern in self.members)


class Fetch(BaseModel):
    """How the text at a source's `url` is fetched, where someone asks for it; no build fetches anything.

    `mediawiki`: the plain-text extract of a wiki page, from the API of the wiki. `page`: the text of a web page, without what
    stands around it. `file`: the bytes as they are (text in another encoding is stored as UTF-8).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    via: Literal["mediawiki", "page", "file"]
    title: Annotated[str | None, Field(min_length=1, description="mediawiki: title of the page, if `url` does not show it.")] = None
    api: Annotated[str | None, Field(description="mediawiki: address of api.php, if it is not /w/api.php of the host.")] = None
    content_type: Annotated[str | None, Field(description="Media type that the server has to declare, as in text/plain.")] = None
    max_bytes: Annotated[int | None, Field(gt=0, description="The most that is read; 64 MiB of a file, 8 MiB of others.")] = None

    @property
    def limit(self) -> int:
        """The most bytes that are read, unpacked from their transfer."""
        return self.max_bytes or (64 if self.via == "file" else 8) * 1024 * 1024

    @field_validator("api")
    @classmethod
    def _may_be_asked(cls, api: str | None) -> str | None:
        if api is not None:
            checked_url(api)
        return api

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.via != "mediawiki" and (self.title or self.api):
            raise ValueError("title and api are for via = \"mediawiki\"; take them out")
        if self.via != "file" and self.content_type:
            raise ValueError("content_type is for via = \"file\"; pages are HTML and wikis answer in JSON: take it out")
        return self


class Source(BaseModel):
    """One text of the manifest, or a collection of them; `collection` is the collection that a document is of."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(pattern=SLUG, max_length=_LONGEST_ID, description="Slug; by custom the file's name without ending.")]
    title: Line
    format: Format
    file: Annotated[str, Field(description="Path below the folder of raw texts.")]
    url: str | None = None
    author: Line | None = None
    publisher: Line | None = None
    published: Annotated[Line | None, Field(description="Date of publication, EDTF.")] = None
    isbn: Line | None = None
    language: Annotated[str, Field(description="ISO 639-1.")] = "en"
    license: Annotated[Line, Field(description="SPDX identifier, or plain words.")]
    attribution: Annotated[Line, Field(description="How to name the source and its rights holder.")]
    redistributable: bool = False
    reliability: Reliability
    retrieved_at: Annotated[str | None, Field(description="When the file was retrieved (ISO 8601), if known.")] = None
    subject: Annotated[str | None, Field(description="Full name of the person that the text is about.")] = None
    derived_from: Annotated[str | None, Field(description="Id of the source that this one copies.")] = None
    fetch: Annotated[Fetch | None, Field(description="How `url` is fetched, if it is.")] = None
    voices: Annotated[tuple[Voice, ...], Field(min_length=1)]
    documents: Annotated[Documents | None, Field(description="Makes the entry a collection of many documents.")] = None
    collection: Annotated[str | None, Field(description="Given to documents only, never in the manifest.")] = None

    @field_validator("id")
    @classmethod
    def _is_no_authority(cls, source_id: str) -> str:
        if source_id.startswith(AUTHORITY):
            raise ValueError(f"begins with {AUTHORITY!r}, as the ids of the authority files do; give the text another id")
        return source_id

    @field_validator("url")
    @classmethod
    def _is_an_address(cls, url: str | None) -> str | None:
        if url is not None and not re.fullmatch(PATTERNS["url"], url):
            raise ValueError(f"{url!r} is no http or https address; write it out, as in https://example.org/text, or leave the key out")
        return url

    @field_validator("collection", mode="before")
    @classmethod
    def _is_not_declared(cls, given: object) -> None:
        if given is not None:
            raise ValueError("is no key of the manifest; take it out")

    @model_validator(mode="after")
    def _is_fetched_from_somewhere(self) -> Self:
        if self.fetch is not None:
            if self.url is None:
                raise ValueError("has [source.fetch] but no url; say where the text is")
            checked_url(self.url)
            self._check_what_is_fetched(self.fetch.via)
        return self

    def _check_what_is_fetched(self, via: str) -> None:
        container = container_of(self.file)[0]
        if self.documents and container == "directory":
            raise ValueError(f"[source.fetch] brings one file, but {self.file!r} is a folder; fetch an archive instead")
        if container != "directory" and via != "file":
            raise ValueError(f"fetch.via = {via!r} brings a text, but {self.file!r} holds many; use via = \"file\"")

    @field_validator("file")
    @classmethod
    def _stays_inside(cls, file: str) -> str:
        path = PurePosixPath(file.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]):
            raise ValueError(f"file {file!r} leaves the folder of raw texts; give a path below it")
        if not path.name or "\0" in file:
            raise ValueError(f"file {file!r} names no file; give a path below the folder of raw texts")
        return file

    @field_validator("retrieved_at")
    @classmethod
    def _is_a_moment(cls, moment: str | None) -> str | None:
        try:
            _ = moment and datetime.fromisoformat(moment)
        except ValueError as error:
            raise ValueError(f"{moment!r} is no ISO 8601 time; write it as 2024-05-01T12:00:00+00:00, or leave it out") from error
        return moment

    @model_validator(mode="after")
    def _one_voice_has_the_rest(self) -> Self:
        rest = [voice.voice for voice in self.voices if voice.has_the_rest]
        if len(rest) > 1:
            raise ValueError(f"voices {', '.join(rest)} would all speak in all the rest; give parts to all but one of them")
        return self

    @model_validator(mode="after")
    def _documents_fit_the_file(self) -> Self:
        if self.documents is None:
            if container_of(self.file)[0] != "directory":
                raise ValueError(f"file {self.file!r} holds many documents; add a table [source.documents], if only an empty one")
            return self
        given = {key for key, value in self.documents if value != type(self.documents).model_fields[key].default}
        wrong = {"members"} & given if has_records(self.file) else given - {"members"}
        if wrong:
            kind = "JSON lines and Parquet have records" if has_records(self.file) else f"only {_RECORD_ENDINGS} have fields"
            raise ValueError(f"documents.{', documents.'.join(sorted(wrong))}: {kind}; take it out for {self.file!r}")
        return self

    def voice_of(self, section: str | None) -> Voice:
        """Return the voice of a section (or of "brackets"): the first that claims it, else that of all the rest."""
        for voice in self.voices:
            if voice.claims(section or ""):
                return voice
        return next((voice for voice in self.voices if voice.has_the_rest), self.voices[0])


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
        collections = {source.id for source in self.sources if source.documents}
        files = [source.file for source in self.sources if source.fetch]
        if twice := next((file for file in files if files.count(file) > 1), None):
            raise ValueError(f"{twice!r} is the file of two sources that are fetched; give each a file of its own")
        for source in self.sources:
            if source.derived_from == source.id:
                raise ValueError(f"source {source.id!r} is derived_from itself; name the text that it copies, or leave the key out")
            if source.derived_from in collections:
                raise ValueError(f"source {source.id!r} is derived_from {source.derived_from!r}, a collection; only a single text can be "
                                 "named there")
            if source.derived_from and source.derived_from not in seen:
                raise ValueError(f"source {source.id!r} is derived_from {source.derived_from!r}, which the manifest does not declare")
        return self


def load_manifest(path: Path) -> Manifest:
    """Read and check the manifest at `path`; raises ManifestError that names file, entry and mend."""
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError as error:
        raise ManifestError(f"no manifest at {path}; write one, or point --raw at a folder that has sources.toml") from error
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read ({error.strerror}); it has to be a readable file") from error
    except UnicodeDecodeError as error:
        byte = f"byte {error.start} (0x{error.object[error.start]:02x})"
        raise ManifestError(f"{path}: {byte} is not UTF-8; save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ManifestError(f"{path}: not readable as TOML: {error}; mend the file there") from error
    try:
        return Manifest.model_validate(data)
    except ValidationError as error:
        raise ManifestError(f"{path}: " + "; ".join(_explain(problem, data) for problem in _told(error))) from error


def _told(error: ValidationError) -> list[Any]:
    """Return the problems without those of what holds another: that a list is empty is then only a consequence."""
    problems = error.errors()
    inside = {problem["loc"][:depth] for problem in problems for depth in range(len(problem["loc"]))}
    return [problem for problem in problems if problem["loc"] not in inside]


def _explain(problem: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    location: tuple[str | int, ...] = problem["loc"]
    message = _MENDS.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
    match location:
        case ("source", int(number), *rest):
            return f"source {_entry_name(data['source'][number], number)}, {'.'.join(map(str, rest)) or 'entry'}: {message}"
        case _:
            return f"{'.'.join(map(str, location)) or 'manifest'}: {message}"


def _entry_name(entry: object, number: int) -> str:
    return str(entry.get("id", f"number {number + 1}")) if isinstance(entry, dict) else f"number {number + 1}"
