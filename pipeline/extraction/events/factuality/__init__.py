"""Whether what a trigger tells happened, and who says so."""
