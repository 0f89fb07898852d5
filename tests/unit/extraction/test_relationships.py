from __future__ import annotations

import pytest
from event_texts import passage, read


def stated(text: str, headword: str | None = None) -> list[tuple[str, str, str]]:
    kind = "note" if headword else "body"
    return [(r.person_key, r.type, r.related_key) for r in read(passage(text, kind, headword)).relationships]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("[p karl|Karl]'s wife [p anna|Anna] was tall.", ("karl", "spouse", "anna")),
        ("[p karl|Karl]'s wife, [p anna|Anna], was tall.", ("karl", "spouse", "anna")),
        ("[p anna|Anna], [p karl|Karl]'s second wife, was tall.", ("karl", "spouse", "anna")),
        ("[p anna|Anna] was the daughter of [p karl|Karl].", ("karl", "child", "anna")),
        ("[p ivan|Ivan], brother of [p karl|Karl], was tall.", ("karl", "sibling", "ivan")),
        ("[p karl|Karl]'s secretary [p ivan|Ivan] was tall.", ("ivan", "superior", "karl")),
        ("[p ivan|Ivan] was a pupil of [p karl|Karl].", ("ivan", "teacher", "karl")),
        ("[p karl|Karl]'s successor [p ivan|Ivan] was tall.", ("ivan", "predecessor", "karl")),
        ("[p karl|Karl] married [p anna|Anna].", ("karl", "spouse", "anna")),
        ("[p karl|Karl] came with his brother [p ivan|Ivan].", ("karl", "sibling", "ivan")),
        ("[p otto|Otto] hated [p karl|Karl], his deputy [p ivan|Ivan], and all others.", ("ivan", "superior", "karl")),
    ],
)
def test_relation_nouns(text: str, relation: tuple[str, str, str]) -> None:
    assert stated(text) == [relation]


def test_his_in_a_note_is_the_headword() -> None:
    assert stated("His brother [p karl|Karl] was a printer.", "ivan") == [("ivan", "sibling", "karl")]


@pytest.mark.parametrize(
    "text",
    [
        "[p karl|Karl]'s wife was tall.",
        "My brother [p karl|Karl] was tall.",
        "The secretary [p karl|Karl] was tall.",
        "[p karl|Karl] saw a father and [p anna|Anna].",
        "Their father [p karl|Karl] was tall.",
        "[p otto|Otto] asked [p karl|Karl] that he take his brother [p ivan|Ivan] in.",
    ],
)
def test_one_person_is_no_pair(text: str) -> None:
    assert stated(text) == []
