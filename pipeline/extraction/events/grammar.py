"""Closed word classes of English that clause analysis rests on: grammar, not facts about the world."""

from __future__ import annotations

PASSIVE = frozenset({"was", "were", "been", "being", "is", "are", "be", "got", "get", "gets", "getting", "'s"})
COPULA = frozenset({"was", "were", "been", "is", "are"})
PERFECT = frozenset({"has", "have", "had", "having", "'d", "'ve"})
AUXILIARIES = PASSIVE | PERFECT | {"did", "do", "does", "would", "could", "might", "may", "should", "must", "can", "will", "shall", "cannot", "to",
                                   "wouldn't", "couldn't", "won't", "can't", "'ll"}
ADVERBS = frozenset({
    "also", "then", "later", "soon", "already", "first", "again", "even", "finally", "only", "still", "never", "not", "n't", "just", "twice", "once", "thus", "therefore",
    "now", "there", "however", "eventually", "thereupon", "thereafter", "afterward", "afterwards", "together", "too", "almost", "all", "both", "himself", "herself",
    "themselves", "instead", "perhaps", "ever", "always", "often", "meanwhile", "though", "indeed", "moreover", "next", "at", "last", "long", "since", "no", "longer",
    "either", "therein", "promptly", "hence", "nevertheless", "nonetheless", "in", "turn", "fact",
}) - {"in", "at", "all"}
PREPOSITIONS = frozenset({
    "of", "in", "by", "with", "to", "from", "on", "at", "for", "about", "against", "under", "after", "before", "into", "over", "between", "among", "during", "through",
    "without", "within", "upon", "toward", "towards", "behind", "near", "like", "than", "as", "since", "until", "via", "per", "around", "beside", "besides", "including",
    "except", "despite", "concerning", "regarding", "along", "alongside", "versus", "because", "outside", "inside", "across", "throughout", "following",
})
DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our", "your", "some", "any", "both", "all", "another"})
COORDINATORS = frozenset({"and", "but", "or", "then", "&", "yet", "nor"})
RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
SUBORDINATORS = frozenset({"when", "while", "where", "because", "although", "though", "if", "unless", "until", "whereupon", "after", "before", "since", "as", "so", "once", "whereas"})
HARD_MARKS = frozenset({";", ":", "(", ")", "—", "–", "[", "]", "!", "?"})
QUOTES = frozenset({'"', "“", "”"})

#: Subject and object pronouns: (number, gender); first persons are "I".
SUBJECT_PRONOUNS = {"he": "male", "she": "female", "they": "plural", "i": "first", "we": "first"}
OBJECT_PRONOUNS = {"him": "male", "her": "female", "them": "plural", "me": "first", "us": "first"}
LATTER = "latter"
POSSESSIVES = {"his": "male", "her": "female", "their": "plural", "my": "first", "our": "first"}
