"""Words, names and dates: what is known of language apart from any document."""
