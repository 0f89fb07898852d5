"""Books and who wrote them: the years and authors of works, however they are named; all sentences are inventions."""

from __future__ import annotations

import pytest
from event_texts import told


def works(text: str, **options: object) -> list[tuple[str, tuple[str, ...]]]:
    return [(date, cast) for kind, date, cast in told(text, **options) if kind == "publication"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "The new edition is twice as long as [p ivan|Petrov]'s slim book of [d 1930|1930].",
        "[p ivan|Petrov]'s pamphlet ([d 1930|1930]) angered the bishop.",
        "As [p ivan|Petrov] describes in the [d 1930|1930] version, the guard slept.",
        "The [d 1930|1930] [p ivan|Petrov] book does not mention [p karl|Karl]'s flight.",
        "[p ivan|Petrov]'s essay was read to the students, and published in the Herald [d 1930|in 1930].",
        "[p ivan|Petrov]'s memoirs weren't published until [d 1930|1930], and then only in part.",
        "[p ivan|Petrov] wrote a treatise on bees ([l riga|Riga], [d 1930|1930]; 2nd edit. [d 1931|1931]).",
    ],
)
def test_the_year_of_a_work(text: str) -> None:
    assert works(text) == [("1930", ("author:ivan",))]


def test_a_name_within_a_title_is_no_author() -> None:
    text = "[p ivan|Petrov] wrote his memoirs. A translation, Ten Years as [p karl|Karl]'s Cook, was published [d 1977|in 1977]."
    assert works(text, italics=["Ten Years as Karl's Cook"])[-1] == ("1977", ("author:ivan",))


@pytest.mark.parametrize(
    "text",
    [
        "[d 1911|In 1911] [p ivan|Petrov] wrote in his diary that the harvest was poor.",
        "[p ivan|Petrov] wrote on a piece of paper that he agreed.",
        "[p ivan|Petrov] kept his letter of [d 1911|1911] for years.",
        '[p ivan|Petrov] directed the "cadres section" of the ministry.',
        "The proofs were checked against [p ivan|Petrov]'s text by [p karl|Karl].",
    ],
)
def test_what_is_no_work_of_his(text: str) -> None:
    assert works(text) == []


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("[d 1893|In 1893] a biography of [p karl|Karl] by [p anna|Anna Brandt] appeared.", "author:anna"),
        ('[p ivan|Petrov] is the author of "A History of Selby" ([d 1893|1893]).', "author:ivan"),
        ("[p ivan|Petrov]'s play was first performed [d 1893|in 1893].", "author:ivan"),
        ("[p ivan|Petrov] had it published [d 1893|in 1893].", "author:ivan"),
    ],
)
def test_ways_of_literary_biographies(text: str, author: str) -> None:
    assert ("1893", (author,)) in works(text)
