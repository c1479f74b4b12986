-- What the figures of a month are made of: every case that was open at some moment of [from, to), with its acts, holds and
-- what was asked beyond the list. The same words in each statement, so that they speak of the same cases.

-- many application_figures_cases(unit_id int, from_at int, to_at int) -> id int, service_id int, service text, year int, number int, state text, received_at int, complete_at int?, limit_ms int, ready_at int?, ended_at int?, parent_id int?
SELECT a.id, a.service_id, v.name AS service, a.year, a.number, a.state, a.received_at, a.complete_at, a.limit_ms,
	a.ready_at, a.ended_at, a.parent_id
FROM application a JOIN service_version v ON v.id = a.version_id
WHERE a.unit_id = $1 AND a.received_at < $3 AND (a.ready_at >= $2
	OR (a.ready_at IS NULL AND (a.ended_at IS NULL OR a.ended_at >= $2)))
ORDER BY a.id;

-- many application_figures_acts(unit_id int, from_at int, to_at int) -> application_id int, act text, state text, at int
SELECT c.application_id, c.act, c.state, c.at FROM application_act c JOIN application a ON a.id = c.application_id
WHERE a.unit_id = $1 AND a.received_at < $3 AND (a.ready_at >= $2
	OR (a.ready_at IS NULL AND (a.ended_at IS NULL OR a.ended_at >= $2)))
ORDER BY c.application_id, c.id;

-- many application_figures_holds(unit_id int, from_at int, to_at int) -> application_id int, unit_id int, role text, holder_id int, from_at int, to_at int?
SELECT h.application_id, h.unit_id, h.role, h.holder_id, h.from_at, h.to_at
FROM application_hold h JOIN application a ON a.id = h.application_id
WHERE a.unit_id = $1 AND a.received_at < $3 AND (a.ready_at >= $2
	OR (a.ready_at IS NULL AND (a.ended_at IS NULL OR a.ended_at >= $2)))
ORDER BY h.application_id, h.id;

-- many application_figures_extras(unit_id int, from_at int, to_at int) -> application_id int, asked_at int
SELECT e.application_id, e.asked_at FROM application_extra e JOIN application a ON a.id = e.application_id
WHERE a.unit_id = $1 AND a.received_at < $3 AND (a.ready_at >= $2
	OR (a.ready_at IS NULL AND (a.ended_at IS NULL OR a.ended_at >= $2)))
ORDER BY e.application_id, e.id;

-- The same month counted by the engine alone, to hold the table against.
-- one application_figures_count(unit_id int, from_at int, to_at int) -> carried int, received int, ready int, ended int, outstanding int
SELECT CAST(COALESCE(SUM(CASE WHEN received_at < $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS carried,
	CAST(COALESCE(SUM(CASE WHEN received_at >= $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS received,
	CAST(COALESCE(SUM(CASE WHEN ready_at IS NOT NULL AND ready_at < $3 THEN 1 ELSE 0 END), 0) AS BIGINT) AS ready,
	CAST(COALESCE(SUM(CASE WHEN ready_at IS NULL AND ended_at IS NOT NULL AND ended_at < $3 THEN 1 ELSE 0 END), 0)
		AS BIGINT) AS ended,
	CAST(COALESCE(SUM(CASE WHEN COALESCE(ready_at, ended_at) IS NULL OR COALESCE(ready_at, ended_at) >= $3 THEN 1 ELSE 0 END),
		0) AS BIGINT) AS outstanding
FROM application
WHERE unit_id = $1 AND received_at < $3 AND (ready_at >= $2
	OR (ready_at IS NULL AND (ended_at IS NULL OR ended_at >= $2)));
