import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolution.slugs import digest, unique
from schemas.slugs import MAXIMUM_LENGTH, slug


@given(st.lists(st.text(), max_size=4))
def test_slug_is_plain(parts: list[str]) -> None:
    made = slug(*parts)
    assert len(made) <= MAXIMUM_LENGTH
    assert made == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)


def test_slug_drops_accents_and_gaps() -> None:
    assert slug("Émile", None, "Zola & Søn", 1902) == "emile-zola-son-1902"


def test_long_slug_is_cut_at_a_hyphen() -> None:
    made = slug("word " * 50)
    assert made.endswith("word") and len(made) <= MAXIMUM_LENGTH


def test_unique_counts_up() -> None:
    taken: set[str] = set()
    assert [unique("a", taken) for _ in range(3)] == ["a", "a-2", "a-3"]


def test_digest_tells_parts_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", None) == digest("a", "")
