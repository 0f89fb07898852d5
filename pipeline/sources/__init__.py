"""The manifest of texts, and snapshots of them."""
