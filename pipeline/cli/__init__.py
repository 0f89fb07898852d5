"""The `bazhanov` command.

Each command imports what it needs when it is called, so that a build with nothing to do leaves at once.
"""

from pipeline.cli.app import main

__all__ = ["main"]
