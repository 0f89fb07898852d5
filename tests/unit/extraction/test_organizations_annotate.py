import pytest
from organization_texts import REAL, document, named, surfaces

from pipeline.extraction.organizations import annotate_organizations, classify_heading


@pytest.mark.parametrize(("text", "slug"), [
    ("the Peoples' Commissariat for Finances", "narkomfin"),
    ("the Supreme Council on National Economy", "vesenkha"),
    ("the Council of People’s Commissars", "council-of-peoples-commissars"),
    ("the peoples' commissariat for foreign affairs", "narkomindel"),
    ("the British Labor party", "labour-party-uk"),
    ("the Petrograd soviet", "petrograd-soviet"),
    ("he read the Times daily", "the-times"),
    ("the Ukrainian Central Committee", "central-committee-ukraine"),
])
def test_authorities_are_known_in_many_wordings(text, slug):
    assert [found for _, found in named(text)] == [slug]


def test_services_that_followed_each_other_are_apart():
    assert [slug for _, slug in named("Cheka, GPU, OGPU, NKVD")] == ["cheka", "gpu", "ogpu", "commissariat-of-internal-affairs"]


def test_acronyms_stand_as_they_are_written():
    assert surfaces("a gpu, the Ss and un were not the GPU") == ["GPU"]


def test_newspapers_in_italics_or_called_so():
    text = "He read Renaissance, then the daily Blue Gull, in the Renaissance."
    italics = ((8, 19), (36, 45))
    annotation = annotate_organizations(document(text, italics=italics), REAL)
    assert [(s.surface, s.key) for s in annotation.spans[1]] == [
        ("Renaissance", "organization:vozrozhdenie"), ("Blue Gull", "organization:blue-gull")]


def test_an_organization_in_the_title_of_a_book_is_not_named():
    text = "She wrote The Cheka and Its Enemies in Tula."
    assert annotate_organizations(document(text, italics=((10, 35),)), REAL).spans == {}


@pytest.mark.parametrize("kind", ["bibliography", "metadata", "index_entry"])
def test_lists_of_works_and_the_index_name_nothing(kind):
    assert annotate_organizations(document("the OGPU", kind=kind), REAL).entities == []


def test_entities_carry_names_with_their_evidence():
    texts = ("First nothing.", "The Institute of Tides and the OGPU.", "The Tides Institute again.")
    doc = document(*texts)
    annotation = annotate_organizations(doc, REAL)
    institute, ogpu = annotation.entities
    assert (institute.key, institute.name, institute.origin, institute.identifier) == (
        "organization:institute-of-tides", "Institute of Tides", "text", None)
    assert (ogpu.identifier, ogpu.origin, ogpu.classification) == ("ogpu", "authority", "security_service")
    assert [(n.name, n.kind) for n in institute.names] == [("Institute of Tides", "name"), ("Tides Institute", "variant")]
    for name in (*institute.names, *ogpu.names):
        assert doc.raw[name.char_start:name.char_end] == name.name
        assert name.asserted_by == "chronicler"
    assert [(a.property, a.value) for a in institute.attributes] == [("classification", "institute")]


def test_every_span_has_an_entity_or_no_key_and_stands_in_the_text():
    doc = document("The Party and the Institute of Tides.", "At the Institute the GPU sat.")
    annotation = annotate_organizations(doc, REAL)
    keys = {entity.key for entity in annotation.entities}
    for passage in doc.passages:
        for span in annotation.spans[passage.number]:
            assert span.key is None or span.key in keys
            assert passage.text.text[span.start:span.end] == span.surface


def test_the_same_document_gives_the_same_annotation():
    doc = document("The Institute of Tides, the Party, the OGPU and the Halvorsen group.", "The FOX of the Labour Party.")
    assert annotate_organizations(doc, REAL) == annotate_organizations(doc, REAL)


def test_unknown_capitals_after_the_article_are_doubtful_bodies():
    spans = annotate_organizations(document("He led the QRX then. The NEP was over."), REAL).spans[1]
    assert [(s.surface, s.confidence < 0.6) for s in spans] == [("QRX", True)]


@pytest.mark.parametrize(("heading", "kind"), [
    ("OGPU (see also Cheka)", "organization"),
    ("Kiev, University of", "organization"),
    ("Central Committee", "organization"),
    ("Society for the Care of Owls", "organization"),
    ("Verlag Habicht", "organization"),
    ("Lisbon", "place"),
    ("Crimea, 12", None),
    ("Halvorsen, Nils", None),
])
def test_headings_of_an_index(heading, kind):
    assert classify_heading(heading, REAL) == kind


@pytest.mark.parametrize(("text", "slug"), [
    ("the Organization Bureau of the Central Committee of the CPSU", "orgburo"),
    ("the Soviet State Bank", "state-bank-ussr"),
    ("the USSR Council of Commissars", "council-of-peoples-commissars"),
])
def test_a_name_with_the_larger_body_or_the_country_is_the_same_body(text, slug):
    assert named(text)[0][1] == slug


def test_the_council_of_ministers_of_another_country_is_another_body():
    text = ("Soviet power, Soviet schools, the Soviet Union and the USSR. He led the Communist Party of Romania and was "
            "head of the Council of Ministers. In the USSR, the Politburo and the Council of Ministers met.")
    found = [slug for surface, slug in named(text) if surface == "Council of Ministers"]
    assert found == ["council-of-ministers-of-romania", "council-of-ministers-ussr"]


def test_a_part_is_of_the_kind_of_its_owner_and_stands_under_it():
    text = "He ran the Executive Action Department of the KGB and sat in the Budget Commission of the Komsomol."
    found = {entity.name: entity for entity in annotate_organizations(document(text), REAL).entities}
    part = next(entity for name, entity in found.items() if "Action Department" in name)
    assert {(a.property, a.value) for a in part.attributes} >= {("classification", "security_service"), ("part_of", "organization:kgb")}


def test_armies_named_together_are_armies():
    entities = annotate_organizations(document("He led the Eighth and Thirteenth Red Armies."), REAL).entities
    assert "Thirteenth Red Army" in {entity.name for entity in entities}


@pytest.mark.parametrize("texts", [
    ("The French armies fell back.", "The French Army held."),
    ("The Estates-General met.", "The Estates General of the realm voted."),
    ("The U.S. Lamp Command met.", "The United States Lamp Command, then the US Lamp Command."),
    ("The Economic and Finance Bureau.", "The Bureau of Economy and Finance."),
    ('The "Gromov" Cotton Institute.', "The Gromov Cotton Institute."),
])
def test_spellings_of_one_name_are_one_body(texts):
    found = [slug for _, slug in named(*texts)]
    assert len(found) >= 2
    assert len(set(found)) == 1


@pytest.mark.parametrize(("text", "kind"), [
    ("The Committee on Tariffs sat.", "government"),
    ("The Bureau of Economy and Finance sat.", "government"),
    ("The Tula Committee sat.", "party_organ"),
    ("The Politburo of the Viet Minh sat.", "party_organ"),
    ("The Harbour Study Group reported.", "institute"),
    ("The Freedonian Army Group Centre fell.", "military"),
    ("The Freedonian Senate voted.", "legislature"),
    ("The Second United Front broke up.", "faction"),
    ("He wrote in the monthly Blue Gull.", "media"),
])
def test_the_words_of_a_name_tell_the_kind_of_body(text, kind):
    *_, entity = annotate_organizations(document(text), REAL).entities
    assert entity.classification == kind


@pytest.mark.parametrize(("text", "names"), [
    ("Troops of the Western Theater.", []),
    ("She wore the Order of the Red Lantern.", []),
    ("The Freedonian Parliament on the 7th voted.", ["Freedonian Parliament"]),
    ("She sat in the Freedonian Parliament for the Vaasa district.", ["Freedonian Parliament"]),
])
def test_theatres_orders_days_and_constituencies_are_no_part_of_bodies(text, names):
    assert surfaces(text) == names
