import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.names import fold, romanized

SAME = [
    "Bliumkin Blumkin Блюмкин",
    "Nazaretian Nazaretyan Назаретян",
    "Bazhanov Bajanov Bašanov Бажанов Bazhanoff",
    "Wrangel Vrangel Врангель",
    "Unshchlikht Unshlikht Уншлихт",
    "Trotsky Trotzki Trotskij Trotskii Trockij Троцкий",
    "Kutepov Koutepov Kutiepov Koutiепов",
    "Georgievich Georgiyevich Георгиевич",
    "Sergeevich Sergeyevich Sergejevich",
    "Zhukov Joukov Жуков",
    "Yezhov Ezhov Ejov Ежов",
    "Maksimov Maximov",
    "Dzhugashvili Djugashvili Djughashvili Джугашвили",
    "Khrushchev Khrouchtchev Хрущёв",
    "Chicherin Tchitcherine Чичерин",
    "Dmitri Dmitry Dmitriy Dmitrii",
    "Gol'shtein Golshtein",
]
DIFFERENT = ["Kamenev Kameneva", "Lenin Levin", "Stalin Stasov", "Trotsky Trotskaya", "Kirov Karov", "Molotov Moskvin"]


@pytest.mark.parametrize("names", SAME)
def test_spellings_of_one_name_fold_alike(names):
    assert len({fold(name) for name in names.split()}) == 1, {name: fold(name) for name in names.split()}


@pytest.mark.parametrize("names", DIFFERENT)
def test_different_names_fold_apart(names):
    first, second = names.split()
    assert fold(first) != fold(second)


def test_cyrillic_look_alikes_inside_a_latin_word_are_read_as_latin():
    assert romanized("Меrcier") == "Mercier"
    assert fold("Реtrov") == fold("Petrov")


def test_romanized_keeps_case_and_plain_signs():
    assert romanized("Saigō-Иванов, Jr.") == "Saigo-Ivanov, Jr."


@given(st.text(max_size=30))
def test_keys_hold_letters_only(word):
    assert all(letter.isalpha() and letter.isascii() for letter in fold(word))


def test_the_crossed_d_is_d_in_vietnamese_and_dj_on_the_balkans():
    assert fold("Đại") == fold("Dai")
    assert fold("Đorđe") == fold("Djordje")
