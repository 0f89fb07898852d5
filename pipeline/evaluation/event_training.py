"""Learns how likely tellings of events are read rightly: `python -m pipeline.evaluation.event_training GOLD RAW [GOLD RAW ...]`.

Each GOLD is a folder of annotated slices of the texts in the folder RAW behind it, which has a manifest of its own or is read by the
project's.

Every telling that extraction can make of the slices, of every type, cast and date that it might have, is a sample; those that
a matching with the gold (relaxed terms) uses are the right ones. A page is never judged by weights learned from it: the
threshold and the figures printed come from cross-validation by slice. The weights go to
`pipeline/language/lexicons/event_weights.toml`; they hold words of grammar, types and single lemmas of the trigger lexicon,
no words of the texts.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.documents.reading import read_document
from pipeline.evaluation.annotations import AnnotatedSlice, GoldEvent, load_gold
from pipeline.evaluation.event_scores import fits_relaxed, fits_strictly, likeness, same_family, same_principal
from pipeline.evaluation.logistic import fit_logistic
from pipeline.evaluation.matching import maximum_matching
from pipeline.evaluation.published import FoundEvent, FoundParticipant
from pipeline.evaluation.tally import Tally
from pipeline.extraction.document import Material, material
from pipeline.extraction.events.extract import extract_events
from pipeline.extraction.events.judging import WEIGHTS, Judge
from pipeline.extraction.events.lexicon import event_lexicon
from pipeline.extraction.records import EventRecord
from pipeline.sources.authorities import load_authorities
from pipeline.sources.locating import MANIFEST
from pipeline.sources.manifest import load_manifest

FOLDS = 10
PENALTY, RARE = 8.0, 3
"""Chosen by cross-validation: the penalty, and in how many samples a feature must stand."""

THRESHOLDS = tuple(step / 50 for step in range(5, 36))
TOLERANCE = 0.005
"""How much the sum of four F1 may lie below the best."""

NEAR = 60
"""How many characters from the gold's quotation a trigger may stand."""

LEAST = 0.02
"""Weights nearer to zero are left out of the file."""

HEADER = """# Weights of the features by which tellings of events are judged (`pipeline/extraction/events/judging.py`): a logistic
# regression learned by `python -m pipeline.evaluation.event_training GOLD RAW ...` from slices annotated by hand; do not edit.
# Features are words of grammar, event types and lemmas of the trigger lexicon.
"""


Samples = Mapping[str, Sequence["Sample"]]
"""The samples of each slice, by its name."""

Labels = Mapping[str, Sequence[bool | None]]
Fits = Callable[[GoldEvent, FoundEvent], bool]


@dataclass(frozen=True, slots=True)
class Sample:
    """A telling with the features that it is judged by; one without features is always kept.

    `start` is its place in the raw text; tellings at one place are of one trigger, with other types, casts or dates.
    """

    found: FoundEvent
    start: int
    features: Sequence[str]


def samples_of(read: Material) -> Iterator[Sample]:
    """Yield a sample for each asserted telling in a document, with each date that it might bear."""
    told = extract_events(read.passages, read.people, read.narrators, Judge(), keep_all=True)
    for record, features in zip(told.events, told.features, strict=True):
        if record.factuality == "asserted":
            found = FoundEvent(str(record.number), record.type, record.date or "", tuple(_participants(record, read)))
            yield Sample(found, record.char_start, features)


def _participants(record: EventRecord, read: Material) -> Iterator[FoundParticipant]:
    for participant in record.participants:
        role, kind, key = participant.split(":", 2)
        yield FoundParticipant(kind, role, read.names.get(key, frozenset()))


def labelled(piece: AnnotatedSlice, text: str, samples: Sequence[Sample]) -> list[bool | None]:
    """Return for each sample of a slice whether it is right: used by a matching that prefers what stands near the gold's quotation.

    None where the event is right but none of its dates on offer is: whether it happened cannot be learned from that.
    """
    places = [text.find(gold.quote, piece.start, piece.end) for gold in piece.events]
    edges = []
    for gold, place in zip(piece.events, places, strict=True):
        fitting = [j for j, sample in enumerate(samples) if fits_relaxed(gold, sample.found)]
        edges.append(sorted(fitting, key=lambda j: _rank(gold, place, samples[j])))
    used = set(maximum_matching(edges).values())
    right = {samples[j].start for j in used}
    told = [(gold, place) for gold, place in zip(piece.events, places, strict=True) if place >= 0]
    found: list[bool | None] = []
    for j, sample in enumerate(samples):
        unlucky = j not in used and sample.start not in right and _happened(sample, told)
        found.append(None if unlucky else j in used)
    return found


def _happened(sample: Sample, told: Iterable[tuple[GoldEvent, int]]) -> bool:
    """Whether the gold tells the event about here, with whatever date."""
    return any(
        -NEAR <= sample.start - place <= len(gold.quote) + NEAR
        and same_family(gold.type, sample.found.type)
        and same_principal(gold, sample.found)
        for gold, place in told
    )


def _rank(gold: GoldEvent, place: int, sample: Sample) -> tuple[bool, int, int]:
    away = abs(sample.start - place) // 100 if place >= 0 else 0
    return not fits_strictly(gold, sample.found), away, -likeness(gold, sample.found)[2]


def score(kept: Samples, pieces: Iterable[AnnotatedSlice], fits: Fits = fits_relaxed) -> dict[str, Tally]:
    """Return the tallies of what is kept of each slice, by part of the material and overall."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for piece in pieces:
        found = [sample.found for sample in kept[piece.name]]
        edges = [[j for j, event in enumerate(found) if fits(gold, event)] for gold in piece.events]
        hits = len(maximum_matching(edges))
        for part in (piece.part, "all"):
            tallies[part].add(hits, len(piece.events), hits, len(found))
    return tallies


def chosen(samples: Sequence[Sample], probabilities: Sequence[float], threshold: float) -> list[Sample]:
    """Return the samples that are kept: of the dates that a trigger might bear the likeliest, if likely enough."""
    best: dict[int, tuple[float, int]] = {}
    for number, (sample, probability) in enumerate(zip(samples, probabilities, strict=True)):
        if sample.features:
            best[sample.start] = max(best.get(sample.start, (-1.0, 0)), (probability, -number))
    judge, undated = Judge(threshold=threshold), event_lexicon().undated
    keep = {-number for probability, number in best.values() if judge.keeps(probability, grave=samples[-number].found.type in undated)}
    return [sample for number, sample in enumerate(samples) if number in keep or not sample.features]


def cross_validated(pieces: Sequence[AnnotatedSlice], samples: Samples, labels: Labels, penalty: float = PENALTY) -> dict[str, list[float]]:
    """Return for each slice the probabilities of its samples by weights learned from the slices of the other folds."""
    found: dict[str, list[float]] = {}
    for fold in range(FOLDS):
        held = [piece.name for number, piece in enumerate(pieces) if number % FOLDS == fold]
        rest = [piece.name for number, piece in enumerate(pieces) if number % FOLDS != fold]
        judge = Judge(learned(rest, samples, labels, penalty))
        found |= {name: [judge.probability(sample.features) for sample in samples[name]] for name in held}
    return found


def learned(names: Iterable[str], samples: Samples, labels: Labels, penalty: float = PENALTY) -> dict[str, float]:
    """Return the weights learned from some slices."""
    pairs = [
        (sample.features, label)
        for name in names
        for sample, label in zip(samples[name], labels[name], strict=True)
        if sample.features and label is not None
    ]
    return fit_logistic([features for features, _ in pairs], [label for _, label in pairs], penalty=penalty, rare=RARE)


def best_threshold(pieces: Sequence[AnnotatedSlice], samples: Samples, probabilities: Mapping[str, Sequence[float]]) -> float:
    """Return the highest threshold whose sum of strict and relaxed F1 of each part of the material is as good as the best one's.

    Within TOLERANCE the annotated pages cannot tell them apart (compare the one-standard-error rule, Breiman et al. 1984), and a higher
    threshold publishes fewer events that did not happen.
    """

    def f1(threshold: float) -> float:
        kept = {piece.name: chosen(samples[piece.name], probabilities[piece.name], threshold) for piece in pieces}
        tallies = [score(kept, pieces, fits) for fits in (fits_strictly, fits_relaxed)]
        return sum(tally.f1 for by_part in tallies for part, tally in by_part.items() if part != "all")

    sums = {threshold: f1(threshold) for threshold in THRESHOLDS}
    best = max(sums.values())
    return max(threshold for threshold, reached in sums.items() if reached >= best - TOLERANCE)


def as_toml(weights: Mapping[str, float], threshold: float) -> str:
    """Return the file of weights: those that matter, in order of name."""
    lines = [f'"{name}" = {weight:.3f}' for name, weight in sorted(weights.items()) if abs(weight) >= LEAST]
    return f"{HEADER}\nthreshold = {threshold}\n\n[weights]\n" + "\n".join(lines) + "\n"


def main(*folders: Path) -> None:
    """Learn the weights from pairs of folders, gold and raw, print the cross-validated figures and write the file of weights.

    Raises ValueError where folders do not come in pairs, or two slices have one name.
    """
    pieces: dict[str, AnnotatedSlice] = {}
    samples: dict[str, Sequence[Sample]] = {}
    labels: dict[str, Sequence[bool | None]] = {}
    for gold, raw in zip(folders[::2], folders[1::2], strict=True):
        for piece, found, right in _labelled_slices(load_gold(gold).slices, raw):
            if piece.name in pieces:
                raise ValueError(f"{gold}: slice {piece.name} is annotated in another folder as well; give it a name of its own")
            pieces[piece.name], samples[piece.name], labels[piece.name] = piece, found, right
    every = list(pieces.values())
    probabilities = cross_validated(every, samples, labels)
    threshold = best_threshold(every, samples, probabilities)
    _print(every, samples, {"all tellings": -1.0, "cross-validated": threshold}, probabilities)
    Path("pipeline/language/lexicons", WEIGHTS).write_text(as_toml(learned(pieces, samples, labels), threshold), encoding="utf-8")


def _labelled_slices(pieces: Sequence[AnnotatedSlice], raw: Path) -> Iterator[tuple[AnnotatedSlice, list[Sample], list[bool | None]]]:
    """Yield annotated slices of the texts in a folder, with their samples and whether those are right."""
    own = raw / MANIFEST
    manifest = load_manifest(own if own.exists() else Path("raw") / MANIFEST)
    authorities = load_authorities(Path("raw/authorities"))
    for source in manifest.sources:
        inside = [piece for piece in pieces if piece.source_id == source.id]
        data = (raw / source.file).read_bytes() if inside else b""
        told = list(samples_of(material(read_document(source, data), authorities))) if inside else []
        for piece in inside:
            within = [sample for sample in told if piece.start <= sample.start < piece.end]
            yield piece, within, labelled(piece, data.decode(), within)


def _print(
    pieces: Sequence[AnnotatedSlice], samples: Samples, thresholds: Mapping[str, float], probabilities: Mapping[str, Sequence[float]]
) -> None:
    for name, threshold in thresholds.items():
        kept = {piece.name: chosen(samples[piece.name], probabilities[piece.name], threshold) for piece in pieces}
        strict = score(kept, pieces, fits_strictly)
        for part, tally in sorted(score(kept, pieces).items()):
            figures = f"P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}, strict F1 {strict[part].f1:.3f}"
            print(f"{name} (threshold {threshold}), {part}: {figures}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
