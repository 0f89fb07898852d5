"""Releases elsewhere: places named by URL, what is read from and written to them, and how a release is published there."""
