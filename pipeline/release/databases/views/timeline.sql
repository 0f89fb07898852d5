-- Dated events in order of their first possible day, with place and participants.
SELECT
    events.date,
    events.date_earliest,
    events.date_latest,
    events.type,
    events.label,
    places.name AS place,
    (
        SELECT group_concat(named.name, '; ')
        FROM (
            SELECT DISTINCT entities.name
            FROM event_participants
            JOIN entities ON entities.entity_kind = event_participants.entity_kind AND entities.entity_id = event_participants.entity_id
            WHERE event_participants.event_id = events.event_id
            ORDER BY entities.name
        ) AS named
    ) AS participants,
    events.factuality,
    events.source_count,
    events.event_id
FROM events
LEFT JOIN places ON places.place_id = events.place_id
WHERE events.date_earliest IS NOT NULL
ORDER BY events.date_earliest, events.date_latest NULLS LAST, events.event_id
