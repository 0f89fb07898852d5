from __future__ import annotations

import pytest

from pipeline.language.inflection import inflected

IRREGULAR = {"write": "wrote written", "shoot": "shot shot", "put": "put put", "become": "became become"}
DOUBLING = frozenset({"expel", "commit"})


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("arrest", {"arrest": "base", "arrests": "s", "arresting": "ing", "arrested": "ed"}),
        ("promote", {"promote": "base", "promotes": "s", "promoting": "ing", "promoted": "ed"}),
        ("die", {"die": "base", "dies": "s", "dying": "ing", "died": "ed"}),
        ("marry", {"marry": "base", "marries": "s", "marrying": "ing", "married": "ed"}),
        ("slay", {"slay": "base", "slays": "s", "slaying": "ing", "slayed": "ed"}),
        ("free", {"free": "base", "frees": "s", "freeing": "ing", "freed": "ed"}),
        ("banish", {"banish": "base", "banishes": "s", "banishing": "ing", "banished": "ed"}),
        ("expel", {"expel": "base", "expels": "s", "expelling": "ing", "expelled": "ed"}),
        ("write", {"write": "base", "writes": "s", "writing": "ing", "wrote": "past", "written": "part"}),
        ("shoot", {"shoot": "base", "shoots": "s", "shooting": "ing", "shot": "ed"}),
        ("become", {"become": "base", "becomes": "s", "becoming": "ing", "became": "past"}),
        ("have", {"have": "base", "has": "s", "having": "ing", "haved": "ed"}),
    ],
)
def test_inflected(lemma: str, forms: dict[str, str]) -> None:
    assert inflected(lemma, IRREGULAR, DOUBLING) == forms


def test_a_participle_like_the_base_is_the_base() -> None:
    assert inflected("put", IRREGULAR, DOUBLING)["put"] == "base"
