"""The measure of the date grammar, on small annotated texts of our own."""

from pathlib import Path

import pytest

from pipeline.evaluation.timex import evaluate_dates, read_annotated, same_value, timex_value
from pipeline.language.dates import DateContext, find_dates

TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>own</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2009-12-19">2009-12-19</TIMEX3></DCT>
<TEXT>
The mill &amp; the dam, <TIMEX3 tid="t1" type="DATE" value="1915">1915</TIMEX3>-<TIMEX3 tid="t2" type="DATE" value="1917">17</TIMEX3>

In <TIMEX3 tid="t3" type="DATE" value="1915-09">September 1915</TIMEX3> the dam broke. In
<TIMEX3 tid="t4" type="DATE" value="1915-11">November</TIMEX3> it was mended, after <TIMEX3 tid="t5" type="DATE" value="P3M">three
months</TIMEX3> of rain. It had stood since <TIMEX3 tid="t6" type="DATE" value="BC0490">490 BC</TIMEX3>, they say, or
<TIMEX3 tid="t7" type="DATE" value="185">the 1850s</TIMEX3>. It froze on
<TIMEX3 tid="t8" type="DATE" value="1916-01-03TMO">the coldest day</TIMEX3>, and in 1921 it went.
</TEXT></TimeML>
"""

GUM = """<text id="GUM_own" title="Own">
<head>
<s>
Anna	NP	Anna
Vogel	NP	Vogel
(	(	(
<date when="1872-05-02">
May	NP	May
2	CD	2
,	,	,
1872	CD	1872
</date>
)	)	)
</s>
</head>
<p>
<s>
She	PP	she
taught	VVD	teach
in	IN	in
the	DT	the
<date from="1890-01-01" to="1899-12-31">
1890s	NNS	1890s
</date>
,	,	,
in	IN	in
<date notBefore="1904-09" notAfter="1904-12">
fall	NN	fall
1904	CD	1904
</date>
and	CC	and
for	IN	for
<date from="1905" to="1915">
ten	CD	ten
years	NNS	year
</date>
.	SENT	.
</s>
</p>
</text>
"""


@pytest.fixture
def timeml(tmp_path: Path) -> Path:
    path = tmp_path / "own.tml"
    path.write_text(TIMEML, encoding="utf-8")
    return path


@pytest.fixture
def gum(tmp_path: Path) -> Path:
    path = tmp_path / "own.xml"
    path.write_text(GUM, encoding="utf-8")
    return path


def test_timeml_text_and_gold(timeml: Path) -> None:
    annotated = read_annotated(timeml)
    assert "mill & the dam" in annotated.text
    assert [g.value for g in annotated.gold] == ["1915", "1917", "1915-09", "1915-11", "P3M", "BC0490", "185", "1916-01-03TMO"]
    assert all(annotated.text[g.start : g.end] == g.surface for g in annotated.gold)


def test_timeml_scores(timeml: Path) -> None:
    scores = evaluate_dates([timeml])
    tally = scores.calendar
    assert (tally.gold, tally.found, tally.relaxed, tally.value) == (7, 7, 6, 6)
    assert scores.all.gold == 8
    assert {(kind, gold, found) for _, kind, gold, found in scores.errors} == {
        ("missed", "the coldest day = 1916-01-03TMO", ""),
        ("spurious", "", "1921 = 1921"),
    }
    assert "1 texts" in scores.render()


def test_gum_text_and_scores(gum: Path) -> None:
    annotated = read_annotated(gum)
    assert annotated.text.splitlines()[0] == "Anna Vogel (May 2, 1872)"
    scores = evaluate_dates([gum.parent])
    assert (scores.calendar.gold, scores.calendar.value) == (3, 3)
    assert scores.all.gold == 4


def test_a_biography_knows_the_life_in_its_opening_brackets(gum: Path) -> None:
    assert read_annotated(gum).life is None
    content = gum.read_text(encoding="utf-8").replace('title="Own"', 'title="Own" type="bio"')
    gum.write_text(content.replace("1872\tCD\t1872\n</date>", "1872\tCD\t1872\n</date>\n–\t:\t–\n1915\tCD\t1915"), encoding="utf-8")
    life = read_annotated(gum).life
    assert life is not None
    assert life.death is not None
    assert life.death.edtf == "1915"


def test_another_format_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.xml"
    path.write_text("<html></html>", encoding="utf-8")
    with pytest.raises(ValueError, match="neither TimeML nor GUM"):
        evaluate_dates([path])


VALUES = [
    ("in the second half of 1922", "1922-H2"),
    ("in the last quarter of 1922", "1922-Q4"),
    ("in the autumn of 1922", "1922-FA"),
    ("in the late 1930s", "193"),
    ("in the 19th century", "18"),
    ("in the 5th century BC", "BC04"),
    ("by early 1922", "1922"),
    ("until 5 May 1922", "1922-05-05"),
    ("in 490 BC", "BC0490"),
    ("in the 480s BC", "BC048"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_values_as_timeml_writes_them(text: str, value: str) -> None:
    [date] = find_dates(text, DateContext())
    assert timex_value(date, text) == value


def test_time_of_day_is_not_compared(timeml: Path) -> None:
    gold = read_annotated(timeml).gold[-1]
    assert same_value(gold, type(gold)(0, 1, "1916-01-03"))
    assert not same_value(gold, type(gold)(0, 1, "1916-01-04"))
