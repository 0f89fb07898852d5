"""Short forms that a text defines, and names that it somewhere shows to be bodies', found wherever else they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.documents.passages import Passage
from pipeline.extraction.organizations.candidates import Candidate, longest
from pipeline.extraction.organizations.lexicon import OrganizationLexicon
from pipeline.extraction.organizations.shown import ACRONYM, CALLED, other_abbreviations
from pipeline.extraction.packed import Packed
from pipeline.language.gazetteer import Case, Gazetteer, Match

Found = Packed[Candidate]
Matches = Packed[Match[str]]

#: Of its occurrences in a document at least this share has to be shown by cues before a name spreads to the others.
_SHOWN_SHARE = 0.1
#: Less is needed of a name that is shown with its article, which people have not.
_SHOWN_SHARE_WITH_ARTICLE = 0.03


def spread(found: Found, short_forms: Mapping[str, str], passages: Sequence[Passage], lexicon: OrganizationLexicon) -> Found:
    """Return what was `found` by passage with the other places of `short_forms` (short form to name) and of names that spread.

    Names that are mostly something else, and abbreviations that the text explains otherwise, are taken out.
    """
    cued, firsts = _cued(found, passages)
    names = sorted({*short_forms, *firsts})
    if not names:
        return found
    gazetteer = Gazetteer((name, Case.EXACT, name) for name in names)
    matches: Matches = Packed(Match)
    times: Counter[str] = Counter()
    otherwise: set[str] = set()
    for passage in passages:
        some = gazetteer.find(passage.text.text)
        matches.add(passage.number, some)
        times.update(match.name for match in some)
        otherwise.update(other_abbreviations(passage.text.text, frozenset(c.end for c in found.get(passage.number))))
    dropped = _seldom(cued, firsts, times) | otherwise
    shown = {name: first for name, first in firsts.items() if name not in dropped}
    result = Packed(Candidate)
    for passage in passages:
        named = matches.get(passage.number)
        kept = [c for c in found.get(passage.number) if not (c.spreads and passage.text.text[c.start:c.end] in dropped)]
        more = [*_short(short_forms, named, lexicon), *_shown(shown, named, passage.text.text, kept)] if named else []
        kept = [c for c in kept if not any(m.start <= c.start and c.end <= m.end for m in more)]
        result.add(passage.number, longest([*kept, *more]))
    return result


def _cued(found: Found, passages: Sequence[Passage]) -> tuple[Counter[str], dict[str, Candidate]]:
    """How often each name was shown to be a body's, and the first place of each."""
    cued: Counter[str] = Counter()
    firsts: dict[str, Candidate] = {}
    for passage in passages:
        for candidate in found.get(passage.number):
            if candidate.spreads:
                name = passage.text.text[candidate.start:candidate.end]
                cued[name] += 1
                firsts.setdefault(name, candidate)
    return cued, firsts


def _seldom(cued: Counter[str], firsts: Mapping[str, Candidate], times: Counter[str]) -> set[str]:
    """Names that are seldom shown to be bodies': most likely a person's or thing's; `times` says how often each stands in the text."""
    shares = {name: _SHOWN_SHARE_WITH_ARTICLE if first.head is CALLED else _SHOWN_SHARE
              for name, first in firsts.items() if first.head is not ACRONYM}
    return {name for name, share in shares.items() if cued[name] < share * times[name]}


def _short(short_forms: Mapping[str, str], matches: Sequence[Match[str]], lexicon: OrganizationLexicon) -> Iterator[Candidate]:
    for match in matches:
        if name := short_forms.get(match.name):
            yield Candidate(match.start, match.end, 0.9, identifier=lexicon.identify(name))


def _shown(firsts: Mapping[str, Candidate], matches: Sequence[Match[str]], text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The other places of names that spread; a single word that was named with "the" only with it."""
    for match in matches:
        first = firsts.get(match.name)
        if first is None or any(c.start <= match.start and match.end <= c.end for c in found):
            continue
        if first.head is not CALLED or " " in match.name or text[max(0, match.start - 4):match.start].lower() == "the ":
            yield replace(first, start=match.start, end=match.end)
