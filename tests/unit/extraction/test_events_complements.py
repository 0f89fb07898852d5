"""What an act was done to, in the few words that a label shows."""

from __future__ import annotations

import pytest
from event_texts import passage, read


@pytest.mark.parametrize(
    ("act", "complement"),
    [
        ("presented a report on the harvest", "a report"),
        ("presented the report, and left", "the report"),
        ("presented a drab, tedious report", None),
        ("tried to arrange another journey abroad, hoping to stay", "to arrange another journey abroad"),
        ("decided to wait", "to wait"),
        ("began to improve in June", "to improve"),
        ("bought a Danish newspaper and read it", "a Danish newspaper"),
        ("sent the [o senate|Senate] a long letter", "a long letter"),
        ("sent the [o senate|Senate] home", None),
        ("opposed this", None),
        ("complained that bread was dear", None),
        ("gave his first lecture in [l kiel|Kiel]", "his first lecture"),
        ("demonstrated to [p anna|Anna Lang] that it was late", None),
    ],
)
def test_the_object_of_an_act(act: str, complement: str | None) -> None:
    events = read(passage(f"[d 1912|In 1912] [p karl|Karl Brandt] {act}.")).events
    assert [event.complement for event in events if event.type == "other"][:1] == [complement]
