"""Where triggers stand in a sentence, and in which grammatical form."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.extraction.events.grammar import (
    ADVERBS,
    AFTER_PASSIVE,
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    GENITIVE_MARKS,
    HARD_MARKS,
    OBJECT_PRONOUNS,
    PASSIVE,
    PERFECT,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, PLACE, WORD, Item, Row
from pipeline.extraction.events.lexicon import GAP, IDLE, Form, Lexicon, word_lists
from pipeline.extraction.events.posts.titles import office

_ENDS_HELP = PREPOSITIONS | COORDINATORS
_HELPING = frozenset({"help", "helps", "helped", "helping"})
#: How many items before a bare infinitive "helped" may stand.
_HELPED = 5
#: What shows that "'d" before it is "would".
_WOULD = frozenset({"have", "be"})
#: How far behind a verb the noun of an office may stand that it gives ("Elected an honorary member").
_TO_OFFICE = 5
#: Auxiliaries that are nouns behind an article: "the will was read".
_NOUNS_TOO = frozenset({"will", "might", "can", "must"})
#: Quantifiers that may stand between an auxiliary and its verb ("both" is an adverb).
_FLOATING = frozenset({"all", "each"})
_REFLEXIVES = frozenset({"himself", "herself", "themselves", "myself", "ourselves"})
#: Endings of adjectives of countries and peoples.
_NATIONAL = ("an", "ish", "ese")
#: The fewest items before a verb whose auxiliary stands left of a time between commas.
_ASIDE = 4
#: Prepositions of a date.
_TEMPORAL = frozenset({"in", "on", "at", "by"})
#: Auxiliaries that may stand before their subject, and words of time or place that put them there.
_INVERTED = frozenset({"was", "were", "had", "did"})
_INVERTING = frozenset({"then", "later", "here", "there", "thus", "so", "afterwards", "death", "war"})
#: Adverbs that may stand behind a form of "be" within a phrase.
_WITH_BE = ADVERBS - {"not", "n't", "never", "no", "longer", "first", "last", "both", "himself", "herself", "themselves", "myself"}
_CAUSED = OBJECT_PRONOUNS.keys() | {"it"}
_NAMING = frozenset({"named", "called"})
_INDEFINITE = frozenset({"a", "an", "one", "another", "some", "certain", "two", "three", "several"})
#: How far before its participle the article of a noun may stand.
_NOUN_PHRASE = 4
#: What the gap of a phrase does not hold: "forced to conclude, from papers" is not "forced from".
_ENDS_GAP = HARD_MARKS | {"to"}
_NO_ADJECTIVES = AUXILIARIES | DETERMINERS


@dataclass(frozen=True, slots=True)
class Hit:
    """Senses that stand at `items[start:end]`; `group` is where the verb group (auxiliaries, adverbs) begins.

    `voice` is "active", "passive" or "noun"; `auxiliaries` are the words of the verb group before the verb;
    `causer` is the index of "had" or "got" in "had him shot".
    """

    start: int
    end: int
    group: int
    voice: str
    senses: tuple[Form, ...]
    auxiliaries: tuple[str, ...]
    causer: int | None = None


def hits_in(row: Row, lexicon: Lexicon) -> list[Hit]:
    """Return the triggers in a sentence, in order; of overlapping ones the longest that begins first."""
    hits: list[Hit] = []
    words = frozenset(row.words)
    free = 0
    for index in sorted({*row.names, *[number for number, word in enumerate(row.words) if word in lexicon.forms]}):
        hit = _hit_at(row.items, index, words, lexicon) if index >= free else None
        if hit is not None and not (hits and _ends_phrase(hits[-1], hit)):
            hits.append(hit)
            free = hit.end if _is_whole(hit) else index + 1
    causers = {hit.causer for hit in hits}
    hits = [hit for hit in hits if hit.start not in causers]
    return [_unless_ended(hit, following) for hit, following in zip_longest(hits, hits[1:])]


def _ends_phrase(hit: Hit, following: Hit) -> bool:
    """Whether a verb is the last word of a phrase with a gap: "sent (Brandt to) head"; all that the phrase tells is told by it."""
    if following.voice == "noun" or following.start != hit.end - 1:
        return False
    return any(form.trigger.rest[-2:-1] == ("to",) and form.trigger.type == "appointment" for form in hit.senses)


def _is_whole(hit: Hit) -> bool:
    """Whether what stands in a hit belongs to it, word by word, in one of its senses: nothing else is told there, as in a gap."""
    return any("*" not in form.trigger.rest and hit.start + 1 + len(form.trigger.rest) == hit.end for form in hit.senses)


def _unless_ended(hit: Hit, following: Hit | None) -> Hit:
    """Return a hit without its gapped phrases if their last words are the next hit's: "men sent by Karl tried to kill"."""
    if following is None or following.end != hit.end or following.start >= hit.end - 1 or following.voice == "passive":
        return hit
    plain = tuple(form for form in hit.senses if not form.trigger.rest)
    return replace(hit, end=hit.start + 1, senses=plain) if plain else hit


def _hit_at(items: Sequence[Item], index: int, words: Set[str], lexicon: Lexicon) -> Hit | None:
    """Return the hit at `index` of a sentence that has these words, or None."""
    item = items[index]
    if item.kind == ORGANIZATION:
        return _named_meeting(items, index, lexicon)
    if item.kind != WORD:
        return None
    openings = lexicon.openings[item.lower]
    likely = openings.get(_next_word(items, index), openings[""])
    possible = [form for form in likely if form.anchor is None or form.anchor in words]
    matched = [(form, end) for form in possible if (end := _matches(items, index, form.trigger.rest)) is not None]
    if not matched:
        return None
    named = any(form.tag == "noun" for form, _ in matched)
    nouns = _nominal(items, index, max(end for _, end in matched)) or (named and _after_nationality(items, index))
    plural = not named and matched[0][0].tag == "s" and (nouns or _plural(items, index))
    if plural or (nouns and index and _determined(items[index - 1]) and not named):
        return None
    verbal, nominal = ([match for match in matched if (match[0].tag == "noun") == noun] for noun in (False, True))
    hit = _with_voice(items, index, *_told((nominal if nouns else verbal) or matched))
    return _with_voice(items, index, *_told(nominal)) if hit is None and not nouns and verbal and nominal else hit


def _next_word(items: Sequence[Item], index: int) -> str:
    """Return the word behind that at `index`, or behind the adverbs that follow a form of "be": "was already dead"."""
    following = _past_adverbs(items, index)
    return items[following].lower if following < len(items) else ""


def _past_adverbs(items: Sequence[Item], index: int) -> int:
    """Return where the words of a phrase may go on behind its first, at `index`: behind the adverbs that follow a form of "be"."""
    following = index + 1
    if items[index].lower not in PASSIVE:
        return following
    while following < len(items) and items[following].lower in _WITH_BE:
        following += 1
    return following


def _told(matched: list[tuple[Form, int]]) -> tuple[int, tuple[Form, ...]]:
    """Return (end, senses) of the forms that match at a word: those that tell something, or the idiom that is longer than they are."""
    if len(matched) == 1:
        return matched[0][1], (matched[0][0],)
    longest = max(len(form.trigger.rest) for form, _ in matched)
    telling = [match for match in matched if match[0].trigger.type != IDLE]
    if not telling or longest > max(len(form.trigger.rest) for form, _ in telling):
        idiom = next(match for match in matched if match[0].trigger.type == IDLE and len(match[0].trigger.rest) == longest)
        return idiom[1], (idiom[0],)
    telling.sort(key=_preference)
    return telling[0][1], tuple(form for form, _ in telling)


def _preference(match: tuple[Form, int]) -> tuple[bool, int, int]:
    """Sort what is no mere act first, then the longest phrase, then the one that ends first ("brought into the bureau to ...")."""
    trigger = match[0].trigger
    return trigger.type == "other", -len(trigger.rest), match[1]


def _named_meeting(items: Sequence[Item], index: int, lexicon: Lexicon) -> Hit | None:
    last = items[index].lower.split()[-1]
    senses = tuple(form for form in lexicon.forms.get(last, ()) if form.tag == "noun" and form.trigger.type == "meeting")
    return Hit(index, index + 1, index, "noun", senses, ()) if senses else None


def _matches(items: Sequence[Item], index: int, rest: Sequence[str]) -> int | None:
    if not rest:
        return index + 1
    position = index + 1 if rest[0] in _WITH_BE else _past_adverbs(items, index)
    for number, word in enumerate(rest):
        if word == "*":
            target = rest[number + 1]
            found = next(
                (p for p in range(position, min(position + GAP + 1, len(items))) if items[p].lower == target and items[p].kind == WORD),
                None,
            )
            if found is None or any(items[p].lower in _ENDS_GAP for p in range(position, found)):
                return None
            position = found
        elif position < len(items) and items[position].lower == word and items[position].kind == WORD:
            position += 1
        else:
            return None
    return None if _dates(items, position) else position


def _dates(items: Sequence[Item], end: int) -> bool:
    """Whether the last word of a phrase opens the time of the verb instead: "was seized on 7 June", not "seized on the idea"."""
    return items[end - 1].lower in _TEMPORAL and end < len(items) and items[end].kind == DATE


def _determined(before: Item) -> bool:
    return before.lower in _DETERMINING or before.lower in ("'s", "’s", "of")


def _adjective(word: str) -> bool:
    return word not in _NO_ADJECTIVES and word.endswith(("ic", "al", "ed", "ous", "ful", "en", "nd"))


def _nominal(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether the word at `index` is used as a noun, as far as its neighbours tell."""
    before = items[index - 1] if index else None
    while before is not None and index > 1 and before.kind == WORD and _adjective(before.lower):
        index -= 1
        before = items[index - 1]
    if before is not None and (before.lower in _BEFORE_NOUN or before.lower in GENITIVE_MARKS or before.kind in (ORGANIZATION, DATE)):
        return True
    return end < len(items) and items[end].lower == "of"


def _plural(items: Sequence[Item], index: int) -> bool:
    """Whether what looks like a verb in the present ends a noun phrase: an article stands before the word before it, no object behind."""
    if index < 2 or items[index - 2].lower not in _BEFORE_NOUN | GENITIVE_MARKS or items[index - 1].kind not in (WORD, PLACE):
        return False
    following = items[index + 1] if index + 1 < len(items) else None
    return following is None or following.kind in (MARK, DATE) or following.lower in COORDINATORS


def _after_nationality(items: Sequence[Item], index: int) -> bool:
    """Whether an adjective of a country or people with an article stands before: "the Siberian revolts"."""
    before = items[max(0, index - 2) : index]
    return len(before) == 2 and before[1].lower.endswith(_NATIONAL) and before[0].lower in _BEFORE_NOUN and before[1].kind != PERSON


def _with_voice(items: Sequence[Item], index: int, end: int, senses: tuple[Form, ...]) -> Hit | None:
    verbs = tuple([form for form in senses if form.tag != "noun"])
    if not verbs:
        return None if end == index + 1 and modifies(items, index) else Hit(index, end, index, "noun", senses, ())
    verb = _before_aside(items, index)
    group = verb
    while group and items[group - 1].kind != PERSON and _in_group(items, group - 1):
        group -= 1
    left = group
    while group < verb and _adverb(items[group]):
        group += 1
    tag = verbs[0].tag
    words = _inverted(items, left) + tuple(item.lower for item in items[group:verb])
    if "'d" in words and tag in ("ed", "part") and _WOULD.isdisjoint(words):
        words = tuple("had" if word == "'d" else word for word in words)  # "we'd already left", not "we'd leave", "we'd have left"
    if tag == "base":
        return _with_base(items, Hit(index, end, group, "active", verbs, words))
    if tag in ("ed", "part") and group == index and (_prenominal(items, index, end) or _introduces(items, index)):
        return None
    if tag in ("ed", "part"):
        voice, causer = _participle_voice(items, (index, end), (left, group), words, verbs)
        verbs, told = tuple(form for form in verbs if not form.trigger.participle or voice == "passive"), verbs
        if len(verbs) < len(told) and all(not form.trigger.rest for form in verbs):
            end = index + 1  # "awarded her a doctorate" is no "awarded * doctorate"
        return Hit(index, end, group, voice, verbs, words, causer) if verbs else None
    return Hit(index, end, group, "active", verbs, words)


def modifies(items: Sequence[Item], index: int) -> bool:
    """Whether a noun only says of which sort the next one is: "war minister", "trial lawyer", "war committees"."""
    following = items[index + 1] if index + 1 < len(items) else None
    return following is not None and following.kind == WORD and following.lower in word_lists("compounds.toml")["heads"]


def _inverted(items: Sequence[Item], group: int) -> tuple[str, ...]:
    """Return the auxiliary that a time in front puts before the subject: "Not until 1950 was Brandt elected", or nothing."""
    subject = group - 1
    while subject > 1 and items[subject].kind == PERSON and items[subject - 1].lower in ("and", ",") and items[subject - 2].kind == PERSON:
        subject -= 2
    if subject < 2 or not (items[subject].kind in (PERSON, ORGANIZATION) or items[subject].lower in SUBJECT_PRONOUNS):
        return ()
    subject -= items[subject - 1].lower in DETERMINERS and items[subject].kind == ORGANIZATION
    opened = items[subject - 2].kind == DATE or items[subject - 2].lower in _INVERTING
    return (items[subject - 1].lower,) if opened and items[subject - 1].lower in _INVERTED else ()


def _in_group(items: Sequence[Item], index: int) -> bool:
    """Whether the item before a verb belongs to its group: an auxiliary, an adverb, or what floats in "were all arrested"."""
    before = items[index - 1].lower if index else ""
    if items[index].lower in _NOUNS_TOO and (before in _BEFORE_NOUN or before in GENITIVE_MARKS):
        return False
    if items[index].lower in AUXILIARIES or _adverb(items[index]):
        return True
    return items[index].lower in _FLOATING and before in AUXILIARIES


def _before_aside(items: Sequence[Item], index: int) -> int:
    """Return where the verb group before the verb at `index` ends, left of a time between commas: "had, in May 1924, become"."""
    if index < _ASIDE or items[index - 1].lower != "," or items[index - 2].kind != DATE:
        return index
    for start in (index - 3, index - 4):
        if items[start].lower == "," and start and items[start - 1].lower in AUXILIARIES:
            return start
    return index


def _with_base(items: Sequence[Item], hit: Hit) -> Hit | None:
    """A base form is a verb after an auxiliary; "put" and "quit" may be past tenses, too."""
    helping = [word for word in hit.auxiliaries if word in AUXILIARIES]
    if helping and helping[-1] in PASSIVE:
        return replace(hit, voice="passive")
    if helping:  # "was to put down the revolt" is active
        return hit
    helper = _helper(items, hit.group)
    if helper is not None:
        return _helped(items, hit, helper)
    if items[hit.start].lower not in _PAST_LIKE_BASE:
        return None
    causer = _causer(items, hit.group)
    passive = causer is not None or _follows_passive(items, hit.group)
    return replace(hit, voice="passive", causer=causer) if passive else hit


def _helper(items: Sequence[Item], group: int) -> int | None:
    """Return the index of "helped" before a bare infinitive, perhaps with whoever was helped between: "helped Brandt found", or None."""
    for index in range(group - 1, max(group - _HELPED, -1), -1):
        if items[index].lower in _HELPING and items[index].kind == WORD:
            return index
        if items[index].kind == MARK or items[index].lower in _ENDS_HELP:
            return None
    return None


def _helped(items: Sequence[Item], hit: Hit, verb: int) -> Hit | None:
    """Return a bare infinitive behind "helped": the deed of who helped, but whoever was helped to flee or to rise did that alone."""
    between = items[verb + 1 : hit.group]
    if between and any(form.trigger.frame.subject == "person" for form in hit.senses):
        return hit if between[-1].kind == PERSON else None
    group = verb
    while group and (items[group - 1].lower in AUXILIARIES or _adverb(items[group - 1])):
        group -= 1
    return replace(hit, group=group, auxiliaries=tuple(item.lower for item in items[group:verb]))


def _prenominal(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether a participle is an adjective: "from printed memoirs"."""
    if index == 0 or end >= len(items) or items[index - 1].lower not in PREPOSITIONS or items[index - 1].kind != WORD:
        return False
    following = items[end]
    return following.kind == WORD and following.lower not in _FUNCTION_WORDS


def _introduces(items: Sequence[Item], index: int) -> bool:
    """Whether a participle only says what someone is called: "a man named Lang", "one Lang, called the Baker"."""
    if items[index].lower not in _NAMING or index + 1 >= len(items) or items[index + 1].kind not in (PERSON, PLACE):
        return False
    before = items[max(index - _NOUN_PHRASE, 0) : index]
    return any(item.lower in _INDEFINITE for item in before) and before[-1].kind == WORD


def _participle_voice(
    items: Sequence[Item],
    verb: tuple[int, int],
    group: tuple[int, int],
    words: tuple[str, ...],
    senses: tuple[Form, ...],
) -> tuple[str, int | None]:
    if set(words) & PASSIVE:
        return "passive", None
    if len(words) > 1 and words[-1] in _REFLEXIVES and words[-2] in PERFECT and not _has_object(items, verb[1]):
        return "passive", None  # "had himself elected": he was
    causer = _causer(items, group[1])
    if causer is not None:
        return "passive", causer
    if set(words) & PERFECT:
        return "active", None
    left = group[0]
    if left and (items[left - 1].kind == PERSON or items[left - 1].lower in SUBJECT_PRONOUNS) and senses[0].tag == "ed":
        return "active", None
    transitive = any((form.trigger.frame.object and form.trigger.type != "other") or form.trigger.participle for form in senses)
    transitive = transitive or (senses[0].trigger.type == "publication" and _follows_passive(items, left))
    end = verb[0] + 1 if any("*" in form.trigger.rest for form in senses) else verb[1]
    only = all(form.trigger.participle for form in senses)
    places = only and end < len(items) and items[end].kind == PLACE  # "born Riga 1861"
    given = _names_office(items, end) or senses[0].trigger.type == "grant"  # "Elected a fellow", "Awarded the Order"
    phrase = only and bool(senses[0].trigger.rest)  # "killed in action"
    if senses[0].trigger.rest[:1] and senses[0].trigger.rest[0] in DETERMINERS and not only:
        return "active", None  # "played a part in": the phrase has its object
    bare = phrase or places or (given and _opens_member(items, left)) or _reduced(items, verb[0], end) or (
        _follows_passive(items, left) and not _acts_on(items, end)
    )
    return ("passive" if senses[0].tag == "part" or (transitive and bare) else "active"), None


def _causer(items: Sequence[Item], group: int) -> int | None:
    """Return the index of "had" in "had him", "had the old man" before `group`, or None."""
    for back in range(2, 6):
        index = group - back
        if index >= 0 and items[index].lower in ("had", "have", "having", "got", "get") and items[index].kind == WORD:
            inner = items[index + 1 : group]
            if inner and (inner[-1].kind == PERSON or inner[-1].lower in _CAUSED) and all(i.kind in (WORD, PERSON) for i in inner):
                return index
    return None


def _follows_passive(items: Sequence[Item], left: int) -> bool:
    """Whether a participle goes on from a passive: "was trapped and shot"."""
    if not left or items[left - 1].lower not in ("and", ",", "or", "but"):
        return False
    before = items[max(0, left - 8) : left - 1]
    passive = max((i for i, item in enumerate(before) if item.lower in PASSIVE and item.kind == WORD), default=None)
    return passive is not None and all(item.kind not in (PERSON, ORGANIZATION) for item in before[passive:])


def _acts_on(items: Sequence[Item], end: int) -> bool:
    """Whether a person or body, perhaps with its article, is what stands right behind a verb: "joined the Guild"."""
    following = items[end : end + 2]
    named = following[1:] if following and following[0].lower in DETERMINERS else following[:1]
    return any(item.kind in (PERSON, ORGANIZATION) for item in named)


def _opens_member(items: Sequence[Item], left: int) -> bool:
    """Whether a verb stands at the head of a sentence, a member of a list or a bracket, where a subject is left out."""
    return left == 0 or items[left - 1].lower in (";", "(", "[")


def _names_office(items: Sequence[Item], end: int) -> bool:
    """Whether an office is what stands behind a verb, which so was given, not had: "Elected a fellow of the Academy"."""
    for item in items[end : end + _TO_OFFICE]:
        if item.kind != WORD or item.lower in _FUNCTION_WORDS - DETERMINERS:
            return False
        if office(item.lower):
            return True
    return False


def _reduced(items: Sequence[Item], index: int, end: int) -> bool:
    """Whether a bare participle has no object: "arrested in 1936", "shot by the Whites"."""
    while end < len(items) and _adverb(items[end]):
        end += 1
    if end >= len(items):
        return True
    return not _has_object(items, end) and (items[end].lower in AFTER_PASSIVE or items[end].kind in ("mark", "date"))


def _has_object(items: Sequence[Item], end: int) -> bool:
    """Whether a noun phrase begins right behind a verb."""
    if end >= len(items):
        return False
    following = items[end]
    return following.kind in (PERSON, ORGANIZATION, PLACE) or following.lower in OBJECT_PRONOUNS or following.lower in DETERMINERS


#: What makes a noun of the word behind it; "her", "that" and "those" may be pronouns.
_DETERMINING = DETERMINERS - {"all", "both", "her", "that", "this", "those"}
#: Words that are no nouns.
_FUNCTION_WORDS = PREPOSITIONS | DETERMINERS | ADVERBS | AUXILIARIES | COORDINATORS | OBJECT_PRONOUNS.keys() | SUBJECT_PRONOUNS.keys()
#: What stands before nouns.
_BEFORE_NOUN = DETERMINERS | {"of", "one", "two", "first", "second", "third", "next", "last", "such", "several"}
_PAST_LIKE_BASE = frozenset(
    {"put", "set", "quit", "shut", "cast", "cost", "read", "wed", "let", "cut", "slit", "split", "hit", "beat", "rid"}
)


def _adverb(item: Item) -> bool:
    return (item.kind == WORD and (item.lower in ADVERBS or (item.lower.endswith("ly") and len(item.lower) > 4))) or item.lower == "n't"
