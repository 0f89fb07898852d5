"""Mistakes of the user."""

from __future__ import annotations

import os
from pathlib import Path


def is_of_a_file(error: Exception) -> bool:
    """Say whether the system refused a file: it is not there, may not be read or written, the disk is full."""
    return isinstance(error, OSError) and error.filename is not None and error.strerror is not None


def told_of_a_file(error: Exception) -> str:
    """Return what the system said of a file."""
    return f"{error.filename}: {error.strerror}; look at what is there and who may read and write it" if isinstance(error, OSError) else ""


class UserError(ValueError):
    """What the user asked for cannot be; the message says why and what to do."""


def refuse_outputs(outputs: Path) -> None:
    """Raise UserError where no release can be written, before a build has worked for nothing."""
    there = next(path for path in (outputs, *outputs.parents) if path.exists())
    if not there.is_dir():
        raise UserError(f"{there} is no folder, so no release can be written to {outputs}; name another folder with --out")
    if not os.access(there, os.W_OK | os.X_OK):
        raise UserError(f"{there} may not be written to, so no release can be written to {outputs}; change its rights, or name another "
                        "folder with --out")
