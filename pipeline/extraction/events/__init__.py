"""From annotated passages to events: `extract.extract_events` is the way in."""
