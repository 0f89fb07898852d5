from pipeline.resolution.people import cluster_people


def names_of(clustering) -> list[list[str]]:
    return sorted(sorted(member.record.name for member in cluster.members) for cluster in clustering.clusters)


def test_transliterations_are_one_person(build) -> None:
    a, b = build("book"), build("article")
    a.person("Yakob Grigorievich Bliumkin", origin="index")
    b.person("Yakov Blumkin")
    assert names_of(cluster_people([a.done(), b.done()])) == [["Yakob Grigorievich Bliumkin", "Yakov Blumkin"]]


def test_brothers_stay_apart(build) -> None:
    a, b = build("book"), build("article")
    a.person("Lazar Moiseevich Kaganovich")
    a.person("Mikhail Moiseevich Kaganovich")
    b.person("Lazar Kaganovich")
    assert names_of(cluster_people([a.done(), b.done()])) == [
        ["Lazar Kaganovich", "Lazar Moiseevich Kaganovich"], ["Mikhail Moiseevich Kaganovich"]]


def test_what_one_document_keeps_apart_stays_apart(build) -> None:
    a = build("book")
    a.person("Pyotr Kropotkin")
    a.person("Petr Kropotkin")
    assert len(cluster_people([a.done()]).clusters) == 2


def test_a_bare_surname_joins_the_bearer_that_outweighs_the_others(build) -> None:
    a, b = build("book"), build("article")
    a.person("Lev Davidovich Trotsky", mentions=90)
    a.person("Ivan Trotsky", mentions=1)
    b.person("Trotsky")
    assert ["Lev Davidovich Trotsky", "Trotsky"] in names_of(cluster_people([a.done(), b.done()]))


def test_a_bare_surname_of_two_equals_stays_alone(build) -> None:
    a, b = build("book"), build("article")
    a.person("Andrei Andreev", mentions=3)
    a.person("Boris Andreev", mentions=3)
    b.person("Andreev")
    assert ["Andreev"] in names_of(cluster_people([a.done(), b.done()]))


def test_life_dates_far_apart_keep_namesakes_apart(build) -> None:
    a, b = build("book"), build("article")
    old, young = a.person("Ivan Petrovich Orlov"), b.person("Ivan Orlov")
    a.attribute(old, "birth_date", "1790")
    b.attribute(young, "birth_date", "1895")
    assert len(cluster_people([a.done(), b.done()]).clusters) == 2


def test_a_dispute_of_a_year_does_not(build) -> None:
    a, b = build("book"), build("article")
    one, other = a.person("Boris Georgievich Bazhanov"), b.person("Boris Bazhanov")
    a.attribute(one, "death_date", "1983")
    b.attribute(other, "death_date", "1982-12-30")
    assert len(cluster_people([a.done(), b.done()]).clusters) == 1


def test_a_birth_name_joins(build) -> None:
    a, b = build("book"), build("article")
    key = a.person("Maksim Litvinov")
    a.name(key, "Meer Vallak", "birth_name")
    b.person("Meer Vallak")
    assert len(cluster_people([a.done(), b.done()]).clusters) == 1


def test_a_misspelt_family_name_is_found_by_its_beginning(build) -> None:
    a, b = build("book"), build("article")
    a.person("Dmitri Romanovich Verkhovtsev")
    a.person("Dmitri Verigin")
    b.person("Dmitri Verkhotsev")
    assert ["Dmitri Romanovich Verkhovtsev", "Dmitri Verkhotsev"] in names_of(cluster_people([a.done(), b.done()]))


def test_a_bare_surname_does_not_join_a_namesake_because_the_bearer_is_taken(build) -> None:
    a, b = build("book"), build("article")
    a.person("Lev Kamenev", mentions=5)
    a.person("Kamenev", mentions=4, origin="note")
    b.person("Lev Kamenev", mentions=5)
    b.person("L. Kamenev")
    assert ["L. Kamenev"] in names_of(cluster_people([a.done(), b.done()]))
