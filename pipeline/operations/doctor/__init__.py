"""Examining an installation: each module looks at one subject and returns findings; `examination` puts them together."""
