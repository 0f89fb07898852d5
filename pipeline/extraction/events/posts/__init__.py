"""Offices: how they are named, what narrows them, and which verbs tell of them."""
