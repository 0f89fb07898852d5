"""The closed vocabularies of the contract, each term with its meaning.

Event types follow ACE 2005 and the BIO vocabulary; roles, names and memberships follow Popolo;
factuality, certainty and voices follow the factoid model of prosopography.
"""

from __future__ import annotations

from collections.abc import Mapping

from schemas.columns import Vocabulary

ENTITY_KIND = Vocabulary("entity_kind", "What a name stands for.", {
    "person": "An individual human.",
    "organization": "A named body: party, organ, army, firm, newspaper, school, faction.",
    "place": "A named country, region, settlement, river, building or street.",
})

EVENT_TYPE = Vocabulary("event_type", "What happened, after ACE 2005 and the BIO vocabulary.", {
    "birth": "Someone was born.",
    "death": "Someone died, the manner not being one of the types below.",
    "marriage": "Two people married.",
    "injury": "Someone was wounded or hurt.",
    "illness": "Someone fell or was ill.",
    "education": "Someone studied, entered a school or graduated.",
    "joining": "Someone joined a party, army or movement.",
    "expulsion": "Someone was expelled from a party or body.",
    "appointment": "Someone was appointed, named, promoted or became the holder of a post.",
    "election": "Someone was elected.",
    "tenure": "Someone held a post or stood in service over a time.",
    "dismissal": "Someone was removed, resigned, retired, was replaced or purged.",
    "travel": "Someone moved, left, arrived, returned or emigrated.",
    "exile": "Someone was banished or deported, at home or abroad.",
    "defection": "Someone defected from a state.",
    "arrest": "Someone was arrested.",
    "imprisonment": "Someone was held in prison or a camp.",
    "trial": "Someone was tried or sentenced.",
    "execution": "Someone was put to death by a state or its organs.",
    "release": "Someone was freed, amnestied, readmitted or rehabilitated.",
    "assassination": "Someone was murdered.",
    "assassination_attempt": "Someone tried to murder someone and failed.",
    "abduction": "Someone was kidnapped.",
    "suicide": "Someone took their own life.",
    "meeting": "A session, congress, conference or a meeting of people.",
    "publication": "A work or newspaper was published.",
    "founding": "A body was founded.",
    "dissolution": "A body was dissolved or came to an end.",
    "agreement": "A treaty, decree, resolution or proposal was adopted.",
    "conflict": "War, battle, uprising, revolution, coup or occupation.",
    "demonstration": "A demonstration, strike or protest.",
    "grant": "Citizenship, asylum, an award or a pension was granted.",
    "other": "Another dated event.",
})

ROLE = Vocabulary("role", "The part that a participant took in an event.", {
    "person": "The one to whom it happened: born, dying, appointed, arrested, holding the post.",
    "agent": "The one who did it to them: appointer, arrester, killer.",
    "organization": "The body joined, led, left, or whose meeting it was.",
    "participant": "One of several who took part in a meeting or conflict.",
    "author": "The author of a published work.",
    "spouse": "The other of two who married.",
    "target": "The intended victim of an attempt.",
})

DATE_BASIS = Vocabulary("date_basis", "How the date of an event is known.", {
    "explicit": "The passage states it in full.",
    "inferred": "Part of it comes from the context of the passage.",
    "none": "The passage gives no date.",
})

CALENDAR = Vocabulary("calendar", "The calendar in which a date is stated.", {
    "gregorian": "New Style.",
    "julian": "Old Style; only the bounds are converted.",
    "unknown": "The source does not say and both are possible.",
})

FACTUALITY = Vocabulary("factuality", "How the source presents the event.", {
    "asserted": "As having happened.",
    "reported": "As told by others: reportedly, it is said, according to.",
    "doubtful": "As probable, possible or contested.",
})

POLARITY = Vocabulary("polarity", "Whether a claim affirms or denies.", {
    "affirmed": "The voice says that it is so.",
    "denied": "The voice says that it is not so.",
})

CERTAINTY = Vocabulary("certainty", "How sure the voice is of what it says.", {
    "certain": "Stated plainly.",
    "probable": "Probably, apparently, most likely, reportedly.",
    "possible": "Possibly, perhaps, rumoured, may have.",
})

SUBJECT_KIND = Vocabulary("subject_kind", "What a claim is about.", {
    "person": "A row of people.",
    "organization": "A row of organizations.",
    "place": "A row of places.",
    "event": "A row of events.",
    "membership": "A row of memberships.",
    "relationship": "A row of relationships.",
    "claim": "Another claim.",
})

#: Where the subject of a claim or conflict is found, by `subject_kind`.
SUBJECT_TABLES: Mapping[str, tuple[str, str]] = {
    "person": ("people", "person_id"),
    "organization": ("organizations", "organization_id"),
    "place": ("places", "place_id"),
    "event": ("events", "event_id"),
    "membership": ("memberships", "membership_id"),
    "relationship": ("relationships", "relationship_id"),
    "claim": ("claims", "claim_id"),
}

#: Where an entity is found, by `entity_kind`.
ENTITY_TABLES: Mapping[str, tuple[str, str]] = {kind: SUBJECT_TABLES[kind] for kind in ENTITY_KIND.terms}

CLAIM_PROPERTY = Vocabulary("claim_property", "What a claim says of its subject.", {
    "name": "It is called so.",
    "birth_name": "The name at birth.",
    "pseudonym": "A pseudonym, party name or pen name.",
    "nickname": "A nickname or pet form.",
    "alias": "Another name.",
    "acronym": "The acronym.",
    "gender": "male or female, from patronymic, surname, pronoun or title.",
    "birth_date": "Date of birth (EDTF).",
    "birth_place": "Place of birth (place_id, or as worded).",
    "death_date": "Date of death (EDTF).",
    "death_place": "Place of death (place_id, or as worded).",
    "death_manner": "Manner of death.",
    "description": "A short phrase that says who it is.",
    "classification": "The kind of organization.",
    "kind": "The kind of place.",
    "coordinates": "Latitude and longitude, in degrees, `52.5,13.4`.",
    "founding_date": "Date of founding (EDTF).",
    "dissolution_date": "Date of dissolution (EDTF).",
    "part_of": "The larger body that it belongs to, or the larger place that it lies in.",
    "successor_of": "The body that it followed.",
    "split_from": "The body that it split from.",
    "merged_into": "The body that it was merged into.",
    "type": "The type of event or relationship.",
    "date": "The date of the event (EDTF).",
    "place": "Where it happened (place_id).",
    "participant": "A participant, `role:kind:id`.",
    "person": "The person of the membership.",
    "organization": "The organization of the membership.",
    "role": "The post or role as worded.",
    "start_date": "When it began (EDTF).",
    "end_date": "When it ended (EDTF).",
    "related_person": "The other person of the relationship.",
    "truth": "Whether the other claim is held to be true.",
})

CONFLICT_KIND = Vocabulary("conflict_kind", "How claims disagree.", {
    "contradiction": "They cannot both be true.",
    "slip": "One is an evident slip of pen, print or scan.",
    "calendar": "They differ by the calendar only.",
})

CONFLICT_STATUS = Vocabulary("conflict_status", "What became of a claim in a conflict.", {
    "chosen": "Its value is published.",
    "rejected": "Another claim's value is published.",
    "undecided": "No rule decides; the value published is only the first in order.",
})

PERSON_NAME_KIND = Vocabulary("person_name_kind", "The kind of a person's name.", {
    "name": "The name that the dataset uses.",
    "birth_name": "The name at birth (né, née).",
    "pseudonym": "A pseudonym, party name or pen name.",
    "nickname": "A nickname or pet form.",
    "alias": "Another name (also known as).",
    "variant": "Another spelling or a part of the name, as it stands in a text.",
})

ORGANIZATION_NAME_KIND = Vocabulary("organization_name_kind", "The kind of an organization's name.", {
    "name": "The name that the dataset uses.",
    "acronym": "An acronym or abbreviation.",
    "alias": "Another name, a translation or a short form.",
    "variant": "Another spelling, as it stands in a text.",
})

ORGANIZATION_RELATION = Vocabulary("organization_relation", "How two organizations are related.", {
    "part_of": "It is a part or organ of the other.",
    "successor_of": "It followed the other.",
    "split_from": "It split from the other.",
    "merged_into": "It was merged into the other.",
})

CLASSIFICATION = Vocabulary("classification", "Kinds of organization.", {
    "party": "A political party.",
    "party_organ": "An organ of a party: committee, bureau, secretariat.",
    "faction": "A named faction, opposition or movement.",
    "government": "A government, ministry, commissariat or state committee.",
    "legislature": "A parliament, soviet or representative congress.",
    "security_service": "Secret police or intelligence service.",
    "military": "An army, corps, unit or military council.",
    "international": "An international body.",
    "trade_union": "A trade union or its organ.",
    "education": "A school, university or academy.",
    "institute": "A research institute, museum or library.",
    "media": "A newspaper, journal or publisher.",
    "company": "A firm, bank, trust or factory.",
    "association": "A society, club, congregation or union of people.",
    "other": "Another kind of body.",
})

PLACE_KIND = Vocabulary("place_kind", "Kinds of place.", {
    "country": "A state or empire, past or present.",
    "region": "A province, republic, continent or historical region.",
    "city": "A city or town.",
    "village": "A village or small settlement.",
    "district": "A part of a city.",
    "street": "A street or square.",
    "building": "A building, station, prison or cemetery.",
    "island": "An island or archipelago.",
    "water": "A river, lake, sea or strait.",
    "mountain": "A mountain or range.",
    "other": "Another kind of place.",
})

DEATH_MANNER = Vocabulary("death_manner", "How someone died.", {
    "natural": "Of age or natural causes.",
    "illness": "Of an illness.",
    "execution": "Put to death by a state.",
    "assassination": "Murdered.",
    "suicide": "By their own hand.",
    "accident": "By accident.",
    "unknown": "Not stated.",
})

GENDER = Vocabulary("gender", "Grammatical or stated gender of a person.", {"male": "Male.", "female": "Female."})

RELATIONSHIP_TYPE = Vocabulary("relationship_type", "What the related person is to the person.", {
    "spouse": "Husband, wife or partner.",
    "parent": "Father or mother.",
    "child": "Son or daughter.",
    "sibling": "Brother or sister.",
    "kin": "Another relative.",
    "superior": "The one whom the person served as assistant, secretary or deputy.",
    "predecessor": "The one whom the person followed in office.",
    "teacher": "The one who taught the person.",
    "colleague": "A friend, ally or colleague.",
})

LOCATOR_KIND = Vocabulary("locator_kind", "What an index entry's locator points to.", {
    "page": "A printed page or page range.",
    "note": "A numbered note on a page.",
    "see": "Another entry.",
})

PASSAGE_KIND = Vocabulary("passage_kind", "What a passage is in its document.", {
    "body": "A paragraph of running text.",
    "note": "A numbered note.",
    "index_entry": "An entry of a back-of-book index.",
    "table": "A row of a table.",
    "infobox": "A line of an infobox.",
    "list_item": "An item of a list.",
    "heading": "A heading, title or chapter synopsis.",
    "caption": "A caption of a picture.",
    "bibliography": "An entry of a bibliography.",
    "metadata": "Catalogue data, title page, imprint.",
})

PAGE_BASIS = Vocabulary("page_basis", "How the page of a passage is known.", {
    "marked": "Page marks stand in the text.",
    "inferred": "A page mark is missing; the page lies between page_from and page_to.",
})

RELIABILITY = Vocabulary("reliability", "The kind of witness that a source is.", {
    "primary": "A participant or document of the time.",
    "secondary": "A work of research.",
    "tertiary": "A reference work or compilation.",
})
