from people_texts import person

from pipeline.extraction.people.candidates import segments
from pipeline.extraction.people.registry import Registry, letters_of


def find(registry, name):
    match = registry.match(segments(name)[0])
    return match and ([registry.known[n].person.key.partition(":")[2] for n in match.people], match.form)


def test_forms_of_a_match():
    registry = Registry([person("Yevgeni Pavlovich Orlov", other={"Yasny": "pseudonym", "Evgeny Weiss": "birth_name"})])
    key = ["orlov-pavlovich-yevgeni"]
    assert find(registry, "Yevgeni Orlov") == (key, "full")
    assert find(registry, "Y. P. Orlov") == (key, "full")
    assert find(registry, "E. Orlov") == (key, "full")
    assert find(registry, "Orlov") == (key, "family")
    assert find(registry, "Weiss") == (key, "family")
    assert find(registry, "Yasny") == (key, "alias")
    assert find(registry, "Evgeny") == (key, "given")
    assert find(registry, "Zhenya") == (key, "given")
    assert find(registry, "Evgeny Pavlovich") == (key, "given_patronymic")
    assert find(registry, "Pavlovich") == (key, "patronymic")
    assert find(registry, "Sidorov") is None


def test_given_names_in_conflict_leave_the_surname_alone():
    registry = Registry([person("Pavel Orlov")])
    match = registry.match(segments("Boris Orlov")[0])
    assert (match.form, match.first) == ("family", 1)


def test_someone_without_given_name_fits_unless_another_does():
    registry = Registry([person("Orlov"), person("Pavel Orlov")])
    assert find(registry, "Pavel Orlov") == (["orlov-pavel"], "full")
    assert find(registry, "Boris Orlov") == (["orlov"], "full")


def test_misspelt_surname_with_fitting_given_name():
    registry = Registry([person("Mikhail Tomsky"), person("Sergei Kamanev"), person("Lev Kamenev")])
    people = registry.misspelt(segments("Sergei Kamenev")[0])
    assert [registry.known[n].person.key for n in people] == ["person:kamanev-sergei"]
    registry.take_variant(people, "Kamenev")
    assert find(registry, "Kamenev")[0] == ["kamenev-lev", "kamanev-sergei"]


def test_nearest_surname_only_for_slips():
    registry = Registry([person("Aleksandr Poskrebyshev"), person("Adolf Hittler"), person("Ivan Orlov")])
    assert registry.near("Poskrebychev")
    assert not registry.near("Himmler")
    assert not registry.near("Orlav")


def test_letters_that_stand_for_a_name():
    assert letters_of("Y.") & letters_of("Yevgeni")
    assert letters_of("J.") & letters_of("Yakov")
    assert not letters_of("B.") & letters_of("Pavel")
