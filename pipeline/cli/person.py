"""`bazhanov show`: one person, from a release."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from rapidfuzz import process
from rich.console import Console, Group, RenderableType
from rich.text import Text

from pipeline.cli.errors import UserError
from pipeline.cli.rows import Row, Rows, read_rows
from pipeline.language.dates.wording import in_words
from pipeline.language.names.folding import fold

TABLES = ("people", "person_names", "organizations", "memberships", "relationships", "events", "event_participants", "conflicts", "claims")
SUGGESTIONS = 8
FIRST_COLUMN = 18
"""Characters kept for the date, or for what stands before the main part of a line."""
OUTWEIGHS = 5
"""A person mentioned this many times as often as the next is the one meant by a part of a name."""


def print_person(wanted: str, out: Path | None, version: str | None) -> None:
    """Print the person called `wanted`; raises UserError where it could be several or nobody."""
    rows = read_rows(out, version, *TABLES)
    Console(soft_wrap=True).print(person_view(rows, find_person(rows, wanted)))


def find_person(rows: Rows, wanted: str) -> str:
    """Return the id of the person with this id or name; raises UserError with suggestions where it is none or several.

    Where no name holds what was asked, one with all its words does, in whatever spelling: "Vaino Salo" finds "Väinö Johan Salo".
    """
    folded = wanted.casefold().strip()
    if any(row["person_id"] == folded for row in rows["people"]):
        return folded
    exact = {row["person_id"] for row in rows["person_names"] if row["name"].casefold() == folded}
    found = exact or {row["person_id"] for row in rows["person_names"] if folded in row["name"].casefold()}
    found = found or {row["person_id"] for row in rows["person_names"] if _keys(wanted) <= _keys(row["name"])}
    if not found:
        near = process.extract(wanted, [row["name"] for row in rows["people"]], limit=SUGGESTIONS, score_cutoff=60)
        raise UserError(f"no person is called {wanted!r}; near: {', '.join(name for name, _, _ in near) or 'nobody'}")
    ranked = sorted((row for row in rows["people"] if row["person_id"] in found), key=lambda r: (-r["mention_count"], r["person_id"]))
    if len(ranked) == 1 or exact or ranked[0]["mention_count"] >= OUTWEIGHS * ranked[1]["mention_count"]:
        return str(ranked[0]["person_id"])
    ids = ", ".join(row["person_id"] for row in ranked[:SUGGESTIONS])
    raise UserError(f"{wanted!r} could be any of: {ids}; give one of these ids")


def _keys(name: str) -> set[str]:
    return {fold(word) for word in name.split()}


def person_view(rows: Rows, person_id: str) -> Group:
    """Return everything that a release says of a person, as it is printed."""
    person = next(row for row in rows["people"] if row["person_id"] == person_id)
    parts: list[RenderableType] = [Text.assemble((person["name"], "bold"), (f"  {person_id}", "dim"))]
    parts += [Text(f"{label}: {value}") for label, value in [*_facts(person), *_names(rows, person_id)]]
    sections = {"Career": _career(rows, person_id), "Relations": _relations(rows, person_id), "Events": _events(rows, person_id),
                "Where the sources disagree": _conflicts(rows, person_id)}
    for title, lines in sections.items():
        parts += [Text(f"\n{title}", style="italic"), *map(_line, lines)] if lines else []
    parts.append(Text(f"\n{person['mention_count']} mentions, {person['source_count']} independent sources", style="dim"))
    return Group(*parts)


def _facts(person: Row) -> list[tuple[str, str]]:
    manner = None if person["death_manner"] == "unknown" else person["death_manner"]
    facts = {"Born": (_worded(person["birth_date"]), person["birth_place"]),
             "Died": (_worded(person["death_date"]), person["death_place"], manner), "Who": (person["description"],)}
    return [(label, ", ".join(value for value in values if value)) for label, values in facts.items() if any(values)]


def _worded(date: str | None) -> str:
    return in_words(date) if date else ""


def _names(rows: Rows, person_id: str) -> list[tuple[str, str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in rows["person_names"]:
        if row["person_id"] == person_id and row["kind"] != "name":
            kinds[row["kind"]].add(row["name"])
    return [(kind.replace("_", " ").capitalize(), ", ".join(sorted(names))) for kind, names in sorted(kinds.items())]


def _line(cells: Sequence[str]) -> Text:
    """Return one line: the first cell in a column of its own, ids dimmed at the end, so that they can be copied whole."""
    first, main, *more = cells
    return Text.assemble(f"  {first:<{FIRST_COLUMN}}", main, ("".join(f"  {cell}" for cell in more if cell), "dim"))


def _career(rows: Rows, person_id: str) -> list[tuple[str, ...]]:
    bodies = {row["organization_id"]: row["name"] for row in rows["organizations"]}
    held = [row for row in rows["memberships"] if row["person_id"] == person_id]
    held.sort(key=lambda r: (r["start_earliest"] or r["end_earliest"] or "9999", r["membership_id"]))
    lines = []
    for row in held:
        start, end = _worded(row["start_date"]), _worded(row["end_date"])
        term = f"{start} – {end}".strip() if end else start
        lines.append((term, *(part for part in (row["role"], bodies.get(row["organization_id"])) if part)))
    return lines


def _relations(rows: Rows, person_id: str) -> list[tuple[str, ...]]:
    people = {row["person_id"]: row["name"] for row in rows["people"]}
    own: list[tuple[str, ...]] = [(r["type"], people[r["related_person_id"]]) for r in rows["relationships"]
                                  if r["person_id"] == person_id]
    theirs: list[tuple[str, ...]] = [(f"is {r['type']} of", people[r["person_id"]]) for r in rows["relationships"]
                                     if r["related_person_id"] == person_id]
    return own + theirs


def _events(rows: Rows, person_id: str) -> list[tuple[str, ...]]:
    ids = {row["event_id"] for row in rows["event_participants"] if row["entity_kind"] == "person" and row["entity_id"] == person_id}
    events = [row for row in rows["events"] if row["event_id"] in ids]
    events.sort(key=lambda r: (r["date_earliest"] or r["date_latest"] or "9999", r["event_id"]))
    return [(_worded(r["date"]), r["label"], r["event_id"]) for r in events]


def _conflicts(rows: Rows, person_id: str) -> list[tuple[str, ...]]:
    claims = {row["claim_id"]: row for row in rows["claims"]}
    own = [row for row in rows["conflicts"] if (row["subject_kind"], row["subject_id"]) == ("person", person_id)]
    return [(r["property"], c["value"], f"{c['asserted_by']} ({c['source_id']})", r["status"], r["rule"]) for r in own
            for c in [claims[r["claim_id"]]]]
