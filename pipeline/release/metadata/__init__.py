"""What a release says of itself in the words of each standard, one module for each."""

from pipeline.release.metadata.writing import write_metadata

__all__ = ["write_metadata"]
