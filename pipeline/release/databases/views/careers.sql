-- Who held which post or belonged to which organization, person by person, in order of time.
SELECT
    people.name AS person,
    memberships.role,
    organizations.name AS organization,
    posts.label AS post,
    memberships.start_date,
    memberships.end_date,
    memberships.start_earliest,
    memberships.end_latest,
    memberships.person_id,
    memberships.organization_id,
    memberships.membership_id
FROM memberships
JOIN people ON people.person_id = memberships.person_id
LEFT JOIN organizations ON organizations.organization_id = memberships.organization_id
LEFT JOIN posts ON posts.post_id = memberships.post_id
ORDER BY people.name, memberships.person_id, coalesce(memberships.start_earliest, memberships.end_earliest, '9999'), memberships.membership_id
