"""Rules: the valid dataset passes all, each breach fails the rule that is about it."""

import pytest

from pipeline.tables.context import LONGEST_QUOTATION, Context
from pipeline.tables.frames import frame
from pipeline.tables.rules import RULES, StructureError, check_tables, rules_of
from pipeline.tables.rules.checking import SAMPLE_SIZE, excerpt
from pipeline.tables.rules.leaks import leaks
from schemas.tables import TABLES


def failed(data, context):
    return {(r.rule.table, r.rule.name) for r in check_tables(data.tables(), context) if not r.passed}


def test_valid_data_pass_every_rule(data, context):
    assert failed(data, context) == set()


def test_rules_are_unique_and_of_known_tables():
    names = [(rule.table, rule.name) for rule in RULES]
    assert len(set(names)) == len(names)
    assert {rule.table for rule in RULES} == set(TABLES)
    assert rules_of("people") and all(rule.table == "people" for rule in rules_of("people"))


BREACHES = [
    ("people", "brandt-anna", {"gender": "robot"}, {"vocabulary"}),
    ("people", "brandt-anna", {"name": None}, {"required"}),
    ("people", "brandt-anna", {"mention_count": -1}, {"range", "mention_count"}),
    ("people", "brandt-anna", {"description": " a nurse"}, {"text"}),
    ("people", "brandt-anna", {"description": "x" * 501}, {"length"}),
    ("people", "brandt-anna", {"birth_earliest": "1890-13-01"}, {"format", "bounds"}),
    ("people", "brandt-anna", {"birth_date": "1890-13-45"}, {"edtf", "bounds", "date_claimed"}),
    ("people", "brandt-anna", {"birth_latest": "1890-05-01"}, {"bounds_order"}),
    ("people", "brandt-anna", {"death_latest": "1951-12-31"}, {"bounds"}),
    ("people", "brandt-anna", {"death_earliest": None}, {"bounds"}),
    ("people", "brandt-anna", {"mention_count": 2}, {"mention_count"}),
    ("people", "brandt-anna", {"death_date": "1951", "death_earliest": "1951-01-01", "death_latest": "1951-12-31"}, {"date_claimed"}),
    ("people", "brandt-anna", {"death_date": "1880", "death_earliest": "1880-01-01", "death_latest": "1880-12-31"},
     {"life_dates", "date_claimed"}),
    ("people", "brandt-anna", {"death_date": "2010", "death_earliest": "2010-01-01", "death_latest": "2010-12-31"},
     {"life_dates", "date_claimed"}),
    ("events", "meeting-kiel", {"place_id": "atlantis"}, {"references"}),
    ("mentions", "m-1", {"entity_id": "kiel"}, {"references"}),
    ("mentions", "m-1", {"surface": "Anne Brandt"}, {"surface"}),
    ("mentions", "m-1", {"surface": "…"}, {"surface"}),
    ("mentions", "m-1", {"char_start": 11}, {"span", "surface"}),
    ("mentions", "m-1", {"char_end": 10_000}, {"span", "span_in_passage", "surface"}),
    ("claims", "c-7", {"value": "participant:person:nobody"}, {"value_references"}),
    ("claims", "c-7", {"value": "nobody"}, {"value_references"}),
    ("claims", "c-8", {"value": "atlantis"}, {"value_references"}),
    ("claims", "c-9", {"stated": "one two three four five six seven"}, {"stated"}),
    ("passages", "life-00001", {"char_end": 5}, set()),
]


@pytest.mark.parametrize(("table", "key", "values", "names"), BREACHES)
def test_each_breach_fails_its_rules(data, context, table, key, values, names):
    results = check_tables(data.change(table, key, **values).tables(), context, rules_of(table))
    assert {result.rule.name for result in results if not result.passed} == names


def test_span_outside_its_passage(data, context):
    assert ("mentions", "span_in_passage") in failed(data.change("passages", "life-00001", char_end=5), context)


def test_text_that_is_not_given_holds_no_span(data):
    assert {("mentions", "span"), ("mentions", "surface"), ("claims", "span")} <= failed(data, Context())


def test_old_style_bounds_may_lie_thirteen_days_later(data, context):
    data.change("events", "birth-brandt", date_earliest="1890-05-15", date_latest="1890-05-15")
    assert failed(data, context) == set()


def test_row_without_claim(data, context):
    data.rows["claims"] = [row for row in data.rows["claims"] if row["subject_id"] != "r-1"]
    assert failed(data, context) == {("relationships", "claimed")}


@pytest.mark.parametrize("values", [{"polarity": "denied"}, {"value": "1890-05"}])
def test_date_needs_an_affirmed_claim_of_its_value(data, context, values):
    assert ("people", "date_claimed") in failed(data.change("claims", "c-1", **values), context)


def test_conflict_needs_two_sides(data, context):
    data.rows["conflicts"].pop()
    assert ("conflicts", "sides") in failed(data, context)


def test_acts_after_death_are_a_warning(data, context):
    data.change("events", "meeting-kiel", date="1960", date_earliest="1960-01-01", date_latest="1960-12-31")
    results = [r for r in check_tables(data.tables(), context, rules_of("event_participants")) if not r.passed]
    assert [(r.rule.name, r.failed, r.blocks) for r in results] == [("alive", 1, False)]
    assert failed(data.change("events", "meeting-kiel", type="publication"), context) == {("events", "date_claimed")}


def test_double_key_fails_once(data, context):
    data.rows["people"].append(dict(data.rows["people"][1]))
    (result,) = [r for r in check_tables(data.tables(), context, rules_of("people")) if not r.passed]
    assert (result.rule.name, result.failed, result.sample[0].row_key) == ("key", 1, "emerich-karl")


SENTENCE = "The harbour froze in the winter that the two sisters left for good."


@pytest.mark.parametrize(("text", "leaking"), [
    (SENTENCE, True),
    ("the HARBOUR froze — in the winter that the two", True),
    ("the harbour froze in the winter that the", False),
    ("the harbour froze in a winter that the two sisters left", False),
])
def test_nine_words_in_a_row_are_a_leak(text, leaking):
    assert leaks(text, Context({"s": f"Before. {SENTENCE} After."}, {})) == leaking


def test_leaks_are_found_across_page_breaks_and_note_marks():
    wounded = "The harbour froze¹ in the win-\n\nPage 9\n\nter that the *two* sisters\n\n3\n\nleft for good."
    assert leaks(SENTENCE, Context({"s": wounded}, {}))


def test_text_that_may_be_passed_on_does_not_leak(data):
    quotation = " ".join(["word"] * (LONGEST_QUOTATION + 1))
    tables = data.change("people", "brandt-anna", description=quotation).tables()
    leak = [rule for rule in rules_of("people") if rule.name == "leak"]
    assert check_tables(tables, Context({"s": quotation}, {"s": True}), leak)[0].passed
    (result,) = check_tables(tables, Context({"s": quotation}, {"s": False}), leak)
    assert result.blocks and result.sample[0].column == "description"


def test_sample_is_bounded_and_cut(data, context):
    data.rows["places"] += [{"place_id": f"p-{n:03d}", "name": "Word " * 30 + "x", "mention_count": 0} for n in range(50)]
    (result,) = check_tables(data.tables(), context, [rule for rule in rules_of("places") if rule.name == "claimed"])
    assert (result.checked, result.failed, len(result.sample)) == (52, 50, SAMPLE_SIZE)
    assert excerpt("word " * 30) == "word word word word word word word word"
    assert excerpt("a\x00\n b" + "c" * 100) == "a. b" + "c" * 76
    assert excerpt("") is None


def test_missing_tables_and_columns_are_listed(data, context):
    tables = data.tables()
    with pytest.raises(StructureError, match="tables missing: people"):
        check_tables({name: one for name, one in tables.items() if name != "people"}, context)
    with pytest.raises(StructureError, match="people: column name"):
        check_tables(tables | {"people": tables["people"].drop(columns="name")}, context)
    with pytest.raises(StructureError, match="people: column mention_count"):
        check_tables(tables | {"people": tables["people"].astype({"mention_count": "float64"})}, context)


def test_rules_do_not_mind_the_index(data, context):
    tables = data.tables()
    tables["mentions"] = tables["mentions"].iloc[::-1]
    assert all(r.passed for r in check_tables(tables, context))


def test_empty_tables_pass(context):
    assert all(r.passed for r in check_tables({name: frame(table, []) for name, table in TABLES.items()}, context))
