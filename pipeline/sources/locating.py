"""Where the raw texts are: the folder, the manifest that goes with it, and what of it is there.

Whoever builds says where (`--raw`), else the environment does (`BAZHANOV_RAW_DIR`), else it is `raw/` of the project.
Where none of the declared texts is there, the bundled sample stands in, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.sources.manifest import Manifest, Source, load_manifest
from pipeline.sources.snapshots import SourceError

#: The project's own folder.
PROJECT = Path(__file__).resolve().parents[2]
#: The name of a manifest.
MANIFEST = "sources.toml"
#: The environment variable that names the folder of raw texts.
RAW_DIR_VARIABLE = "BAZHANOV_RAW_DIR"


@dataclass(frozen=True, slots=True)
class Located:
    """A manifest and the folder of its texts.

    `missing` are the declared texts that are not there: a degradation to be reported, no error. `explanation` says
    in plain words what is read, from where, and what is not.
    """

    manifest: Manifest
    manifest_path: Path
    folder: Path
    is_sample: bool
    missing: tuple[Source, ...]
    explanation: str

    @property
    def present(self) -> tuple[Source, ...]:
        """The texts that are there, in manifest order.

        A copy whose original is missing is the only witness of what it says, so it is derived from nothing here.
        """
        gone = {source.id for source in self.missing}
        here = (source for source in self.manifest.sources if source.id not in gone)
        return tuple(source.model_copy(update={"derived_from": None}) if source.derived_from in gone else source for source in here)


def locate(raw: Path | None, environment: Mapping[str, str], project: Path = PROJECT) -> Located:
    """Find manifest and texts; `raw` is the folder that the user names.

    Where nothing is there, the bundled sample is found instead, but never for a folder that has a manifest or files of its own.
    Raises ManifestError where the manifest is missing or wrong, SourceError where the folder is none, or nothing is there.
    """
    found = declared(raw, environment, project)
    if found.present:
        return found
    _refuse_what_was_meant(found, project)
    return _sample(found, project)


def declared(raw: Path | None, environment: Mapping[str, str], project: Path = PROJECT) -> Located:
    """Find the manifest and what of its texts is there, as `locate` does, but never the sample instead: what is missing may be fetched."""
    folder = raw_folder(raw, environment, project)
    return _located(folder, _manifest_for(folder, project), project)


def raw_folder(raw: Path | None, environment: Mapping[str, str], project: Path = PROJECT) -> Path:
    """Return the folder of raw texts, absolute: `raw`, else what the environment names, else the project's; raises SourceError."""
    named = [(raw, "--raw"), (environment.get(RAW_DIR_VARIABLE) or None, RAW_DIR_VARIABLE)]
    for given, by in named:
        if given is not None:
            folder = Path(given).expanduser().absolute()
            if not folder.is_dir():
                raise SourceError(f"{by} names {folder}, which is no folder; name the folder that holds the raw texts")
            return folder
    return project / "raw"


def _manifest_for(folder: Path, project: Path) -> Path:
    own = folder / MANIFEST
    return own if own.exists() else project / "raw" / MANIFEST


def _located(folder: Path, manifest_path: Path, project: Path) -> Located:
    manifest = load_manifest(manifest_path)
    missing = tuple(source for source in manifest.sources if not _is_there(folder / source.file))
    is_sample = folder.resolve() == (project / "raw" / "sample").resolve()
    return Located(manifest, manifest_path, folder, is_sample, missing, _explain(manifest, folder, missing))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # taking the snapshot will say what is wrong with it


def _explain(manifest: Manifest, folder: Path, missing: tuple[Source, ...]) -> str:
    said = f"{_texts(len(manifest.sources) - len(missing))} in {folder}"
    if not missing:
        return f"Reading {said}."
    files = ", ".join(source.file for source in missing)
    return f"Reading {said}; {_texts(len(missing))} declared but not there: {files}.{_fetchable(missing)}"


def _fetchable(missing: tuple[Source, ...]) -> str:
    """Return a sentence on those of the missing texts that can be fetched."""
    files = ", ".join(source.file for source in missing if source.fetch)
    return f" `bazhanov fetch` gets {files} from the web." if files else ""


def _texts(count: int) -> str:
    return "1 text" if count == 1 else f"{count} texts"


def _refuse_what_was_meant(found: Located, project: Path) -> None:
    """Raise SourceError where a folder was filled for a build: whoever did so wants its texts, not the sample instead."""
    if found.folder.resolve() == (project / "raw").resolve():
        return
    files = ", ".join(source.file for source in found.missing)
    if found.manifest_path.parent == found.folder:
        raise SourceError(f"none of the texts that {found.manifest_path} declares is in {found.folder}: {files}; put them there, or mend "
                          f"`file` in the manifest.{_fetchable(found.missing)}")
    if any(not path.name.startswith(".") for path in found.folder.iterdir()):
        raise SourceError(f"{found.folder} has no {MANIFEST} that declares what lies there, and nothing that {found.manifest_path} "
                          f"declares ({files}); write one beside the texts, as the README shows under \"Add a text of your own\"")


def _sample(wanted: Located, project: Path) -> Located:
    folder = project / "raw" / "sample"
    sample = _located(folder, folder / MANIFEST, project)
    if not sample.present:
        raise SourceError(f"no text that {wanted.manifest_path} declares is in {wanted.folder}, and none of the sample in {folder}")
    files = ", ".join(source.file for source in wanted.missing)
    explanation = (
        f"None of the texts that {wanted.manifest_path} declares ({files}) is in {wanted.folder}, so the bundled sample is built instead. "
        f"To build the texts themselves, put them there, or name their folder with --raw or {RAW_DIR_VARIABLE}."
        f"{_fetchable(wanted.missing)} {sample.explanation}"
    )
    return Located(sample.manifest, sample.manifest_path, folder, True, sample.missing, explanation)
