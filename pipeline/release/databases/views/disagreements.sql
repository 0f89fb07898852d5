-- Claims that disagree, side by side: who says what, in which source and on which page, and what was decided.
SELECT
    conflicts.subject_kind,
    coalesce(entities.name, events.label, conflicts.subject_id) AS subject,
    conflicts.property,
    claims.value,
    claims.asserted_by,
    claims.attributed_to,
    claims.polarity,
    claims.certainty,
    sources.title AS source,
    claims.page,
    conflicts.kind,
    conflicts.status,
    conflicts.rule,
    conflicts.subject_id,
    conflicts.conflict_id,
    conflicts.claim_id
FROM conflicts
JOIN claims ON claims.claim_id = conflicts.claim_id
JOIN sources ON sources.source_id = claims.source_id
LEFT JOIN entities ON entities.entity_kind = conflicts.subject_kind AND entities.entity_id = conflicts.subject_id
LEFT JOIN events ON conflicts.subject_kind = 'event' AND events.event_id = conflicts.subject_id
ORDER BY subject, conflicts.property, conflicts.conflict_id, conflicts.status, conflicts.claim_id
