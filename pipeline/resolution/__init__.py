"""Who is who across documents: linking, merging, conflicts, stable ids."""
