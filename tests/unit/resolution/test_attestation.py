"""What only an authority file knows is not published; what a text names of it is."""

from pipeline.resolution.resolve import resolve
from pipeline.resolution.witnesses import Witness, Witnesses

WITNESSES = Witnesses(
    [Witness("memoir", 0, "primary"), Witness("article", 1, "tertiary"), Witness("authority-organizations", 2, "tertiary")]
)


def test_a_body_of_the_authorities_is_published_if_a_text_names_it(build) -> None:
    memoir, file = build("memoir"), build("authority-organizations", "editors")
    key = memoir.body("organization", "Dockers' Union", identifier="dockers", origin="authority")
    memoir.mention(key, "organization", "the Dockers")
    for name, identifier in (("Dockers' Union", "dockers"), ("Miners' Union", "miners")):
        file.body("organization", name, identifier=identifier, origin="authority")
    found = resolve([memoir.done(), file.done()], WITNESSES, {})
    assert [cluster.entity_id for cluster in found.clusters] == ["dockers"]


def test_a_bare_surname_among_the_names_does_not_join_relatives(build) -> None:
    memoir, article = build("memoir"), build("article")
    vera = memoir.person("Vera Ivanovna Orlova", mentions=9)
    memoir.name(vera, "Orlova", "variant")
    memoir.name(vera, "V. I. Orlova", "variant")
    mother, daughter = article.person("Irina Orlova", mentions=9), article.person("Vera Ivanovna Orlova", mentions=3)
    article.name(mother, "Orlova", "variant")
    article.name(daughter, "Orlova", "variant")
    found = resolve([memoir.done(), article.done()], WITNESSES, {})
    assert {cluster.name: len(cluster.members) for cluster in found.clusters} == {"Vera Ivanovna Orlova": 2, "Irina Orlova": 1}
