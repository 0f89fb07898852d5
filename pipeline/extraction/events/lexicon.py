"""The lexicon of triggers: what tells an event, of which type, and who plays which part.

The words stand in `pipeline/language/lexicons/` (`events.toml`, `hedges.toml`, `posts.toml`); here they become tables for lookup.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from pipeline.language.inflection import inflected

#: How many words "*" in a pattern may stand for.
GAP = 5
IDLE = ""
"""The type of phrases in which a verb tells no event: "came to understand"."""


_FUNCTION_LISTS = ("passive", "copula", "perfect", "adverbs", "prepositions", "determiners", "coordinators", "relatives", "subordinators")


@dataclass(frozen=True, slots=True)
class Frame:
    """Roles of the arguments of a trigger; "" where it takes none. `beyond` is who stands behind its phrase: "replace Brandt with"."""

    subject: str = ""
    object: str = ""
    patient: str = ""
    by: str = ""
    genitive: str = ""
    of: str = ""
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class Trigger:
    """One sense of a word or phrase that tells an event.

    `rest` are the words after the first ("*" for a gap); `complement` is true for nouns that need an of-phrase or a possessor.
    """

    type: str
    passive: str
    lemma: str
    frame: Frame
    noun: bool
    rest: tuple[str, ...]
    requires: tuple[str, ...]
    undated: bool
    complement: bool = False
    participle: bool = False
    bearer: bool = False
    prefers: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A trigger and the grammatical form in which its first word stands (see `inflected`; "noun" for nouns).

    `anchor` is the longest of the words behind the first, if there are any: where it is not in a sentence, the form is not.
    """

    trigger: Trigger
    tag: str
    anchor: str | None = None

    @classmethod
    def of(cls, trigger: Trigger, tag: str) -> Form:
        """Return the form with its anchor."""
        return cls(trigger, tag, max(trigger.rest, key=len, default=None))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Triggers by their first word, longest first, and the word classes that requirements speak of.

    `openings` are those that can stand at a word by the word behind it ("" for any other). `strong` and `weak` are words one of which
    stands in every sentence that has a trigger: of events that count undated, and of the others. `office` is the trigger of an office
    with a copula, `attendance` that of who is at a meeting; `honour` and `degree` are those of an honour or degree named with its year;
    `act` is that of what no trigger tells. `periods` are first and last years, `pasts` past tenses that do not end in "-ed".
    """

    forms: Mapping[str, tuple[Form, ...]]
    openings: Mapping[str, Mapping[str, tuple[Form, ...]]]
    classes: Mapping[str, frozenset[str]]
    undated: frozenset[str]
    office: Trigger
    attendance: Trigger
    honour: Trigger
    degree: Trigger
    act: Trigger
    periods: Mapping[str, tuple[str, str]]
    strong: frozenset[str] = field(default=frozenset())
    weak: frozenset[str] = field(default=frozenset())
    pasts: frozenset[str] = field(default=frozenset())


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(files("pipeline.language.lexicons").joinpath(name).read_text(encoding="utf-8"))


@cache
def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """Return the top-level lists of a lexicon file as sets."""
    return {key: frozenset(value) for key, value in _load(name).items() if isinstance(value, list)}


@cache
def word_maps(name: str) -> Mapping[str, Mapping[str, str]]:
    """Return the tables of a lexicon file that map words to words."""
    return {key: value for key, value in _load(name).items() if isinstance(value, dict)}


@cache
def relationship_nouns() -> Mapping[str, Any]:
    """Return `relationships.toml` as it stands."""
    return _load("relationships.toml")


@cache
def event_lexicon() -> Lexicon:
    """Return the triggers of `events.toml`; raises KeyError on a frame that is not defined there."""
    data = _load("events.toml")
    undated = frozenset(data["undated"])
    table: dict[str, list[Form]] = {}
    idle = {"type": IDLE, "frame": "undergo", **_load("idioms.toml")}
    for entry in (*data["trigger"], idle):
        for word, form in _forms(entry, data, undated):
            table.setdefault(word, []).append(form)
    forms = {word: tuple(sorted(group, key=lambda form: -len(form.trigger.rest))) for word, group in table.items()}
    classes = {name: frozenset(words) for name, words in data["classes"].items()}
    anchors = [
        (_anchor((word, *form.trigger.rest)), form.trigger.undated)
        for word, group in forms.items()
        for form in group
        if form.trigger.type != IDLE
    ]
    return Lexicon(
        forms,
        {word: _by_next(group) for word, group in forms.items()},
        classes,
        undated,
        _trigger(data["office"], data, undated, "be", ()),
        _trigger(data["attendance"], data, undated, "attend", ()),
        _trigger(data["honour"], data, undated, "receive", ()),
        _trigger(data["degree"], data, undated, "take", ()),
        _trigger(data["act"], data, undated, "act", ()),
        {name: (first, last) for name, (first, last) in data["periods"].items()},
        frozenset(word for word, strong in anchors if strong),
        frozenset(word for word, strong in anchors if not strong),
        frozenset(forms.split()[0] for forms in data["irregular"].values()) | {"were"},
    )


def _anchor(words: Sequence[str]) -> str:
    """Return the word of a phrase that stands in the fewest other sentences: its longest that is no function word, if there is one."""
    common = _function_words()
    return max(words, key=lambda word: (word not in common, len(word)))


@cache
def _function_words() -> frozenset[str]:
    lists = word_lists("grammar.toml")
    return frozenset[str]().union(*(lists[name] for name in _FUNCTION_LISTS))


def _by_next(forms: Sequence[Form]) -> Mapping[str, tuple[Form, ...]]:
    """Return the forms of one word that can stand there by the word behind it, "" for any other; in the same order."""
    seconds = [form.trigger.rest[0] for form in forms if form.trigger.rest and form.trigger.rest[0] != "*"]
    found: dict[str, list[Form]] = {second: [] for second in ("", *seconds)}
    for form in forms:
        second = form.trigger.rest[0] if form.trigger.rest else "*"
        for group in found.values() if second == "*" else (found[second],):
            group.append(form)
    return {second: tuple(group) for second, group in found.items()}


def _forms(entry: Mapping[str, Any], data: Mapping[str, Any], undated: frozenset[str]) -> Iterator[tuple[str, Form]]:
    for phrase in entry.get("verbs", ()):
        first, *rest = phrase.split()
        trigger = _trigger(entry, data, undated, phrase, tuple(rest))
        for form, tag in _inflected(first, data).items():
            yield form, Form.of(trigger, tag)
        if first == "be":
            yield "were", Form.of(trigger, "past")
    for phrase in entry.get("participles", ()):
        first, *rest = phrase.split()
        yield first, Form.of(replace(_trigger(entry, data, undated, phrase, tuple(rest)), participle=True), "ed")
    for phrase in entry.get("nouns", ()):
        words = phrase.removesuffix(" of+").split()
        trigger = _trigger(entry, data, undated, " ".join(words), tuple(words[1:]), noun=True, complement=phrase.endswith("+"))
        yield words[0], Form.of(trigger, "noun")


def _inflected(verb: str, data: Mapping[str, Any]) -> Mapping[str, str]:
    """The forms of a verb, with those of British spelling where they differ."""
    forms = inflected(verb, data["irregular"], data["doubling"]["verbs"])
    return forms | inflected(verb, data["irregular"], (verb,)) if verb in data["doubling"]["british"] else forms


def _trigger(
    entry: Mapping[str, Any],
    data: Mapping[str, Any],
    undated: frozenset[str],
    lemma: str,
    rest: tuple[str, ...],
    *,
    noun: bool = False,
    complement: bool = False,
) -> Trigger:
    return Trigger(
        type=entry["type"],
        passive=entry.get("passive", entry["type"]),
        lemma=lemma,
        frame=Frame(**data["frames"][entry["frame"]]),
        noun=noun,
        rest=rest,
        requires=tuple(entry.get("requires", "").split()),
        undated=entry["type"] in undated and not entry.get("weak", False),
        complement=complement,
        bearer=entry.get("bearer", False),
        prefers=tuple(entry.get("prefers", "").split()),
        unless=tuple(entry.get("unless", "").split()),
    )
