from pathlib import Path

import pytest

from pipeline.resolution.bodies import cluster_by_name
from pipeline.resolution.judgements import Judgement, JudgementError, Judgements, bind, read_judgements
from pipeline.resolution.people import cluster_people
from pipeline.resolution.resolve import resolve_entities

HEAD = "kind,left,right,verdict,judged_by,judged_at,reason\n"


def judged(verdict: str, left: str, right: str, kind: str = "person", line: int = 2) -> Judgement:
    return Judgement(kind, left, right, verdict, "A. Reader", "2026-01-31", "archive", f"judgements.csv, line {line}")


def people(documents, *rows: Judgement) -> list[list[str]]:
    bindings = bind(Judgements(rows), documents, dict)
    return names_of(cluster_people(documents, bindings.verdicts("person")))


def bodies(documents, *rows: Judgement) -> list[list[str]]:
    return names_of(cluster_by_name(documents, "organization", bind(Judgements(rows), documents, dict).verdicts("organization")))


def names_of(clustering) -> list[list[str]]:
    return sorted(sorted(f"{m.source_id[0]}:{m.record.name}" for m in cluster.members) for cluster in clustering.clusters)


@pytest.fixture
def three(build):
    a, b, c = build("a"), build("b"), build("c")
    a.person("Anna Brandt", mentions=3)
    b.person("Anna Brandt")
    c.person("Greta Holm")
    return [a.done(), b.done(), c.done()]


def test_same_joins_what_no_rule_would(three) -> None:
    assert people(three) == [["a:Anna Brandt", "b:Anna Brandt"], ["c:Greta Holm"]]
    assert people(three, judged("same", "c:Greta Holm", "b:Anna Brandt")) == [["a:Anna Brandt", "b:Anna Brandt", "c:Greta Holm"]]


def test_different_keeps_apart_what_a_rule_would_join(three) -> None:
    assert people(three, judged("different", "a:Anna Brandt", "b:Anna Brandt")) == [["a:Anna Brandt"], ["b:Anna Brandt"], ["c:Greta Holm"]]


def test_different_reaches_through_same(three) -> None:
    rows = judged("same", "a:Anna Brandt", "c:Greta Holm"), judged("different", "c:Greta Holm", "b:Anna Brandt", line=3)
    assert people(three, *rows) == [["a:Anna Brandt", "c:Greta Holm"], ["b:Anna Brandt"]]


def test_unsure_leaves_the_result_and_is_on_record(three) -> None:
    bindings = bind(Judgements((judged("unsure", "a:Anna Brandt", "b:Anna Brandt"),)), three, dict)
    found = cluster_people(three, bindings.verdicts("person"))
    assert names_of(found)[0] == ["a:Anna Brandt", "b:Anna Brandt"]
    assert any("judged unsure by A. Reader" in decision.reason for decision in found.decisions)


def test_a_chain_that_contradicts_itself_names_all_lines(three) -> None:
    rows = (judged("same", "a:Anna Brandt", "b:Anna Brandt", line=2), judged("same", "b:Anna Brandt", "c:Greta Holm", line=3),
            judged("different", "a:Anna Brandt", "c:Greta Holm", line=4))
    with pytest.raises(JudgementError, match=r"line 4: .*line 2; .*line 3"):
        people(three, *rows)


def test_names_of_one_judged_the_same_count_for_both(build) -> None:
    a, b, c = build("a"), build("b"), build("c")
    a.person("Rosa Linde")
    b.person("Maria Weber")
    c.person("Maria Weber")
    documents = [a.done(), b.done(), c.done()]
    assert people(documents, judged("same", "a:Rosa Linde", "c:Maria Weber")) == [["a:Rosa Linde", "b:Maria Weber", "c:Maria Weber"]]


def test_same_joins_two_that_their_own_text_keeps_apart(build) -> None:
    a = build("a")
    a.person("Rosa Linde")
    a.person("Comrade Berta")
    assert people([a.done()], judged("same", "a:Rosa Linde", "a:Comrade Berta")) == [["a:Comrade Berta", "a:Rosa Linde"]]


def test_another_name_of_the_source_is_found_too(build) -> None:
    a, b = build("a"), build("b")
    a.name(a.person("Rosa Linde"), "Berta", "pseudonym")
    b.person("Sophie Kern")
    assert people([a.done(), b.done()], judged("same", "a:Berta", "b:Sophie Kern")) == [["a:Rosa Linde", "b:Sophie Kern"]]


@pytest.mark.parametrize(("left", "message"), [
    ("a:Nobody", "line 2: a has no person called 'Nobody'"),
    ("z:Anna Brandt", "no source 'z' is declared"),
    ("brandt-otto", "the rules give no person the id 'brandt-otto'"),
])
def test_a_judgement_that_matches_nothing_is_an_error(three, left: str, message: str) -> None:
    with pytest.raises(JudgementError, match=message):
        people(three, judged("same", left, "c:Greta Holm"))


def test_one_name_of_several_is_an_error_that_gives_their_keys(build) -> None:
    a, b = build("a"), build("b")
    for name in ("Karl Brandt", "Otto Brandt"):
        a.name(a.person(name), "Brandt", "alias")
    b.person("Brandt")
    with pytest.raises(JudgementError, match="a:person:karl-brandt, a:person:otto-brandt"):
        people([a.done(), b.done()], judged("same", "a:Brandt", "b:Brandt"))
    assert ["a:Otto Brandt", "b:Brandt"] in people([a.done(), b.done()], judged("same", "a:person:otto-brandt", "b:Brandt"))


def test_a_declared_source_that_is_not_there_is_skipped_and_counted(three) -> None:
    rows = judged("same", "gone:Anna", "c:Greta Holm"), judged("same", "brandt-otto", "c:Greta Holm")
    bindings = bind(Judgements(rows, frozenset({"gone", "a"})), three, dict)
    assert (len(bindings.bound), len(bindings.skipped)) == (0, 2)


def test_an_id_means_what_the_rules_alone_give_it(three) -> None:
    entities = resolve_entities(three, {}, Judgements((judged("same", "brandt-anna", "c:Greta Holm"),)))
    assert [(cluster.entity_id, len(cluster.members)) for cluster in entities.clusters] == [("brandt-anna", 3)]


def test_organizations_are_judged_too(build) -> None:
    a, b, c = build("a"), build("b"), build("c")
    a.body("organization", "Harbour Union")
    b.body("organization", "Harbour Union")
    b.body("organization", "Dockers' League")
    c.body("organization", "Dockers' League")
    documents = [a.done(), b.done(), c.done()]
    rules = [["a:Harbour Union", "b:Harbour Union"], ["b:Dockers' League", "c:Dockers' League"]]
    assert bodies(documents) == rules
    same = judged("same", "a:Harbour Union", "b:Dockers' League", "organization")
    assert bodies(documents, same) == [sorted(rules[0] + rules[1])]
    apart = judged("different", "a:Harbour Union", "b:Harbour Union", "organization")
    assert bodies(documents, apart) == [["a:Harbour Union"], ["b:Dockers' League", "c:Dockers' League"], ["b:Harbour Union"]]


def test_reading_keeps_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text('# why\n' + HEAD + '\nperson,a:X,b:Y,same,Ann,2026-01-31,"one, clearly"\n', encoding="utf-8")
    expected = Judgement("person", "a:X", "b:Y", "same", "Ann", "2026-01-31", "one, clearly", "j.csv, line 4")
    assert read_judgements(path, "j.csv") == (expected,)
    assert read_judgements(tmp_path / "none.csv", "none.csv") == ()


@pytest.mark.parametrize(("text", "message"), [
    ("a,b\n", "the columns are a, b"),
    (HEAD + "person,a:X,b:Y,same,Ann,2026-01-31\n", "6 of 7 columns"),
    (HEAD + "person,a:X,b:Y,maybe,Ann,2026-01-31,why\n", "verdict is 'maybe'"),
    (HEAD + "town,a:X,b:Y,same,Ann,2026-01-31,why\n", "kind is 'town'"),
    (HEAD + "person,a:X,b:Y,same,Ann,31.1.2026,why\n", "judged_at is '31.1.2026'"),
])
def test_a_row_that_is_not_whole_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "judgements.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(JudgementError, match=rf"j\.csv, line \d: .*{message}"):
        read_judgements(path, "j.csv")
