"""One sentence: its triggers, each with clause, date, arguments and modality, to occurrences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.documents.passages import Passage
from pipeline.extraction.annotations import DateSpan, EntitySpan
from pipeline.extraction.events.casting.arguments import Arguments, arguments, who_acts
from pipeline.extraction.events.casting.credits import names_work, titles_in
from pipeline.extraction.events.casting.descriptions import describing, descriptions, said_of
from pipeline.extraction.events.casting.diaries import keeper
from pipeline.extraction.events.casting.outliving import outlived
from pipeline.extraction.events.casting.phrases import Group, Phrases, phrases_of, titles
from pipeline.extraction.events.casting.pronouns import Resolver, in_quotes
from pipeline.extraction.events.casting.references import LEADER, PART, POSSESSOR, SUBJECT, Discourse
from pipeline.extraction.events.clauses import Domain, domains
from pipeline.extraction.events.dating.apart import looks_back
from pipeline.extraction.events.dating.attachment import dates_of, without_works
from pipeline.extraction.events.dating.carrying import dated, rivals, without_birth, without_later
from pipeline.extraction.events.dating.gapping import Gap, gapped
from pipeline.extraction.events.dating.repetition import repeated
from pipeline.extraction.events.dating.story import told_dates
from pipeline.extraction.events.dating.terms import REPEATED, Term, distributed, terms
from pipeline.extraction.events.dating.wars import since_war
from pipeline.extraction.events.factuality.modality import modality
from pipeline.extraction.events.factuality.voices import cited
from pipeline.extraction.events.grammar import (
    ASPECTUAL,
    COORDINATORS,
    COPULA,
    DETERMINERS,
    POSSESSIVES,
    RELATIVES,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import ORGANIZATION, PERSON, WORD, Item, Row, possessive
from pipeline.extraction.events.lexicon import IDLE
from pipeline.extraction.events.posts.naming import Post, posts_in
from pipeline.extraction.events.posts.offices import with_offices
from pipeline.extraction.events.reading import Reading
from pipeline.extraction.events.situation import OFFICIAL, Situation
from pipeline.extraction.events.telling import Telling, tellings
from pipeline.extraction.events.triggers import Hit, hits_in
from pipeline.extraction.events.unlisted import with_unlisted
from pipeline.extraction.events.weighing import Told, deny, weigh
from pipeline.extraction.memberships import CONSISTING, apposed
from pipeline.language.dates.model import HistoricalDate

_EARLY = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
#: A title at the end of what stands between two names.
_TITLE = re.compile(r" (?:the|his|her|their) (?:\w+ )?(\w+),?$")
_GENDERS = {"he": "male", "she": "female"}
#: How many characters into a sentence its subject may stand.
_EARLY_REACH = 60
#: Quotation marks around more words than this hold speech, not a title or a word at a distance.
_SPEECH = 4
#: Types of events after which those who took part are "they".
_MUTUAL = frozenset({"marriage", "meeting"})
_SUBORDINATING = SUBORDINATORS | RELATIVES
#: Words of verbs that say what one person is, or of whom a body consists.
_BEING = CONSISTING | {"was", "is"}
#: What opens a clause that says what someone knows, asks or tells.
_ASKING = frozenset({"how", "why", "whether", "that", "what"})
_DEATHS = frozenset({"death", "execution", "suicide", "assassination"})
#: What may be done to the memory of the dead.
_MEMORIES = frozenset({"grant", "release", "other"})
_HELD, _SENTENCES = frozenset({"arrest", "imprisonment"}), frozenset({"trial", "exile", "illness", "other"})
#: Where a date comes from that the sentence does not state.
_FROM_STORY = frozenset({"narrative", "here"})


def worth_reading(reading: Reading, words: Sequence[str], dates: Sequence[DateSpan], *, named: bool) -> bool:
    """Whether a sentence of these words can tell an event, or who is what.

    It has a date, a word of a trigger that counts without one of its own, or, where someone is `named`, a verb that says what they are.
    """
    if dates:
        return True
    lexicon = reading.lexicon
    return (
        not lexicon.strong.isdisjoint(words)
        or (named and not _BEING.isdisjoint(words))
        or (reading.tells_story and reading.narrative.goes_on() and not lexicon.weak.isdisjoint(words))
    )


def glance(discourse: Discourse, text: str, span: tuple[int, int], entities: Sequence[EntitySpan]) -> None:
    """Remember who is spoken of in a sentence that tells no event.

    The first name that is no possessor is its subject, unless "he" or "she" stands before: then who was spoken of still is.
    """
    topic = _topic(discourse, text, span, entities)
    leading = not topic
    for key in topic:
        discourse.mention(key, LEADER)
    discourse.group(_together(text, entities) if discourse.group_age else ())
    for entity in entities:
        if entity.kind != PERSON or entity.key is None:
            continue
        owner = text[entity.end : entity.end + 1] in ("'", "’")
        discourse.mention(entity.key, POSSESSOR if owner else LEADER if leading else PART)
        discourse.latest = (entity.key,)
        discourse.described.update(dict.fromkeys(said_of(text, entity.start, entity.end), entity.key))
        leading = leading and owner


def _together(text: str, entities: Sequence[EntitySpan]) -> list[str]:
    """Return the first people whom a sentence names together, whatever they do or suffer: "Ivanov, Lang and Orlov"."""
    people = [entity for entity in entities if entity.kind == PERSON and entity.key is not None]
    joints = [text[a.end : b.start].strip() for a, b in pairwise(people)]
    joints = [_TITLE.sub(_without_title, joint) for joint in joints]
    last = next((n for n, joint in enumerate(joints) if joint.lstrip(", ") == "and"), None)
    if last is None:
        return []
    first = last
    while first and joints[first - 1] == ",":
        first -= 1
    return [entity.key or "" for entity in people[first : last + 2]]


def _without_title(found: re.Match[str]) -> str:
    """Return what stands before a name without its title: "and his brother" as "and"."""
    return "" if found[1] in titles() else found[0]


def _topic(discourse: Discourse, text: str, span: tuple[int, int], entities: Sequence[EntitySpan]) -> tuple[str, ...]:
    """Return whom a sentence goes on speaking of: its first "he" or "she", if that stands early and before all names."""
    first = next((entity.start for entity in entities if entity.kind == PERSON), span[1])
    pronoun = _EARLY.search(text, span[0], min(first, span[0] + _EARLY_REACH))
    return discourse.resolve(_GENDERS[pronoun[0].lower()], (), None) if pronoun else ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A trigger with its clause, arguments, date (and where that comes from) and the offices of the sentence.

    `keeper` is who keeps the diary whose sentence it is.
    """

    phrases: Phrases
    hit: Hit
    span: Domain
    args: Arguments
    date: DateSpan | None
    origin: str
    posts: Sequence[Post]
    rivals: int = 0
    place: tuple[int, int] | None = None
    purpose: bool = False
    keeper: tuple[tuple[str, str], ...] = ()


def read_sentence(reading: Reading, passage: Passage, row: Row) -> None:
    """Record what a sentence tells, and remember who it speaks of."""
    posts = posts_in(passage.text.text, row)
    phrases = phrases_of(row)
    hits = with_unlisted(row, phrases, with_offices(row, hits_in(row, reading.lexicon), posts, reading.lexicon), reading.lexicon)
    spans = domains(row, hits)
    prior: Group = ()
    caused: Group = ()
    unnamed = False
    subjects: list[str] = []
    leaders: list[str] = []
    diarist = keeper(passage, reading.narrators, row, hits)
    dates, datable = dates_of(row, hits, spans), without_works(row)
    dead = outlived(phrases, hits, spans)
    for number, (hit, whole, given) in enumerate(zip(hits, spans, dates, strict=True)):
        members, span, further = _terms(row, hit, whole, given, hits=hits, posts=posts)
        stated = members[0][2] if members else given
        free = without_birth(since_war(datable, hits, spans, hit), hits, dates, hit) if row.dates else datable
        before = without_later(free, hits, dates, hit)
        origin, date = dated(reading, before, (hit, span), stated, narrated=passage.narrator is not None)
        if _outside_story(origin, hit, passage, leads=before is not free) or (
            stated is None and date and looks_back(row.items, hits, number)
        ):
            origin, date = "none", None
        silent = _tells_nothing(hit, date)
        if silent and hit.voice == "noun":
            continue
        read = who_acts if silent and hit.causer is None and hit.senses[0].trigger.type not in _MUTUAL else arguments
        everything = _own_subject(row, (hit, span), read(phrases, hit, span, _shared(row, hit, prior, caused)), unnamed=unnamed)
        args = _placed(everything, members[0], members) if members else everything
        when = _of_the_living(row, hit, args, date)
        resolver = Resolver(passage, row, phrases, reading.discourse, reading.narrators, when, tuple(subjects), reading.conveners, dead)
        unnamed = unnamed if hit.voice == "noun" or hit.start == hit.end else args.elliptic
        if hit.voice != "noun" and args.subject:
            prior = args.subject
            caused = args.object if hit.causer is not None else ()
            parties = _people(resolver, args.subject)
            subjects = parties + subjects
            leaders = parties or leaders if not _subordinate(row, span, args.subject[0]) else leaders
            reading.discourse.group(parties)
        _join(reading.discourse, row, hit, args, resolver)
        if silent:
            continue
        nearer, aimed = rivals(row, hits, dates, hit, date), _has_purpose(row, hit, hits)
        found = _Found(phrases, hit, span, args, date, origin, posts, nearer, purpose=aimed, keeper=diarist)
        kind = _read_hit(reading, passage, row, found, resolver)
        for gap in _gaps(row, found, everything):
            _read_hit(reading, passage, row, _gapping(found, gap), resolver)
        for term in further:
            listed = (members, span, posts)
            again = _member(phrases, term, kind, everything, listed) if members else _again(phrases, term, kind, prior, posts)
            _read_hit(reading, passage, row, again, resolver)
    reading.recorder.memberships.extend(apposed(passage, row, posts))
    _remember(reading.discourse, passage.text.text, row, phrases, (subjects, leaders or subjects[-1:]))
    _keep_time(reading, datable)


def _terms(
    row: Row, hit: Hit, whole: Domain, given: DateSpan | None, *, hits: Sequence[Hit], posts: Sequence[Post]
) -> tuple[list[Term], Domain, list[Term]]:
    """Return the members of an enumeration that a trigger tells one by one, its clause, and the further terms that it has."""
    if not row.dates:
        return [], whole, []
    members = distributed(row, hit, hits) or repeated(row, hit, hits)
    return (members, whole, members[1:]) if members else (members, *terms(row, hit, whole, given, hits=hits, posts=posts))


def _of_the_living(row: Row, hit: Hit, args: Arguments, date: DateSpan | None) -> HistoricalDate | None:
    """Return the date at which whom a pronoun means has to be alive: none for deaths, and for "his memory was rehabilitated"."""
    if date is None or any(row.items[index].lower in POSSESSIVES for index in args.subject[:1]) or _posthumous(hit):
        return None
    return date.date


def _posthumous(hit: Hit) -> bool:
    """Whether what a verb tells may be told of the dead: a death, or what is done to their memory ("was beatified in 1852")."""
    types = {form.trigger.type for form in hit.senses}
    return not types.isdisjoint(_DEATHS) or (hit.voice == "passive" and types <= _MEMORIES)


def _keep_time(reading: Reading, row: Row) -> None:
    """Remember the time that the story has reached: none where it told a death."""
    if reading.told_death:
        reading.narrative.date = None
    else:
        reading.narrative.note(told_dates(row))


def _outside_story(origin: str, hit: Hit, passage: Passage, *, leads: bool) -> bool:
    """Whether a date that only the story gives is none of the trigger's: in the pluperfect, or before a date that the sentence states.

    What a sentence tells before its own date may be long after the last one, but in a memoir.
    """
    if origin not in _FROM_STORY:
        return False
    return "had" in hit.auxiliaries or (origin == "narrative" and leads and passage.narrator is None)


def _tells_nothing(hit: Hit, date: DateSpan | None) -> bool:
    """Whether a trigger is only part of an idiom, or would need a date that it has not."""
    return hit.senses[0].trigger.type == IDLE or (date is None and not any(form.trigger.undated for form in hit.senses))


def _shared(row: Row, hit: Hit, prior: Group, caused: Group) -> Group:
    """Return what a verb behind "and" shares: the subject before, or in "had him arrested and exiled" whom that was done to.

    Behind a semicolon a name begins anew: "Brandt died; Lang, released in May, emigrated".
    """
    if prior and _begins_anew(row, prior[-1], hit.group):
        return ()
    goes_on = hit.voice == "passive" and not hit.auxiliaries and hit.group > 0 and row.items[hit.group - 1].lower in COORDINATORS
    return caused if caused and goes_on else prior


def _own_subject(row: Row, clause: tuple[Hit, Domain], args: Arguments, *, unnamed: bool) -> Arguments:
    """Return the arguments without a subject that is another's: the clause is elliptic then.

    Behind a verb without a subject (`unnamed`) a coordinated one has none before its clause: in "In 1901 entered the School, and went to
    Kiel" it was not the School that went. And none stands behind a semicolon: "Awarded a prize in 1935; his friend, Karl Brandt, died".
    """
    hit, span = clause
    if not args.subject or hit.voice == "noun":
        return args
    joined = span[0] > 0 and any(row.items[i].lower in COORDINATORS for i in (span[0] - 1, span[0]))
    before = unnamed and joined and max(args.subject) < span[0]
    behind = any(item.lower == ";" for item in row.items[hit.end : min(args.subject)])
    return replace(args, subject=(), elliptic=True) if before or behind else args


def _begins_anew(row: Row, low: int, high: int) -> bool:
    """Whether a semicolon with a name right behind it stands in `row.items[low:high]`."""
    between = row.items[low:high]
    return any(first.lower == ";" and second.kind == PERSON for first, second in pairwise(between))


def _again(phrases: Phrases, term: Term, kind: str | None, prior: Group, posts: Sequence[Post]) -> _Found:
    """Return what a verb tells at a further date: an event of the same `kind` as at its first, if that was taken for one that recurs."""
    hit, span, date = term
    same = tuple(form for form in hit.senses if form.trigger.type == kind or (kind not in REPEATED and form.trigger.type in REPEATED))
    again = replace(hit, senses=same or hit.senses)
    posts, place = _carried_on(phrases.items, posts, hit, span), (date.start, date.end)
    return _Found(phrases, again, span, arguments(phrases, again, span, prior), date, "own", posts, place=place)


def _is_beside(items: Sequence[Item], index: int) -> bool:
    """Whether a further member begins with a body and its article."""
    opening = [item for item in items[index : index + 3] if item.lower not in COORDINATORS and item.lower != ","]
    return len(opening) > 1 and opening[0].lower in DETERMINERS and opening[1].kind == ORGANIZATION


def _carried_on(items: Sequence[Item], posts: Sequence[Post], hit: Hit, span: Domain) -> Sequence[Post]:
    """Return the posts with the verb's own once more where a further member names none: "was consul in Riga (1890-95) and Kiel (1896)".

    What someone gets beside the office is no office of that kind: "rewarded with the chairmanship in 1930 and the Ministry in 1939".
    """
    own = next((post for post in posts if hit.start <= post.head < hit.end), None)
    if own is None or any(hit.end <= post.head < span[1] for post in posts) or _is_beside(items, hit.end):
        return posts
    return [*posts, replace(own, start=hit.end, head=hit.end, end=hit.end, organization=None)]


def _gaps(row: Row, found: _Found, args: Arguments) -> list[Gap]:
    """Return the clauses that go on without their verb from one with a date of its own and a subject."""
    if found.date is None or found.origin != "own" or not args.subject:
        return []
    return gapped(row, found.phrases, found.hit.end, found.date, alone=not args.object)


def _gapping(found: _Found, gap: Gap) -> _Found:
    """Return what a clause without a verb tells with the verb before it."""
    places = tuple(index for index in found.args.places if gap.span[0] <= index < gap.span[1])
    args = replace(found.args, subject=gap.people, company=(), places=places, people=gap.people)
    return replace(found, args=args, span=gap.span, date=gap.date, rivals=0, place=(gap.date.start, gap.date.end))


def _member(
    phrases: Phrases, term: Term, kind: str | None, args: Arguments, listed: tuple[Sequence[Term], Domain, Sequence[Post]]
) -> _Found:
    """Return a further member of an enumeration: the same event with another date and place."""
    (members, span, posts), (hit, _, date) = listed, term
    same = tuple(form for form in hit.senses if kind in (form.trigger.type, None))
    again = replace(hit, senses=same or hit.senses)
    return _Found(phrases, again, span, _placed(args, term, members), date, "own", posts, place=(date.start, date.end))


def _placed(args: Arguments, member: Term, members: Sequence[Term]) -> Arguments:
    """Return the arguments with the places of a member of an enumeration, and without the bodies of the others."""
    _, (low, high), _ = member
    first = members[0][1][0]
    bodies, target = (tuple(i for i in group if i < first or low <= i < high) for group in (args.organizations, args.object))
    return replace(args, places=tuple(index for index in args.places if low <= index < high), organizations=bodies, object=target)


def _has_purpose(row: Row, hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether the next trigger is an infinitive or gerund that a verb governs, and which tells what came of it: "decided to leave"."""
    following = next((other for other in hits if other.start >= hit.end), None)
    if hit.voice == "noun" or following is None or following.group != hit.end:
        return False
    begun = row.items[hit.start].lower in ASPECTUAL and following.senses[0].tag == "ing"
    if following.auxiliaries[:1] != ("to",) and not begun:
        return False
    return modality(row.items, following, hit.end).happened


def _read_hit(reading: Reading, passage: Passage, row: Row, found: _Found, resolver: Resolver) -> str | None:
    """Record what a trigger tells, and return the type of event that it was taken for, if one was likely enough."""
    mode = modality(row.items, found.hit, found.span[0])
    if not (mode.happened or mode.denied) or _spoken(passage.text.text, row, found.hit):
        return None
    writes = any(form.trigger.type == "publication" for form in found.hit.senses)
    situation = Situation(
        passage.text.text,
        found.phrases,
        found.hit,
        found.span,
        found.args,
        found.posts,
        found.date,
        writes and names_work(passage, row, (found.hit, found.span, found.args), reading.lexicon),
        titles_in(passage, row) if writes else (),
        reading.lexicon,
        reading.convener(row.items, found.hit.start) if found.hit.voice == "noun" else None,
        reading.author if reading.topic is None or found.date else (),  # a newspaper is no author of an undated "published in Oslo"
        frozenset(reading.discourse.captives),
    )
    heard = tellings(situation, resolver, reading.default or found.keeper)
    if not heard:
        return None
    source = _cited(row, found, passage, reading)
    told = [Told(passage, row, found.origin, situation, one, mode, found.rivals, found.place, source, found.purpose) for one in heard]
    if mode.denied:
        deny(reading, told)
        return None
    reading.author = tuple((kind, key) for role, kind, key in told[0].telling.participants if role == "author") or reading.author
    kind = weigh(reading, told)
    _describe(reading.discourse, situation, told[0].telling)
    _hold(reading.discourse, kind, told[0].telling)
    if kind == "marriage":
        reading.kin.wed([key for role, _, key in told[0].telling.participants if role == "spouse"])
    return kind


def _describe(discourse: Discourse, situation: Situation, telling: Telling) -> None:
    """Remember whom "the minister" means later on: who was told to hold that office."""
    holder = next((key for role, kind, key in telling.participants if role == "person" and kind == PERSON), None)
    for post in situation.offices if holder is not None and telling.type in OFFICIAL else ():
        word = situation.items[post.head].lower
        if word in describing():
            discourse.described[word] = holder or ""


def _hold(discourse: Discourse, kind: str | None, telling: Telling) -> None:
    """Remember who is held captive: from an arrest until anything but a sentence is told of them."""
    people = {key for role, what, key in telling.participants if role == "person" and what == PERSON}
    if kind in _HELD:
        discourse.captives |= people
    elif kind is not None and kind not in _SENTENCES:
        discourse.captives -= people


def _cited(row: Row, found: _Found, passage: Passage, reading: Reading) -> str | None:
    """Return the key of whom the sentence cites, unless it is the voice itself."""
    name = cited(row.items, found.hit)
    entity = name.entity if name else None
    if entity is None or entity.key is None or entity.key == reading.narrators.get(passage.narrator or ""):
        return None
    return entity.key


def _spoken(text: str, row: Row, hit: Hit) -> bool:
    """Whether the trigger stands in quoted speech."""
    start = row.items[hit.start].start
    if not in_quotes(text, row, start):
        return False
    opening = max(text.rfind('"', row.start, start), text.rfind("“", row.start, start))
    closing = min((p for p in (text.find('"', start, row.end), text.find("”", start, row.end)) if p >= 0), default=row.end)
    return len(text[opening:closing].split()) > _SPEECH


def _join(discourse: Discourse, row: Row, hit: Hit, args: Arguments, resolver: Resolver) -> None:
    """Remember who are "they" behind a verb of two people, and "we" behind what the teller does with others."""
    if hit.voice == "noun":
        return
    if any(SUBJECT_PRONOUNS.get(row.words[index]) == "first" for index in args.subject):
        discourse.accompany(_people(resolver, (*args.subject, *args.company)))
    if hit.senses[0].trigger.type in _MUTUAL:
        discourse.group(_people(resolver, (*args.subject, *args.object)))


def _people(resolver: Resolver, group: Group) -> list[str]:
    return [key for kind, key in resolver(group) if kind == PERSON]


def _subordinate(row: Row, span: Domain, subject: int) -> bool:
    """Whether a clause hangs on another: "though he complained", "who had left", "(recalled) how Orlov left"."""
    opening = row.items[span[0] - 1] if span[0] else None
    before = row.items[subject - 1].lower if subject else ""
    if before == "that" and row.words[0] == "it" and row.words[1] in COPULA:
        return False  # "It was only after Orlov had urged him that Brandt wrote"
    asked = before in _ASKING
    return asked or (opening is not None and opening.kind == WORD and opening.lower in _SUBORDINATING)


def _remember(discourse: Discourse, text: str, row: Row, phrases: Phrases, acting: tuple[Sequence[str], Sequence[str]]) -> None:
    """Remember whom a sentence names, best the subjects, above all those of its last main clause; `acting` are both."""
    subjects, leaders = acting
    named = [(index, row.items[index].entity) for index in phrases.heads if row.items[index].kind == PERSON]
    people = [entity for _, entity in named if entity]
    topic = _topic(discourse, text, (row.start, row.end), people)
    leading = not topic
    alone = leading and not subjects
    for index, entity in named:
        if entity is None or entity.key is None:
            continue
        owner, free = possessive(row.items, index), phrases.governor(index) is None
        first = leading and free and (not owner or alone)  # "Brandt's health broke down"
        discourse.mention(entity.key, SUBJECT if first else POSSESSOR if owner else PART)
        discourse.latest = (entity.key,)
        leading = leading and (owner or not first)
        alone = False
    for word, index in descriptions(phrases):
        if (described := row.items[index].entity) and described.key:
            discourse.described[word] = described.key
    discourse.group(_together(text, people) if discourse.group_age else ())
    for key in dict.fromkeys((*subjects, *topic)):
        discourse.mention(key, SUBJECT)
    leader = topic or tuple(leaders[:1])
    for key in leader:
        discourse.mention(key, LEADER)
