"""Word lists as data files; each says where its facts are from."""
