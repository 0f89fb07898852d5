"""Building a published release again, from the inputs that it records, to see whether the same comes out."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline.build.fingerprint import lock_digest
from pipeline.build.inputs import Inputs, gather_located, recorded_successors
from pipeline.build.settings import Settings, settings
from pipeline.build.stages import build_tables, code_version, extract_sources, provenance_of
from pipeline.build.telling import Progress, quiet
from pipeline.release.catalog import Catalog, release_data, write_catalog
from pipeline.release.quality import QUALITY
from pipeline.release.verifying import Deviation, deviations
from pipeline.release.writing import write_release
from pipeline.sources.locating import PROJECT, Located, locate

TABLE_FOLDERS = ("parquet/", "csv/")
"""What is compared where the release before is not at hand: its version and changes cannot be found again."""


class MissingInputError(ValueError):
    """Texts that a release was made from are not here; the message names each."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What building a release again gave: what is different here (`circumstances`), and where the files part."""

    circumstances: tuple[str, ...]
    deviations: tuple[Deviation, ...]

    @property
    def is_same(self) -> bool:
        """Whether what was rebuilt is the published release."""
        return all(one.is_harmless for one in self.deviations)

    @property
    def has_same_tables(self) -> bool:
        """Whether every table came out the same, byte by byte."""
        return not any(one.file.startswith(TABLE_FOLDERS) for one in self.deviations)


def recorded_inputs(data: Mapping[str, Any], raw: Path | None) -> Inputs:
    """Return the inputs that a release records, `data` being its release.json, as they are found here.

    A text that is here but was not then is left out. Raises MissingInputError where one is not here, or is another text.
    """
    wanted = {row["source_id"]: row["sha256"] for row in data["inputs"]}
    located = _located(wanted, raw)
    others = [source for source in located.manifest.sources if source.id not in wanted]
    missing = tuple({source.id: source for source in (*located.missing, *others)}.values())
    inputs = gather_located(replace(located, missing=missing), settings())
    here = {source.id: snapshot for source, snapshot in inputs.entries}
    problems = [_problem(name, digest, here[name].sha256 if name in here else None) for name, digest in sorted(wanted.items())]
    if found := [problem for problem in problems if problem]:
        told = f"the texts in {located.folder} are not those of the release: {'; '.join(found)}"
        raise MissingInputError(f"{told}; name their folder with --raw")
    return inputs


def circumstances(data: Mapping[str, Any], inputs: Inputs) -> list[str]:
    """Return what is different here from where a release was made: lock, code, files beside the texts.

    Where nothing is, the same release must come out.
    """
    said = [("lock", data["lock_sha256"], lock_digest()), ("code", data["code_version"], code_version())]
    found = [f"another {what}: {then[:24]} then, {now[:24]} here" for what, then, now in said if then != now]
    then = {row["path"]: row["sha256"] for row in data.get("files", [])}
    here = inputs.files
    return found + [f"another {path} than then" for path in sorted(then.keys() | here.keys()) if then.get(path) != here.get(path)]


def rebuild(folder: Path, inputs: Inputs, tell: Progress = quiet) -> Rebuilt:
    """Build the release in `folder` again in a folder of its own, without any cache, and compare both.

    `inputs` are those that it records (`recorded_inputs`).
    """
    data = release_data(folder)
    different = circumstances(data, inputs)
    previous = None if data["previous"] is None else folder.parent / data["previous"]
    alone = previous is not None and not previous.is_dir()
    if alone:
        different.append(f"release {data['previous']}, the one before, is not in {folder.parent}: only the tables are compared")
    with _outputs(None if alone else previous) as out:
        current = Settings(outputs=out, work=out.parent / "work")
        inputs = replace(inputs, store=current.collections)
        tables, _ = build_tables(extract_sources(inputs, current, tell)[0], inputs)
        provenance = replace(provenance_of(inputs), quality=_quality(folder))
        release = write_release(tables, out, provenance, successors=recorded_successors())
        if not release.is_new:
            found = [Deviation("release.json", f"rebuilding gives release {release.version} again: nothing changed since")]
        else:
            found = deviations(folder, release.folder, TABLE_FOLDERS if alone else ("",))
    return Rebuilt(tuple(different), tuple(found))


def _located(wanted: Mapping[str, str], raw: Path | None) -> Located:
    """Find the texts; where nobody says where they are, a release of the bundled sample is of the sample."""
    located = locate(raw, os.environ)
    if raw is None and not wanted.keys() <= {source.id for source in located.present}:
        sample = locate(PROJECT / "raw" / "sample", {})
        if wanted.keys() <= {source.id for source in sample.present}:
            return sample
    return located


def _problem(source_id: str, then: str, here: str | None) -> str | None:
    if here is None:
        return f"{source_id} is missing (SHA-256 {then[:12]}…)"
    return None if here == then else f"{source_id} is another text (SHA-256 {then[:12]}… then, {here[:12]}… here)"


def _quality(folder: Path) -> Mapping[str, Any] | None:
    """The measurement that a release carries is an input that it holds whole."""
    path = folder / QUALITY
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


@contextmanager
def _outputs(previous: Path | None) -> Iterator[Path]:
    """Give a folder of releases in which the previous one, if any, is the latest."""
    with TemporaryDirectory(prefix="bazhanov-verify-") as folder:
        out = Path(folder) / "outputs"
        out.mkdir()
        if previous is not None:
            (out / previous.name).symlink_to(previous.absolute(), target_is_directory=True)
            write_catalog(out, Catalog().with_latest(previous.name))
        yield out
