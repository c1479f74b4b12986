-- Paper forms typed twice: sheets by their printed number, and what is left of them after publication.

-- one survey_second_of(period_id int) -> share int, salt blob, version int
SELECT share, salt, version FROM survey_second WHERE period_id = $1;

-- exec survey_second_add(period_id int, share int, salt blob)
INSERT INTO survey_second (period_id, share, salt, version) VALUES ($1, $2, $3, 1) ON CONFLICT (period_id) DO NOTHING;

-- exec survey_second_set(period_id int, share int, expected int)
UPDATE survey_second SET share = $2, version = version + 1 WHERE period_id = $1 AND version = $3;

-- exec survey_sheet_add(id int, period_id int, unit_id int, serial int, state text, answer_id blob?, first_by int)
INSERT INTO survey_sheet (id, period_id, unit_id, serial, state, answer_id, first_by, second_by, second_id, second_marks,
	second_told, second_service, fields, differ, settled_by, settled_at, why)
VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, '')
ON CONFLICT (period_id, unit_id, serial) DO NOTHING;

-- row survey_sheet(id int, period_id int, unit_id int, serial int, state text, answer_id blob?, first_by int, second_by int?, second_id blob?, second_marks int?, second_told int?, second_service int?, fields int, differ int)
-- one survey_sheet_by_serial(period_id int, unit_id int, serial int) -> survey_sheet
SELECT id, period_id, unit_id, serial, state, answer_id, first_by, second_by, second_id, second_marks, second_told,
	second_service, fields, differ
FROM survey_sheet WHERE period_id = $1 AND unit_id = $2 AND serial = $3;

-- one survey_sheet_by_id(id int) -> survey_sheet
SELECT id, period_id, unit_id, serial, state, answer_id, first_by, second_by, second_id, second_marks, second_told,
	second_service, fields, differ
FROM survey_sheet WHERE id = $1;

-- Typed again and the same: nothing is left to compare, so the way to the answer goes.
-- exec survey_sheet_same(id int, second_by int, second_id blob, fields int)
UPDATE survey_sheet SET state = 'same', answer_id = NULL, second_by = $2, second_id = $3, fields = $4, differ = 0
WHERE id = $1 AND state = 'waits';

-- exec survey_sheet_differs(id int, second_by int, second_id blob, second_marks int, second_told int, second_service int, fields int, differ int)
UPDATE survey_sheet SET state = 'differs', second_by = $2, second_id = $3, second_marks = $4, second_told = $5,
	second_service = $6, fields = $7, differ = $8
WHERE id = $1 AND state = 'waits';

-- exec survey_sheet_settled(id int, by int, at int, why text)
UPDATE survey_sheet SET state = 'settled', answer_id = NULL, second_marks = NULL, second_told = NULL, second_service = NULL,
	settled_by = $2, settled_at = $3, why = $4
WHERE id = $1 AND state = 'differs';

-- many survey_sheets_in(period_id int, unit_id int, state text) -> id int, unit_id int, unit text, serial int, first_by int, first_name text?, second_by int?, second_name text?, differ int
SELECT s.id, s.unit_id, u.name AS unit, s.serial, s.first_by, a.name AS first_name, s.second_by, b.name AS second_name,
	s.differ
FROM survey_sheet s JOIN office_unit u ON u.id = s.unit_id LEFT JOIN account_user a ON a.id = s.first_by
	LEFT JOIN account_user b ON b.id = s.second_by
WHERE s.period_id = $1 AND s.state = $3 AND (s.unit_id = $2 OR $2 = CAST(0 AS BIGINT))
ORDER BY u.list_no, u.name, s.unit_id, s.serial;

-- Sheets by unit and state.
-- many survey_sheet_counts(period_id int) -> unit_id int, state text, n int
SELECT unit_id, state, CAST(COUNT(*) AS BIGINT) AS n FROM survey_sheet WHERE period_id = $1
GROUP BY unit_id, state ORDER BY unit_id, state;

-- Two typists: what they typed both, what differed; sheets and what was kept of sheets.
-- many survey_pairs(period_id int) -> unit_id int, unit text, first_by int, first_name text?, second_by int, second_name text?, forms int, forms_differ int, fields int, differ int, settled int
SELECT p.unit_id, u.name AS unit, p.first_by, a.name AS first_name, p.second_by, b.name AS second_name,
	p.forms, p.forms_differ, p.fields, p.differ, p.settled
FROM (
	SELECT unit_id, first_by, second_by, CAST(SUM(forms) AS BIGINT) AS forms,
		CAST(SUM(forms_differ) AS BIGINT) AS forms_differ, CAST(SUM(fields) AS BIGINT) AS fields,
		CAST(SUM(differ) AS BIGINT) AS differ, CAST(SUM(settled) AS BIGINT) AS settled
	FROM (
		SELECT unit_id, first_by, second_by, 1 AS forms, CASE WHEN differ > 0 THEN 1 ELSE 0 END AS forms_differ,
			fields, differ, CASE WHEN state = 'settled' THEN 1 ELSE 0 END AS settled
		FROM survey_sheet WHERE period_id = $1 AND second_by IS NOT NULL
		UNION ALL
		SELECT unit_id, first_by, second_by, forms, forms_differ, fields, differ, settled
		FROM survey_pair WHERE period_id = $1) x
	GROUP BY unit_id, first_by, second_by) p
JOIN office_unit u ON u.id = p.unit_id LEFT JOIN account_user a ON a.id = p.first_by
	LEFT JOIN account_user b ON b.id = p.second_by
ORDER BY u.list_no, u.name, p.first_by, p.second_by;

-- exec survey_pairs_keep(period_id int)
INSERT INTO survey_pair (period_id, unit_id, first_by, second_by, forms, forms_differ, fields, differ, settled)
SELECT period_id, unit_id, first_by, second_by, CAST(COUNT(*) AS BIGINT),
	CAST(SUM(CASE WHEN differ > 0 THEN 1 ELSE 0 END) AS BIGINT), CAST(SUM(fields) AS BIGINT), CAST(SUM(differ) AS BIGINT),
	CAST(SUM(CASE WHEN state = 'settled' THEN 1 ELSE 0 END) AS BIGINT)
FROM survey_sheet WHERE period_id = $1 AND second_by IS NOT NULL
GROUP BY period_id, unit_id, first_by, second_by;

-- exec survey_sheets_drop(period_id int)
DELETE FROM survey_sheet WHERE period_id = $1;

-- The answer that a sheet still leads to, corrected after a decision.
-- exec survey_answer_correct(id blob, period_id int, service_id int, age int, sex int, edu int, occ int, marks int)
UPDATE survey_answer SET service_id = $3, age = $4, sex = $5, edu = $6, occ = $7, marks = $8
WHERE id = $1 AND period_id = $2;

-- A closed day whose answers were corrected is told to the journal anew.
-- exec survey_day_reopen(period_id int, unit_id int, day int)
DELETE FROM survey_day WHERE period_id = $1 AND unit_id = $2 AND day = $3;

-- What the plan says of second entries, of one unit or (0) all.
-- one survey_second_sum(period_id int, unit_id int) -> share int, waits int, differs int, forms int, fields int, differ int
SELECT CAST(COALESCE((SELECT share FROM survey_second WHERE period_id = $1), 0) AS BIGINT) AS share,
	CAST(COALESCE(SUM(x.waits), 0) AS BIGINT) AS waits, CAST(COALESCE(SUM(x.differs), 0) AS BIGINT) AS differs,
	CAST(COALESCE(SUM(x.forms), 0) AS BIGINT) AS forms, CAST(COALESCE(SUM(x.fields), 0) AS BIGINT) AS fields,
	CAST(COALESCE(SUM(x.differ), 0) AS BIGINT) AS differ
FROM (
	SELECT CASE WHEN state = 'waits' THEN 1 ELSE 0 END AS waits, CASE WHEN state = 'differs' THEN 1 ELSE 0 END AS differs,
		CASE WHEN second_by IS NOT NULL THEN 1 ELSE 0 END AS forms, fields, differ
	FROM survey_sheet WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT))
	UNION ALL
	SELECT 0, 0, forms, fields, differ FROM survey_pair
	WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT))) x;
