"""The story that sentences go on with: which dates are a step of it, and which clauses leave it for another time."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.clauses import Domain, bracketed
from pipeline.extraction.events.dating.apart import AFTERWARDS, is_repeated
from pipeline.extraction.events.dating.reach import is_past
from pipeline.extraction.events.dating.wars import in_war
from pipeline.extraction.events.grammar import COORDINATORS, ERAS, PREPOSITIONS
from pipeline.extraction.events.items import Item, Row
from pipeline.extraction.events.triggers import Hit

#: What opens an adverbial at the head of a clause that takes its time from elsewhere, and how many items that has at most.
_ELSEWHEN, _PHRASE = frozenset({"after", "before", "since", "during", "under", "until", "throughout", "in", "over", "for"}), 6
#: Words for the one of a kind, behind which "to" says what made him so: "the first to escape".
_UNIQUE = frozenset({"first", "last", "only", "second", "third", "youngest", "oldest", "sole"})
#: What opens a clause between commas that tells of someone named before.
_ASIDE = frozenset({"who", "whom", "whose", "which"})
#: What says, with "to", what is meant to happen.
_MEANING = frozenset({"was", "were", "due", "resolved", "decided", "agreed", "planned", "ordered", "intended"})
#: Who, with "as" before, is said to know already ("as we know, the ensign was appointed", "as has been said").
_KNOWN = frozenset({"we", "i", "you", "everyone", "everybody", "has", "is", "was", "already", "mentioned", "noted", "stated", "said"})
#: What relates another time to that of a noun, and how far before that it may stand.
_RELATED, _NEAR = frozenset({"after", "before", "since", "until", "till"}), 4
#: What sets a gerund apart from the time reached.
_UNREACHED = frozenset({"before", "until", "since", "without"})
#: What takes up the time just told: "after this war".
_MEANT = frozenset({"this", "these", "that"})
#: Words by which a verb says that it tells of an earlier time than the story's.
_EARLIER = frozenset({"previously", "formerly", "once"})


def leaves_story(row: Row, hit: Hit, span: Domain) -> bool:
    """Whether a clause without a date says that it tells of another time than the story has reached.

    "Later, Lang became"; "she was formerly"; "after the war he was"; "he was the first to escape"; "as we know, he was";
    "what they told me after her death"; "he waited long before becoming"; and what stands in brackets.
    """
    items = row.items
    if hit.voice == "noun":
        before = items[max(0, hit.start - _NEAR) : hit.start]
        related = next((i for i, item in enumerate(before) if item.lower in _RELATED), len(before))
        return related < len(before) and all(item.lower != "," for item in before[related:])
    if bracketed(items, hit.start) or (hit.group and hit.senses[0].tag == "ing" and items[hit.group - 1].lower in _UNREACHED):
        return True
    around = items[max(0, hit.group - 2) : hit.end + 1]
    openings = tuple(item.lower for item in items[span[0] : span[0] + 2]), tuple(item.lower for item in items[:2])
    if any(words[0] == "as" and words[1] in _KNOWN for words in openings if len(words) > 1):
        return True
    if any(item.lower in AFTERWARDS or item.lower in _EARLIER for item in around):
        return True
    if any(_opens_elsewhen(items, head, hit.group) for head in {span[0], _main_start(items, hit)}):
        return True
    if is_repeated(items, hit) or (not _wages(hit) and in_war(row, hit, span)):
        return True
    kind = [item.lower for item in items[max(0, hit.group - _PHRASE) : hit.group]]
    return hit.auxiliaries[:1] == ("to",) and not _UNIQUE.isdisjoint(kind)


def _main_start(items: Sequence[Item], hit: Hit) -> int:
    """Return where the sentence of a verb begins, or what stands behind a semicolon."""
    return max((i + 1 for i in range(hit.group) if items[i].lower in (";", ":")), default=0)


def _opens_elsewhen(items: Sequence[Item], head: int, end: int) -> bool:
    """Whether a clause opens with an adverbial that takes its time from elsewhere: "Later, Lang became", "since the end of the war"."""
    while head < end and (items[head].lower in COORDINATORS or items[head].lower == ","):
        head += 1
    if items[head].lower in AFTERWARDS:
        return True
    adverbial = [item.lower for item in items[head + 1 : min(head + _PHRASE, end)]]
    return items[head].lower in _ELSEWHEN and not ERAS.isdisjoint(adverbial) and not _MEANT.intersection(adverbial[:1])


def _wages(hit: Hit) -> bool:
    """Whether a verb tells of the war itself: "fought in the war"."""
    return any(form.trigger.type == "conflict" for form in hit.senses)


def told_dates(row: Row) -> list[DateSpan]:
    """Return the dates with which a story goes on: not those of an aside or of what lay ahead ("Anna, whom I was to marry in 1917")."""
    return [date for index, date in row.dates if not (bracketed(row.items, index) or _beside_story(row.items, index))]


def _beside_story(items: Sequence[Item], index: int) -> bool:
    """Whether the date at `index` is no step of the story: ", who died in 1917", ", later shot in 1937", "they resolved to meet in May"."""
    joint = next((i for i in range(index - 1, 0, -1) if items[i].lower in (",", ";") or items[i].lower in COORDINATORS), 0)
    if joint + 1 >= len(items):
        return False  # "1923." is all that the sentence says
    head = joint + 2 if items[joint + 1].lower in PREPOSITIONS and joint + 2 < len(items) else joint + 1
    between = range(joint + 1, index)
    planned = any(items[i].lower == "would" or (items[i].lower == "to" and items[i - 1].lower in _MEANING) for i in between)
    return planned or items[head].lower in _ASIDE or (items[head].lower in AFTERWARDS and is_past(items[min(head + 1, index)]))
