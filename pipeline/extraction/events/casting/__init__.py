"""Who takes part: noun phrases, subjects and objects, pronouns, kin."""
