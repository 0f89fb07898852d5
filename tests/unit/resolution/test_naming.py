"""Under which name a person is published; people and spellings are invented."""

import pytest

from pipeline.resolution.entities import Cluster, members_of
from pipeline.resolution.naming import bare, genders, name_people


@pytest.fixture
def named(build):
    """Return a function that gives the name published for a head form and the surfaces (or pairs with a number) that mean it."""

    def name(head, *surfaces, origin="index", others=()):
        document = build("book")
        key = document.person(head, mentions=0, origin=origin)
        for surface in surfaces:
            text, times = surface if isinstance(surface, tuple) else (surface, 1)
            document.mention(key, "person", text, times)
        for other in others:
            document.person(other)
        records = document.done()
        clusters = [Cluster("person", [member], member.record.key) for some in members_of([records], "person") for member in some]
        name_people(clusters, [records])
        return clusters[0]

    return name


@pytest.mark.parametrize(("head", "surfaces", "expected"), [
    ("Nilolai Pavlovich Orlenko", ["Nikolai Pavlovich] Orlenko"], "Nikolai Pavlovich Orlenko"),  # no given name
    ("Sergeev Tarnov", ["Sergei Yakovlevich Tarnov"], "Sergei Yakovlevich Tarnov"),
    ("Gregory Vasilievich Brodsky", ["Georgy Vasilievich Brodsky"], "Georgy Vasilievich Brodsky"),  # Russian beside a patronymic
    ("Maria Ignatieva Zorin", ["Maria Ignatievna Zorin"], "Maria Ignatievna Zorin"),
    ("Aleksandr Nikolaevich Grebyshv", [("Grebyshv", 5), ("Grebyshev", 7)], "Aleksandr Nikolaevich Grebyshev"),
    ("Pavel Tormsky", [("Tormsky", 2), ("Tormsy", 13)], "Pavel Tormsky"),  # more often, but less of a name
    ("Kirsten Halvstadt", [("Kirsten Halvstad", 2)], "Kirsten Halvstad"),
    ("Ivan Bliumov", [("Blumov", 40)], "Ivan Bliumov"),  # another romanization is no misprint
    ("P. K. Orlov", ["Pavel Kirillovich Orlov", "Orlov"], "Pavel Kirillovich Orlov"),
    ("Pavel K. Orlov", ["Pavel Kirillovich Orlov"], "Pavel Kirillovich Orlov"),
    ("Vladimir Orlov", ["V. M. Orlov"], "Vladimir M. Orlov"),
    ("Orlov", ["Counselor Orlov", "Old Orlov"], "Orlov"),
    ("Catherine the Great", ["Catherine the Great"], "Catherine the Great"),
])  # fmt: skip
def test_the_published_name_is_chosen_by_evidence(named, head, surfaces, expected):
    assert named(head, *surfaces).name == expected


def test_one_source_against_another_decides_nothing_between_two_names(build):
    book, page = build("book"), build("page")
    key = book.person("Yakob Orlov", mentions=3, origin="index")
    page.mention(key, "person", "Yakov Orlov", 9)
    documents = [book.done(), page.done()]
    cluster = Cluster("person", [member for some in members_of(documents, "person") for member in some])
    name_people([cluster], documents)
    assert cluster.name == "Yakob Orlov"


def test_the_family_of_another_speaks_for_a_spelling(named):
    assert named("Galina Serebakova", "Galina Serebrakova", others=["Leonid Serebrakov"]).name == "Galina Serebrakova"
    assert named("Galina Serebakova", "Galina Serebrakova").name == "Galina Serebakova"


def test_the_published_name_tells_the_gender(named):
    cluster = named("A. M. Orlenko", "Aleksandra Markovna Orlenko")
    assert list(genders([cluster])) == [("person:a.-m.-orlenko", "female")]


def test_the_marks_of_editors_are_no_part_of_a_name():
    assert bare("Nadezhda Sergeevna] Orlova") == "Nadezhda Sergeevna Orlova"
    assert bare("[Polina] Orlova,") == "Polina Orlova"
    assert bare("Grigory (Grisha) Orlov") == "Grigory (Grisha) Orlov"
