-- Pairs of people who took part in the same meeting, one row for each meeting; each pair stands once, in order of ids.
SELECT DISTINCT
    one.name AS person,
    other.name AS met,
    events.date,
    events.date_earliest,
    events.label,
    events.factuality,
    one.person_id,
    other.person_id AS met_person_id,
    events.event_id
FROM events
JOIN event_participants AS first ON first.event_id = events.event_id AND first.entity_kind = 'person'
JOIN event_participants AS second
    ON second.event_id = events.event_id AND second.entity_kind = 'person' AND second.entity_id > first.entity_id
JOIN people AS one ON one.person_id = first.entity_id
JOIN people AS other ON other.person_id = second.entity_id
WHERE events.type = 'meeting'
ORDER BY one.name, other.name, events.date_earliest NULLS LAST, events.event_id
