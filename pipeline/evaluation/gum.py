"""Named people and organizations of encyclopedia biographies (GUM corpus, A. Zeldes), mention by mention: a test of generality.

What is counted. A gold mention is a person or organization of `Entity=` whose head is a proper noun (PROPN). Where several
mentions have one head ("Napoleon", "the young Napoleon") the longest counts. Plural heads ("the Bernoullis") and groups are
neither right nor wrong. Words such as "the Emperor" that GUM tags as proper nouns count as named, though no name stands there.

How. A text is read as plain text and extracted as any other, with the authority files but without being told its subject. A
found mention is right if it overlaps the words of the name at the head of a gold mention of its kind; each found and each gold
mention is paired once, in order of place, so that a nested mention needs a found mention of its own. A found mention that
overlaps no named mention of its kind, but lies inside one of that kind with a common noun as head ("his friend Lord Byron"),
or in a plural one, is set aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.reading import read_document
from pipeline.evaluation.conllu import CorpusMention, CorpusText, read_corpus
from pipeline.evaluation.tally import Tally
from pipeline.extraction.document import extract
from pipeline.sources.authorities import Authorities
from pipeline.sources.manifest import Source, Voice

KINDS = ("person", "organization")
CONTEXT = 35
"""Characters shown before and after an error."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CorpusScores:
    """Tally of each kind over some texts, and the errors of each kind, a line for each: missed (-) or wrongly found (+)."""

    tallies: Mapping[str, Tally]
    errors: Mapping[str, Sequence[str]]


def corpus_files(paths: Iterable[Path]) -> list[Path]:
    """Return the CoNLL-U files among the paths and in the folders among them, in order of name."""
    return sorted(file for path in paths for file in (path.glob("*.conllu") if path.is_dir() else (path,)))


def score_corpus(paths: Iterable[Path], authorities: Authorities) -> CorpusScores:
    """Extract every text and score its people and organizations; raises CorpusError on a file that is no CoNLL-U of GUM."""
    tallies = {kind: Tally() for kind in KINDS}
    errors: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for path in corpus_files(paths):
        text = read_corpus(path)
        found = found_spans(text, authorities)
        for kind in KINDS:
            tally, wrong = score_text(text, found[kind], kind)
            tallies[kind].add(tally.hit_gold, tally.gold, tally.hit_found, tally.found)
            errors[kind] += wrong
    return CorpusScores(tallies, errors)


def found_spans(text: CorpusText, authorities: Authorities) -> Mapping[str, list[Span]]:
    """Return the spans of the mentions that extraction finds, by kind, in order; undecided mentions count as found."""
    source = Source(id="corpus-text", title=text.name, format="plain-text", file=f"{text.name}.txt", license="CC-BY-SA-3.0",
                    attribution="GUM", reliability="tertiary", voices=(Voice(voice="encyclopedia"),))
    mentions = extract(read_document(source, text.text.encode()), authorities)["mentions"].to_pylist()
    return {kind: sorted((m["char_start"], m["char_end"]) for m in mentions if m["kind"] == kind) for kind in KINDS}


def score_text(text: CorpusText, found: Sequence[Span], kind: str) -> tuple[Tally, list[str]]:
    """Return the tally of one kind in one text, and its errors."""
    gold = named_mentions(text, kind)
    free = list(found)
    missed = [mention for mention in gold if not _take(free, mention)]
    wrong = [span for span in free if not _set_aside(text, span, kind)]
    right = len(gold) - len(missed)
    lines = [(mention.name[0][0], "-", (mention.name[0][0], mention.name[-1][1])) for mention in missed]
    lines += [(span[0], "+", span) for span in wrong]
    errors = [f"{text.name}\t{sign}\t{_shown(text.text, span)}" for _, sign, span in sorted(lines)]
    return Tally(right, len(gold), right, right + len(wrong)), errors


def named_mentions(text: CorpusText, kind: str) -> list[CorpusMention]:
    """Return the gold mentions that count, in order of place: one for each proper noun that is a head."""
    by_head: dict[Span, CorpusMention] = {}
    for mention in text.mentions:
        if mention.kind == kind and mention.name and not mention.plural:
            by_head.setdefault(mention.name[0], mention)
    return sorted(by_head.values(), key=lambda m: m.name)


def _take(free: list[Span], mention: CorpusMention) -> bool:
    for span in free:
        if any(_overlap(span, word) for word in mention.name):
            free.remove(span)
            return True
    return False


def _set_aside(text: CorpusText, span: Span, kind: str) -> bool:
    """Say whether a found mention lies in a mention of its kind that is not counted (not named, or plural)."""
    return any(m.kind == kind and (not m.name or m.plural) and m.start <= span[0] and span[1] <= m.end for m in text.mentions)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _shown(text: str, span: Span) -> str:
    before, after = text[max(0, span[0] - CONTEXT):span[0]], text[span[1]:span[1] + CONTEXT]
    return f"{before}[{text[span[0]:span[1]]}]{after}".replace("\n", " ")
