"""One sentence: its triggers, each with clause, date, arguments and modality, to occurrences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.documents.passages import Passage
from pipeline.extraction.annotations import AnnotatedPassage, DateSpan, EntitySpan
from pipeline.extraction.events.arguments import Arguments, Group, arguments, governed, possessive
from pipeline.extraction.events.clauses import Domain, dates_of, domains
from pipeline.extraction.events.items import PERSON, Row
from pipeline.extraction.events.lexicon import Lexicon
from pipeline.extraction.events.modality import Modality, modality
from pipeline.extraction.events.narrative import Narrative
from pipeline.extraction.events.offices import with_offices
from pipeline.extraction.events.posts import Post, posts_in
from pipeline.extraction.events.pronouns import Resolver, in_quotes
from pipeline.extraction.events.recording import Occurrence, Recorder
from pipeline.extraction.events.references import PART, POSSESSOR, SUBJECT, Discourse
from pipeline.extraction.events.situation import Situation
from pipeline.extraction.events.telling import Telling, tell
from pipeline.extraction.events.triggers import Hit, hits_in
from pipeline.extraction.people.local import LocalPerson
from pipeline.language.dates.model import HistoricalDate

_LETTERS = re.compile(r"[a-zé]+")
#: Quotation marks around more words than this hold speech, not a title or a word at a distance.
_SPEECH = 4
#: How far from the verb a work may be named.
_WORK_REACH = 10
#: Kinds of passage that tell a story, in which a date holds for the sentences after it.
_NARRATIVE_KINDS = frozenset({"body"})
_DEATHS = frozenset({"death", "execution", "suicide", "assassination"})


@dataclass(slots=True)
class Reading:
    """What reading carries from sentence to sentence."""

    lexicon: Lexicon
    people: Mapping[str, LocalPerson]
    narrators: Mapping[str, str]
    discourse: Discourse
    recorder: Recorder
    narrative: Narrative = field(default_factory=Narrative)
    tells_story: bool = False
    conveners: dict[str, str] = field(default_factory=dict)

    def begin(self, annotated: AnnotatedPassage) -> None:
        """Begin a passage: its dates are its own; who was spoken of before counts only where it has no headword."""
        self.narrative = Narrative()
        self.tells_story = annotated.passage.kind in _NARRATIVE_KINDS
        if annotated.headword or annotated.passage.kind == "note":
            self.discourse.forget()

    def turn(self) -> None:
        """Go on to the next sentence."""
        self.discourse.turn()
        self.narrative.age += 1


def worth_reading(reading: Reading, sentence: str, dates: Sequence[DateSpan]) -> bool:
    """Whether a sentence can tell an event: it has a date, or a word of a trigger that counts without one of its own."""
    if dates:
        return True
    words = _LETTERS.findall(sentence.lower())
    lexicon = reading.lexicon
    return not lexicon.strong.isdisjoint(words) or (
        reading.tells_story and reading.narrative.carried() is not None and not lexicon.weak.isdisjoint(words)
    )


def glance(discourse: Discourse, text: str, entities: Sequence[EntitySpan]) -> None:
    """Remember who is spoken of in a sentence that tells no event; the first name that is no possessor is its subject."""
    leading = True
    for entity in entities:
        if entity.kind != PERSON or entity.key is None:
            continue
        owner = text[entity.end : entity.end + 1] in ("'", "’")
        discourse.mention(entity.key, POSSESSOR if owner else SUBJECT if leading else PART)
        discourse.latest = (entity.key,)
        leading = leading and owner


def read_sentence(reading: Reading, passage: Passage, row: Row) -> None:
    """Record what a sentence tells, and remember who it speaks of."""
    text = passage.text.text
    posts = posts_in(text, row.items)
    hits = with_offices(row.items, hits_in(row.items, reading.lexicon), posts, reading.lexicon)
    spans = domains(row.items, hits)
    prior: Group = ()
    subjects: list[str] = []
    for hit, span, stated in zip(hits, spans, dates_of(row, hits, spans), strict=True):
        args = arguments(row.items, hit, span, prior)
        date = stated or _carried(reading, hit)
        when = date.date if date and not any(form.trigger.type in _DEATHS for form in hit.senses) else None
        resolver = Resolver(passage, row, reading.discourse, reading.narrators, when, tuple(subjects))
        if hit.voice != "noun" and args.subject:
            prior = args.subject
            parties = [key for kind, key in resolver(args.subject) if kind == PERSON]
            subjects = parties + subjects
            reading.discourse.group(parties)
        _read_hit(reading, passage, row, _Found(hit, span, args, date, posts), resolver)
    _remember(reading.discourse, row, subjects)
    reading.narrative.note([date for _, date in row.dates])


@dataclass(frozen=True, slots=True)
class _Found:
    hit: Hit
    span: Domain
    args: Arguments
    date: DateSpan | None
    posts: Sequence[Post]


def _carried(reading: Reading, hit: Hit) -> DateSpan | None:
    return reading.narrative.carried() if reading.tells_story and hit.voice != "noun" else None


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
    )
    headword = reading.discourse.headword
    telling = tell(situation, resolver, ((PERSON, headword),) if headword else ())
    if telling is not None:
        _note_convener(reading, row, found.hit, telling)
        reading.recorder.add(passage, _occurrence(reading, row, found, telling, mode))


def _note_convener(reading: Reading, row: Row, hit: Hit, telling: Telling) -> None:
    """Remember whose plenum or congress was spoken of, for "the plenum" later on."""
    if telling.type == "meeting" and hit.voice == "noun" and telling.organization is not None:
        reading.conveners[row.items[hit.start].lower.split()[-1]] = telling.organization


def _occurrence(reading: Reading, row: Row, found: _Found, telling: Telling, mode: Modality) -> Occurrence:
    hit, date = found.hit, found.date
    span = (row.items[hit.start].start, row.items[max(hit.end - 1, hit.start)].end)
    detail = " ".join(filter(None, (telling.trigger.lemma.replace(" *", ""), telling.post.label.lower() if telling.post else None)))
    return Occurrence(
        telling.type,
        [":".join(participant) for participant in telling.participants],
        span,
        date.date if date else _known_death(reading, telling),
        (date.start, date.end) if date else None,
        telling.place,
        telling.post.label if telling.post else None,
        detail,
        mode,
    )


def _known_death(reading: Reading, telling: Telling) -> HistoricalDate | None:
    if telling.type not in _DEATHS:
        return None
    dead = next((key for role, kind, key in telling.participants if role == "person" and kind == PERSON), None)
    return reading.narrative.death_of(reading.people.get(dead)) if dead else None


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


def _remember(discourse: Discourse, row: Row, subjects: Sequence[str]) -> None:
    leading = True
    for index, item in enumerate(row.items):
        if item.kind != PERSON or item.entity is None or item.entity.key is None:
            continue
        owner = possessive(row.items, index)
        first = leading and not owner and governed(row.items, index) is None
        discourse.mention(item.entity.key, POSSESSOR if owner else SUBJECT if first else PART)
        discourse.latest = (item.entity.key,)
        leading = leading and not first
    for key in dict.fromkeys(subjects):
        discourse.mention(key, SUBJECT)
