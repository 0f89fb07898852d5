"""One sentence: its triggers, each with clause, date, arguments and modality, to occurrences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.documents.passages import Passage
from pipeline.extraction.annotations import AnnotatedPassage, DateSpan, EntitySpan
from pipeline.extraction.events.arguments import Arguments, Group, arguments, governed, possessive
from pipeline.extraction.events.clauses import Domain, bracketed, dates_of, domains
from pipeline.extraction.events.features import Surroundings, features
from pipeline.extraction.events.items import PERSON, Row
from pipeline.extraction.events.judging import Judge
from pipeline.extraction.events.lexicon import Lexicon
from pipeline.extraction.events.modality import Modality, modality
from pipeline.extraction.events.narrative import NOWHERE, Narrative, inferred
from pipeline.extraction.events.offices import with_offices
from pipeline.extraction.events.posts import Post, posts_in
from pipeline.extraction.events.pronouns import Resolver, in_quotes
from pipeline.extraction.events.recording import Occurrence, Recorder
from pipeline.extraction.events.references import PART, POSSESSOR, SUBJECT, Discourse
from pipeline.extraction.events.situation import Situation
from pipeline.extraction.events.telling import Telling, tell
from pipeline.extraction.events.triggers import Hit, hits_in
from pipeline.extraction.memberships import apposed
from pipeline.extraction.people.local import LocalPerson
from pipeline.language.dates.model import HistoricalDate

_EARLY = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
_GENDERS = {"he": "male", "she": "female"}
#: How many characters into a sentence its subject may stand.
_EARLY_REACH = 60
_LETTERS = re.compile(r"[a-zé]+")
#: Quotation marks around more words than this hold speech, not a title or a word at a distance.
_SPEECH = 4
#: How far before a noun "until" may stand ("until his early death").
_UNTIL = 4
#: How far from the verb a work may be named.
_WORK_REACH = 10
#: Kinds of passage that tell a story, in which a date holds for the sentences after it.
_NARRATIVE_KINDS = frozenset({"body"})
_DEATHS = frozenset({"death", "execution", "suicide", "assassination"})
#: Where a date comes from if the sentence does not give it.
_WEAK_ORIGINS = frozenset({"sentence", "narrative", "here", "before", "none"})


@dataclass(slots=True)
class Reading:
    """What reading carries from sentence to sentence."""

    lexicon: Lexicon
    people: Mapping[str, LocalPerson]
    narrators: Mapping[str, str]
    discourse: Discourse
    recorder: Recorder
    judge: Judge
    keep_all: bool = False
    narrative: Narrative = field(default_factory=Narrative)
    tells_story: bool = False
    biographical: bool = False
    conveners: dict[str, str] = field(default_factory=dict)
    author: tuple[tuple[str, str], ...] = ()
    told_death: bool = False
    told: dict[tuple[str, ...], str] = field(default_factory=dict)

    def begin(self, annotated: AnnotatedPassage) -> None:
        """Begin a passage: its dates are its own; who was spoken of before counts only where it has no headword."""
        self.narrative = Narrative()
        self.tells_story = annotated.passage.kind in _NARRATIVE_KINDS
        self.biographical = annotated.headword is not None
        self.author = ((PERSON, annotated.headword),) if annotated.headword else ()
        if annotated.headword or annotated.passage.kind == "note":
            self.discourse.forget()

    def turn(self, annotated: AnnotatedPassage, start: int) -> None:
        """Go on to the next sentence, which begins at `start`."""
        self.discourse.turn()
        self.narrative.age += 1
        time = annotated.time_at(start)
        self.narrative.reached = time[1] if time else None
        self.narrative.here = time is not None and time[0] >= 0


def worth_reading(reading: Reading, sentence: str, dates: Sequence[DateSpan]) -> bool:
    """Whether a sentence can tell an event: it has a date, or a word of a trigger that counts without one of its own."""
    if dates:
        return True
    words = _LETTERS.findall(sentence.lower())
    lexicon = reading.lexicon
    return not lexicon.strong.isdisjoint(words) or (
        reading.tells_story and reading.narrative.goes_on() and not lexicon.weak.isdisjoint(words)
    )


def glance(discourse: Discourse, text: str, span: tuple[int, int], entities: Sequence[EntitySpan]) -> None:
    """Remember who is spoken of in a sentence that tells no event.

    The first name that is no possessor is its subject, unless "he" or "she" stands before: then who was spoken of still is.
    """
    topic = _topic(discourse, text, span, entities)
    leading = not topic
    for key in topic:
        discourse.mention(key, SUBJECT)
    for entity in entities:
        if entity.kind != PERSON or entity.key is None:
            continue
        owner = text[entity.end : entity.end + 1] in ("'", "’")
        discourse.mention(entity.key, POSSESSOR if owner else SUBJECT if leading else PART)
        discourse.latest = (entity.key,)
        leading = leading and owner


def _topic(discourse: Discourse, text: str, span: tuple[int, int], entities: Sequence[EntitySpan]) -> tuple[str, ...]:
    """Return whom a sentence goes on speaking of: its first "he" or "she", if that stands early and before all names."""
    first = next((entity.start for entity in entities if entity.kind == PERSON), span[1])
    pronoun = _EARLY.search(text, span[0], min(first, span[0] + _EARLY_REACH))
    return discourse.resolve(_GENDERS[pronoun[0].lower()], (), None) if pronoun else ()


def read_sentence(reading: Reading, passage: Passage, row: Row) -> None:
    """Record what a sentence tells, and remember who it speaks of."""
    text = passage.text.text
    reading.told_death = False
    posts = posts_in(text, row.items)
    hits = with_offices(row.items, hits_in(row.items, reading.lexicon), posts, reading.lexicon)
    spans = domains(row.items, hits)
    prior: Group = ()
    subjects: list[str] = []
    for hit, span, stated in zip(hits, spans, dates_of(row, hits, spans), strict=True):
        args = arguments(row.items, hit, span, prior)
        origin, date = ("own" if _inside(row, stated, span) else "shared", stated) if stated else _carried(reading, row, hit, passage.narrator is not None)
        if stated and date and _ends_span(row, hit, span, date):
            origin, date = "none", None
        date = date and _bare(date, row, hit)
        when = date.date if date and not any(form.trigger.type in _DEATHS for form in hit.senses) else None
        resolver = Resolver(passage, row, reading.discourse, reading.narrators, when, tuple(subjects), reading.conveners)
        if hit.voice != "noun" and args.subject:
            prior = args.subject
            parties = [key for kind, key in resolver(args.subject) if kind == PERSON]
            subjects = parties + subjects
            reading.discourse.group(parties)
        _read_hit(reading, passage, row, _Found(hit, span, args, date, origin, posts), resolver)
    reading.recorder.memberships.extend(apposed(passage, row, posts))
    _remember(reading.discourse, text, row, subjects)
    if reading.told_death:
        reading.narrative.date = None
    else:
        reading.narrative.note([date for _, date in row.dates])


@dataclass(frozen=True, slots=True)
class _Found:
    hit: Hit
    span: Domain
    args: Arguments
    date: DateSpan | None
    origin: str
    posts: Sequence[Post]


def _inside(row: Row, date: DateSpan, span: Domain) -> bool:
    return any(span[0] <= index < span[1] for index, other in row.dates if other is date)


def _ends_span(row: Row, hit: Hit, span: Domain, date: DateSpan) -> bool:
    """Whether the trigger ends what the date before it begins, and so has no date: "from 1924 until his death"."""
    items = row.items
    if date.end > items[hit.start].start:
        return False
    before = [item.lower for item in items[max(0, hit.start - _UNTIL) : hit.start]]
    opening = items[span[0] - 1].lower if span[0] else ""
    return "until" in before if hit.voice == "noun" else opening == "until"


def _bare(date: DateSpan, row: Row, hit: Hit) -> DateSpan:
    """Return the date without its opening for what happens at that end: "until 1922, when he was appointed"."""
    if not date.parts or (".." not in date.date.edtf and not date.date.edtf.startswith("/")) or date.end > row.items[hit.start].start:
        return date
    return date if any(form.trigger.type == "tenure" for form in hit.senses) else date.parts[0]


def _carried(reading: Reading, row: Row, hit: Hit, narrated: bool) -> tuple[str, DateSpan | None]:
    """Return (origin, date) of what has no date in its clause: another date of the sentence, the date before it, or the story's time.

    Only who tells of his own life goes on in the time that his story has reached; others date what they tell.
    """
    others = [(index, date) for index, date in row.dates if "/" not in date.date.edtf and not bracketed(row.items, index)]
    if row.dates and hit.voice != "noun":
        return "sentence", next((date for index, date in others if index >= hit.end), others[-1][1]) if others else None
    if not reading.tells_story:
        return "none", None
    if hit.voice != "noun" and (carried := reading.narrative.carried()) is not None:
        return "narrative", carried
    time = reading.narrative.time() if narrated else None
    return ("here" if reading.narrative.here else "before", time) if time else ("none", None)


def _read_hit(reading: Reading, passage: Passage, row: Row, found: _Found, resolver: Resolver) -> None:
    mode = modality(row.items, found.hit, found.span[0])
    if not mode.happened or _spoken(passage.text.text, row, found.hit):
        return
    works = _names_work(passage, row, found, reading.lexicon)
    situation = Situation(
        passage.text.text,
        row.items,
        found.hit,
        found.span,
        found.args,
        found.posts,
        found.date,
        works,
        reading.lexicon,
        reading.conveners.get(row.items[found.hit.start].lower) if found.hit.voice == "noun" else None,
        reading.author,
    )
    headword = reading.discourse.headword
    telling = tell(situation, resolver, ((PERSON, headword),) if headword else ())
    if telling is not None:
        reading.author = tuple((kind, key) for role, kind, key in telling.participants if role == "author") or reading.author
        _judge(reading, passage, row, found, situation, telling, mode)


def _judge(reading: Reading, passage: Passage, row: Row, found: _Found, situation: Situation, telling: Telling, mode: Modality) -> None:
    """Record a telling if it is likely enough; where only the story gives its date, with that date or without, as is likelier."""
    options = _options(reading, found, telling)
    told = _told_before(reading, passage, telling, found.hit)
    judged = []
    for origin, span, when in options:
        around = Surroundings(passage.kind, passage.narrator is not None, reading.biographical, origin, told)
        marks = features(row, situation, telling, mode, when, around)
        judged.append((reading.judge.probability(marks), origin, span, when, marks))
    if not judged:
        return
    best = max(judged, key=lambda one: one[0])
    for probability, _, span, when, marks in judged if reading.keep_all else [best]:
        if not reading.judge.keeps(probability, grave=telling.type in reading.lexicon.undated):
            continue
        _note_convener(reading, row, found.hit, telling)
        reading.told_death = reading.told_death or telling.type in _DEATHS
        reading.recorder.add(passage, _occurrence(row, found.hit, telling, mode, when, span, round(probability, 3)), marks)


#: Where a date comes from, its place in the text, and the date; None for an event without.
Option = tuple[str, DateSpan | None, HistoricalDate | None]


def _options(reading: Reading, found: _Found, telling: Telling) -> list[Option]:
    """Return the dates that a telling might bear: the one that the sentence gives, else that of the story, a known date of death, or none."""
    if found.origin not in _WEAK_ORIGINS:
        return [(found.origin, found.date, found.date.date if found.date else None)]
    undated: list[Option] = [("none", None, None)] if telling.trigger.undated else []
    known = _known_life(reading, telling)
    if known is not None:
        return [("known", None, known), *undated]
    if found.origin == "sentence" and telling.trigger.undated:
        return undated
    if found.date is None or not _possible(reading, telling, found.date.date):
        return undated
    return [(found.origin, found.date, found.date.date), *undated]


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


def _told_before(reading: Reading, passage: Passage, telling: Telling, hit: Hit) -> str:
    """Say whether an event of this type and principal has been told: "new", "before", or "here" on the same page."""
    principal = (telling.type, *telling.participants[0])
    page = passage.page_at(hit.start) or passage.passage_id
    last = reading.told.get(principal)
    reading.told[principal] = page
    return "new" if last is None else "here" if last == page else "before"


def _note_convener(reading: Reading, row: Row, hit: Hit, telling: Telling) -> None:
    """Remember whose plenum or congress was spoken of, for "the plenum" later on."""
    if telling.type == "meeting" and hit.voice == "noun" and telling.organization is not None:
        reading.conveners[row.items[hit.start].lower.split()[-1]] = telling.organization


def _occurrence(
    row: Row, hit: Hit, telling: Telling, mode: Modality, date: HistoricalDate | None, stated: DateSpan | None, confidence: float
) -> Occurrence:
    span = (row.items[hit.start].start, row.items[max(hit.end - 1, hit.start)].end)
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
        mode,
        confidence=confidence,
    )


def _spoken(text: str, row: Row, hit: Hit) -> bool:
    """Whether the trigger stands in quoted speech."""
    start = row.items[hit.start].start
    if not in_quotes(text, row, start):
        return False
    opening = max(text.rfind('"', row.start, start), text.rfind("“", row.start, start))
    closing = min((p for p in (text.find('"', start, row.end), text.find("”", start, row.end)) if p >= 0), default=row.end)
    return len(text[opening:closing].split()) > _SPEECH


def _names_work(passage: Passage, row: Row, found: _Found, lexicon: Lexicon) -> bool:
    """Whether a work is named in the clause: by a word for one, or by a title in italics or quotes."""
    low, high = max(found.span[0], found.hit.group - _WORK_REACH), min(found.span[1], found.hit.end + _WORK_REACH)
    part = row.items[low:high]
    if any(item.lower in lexicon.classes["work"] for item in part):
        return True
    start, end = part[0].start, part[-1].end
    if any(start <= a and b <= end + 1 for a, b in passage.italics):
        return True
    return passage.text.text.count('"', row.items[found.hit.end - 1].end, end + 2) >= 2


def _remember(discourse: Discourse, text: str, row: Row, subjects: Sequence[str]) -> None:
    people = [item.entity for item in row.items if item.kind == PERSON and item.entity]
    topic = _topic(discourse, text, (row.start, row.end), people)
    leading = not topic
    for index, item in enumerate(row.items):
        if item.kind != PERSON or item.entity is None or item.entity.key is None:
            continue
        owner = possessive(row.items, index)
        first = leading and not owner and governed(row.items, index) is None
        discourse.mention(item.entity.key, POSSESSOR if owner else SUBJECT if first else PART)
        discourse.latest = (item.entity.key,)
        leading = leading and not first
    for key in dict.fromkeys((*subjects, *topic)):
        discourse.mention(key, SUBJECT)
