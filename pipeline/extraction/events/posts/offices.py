"""What is told without a verb of its own: "was secretary of the board", "and in 1932 deputy commissar", "; in exile 1914-17"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.extraction.events.grammar import (
    ADVERBS,
    COORDINATORS,
    COPULA,
    DETERMINERS,
    GENITIVE_MARKS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
    SUBORDINATORS,
)
from pipeline.extraction.events.items import DATE, MARK, ORGANIZATION, PERSON, PLACE, WORD, Item, Row, possessive
from pipeline.extraction.events.lexicon import Form, Lexicon, word_lists
from pipeline.extraction.events.posts.complements import narrows
from pipeline.extraction.events.posts.naming import Post
from pipeline.extraction.events.posts.titles import office
from pipeline.extraction.events.triggers import Hit

#: How far behind a verb its office may begin, and how far before an office its copula may stand.
_REACH, _BACK = 9, 7
#: How many items an article and adjectives before an office may be.
_QUALIFIERS = 4
#: How many words the title of someone named may have, and one item more.
_TITLE = 4
_MEMBER_OF = frozenset({"in", "on", "with"})
_ENTERED = frozenset({"appointment", "election", "joining"})
_CONTINUED = frozenset({"tenure", "appointment", "election"})
_PRESENT = frozenset({"base", "s", "ing"})
_WAS = frozenset({"was", "were"})
#: What stands before an office that only one has, or those whom the sentence names.
_DEFINITE = frozenset({"the", "its", "his", "her", "their", "whose", "our", "my", "new"})
#: What may stand between an office and its copula beside a time: "the dean at that time was", "of the board, from 1920, was".
_BEFORE_WAS = frozenset({",", "from", "in", "at", "of", "that", "the", "year", "time", "then", "there", "to", "until", "during", "between"})
#: What says that an office came after another, as a date does.
_ORDERING = word_lists("grammar.toml")["ordering"]
_JOINTS = COORDINATORS | {","}
_CALLED = frozenset({"thought", "held", "seen", "known", "hailed"})


def with_offices(row: Row, hits: Sequence[Hit], posts: Sequence[Post], lexicon: Lexicon) -> list[Hit]:
    """Return the hits with those added that an office tells: after a copula, or continuing the verb before it."""
    items = row.items
    added = [hit for hit in hits if not _qualifies_office(hit, posts)]
    for post in posts:
        taken = next((hit for hit in added if hit.end <= post.head < hit.end + _REACH and _free(items, hit.end, post.start)), None)
        copula = _copula(items, post, added)
        if (last := _identifying(items, post, added)) is not None:
            added.append(_identified(items, post, last, lexicon))
        elif (further := _another(items, post, added) or _went(items, post, added, lexicon)) is not None:
            added.append(further)
        elif copula is not None:
            added.append(Hit(copula, post.start, copula, "active", (_held(items, post, lexicon),), (items[copula].lower,)))
        elif taken is None and (before := _by_itself(items, post, added, lexicon)) is not None:
            added.append(before)
    for index in (index for index in row.names if items[index].kind == ORGANIZATION):
        extra = _belonged(items, index, added, lexicon)
        if extra is not None:
            added.append(extra)
    for index in (index for index, word in enumerate(row.words) if word == "by" and row.names):
        extra = _succeeded(items, index, added)
        if extra is not None:
            added.append(extra)
    for index in (index for index, word in enumerate(row.words) if word in _telling_words()):
        extra = _WORDLESS.get(row.words[index], _honoured)(items, index, lexicon)
        if extra is not None:
            added.append(extra)
    return sorted(added, key=lambda hit: hit.start)


def _qualifies_office(hit: Hit, posts: Sequence[Post]) -> bool:
    """Whether what looks like a verb in the present is a word of an office: "state attorney", "managing director", "of works"."""
    if hit.voice == "noun" or any(form.tag not in _PRESENT for form in hit.senses):
        return False
    inside = [post for post in posts if post.start <= hit.start and hit.end <= post.end]
    return any(hit.voice == "passive" or not hit.start <= post.head < hit.end for post in inside)


def _belonged(items: Sequence[Item], index: int, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """Return a hit for "was in the Senate", or for a body that goes on: "the Senate from 1920-25, and the Council from 1925-30"."""
    start = index
    while start and items[start - 1].lower in DETERMINERS:
        start -= 1
    before = items[start - 1].lower if start else ""
    if (
        before in _MEMBER_OF
        and start > 1
        and items[start - 2].lower in COPULA
        and not any(hit.start <= start - 2 < hit.end for hit in hits)
    ):
        return Hit(start - 2, start, start - 2, "active", (_of_a_body(lexicon),), (items[start - 2].lower,))
    if before in (",", "and") and _dated(items, index + 1) and DATE in (items[start - 2].kind, items[start - 3].kind):
        earlier = max((hit for hit in hits if hit.end <= start and hit.voice != "noun"), key=lambda hit: hit.start, default=None)
        if earlier is None:
            return None
        last = earlier.senses[0].trigger
        if last.type == "tenure":
            return Hit(start, start, start, "active", (_of_a_body(lexicon),), ())
        if last.type in _ENTERED and not last.noun:
            onward = replace(last, requires=("organization",), prefers=(), rest=())
            return Hit(start, start, start, earlier.voice, (Form(onward, "past"),), ())
    return None


def _succeeded(items: Sequence[Item], by: int, hits: Sequence[Hit]) -> Hit | None:
    """Return a hit at a further successor: "was replaced by Brandt, and (in 1905) by Lang": Brandt gave way to Lang.

    It begins at "by"; whoever gave way is the last agent named before.
    """
    index = by - 1
    while index > 0 and (items[index].kind == DATE or items[index].lower in ADVERBS | PREPOSITIONS | {","}) and items[index].lower != "and":
        index -= 1
    earlier = _last_verb(hits, by)
    if items[index].lower != "and" or earlier is None or earlier.voice != "passive" or by + 1 >= len(items):
        return None
    follows = tuple(form for form in earlier.senses if form.trigger.frame.object == "participant" and form.trigger.passive == "dismissal")
    named = any(item.kind == PERSON for item in items[by + 1 : by + 1 + _TITLE])
    before = any(item.lower == "by" for item in items[earlier.end : index])
    return Hit(by, by, by, "passive", follows, ()) if follows and named and before else None


def _of_a_body(lexicon: Lexicon) -> Form:
    """The office that someone has by belonging to a body."""
    return Form(replace(lexicon.office, requires=("organization",)), "past")


@cache
def _telling_words() -> frozenset[str]:
    """The words with which an honour, a degree or a state begins that may be told without a verb."""
    lists = word_lists("posts.toml")
    return lists["honours"] | lists["degrees"] | {"in", "to"}


def _state(items: Sequence[Item], index: int, lexicon: Lexicon) -> Hit | None:
    """Return a hit at a state that a member of a list names with its date: "; in exile 1914-17", "In prison from 1920"."""
    if index and items[index - 1].lower != ";" and items[index - 1].kind != DATE:
        return None
    opening, fronted = _behind_date(items, index)
    rest = tuple(item.lower for item in items[index : index + 2])
    states = tuple(form for form in lexicon.openings["was"].get("in", ()) if form.trigger.rest == rest)
    end = next((i for i in range(index, len(items)) if items[i].lower == ";"), len(items))
    dated = fronted or any(item.kind == DATE for item in items[index:end])
    opens = not opening or items[opening - 1].lower == ";"
    return Hit(index, index + 2, index, "active", states, ()) if states and dated and opens else None


def _moved(items: Sequence[Item], index: int, lexicon: Lexicon) -> Hit | None:
    """Return a hit at a journey that a member of a list names with its date: "; to Australia in 1838"."""
    place = index + 1
    while place < len(items) and items[place].lower in DETERMINERS:
        place += 1
    opens = not index or items[index - 1].lower == ";" or (items[index - 1].kind == DATE and index == 1)
    if not opens or place >= len(items) or items[place].kind != PLACE:
        return None
    end = next((i for i in range(place, len(items)) if items[i].lower in (";", ".", ",")), len(items))
    dated = any(item.kind == DATE for item in items[place : end + 2])
    travels = tuple(form for form in lexicon.openings["went"][""] if form.trigger.type == "travel" and not form.trigger.rest)
    return Hit(index, index, index, "active", travels, ()) if dated and travels else None


def _honoured(items: Sequence[Item], index: int, lexicon: Lexicon) -> Hit | None:
    """Return a hit at an honour or degree with its year right behind: "K.C.B. 1905", "took his B.A. in 1743 and M.A. in 1746"."""
    lists, word = word_lists("posts.toml"), items[index].lower
    if items[index].kind != WORD or not (word in lists["honours"] or word in lists["degrees"]):
        return None
    opens = not index or items[index - 1].lower in (",", ";", "(", "and")
    after = _behind_complement(items, index + 1)
    while after < len(items) and items[after].lower in (".", ",", "in", "("):
        after += 1
    if not opens or after == len(items) or items[after].kind != DATE:
        return None
    trigger = lexicon.honour if word in lists["honours"] else lexicon.degree
    return Hit(index, index + 1, index, "passive", (Form(trigger, "part"),), ())


#: What is told without a verb by the word with which it begins; by any other of them, an honour or degree is.
_WORDLESS = {"in": _state, "to": _moved}


def _behind_complement(items: Sequence[Item], index: int) -> int:
    """Return where what an honour is of ends: "Hero of Labour (1961)"."""
    if index == len(items) or items[index].lower != "of":
        return index
    end = index + 1
    while end < min(len(items), index + _BACK) and (items[end].kind in (WORD, PLACE, ORGANIZATION)):
        end += 1
    return end


def _dated(items: Sequence[Item], index: int) -> bool:
    return any(item.kind == DATE for item in items[index : index + 2])


def _dated_before(items: Sequence[Item], start: int) -> int | None:
    """Return the joint before the time that stands before what goes on an office ("and, from 1930, of the bank"), or None without one."""
    index = start - 1
    while index > 0 and items[index].lower == ",":
        index -= 1
    if items[index].kind != DATE:
        return None
    while index > 0 and (items[index].kind == DATE or items[index].lower in PREPOSITIONS):
        index -= 1
    if items[index].lower == "," and index and items[index - 1].lower in COORDINATORS:
        index -= 1
    return index if items[index].lower in COORDINATORS | {",", ";"} else None


def _free(items: Sequence[Item], low: int, high: int) -> bool:
    return not any(item.kind == DATE or item.lower in (",", "and", ";") for item in items[low:high])


def _copula(items: Sequence[Item], post: Post, hits: Sequence[Hit]) -> int | None:
    for index in range(post.start - 1, max(post.start - _BACK, 0) - 1, -1):
        item = items[index]
        if item.lower in word_lists("posts.toml")["unreal"]:
            return None
        if item.kind == WORD and item.lower in COPULA:
            return None if _is_taken(items, index, hits) else index
        if item.lower in QUOTES or item.lower in ("'", "’", "'s", "’s") or item.kind == ORGANIZATION:
            continue
        if item.kind == PERSON and items[index + 1].lower in GENITIVE_MARKS:
            continue
        if item.lower == "of" and index and items[index - 1].lower == "one":
            continue
        if item.kind != WORD or item.lower in ("by", "with", "for", "to", "of", "in"):
            return None
    return None


def _is_taken(items: Sequence[Item], copula: int, hits: Sequence[Hit]) -> bool:
    """Whether a copula belongs to another verb: one that tells something, or says what someone is called: "was branded a traitor"."""
    if any(hit.group <= copula < hit.end for hit in hits):
        return True
    first = next((i for i in range(copula + 1, len(items)) if items[i].lower not in ADVERBS), len(items) - 1)
    called = items[first].lower.endswith("ed") or items[first].lower in _CALLED
    return called and first + 1 < len(items) and items[first + 1].lower in DETERMINERS


def _identifying(items: Sequence[Item], post: Post, hits: Sequence[Hit]) -> int | None:
    """Return the copula behind a definite office and perhaps its time that says who held it, or None.

    "The new members were Brandt and Lang", "whose editor from 1848 to 1850 was Brandt".
    """
    before = items[post.start - 1].lower if post.start else ""
    if before not in _DEFINITE and before not in GENITIVE_MARKS:
        return None
    if post.start > 1 and before not in GENITIVE_MARKS and not _opens_clause(items[post.start - 2]):
        return None
    for index in range(post.end, min(len(items) - 1, post.end + _BACK)):
        if items[index].lower in _WAS:
            free = not any(hit.group <= index < hit.end for hit in hits)
            return index if free and _names_someone(items, index + 1) else None
        if items[index].kind != DATE and items[index].lower not in _BEFORE_WAS:
            return None
    return None


def _opens_clause(before: Item) -> bool:
    """Whether a subject may follow: behind a mark, a conjunction or a time; or "among (the new judges were Brandt and Lang)"."""
    return before.kind in (MARK, DATE) or before.lower == "among" or before.lower in COORDINATORS | SUBORDINATORS | RELATIVES | ADVERBS


def _names_someone(items: Sequence[Item], index: int) -> bool:
    """Whether a person is named at `index`, perhaps behind an adverb or a title with its article."""
    while index < len(items) and items[index].kind == WORD and items[index].lower in ADVERBS:
        index += 1
    if index < len(items) and items[index].lower in DETERMINERS:
        index += 1
        index = next((i for i in range(index, min(index + _TITLE, len(items))) if not narrows(items[i])), index)
    return index < len(items) and items[index].kind == PERSON and not possessive(items, index)


def _identified(items: Sequence[Item], post: Post, copula: int, lexicon: Lexicon) -> Hit:
    """Return the hit at an office whose holder stands behind its copula; who is a new holder was appointed."""
    new = items[post.start].lower == "new" or items[post.start - 1].lower == "new"
    form = _become(lexicon) if new else Form(lexicon.office, "past")
    return Hit(post.start - 1, copula + 1, post.start - 1, "active", (form,), (items[copula].lower,))


def _become(lexicon: Lexicon) -> Form:
    """Return the form by which someone gets an office that is named with him."""
    form = next(form for form in lexicon.openings["became"][""] if form.trigger.type == "appointment" and not form.trigger.rest)
    return Form(replace(form.trigger, requires=("post",)), "past")


def _by_itself(items: Sequence[Item], post: Post, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    told = _continued(items, post, hits) or _listed(items, post, hits, lexicon)
    return told or _with_term(items, post, lexicon) or _in_capacity(items, post, lexicon)


def _another(items: Sequence[Item], post: Post, hits: Sequence[Hit]) -> Hit | None:
    """Return a hit at the office that another one gets by the verb before: "Brandt was chosen president and Lang secretary".

    Or "with Lang as secretary".
    """
    start = post.start
    while start and items[start - 1].kind == WORD and items[start - 1].lower in DETERMINERS | ADVERBS:
        start -= 1
    beside = start > 2 and items[start - 1].lower == "as" and items[start - 3].lower == "with"
    start -= beside
    if start < 2 or items[start - 1].kind != PERSON or items[start - 2].lower not in (("with",) if beside else ("and", ",")):
        return None
    earlier = _last_verb(hits, start - 2)
    if earlier is None or earlier.senses[0].trigger.type not in _CONTINUED:
        return None
    if not any(office(item.lower) for item in items[earlier.end : start - 2]) or any(
        item.lower in RELATIVES | SUBORDINATORS - PREPOSITIONS | {";"} for item in items[earlier.end : start]
    ):
        return None
    trigger = replace(earlier.senses[0].trigger, requires=("post",), rest=())
    return Hit(start, post.start, start, "active" if trigger.frame.subject == "person" else "passive", (Form(trigger, "past"),), ())


def _moves(hit: Hit) -> bool:
    """Whether a verb may tell of a journey, or of a move to a body; who enters one "as a member" is told of by that verb."""
    if any(form.trigger.type in ("election", "joining") for form in hit.senses):
        return False
    return any(form.trigger.type == "travel" and form.trigger.frame.subject == "person" for form in hit.senses)


def _last_verb(hits: Sequence[Hit], index: int) -> Hit | None:
    """Return the last verb that ends before `index`, or None."""
    return max((hit for hit in hits if hit.end <= index and hit.voice != "noun"), key=lambda hit: hit.start, default=None)


def _went(items: Sequence[Item], post: Post, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """Return a hit at the office in which someone goes somewhere: "went to Madras as chaplain"; not "returned as a painter"."""
    start = post.start - (post.start > 0 and items[post.start - 1].lower in DETERMINERS)
    earlier = _last_verb(hits, start - 1)
    if earlier is None or items[start - 1].lower != "as" or earlier.voice != "active" or not _moves(earlier):
        return None
    between = items[earlier.end : start - 1]
    if len(between) > _BACK or any(item.kind in (MARK, PERSON) or item.lower in RELATIVES | COORDINATORS for item in between):
        return None
    moved = any(form.trigger.frame.object == "person" for form in earlier.senses)
    if moved and any(item.kind == PERSON or item.lower in OBJECT_PRONOUNS for item in items[earlier.start : start - 1]):
        return None
    trade = items[start].lower in ("a", "an") and post.end == post.head + 1 and post.start == post.head
    if trade and all(item.kind != ORGANIZATION for item in between):
        return None
    return Hit(start - 1, post.start, start - 1, "active", (_become(lexicon),), ())


def _with_term(items: Sequence[Item], post: Post, lexicon: Lexicon) -> Hit | None:
    """Return a hit at an office in apposition whose term stands in brackets behind it: "Brandt, a French senator (1906-1919)"."""
    end = post.end
    if end + 2 >= len(items) or (items[end].lower, items[end + 1].kind, items[end + 2].lower) != ("(", DATE, ")"):
        return None
    start = post.start
    while start and post.start - start < _BACK and items[start - 1].kind in (WORD, PLACE) and items[start - 1].lower not in COORDINATORS:
        start -= 1
    if not start or items[start - 1].lower not in (",", "and"):
        return None
    return Hit(post.start, post.start, start, "active", (_held(items, post, lexicon),), ())


def _in_capacity(items: Sequence[Item], post: Post, lexicon: Lexicon) -> Hit | None:
    """Return a hit at an office that opens a clause with its term: "lived in Riga and, as consul there from 1890 to 1896, was"."""
    start = post.start
    while start and items[start - 1].lower in DETERMINERS:
        start -= 1
    if not start or items[start - 1].lower != "as" or (start > 1 and items[start - 2].lower not in COORDINATORS | {",", ";"}):
        return None
    term = next((item.date for item in items[post.end : post.end + 3] if item.kind == DATE), None)
    if term is None or "/" not in term.date.edtf:
        return None
    return Hit(post.start, post.start, start - 1, "active", (Form(lexicon.office, "past"),), ())


def _held(items: Sequence[Item], post: Post, lexicon: Lexicon) -> Form:
    """The office that someone has, or the part in a meeting: "delegate to the congress"."""
    attends = items[post.head].lower in word_lists("posts.toml")["attending"]
    behind = items[post.head + 1 : max(post.end + 1, post.head + _REACH)]
    return Form(lexicon.attendance if attends and _names_meeting(behind, lexicon) else lexicon.office, "past")


def _names_meeting(items: Sequence[Item], lexicon: Lexicon) -> bool:
    """Whether the first noun phrases are of a meeting, before a date or another clause."""
    for index, item in enumerate(items):
        if item.lower.split()[-1] in lexicon.classes["session"]:
            return True
        ends = item.kind == DATE and (index == 0 or items[index - 1].lower not in DETERMINERS)  # "of the July 1917 Congress"
        if ends or item.kind == MARK or item.lower in COORDINATORS:
            return False
    return False


def _listed(items: Sequence[Item], post: Post, hits: Sequence[Hit], lexicon: Lexicon) -> Hit | None:
    """Return a hit at an office that a list of careers gives by itself, with its date: "entered the bar in 1880; Secretary in 1885; ...".

    It stands behind a semicolon, or opens the sentence, perhaps behind its date ("In 1919 head of the section; in 1920 ..."), and no verb
    stands in its part of the list. Behind a comma it must be dated before the next mark, and follow no verb: "Brandt, a Swede, premier of
    Norway 1920-24"; behind "and" its date stands in front: "knighted in 1880 and since 1882 commissioner, he was".
    """
    start = _with_qualifiers(items, post.start)
    opening, fronted = _behind_date(items, start)
    mark = items[opening - 1].lower if opening else ";"
    if mark not in (";", ",") and not (mark == "and" and fronted and not _entered(hits, opening)):
        return None
    closing = (";",) if mark == ";" else (";", ",", "(")
    end = next((i for i in range(post.end, len(items)) if items[i].lower in closing), len(items))
    first = max((i for i in range(opening) if items[i].lower == ";"), default=0) if mark == "," else opening
    dated = fronted or any(item.kind == DATE for item in items[post.end : end])
    if not dated or any(first <= hit.start < end and hit.voice != "noun" for hit in hits):
        return None
    if _is_honour(items, post, lexicon):
        return Hit(post.start, post.start, start, "passive", (Form(lexicon.honour, "part"),), ())
    return Hit(post.start, post.start, start, "active", (_held(items, post, lexicon),), ())


def _is_honour(items: Sequence[Item], post: Post, lexicon: Lexicon) -> bool:
    """Whether what looks like an office is a rank in an order of merit: "Knight of the Order of the Rose 1898"."""
    words = [item.lower for item in items[post.start : post.end + _BACK] if item.kind in (WORD, ORGANIZATION)]
    ranks = lexicon.classes["honour"]
    return items[post.head].lower in ranks and sum(word in ranks for word in words) > 1


def _entered(hits: Sequence[Hit], index: int) -> bool:
    """Whether the last verb before tells of an office or body, so that it goes on: "became a member, and in 1905 its chairman"."""
    before = [hit for hit in hits if hit.end <= index and hit.voice != "noun"]
    return bool(before) and any(form.trigger.type in _ENTERED | _CONTINUED for form in max(before, key=lambda hit: hit.start).senses)


def _with_qualifiers(items: Sequence[Item], start: int) -> int:
    """Return where an office begins with its article, adverbs and an adjective of its own: "; later provisional president"."""
    article = next((i for i in range(start - 1, max(start - _QUALIFIERS, -1), -1) if items[i].lower in DETERMINERS), None)
    if article and items[article - 1].lower in (",", ";") and all(map(_adjectival, items[article + 1 : start])):
        return article  # ", a prominent revolutionary delegate to"
    while start and items[start - 1].kind == WORD and (items[start - 1].lower in DETERMINERS | ADVERBS or _qualifies(items, start - 1)):
        start -= 1
    return start


def _adjectival(item: Item) -> bool:
    """Whether a word may stand between an article and its noun."""
    return item.kind in (WORD, PLACE) and item.lower not in PREPOSITIONS | COORDINATORS | COPULA


def _behind_date(items: Sequence[Item], start: int) -> tuple[int, bool]:
    """Return where a member of a list begins that opens with its date ("in 1919 head of the section"), and whether it does."""
    if not start or items[start - 1].kind != DATE:
        return start, False
    start -= 1
    return start - (start > 0 and items[start - 1].lower in PREPOSITIONS), True


def _qualifies(items: Sequence[Item], index: int) -> bool:
    """Whether the word opens its member of a list and stands before an office: "; provisional president"."""
    return items[index].lower.isalpha() and (not index or items[index - 1].lower in (";", ",") or items[index - 1].kind == DATE)


def _continued(items: Sequence[Item], post: Post, hits: Sequence[Hit]) -> Hit | None:
    """Return a hit at the office if it goes on from the verb before it: "became X in 1921 and a full member in 1925"."""
    earlier = sorted((hit for hit in hits if hit.end <= post.start and _goes_on(hit)), key=lambda hit: hit.start)
    if not earlier or earlier[-1].senses[0].trigger.type not in _CONTINUED:
        return None
    start = post.start
    while (
        start > earlier[-1].end
        and items[start - 1].kind == WORD
        and (items[start - 1].lower in DETERMINERS or items[start - 1].lower in ADVERBS)
    ):
        start -= 1
    start = _before_adjective(items, start)
    previous = items[start - 1]
    if previous.kind != DATE and previous.lower not in ("and", ",", "then", "as"):
        return None
    ordered = earlier[-1].senses[0].trigger.type in _ENTERED
    if not any(item.kind == DATE or (ordered and item.lower in _ORDERING) for item in items[earlier[-1].end : post.start]):
        return None
    begin = _beginning(items, post, start)
    if begin is None:
        return None
    trigger = replace(earlier[-1].senses[0].trigger, requires=("post",), rest=())
    ranks = tuple(replace(form, trigger=replace(form.trigger, rest=())) for form in earlier[-1].senses if "honour" in form.trigger.requires)
    voice = "active" if trigger.frame.subject == "person" else "passive"
    return Hit(begin, post.start, min(begin + 1, start), voice, (Form(trigger, "past"), *ranks), ())


def _goes_on(hit: Hit) -> bool:
    """Whether what a hit tells bars an office behind it from what was told before: a death named in passing does not."""
    return hit.voice != "noun" or hit.senses[0].trigger.type in _CONTINUED


def _before_adjective(items: Sequence[Item], start: int) -> int:
    """Return where an office begins with an adjective that is no part of titles: ", nominal head", "and later acting as"."""
    if start < 2 or not items[start - 1].lower.isalpha() or items[start - 1].kind != WORD or items[start - 1].lower in _JOINTS:
        return start
    return start - 1 if items[start - 2].lower in _JOINTS or items[start - 2].lower in ADVERBS or items[start - 2].kind == DATE else start


def _beginning(items: Sequence[Item], post: Post, start: int) -> int | None:
    """Return where the telling of a further office begins: at it, or at the joint before the date of an elliptic one.

    An elliptic one needs a date of its own.
    """
    if items[post.head].lower not in PREPOSITIONS:
        return post.start
    dated = _dated_before(items, start)
    return dated if dated is not None else post.start if _dated(items, post.end) else None
