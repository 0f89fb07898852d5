from pipeline.resolution.claims import distinct
from pipeline.resolution.entities import Cluster, Member
from pipeline.resolution.statements import attribute_claims, event_claims, ids_of, name_claims, sighting_claims, telling_of


def clusters_of(*documents) -> list[Cluster]:
    """Every entity of every document by itself, its id the name in small letters."""
    return [
        Cluster(
            record.kind, [Member(document.source_id, order, record, document.mention_counts()[record.key])], record.key.partition(":")[2]
        )
        for order, document in enumerate(documents)
        for record in document.entities
    ]


def test_an_attribute_is_a_claim_with_its_doubts(build) -> None:
    memoir = build("memoir", "memoirist")
    anna = memoir.person("Anna Brandt")
    memoir.attribute(anna, "death_manner", "suicide", polarity="denied", certainty="probable")
    document = memoir.done()
    (said,) = attribute_claims(document, ids_of(clusters_of(document)))
    assert (said.subject_kind, said.subject_id, said.property, said.value) == ("person", "anna-brandt", "death_manner", "suicide")
    assert (said.polarity, said.certainty, said.evidence.asserted_by) == ("denied", "probable", "memoirist")


def test_an_attribute_that_names_an_entity_has_its_id_as_value_or_is_no_claim(build) -> None:
    memoir = build("memoir")
    anna, kiel = memoir.person("Anna Brandt"), memoir.body("place", "Kiel")
    memoir.attribute(anna, "birth_place", kiel, value_kind="place")
    memoir.attribute(anna, "death_place", "place:nowhere", value_kind="place")
    memoir.attribute("person:nobody", "birth_date", "1890")
    document = memoir.done()
    assert [(c.property, c.value) for c in attribute_claims(document, ids_of(clusters_of(document)))] == [("birth_place", "kiel")]


def test_deliberate_names_are_claims_and_spellings_are_not(build) -> None:
    memoir = build("memoir")
    anna = memoir.person("Anna Brandt")
    memoir.name(anna, "Red Anna", "nickname")
    memoir.name(anna, "A. Brandt", "variant")
    document = memoir.done()
    assert [(c.property, c.value) for c in name_claims(document, ids_of(clusters_of(document)))] == [("nickname", "Red Anna")]


def test_an_entity_is_claimed_where_its_very_name_stands_first(build) -> None:
    memoir = build("memoir")
    anna = memoir.person("Anna Brandt", mentions=0)
    memoir.mention(anna, "person", "Brandt")
    memoir.mention(anna, "person", "Anna Brandt", 2)
    document = memoir.done()
    (seen,) = sighting_claims(clusters_of(document), [document])
    assert (seen.value, seen.stated, seen.evidence.char_start) == ("Anna Brandt", "Anna Brandt", 20)


def test_where_it_stands_nowhere_whole_a_part_of_it_will_do(build) -> None:
    memoir = build("memoir")
    anna = memoir.person("Anna Brandt", mentions=0)
    memoir.mention(anna, "person", "Brandt")
    document = memoir.done()
    (seen,) = sighting_claims(clusters_of(document), [document])
    assert (seen.value, seen.stated) == ("Anna Brandt", "Brandt")


def test_participants_that_nobody_knows_are_left_out_of_a_telling(build) -> None:
    memoir = build("memoir")
    anna, kiel = memoir.person("Anna Brandt"), memoir.body("place", "Kiel")
    record = memoir.event(
        "arrest", f"person:person:{anna}", "agent:person:person:nobody", f"person:person:{anna}", date="1923", place_key=kiel
    )
    told = telling_of(record, ids_of(clusters_of(memoir.done())))
    assert told.participants == (("person", "person", "anna-brandt"),)
    assert told.place_id == "kiel"


def test_a_telling_claims_type_date_place_and_each_participant(build) -> None:
    memoir = build("memoir")
    anna, kiel = memoir.person("Anna Brandt"), memoir.body("place", "Kiel")
    record = memoir.event("arrest", f"person:person:{anna}", date="1923", place_key=kiel, date_stated="that year", certainty="probable")
    claims = list(event_claims("arrest-anna", telling_of(record, ids_of(clusters_of(memoir.done())))))
    assert [(c.property, c.value, c.stated) for c in claims] == [
        ("type", "arrest", None),
        ("date", "1923", "that year"),
        ("place", "kiel", None),
        ("participant", "person:person:anna-brandt", None),
    ]
    assert {c.certainty for c in claims} == {"probable"}


def test_of_two_readings_of_the_same_claim_the_surer_stays_in_its_place(build) -> None:
    memoir = build("memoir")
    anna = memoir.person("Anna Brandt")
    memoir.attribute(anna, "birth_date", "1890")
    memoir.attribute(anna, "birth_date", "1891")
    document = memoir.done()
    first, second = attribute_claims(document, ids_of(clusters_of(document)))
    surer = first.__class__(
        first.claim_id, *("person", "anna-brandt", "birth_date", "1890", None, "affirmed", "certain"), first.evidence, "other", 0.99
    )
    assert distinct([first, second, surer, first]) == [surer, second]
