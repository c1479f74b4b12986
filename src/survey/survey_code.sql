-- row survey_code(digest blob, ref blob?, sheet_id int, unit_id int, service_id int, issued_on int, until_on int, state text)

-- exec survey_code_add(digest blob, ref blob?, sheet_id int, unit_id int, service_id int, issued_on int, until_on int, state text, settled int)
INSERT INTO survey_code (digest, ref, sheet_id, unit_id, service_id, issued_on, until_on, state, settled)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- one survey_code_by_digest(digest blob) -> survey_code
SELECT digest, ref, sheet_id, unit_id, service_id, issued_on, until_on, state FROM survey_code WHERE digest = $1;

-- one survey_code_by_ref(ref blob) -> survey_code
SELECT digest, ref, sheet_id, unit_id, service_id, issued_on, until_on, state FROM survey_code WHERE ref = $1;

-- Opens a waiting code; whoever held its reference has to drop it.
-- exec survey_code_unlock(digest blob)
UPDATE survey_code SET state = 'terbuka', ref = NULL WHERE digest = $1 AND state = 'menunggu';

-- exec survey_code_unlock_sheet(sheet_id int)
UPDATE survey_code SET state = 'terbuka', ref = NULL WHERE sheet_id = $1 AND state = 'menunggu';

-- Spends: only a code that is open and in time.
-- exec survey_code_erase_open(digest blob, today int)
DELETE FROM survey_code WHERE digest = $1 AND state = 'terbuka' AND until_on >= $2;

-- exec survey_code_erase(digest blob, state text)
DELETE FROM survey_code WHERE digest = $1 AND state = $2;

-- exec survey_code_erase_sheet(sheet_id int, state text)
DELETE FROM survey_code WHERE sheet_id = $1 AND state = $2;

-- exec survey_code_spent_add(id blob, unit_id int, service_id int, day int)
INSERT INTO survey_code_spent (id, unit_id, service_id, day) VALUES ($1, $2, $3, $4);

-- ---- sheets ----

-- exec survey_code_sheet_add(id int, unit_id int, service_id int, issued int, issued_on int, until_on int, made_by int, state text)
INSERT INTO survey_code_sheet (id, unit_id, service_id, issued, issued_on, until_on, made_by, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- row survey_code_sheet(id int, unit_id int, service_id int, service text?, issued int, waiting int, issued_on int, until_on int, state text)
-- one survey_code_sheet_by_id(id int) -> survey_code_sheet
SELECT s.id, s.unit_id, s.service_id, o.name AS service, s.issued,
	CAST((SELECT COUNT(*) FROM survey_code c WHERE c.sheet_id = s.id AND c.state = 'menunggu') AS BIGINT) AS waiting,
	s.issued_on, s.until_on, s.state
FROM survey_code_sheet s LEFT JOIN office_service o ON o.id = s.service_id WHERE s.id = $1;

-- many survey_code_sheets(unit_id int, since int) -> survey_code_sheet
SELECT s.id, s.unit_id, s.service_id, o.name AS service, s.issued,
	CAST((SELECT COUNT(*) FROM survey_code c WHERE c.sheet_id = s.id AND c.state = 'menunggu') AS BIGINT) AS waiting,
	s.issued_on, s.until_on, s.state
FROM survey_code_sheet s LEFT JOIN office_service o ON o.id = s.service_id
WHERE s.unit_id = $1 AND s.until_on >= $2 ORDER BY s.id DESC;

-- exec survey_code_sheet_state(id int, state text)
UPDATE survey_code_sheet SET state = $2 WHERE id = $1 AND state <> 'void';

-- ---- days ----

-- Adds to the counts of a day.
-- exec survey_code_day_more(unit_id int, service_id int, day int, issued int, opened int, spent int, voided int, expired int, withdrawn int, lapsed int)
INSERT INTO survey_code_day (unit_id, service_id, day, issued, opened, spent, voided, expired, withdrawn, lapsed, told)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0)
ON CONFLICT (unit_id, service_id, day) DO UPDATE SET issued = survey_code_day.issued + excluded.issued,
	opened = survey_code_day.opened + excluded.opened, spent = survey_code_day.spent + excluded.spent,
	voided = survey_code_day.voided + excluded.voided, expired = survey_code_day.expired + excluded.expired,
	withdrawn = survey_code_day.withdrawn + excluded.withdrawn, lapsed = survey_code_day.lapsed + excluded.lapsed,
	told = 0;

-- A closed day's spent codes by unit and service.
-- one survey_code_spent_due(today int) -> unit_id int, service_id int, day int, n int
SELECT unit_id, service_id, day, CAST(COUNT(*) AS BIGINT) AS n FROM survey_code_spent WHERE day < $1
GROUP BY day, unit_id, service_id ORDER BY day, unit_id, service_id LIMIT 1;

-- exec survey_code_spent_drop(unit_id int, service_id int, day int)
DELETE FROM survey_code_spent WHERE unit_id = $1 AND service_id = $2 AND day = $3;

-- Codes past their day, by unit and service.
-- one survey_code_expired_due(today int) -> unit_id int, service_id int, until_on int, waiting int, open int
SELECT unit_id, service_id, until_on, CAST(SUM(CASE WHEN state = 'menunggu' THEN 1 ELSE 0 END) AS BIGINT) AS waiting,
	CAST(SUM(CASE WHEN state = 'menunggu' THEN 0 ELSE 1 END) AS BIGINT) AS open
FROM survey_code WHERE until_on < $1 GROUP BY until_on, unit_id, service_id
ORDER BY until_on, unit_id, service_id LIMIT 1;

-- exec survey_code_expired_drop(unit_id int, service_id int, until_on int)
DELETE FROM survey_code WHERE unit_id = $1 AND service_id = $2 AND until_on = $3;

-- The least digests of codes whose day of issue is over and that stand in the order of their issue.
-- many survey_code_unsettled(today int) -> survey_code
SELECT digest, ref, sheet_id, unit_id, service_id, issued_on, until_on, state FROM survey_code
WHERE settled = 0 AND issued_on < $1 ORDER BY digest;

-- exec survey_code_take_out(digest blob)
DELETE FROM survey_code WHERE digest = $1;

-- A closed day of one unit that the journal does not know yet.
-- one survey_code_untold(today int) -> unit_id int, day int, issued int, opened int, spent int, voided int, expired int, withdrawn int, lapsed int
SELECT unit_id, day, CAST(SUM(issued) AS BIGINT) AS issued, CAST(SUM(opened) AS BIGINT) AS opened,
	CAST(SUM(spent) AS BIGINT) AS spent, CAST(SUM(voided) AS BIGINT) AS voided, CAST(SUM(expired) AS BIGINT) AS expired,
	CAST(SUM(withdrawn) AS BIGINT) AS withdrawn, CAST(SUM(lapsed) AS BIGINT) AS lapsed
FROM survey_code_day d WHERE day < $1 AND EXISTS (SELECT 1 FROM survey_code_day x WHERE x.unit_id = d.unit_id
	AND x.day = d.day AND x.told = 0)
GROUP BY unit_id, day ORDER BY day, unit_id LIMIT 1;

-- exec survey_code_told(unit_id int, day int)
UPDATE survey_code_day SET told = 1 WHERE unit_id = $1 AND day = $2;

-- Counts by service over days, as far as days are closed; what was issued, opened and withheld also of today.
-- many survey_code_counts(unit_id int, from_on int, to_on int) -> service_id int, service text?, issued int, opened int, spent int, voided int, expired int, withdrawn int, lapsed int
SELECT d.service_id, o.name AS service, CAST(SUM(d.issued) AS BIGINT) AS issued, CAST(SUM(d.opened) AS BIGINT) AS opened,
	CAST(SUM(d.spent) AS BIGINT) AS spent, CAST(SUM(d.voided) AS BIGINT) AS voided,
	CAST(SUM(d.expired) AS BIGINT) AS expired, CAST(SUM(d.withdrawn) AS BIGINT) AS withdrawn,
	CAST(SUM(d.lapsed) AS BIGINT) AS lapsed
FROM survey_code_day d LEFT JOIN office_service o ON o.id = d.service_id
WHERE d.unit_id = $1 AND d.day >= $2 AND d.day <= $3
GROUP BY d.service_id, o.name, o.place ORDER BY o.place NULLS FIRST, o.name NULLS FIRST;

-- ---- guesses ----

-- exec survey_code_guess_more(place blob, hour int)
INSERT INTO survey_code_guess (place, hour, n) VALUES ($1, $2, 1)
ON CONFLICT (place, hour) DO UPDATE SET n = survey_code_guess.n + 1;

-- one survey_code_guesses(place blob, everyone blob, hour int) -> here int, everywhere int
SELECT CAST(COALESCE((SELECT SUM(n) FROM survey_code_guess WHERE place = $1 AND hour = $3), 0) AS BIGINT) AS here,
	CAST(COALESCE((SELECT SUM(n) FROM survey_code_guess WHERE place = $2 AND hour = $3), 0) AS BIGINT) AS everywhere;

-- exec survey_code_guess_forget(before int)
DELETE FROM survey_code_guess WHERE hour < $1;

-- ---- the respondent's page ----

-- Code, unit and service in one.
-- one survey_code_invited(digest blob) -> state text, until_on int, unit_id int, service_id int, service text?, slug text, zone text
SELECT c.state, c.until_on, c.unit_id, c.service_id, o.name AS service, u.slug, y.zone
FROM survey_code c JOIN office_unit u ON u.id = c.unit_id JOIN office_city y ON y.id = u.city_id
	LEFT JOIN office_service o ON o.id = c.service_id
WHERE c.digest = $1;

-- Answers that came with a code, beside the codes that were spent, of one unit after the other.
-- many survey_code_balance(web int, tablet int, talk int) -> unit_id int, answers int, spent int
SELECT unit_id, CAST(SUM(answers) AS BIGINT) AS answers, CAST(SUM(spent) AS BIGINT) AS spent FROM (
	SELECT unit_id, 1 AS answers, 0 AS spent FROM survey_answer WHERE channel IN ($1, $2, $3)
	UNION ALL SELECT unit_id, 0 AS answers, spent FROM survey_code_day
	UNION ALL SELECT unit_id, 0 AS answers, 1 AS spent FROM survey_code_spent) t
GROUP BY unit_id ORDER BY unit_id;
