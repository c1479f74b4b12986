-- What `prima check` asks of applications: each statement counts what is wrong and names the first.

-- row application_wrong(n int, first int)

-- one application_proof_count() -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM application;

-- Series of a unit and year in which a number is missing, or that stand at another number than the last given.
-- one application_proof_numbers() -> application_wrong
SELECT CAST(COUNT(*) AS BIGINT) AS n, CAST(COALESCE(MIN(w.id), 0) AS BIGINT) AS first FROM (
	SELECT MIN(a.id) AS id FROM application a LEFT JOIN application_series s ON s.unit_id = a.unit_id AND s.year = a.year
	GROUP BY a.unit_id, a.year, s.last
	HAVING MIN(a.number) <> 1 OR MAX(a.number) <> COUNT(*) OR s.last IS NULL OR s.last <> MAX(a.number)) w;

-- Cases whose state is not that of their last act.
-- one application_proof_states() -> application_wrong
SELECT CAST(COUNT(*) AS BIGINT) AS n, CAST(COALESCE(MIN(a.id), 0) AS BIGINT) AS first
FROM application a LEFT JOIN application_act c ON c.application_id = a.id
	AND NOT EXISTS (SELECT 1 FROM application_act l WHERE l.application_id = a.id AND l.id > c.id)
WHERE c.id IS NULL OR c.state <> a.state;

-- Times in which nobody had a case, or two had it.
-- one application_proof_holds() -> application_wrong
SELECT CAST(COUNT(*) AS BIGINT) AS n, CAST(COALESCE(MIN(h.application_id), 0) AS BIGINT) AS first FROM (
	SELECT application_id, from_at, LAG(id) OVER (PARTITION BY application_id ORDER BY id) AS before_id,
		LAG(to_at) OVER (PARTITION BY application_id ORDER BY id) AS before_to
	FROM application_hold) h
WHERE h.before_id IS NOT NULL AND (h.before_to IS NULL OR h.before_to <> h.from_at);

-- Open cases that nobody holds, and cases that are over and still held.
-- one application_proof_held() -> application_wrong
SELECT CAST(COUNT(*) AS BIGINT) AS n, CAST(COALESCE(MIN(w.id), 0) AS BIGINT) AS first FROM (
	SELECT a.id FROM application a LEFT JOIN application_hold h ON h.application_id = a.id AND h.to_at IS NULL
	GROUP BY a.id, a.ended_at
	HAVING COUNT(h.id) <> CASE WHEN a.ended_at IS NULL THEN 1 ELSE 0 END) w;

-- Stops that still stand although the case is ready or over, or that end before they begin.
-- one application_proof_stops() -> application_wrong
SELECT CAST(COUNT(*) AS BIGINT) AS n, CAST(COALESCE(MIN(a.id), 0) AS BIGINT) AS first
FROM application_stop s JOIN application a ON a.id = s.application_id
WHERE (s.to_at IS NULL AND (a.ended_at IS NOT NULL OR a.ready_at IS NOT NULL)) OR s.to_at < s.from_at;

-- Cases that lie with another level which does not have them, or that two levels have.
-- one application_proof_levels() -> application_wrong
SELECT CAST(COUNT(*) AS BIGINT) AS n, CAST(COALESCE(MIN(w.id), 0) AS BIGINT) AS first FROM (
	SELECT p.id FROM application p LEFT JOIN application c ON c.parent_id = p.id AND c.ended_at IS NULL
	GROUP BY p.id, p.state
	HAVING COUNT(c.id) <> CASE WHEN p.state = 'diteruskan' THEN 1 ELSE 0 END) w;
