"""The events of a document's passages, in order: sentences are read one by one, with the people they speak of in mind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pipeline.documents.passages import Passage
from pipeline.extraction.annotations import AnnotatedPassage, DateSpan, EntitySpan
from pipeline.extraction.events.arguments import Group, arguments, governed, possessive
from pipeline.extraction.events.clauses import dates_of, domains
from pipeline.extraction.events.grammar import LATTER, OBJECT_PRONOUNS, POSSESSIVES, SUBJECT_PRONOUNS
from pipeline.extraction.events.items import PERSON, Row, row_of
from pipeline.extraction.events.lexicon import Lexicon, event_lexicon
from pipeline.extraction.events.lives import life_events
from pipeline.extraction.events.modality import Modality, modality
from pipeline.extraction.events.offices import with_offices
from pipeline.extraction.events.posts import posts_in
from pipeline.extraction.events.references import PART, POSSESSOR, SUBJECT, Discourse
from pipeline.extraction.events.telling import Party, Situation, Telling, tell
from pipeline.extraction.events.triggers import Hit, hits_in
from pipeline.extraction.memberships import memberships_of
from pipeline.extraction.people.local import LocalPerson
from pipeline.extraction.records import AttributeRecord, EventRecord, MembershipRecord, RelationshipRecord
from pipeline.language.dates.model import HistoricalDate

#: Kinds of passages that tell events; headings, indexes and bibliographies only name them.
TELLING_KINDS = frozenset({"body", "note", "list_item", "infobox", "table", "caption"})
METHOD = "trigger"

S = TypeVar("S", EntitySpan, DateSpan)

_LETTERS = re.compile(r"[a-zé]+")
_PRONOUNS = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | POSSESSIVES | {LATTER: LATTER}
_CONFIDENCE, _FALLBACK_CONFIDENCE = 0.8, 0.6
#: Quotation marks around more words than this hold speech, not a title or a word at a distance.
_SPEECH = 4
#: How far into a sentence the person may be named with whom a passage turns to someone else.
_HEAD = 40


@dataclass(slots=True)
class EventExtraction:
    """What the events of a document are, and what they say of people beside."""

    events: list[EventRecord] = field(default_factory=list)
    memberships: list[MembershipRecord] = field(default_factory=list)
    relationships: list[RelationshipRecord] = field(default_factory=list)
    attributes: list[AttributeRecord] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    people: Mapping[str, LocalPerson]
    narrators: Mapping[str, str]
    lexicon: Lexicon
    result: EventExtraction
    discourse: Discourse
    seen: set[tuple[object, ...]] = field(default_factory=set)


def extract_events(
    passages: Sequence[AnnotatedPassage], people: Mapping[str, LocalPerson], narrators: Mapping[str, str],
) -> EventExtraction:
    """Return the events, memberships, relationships and attributes that the passages tell.

    `people` are the document's people by key; `narrators` gives the key of each narrator's full name.
    """
    reader = _Reader(people, narrators, event_lexicon(), EventExtraction(), Discourse(people))
    for passage in passages:
        if passage.passage.kind in TELLING_KINDS:
            _read_passage(reader, passage)
    for event in reader.result.events:
        reader.result.memberships.extend(memberships_of(event))
    return reader.result


def _read_passage(reader: _Reader, annotated: AnnotatedPassage) -> None:
    discourse = reader.discourse
    if annotated.headword:
        discourse.weights, discourse.groups = {}, ()
    if os.environ.get('C_RESET','1'): discourse.narrative=None
    text = annotated.passage.text.text
    _read_lives(reader, annotated)
    entities, dates = list(annotated.entities), list(annotated.dates)
    first_entity = first_date = 0
    for start, end in annotated.sentences:
        discourse.headword = annotated.headword_at(start + _HEAD)
        discourse.turn()
        discourse.age += 1
        first_entity, inside = _inside(entities, first_entity, start, end)
        first_date, dated = _inside(dates, first_date, start, end)
        if _worth_reading(reader.lexicon, text[start:end], inside, dated):
            _read_sentence(reader, annotated, row_of(text, (start, end), inside, dated))
        else:
            _glance(reader.discourse, text, inside)


def _inside(spans: list[S], first: int, start: int, end: int) -> tuple[int, list[S]]:
    """Return (where to go on, the spans that begin between `start` and `end`); spans are in order from `first` on."""
    while first < len(spans) and spans[first].start < start:
        first += 1
    last = first
    while last < len(spans) and spans[last].start < end:
        last += 1
    return last, spans[first:last]


def _worth_reading(lexicon: Lexicon, sentence: str, entities: Sequence[EntitySpan], dates: Sequence[DateSpan]) -> bool:
    words = _LETTERS.findall(sentence.lower())
    if not lexicon.strong.isdisjoint(words) or (C_KINDS and not lexicon.weak.isdisjoint(words)):
        return True
    return bool(dates)


def _glance(discourse: Discourse, text: str, entities: Sequence[EntitySpan]) -> None:
    """Remember who is spoken of in a sentence that tells no event; the first name that is no possessor is its subject."""
    named = [e for e in entities if e.kind == PERSON and e.key is not None]
    if not named:
        return
    leading = True
    discourse.latest = tuple(e.key for e in named[-1:] if e.key)
    for entity in named:
        owner = text[entity.end:entity.end + 1] in ("'", "’")
        discourse.mention(entity.key or "", POSSESSOR if owner else SUBJECT if leading else PART)
        leading = leading and owner


def _read_sentence(reader: _Reader, annotated: AnnotatedPassage, row: Row) -> None:
    text = annotated.passage.text.text
    posts = posts_in(text, row.items)
    hits = with_offices(row.items, hits_in(row.items, reader.lexicon), posts, reader.lexicon)
    spans = domains(row.items, hits)
    dates = dates_of(row, hits, spans)
    prior: Group = ()
    before = len(reader.result.events)
    subjects: list[str] = []
    for hit, span, date in zip(hits, spans, dates, strict=True):
        args = arguments(row.items, hit, span, prior)
        if args.subject and hit.voice != "noun":
            prior = args.subject
        if len(args.subject) > 1:
            reader.discourse.groups = tuple(i.entity.key for n in args.subject if (i := row.items[n]).entity and i.entity.key)
        date = date or _carried(reader, annotated, hit)
        resolver = _Resolver(reader, annotated.passage, row, date.date if date else None, tuple(subjects))
        default = ((PERSON, reader.discourse.headword),) if reader.discourse.headword else ()
        situation = Situation(text, row.items, hit, span, args, posts, date, _works(annotated.passage, row, hit, span, reader.lexicon), reader.lexicon)
        telling = tell(situation, resolver, default)
        if hit.voice != "noun":
            subjects = [key for kind, key in resolver(args.subject) if kind == PERSON] + subjects
        mode = modality(row.items, hit, span[0])
        if telling is not None and mode.happened and not _quoted(text, row, hit):
            _record(reader, annotated.passage, row, hit, date, telling, mode)
    if os.environ.get('FB','1') and len(reader.result.events)==before: _fallback(reader, annotated, row)
    _remember(reader.discourse, row, subjects)
    if row.dates:
        reader.discourse.narrative, reader.discourse.age = row.dates[-1][1], 0


import os
C_KINDS=os.environ.get('C_KINDS','body')
C_AGE=int(os.environ.get('C_AGE','2'))
C_STRONG=os.environ.get('C_STRONG','1')
from pipeline.extraction.events.grammar import *
def _fallback(reader, annotated, row):
    own=[(i,d) for i,d in row.dates if d.date.basis in os.environ.get('FB_B','explicit,inferred').split(',')]
    if not own: return
    items=row.items
    from pipeline.extraction.events.clauses import _bracketed
    own=[(i,d) for i,d in own if not _bracketed(items,i)]
    if not own: return
    for n,item in enumerate(items):
        if (item.kind in ('person','organization') and not possessive(items,n) and governed(items,n) is None) or (item.kind=='word' and item.lower in ('he','she','i','we')):
            j=n+1
            while j<len(items) and (items[j].lower in ADVERBS or items[j].lower.endswith('ly') or items[j].lower in ('had','was','were','has')): j+=1
            if j<len(items) and items[j].kind=='word' and (items[j].lower.endswith('ed') or items[j].lower in PASTS):
                h=Hit(j,j+1,n+1,'active',reader.lexicon.forms['propose'][:1],tuple(i.lower for i in items[n+1:j]))
                m=modality(items,h,0)
                if not m.happened or _quoted(annotated.passage.text.text,row,h): continue
                r=_Resolver(reader,annotated.passage,row,own[0][1].date,())
                g=r((n,))
                if not g: continue
                parts=[f"{'person' if k=='person' else 'organization'}:{k}:{x}" for k,x in g]
                _add_event(reader,annotated.passage,(items[j].start,items[j].end),'other',parts,own[0][1].date,stated=None,place=None,post=None,detail='FB '+items[j].lower,mode=m)
                return
PASTS=set("said wrote told made gave took came went began knew saw thought found left kept got became held brought led spoke stood felt put set ran met sent spent".split())
import pickle
try: NARR=pickle.load(open('/tmp/w/events/narr.pkl','rb'))
except Exception: NARR={}
def _carried(reader,annotated,hit):
    d=_carried1(reader,annotated,hit)
    if d is not None or not os.environ.get('NARR'): return d
    if annotated.passage.kind!='body' or hit.voice=='noun': return None
    strong=any(f.trigger.undated for f in hit.senses)
    if strong: return None
    n=NARR.get((annotated.passage.source_id,annotated.passage.number))
    if n is None or n[0]<1: return None
    y='%04d'%n[0]
    return DateSpan(0,0,HistoricalDate(y,y+'-01-01',y+'-12-31','inferred','narrative'))
def _carried1(reader,annotated,hit):
    if annotated.passage.kind not in C_KINDS.split(',') or reader.discourse.narrative is None or reader.discourse.age>C_AGE: return None
    if hit.voice=='noun' : return None
    strong=any(f.trigger.undated for f in hit.senses)
    if strong and not C_STRONG: return None
    d=reader.discourse.narrative
    if '/' in d.date.edtf: return None
    return DateSpan(d.start,d.end,HistoricalDate(d.date.edtf,d.date.earliest,d.date.latest,'inferred','narrative',d.date.calendar))
def _remember(discourse: Discourse, row: Row, subjects: Sequence[str]) -> None:
    named = [(i, item.entity.key) for i, item in enumerate(row.items) if item.kind == PERSON and item.entity and item.entity.key]
    leading = True
    discourse.latest = tuple(key for _, key in named[-1:]) or discourse.latest
    for index, key in named:
        owner = possessive(row.items, index)
        first = leading and not owner and governed(row.items, index) is None
        discourse.mention(key, POSSESSOR if owner else SUBJECT if first else PART)
        leading = leading and not first
    for key in dict.fromkeys(subjects):
        discourse.mention(key, SUBJECT)


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Turns argument items into parties (kind, key), pronouns into people."""

    reader: _Reader
    passage: Passage
    row: Row
    date: HistoricalDate | None
    subjects: tuple[str, ...]

    def __call__(self, group: Group, exclude: Sequence[str] = ()) -> tuple[Party, ...]:
        parties: list[Party] = []
        for index in group:
            item = self.row.items[index]
            if item.entity is not None:
                if item.entity.key is not None:
                    parties.append((item.kind, item.entity.key))
                continue
            parties += [(PERSON, key) for key in self._pronoun(index, exclude)]
        return tuple(dict.fromkeys(parties))

    def _pronoun(self, index: int, exclude: Sequence[str]) -> tuple[str, ...]:
        gender = _PRONOUNS.get(self.row.items[index].lower)
        if gender is None:
            return ()
        if gender == "first":
            _, narrator = self.passage.voice_at(self.row.items[index].start)
            key = self.reader.narrators.get(narrator) if narrator else None
            return (key,) if key and not _in_quotes(self.passage.text.text, self.row, self.row.items[index].start) else ()
        if gender == LATTER:
            named = [i.entity.key for i in self.row.items[:index] if i.kind == PERSON and i.entity and i.entity.key]
            return tuple(named[-1:]) or self.reader.discourse.latest
        nearby = [i.entity.key for n, i in enumerate(self.row.items[:index]) if i.kind == PERSON and i.entity and i.entity.key and governed(self.row.items, n) is None
                  and not possessive(self.row.items, n)]
        return self.reader.discourse.resolve(gender, [*reversed(nearby), *self.subjects], self.date, exclude)


def _in_quotes(text: str, row: Row, position: int) -> bool:
    """Whether an odd number of double quotes stands before `position` in the sentence: someone else's speech."""
    before = text[row.start:position]
    return (before.count('"') + before.count("“") + before.count("”")) % 2 == 1


def _quoted(text: str, row: Row, hit: Hit) -> bool:
    start = row.items[hit.start].start
    if not _in_quotes(text, row, start):
        return False
    opening = max(text.rfind('"', row.start, start), text.rfind("“", row.start, start))
    closing = min((p for p in (text.find('"', start, row.end), text.find("”", start, row.end)) if p >= 0), default=row.end)
    return len(text[opening:closing].split()) > _SPEECH


def _works(passage: Passage, row: Row, hit: Hit, span: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a work is named in the clause: a word for one, or a title in italics or quotes."""
    low = max(span[0], hit.group - 10)
    high = min(span[1], hit.end + 10)
    part = row.items[low:high]
    if any(item.lower in lexicon.classes["work"] for item in part):
        return True
    start, end = part[0].start, part[-1].end
    return any(start <= a and b <= end + 1 for a, b in passage.italics) or passage.text.text.count('"', row.items[hit.end - 1].end, end + 2) >= 2


def _record(reader: _Reader, passage: Passage, row: Row, hit: Hit, date: DateSpan | None, telling: Telling, mode: Modality) -> None:
    start, end = row.items[hit.start].start, row.items[max(hit.end - 1, hit.start)].end
    detail = " ".join(filter(None, (telling.trigger.lemma, telling.post.label.lower() if telling.post else None)))
    _add_event(reader, passage, (start, end), telling.type, [":".join(p) for p in telling.participants], date.date if date else None,
               stated=_stated(passage, date), place=telling.place, post=telling.post.label if telling.post else None, detail=detail, mode=mode)


def _stated(passage: Passage, date: DateSpan | None) -> str | None:
    return " ".join(passage.text.text[date.start:date.end].split()[:6]) if date else None


def _add_event(
    reader: _Reader, passage: Passage, span: tuple[int, int], event_type: str, participants: list[str], date: HistoricalDate | None, *,
    stated: str | None, place: str | None, post: str | None, detail: str, mode: Modality,
) -> None:
    identity = (passage.number if date is None else None, passage.section, passage.page_at(span[0]), event_type, tuple(sorted(participants)), date.edtf if date else None, post)
    if identity in reader.seen:
        return
    reader.seen.add(identity)
    raw_start, raw_end = passage.text.to_raw(*span)
    voice, _ = passage.voice_at(span[0])
    reader.result.events.append(EventRecord(
        source_id=passage.source_id, passage_id=passage.passage_id, page=passage.page_at(span[0]), char_start=raw_start, char_end=raw_end, asserted_by=voice,
        number=len(reader.result.events), type=event_type, participants=participants, date=date.edtf if date else None, date_earliest=date.earliest if date else None,
        date_latest=date.latest if date else None, date_basis=date.basis if date else "none", date_anchor=date.anchor if date else None, date_stated=stated,
        calendar=date.calendar if date else "unknown", place_key=place, post=post, detail=detail, factuality=mode.factuality, certainty=mode.certainty,
        method=METHOD, confidence=_CONFIDENCE if date else _FALLBACK_CONFIDENCE,
    ))


def _read_lives(reader: _Reader, annotated: AnnotatedPassage) -> None:
    for life in life_events(annotated.passage.text.text, annotated.entities):
        _add_event(reader, annotated.passage, (life.start, life.end), life.type, [f"person:person:{life.key}"], life.date,
                   stated=annotated.passage.text.text[life.start:life.end], place=None, post=None, detail="life dates", mode=Modality())
