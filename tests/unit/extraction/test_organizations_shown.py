import pytest
from organization_texts import REAL, document, named, surfaces

from pipeline.extraction.organizations import annotate_organizations


@pytest.mark.parametrize(("text", "expected"), [
    ("In May she joined the Zveno, and soon led it.", ["Zveno"]),
    ("He was a member of the Brothers of the Reed until 1851.", ["Brothers of the Reed"]),
    ("She was educated at Upsley and became a nurse.", ["Upsley"]),
    ("They started a society called Morning Tide.", ["Morning Tide"]),
    ("He played drums, a founding member of Glass Heron.", ["Glass Heron"]),
    ("Her poems came out with Hart & Lowe in Leeds.", ["Hart & Lowe"]),
    ("He was a clerk at Hart, Lowe & Co. for years.", ["Hart, Lowe & Co."]),
])
def test_surroundings_show_a_body(text, expected):
    assert surfaces(text) == expected


@pytest.mark.parametrize("text", [
    "He joined the Zveno men in the hills.",
    "She studied at Kowalski's feet.",
    "He was head of the Expedition and a member of the Germans.",
    "She was a member of the President's household.",
    "He graduated from Lisbon.",
])
def test_surroundings_are_not_believed_blindly(text):
    assert surfaces(text) == []


def test_a_name_that_is_shown_once_is_found_elsewhere_with_its_article():
    found = surfaces("She joined the Zveno in May.", "The Zveno split.", "A zveno of geese, Zveno geese.")
    assert found == ["Zveno", "Zveno"]


def test_a_name_that_is_mostly_somebodys_does_not_spread():
    assert surfaces("She was a student at Brennan, he said.", *["Brennan laughed and Brennan wept."] * 10) == []


@pytest.mark.parametrize(("text", "expected"), [
    ("He joined FQX in March.", ["FQX"]),
    ("FQX's leaders fled, hunted by QRD.", ["FQX", "QRD"]),
    ("the reign of Louis XIV and of Mr. JB", []),
    ("THE END OF THE FQX WAR", []),
    ("He was full of TNT ideas; the USSR slept.", ["TNT"]),
])
def test_acronyms_that_stand_where_a_body_stands(text, expected):
    assert surfaces(text) == expected


def test_an_acronym_that_the_text_explains_otherwise_is_none():
    assert surfaces("They signed the Waters of Friendship Accord (WFA).", "The WFA held.") == []


def test_an_acronym_may_be_explained_after_it():
    found = named("The FQX (Freedonian Quarry Union) grew.", "FQX was banned, and the FQX hid.")
    assert [surface for surface, _ in found] == ["FQX", "Freedonian Quarry Union", "FQX", "FQX"]
    assert len({slug for _, slug in found}) == 1


def test_an_acronym_may_be_named_after_its_long_form():
    found = named("He led the Freedonian Air League, known as the FAL, for years.", "The FAL grew.")
    assert len({slug for _, slug in found}) == 1 and len(found) == 3


@pytest.mark.parametrize(("text", "expected"), [
    ("He left the Army and sat in Congress.", ["Army", "Congress"]),
    ("In Congress of the Party he spoke at the Congress.", ["Party"]),
    ("The Peruvian Congress met.", ["Peruvian Congress"]),
    ("She edited the Lisbon Courier; the Courier failed.", ["Lisbon Courier", "Courier"]),
    ("A courier rode past the First Post of the day.", []),
    ("He left the Methodist Church and saw St. Mark's Church.", ["Methodist Church"]),
    ("They fought on the Eastern Front.", []),
    ("He joined the Popular Front and the Harbour Police.", ["Popular Front", "Harbour Police"]),
    ("It was the Pensions Office that paid.", ["Pensions Office"]),
    ("He saw the Oval Office.", []),
    ("They read the Sleepy Herald in the Brick Church.", []),
    ("The Bolshevik Committee and the Fifth Commission met.", []),
    ("He met Jan Van Fleet and Anna B. Court and Henry Lodge.", []),
    ("The Naval Intelligence on Halvorsen was poor.", []),
])
def test_heads_with_conditions(text, expected):
    assert surfaces(text) == expected


@pytest.mark.parametrize(("text", "surface"), [
    ("The Internal Party press was strict.", "Party"),
    ("The Peterson-era Party was strict.", "Party"),
    ("The Communist Party for Trotskyism was strict.", "Communist Party"),
    ("The Second Politburo was strict.", "Politburo"),
    ("The Party of workers was strict.", "Party"),
])
def test_what_only_qualifies_is_no_part_of_a_name(text, surface):
    assert surfaces("The CPSU ruled.", text)[1:] == [surface]


def test_generic_names_mean_the_body_of_the_country_that_the_text_is_about():
    russian = named("Russia was at war. The Constituent Assembly met in Russia.")
    french = named("France was at war. The Constituent Assembly met in France.")
    assert russian[-1] == ("Constituent Assembly", "constituent-assembly")
    assert annotate_organizations(document("France was at war. The Constituent Assembly met."), REAL).entities[0].identifier is None
    assert [surface for surface, _ in french] == ["Constituent Assembly"]


def test_an_organ_of_no_known_party_is_one_body():
    found = named("In Peru the Politburo met.", "The Politburo met again.")
    assert len(found) == 2 and len({slug for _, slug in found}) == 1
