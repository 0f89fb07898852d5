import pytest

from pipeline.cli.errors import UserError
from pipeline.cli.explaining import evidence_of, explained
from pipeline.resolution.judgements import Judgement, Judgements
from pipeline.resolution.resolve import resolve_entities


@pytest.fixture
def documents(build):
    a, b = build("book"), build("article")
    old = a.person("Ivan Petrovich Orlov", mentions=9)
    a.attribute(old, "birth_date", "1790")
    a.person("Lazar Moiseevich Berg")
    a.person("Mikhail Moiseevich Berg")
    a.body("organization", "Harbour Union")
    young = b.person("Ivan Orlov")
    b.attribute(young, "birth_date", "1895")
    b.person("Lazar Berg")
    b.body("organization", "Harbour Union")
    return [a.done(), b.done()]


def told(documents, first: str, second: str | None = None, *judgements: Judgement) -> str:
    evidence = evidence_of(documents, resolve_entities(documents, {}, Judgements(judgements, frozenset({"gone"}))))
    return "\n".join(line.plain for line in explained(evidence, first, second))


def test_one_row_says_which_names_agree(documents) -> None:
    text = told(documents, "Lazar Moiseevich Berg", "article:Lazar Berg")
    assert text.startswith("One row: Lazar Moiseevich Berg (berg-lazar-moiseevich)")
    assert "joined (0.90): Lazar Berg and Lazar Moiseevich Berg: family name and given name agree" in text


def test_two_rows_say_what_stands_against(documents) -> None:
    text = told(documents, "book:Ivan Petrovich Orlov", "Ivan Orlov")
    assert text.startswith("Two rows: Ivan Petrovich Orlov (orlov-ivan-petrovich) and Ivan Orlov (orlov-ivan)")
    assert "apart (0.00): born 1895 and born 1790" in text
    assert "(born 1790)" in text


def test_two_of_one_text_are_kept_apart_by_it(documents) -> None:
    text = told(documents, "berg-lazar-moiseevich", "berg-mikhail-moiseevich")
    assert "one text keeps them apart" in text
    assert "given names Lazar and Mikhail" in text


def test_one_argument_explains_all_members(documents) -> None:
    text = told(documents, "Harbour Union")
    assert "book:organization:harbour-union" in text
    assert "article:organization:harbour-union" in text
    assert "joined (1.00): same name" in text


def test_a_judgement_is_named(documents) -> None:
    row = Judgement("person", "book:Ivan Petrovich Orlov", "article:Ivan Orlov", "same", "A. Reader", "2026-01-31", "archive",
                    "j.csv, line 2")
    skipped = Judgement("person", "gone:X", "article:Ivan Orlov", "same", "A. Reader", "2026-01-31", "archive", "j.csv, line 3")
    text = told(documents, "orlov-ivan-petrovich", None, row, skipped)
    assert "judged same by A. Reader, 2026-01-31: archive (j.csv, line 2)" in text
    assert "1 judgements skipped" in text


def test_rivals_are_named(build) -> None:
    a, b = build("book"), build("article")
    a.person("Andrei Andreev", mentions=3)
    a.person("Boris Andreev", mentions=3)
    b.person("Andreev")
    text = told([a.done(), b.done()], "article:Andreev", "Boris Andreev")
    assert "may be meant as well" in text


def test_names_that_mean_nothing_or_several_are_errors(documents) -> None:
    with pytest.raises(UserError, match="nothing is called 'Nobody'"):
        told(documents, "Nobody")
    with pytest.raises(UserError, match="could be any of: berg-lazar-moiseevich, berg-mikhail-moiseevich"):
        told(documents, "Berg")
