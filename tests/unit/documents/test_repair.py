import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.documents.aligned import copied
from pipeline.documents.repair import Repaired, repair
from pipeline.documents.vocabulary import Vocabulary


def repaired(text: str, last_mark: int | None = None, document: str = "") -> Repaired:
    return repair(copied(text, 0, len(text)), Vocabulary(document or text), last_mark)


@pytest.mark.parametrize(("raw", "mended"), [
    ("Ivan Belov (18701931) taught.", "Ivan Belov (1870–1931) taught."),
    ("From 192225 she led it.", "From 1922–25 she led it."),
    ("(190132) and 191113", "(1901–32) and 1911–13"),
    ("He stayed there 1931³² on leave.", "He stayed there 1931–32 on leave."),
    ("Olga Belova (1887¹⁹³⁷), a nurse", "Olga Belova (1887–1937), a nurse"),
    ("Pavel Gusev (1877/1950) painted.", "Pavel Gusev (1877–1950) painted."),
    ("the winter of 1920/21", "the winter of 1920/21"),
    ("a conference (1618 January)", "a conference (16–18 January)"),
    ("on 910 November 1799", "on 9–10 November 1799"),
    ("on 15 January", "on 15 January"),
    ("see page 41819 there", "see page 418–19 there"),
    ("cf. pp. 4247.", "cf. pp. 42–47."),
    ("pp. 99102", "pp. 99–102"),
    ("pp. 15763", "pp. 157–63"),
    ("vols. 12 tell it", "vols. 1–2 tell it"),
    ("p. 1014", "p. 1014"),
    ("pp. 56, 30", "pp. 56, 30"),
    ("it cost \\$7,000", "it cost $7,000"),
    ("the *glasnost* of it", "the glasnost of it"),
    ("2 * 3 * 4", "2 * 3 * 4"),
    ("an _old_ snake_case_name", "an old snake_case_name"),
    ("a <i>word</i> and 3 < 4", "a word and 3 < 4"),
    ("Olga&nbsp;Belova (1887&ndash;1937) &amp; M&uuml;ller&#8217;s", "Olga Belova (1887–1937) & Müller’s"),
    ("AT&T; R&D", "AT&T; R&D"),
    ("born in [Odessa](https://example.org/Odessa \"the town\") then", "born in Odessa then"),
    ("he [sic](so) went", "he [sic](so) went"),
    ("soft\u00adly", "softly"),
    ("200 m² of floor, 10⁶ men", "200 m² of floor, 10⁶ men"),
    ("call 192193 or 19221", "call 1921–93 or 19221"),
    ("paid 1,922,25 roubles, No. 192225", "paid 1,922,25 roubles, No. 192225"),
    ("192520 is no range", "192520 is no range"),
])
def test_mending(raw: str, mended: str) -> None:
    assert repaired(raw).text.text == mended


def test_footnote_marks_are_taken_out_and_kept() -> None:
    result = repaired("He met Belov,² Orlov, ³ Gusev, and left.⁴", last_mark=1)
    assert result.text.text == "He met Belov, Orlov, Gusev, and left."
    assert result.marks == ((13, 2), (20, 3), (37, 4))


def test_a_mark_that_is_next_in_order_is_no_range() -> None:
    assert repaired("It was 1905.⁶ In 1905⁷ too", last_mark=5).marks[-1][1] == 7
    assert repaired("It was in 1931³² then", last_mark=31).text.text == "It was in 1931 then"


def test_a_raised_tag_is_a_mark_where_marks_are() -> None:
    assert repaired("He left.<sup>12</sup> Then", last_mark=11).marks == ((8, 12),)
    assert repaired("x<sup>2</sup>").text.text == "x2" or repaired("x<sup>2</sup>").text.text == "x<sup>2</sup>"


def test_italics_are_kept_as_spans_of_the_mended_text() -> None:
    result = repaired("In 192225 the *Red Star* and *etc.* came")
    assert [result.text.text[start:end] for start, end in result.italics] == ["Red Star", "etc."]


def test_a_stale_hyphen_goes_where_the_document_knows_the_word() -> None:
    known = "Kamenev spoke. Kamenev left. Kame-nev sat. A vertushka, the vertushka, a ver-tushka. wartime wartime war-time war"
    text = repaired(known).text.text
    assert "Kame-nev" not in text
    assert "ver-tushka" not in text
    assert "war-time" in text


def test_a_lost_hyphen_inside_a_word_is_restored() -> None:
    document = "Maslov came. Ruth came. The MaslovRuth group; MacDonald, Donald; our officeMolotov saw. office Molotov. preWorld World"
    text = repaired(document).text.text
    assert "Maslov-Ruth" in text
    assert "MacDonald" in text
    assert "office—Molotov" in text
    assert "pre-World" in text


@given(st.text(alphabet="Aab 129034()/*_<i>\\$²³¹-–.,é\u00ad", max_size=80), st.sampled_from([None, 0, 1]))
def test_every_character_knows_its_place(raw: str, last_mark: int | None) -> None:
    result = repaired(raw, last_mark)
    for at, letter in enumerate(result.text.text):
        start, end = result.text.to_raw(at, at + 1)
        assert 0 <= start <= end <= len(raw)
        if end - start == 1 and letter not in "–- —":
            assert raw[start] == letter or letter.isdigit()
    assert all(0 <= start <= end <= len(result.text) for start, end in result.italics)
    assert all(0 <= offset <= len(result.text) for offset, _ in result.marks)


@given(st.text(alphabet="Aab 12.,", max_size=60))
def test_repair_of_repaired_text_changes_nothing(raw: str) -> None:
    once = repaired(raw).text.text
    assert repaired(once).text.text == once


def test_numbers_in_brackets_are_marks_and_years_are_not() -> None:
    result = repaired("He left.[12] In [1917] he [4] came [13], late.", last_mark=11)
    assert result.text.text == "He left. In [1917] he came, late."
    assert [number for _, number in result.marks] == [12, 4, 13]
