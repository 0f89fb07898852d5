"""Rules on lives: nobody dies before birth, lives longer than anyone has, or acts before or after."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.tables.context import Context
from pipeline.tables.frames import Tables
from pipeline.tables.rules.dates import Days, days
from pipeline.tables.rules.model import Failure, Rule, failures

#: Longest life taken to be plausible, in days.
LONGEST_LIFE = np.timedelta64(int(115 * 365.25), "D")

#: What can happen to someone, or bear their name, when they are dead or not yet born.
_OUTSIDE_LIFE = frozenset({"publication", "release", "trial", "expulsion", "grant", "founding", "dissolution", "agreement", "other"})


def life_rules() -> list[Rule]:
    """Return the rules on life dates and on taking part in events."""
    return [
        Rule("life_dates", "people", "Nobody dies before birth or lives over 115 years.", _implausible),
        Rule("alive", "event_participants", "Nobody takes part in an event before birth or after death.", _not_alive, "warning"),
    ]


def _implausible(tables: Tables, context: Context) -> list[Failure]:
    people = tables["people"]
    born, dead = days(people["birth_earliest"]), days(people["death_latest"])
    shortest = days(people["death_earliest"]) - days(people["birth_latest"])
    wrong = (born > dead) | (shortest > LONGEST_LIFE)  # nobody knows which of the two dates is
    return [*failures(people, wrong, "birth_date"), *failures(people, wrong, "death_date")]


def _not_alive(tables: Tables, context: Context) -> list[Failure]:
    participants, people, events = tables["event_participants"], tables["people"], tables["events"]
    is_person = (participants["entity_kind"] == "person").fillna(False).to_numpy(dtype=bool)
    is_act = ~_looked_up(participants["event_id"], events, "event_id", events["type"]).isin(_OUTSIDE_LIFE).to_numpy(dtype=bool)
    person, event = participants["entity_id"], participants["event_id"]
    before = _days_of(event, events, "event_id", "date_latest") < _days_of(person, people, "person_id", "birth_earliest")
    after = _days_of(event, events, "event_id", "date_earliest") > _days_of(person, people, "person_id", "death_latest")
    relevant: npt.NDArray[np.bool_] = is_person & is_act
    return failures(participants, relevant & (before | after), "entity_id")


def _days_of(ids: pd.Series, frame: pd.DataFrame, key: str, column: str) -> Days:
    return days(_looked_up(ids, frame, key, frame[column]))


def _looked_up(ids: pd.Series, frame: pd.DataFrame, key: str, values: pd.Series) -> pd.Series:
    known = pd.Series(values.array, index=pd.Index(frame[key].array))
    known = known[~known.index.duplicated() & known.index.notna()]
    return known.reindex(pd.Index(ids.array))
