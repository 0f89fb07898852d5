from pipeline.documents.aligned import AlignedText, Run
from pipeline.documents.passages import Document, Passage, VoiceSpan
from pipeline.extraction.narrators import narrator_keys
from pipeline.extraction.people.local import LocalPerson
from pipeline.language.names import parse_name


def passage(number: int, text: str, narrator: str | None, *other: VoiceSpan) -> Passage:
    return Passage(
        "memoir",
        number,
        "body",
        "chapter-1",
        "memoirist",
        narrator,
        AlignedText(text, (Run(0, len(text), 100 * number, len(text)),)),
        other_voices=other,
    )


def document(*passages: Passage) -> Document:
    return Document("memoir", "plain-text", "", passages)


def person(key: str, name: str) -> LocalPerson:
    return LocalPerson(key, parse_name(name), "text")


def test_a_narrator_whom_the_text_names_is_that_person() -> None:
    people = [person("person:brandt-karl", "Karl Brandt"), person("person:brandt-anna", "Anna Brandt")]
    keys = narrator_keys(document(passage(0, "I was born in Kiel.", "Anna Maria Brandt")), people)
    assert keys == {"Anna Maria Brandt": "person:brandt-anna"}
    assert len(people) == 2


def test_a_narrator_whom_the_text_does_not_name_is_added_where_the_voice_first_speaks() -> None:
    people = [person("person:brandt-karl", "Karl Brandt")]
    keys = narrator_keys(
        document(passage(1, "", "Anna Brandt"), passage(2, "I was born.", "Anna Brandt"), passage(3, "I left.", "Anna Brandt")), people
    )
    added = people[-1]
    assert keys == {"Anna Brandt": added.key}
    (name,) = added.names
    assert (name.name, name.kind, name.char_start, name.asserted_by) == ("Anna Brandt", "name", 200, "memoirist")
    assert added.gender == "female" or added.gender is None


def test_whoever_speaks_in_brackets_is_a_narrator_too() -> None:
    people: list[LocalPerson] = []
    text = "I was born [I doubt it] in Kiel."
    keys = narrator_keys(document(passage(0, text, "Anna Brandt", VoiceSpan(11, 23, "translator", "Ben Sample"))), people)
    assert set(keys) == {"Anna Brandt", "Ben Sample"}
    assert len({*keys.values()}) == 2


def test_a_key_that_is_taken_gets_a_number() -> None:
    people = [person("person:sample-ben", "Otto Weber")]
    assert narrator_keys(document(passage(0, "I left.", "Ben Sample")), people) == {"Ben Sample": "person:sample-ben-2"}


def test_without_a_narrator_there_is_none() -> None:
    assert narrator_keys(document(passage(0, "It rained.", None)), []) == {}
