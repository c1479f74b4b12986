-- What the register shows of each letter, in the order of its numbers.
-- row letter_line_sql(id int, application_id int?, kind text, title text, class_code text, state text, series text, serial int, number text?, other_number text, number_from text, dated_on int, stated_at int?, void_reason text, signer_as text, signer_title text, means text, tte int, prints int, shelf text, key blob?, about blob?)

-- many letter_lines(unit_id int, year int) -> letter_line_sql
SELECT id, application_id, kind, title, class_code, state, series, serial, number, other_number, number_from, dated_on,
	stated_at, void_reason, signer_as, signer_title, means, tte, prints, shelf, key, about
FROM letter WHERE unit_id = $1 AND year = $2 AND serial IS NOT NULL
ORDER BY series, serial;

-- many letter_years(unit_id int) -> year int
SELECT DISTINCT year FROM letter_series WHERE unit_id = $1 ORDER BY year DESC;

-- How many of each class stand in each year's register, for the archive.
-- many letter_class_years(unit_id int) -> class_code text, year int, signed_n int, void_n int
SELECT class_code, year, CAST(SUM(CASE WHEN state = 'ditandatangani' THEN 1 ELSE 0 END) AS BIGINT) AS signed_n,
	CAST(SUM(CASE WHEN state = 'batal' THEN 1 ELSE 0 END) AS BIGINT) AS void_n
FROM letter WHERE unit_id = $1 AND serial IS NOT NULL GROUP BY class_code, year ORDER BY class_code, year;

-- many letter_classes(unit_id int) -> code text, title text, active_years int, inactive_years int, fate text, basis text, version int
SELECT code, title, active_years, inactive_years, fate, basis, version FROM letter_class WHERE unit_id = $1 ORDER BY code;

-- exec letter_class_put(unit_id int, code text, version int, title text, active_years int, inactive_years int, fate text, basis text)
INSERT INTO letter_class (unit_id, code, title, active_years, inactive_years, fate, basis, version)
VALUES ($1, $2, $4, $5, $6, $7, $8, 1)
ON CONFLICT (unit_id, code) DO UPDATE SET title = excluded.title, active_years = excluded.active_years,
	inactive_years = excluded.inactive_years, fate = excluded.fate, basis = excluded.basis,
	version = letter_class.version + 1
WHERE letter_class.version = $3;

-- For the check: every number that a letter holds, and every state beside its last act.
-- many letter_proof(after int) -> id int, unit_id int, year int?, series text, serial int?, state text, edition int, digest blob?, last_act text?, copies int, open_digest blob?
SELECT l.id, l.unit_id, l.year, l.series, l.serial, l.state, l.edition, l.digest,
	(SELECT a.state FROM letter_act a WHERE a.letter_id = l.id ORDER BY a.id DESC LIMIT 1) AS last_act,
	(SELECT CAST(COUNT(*) AS BIGINT) FROM letter_copy c WHERE c.letter_id = l.id) AS copies,
	(SELECT c.digest FROM letter_copy c WHERE c.letter_id = l.id AND c.ended_at IS NULL) AS open_digest
FROM letter l WHERE l.id > $1 ORDER BY l.id;

-- many letter_all_series() -> unit_id int, year int, series text, last int
SELECT unit_id, year, series, last FROM letter_series ORDER BY unit_id, year, series;

-- many letter_serials(unit_id int, year int, series text) -> serial int
SELECT serial FROM letter WHERE unit_id = $1 AND year = $2 AND series = $3 AND serial IS NOT NULL ORDER BY serial;
