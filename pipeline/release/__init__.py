"""Writing, listing and checking of published versions."""
