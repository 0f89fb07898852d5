"""Names in no gazetteer that a document's prepositions show to be places: "in Zwettlach" twice, "near Orrin, Silesia"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.documents.passages import Passage
from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.packed import Packed
from pipeline.language.gazetteer import Case, Gazetteer, Match, fold

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][a-zà-öø-ÿ][\w’'-]*[^\W_]"
_NAME = rf"{_CAPITAL}(?:[ -]{_CAPITAL}){{0,2}}"
_LOCATIVE = re.compile(
    rf"(?<=[\w,;)] )(?:in|at|near|outside|around|from|towards?|reached|entered|captured|besieged|occupied) ({_NAME})"
    r"(?=(?P<region>, [^\W\d_a-zà-öø-ÿ][\w .-]{2,25}?)?(?:[,.;:)]| (?:and|or|in|on|at|to|by|for|from|with|was|were|where|when|while|as"
    r"|before|after|until|during|which|he|she|they|had|is|are)\b|$))")
_GOES_ON = re.compile(r"[ -][^\W\d_a-zà-öø-ÿ]")
#: Prepositions say little of a name that is the subject or object of most sentences.
_SHARE = 0.3
_TIMES = 2


def located(passages: Sequence[Passage], taken: Mapping[int, Sequence[EntitySpan]], excluded: Callable[[str], bool],
            is_place: Callable[[str], bool]) -> Mapping[int, Sequence[Match[str]]]:
    """Return by passage the unknown names that are places by the prepositions before them.

    A name counts if at least two and a third of its occurrences follow a preposition of place, or if it is followed by the
    larger place that it is in. `excluded` tells what is known to be something else, `is_place` what is a known place.
    """
    shown: Counter[str] = Counter()
    for passage in passages:
        for name, within in _shown(passage.text.text, taken.get(passage.number, ()), is_place):
            if not excluded(name):
                shown[name] += _TIMES if within else 1
    names = sorted(name for name, times in shown.items() if times >= _TIMES)
    if not names:
        return {}
    matches, total = _matches(passages, names)
    found: Packed[Match[str]] = Packed(Match)
    for number, some in matches.items():
        found.add(number, [match for match in some if shown[match.name] >= _SHARE * total[match.name]])
    return found


def _matches(passages: Sequence[Passage], names: Sequence[str]) -> tuple[Packed[Match[str]], Counter[str]]:
    """Where the names stand without another capital behind, by passage, and how often each stands in all."""
    gazetteer = Gazetteer(((name, Case.EXACT, name) for name in names), hyphen_joins=True)
    matches: Packed[Match[str]] = Packed(Match)
    total: Counter[str] = Counter()
    for passage in passages:
        text = passage.text.text
        found = gazetteer.find(text)
        total.update(match.name for match in found)
        matches.add(passage.number, [match for match in found if not _GOES_ON.match(text, match.end)])
    return matches, total


def _shown(text: str, taken: Sequence[EntitySpan], is_place: Callable[[str], bool]) -> Iterator[tuple[str, bool]]:
    """Yield each name after a preposition, and whether the place that it is in follows."""
    for match in _LOCATIVE.finditer(text):
        start, end = match.span(1)
        if not match[1].endswith(("'s", "’s", "s'")) and not any(span.start < end and start < span.end for span in taken):
            region = (match["region"] or "").strip(" ,.")
            yield match[1], bool(region) and is_place(fold(region))
