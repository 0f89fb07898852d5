"""Personal names: their parts, in natural and inverted order, gender, spellings, comparison."""

from pipeline.language.names.comparison import NameComparison, compare_names, masculine_key
from pipeline.language.names.folding import fold, romanized
from pipeline.language.names.gender import gender_of
from pipeline.language.names.lexicon import (
    called_by,
    full_forms,
    given_gender,
    is_feminine_surname,
    is_given_name,
    is_headword,
    is_particle,
    is_patronymic,
    is_surname_like,
    is_title,
    name_groups,
    patronymic_gender,
    titles,
)
from pipeline.language.names.model import PersonalName
from pipeline.language.names.parsing import parse_inverted, parse_name
from pipeline.language.names.slugs import slug_of

__all__ = [
    "NameComparison",
    "PersonalName",
    "called_by",
    "compare_names",
    "fold",
    "full_forms",
    "gender_of",
    "given_gender",
    "is_feminine_surname",
    "is_given_name",
    "is_headword",
    "is_particle",
    "is_patronymic",
    "is_surname_like",
    "is_title",
    "masculine_key",
    "name_groups",
    "parse_inverted",
    "parse_name",
    "patronymic_gender",
    "romanized",
    "slug_of",
    "titles",
]
