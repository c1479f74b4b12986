-- What an overseer asks an office about its cases.

-- many application_disputes(unit_id int, since int) -> application_id int, year int, number int, service text, cause text, from_at int, to_at int?, disputed_at int, answered_at int?, struck int
SELECT s.application_id, a.year, a.number, v.name AS service, s.cause, s.from_at, s.to_at, s.disputed_at, s.answered_at, s.struck
FROM application_stop s JOIN application a ON a.id = s.application_id JOIN service_version v ON v.id = a.version_id
WHERE a.unit_id = $1 AND s.disputed_at IS NOT NULL AND s.disputed_at >= $2 ORDER BY s.disputed_at DESC, s.id DESC;

-- Originals in the office's hands, those of cases that are over first.
-- many application_kept(unit_id int) -> application_id int, year int, number int, service text, state text, body text, received_at int, ended_at int?
SELECT i.application_id, a.year, a.number, v.name AS service, a.state, i.body, a.received_at, a.ended_at
FROM application_item i JOIN application a ON a.id = i.application_id JOIN service_version v ON v.id = a.version_id
WHERE a.unit_id = $1 AND i.held = 1 AND i.returned_at IS NULL
ORDER BY a.ended_at ASC NULLS LAST, a.received_at, i.application_id, i.place;

-- Asked for beyond the published list, by service.
-- many application_asked_beyond(unit_id int, since int) -> service text, cases int, asked int
SELECT v.name AS service, CAST(COUNT(DISTINCT e.application_id) AS BIGINT) AS cases, CAST(COUNT(*) AS BIGINT) AS asked
FROM application_extra e JOIN application a ON a.id = e.application_id JOIN service_version v ON v.id = a.version_id
WHERE a.unit_id = $1 AND e.asked_at >= $2 GROUP BY v.name ORDER BY v.name;

-- How cases ended.
-- many application_ends(unit_id int, since int) -> state text, n int
SELECT state, CAST(COUNT(*) AS BIGINT) AS n FROM application
WHERE unit_id = $1 AND ended_at IS NOT NULL AND ended_at >= $2 GROUP BY state ORDER BY state;
