-- one queue_counter_unit(id int) -> unit_id int
SELECT unit_id FROM office_counter WHERE id = $1;

-- one queue_continued(visit_id int) -> id int
SELECT id FROM queue_visit WHERE continues_id = $1;

-- What is not over, by unit and day: visits, and counters where somebody still sits (day 0: told by when he sat down).
-- many queue_unclosed() -> unit_id int, day int, from_at int
SELECT unit_id, day, CAST(MIN(taken_at) AS BIGINT) AS from_at FROM queue_visit
WHERE state IN ('menunggu', 'dipanggil', 'dilayani', 'ditunda', 'tidak hadir') AND ended_at IS NULL GROUP BY unit_id, day
UNION ALL
SELECT unit_id, CAST(0 AS BIGINT) AS day, CAST(MIN(from_at) AS BIGINT) AS from_at FROM queue_post
WHERE to_at IS NULL GROUP BY unit_id
ORDER BY unit_id, day;

-- Calls by day, and those of them out of turn.
-- many queue_fair_days(unit_id int, from_day int) -> day int, calls int, aside int
SELECT day, CAST(COUNT(*) AS BIGINT) AS calls, CAST(SUM(CASE WHEN reason <> '' THEN 1 ELSE 0 END) AS BIGINT) AS aside
FROM queue_act WHERE unit_id = $1 AND day >= $2 AND kind = 'panggil' GROUP BY day ORDER BY day DESC;

-- many queue_fair_calls(unit_id int, from_day int) -> id int, day int, at int, series text, number int, counter int, reason text, note text, actor_id int
SELECT a.id, a.day, a.at, v.series, v.number, c.number AS counter, a.reason, a.note, a.actor_id
FROM queue_act a JOIN queue_visit v ON v.id = a.visit_id JOIN office_counter c ON c.id = a.counter_id
WHERE a.unit_id = $1 AND a.day >= $2 AND a.kind = 'panggil' AND a.reason <> '' ORDER BY a.day DESC, a.id DESC;

-- exec queue_kiosk_add(id int, unit_id int, name text, digest text, made_at int)
INSERT INTO queue_kiosk (id, unit_id, name, digest, made_at, ended_at) VALUES ($1, $2, $3, $4, $5, NULL);

-- exec queue_kiosk_end(id int, unit_id int, ended_at int)
UPDATE queue_kiosk SET ended_at = $3 WHERE id = $1 AND unit_id = $2 AND ended_at IS NULL;

-- one queue_kiosk_by_digest(digest text) -> id int, unit_id int, name text
SELECT id, unit_id, name FROM queue_kiosk WHERE digest = $1 AND ended_at IS NULL;

-- many queue_kiosks(unit_id int) -> id int, name text, made_at int
SELECT id, name, made_at FROM queue_kiosk WHERE unit_id = $1 AND ended_at IS NULL ORDER BY made_at, id;
