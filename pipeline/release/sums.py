"""SHA256SUMS: what each file of a release must be, and whether it is (the format of `sha256sum`)."""

from __future__ import annotations

from pathlib import Path

from pipeline.release.files import files_below, sha256_of, write_durably

SUMS = "SHA256SUMS"


def write_sums(folder: Path) -> None:
    """Write the sums of all files below a folder, sorted by path."""
    lines = [f"{sha256_of(folder / name)}  {name}\n" for name in files_below(folder) if name != SUMS]
    write_durably(folder / SUMS, "".join(lines).encode())


def read_sums(folder: Path) -> dict[str, str]:
    """Return the sums by path; raises FileNotFoundError without a SHA256SUMS, ValueError on a line that is none."""
    return parse_sums((folder / SUMS).read_text(encoding="utf-8"), str(folder / SUMS))


def parse_sums(text: str, where: str) -> dict[str, str]:
    """Return the sums by path that a file holds; raises ValueError, naming it as `where`, on a line that is none."""
    sums = {}
    for number, line in enumerate(text.splitlines(), start=1):
        digest, separator, name = line.partition("  ")
        if not separator or len(digest) != 64:
            raise ValueError(f"{where}, line {number}: expected a SHA-256, two spaces and a path")
        sums[name] = digest
    return sums


def verify_release(folder: Path) -> list[str]:
    """Return what is wrong with the files of a release, in plain words: nothing, if every file is as it was published."""
    try:
        sums = read_sums(folder)
    except (FileNotFoundError, ValueError) as error:
        return [f"the sums cannot be read: {error}"]
    present = set(files_below(folder)) - {SUMS}
    missing = [f"{name} is missing" for name in sorted(sums.keys() - present)]
    unlisted = [f"{name} is not listed in {SUMS}" for name in sorted(present - sums.keys())]
    changed = [f"{name} is not as published" for name in sorted(sums.keys() & present) if sha256_of(folder / name) != sums[name]]
    return missing + unlisted + changed
