"""Entries of dictionaries of people: each is about its headword; all people are inventions."""

from __future__ import annotations

from pathlib import Path

from pipeline.documents.reading import read_document
from pipeline.extraction.document import material
from pipeline.sources.authorities import load_authorities
from pipeline.sources.manifest import load_manifest

ROOT = Path(__file__).parents[3]
TEXT = """Lives of Engravers

RIDLEY, JOSIAH (1741-1812), engraver, was born at Norwich. He died at Hampstead.

Brandt, Peter Arkadevich. Born in 1892 in Riga. Graduated in 1924.

Nothing more is known.
"""
MANIFEST = """[[source]]
id = "lives"
title = "Lives of Engravers"
format = "plain-text"
file = "lives.txt"
license = "CC0-1.0"
attribution = "x"
redistributable = true
reliability = "tertiary"
[[source.voices]]
voice = "editor"
"""


def test_an_entry_is_about_the_one_with_whose_name_it_opens(tmp_path: Path) -> None:
    (tmp_path / "lives.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources.toml").write_text(MANIFEST, encoding="utf-8")
    source = load_manifest(tmp_path / "sources.toml").sources[0]
    read = material(read_document(source, TEXT.encode()), load_authorities(ROOT / "raw" / "authorities"))
    heads = [read.people[one.headword].name.natural if one.headword else None for one in read.passages]
    assert heads == [None, "Josiah Ridley", "Peter Arkadevich Brandt", None]
