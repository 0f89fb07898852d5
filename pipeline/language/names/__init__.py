"""Personal names: their parts, customs, spellings and likeness."""
