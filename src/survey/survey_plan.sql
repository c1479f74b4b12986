-- Carrying a survey out: what a plan is drawn from, quotas, those who declined, letters, and counts of typing.

-- Every unit that a period covers and, below it, its services with a target; in the city's order.
-- many survey_plan_lines(period_id int, unit_id int) -> unit_id int, service_id int, unit text, slug text, profile_id int, service text?, users int?, method text, target int?, forms_issued int, forms_returned int, forms_spoiled int
SELECT c.unit_id, c.service_id, u.name AS unit, u.slug, u.profile_id, s.name AS service, c.users, c.method, c.target,
	c.forms_issued, c.forms_returned, c.forms_spoiled
FROM survey_cover c JOIN office_unit u ON u.id = c.unit_id LEFT JOIN office_service s ON s.id = c.service_id
WHERE c.period_id = $1 AND (c.unit_id = $2 OR $2 = CAST(0 AS BIGINT))
ORDER BY u.list_no, u.name, u.id, CASE WHEN c.service_id = 0 THEN 0 ELSE 1 END, s.place, s.name, c.service_id;

-- All counts that a plan is drawn from, by what they are of: 'channel', code the channel: answers, those of days before
-- today, those who declined; 'age', 'sex', 'edu', 'occ': what a quota wants, and in units where one asks what people told.
-- many survey_plan_counts(period_id int, unit_id int, today int) -> unit_id int, service_id int, what text, code int, n int, earlier int, declined int, wanted int
SELECT unit_id, service_id, 'channel' AS what, channel AS code, CAST(COUNT(*) AS BIGINT) AS n,
	CAST(SUM(CASE WHEN day < $3 THEN 1 ELSE 0 END) AS BIGINT) AS earlier, CAST(0 AS BIGINT) AS declined,
	CAST(0 AS BIGINT) AS wanted
FROM survey_answer WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT))
GROUP BY unit_id, service_id, channel
UNION ALL
SELECT unit_id, service_id, 'channel', channel, CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(SUM(n) AS BIGINT),
	CAST(0 AS BIGINT)
FROM survey_refusal WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT)) AND void_at IS NULL
GROUP BY unit_id, service_id, channel
UNION ALL
SELECT unit_id, service_id, trait, code, CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), wanted
FROM survey_quota WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT)) AND wanted > 0
UNION ALL
SELECT a.unit_id, a.service_id, 'age', a.age, CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT)
FROM survey_answer a
WHERE a.period_id = $1 AND a.unit_id IN (SELECT q.unit_id FROM survey_quota q WHERE q.period_id = $1 AND q.trait = 'age'
	AND (q.unit_id = $2 OR $2 = CAST(0 AS BIGINT))) GROUP BY a.unit_id, a.service_id, a.age
UNION ALL
SELECT a.unit_id, a.service_id, 'sex', a.sex, CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT)
FROM survey_answer a
WHERE a.period_id = $1 AND a.unit_id IN (SELECT q.unit_id FROM survey_quota q WHERE q.period_id = $1 AND q.trait = 'sex'
	AND (q.unit_id = $2 OR $2 = CAST(0 AS BIGINT))) GROUP BY a.unit_id, a.service_id, a.sex
UNION ALL
SELECT a.unit_id, a.service_id, 'edu', a.edu, CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT)
FROM survey_answer a
WHERE a.period_id = $1 AND a.unit_id IN (SELECT q.unit_id FROM survey_quota q WHERE q.period_id = $1 AND q.trait = 'edu'
	AND (q.unit_id = $2 OR $2 = CAST(0 AS BIGINT))) GROUP BY a.unit_id, a.service_id, a.edu
UNION ALL
SELECT a.unit_id, a.service_id, 'occ', a.occ, CAST(COUNT(*) AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT)
FROM survey_answer a
WHERE a.period_id = $1 AND a.unit_id IN (SELECT q.unit_id FROM survey_quota q WHERE q.period_id = $1 AND q.trait = 'occ'
	AND (q.unit_id = $2 OR $2 = CAST(0 AS BIGINT))) GROUP BY a.unit_id, a.service_id, a.occ;

-- Answers and those who declined, by channel; of one unit or (0) all.
-- many survey_response(period_id int, unit_id int) -> channel int, n int, declined int
SELECT channel, CAST(SUM(n) AS BIGINT) AS n, CAST(SUM(declined) AS BIGINT) AS declined FROM (
	SELECT channel, COUNT(*) AS n, 0 AS declined FROM survey_answer
	WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT)) GROUP BY channel
	UNION ALL
	SELECT channel, 0, SUM(n) FROM survey_refusal
	WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT)) AND void_at IS NULL GROUP BY channel) x
GROUP BY channel ORDER BY channel;

-- exec survey_quota_clear(period_id int, unit_id int, service_id int, trait text)
DELETE FROM survey_quota WHERE period_id = $1 AND unit_id = $2 AND service_id = $3 AND trait = $4;

-- exec survey_quota_add(period_id int, unit_id int, service_id int, trait text, code int, wanted int)
INSERT INTO survey_quota (period_id, unit_id, service_id, trait, code, wanted) VALUES ($1, $2, $3, $4, $5, $6);

-- exec survey_refusal_add(id int, period_id int, unit_id int, service_id int, day int, channel int, reason text, n int, made_by int, made_at int)
INSERT INTO survey_refusal (id, period_id, unit_id, service_id, day, channel, reason, n, made_by, made_at, void_by, void_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, NULL);

-- row survey_refusal(id int, unit_id int, unit text, service_id int, service text?, day int, channel int, reason text, n int, made_by int, void_at int?)
-- many survey_refusals(period_id int, unit_id int) -> survey_refusal
SELECT r.id, r.unit_id, u.name AS unit, r.service_id, s.name AS service, r.day, r.channel, r.reason, r.n, r.made_by,
	r.void_at
FROM survey_refusal r JOIN office_unit u ON u.id = r.unit_id LEFT JOIN office_service s ON s.id = r.service_id
WHERE r.period_id = $1 AND (r.unit_id = $2 OR $2 = CAST(0 AS BIGINT)) ORDER BY r.day DESC, r.id DESC;

-- one survey_refusal_by_id(id int) -> period_id int, unit_id int, n int, made_by int, void_at int?
SELECT period_id, unit_id, n, made_by, void_at FROM survey_refusal WHERE id = $1;

-- exec survey_refusal_void(id int, by int, at int)
UPDATE survey_refusal SET void_by = $2, void_at = $3 WHERE id = $1 AND void_at IS NULL;

-- exec survey_typed_more(period_id int, unit_id int, account_id int, day int, typed int, again int)
INSERT INTO survey_typed (period_id, unit_id, account_id, day, typed, again) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (period_id, unit_id, account_id, day) DO UPDATE SET typed = survey_typed.typed + excluded.typed,
	again = survey_typed.again + excluded.again;

-- ---- letters of assignment ----

-- exec survey_letter_add(id int, period_id int, unit_id int, number text, basis text, task text, issued_on int, from_on int, to_on int, each_target int?, signer_for text, signer_post text, made_by int, made_at int)
INSERT INTO survey_letter (id, period_id, unit_id, number, basis, task, issued_on, from_on, to_on, each_target, signer_for,
	signer_post, made_by, made_at, void_by, void_at, void_reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, NULL, NULL, '')
ON CONFLICT (period_id, number) DO NOTHING;

-- exec survey_letter_person_add(letter_id int, seq int, account_id int)
INSERT INTO survey_letter_person (letter_id, seq, account_id) VALUES ($1, $2, $3);

-- exec survey_letter_place_add(letter_id int, unit_id int, service_id int)
INSERT INTO survey_letter_place (letter_id, unit_id, service_id) VALUES ($1, $2, $3)
ON CONFLICT (letter_id, unit_id, service_id) DO NOTHING;

-- exec survey_letter_void(id int, by int, at int, reason text)
UPDATE survey_letter SET void_by = $2, void_at = $3, void_reason = $4 WHERE id = $1 AND void_at IS NULL;

-- row survey_letter(id int, period_id int, unit_id int, number text, basis text, task text, issued_on int, from_on int, to_on int, each_target int?, signer_for text, signer_post text, void_at int?, void_reason text)
-- one survey_letter_by_id(id int) -> survey_letter
SELECT id, period_id, unit_id, number, basis, task, issued_on, from_on, to_on, each_target, signer_for, signer_post, void_at,
	void_reason
FROM survey_letter WHERE id = $1;

-- Letters of a period; of one person only, unless 0.
-- many survey_letters(period_id int, account_id int) -> survey_letter
SELECT l.id, l.period_id, l.unit_id, l.number, l.basis, l.task, l.issued_on, l.from_on, l.to_on, l.each_target, l.signer_for,
	l.signer_post, l.void_at, l.void_reason
FROM survey_letter l
WHERE l.period_id = $1 AND ($2 = CAST(0 AS BIGINT) OR EXISTS (SELECT 1 FROM survey_letter_person p
	WHERE p.letter_id = l.id AND p.account_id = $2))
ORDER BY l.issued_on DESC, l.id DESC;

-- People of a letter (0: of all letters of the period) with what they typed in its places and days; then its places.
-- many survey_letter_parts(period_id int, letter_id int) -> letter_id int, is_place int, seq int, seq_below int, id int, name text, nip text?, typed int, service_id int, service text?
SELECT p.letter_id, CAST(0 AS BIGINT) AS is_place, p.seq, CAST(0 AS BIGINT) AS seq_below, p.account_id AS id, a.name, a.nip,
	CAST(COALESCE((SELECT SUM(t.typed) FROM survey_typed t WHERE t.period_id = l.period_id AND t.account_id = p.account_id
		AND t.day >= l.from_on AND t.day <= l.to_on AND t.unit_id IN (SELECT w.unit_id FROM survey_letter_place w
			WHERE w.letter_id = l.id)), 0) AS BIGINT) AS typed, CAST(0 AS BIGINT) AS service_id, NULL AS service
FROM survey_letter_person p JOIN survey_letter l ON l.id = p.letter_id JOIN account_user a ON a.id = p.account_id
WHERE l.period_id = $1 AND (p.letter_id = $2 OR $2 = CAST(0 AS BIGINT))
UNION ALL
SELECT p.letter_id, CAST(1 AS BIGINT), u.list_no, COALESCE(s.place, CAST(0 AS BIGINT)), p.unit_id, u.name, NULL,
	CAST(0 AS BIGINT), p.service_id, s.name
FROM survey_letter_place p JOIN survey_letter l ON l.id = p.letter_id JOIN office_unit u ON u.id = p.unit_id
	LEFT JOIN office_service s ON s.id = p.service_id
WHERE l.period_id = $1 AND (p.letter_id = $2 OR $2 = CAST(0 AS BIGINT))
ORDER BY letter_id, is_place, seq, name, seq_below, service_id;

-- Accounts that hold the role of a surveyor on some day between two: whom a letter may send.
-- many survey_surveyors(role text, from_on int, to_on int) -> account_id int, name text, unit_id int, unit text?
SELECT DISTINCT a.id AS account_id, a.name, g.unit_id, u.name AS unit FROM account_grant g
	JOIN account_user a ON a.id = g.account_id LEFT JOIN office_unit u ON u.id = g.unit_id
WHERE g.role = $1 AND g.from_on <= $3 AND (g.to_on IS NULL OR g.to_on >= $2) AND a.active = 1
ORDER BY a.name, a.id, g.unit_id;
