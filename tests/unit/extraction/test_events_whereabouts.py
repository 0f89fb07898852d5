from __future__ import annotations

import pytest
from event_texts import passage, read

IVAN = "[p ivan|Petrov]"


def place(marked: str) -> str | None:
    return read(passage(marked)).events[0].place_key


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{IVAN} was arrested in [l riga|Riga] [d 1905|in 1905].", "riga"),
        (f"{IVAN} was arrested by the governor of [l riga|Riga] [d 1905|in 1905].", None),
        (f"{IVAN} was arrested for spying for [l spain|Spain] [d 1905|in 1905].", None),
        (f"{IVAN} was executed for treason against [l spain|Spain] [d 1905|in 1905].", None),
        (f"{IVAN} returned from [l oslo|Oslo] to [l riga|Riga] [d 1905|in 1905].", "riga"),
        (f"{IVAN} left [l oslo|Oslo] [d 1905|in 1905].", "oslo"),
        (f"[d 1905|In 1905] {IVAN} married the daughter of the envoy to [l spain|Spain].", None),
        (f"{IVAN} died in the city of [l riga|Riga] [d 1905|in 1905].", "riga"),
        (f"In [l riga|Riga] {IVAN} married [p anna|Anna] [d 1905|in 1905].", "riga"),
        (f"{IVAN} married [p anna|Anna] [d 1905|in 1905] in order to follow her into exile in [l riga|Riga].", None),
        (f"{IVAN} received the Order of the Falcon of [l spain|Spain] [d 1905|in 1905].", None),
    ],
)
def test_the_preposition_says_whether_it_happened_there(sentence: str, expected: str | None) -> None:
    assert place(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{IVAN} published a book on [l spain|Spain] [d 1905|in 1905].", None),
        (f"{IVAN} published his travels in [l spain|Spain] in [l riga|Riga] [d 1905|in 1905].", "riga"),
        (f"{IVAN} published in [l riga|Riga] a book on life in [l spain|Spain] [d 1905|in 1905].", "riga"),
        (f"{IVAN} published “A History of [l spain|Spain]” in [l riga|Riga] [d 1905|in 1905].", "riga"),
        (f"His book was published in [l riga|Riga], [l oslo|Oslo], and [l kiel|Kiel] [d 1905|in 1905], says {IVAN}.", "riga"),
    ],
)
def test_what_a_book_is_about_is_not_where_it_came_out(sentence: str, expected: str | None) -> None:
    assert place(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (f"{IVAN} was appointed governor of [l riga|Riga] [d 1905|in 1905].", "riga"),
        (f"{IVAN} was appointed envoy to [l spain|Spain] [d 1905|in 1905].", "spain"),
        (f"{IVAN} was sent to [l riga|Riga] as consul [d 1905|in 1905].", "riga"),
        (f"{IVAN} was appointed dean by the bishop of [l riga|Riga] [d 1905|in 1905].", None),
    ],
)
def test_the_place_of_an_office(sentence: str, expected: str | None) -> None:
    assert place(sentence) == expected
