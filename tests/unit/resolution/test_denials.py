"""Denials in invented documents: claims about the claims that they deny."""

from __future__ import annotations

from pipeline.resolution.resolve import Resolution, resolve
from pipeline.resolution.witnesses import Witness, Witnesses

WITNESSES = Witnesses([Witness("book", 0, "primary"), Witness("study", 1, "secondary")])


def resolved(*documents) -> Resolution:
    return resolve([document.done() for document in documents], WITNESSES, {})


def test_a_denial_is_a_claim_about_the_claim_that_it_denies(build) -> None:
    book, study = build("book", "memoirist"), build("study", "historian")
    one, other = book.person("Vera Figner"), study.person("Vera Figner")
    book.event("arrest", f"person:person:{one}", date="1883")
    study.event("arrest", f"person:person:{other}", date="1883-02", polarity="denied")
    found = resolved(book, study)
    (denial,) = [c for c in found.claims if c.polarity == "denied"]
    target = next(c for c in found.claims if c.claim_id == denial.subject_id)
    assert (denial.subject_kind, denial.property, denial.value, denial.evidence.asserted_by) == ("claim", "truth", "true", "historian")
    assert (target.property, target.value, target.evidence.asserted_by) == ("type", "arrest", "memoirist")
    assert len(found.events) == 1
    conflict = [c for c in found.conflicts if c.subject[0] == "event"]
    assert {c.claim.claim_id for c in conflict} == {denial.claim_id, target.claim_id}
    assert {(c.status, c.rule, c.subject[2]) for c in conflict} == {("undecided", "affirmed and denied", "type")}


def test_a_denial_of_what_nobody_affirms_is_left_out(build) -> None:
    book, study = build("book"), build("study")
    one, other = book.person("Vera Figner"), study.person("Vera Figner")
    book.event("arrest", f"person:person:{one}", date="1915")
    study.event("arrest", f"person:person:{other}", date="1883", polarity="denied")
    study.event("arrest", f"person:person:{other}", polarity="denied")
    found = resolved(book, study)
    assert [c for c in found.claims if c.polarity == "denied"] == []
    assert list(found.conflicts) == []


def test_a_denied_manner_of_death_is_said_of_the_person_and_contradicts_only_the_same_manner(build) -> None:
    book, study = build("book"), build("study")
    one, other = book.person("Vera Figner"), study.person("Vera Figner")
    book.attribute(one, "death_manner", "illness")
    study.event("assassination", f"person:person:{other}", polarity="denied")
    found = resolved(book, study)
    denied = [(c.subject_kind, c.property, c.value) for c in found.claims if c.polarity == "denied"]
    assert denied == [("person", "death_manner", "assassination")]
    assert list(found.conflicts) == []
    assert found.chosen["person", "figner-vera", "death_manner"].value == "illness"


def test_who_is_cited_stands_by_published_id(build) -> None:
    book = build("book")
    vera, ivan = book.person("Vera Figner"), book.person("Ivan Petrov")
    book.event("arrest", f"person:person:{ivan}", date="1883", attributed_to=vera)
    found = resolved(book)
    assert {c.evidence.attributed_to for c in found.claims if c.subject_kind == "event"} == {"figner-vera"}
