"""Resolved statements to the published tables; validation and quarantine."""
