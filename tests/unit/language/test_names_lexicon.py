import pytest

from pipeline.language.names import full_forms, given_gender, is_given_name, is_particle, is_patronymic, is_surname_like, is_title
from pipeline.language.names.lexicon import name_groups


@pytest.mark.parametrize("word", ["Ivan", "Иван", "Georgii", "Grisha", "Jean-Paul", "Maximilien", "Hirobumi", "Bob", "Käthe", "Fyodor"])
def test_given_names(word):
    assert is_given_name(word)


@pytest.mark.parametrize("word", ["Moscow", "Andreev", "Marshal", "ivan", "", "Committee", "Robespierre"])
def test_words_that_are_no_given_names(word):
    assert not is_given_name(word)


@pytest.mark.parametrize(
    ("short", "full"),
    [("Grisha", "Grigory"), ("Nadia", "Nadezhda"), ("Bill", "William"), ("Kate", "Catherine"), ("Sasha", "Aleksandra")],
)
def test_pet_forms_stand_for_full_names(short, full):
    assert full in full_forms(short)


def test_full_names_are_no_pet_forms():
    assert full_forms("Grigory") == ()


@pytest.mark.parametrize("word", ["Moiseevich", "Ilich", "Lvovich", "Pavlovna", "Iakovlevich", "Kuzminichna", "Nikitich", "Георгиевич"])
def test_patronymics(word):
    assert is_patronymic(word)


@pytest.mark.parametrize("word", ["Milosevic", "Krupskaya", "Munich", "Dietrich", "Heinrich", "moiseevich"])
def test_words_that_are_no_patronymics(word):
    assert not is_patronymic(word)


def test_titles_particles_and_endings():
    assert is_title("Lt. Col.") and is_title("Professor") and not is_title("count")
    assert is_particle("von") and is_particle("De") and not is_particle("Von-der")
    assert is_surname_like("Petrenko") and is_surname_like("Abashidze") and not is_surname_like("Petrovich")


def test_equivalents_share_a_group():
    assert name_groups("Yakov") & name_groups("Jacques") & name_groups("Yasha")
    assert not name_groups("Lev") & name_groups("Sergei")


def test_gender_only_where_the_name_is_one_gender_s():
    assert given_gender("Olga") == "female"
    assert given_gender("Pyotr") == "male"
    assert given_gender("Sasha") is None
    assert given_gender("Leslie") is None


@pytest.mark.parametrize(
    ("name", "gender"), [("Marie", "female"), ("Jeanne", "female"), ("Christiane", "female"), ("Mario", "male"), ("Robin", None)]
)
def test_a_listed_spelling_tells_the_gender_as_it_stands(name: str, gender: str | None) -> None:
    assert given_gender(name) == gender
