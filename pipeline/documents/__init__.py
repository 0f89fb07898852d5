"""Readers for each format: raw text to passages that keep their offsets."""
