"""One key for the spellings and transliterations of one name.

The key is no transliteration for people to read: it only has to be the same for spellings of one name ("Bliumkin",
"Blumkin", "Блюмкин") and different for different names. Rules are those by which the Library of Congress, the British
Standard, the scholarly and the popular English, French and German romanizations of Cyrillic differ.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "ё": "io", "є": "ie", "ж": "zh", "з": "z", "и": "i",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
    "ў": "v", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
    "я": "ya", "ѣ": "e", "ѳ": "f", "ѵ": "i", "ј": "j", "љ": "l", "њ": "n", "ћ": "ch", "ђ": "dj", "џ": "dzh",
}  # fmt: skip
#: Cyrillic letters that scans put for the Latin ones of the same look.
_LOOK_ALIKES = str.maketrans("асеорхукмтнвіј", "aceopxykmthbij")
_LATIN = str.maketrans({
    "š": "sh", "ž": "zh", "č": "ch", "ś": "s", "ź": "z", "ż": "zh", "ł": "l", "ø": "o", "đ": "dj",
    "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i", "ŭ": "u", "ŝ": "sh", "ř": "rzh",
})
_SIGNS = {"‐": "-", "‑": "-", "–": "-", "’": "'"}
_COMBINED = re.compile("([szcSZC])\u030c")
#: Letters that only Vietnamese has beside "đ"; its "đ" is romanized d, that of the Balkans dj.
_VIETNAMESE = re.compile("[ăâêôơưàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ]")
_NOT_LETTER = re.compile(r"[^a-z]")

#: Each rule is (sign, pattern, replacement), applied in order to lower-case ASCII letters that hold the sign: without it ("" is
#: in all) the pattern has no match. S stands for every sibilant (sh, zh, French j), C for ch, G for dzh, T for ts.
_RULES = tuple((sign, re.compile(pattern), replacement) for sign, pattern, replacement in (
    ("", r"schtsch|shtsh|shch|chtch|stch|szcz|sch|sh|zh", "S"),
    ("c", r"tsch|tch|cz", "C"),
    ("d", r"d(?:zS|S|j|z(?=[aeiou]))", "G"),
    ("jou", r"^jou", "Su"),
    ("j", r"(?<=[aou])j(?=[aou](?!$))|(?<=[eo])j(?=o)", "S"),
    ("h", r"kh|(?<=[aeiouy])hh", "h"),
    ("ch", r"ch", "C"),
    ("", r"ts|tz|(?<=[aeiou])c(?=k(?:[iyj]+|aia|aya|aja|oi|oy)$)", "T"),
    ("ck", r"ck", "k"),
    ("c", r"c(?=[aouklrsht]|$)", "k"),
    ("c", r"c", "T"),
    ("x", r"x", "ks"),
    ("ph", r"ph", "f"),
    ("th", r"th", "t"),
    ("gh", r"gh", "g"),
    ("q", r"qu?", "kv"),
    ("w", r"w", "v"),
    ("f", r"(?<=[oe])ff?$", "v"),
    ("", r"[yj]", "i"),
    ("ou", r"ou", "u"),
    ("io", r"io(?=$|[^aeiou])(?!s|h|n$|r$)", "e"),
    ("ie", r"i+e", "e"),
    ("iu", r"i+u(?=[^aeiou]|$)", "u"),
    ("e", r"(?<=[nv])e$", ""),
    ("", r"(.)\1+", r"\1"),
))  # fmt: skip


def romanized(word: str) -> str:
    """Return `word` in plain ASCII letters, Cyrillic and accents replaced; case and other signs are kept."""
    if word.isascii():
        return word
    return "".join(_romanized_words(part) for part in re.split(r"(\s+)", word))


def _romanized_words(word: str) -> str:
    composed = _COMBINED.sub(lambda m: unicodedata.normalize("NFC", m[0]), unicodedata.normalize("NFC", word))
    lowered = composed.lower()
    if len(lowered) != len(composed):
        composed = lowered
    cyrillic = [letter for letter in lowered if letter in _CYRILLIC]
    if cyrillic and any("a" <= letter <= "z" for letter in lowered) and not set(cyrillic) - set("асеорхукмтні"):
        lowered = lowered.translate(_LOOK_ALIKES)
    if "đ" in lowered and _VIETNAMESE.search(lowered):
        lowered = lowered.replace("đ", "d")
    plain = [_plain(letter) for letter in lowered]
    return "".join(out.capitalize() if letter.isupper() else out for letter, out in zip(composed, plain, strict=True))


@cache
def _plain(letter: str) -> str:
    """The ASCII letters for one lower-case letter; a sign without any stays if ASCII and goes if not."""
    if letter.isascii():
        return letter
    known = _CYRILLIC.get(letter, letter).translate(_LATIN)
    return "".join(c for c in unicodedata.normalize("NFKD", known) if c.isascii()) or _SIGNS.get(letter, "")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the key of a name: the same for its spellings and transliterations ("Nazaretian", "Nazaretyan").

    Feminine forms keep a key of their own. An empty string comes back if `word` holds no letters.
    """
    key = _NOT_LETTER.sub("", romanized(word).lower())
    for sign, pattern, replacement in _RULES:
        if sign in key:
            key = pattern.sub(replacement, key)
    return key.removesuffix("i") + "i" if key.endswith("ki") else key
