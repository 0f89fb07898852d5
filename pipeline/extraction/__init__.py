"""Passages to mentions and statements; a pure function of one document."""
