"""Whether a name is a man's or a woman's."""

from __future__ import annotations

from functools import lru_cache

from pipeline.language.names.lexicon import INITIAL, given_gender, is_feminine_surname, is_patronymic, patronymic_gender, title_gender
from pipeline.language.names.model import PersonalName


@lru_cache(maxsize=1 << 16)
def gender_of(name: PersonalName) -> str | None:
    """Return male or female, or None if the name does not tell: by patronymic, title, given name, feminine surname."""
    given = given_gender(name.given) if name.given and not INITIAL.match(name.given) else None
    for word in (name.patronymic or "").split():
        if is_patronymic(word):
            # "Sofia Nikolaevich": an ending is sooner misprinted than a name.
            return given or patronymic_gender(word)
    if name.title and (gender := title_gender(name.title)):
        return gender
    if given:
        return given
    return "female" if name.family and is_feminine_surname(name.family.split()[-1]) else None
