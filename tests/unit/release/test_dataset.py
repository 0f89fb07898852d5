"""The dataset's own facts: read, checked, cited."""

from datetime import date

import pytest

from pipeline.release.dataset import PROJECT_DATASET, DatasetError, dataset, dataset_named_after, load_dataset


def test_facts_of_this_dataset_are_complete():
    facts = dataset()
    assert facts.license.id == "CC-BY-4.0" and facts.creators and isinstance(facts.date_published, date)
    year = facts.date_published.year
    assert facts.cited("1.2.3") == f"Bazhanov Open Data contributors ({year}). Bazhanov Open Data, version 1.2.3 [data set]."


def test_day_and_homepage_may_be_missing_or_given():
    assert dataset().model_copy(update={"date_published": None, "homepage": "https://example.org"}).cited("1.0.0") == (
        "Bazhanov Open Data contributors. Bazhanov Open Data, version 1.0.0 [data set]. https://example.org"
    )


@pytest.mark.parametrize(("old", "new", "named"), [
    ('name = "bazhanov-open-data"', 'nom = "x"', "nom"), ('kind = "organization"', 'kind = "robot"', "kind"),
    ("date_published = ", "date_published = 'soon' #", "date_published"),
])
def test_wrong_key_is_named(tmp_path, old, new, named):
    (tmp_path / "d.toml").write_text(PROJECT_DATASET.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DatasetError, match=named):
        load_dataset(tmp_path / "d.toml")


@pytest.mark.parametrize("content", [None, b"name = ", b"\xff"])
def test_unreadable_file_is_told(tmp_path, content):
    if content is not None:
        (tmp_path / "d.toml").write_bytes(content)
    with pytest.raises(DatasetError, match=r"d\.toml: .*(has to be|mend)"):
        load_dataset(tmp_path / "d.toml")


@pytest.mark.parametrize(("titles", "title"), [
    (["A Life"], "in A Life"), (["A Life", "B"], "in A Life and another text"), (["A Life", "B", "C"], "in A Life and 2 other texts"),
])
def test_texts_without_stated_facts_name_the_dataset(titles, title):
    facts = dataset_named_after(titles, "a-life")
    assert facts.name == "a-life-dataset" and facts.title.endswith(title)
    assert "Bazhanov" not in facts.description and facts.license == dataset().license
