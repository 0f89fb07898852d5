"""The lexicon of triggers is data: what it names has to be known to the code."""

from __future__ import annotations

import tomllib
from collections import Counter
from importlib.resources import files

from pipeline.extraction.events.lexicon import IDLE, event_lexicon, relationship_nouns, word_lists
from pipeline.extraction.events.requirements import REQUIREMENTS
from schemas.vocabularies import EVENT_TYPE, RELATIONSHIP_TYPE, ROLE


def _triggers():
    triggers = [form.trigger for forms in event_lexicon().forms.values() for form in forms]
    lexicon = event_lexicon()
    return [trigger for trigger in triggers if trigger.type != IDLE] + [lexicon.office, lexicon.honour, lexicon.degree]


def test_types_and_roles_are_terms_of_the_contract() -> None:
    for trigger in _triggers():
        assert {trigger.type, trigger.passive} <= EVENT_TYPE.terms.keys()
        frame = trigger.frame
        assert {frame.subject, frame.object, frame.patient, frame.by, frame.genitive, frame.of} <= {*ROLE.terms, ""}


def test_every_type_has_a_trigger() -> None:
    assert {trigger.type for trigger in _triggers()} == EVENT_TYPE.terms.keys()


def test_every_requirement_is_known() -> None:
    assert {name for trigger in _triggers() for name in trigger.requires} <= REQUIREMENTS.keys()


def test_forms_carry_their_tags() -> None:
    forms = event_lexicon().forms
    assert {form.tag for form in forms["arrested"]} == {"ed"}
    assert {form.tag for form in forms["arrest"]} == {"base", "noun"}
    assert {form.tag for form in forms["wrote"]} == {"past"}
    assert all(form.trigger.participle for form in forms["born"])


def test_words_that_announce_a_trigger_cover_phrases_by_their_last_word() -> None:
    lexicon = event_lexicon()
    assert "throne" in lexicon.strong
    assert {"travelled", "traveled"} & lexicon.weak


def test_relationship_types_are_terms_of_the_contract() -> None:
    data = relationship_nouns()
    assert {*data["nouns"].values(), *data["verbs"].values()} <= RELATIONSHIP_TYPE.terms.keys()


def test_word_lists_hold_single_words_in_lower_case() -> None:
    for name in ("hedges.toml", "posts.toml", "grammar.toml"):
        for words in word_lists(name).values():
            assert all(word == word.lower() and " " not in word for word in words)


def test_no_phrase_stands_twice_in_one_meaning() -> None:
    data = tomllib.loads(files("pipeline.language.lexicons").joinpath("events.toml").read_text(encoding="utf-8"))
    kinds = ("verbs", "participles", "nouns")
    meanings = Counter(
        (kind, phrase, *(str(entry.get(key)) for key in ("type", "frame", "passive", "requires", "prefers", "weak", "bearer")))
        for entry in data["trigger"]
        for kind in kinds
        for phrase in entry.get(kind, ())
    )
    assert [meaning for meaning, times in meanings.items() if times > 1] == []
