from pipeline.release.quality import quality_figures

PART = {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "gold": 2, "found": 1}
EVENTS = {"strict": PART, "relaxed": PART, "participants": PART, "by_type": {}}
QUALITY = {"measured": {"inputs": {"a": "1" * 64}}, "figures": {"people": PART, "organizations": PART, "events": EVENTS}}


def test_figures_are_those_of_the_texts_that_were_measured() -> None:
    figures = quality_figures(QUALITY, {"a": "1" * 64})
    assert len(figures) == 15
    assert figures["quality/events/relaxed/recall"] == 0.5
    assert all(isinstance(figure, float) for figure in figures.values())


def test_other_texts_have_no_figures() -> None:
    assert quality_figures(QUALITY, {"a": "2" * 64}) == {}
    assert quality_figures(QUALITY, {}) == {}
    assert quality_figures(None, {"a": "1" * 64}) == {}
