"""Captions of pictures, which stand between paragraphs of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.documents.lines import Line

_PICTURE = re.compile(
    r"\b(?:Photo(?:graph(?:s|y|ed)?|s|montage)?|Courtesy|Collection|Archives?|Copyright|Drawing|Cartoon|Plate \d|Fig(?:ure|\.) \d)\b"
    r"|^L\. to R\.|\b(?:[Ll]eft|[Ff]rom [Ll]eft) to [Rr]ight\b|\bca\.? 1\d\d\d|^\[?Illustration\b")
_LONGEST_LINE = 130
_LONGEST = 600
_WIDE_GAP = 2


def is_caption(block: Sequence[Line], gap: int) -> bool:
    """Whether a block is a caption: it speaks of a picture, and a wide gap (in blank lines) or short lines set it off."""
    text = " ".join(line.text for line in block[:_LONGEST])
    if len(text) > _LONGEST or not _PICTURE.search(text):
        return False
    return gap >= _WIDE_GAP or (len(block) > 1 and max(len(line.text) for line in block) <= _LONGEST_LINE)


def goes_with_caption(block: Sequence[Line]) -> bool:
    """Whether a block after a caption is a lost end of it: a few words that are no sentence."""
    text = " ".join(line.text for line in block[:_LONGEST])
    return len(text) <= 40 and not block[0].new_page and text.count(" ") < 5 and text[-1:] not in '.?!"'
