-- Answers with what their arrival tells, unit by unit; unit 0: all.
-- each survey_doubt_rows(period_id int, unit_id int) -> id blob, unit_id int, day int, channel int, marks int, seconds int?, device blob?, surveyor_id int, flags int, left_out int
SELECT id, unit_id, day, channel, marks, seconds, device, surveyor_id, flags, left_out FROM survey_answer
WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT)) ORDER BY unit_id, day;

-- many survey_limits(city_id int) -> code text, value int
SELECT code, value FROM survey_limit WHERE city_id = $1 ORDER BY code;

-- exec survey_limit_put(city_id int, code text, value int)
INSERT INTO survey_limit (city_id, code, value) VALUES ($1, $2, $3)
ON CONFLICT (city_id, code) DO UPDATE SET value = excluded.value;

-- many survey_known(city_id int) -> origin text, note text, made_at int
SELECT origin, note, made_at FROM survey_known WHERE city_id = $1 ORDER BY origin;

-- exec survey_known_put(city_id int, origin text, note text, by int, at int)
INSERT INTO survey_known (city_id, origin, note, made_by, made_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (city_id, origin) DO UPDATE SET note = excluded.note;

-- exec survey_known_drop(city_id int, origin text)
DELETE FROM survey_known WHERE city_id = $1 AND origin = $2;

-- The key goes: what it knew of a declared device stays with the answers.
-- exec survey_known_mark(period_id int, device blob, known int)
UPDATE survey_answer SET flags = flags + $3 WHERE period_id = $1 AND device = $2 AND flags < $3;

-- exec survey_answer_leave(id blob, period_id int, leave_id int)
UPDATE survey_answer SET left_out = $3 WHERE id = $1 AND period_id = $2 AND left_out = CAST(0 AS BIGINT);

-- exec survey_answer_back(period_id int, leave_id int)
UPDATE survey_answer SET left_out = CAST(0 AS BIGINT) WHERE period_id = $1 AND left_out = $2;

-- exec survey_leave_add(id int, period_id int, unit_id int, rule text, reason text, answers int, digest text, by int, at int)
INSERT INTO survey_leave (id, period_id, unit_id, rule, reason, answers, digest, made_by, made_at, state, undone_by,
	undone_at, undone_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'left', NULL, NULL, '');

-- row survey_leave(id int, period_id int, unit_id int, rule text, reason text, answers int, digest text, made_by int, made_at int, state text, undone_by int?, undone_at int?, undone_reason text)
-- one survey_leave_by_id(id int) -> survey_leave
SELECT id, period_id, unit_id, rule, reason, answers, digest, made_by, made_at, state, undone_by, undone_at, undone_reason
FROM survey_leave WHERE id = $1;

-- many survey_leaves(period_id int) -> survey_leave
SELECT id, period_id, unit_id, rule, reason, answers, digest, made_by, made_at, state, undone_by, undone_at, undone_reason
FROM survey_leave WHERE period_id = $1 ORDER BY id;

-- exec survey_leave_undo(id int, by int, at int, reason text)
UPDATE survey_leave SET state = 'undone', undone_by = $2, undone_at = $3, undone_reason = $4
WHERE id = $1 AND state = 'left';

-- The key of this period is to be destroyed (at 0), or has been.
-- exec survey_key_gone_put(period_id int, at int)
INSERT INTO survey_key_gone (period_id, at) VALUES ($1, $2)
ON CONFLICT (period_id) DO UPDATE SET at = excluded.at;

-- one survey_key_gone_at(period_id int) -> at int
SELECT at FROM survey_key_gone WHERE period_id = $1;

-- Periods whose key has to go: said so, published, or so many days after their end. day_ms: a day in milliseconds.
-- one survey_key_due(today int, days int, day_ms int) -> id int, said int
SELECT p.id, CAST(CASE WHEN k.at = 0 THEN 1 ELSE 0 END AS BIGINT) AS said FROM survey_period p
LEFT JOIN survey_key_gone k ON k.period_id = p.id
LEFT JOIN survey_limit l ON l.city_id = p.city_id AND l.code = 'kunci-hari'
WHERE k.at = 0 OR (k.at IS NULL AND p.state = 'published')
	OR (p.state <> 'draft' AND p.ends_on + COALESCE(l.value, $2) < $1
		AND (k.at IS NULL OR k.at < (p.ends_on + COALESCE(l.value, $2)) * $3))
ORDER BY p.id LIMIT 1;
