"""Collections: one entry of the manifest that stands for many documents, each of which becomes a source of its own."""
