-- Names of all people, organizations and places, to join with entity_kind and entity_id.
SELECT 'person' AS entity_kind, person_id AS entity_id, name FROM people
UNION ALL
SELECT 'organization', organization_id, name FROM organizations
UNION ALL
SELECT 'place', place_id, name FROM places
