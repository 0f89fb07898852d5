"""The people of an index or of biographical notes: whether each is published, with life years and other names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.evaluation.agreement import fold, same_person, similarity
from pipeline.evaluation.annotations import AuthorityPerson
from pipeline.evaluation.published import Published, Row

_YEAR = re.compile(r"\d{4}")
_DATES = {"birth_year": "birth_date", "death_year": "death_date"}


@dataclass(frozen=True, slots=True)
class AuthorityScores:
    """How many people there are, how many were found, as how many distinct rows; (right, of) by property; error list."""

    people: int
    found: int
    distinct: int
    published: int
    shares: Mapping[str, tuple[int, int]]
    errors: Sequence[str]

    @property
    def recall(self) -> float:
        """The share of people that is published."""
        return self.found / self.people if self.people else 0.0


def score_authority(published: Published, people: Sequence[AuthorityPerson]) -> AuthorityScores:
    """Compare each person of the authority with the published person whose names agree and are the likest."""
    errors, used = [], []
    tally: dict[str, list[bool]] = defaultdict(list)
    for person in people:
        row = _likest(published, person.name)
        if row is None:
            errors.append(f"authority\t-\t{person.name}")
            continue
        used.append(row["person_id"])
        for column, wanted, right, said in _answers(published, person, row):
            tally[column].append(right)
            if not right:
                errors.append(f"authority\t{column}\t{person.name}\t{wanted}\t{said}")
    shares = {column: (sum(answers), len(answers)) for column, answers in tally.items()}
    return AuthorityScores(len(people), len(used), len(set(used)), len(published.people), shares, errors)


def _likest(published: Published, name: str) -> Row | None:
    names = published.names["person"]
    fits = [row for row in published.people if any(same_person(name, other) for other in names[row["person_id"]])]
    return max(fits, key=lambda row: max(similarity(name, other) for other in names[row["person_id"]]), default=None)


def _answers(published: Published, person: AuthorityPerson, row: Row) -> Iterator[tuple[str, str, bool, object]]:
    """Yield (property, wanted value, whether the row has it, what the row says)."""
    for column, year in person.years.items():
        if year:
            said = row[_DATES[column]]
            found = _YEAR.search(said or "")
            yield column, year, bool(found and found[0] == year), said
    names = published.names["person"][row["person_id"]]
    for column, wanted in person.names.items():
        for one in wanted:
            yield column, one, any(same_person(one, name) or fold(one) in fold(name) for name in names), sorted(names)
