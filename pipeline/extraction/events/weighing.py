"""Which tellings are kept, and with which date: the likeliest that the judge finds likely enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.documents.passages import Passage
from pipeline.extraction.annotations import DateSpan
from pipeline.extraction.events.complements import complement
from pipeline.extraction.events.dating.endings import LASTING, with_end
from pipeline.extraction.events.dating.narrative import NOWHERE, inferred
from pipeline.extraction.events.factuality.modality import Modality
from pipeline.extraction.events.features import Surroundings, features
from pipeline.extraction.events.items import PERSON, Row
from pipeline.extraction.events.reading import Reading
from pipeline.extraction.events.recording import Occurrence
from pipeline.extraction.events.situation import Situation
from pipeline.extraction.events.telling import Telling
from pipeline.language.dates.model import HistoricalDate

#: How sure the reading of a denial is, which is read by rule alone.
DENIAL = 0.6
#: How likely a death has to be for the one who died to be dead afterwards.
_SURE = 0.6
_DEATHS = frozenset({"death", "execution", "suicide", "assassination"})
#: Where a date comes from if the sentence does not give it.
_WEAK_ORIGINS = frozenset({"sentence", "narrative", "here", "none"})


@dataclass(frozen=True, slots=True)
class Told:
    """A telling in its sentence.

    `origin` says where its date comes from, `mode` how the text presents it, `rivals` how many other triggers claim the date; `place` is
    where it stands if not at the trigger, `cited` the key of whom the sentence cites for it; `purpose` says that another trigger tells
    what it was done for.
    """

    passage: Passage
    row: Row
    origin: str
    situation: Situation
    telling: Telling
    mode: Modality
    rivals: int = 0
    place: tuple[int, int] | None = None
    cited: str | None = None
    purpose: bool = False

    @property
    def start(self) -> int:
        """Where the trigger stands in the passage."""
        return self.row.items[self.situation.hit.start].start


def weigh(reading: Reading, tellings: Sequence[Told]) -> str | None:
    """Record the likeliest of the tellings of one trigger if it is likely enough, and return its type.

    Where only the story gives its date, it bears that date or none, as is likelier.
    """
    judged = [judgement for one in tellings for judgement in _judged(reading, one)]
    if not judged:
        return None
    best = max(judged, key=lambda judgement: judgement[0])
    for probability, one, span, when, marks in judged if reading.keep_all else [best]:
        if not reading.judge.keeps(probability, grave=one.telling.type in reading.lexicon.undated) or _said(reading, one, when):
            continue
        _note_convener(reading, one)
        if one.telling.type in _DEATHS:
            _note_death(reading, one, when, probability)
        reading.recorder.add(one.passage, _occurrence(one, when, span, round(probability, 3)), marks)
    return None if reading.keep_all else best[1].telling.type


def _note_death(reading: Reading, one: Told, when: HistoricalDate | None, probability: float) -> None:
    """Remember that a death was told, and whose, if the sentence dates it: "he" of a later year is someone else."""
    reading.told_death = True
    if when is None or one.origin != "own" or probability < _SURE or not one.mode.happened:
        return
    reading.discourse.bury([key for role, kind, key in one.telling.participants if role == "person" and kind == PERSON], when)


def _said(reading: Reading, one: Told, when: HistoricalDate | None) -> bool:
    """Whether the sentence has told this already: by a noun and a verb ("her book was published"), or as trial and sentence."""
    if reading.keep_all:
        return False
    telling, voice = one.telling, one.situation.hit.voice
    event = telling.type, when.edtf if when else "", *telling.participants[0][1:]
    before = reading.said.get(event)
    reading.said[event] = voice
    return before is not None and (telling.type == "trial" or "noun" in (before, voice))


def deny(reading: Reading, tellings: Sequence[Told]) -> None:
    """Record that the text denies what a trigger would tell, in the sense that fits best; the judge knows nothing of denials."""
    one = next((one for one in tellings if one.telling.type in reading.lexicon.undated), None)
    if reading.keep_all or one is None:
        return
    date = one.situation.date if one.origin not in _WEAK_ORIGINS else None
    reading.recorder.add(one.passage, _occurrence(one, date.date if date else None, date, DENIAL), ())


def _judged(reading: Reading, one: Told) -> Iterator[tuple[float, Told, DateSpan | None, HistoricalDate | None, Sequence[str]]]:
    """Yield a telling with each date that it might bear, and how probable that is."""
    passage = one.passage
    before = _told_before(reading, one)
    for origin, span, when in _options(reading, one):
        narrated = passage.narrator is not None
        around = Surroundings(passage.kind, narrated, reading.biographical, origin, before, one.mode, one.rivals, one.purpose)
        marks = features(one.row, one.situation, one.telling, when, around)
        yield reading.judge.probability(marks), one, span, when, marks


#: Where a date comes from, its place in the text, and the date; None for an event without.
Option = tuple[str, DateSpan | None, HistoricalDate | None]


def _options(reading: Reading, one: Told) -> list[Option]:
    """Return the dates that a telling might bear: that which the sentence gives, else the story's, a known date of death, or none."""
    telling, date = one.telling, one.situation.date
    known = _known_life(reading, telling)
    vague = one.origin == "shared" or (date is not None and known is not None and _closer(known, date.date))
    if known is not None and vague and _is_headword(reading, telling):
        return [("known", None, known)]
    if one.origin not in _WEAK_ORIGINS:
        return [(one.origin, date, _whole(reading, one, date.date) if date else None)]
    undated: list[Option] = [("none", None, None)] if telling.trigger.undated else []
    if known is not None:
        return [("known", None, known), *undated]
    unsure = (one.origin == "sentence" and telling.trigger.undated) or (one.origin == "narrative" and telling.type in _DEATHS)
    if date is None or unsure or not _possible(reading, telling, date.date):
        return undated
    whole = _whole(reading, one, date.date) if one.origin == "sentence" else date.date
    return [(one.origin, date, whole), *undated]


def _closer(known: HistoricalDate, date: HistoricalDate) -> bool:
    """Whether a known date says the same as another, and more: the day of death, not the year of "died aged 76"."""
    if not (known.earliest and known.latest and date.earliest and date.latest) or date.earliest == date.latest:
        return False
    about = 1 if "~" in date.edtf else 0
    years = int(date.earliest[:4]) - about, int(date.latest[:4]) + about
    return years[0] <= int(known.earliest[:4]) <= years[1] and known.edtf != date.edtf and len(known.edtf) > len(date.edtf.rstrip("~"))


def _whole(reading: Reading, one: Told, date: HistoricalDate) -> HistoricalDate:
    """Return the date of what lasts with the end that the clause gives: a number of years, or the death of whom it is about."""
    if one.telling.type not in LASTING:
        return date
    someone = next((key for role, kind, key in one.telling.participants if role == "person" and kind == PERSON), None)
    person = reading.people.get(someone) if someone else None
    return with_end(date, one.row, one.situation.span, person.death if person else None)


def _is_headword(reading: Reading, telling: Telling) -> bool:
    """Whether the passage is about the one it tells of, so that the life dates are its own."""
    return any(role == "person" and key == reading.discourse.headword for role, _, key in telling.participants)


def _known_life(reading: Reading, telling: Telling) -> HistoricalDate | None:
    """Return the date of birth or death that the document states elsewhere of the one born or dead."""
    if telling.type not in _DEATHS and telling.type != "birth":
        return None
    someone = next((key for role, kind, key in telling.participants if role == "person" and kind == PERSON), None)
    person = reading.people.get(someone) if someone else None
    date = (person.birth if telling.type == "birth" else person.death) if person else None
    return inferred(date) if date else None


def _possible(reading: Reading, telling: Telling, date: HistoricalDate) -> bool:
    """Whether those who take part can have acted at a date that only the story gives."""
    return all(reading.discourse.alive(key, date) for _, kind, key in telling.participants if kind == PERSON)


def _told_before(reading: Reading, one: Told) -> str:
    """Say whether an event of this type and principal has been told: "new", "before", or "here" on the same page."""
    principal = (one.telling.type, *one.telling.participants[0])
    page = str(one.passage.page_at(one.start) or one.passage.passage_id)
    last = reading.told.get(principal)
    reading.told[principal] = page
    return "new" if last is None else "here" if last == page else "before"


def _note_convener(reading: Reading, one: Told) -> None:
    """Remember whose plenum or congress was spoken of, for "the plenum" later on, if it was named by its body."""
    hit, body = one.situation.hit, one.telling.organization
    args = one.situation.args
    own = (one.row.items[i].entity for i in {hit.start, max(hit.start - 1, 0), *args.object, *args.subject})
    named = any(entity is not None and entity.key == body for entity in own)
    if one.telling.type == "meeting" and hit.voice == "noun" and body is not None and named:
        reading.conveners[one.row.items[hit.start].lower.split()[-1]] = body


def _occurrence(one: Told, date: HistoricalDate | None, stated: DateSpan | None, confidence: float) -> Occurrence:
    telling, hit, items = one.telling, one.situation.hit, one.row.items
    span = one.place or (items[hit.start].start, items[max(hit.end - 1, hit.start)].end)
    detail = " ".join(filter(None, (telling.trigger.lemma.replace(" *", ""), telling.post.label.lower() if telling.post else None)))
    return Occurrence(
        telling.type,
        [":".join(participant) for participant in telling.participants],
        span,
        date,
        (stated.start, stated.end) if stated and stated.start != NOWHERE else None,
        telling.place,
        telling.post.label if telling.post else None,
        detail,
        one.mode,
        None if any(key == one.cited and role == "author" for role, _, key in telling.participants) else one.cited,
        confidence=confidence,
        offices=telling.offices,
        complement=complement(one.passage.text.text, items, hit) if telling.type == "other" else None,
    )
