"""Releases over HTTP: a small server to browse and download them, and Datasette to look into one."""
