"""Life dates in parentheses after a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.dates.life_dates import after_name, parse_life_dates

ROWS = [
    ("3 May 1635 in Riga, Livonia–9 June 1699 in Rome, Italy", "1635-05-03", "1699-06-09", ""),
    ("1888-1938", "1888", "1938", ""),
    ("1877/1950", "1877", "1950", ""),
    ("18881938", "1888", "1938", ""),
    ("18821939, né Kogan", "1882", "1939", "né Kogan"),
    ("1887¹⁹³⁷", "1887", "1937", ""),
    ("190138", "1901", "1938", ""),
    ("1901-38", "1901", "1938", ""),
    ("1893-?, né Kogan", "1893", None, "né Kogan"),
    ("1896-, also called Red Anna", "1896", None, "also called Red Anna"),
    ("1905-present", "1905", None, ""),
    ("?-1937", None, "1937", ""),
    ("1900?-1937", "1900?", "1937", ""),
    ("1886-1942?", "1886", "1942?", ""),
    ("c. 1340–1400", "1340~", "1400", ""),
    ("born 1900", "1900", None, ""),
    ("b. 1902", "1902", None, ""),
    ("d. 1937", None, "1937", ""),
    ("b. 1880, d. 1937", "1880", "1937", ""),
    ("born 1 May 1900 in Riga, died 1982", "1900-05-01", "1982", ""),
    ("9 August 1900 – 30 December 1982", "1900-08-09", "1982-12-30", ""),
    ("December 18, 1878 – March 5, 1953", "1878-12-18", "1953-03-05", ""),
    ("106–43 BC", "-0105", "-0042", ""),
    ("3 May 1902, Riga – 11 June 1978, New York", "1902-05-03", "1978-06-11", ""),
    ("3 May 1902 in Riga – 11 June 1978 in Paris", "1902-05-03", "1978-06-11", ""),
    ("Riga, 1612 – Rome, c. 1671", "1612", "1671~", ""),
    ("b. Riga, 1880, d. 1937", "1880", "1937", ""),
    ("c. 1281 – 14 May 1347", "1281~", "1347-05-14", ""),
    ("1305 – 3 July 1306", "1305", "1306-07-03", ""),
    ("before 1480 – 1531", "[..1480]", "1531", ""),
    ("baptised 3 May 1612 – after 1671", "1612-05-03", "[1671..]", ""),
]


@pytest.mark.parametrize(("inside", "birth", "death", "rest"), ROWS)
def test_life_dates(inside: str, birth: str | None, death: str | None, rest: str) -> None:
    life = parse_life_dates(inside)
    assert life is not None
    assert (life.birth and life.birth.edtf, life.death and life.death.edtf, life.rest) == (birth, death, rest)
    for date, span in ((life.birth, life.birth_span), (life.death, life.death_span)):
        assert (date is None) == (span is None)


@pytest.mark.parametrize(
    "inside",
    ["from Riga in 1902 - then to Paris in 1978", "in 1923", "see chapter 2", "1917", "né Kogan", "", "1938-1888", "1500-1938", "1921-23",
     "fl. 1900", "?-?"],
)
def test_no_life_dates(inside: str) -> None:
    assert parse_life_dates(inside) is None


@given(st.text(alphabet="0123456789?-–/ ,.bcd¹⁹³⁷BCén"))
def test_never_raises_and_spans_lie_inside(inside: str) -> None:
    life = parse_life_dates(inside)
    for span in (life.birth_span, life.death_span) if life else ():
        assert span is None or 0 <= span[0] < span[1] <= len(inside)


@pytest.mark.parametrize(
    "text",
    [
        "Vera Adler (1902–1978) was a painter.",
        "Vera Adler (Russian: Вера Адлер; 3 May 1902 – 11 June 1978) was a painter.",
        "Vera Adler, née Roth (1902–1978), was a painter.",
        "Vera Adler (née Roth, 1902–1978) was a painter.",
    ],
)
def test_life_dates_behind_a_name_with_glosses_and_birth_name(text: str) -> None:
    found = after_name(text, len("Vera Adler"))
    assert found is not None
    life, offset = found
    assert life.birth is not None
    assert life.birth_span is not None
    assert life.birth.edtf.startswith("1902")
    assert "1902" in text[offset + life.birth_span[0] : offset + life.birth_span[1]]


@pytest.mark.parametrize("text", ["Vera Adler was a painter.", "Vera Adler (a painter) left.", "Vera Adler (in 1923) left."])
def test_no_life_dates_behind_a_name(text: str) -> None:
    assert after_name(text, len("Vera Adler")) is None
