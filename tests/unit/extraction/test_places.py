import pytest
from organization_texts import REAL, document

from pipeline.extraction.annotations import EntitySpan
from pipeline.extraction.organizations import annotate_organizations
from pipeline.extraction.places import annotate_places


def annotate(*texts, taken=None, **options):
    return annotate_places(document(*texts, **options), REAL, taken or {})


def named(*texts, **options):
    annotation = annotate(*texts, **options)
    return [(span.surface, span.key.partition(":")[2]) for number in sorted(annotation.spans) for span in annotation.spans[number]]


def test_names_of_one_town_are_one_place():
    assert {slug for _, slug in named("From Petrograd to Leningrad and St. Petersburg.")} == {"st-petersburg"}


def test_accents_do_not_matter():
    assert named("buried at Pere Lachaise in Paris")[0][1] == "pere-lachaise-cemetery"


@pytest.mark.parametrize("text", [
    "A German and a Russian met two Poles.",
    "He had a bath, a cork and a nice tour.",
    "They said Florence Smith and Sofia had sung.",
    "He wrote to Vladimir Petrovich.",
    "Tulane and Moscowed",
])
def test_adjectives_common_words_and_people_are_no_places(text):
    assert named(text) == []


def test_guarded_names_count_where_the_wording_shows_a_place():
    assert named("He moved to Florence and died near Bath.") == [("Florence", "florence"), ("Bath", "bath")]


def test_a_guarded_name_that_is_a_person_here_is_none():
    taken = {1: [EntitySpan(0, 8, "person", "person:florence", "Florence", 0.9)]}
    assert named("Florence sang.", "They came to Florence.", taken=taken) == []


@pytest.mark.parametrize(("text", "surface", "kind"), [
    ("in the village of Krasny Brod there", "Krasny Brod", "village"),
    ("They met in Lermontov Street that day.", "Lermontov Street", "street"),
    ("The Zusha River froze.", "Zusha River", "water"),
    ("The Ostrogozh district rose", None, None),
    ("in the Ostrogozh province, which", "Ostrogozh province", "region"),
    ("They crossed Lake Ilmensee.", "Lake Ilmensee", "water"),
    ("a house in rue de la Harpe there", "rue de la Harpe", "street"),
    ("in the 4th arrondissement of Paris", "4th arrondissement of Paris", "district"),
    ("She was born in Zwettlach, far away.", "Zwettlach", "other"),
])
def test_wording_shows_unknown_places(text, surface, kind):
    annotation = annotate(text)
    assert [(p.name, p.kind, p.origin) for p in annotation.entities] == ([(surface, kind, "text")] if surface else [])


@pytest.mark.parametrize("text", ["He was born in March.", "He was born in Halvorsen's house.", "Stalin's prison was full."])
def test_wording_is_not_believed_blindly(text):
    assert named(text) == []


def test_a_place_in_an_organizations_name_is_not_listed():
    doc = document("The University of Kiev is in Kiev.")
    spans = annotate_places(doc, REAL, annotate_organizations(doc, REAL).spans).spans[1]
    assert [(s.start, s.surface) for s in spans] == [(29, "Kiev")]


def test_a_place_in_a_title_is_not_listed():
    assert named("He read Under the Stars of Moscow in Tula.", italics=((8, 33),)) == [("Tula", "tula")]


def test_a_hyphen_makes_another_name():
    assert named("Mogilev-Podolsky and Mogilev") == [("Mogilev-Podolsky", "mogilev-podolsky"), ("Mogilev", "mogilev")]


@pytest.mark.parametrize(("stated", "value"), [
    ("(48-30N; 28-15E)", "48.5,28.25"),
    ("(33°52'S, 151°12'E)", "-33.8667,151.2"),
    ("(48°.30'N, 28°.15'E)", "48.5,28.25"),
    ("[12 deg 30 N 70 deg 15 W]", "12.5,-70.25"),
])
def test_coordinates_that_the_text_states(stated, value):
    doc = document(f"They hid in the village of Krasny Brod {stated} for a year.")
    place, = annotate_places(doc, REAL, {}).entities
    claim, = [a for a in place.attributes if a.property == "coordinates"]
    assert claim.value == value
    assert f"{place.latitude},{place.longitude}" == value
    assert doc.raw[claim.char_start:claim.char_end] in stated


def test_impossible_coordinates_are_left():
    place, = annotate("the village of Krasny Brod (98-30N; 28-15E)").entities
    assert place.latitude is None


def test_names_carry_their_evidence():
    doc = document("In Petrograd.", "In Leningrad and Petrograd.")
    place, = annotate_places(doc, REAL, {}).entities
    assert [(n.name, n.kind) for n in place.names] == [("Petrograd", "variant"), ("Leningrad", "variant")]
    assert all(doc.raw[n.char_start:n.char_end] == n.name for n in place.names)
    assert (place.name, place.kind, place.identifier) == ("St. Petersburg", "city", "st-petersburg")


def test_an_unknown_places_kind_is_claimed():
    place, = annotate("in the village of Krasny Brod there").entities
    assert [(a.property, a.value) for a in place.attributes] == [("kind", "village")]


def test_coordinates_far_from_a_known_place_are_of_another():
    near, far = (annotate_places(document(f"They came to Vinnitsa {stated}."), REAL, {}).entities for stated in
                 ("(49°.14'N, 28°.29'E)", "(55-30N; 38-15E)"))
    assert [a.value for a in near[0].attributes if a.property == "coordinates"] == ["49.2333,28.4833"]
    assert [a for a in far[0].attributes if a.property == "coordinates"] == []
