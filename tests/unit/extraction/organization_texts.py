"""Small documents and authority files for the tests of organizations and places."""

from pathlib import Path

from pipeline.documents.aligned import copied
from pipeline.documents.passages import Document, Passage
from pipeline.extraction.organizations import annotate_organizations
from pipeline.sources.authorities import Authorities, load_authorities

FOLDER = Path(__file__).parents[3] / "raw" / "authorities"
REAL = load_authorities(FOLDER)


def document(*texts: str, kind: str = "body", italics: tuple[tuple[int, int], ...] = ()) -> Document:
    """A document of one passage per text."""
    raw = "\n\n".join(texts)
    passages, start = [], 0
    for number, text in enumerate(texts, 1):
        aligned = copied(raw, start, start + len(text))
        passages.append(Passage("test", number, kind, "chapter-1", "chronicler", None, aligned, italics=italics))
        start += len(text) + 2
    return Document("test", "plain-text", raw, tuple(passages))


def named(*texts: str, authorities: Authorities = REAL) -> list[tuple[str, str | None]]:
    """(surface, slug) of every organization named, in order."""
    annotation = annotate_organizations(document(*texts), authorities)
    spans = [span for number in sorted(annotation.spans) for span in annotation.spans[number]]
    return [(span.surface, span.key and span.key.partition(":")[2]) for span in spans]


def surfaces(*texts: str) -> list[str]:
    """The surface of every organization named, in order."""
    return [surface for surface, _ in named(*texts)]
