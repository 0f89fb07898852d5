"""Which date belongs to which trigger: clauses, asides, works, purposes, coordination."""

from __future__ import annotations

import pytest
from event_texts import told

A = "[p anna|Anna Brandt]"
K = "[p karl|Karl Lang]"


def dates(marked: str, event_type: str) -> list[str]:
    return [date for kind, date, _ in told(marked) if kind == event_type]


class TestYearsOfWorks:
    def test_the_year_of_a_work_dates_no_verb(self) -> None:
        assert dates(f"The [d 1930|1930] book was forgotten when {A} was arrested.", "arrest") == [""]

    def test_with_the_name_of_its_author_neither(self) -> None:
        assert dates(f"The [d 1930|1930] {K} edition was forgotten when {A} was arrested.", "arrest") == [""]

    def test_nor_what_is_told_next(self) -> None:
        assert dates(f"{K} praised her [d 1930|1930] book. {A} was arrested.", "arrest") == [""]


class TestAsides:
    @pytest.mark.parametrize(
        ("text", "event_type", "expected"),
        [
            (f"{A}, who had fled to [l kiel|Kiel] in [d 1905|1905], returned and was elected to the [o diet|Diet] in [d 1907|1907].",
             "election", ["1907"]),
            (f"When {A} was elected in [d 1901|1901], {K}, who had been dismissed in [d 1899|1899], left for [l kiel|Kiel].",
             "travel", ["1901"]),
            (f"{A}, who was arrested in [d 1905|1905], tried and exiled, wept.", "exile", ["1905"]),
            (f"In [d 1929|1929] {A}, who had been appointed consul, came to [l kiel|Kiel].", "appointment", [""]),
            (f"In [d 1929|1929] {A}, who had been appointed consul, came to [l kiel|Kiel].", "travel", ["1929"]),
            (f"In [d 1929|1929] {A}, who was appointed consul, came to [l kiel|Kiel].", "appointment", ["1929"]),
            (f"In [d 1930|1930] {A} stated that, as a friend of the poor, she had been arrested.", "arrest", [""]),
            (f"{A} came back in [d 1918|1918] from [l kiel|Kiel], where she had lived in exile.", "exile", [""]),
            (f"In [d 1907|1907] {A}, who was ill, had married.", "marriage", ["1907"]),
            (f"In [d 1976|1976] {A} described at length how she married.", "marriage", [""]),
            (f"In [d 1976|1976] {A} described how she married in [d 1907|1907].", "marriage", ["1907"]),
            (f"In [d 1943|1943] {A} was decorated for building a school.", "other", []),
            (f"{A} succeeded {K}, who had retired in [d 1908|1908], as director in [d 1909|1909].", "appointment", ["1909"]),
            (f"{A} succeeded {K}, who had retired in [d 1908|1908], as director in [d 1909|1909].", "dismissal", ["1908"]),
            (f"{A} married {K} (who was then very poor) in [d 1902|1902].", "marriage", ["1902"]),
            (f"In [d 1937|1937], having been foolish enough to join the [o guild|Guild] in [d 1929|1929], {A} was shot.",
             "execution", ["1937"]),
            (f"In [d 1920|1920] {A}, who had been arrested in [d 1905|1905], joined the [o guild|Guild].", "appointment", ["1920"]),
            (f"In [d 1937|1937], after having left the [o guild|Guild] in [d 1929|1929], {A} was shot.", "execution", ["1937"]),
        ],
    )  # fmt: skip
    def test_a_date_stays_in_the_clause_that_interrupts(self, text: str, event_type: str, expected: list[str]) -> None:
        assert dates(text, event_type) == expected


class TestCoordination:
    def test_what_comes_then_shares_the_date_behind(self) -> None:
        text = f"{A} was expelled from the [o guild|Guild] in [d 1935|1935], wept, then was arrested and executed in [d 1936|1936]."
        assert dates(text, "arrest") == ["1936"]

    def test_a_verb_jumps_over_no_span(self) -> None:
        text = f"{A} joined the [o guild|Guild] in [d 1902|1902], led it [d 1913/1923|1913 to 1923], and emigrated to [l kiel|Kiel]."
        assert "1902" not in dates(text, "travel")

    def test_a_predicate_of_its_own_keeps_its_date(self) -> None:
        assert dates(f"In [d 1925|1925] {A} was elected to the [o diet|Diet] and was weary in [d 1927|1927].", "election") == ["1925"]
        assert dates(f"In [d 1925|1925] {A} wept and was elected to the [o diet|Diet] in [d 1927|1927].", "election") == ["1927"]

    def test_what_happens_once_takes_no_span_from_what_lasts(self) -> None:
        text = f"{A} became a citizen, lived in [l kiel|Kiel] [d 1934/1945|from 1934-45], and wrote."
        assert "1934/1945" not in dates(text, "grant")

    @pytest.mark.parametrize("often", ["quite often", "repeatedly", "several times"])
    def test_what_was_done_again_and_again_is_of_no_year(self, often: str) -> None:
        assert dates(f"{A} joined the [o guild|Guild] in [d 1912|1912] and was exiled {often}.", "exile") == [""]

    def test_what_came_in_the_end_is_of_no_year_before(self) -> None:
        assert dates(f"{A} joined the [o guild|Guild] in [d 1912|1912] and was finally exiled.", "exile") == [""]

    def test_nor_does_it_share_the_year_of_what_follows(self) -> None:
        assert dates(f"{A} was arrested several times, and exiled in [d 1913|1913].", "arrest") == [""]

    def test_a_moment_shares_no_span(self) -> None:
        text = f"{A} was arrested, and served in the [o guild|Guild] from [d 1934/1945|1934 to 1945]."
        assert dates(text, "arrest") == [""]

    def test_acts_repeated_in_a_span_share_it(self) -> None:
        text = f"{A} was arrested and exiled several times, [d 1909/1914|1909-14]."
        assert (dates(text, "arrest"), dates(text, "exile")) == (["1909/1914"], ["1909/1914"])

    def test_a_date_in_front_of_the_next_clause_is_no_second_term(self) -> None:
        first = f"{A} was made secretary of the [o guild|Guild] [d 1917/1920|from 1917-20]"
        text = f"{first}, and [d 1921/..|from 1921] she led [o league|League]."
        assert "1921/.." not in dates(text, "appointment")

    def test_a_birth_dates_nothing_else(self) -> None:
        assert "1722" not in dates(f"{A} was born in [d 1722|1722], and educated at the [o academy|Academy].", "education")

    @pytest.mark.parametrize(
        ("text", "event_type", "expected"),
        [
            (f"In [d 1911|1911] {A} married {K} and was very ill in [d 1913|1913].", "marriage", ["1911"]),
            (f"In [d 1911|1911] {A} married {K} and followed the circus until [d 1913|1913].", "marriage", ["1911"]),
            (f"{A} was elected to the [o diet|Diet] in [d 1953|1953] and was adviser to that body from [d 1962/..|1962 on].",
             "tenure", ["1962/.."]),
            (f"{A} was expelled in [d 1935|1935], wept, then was tried with {K} and [p otto|Otto Lang] and executed in [d 1936|1936].",
             "trial", ["1936"]),
        ],
    )  # fmt: skip
    def test_a_clause_that_goes_on_keeps_its_date(self, text: str, event_type: str, expected: list[str]) -> None:
        assert dates(text, event_type) == expected

    def test_what_was_done_from_then_on_has_no_end(self) -> None:
        text = f"{A} joined the [o guild|Guild] in [d 1905|1905] and thereafter was often arrested."
        assert dates(text, "arrest") == ["1905/.."]

    def test_what_was_done_soon_after_has(self) -> None:
        text = f"{A} joined the [o guild|Guild] in [d 1905|1905] and shortly thereafter was arrested."
        assert "1905/.." not in dates(text, "arrest")


class TestApart:
    @pytest.mark.parametrize(
        ("text", "event_type"),
        [
            (f"{A} returned to [l kiel|Kiel] in [d 1918|1918] from [l bern|Bern], where she had lived in exile.", "exile"),
            (f"In [d 1943|1943] {A} was decorated for organizing the [o guild|Guild].", "founding"),
        ],
    )
    def test_what_came_before_has_no_date(self, text: str, event_type: str) -> None:
        assert dates(text, event_type) == [""]

    @pytest.mark.parametrize("time", ["in the Civil War", "in World War II", "during the revolt"])
    def test_what_a_war_dates_takes_no_year(self, time: str) -> None:
        assert dates(f"{A} joined the [o guild|Guild] in [d 1917|1917] and served in the [o legion|Legion] {time}.", "tenure") == []

    def test_a_year_beside_a_war_dates(self) -> None:
        text = f"During the war {A} was arrested and shot in [d 1943|1943]."
        assert (dates(text, "arrest"), dates(text, "execution")) == (["1943"], ["1943"])


class TestSimultaneous:
    def test_what_happened_when_something_else_did(self) -> None:
        assert dates(f"{A} met {K} when she was hiding in [l kiel|Kiel] in [d 1917|1917].", "meeting") == ["1917"]

    def test_what_had_happened_by_then_did_not(self) -> None:
        assert dates(f"{A} had been exiled when {K} was elected in [d 1917|1917].", "exile") == [""]

    def test_a_congress_elects_when_it_meets(self) -> None:
        text = f"{A} attended the congresses of [d 1920/1921|1920-21], which elected her to the [o guild|Guild]."
        assert dates(text, "election") == ["1920/1921"]

    def test_a_notes_sentence_goes_on_at_once(self) -> None:
        text = f"{A} joined the [o guild|Guild] in [d 1919-03|March 1919]. She was immediately elected to the [o diet|Diet]."
        assert [date for kind, date, _ in told(text, "note") if kind == "election"] == ["1919-03"]


class TestClauses:
    def test_what_a_clause_says_had_happened_is_older(self) -> None:
        assert dates(f"In [d 1931|1931] {A} wrote that {K} had been shot.", "execution") == [""]

    def test_a_clause_behind_until_has_a_date_of_its_own(self) -> None:
        assert dates(f"{A} was a clerk until, in [d 1919|1919], she was arrested.", "arrest") == ["1919"]

    def test_until_a_death_without_a_date_dates_it_not(self) -> None:
        assert dates(f"{A} served in the [o guild|Guild] [d 1917/..|from 1917] until her early death.", "death") == [""]


class TestNouns:
    def test_a_date_behind_a_noun_and_its_place_is_not_the_verbs(self) -> None:
        text = f"In [d 1930|1930] {A} told of the murder of the old envoy {K} in [l kiel|Kiel] in [d 1918|1918]."
        assert dates(text, "assassination") == ["1918"]
        assert "1918" not in dates(text, "other")


class TestOtherTimes:
    @pytest.mark.parametrize(
        ("text", "event_type"),
        [
            (f"In [d 1930|1930] {A} stated that she had joined the [o league|League] and then left the [o guild|Guild].", "dismissal"),
            (f"In [d 1918|1918] {A} returned from [l kiel|Kiel], where she had lived in exile until the truce.", "exile"),
            (f"In [d 1929|1929] {K}, who had been appointed director, came to [l kiel|Kiel].", "appointment"),
        ],
    )
    def test_what_had_happened_before_takes_no_date_of_the_main_clause(self, text: str, event_type: str) -> None:
        assert set(dates(text, event_type)) <= {""}

    def test_what_a_clause_dates_itself_it_keeps(self) -> None:
        assert dates(f"In [d 1930|1930] {A} wrote that in [d 1911|1911] she had joined the [o league|League].", "joining") == ["1911"]

    @pytest.mark.parametrize(
        ("text", "event_type", "expected"),
        [
            (f"In [d 1827-12|December 1827] {A} was exiled to [l kiel|Kiel] but soon recanted and was pardoned.", "release", ""),
            (f"In [d 1827|1827] {A} was exiled to [l kiel|Kiel] but soon recanted and was pardoned.", "release", "1827"),
            (f"In [d 1827|1827] {A} was exiled to [l kiel|Kiel] and years later pardoned.", "release", ""),
            (f"In [d 1827|1827] {A} met the later King and was arrested.", "arrest", "1827"),
            (f"When the council of [d 1827|1827] finally gave way, {A} was arrested.", "arrest", "1827"),
        ],
    )
    def test_a_date_holds_until_time_has_passed(self, text: str, event_type: str, expected: str) -> None:
        assert set(dates(text, event_type)) == ({expected} if expected else set())

    @pytest.mark.parametrize(
        "text",
        [
            f"{A} was several times imprisoned, and in [d 1938|1938] vanished.",
            f"{A} was imprisoned in [l kiel|Kiel], then in the old fortress of [l riga|Riga], and vanished in [d 1938|1938].",
        ],
    )
    def test_a_date_of_a_verb_that_tells_no_event_is_not_lent(self, text: str) -> None:
        assert "1938" not in dates(text, "imprisonment")

    def test_a_dated_clause_with_a_pronoun_keeps_its_date(self) -> None:
        text = f"{A} founded the [o academy|Academy] and trained its teachers, and in [d 1834|1834] she obtained a pension."
        assert dates(text, "founding") == [""]

    def test_verbs_in_a_row_share_the_date_behind_the_last(self) -> None:
        text = f"{A} was arrested, tried and shot in [d 1938|1938]."
        assert (dates(text, "arrest"), dates(text, "execution")) == (["1938"], ["1938"])

    @pytest.mark.parametrize(
        "second",
        [
            f"Later, {K} was appointed director.",
            f"Years later {K} was appointed director.",
            f"After the war {K} was appointed director.",
            f"Since the end of the war {A} had been ill, and {K} was appointed director.",
            f"{K} was the youngest man to be appointed director.",
        ],
    )
    def test_a_story_lends_no_date_to_another_time(self, second: str) -> None:
        assert set(dates(f"In [d 1924|1924] {A} was elected to the [o diet|Diet]. {second}", "appointment")) <= {""}

    def test_but_to_what_goes_on(self) -> None:
        text = f"In [d 1924|1924] {A} was elected to the [o diet|Diet]. After this {K} was appointed director."
        assert dates(text, "appointment") == ["1924"]

    @pytest.mark.parametrize(
        "aside",
        [
            f"There she met {K}, whom she was to marry in [d 1917|1917].",
            f"There she met {K}, who fled in [d 1917|1917].",
            f"There she met {K}, later shot in [d 1917|1917].",
            f"There she met {K} (shot in [d 1917|1917]).",
        ],
    )
    def test_what_lies_ahead_moves_no_story_on(self, aside: str) -> None:
        assert "1917" not in dates(f"In [d 1909|1909] {A} came to [l kiel|Kiel]. {aside} She joined the [o league|League].", "joining")

    @pytest.mark.parametrize(
        ("text", "event_type", "expected"),
        [
            (f"In [d 1925|1925] {A} joined the [o league|League] and was a friend of {K} in [d 1927|1927].", "joining", "1925"),
            (f"{K} died in [d 1920|1920], after {A} had joined the [o league|League] (in the [d 1919-22|summer of 1919]).",
             "joining", "1919-22"),
            ("The [o senate|Senate] resolved to hold its session in [d 1901|1901].", "agreement", ""),
        ],
    )  # fmt: skip
    def test_each_of_two_that_are_joined_has_its_own(self, text: str, event_type: str, expected: str) -> None:
        assert set(dates(text, event_type)) == ({expected} if expected else set())

    @pytest.mark.parametrize("opening", ["As we know,", "As has been said,"])
    def test_what_is_known_already_is_not_of_the_storys_time(self, opening: str) -> None:
        assert dates(f"In [d 1924|1924] {A} came to [l kiel|Kiel]. {opening} {K} was appointed director.", "appointment") == [""]

    @pytest.mark.parametrize(
        "second",
        [
            f"{A} was proud, although {K} had managed to remove the director.",
            f"{K} was several times made director.",
            f"{K} was made director during the war.",
        ],
    )
    def test_what_says_that_it_is_of_another_time_is_not_of_the_storys(self, second: str) -> None:
        text = f"In [d 1924|1924] {A} came to [l kiel|Kiel]. {second}"
        assert set(dates(text, "appointment") + dates(text, "dismissal")) <= {""}

    def test_what_has_no_end_dates_no_story(self) -> None:
        text = f"After the [d [1917-10..]|revolution] {A} came to [l kiel|Kiel]. {K} was arrested."
        assert dates(text, "arrest") == [""]

    def test_a_pointing_that_opens_no_clause(self) -> None:
        text = f"In [d 1953|1953] {A} was elected to the [o diet|Diet] and was secretary of that body [d 1962/..|from 1962 on]."
        assert (dates(text, "election"), dates(text, "tenure")) == (["1953"], ["1962/.."])


class TestGapsWithTheDateInFront:
    def test_each_member_is_told(self) -> None:
        text = f"In [d 1917|1917] {A} was arrested, in [d 1918|1918] {K}, and in [d 1920|1920] [p vera|Vera Roth]."
        assert [(date, who) for kind, date, who in told(text) if kind == "arrest"] == [
            ("1917", ("person:anna",)), ("1918", ("person:karl",)), ("1920", ("person:vera",)),
        ]  # fmt: skip

    def test_a_member_with_a_verb_is_none(self) -> None:
        assert dates(f"In [d 1917|1917] {A} was arrested, in [d 1918|1918] {K} left [l kiel|Kiel].", "arrest") == ["1917"]

    def test_nor_is_an_object(self) -> None:
        assert dates(f"In [d 1917|1917] {A} married {K}, in [d 1920|1920] [p ivan|Ivan Orlov].", "marriage") == ["1917"]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        (
            f"{A} had chosen and founded the [o guild|Guild] and, at the [d 1925-12-05|5 December 1925] session, she suddenly fled.",
            "founding",
        ),
        (f"In [d 1923|1923] {A} came to [l kiel|Kiel]. She led it. (After her {K} had to wait before becoming director.)", "appointment"),
        (f"In [d 1923|1923] {A} came to [l kiel|Kiel]. She saw {K} (who became director).", "appointment"),
    ],
)
def test_a_date_out_of_reach_dates_nothing(text: str, event_type: str) -> None:
    assert set(dates(text, event_type)) <= {""}


@pytest.mark.parametrize("text", ["[d 1923|1923]", "In [d 1923|1923]", f"{K} was shot. [d 1923|1923]"])
def test_a_sentence_that_is_nothing_but_a_date_is_read(text: str) -> None:
    assert dates(text, "arrest") == []
