"""The growth curve: invented texts, and what is measured of them."""

from itertools import islice

import pytest

from pipeline.cli import measuring_growth
from pipeline.cli.invented_text import invented_text
from pipeline.cli.measuring_growth import Point, measure, print_growth


def test_an_invented_text_is_always_the_same_and_has_its_length() -> None:
    text = list(invented_text(2_000))
    assert text == list(invented_text(2_000))
    assert 2_000 <= sum(len(paragraph.split()) for paragraph in text) < 2_400
    assert text[:3] == list(islice(invented_text(50_000), 3))
    assert not any("{" in paragraph for paragraph in text)


def test_a_text_is_measured() -> None:
    point = measure(3_000)
    assert point.words >= 3_000
    assert 20 < point.people < point.mentions
    assert min(point.extraction, point.megabytes) > 0


def test_the_curve_has_a_row_for_each_length(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(measuring_growth, "measured", lambda words: Point(words, 1.0, 2.0, 300.0, 40, 500))
    print_growth([1_000, 20_000])
    told = capsys.readouterr().out
    assert "20,000" in told
    assert "10,000" in told  # words a second
