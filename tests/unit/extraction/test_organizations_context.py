from organization_texts import REAL, document, named

from pipeline.extraction.organizations import annotate_organizations


def slugs(*texts):
    return [slug for _, slug in named(*texts)]


def test_the_party_is_the_one_that_the_text_names():
    assert slugs("He joined the Bolsheviks in 1917.", "In the Party he was feared.") == ["cpsu", "cpsu"]
    assert slugs("The German Nazi Party grew.", "In the Party he was feared.") == ["nsdap", "nsdap"]
    assert slugs("The Norwegian Labour Party grew.", "He left the Party.") == ["norwegian-labour-party"] * 2


def test_the_party_stays_undecided_where_none_is_named():
    (surface, slug), = named("In the Party he was feared.")
    assert (surface, slug) == ("Party", None)


def test_an_unknown_party_has_a_central_committee_of_its_own():
    found = named("The Sylvanian People's Party was founded by millers.", "The Central Committee met.")
    assert found[1] == ("Central Committee", "central-committee-of-the-sylvanian-peoples-party")


def test_a_named_party_owns_its_organ():
    text = "The CPSU and its Central Committee watched the Central Committee of the Komsomol."
    found = dict(named("The CPSU ruled. The Politburo met.", text))
    assert found["Central Committee"] == "central-committee"
    assert found["Central Committee of the Komsomol"] == "komsomol-central-committee"


def test_two_parties_the_nearer_one():
    texts = ["The Labour Party met.", "The Labour Party won.", "The Communist Party of Germany met.", "The KPD lost."]
    assert slugs(*texts, "The Party wept.")[-1] == "communist-party-of-germany"


def test_troika_only_in_its_world():
    assert slugs("The Politburo of the CPSU met. The Troika decided.") == ["politburo", "troika"]
    assert slugs("They drove in a Troika through Vermont.") == []


def test_a_bare_head_takes_up_the_last_such_body():
    assert slugs("He entered the Institute of Tides.", "At the Institute he was happy.") == ["institute-of-tides"] * 2
    assert slugs("At the Institute he was happy.") == []


def test_part_of_a_name_takes_up_the_whole():
    found = slugs("He sat in the Supreme Council for Tidal Winds.", "The Supreme Council met.")
    assert found == ["supreme-council-for-tidal-winds"] * 2


def test_a_presidium_belongs_to_the_body_beside_it():
    assert slugs("He was in the Presidium of those days, when the Supreme Soviet of the USSR met.")[0] == "presidium-supreme-soviet"


def test_a_short_form_defined_in_the_text_is_found_everywhere():
    found = named("He led the Freedonian Air League (FAL).", "The FAL grew, and FAL men sang.")
    assert [surface for surface, _ in found] == ["Freedonian Air League", "FAL", "FAL", "FAL"]
    assert len({slug for _, slug in found}) == 1
    entity, = annotate_organizations(document("He led the Freedonian Air League (FAL)."), REAL).entities
    assert (entity.acronym, entity.classification) == ("FAL", "association")


def test_a_known_short_form_identifies_a_new_wording():
    found = named("He joined the Highest Economic Board (Vesenkha) that year.", "The Highest Economic Board failed.")
    assert {slug for _, slug in found} == {"vesenkha"}


def test_an_abridged_word_is_a_short_form_too():
    assert named("the National Millers Union (Namill)", "He led Namill.")[-1][0] == "Namill"
    assert [s for s, _ in named("the National Millers Union (Lisbon)", "He led Lisbon.")] == ["National Millers Union"]


def test_confidence_is_lower_where_context_decides():
    annotation = annotate_organizations(document("The OGPU watched the CPSU. The Institute of Tides closed."), REAL)
    by_surface = {span.surface: span.confidence for span in annotation.spans[1]}
    assert by_surface["OGPU"] >= 0.95 > by_surface["Institute of Tides"]


def test_an_organ_may_be_named_before_its_party():
    found = named("The Central Committee met in the spring.", "The German Nazi Party grew.", "The Nazi Party won.")
    assert found[0] == ("Central Committee", "central-committee-of-the-national-socialist-german-workers-party")
