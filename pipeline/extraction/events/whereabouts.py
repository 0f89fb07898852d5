"""Where an event happened: which of the places that its clause names is its own, and not that of another noun phrase.

"Published in Leipzig" tells where; "a book on Persia", "the ambassador to Spain", "spying for Japan" do not. Which prepositions do
depends on the type of event: see `whereabouts.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from pipeline.extraction.events.casting.phrases import governing
from pipeline.extraction.events.grammar import ADVERBS, AUXILIARIES, DETERMINERS, HARD_MARKS, RELATIVES, SUBJECT_PRONOUNS
from pipeline.extraction.events.items import DATE, MARK, PLACE, WORD, Item
from pipeline.extraction.events.lexicon import word_lists, word_maps
from pipeline.extraction.events.posts.naming import Post
from pipeline.extraction.events.situation import OFFICIAL, Situation

_FILE = "whereabouts.toml"
_LISTS = word_lists(_FILE)
_JOINTS = frozenset({",", "and", "&"})
_OPENING, _CLOSING, _EITHER = "“", "”", '"'
#: What begins a clause behind a noun.
_CLAUSAL = RELATIVES | SUBJECT_PRONOUNS.keys()


def place_of(situation: Situation, event_type: str) -> str | None:
    """Return the key of the place where an event of a type happened, as far as its clause says."""
    behind = [index for index in situation.args.places if _tells_where(situation, index, event_type)]
    chosen = _first(situation, behind, event_type) if behind else next(_fronted(situation), None)
    entity = situation.items[chosen].entity if chosen is not None else None
    return entity.key if entity else None


def _first(situation: Situation, places: Sequence[int], event_type: str) -> int:
    """Return the first of several places, but not where a journey only began; of a publication the last, unless the verb has the first."""
    items, origins = situation.items, _origins().get(event_type, frozenset())
    if event_type == "publication" and _wall(items, places[0]) != situation.hit.end:
        apart = [index for index in places if items[index - 1].lower not in _JOINTS]
        return next((index for index in reversed(apart) if _preposition(items, index) == "in"), places[0])
    return next((index for index in places if _preposition(items, index) not in origins), places[0])


def _tells_where(situation: Situation, index: int, event_type: str) -> bool:
    """Whether the place at `index`, behind the trigger, can be where it happened."""
    items, post = situation.items, situation.post if event_type in OFFICIAL else None
    if _is_quoted(situation.text, items, index) or (situation.hit.voice == "noun" and _in_clause(situation, index, event_type)):
        return False
    if post is not None and post.start <= index < post.end:
        return True
    if event_type not in _LISTS["purposeful"] and _is_purpose(situation, index):
        return False
    wall = _wall(items, index)
    before, preposition = (items[wall - 1].lower, items[wall].lower) if wall is not None else ("", "")
    if wall is None or (wall < situation.hit.end and preposition != "of"):
        return True
    if _is_office(items, wall, situation.posts):
        return preposition in _LISTS["anywhere"]
    if preposition in _LISTS["anywhere"] or (preposition == "of" and before in _LISTS["sorts"]):
        return True
    return event_type in _depending().get(preposition, frozenset())


def _is_office(items: Sequence[Item], wall: int, posts: Sequence[Post]) -> bool:
    """Whether what stands before a preposition is an office, so that the place is its: "the king of Denmark"."""
    return items[wall - 1].lower in word_lists("posts.toml")["heads"] or any(post.start < wall < post.end for post in posts)


def _in_clause(situation: Situation, index: int, event_type: str) -> bool:
    """Whether a place belongs to another clause than a noun before it: "his book says that he lived in Rome", "his book mentioned Rome"."""
    between = situation.items[situation.hit.end : index]
    retold = event_type == "publication" and any(_is_verb(between, number) for number in range(len(between)))
    return retold or any(item.lower in HARD_MARKS or (item.kind == WORD and item.lower in _CLAUSAL) for item in between)


def _is_purpose(situation: Situation, index: int) -> bool:
    """Whether a place belongs to what something was done for: "married in order to follow him to Riga"."""
    items, text = situation.items, situation.text
    return any(
        items[i].lower == "to"
        and items[i + 1].kind == WORD
        and items[i + 1].lower not in DETERMINERS
        and text[items[i + 1].start].islower()
        for i in range(situation.hit.end, index - 1)
    )


def _is_verb(items: Sequence[Item], index: int) -> bool:
    """Whether a past tense stands at `index`, and no participle behind an auxiliary."""
    before = next((item.lower for item in reversed(items[:index]) if item.lower not in ADVERBS and not item.lower.endswith("ly")), "")
    return items[index].kind == WORD and items[index].lower.endswith("ed") and before not in AUXILIARIES


def _is_quoted(text: str, items: Sequence[Item], index: int) -> bool:
    """Whether a place stands in quotation marks: in the title of a book."""
    before = text[items[0].start : items[index].start]
    return before.count(_OPENING) > before.count(_CLOSING) or before.count(_EITHER) % 2 == 1


def _fronted(situation: Situation) -> Iterator[int]:
    """Places at the head of the clause, before its verb: "In Vienna, in 1908, he married"."""
    items, (low, _) = situation.items, situation.span
    for index in range(low, situation.hit.group):
        wall = governing(items, index) if items[index].kind == PLACE else None
        if wall is None or items[wall].lower not in ("in", "at", "near"):
            continue
        if wall == low or items[wall - 1].kind in (MARK, DATE):
            yield index


def _wall(items: Sequence[Item], index: int) -> int | None:
    """Return the index of the preposition before the place at `index`, or before those with which it is joined, or None."""
    while index > 1 and items[index - 1].lower in _JOINTS and items[index - 2].kind == PLACE:
        index -= 2
    return governing(items, index)


def _preposition(items: Sequence[Item], index: int) -> str:
    """Return the preposition before a place, of "the city of Kiel" the one before the city; "" where none is."""
    wall = _wall(items, index)
    if wall is not None and items[wall].lower == "of" and items[wall - 1].lower in _LISTS["sorts"]:
        wall = governing(items, wall - 1)
    return items[wall].lower if wall is not None else ""


@cache
def _depending() -> Mapping[str, frozenset[str]]:
    """The types of events whose place may stand behind a preposition, by preposition."""
    return {preposition: frozenset(types) for preposition, types in word_maps(_FILE)["depending"].items()}


@cache
def _origins() -> Mapping[str, frozenset[str]]:
    """The prepositions before where a journey begins, by type of event."""
    return {kind: frozenset(prepositions) for kind, prepositions in word_maps(_FILE)["leading"].items()}
