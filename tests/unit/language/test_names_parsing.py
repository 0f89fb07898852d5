import pytest

from pipeline.language.names import PersonalName, called_by, gender_of, parse_inverted, parse_name, slug_of

NATURAL = {
    "Boris Georgievich Bazhanov": PersonalName("Boris", "Georgievich", "Bazhanov"),
    "Lt. Col. A. P. Orlov": PersonalName("A.", "P.", "Orlov", "Lt. Col."),
    "G.Y. Sokolov": PersonalName("G.", "Y.", "Sokolov"),
    "Count Wilhelm von Moltke": PersonalName("Wilhelm", None, "von Moltke", "Count"),
    "Vladimir Ilich": PersonalName("Vladimir", "Ilich"),
    "Ilich": PersonalName(patronymic="Ilich"),
    "Lera": PersonalName("Lera"),
    "Comrade Petrov": PersonalName(family="Petrov", title="Comrade"),
    "King Carol II": PersonalName("Carol", title="King", suffix="II"),
    "Sir Samuel Hoare": PersonalName("Samuel", None, "Hoare", "Sir"),
    "Martin Luther King, Jr.": PersonalName("Martin", "Luther", "King", suffix="Jr."),
    'Grigory "Sergo" Ordzhonikidze': PersonalName("Grigory", None, "Ordzhonikidze"),
    "Grand Duke Andrey Vladimirovich": PersonalName("Andrey", "Vladimirovich", title="Grand Duke"),
    "O'Hara": PersonalName(family="O'Hara"),
    "Charles de Gaulle": PersonalName("Charles", None, "de Gaulle"),
    "Mao Zedong": PersonalName("Zedong", None, "Mao", family_first=True),
    "Itō Hirobumi": PersonalName("Hirobumi", None, "Itō", family_first=True),
    "Mr. Harrison": PersonalName(family="Harrison", title="Mr."),
    "Dame Ada Mary Stern DBE RA": PersonalName("Ada", "Mary", "Stern", "Dame"),
    "Professor": PersonalName(family="Professor"),
    "": PersonalName(),
}
INVERTED = {
    "Kaganovich, Lazar Moiseevich": PersonalName("Lazar", "Moiseevich", "Kaganovich"),
    "Isemonger, Sir (fnu)": PersonalName(family="Isemonger", title="Sir"),
    "Moltke, Count Wilhelm von": PersonalName("Wilhelm", None, "von Moltke", "Count"),
    "King, Martin Luther, Jr.": PersonalName("Martin", "Luther", "King", suffix="Jr."),
    "Petrov (fnu)": PersonalName(family="Petrov"),
    "Louis XVI": PersonalName("Louis", suffix="XVI"),
    "Balashov, Semyon I.": PersonalName("Semyon", "I.", "Balashov"),
}


@pytest.mark.parametrize(("text", "parts"), NATURAL.items())
def test_natural_order(text, parts):
    assert parse_name(text) == parts


@pytest.mark.parametrize(("text", "parts"), INVERTED.items())
def test_inverted_order(text, parts):
    assert parse_inverted(text) == parts


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Olga Davydovna Kameneva", "female"),
        ("A. Pavlovich Orlov", "male"),
        ("Nina Orlov", "female"),
        ("Petrova", "female"),
        ("Countess Tolstoy", "female"),
        ("Sir Hoare", "male"),
        ("A. P. Orlov", None),
        ("Stalin", None),
    ],
)
def test_gender(name, gender):
    assert gender_of(parse_name(name)) == gender


def test_natural_order_keeps_the_family_name_where_it_belongs():
    assert parse_name("Mao Zedong").natural == "Mao Zedong"
    assert parse_inverted("Bazhanov, Boris Georgievich").natural == "Boris Georgievich Bazhanov"


def test_slug_is_ascii_family_first():
    assert slug_of(parse_name("Boris Georgievich Bazhanov")) == "bazhanov-boris-georgievich"
    assert slug_of(parse_name("Борис Бажанов")) == "bazhanov-boris"
    assert slug_of(parse_name("Shane O'Neill")) == "oneill-shane"
    assert slug_of(parse_name("Louis XVI")) == "louis-xvi"


def test_a_given_name_that_only_another_spelling_has_does_not_turn_an_east_asian_name():
    assert parse_name("Sun Yatsen").natural == "Sun Yatsen"
    assert parse_name("Sun Yatsen").family == "Sun"


def test_vietnamese_names_are_called_by_the_last_word():
    assert called_by(parse_name("Ngo Van Binh")) == "Binh"
    assert called_by(parse_name("Mao Zedong")) is None
    assert called_by(parse_name("Le Corbusier")) is None
