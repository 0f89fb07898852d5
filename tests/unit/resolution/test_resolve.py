from pipeline.resolution.resolve import resolve
from pipeline.resolution.witnesses import Witness, Witnesses

WITNESSES = Witnesses([Witness("book", 0, "primary"), Witness("article", 1, "tertiary"), Witness("authority-places", 2, "tertiary")])


def test_everything_gets_ids_and_claims(build) -> None:
    book, article, authority = build("book", "memoirist"), build("article", "encyclopedia"), build("authority-places", "editors")
    figner, party = book.person("Vera Nikolaevna Figner", mentions=3, origin="index"), book.body("organization", "Narodnaya Volya")
    kazan = book.body("place", "Kazan", identifier="kazan")
    book.name(figner, "Verochka", "nickname")
    book.event("birth", f"person:person:{figner}", date="1852", place_key=kazan)
    joined = book.event("joining", f"person:person:{figner}", f"organization:organization:{party}", date="1879")
    other = article.person("Vera Figner")
    article.event("birth", f"person:person:{other}", date="1852-07-07")
    authority.body("place", "Kazan", identifier="kazan", origin="authority")
    authority.body("place", "Nowhere", identifier="nowhere", origin="authority")
    authority.attribute("place:kazan", "coordinates", "55.8,49.1")

    found = resolve([book.done(), article.done(), authority.done()], WITNESSES, {})

    assert [(c.kind, c.entity_id) for c in found.clusters] == [
        ("person", "figner-vera-nikolaevna"), ("organization", "narodnaya-volya"), ("place", "kazan")]
    assert found.chosen["person", "figner-vera-nikolaevna", "birth_date"].value == "1852-07-07"
    assert found.chosen["person", "figner-vera-nikolaevna", "birth_place"].value == "kazan"
    assert found.chosen["person", "figner-vera-nikolaevna", "gender"].value == "female"
    assert found.chosen["place", "kazan", "coordinates"].evidence.asserted_by == "editors"
    claimed = {(c.subject_kind, c.subject_id) for c in found.claims}
    assert {(c.kind, c.entity_id) for c in found.clusters} <= claimed
    assert {("event", e.event_id) for e in found.events} <= claimed
    assert len(found.events) == 2
    assert joined.number == 1
    assert len({c.claim_id for c in found.claims}) == len(found.claims)


def test_a_pinned_id_stays_when_the_spelling_changes(build) -> None:
    book = build("book")
    book.person("Vera Figner-Filippova")
    found = resolve([book.done()], WITNESSES, {("person", "Vera Figner-Filippova"): "figner-vera-nikolaevna"})
    assert found.clusters[0].entity_id == "figner-vera-nikolaevna"


def test_namesakes_get_ids_of_their_own(build) -> None:
    book = build("book")
    book.person("Ivan Petrov", mentions=5)
    book.records["entities"].append(book.records["entities"][0].__class__(
        source_id="book", key="person:ivan-petrov-2", kind="person", name="Ivan Petrov", origin="text", given_name="Ivan",
        family_name="Petrov"))
    book.mention("person:ivan-petrov-2", "person", "Ivan Petrov")
    ids = sorted(c.entity_id for c in resolve([book.done()], WITNESSES, {}).clusters)
    assert ids == ["petrov-ivan", "petrov-ivan-2"]


def test_an_execution_gives_date_and_manner_of_death(build) -> None:
    book = build("book")
    key = book.person("Sofia Perovskaya")
    book.event("execution", f"person:person:{key}", date="1881-04-15")
    found = resolve([book.done()], WITNESSES, {})
    assert found.chosen["person", "perovskaya-sofia", "death_manner"].value == "execution"
    assert found.chosen["person", "perovskaya-sofia", "death_date"].value == "1881-04-15"


def test_a_death_told_at_another_date_gives_no_manner_and_is_doubtful(build) -> None:
    book, article = build("book", "memoirist"), build("article", "encyclopedia")
    key, other = book.person("Boris Savinkov"), article.person("Boris Savinkov")
    book.attribute(key, "death_date", "1925")
    book.event("assassination", f"person:person:{key}", date="1919")
    article.event("suicide", f"person:person:{other}", date="1925-05-07")
    found = resolve([book.done(), article.done()], WITNESSES, {})
    assert found.chosen["person", "savinkov-boris", "death_date"].value == "1925-05-07"
    assert found.chosen["person", "savinkov-boris", "death_manner"].value == "suicide"
    assert {e.type: e.contradicted for e in found.events} == {"assassination": True, "suicide": False}


def test_an_unsure_reading_gives_no_life_date(build) -> None:
    book = build("book")
    key = book.person("Boris Savinkov")
    record = book.event("execution", f"person:person:{key}", date="1925")
    object.__setattr__(record, "confidence", 0.4)
    found = resolve([book.done()], WITNESSES, {})
    assert ("person", "savinkov-boris", "death_date") not in found.chosen
    assert [e.type for e in found.events] == ["execution"]
