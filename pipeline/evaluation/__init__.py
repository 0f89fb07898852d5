"""Measuring extraction against annotated texts."""
