-- row survey_head(id int, instrument_id int, version int, code text, name text, basis text, unit_id int, note text, rule text, state text, title text, intro text, settings text, languages text, edits int)

-- All versions of all instruments, the newest of each first; the SKM as it comes with the program is among them.
-- many survey_heads() -> survey_head
SELECT v.id, v.instrument_id, v.version, i.code, i.name, i.basis, i.unit_id, v.note, v.rule, v.state, v.title, v.intro,
	v.settings, v.languages, v.edits
FROM survey_version v JOIN survey_instrument i ON i.id = v.instrument_id
ORDER BY i.created_at, i.id, v.version DESC;

-- one survey_head_by_id(id int) -> survey_head
SELECT v.id, v.instrument_id, v.version, i.code, i.name, i.basis, i.unit_id, v.note, v.rule, v.state, v.title, v.intro,
	v.settings, v.languages, v.edits
FROM survey_version v JOIN survey_instrument i ON i.id = v.instrument_id WHERE v.id = $1;

-- The newest version of an instrument, or (version above 0) that one.
-- one survey_head_by_code(code text, version int) -> survey_head
SELECT v.id, v.instrument_id, v.version, i.code, i.name, i.basis, i.unit_id, v.note, v.rule, v.state, v.title, v.intro,
	v.settings, v.languages, v.edits
FROM survey_version v JOIN survey_instrument i ON i.id = v.instrument_id
WHERE i.code = $1 AND (v.version = $2 OR $2 = CAST(0 AS BIGINT)) ORDER BY v.version DESC LIMIT 1;

-- exec survey_head_own(instrument_id int, unit_id int)
UPDATE survey_instrument SET unit_id = $2 WHERE id = $1;

-- exec survey_draft_add(id int, instrument_id int, version int, note text, rule text, title text, intro text, settings text, languages text, state text, created_at int)
INSERT INTO survey_version (id, instrument_id, version, note, scale_max, created_at, rule, state, title, intro, settings,
	languages, edits)
VALUES ($1, $2, $3, $4, 7, $11, $5, $10, $6, $7, $8, $9, 0);

-- A draft only, and only as it was when the editor was shown.
-- exec survey_draft_put(id int, edits int, note text, rule text, title text, intro text, settings text, languages text)
UPDATE survey_version SET edits = edits + 1, note = $3, rule = $4, title = $5, intro = $6, settings = $7, languages = $8
WHERE id = $1 AND edits = $2 AND state = 'draft';

-- exec survey_draft_freeze(id int)
UPDATE survey_version SET state = 'frozen', edits = edits + 1 WHERE id = $1 AND state = 'draft';

-- exec survey_draft_drop(id int)
DELETE FROM survey_version WHERE id = $1 AND state = 'draft';

-- An instrument that has no version left.
-- exec survey_head_drop(instrument_id int)
DELETE FROM survey_instrument WHERE id = $1
	AND NOT EXISTS (SELECT 1 FROM survey_version v WHERE v.instrument_id = $1);

-- exec survey_items_clear(version_id int)
DELETE FROM survey_item WHERE version_id = $1;

-- exec survey_dimensions_clear(version_id int)
DELETE FROM survey_dimension WHERE version_id = $1;

-- exec survey_texts_clear(version_id int)
DELETE FROM survey_text WHERE version_id = $1;

-- exec survey_item_add(version_id int, place int, code text, dimension int, name text, question text, scale int, answers text, reversed int, expected int, skippable int, cond_place int, cond_not int, cond_set int, weight text)
INSERT INTO survey_item (version_id, place, code, dimension, name, question, scale, answers, reversed, expected, skippable,
	cond_place, cond_not, cond_set, weight)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- exec survey_dimension_add(version_id int, place int, name text, weight text)
INSERT INTO survey_dimension (version_id, place, name, weight) VALUES ($1, $2, $3, $4);

-- exec survey_text_add(version_id int, lang text, item text, said text)
INSERT INTO survey_text (version_id, lang, item, said) VALUES ($1, $2, $3, $4);

-- many survey_items(version_id int) -> code text, dimension int, name text, question text, scale int, answers text, reversed int, expected int, skippable int, cond_place int, cond_not int, cond_set int, weight text
SELECT code, dimension, name, question, scale, answers, reversed, expected, skippable, cond_place, cond_not, cond_set, weight
FROM survey_item WHERE version_id = $1 ORDER BY place;

-- many survey_dimensions(version_id int) -> name text, weight text
SELECT name, weight FROM survey_dimension WHERE version_id = $1 ORDER BY place;

-- many survey_texts(version_id int) -> lang text, item text, said text
SELECT lang, item, said FROM survey_text WHERE version_id = $1 ORDER BY lang, item;

-- Which periods use a version.
-- many survey_version_periods(version_id int) -> id int, code text, name text, state text
SELECT id, code, name, state FROM survey_period WHERE version_id = $1 ORDER BY starts_on DESC, id DESC;

-- Every period for the list of staff, with the title of an instrument that is not an SKM; those put together again last.
-- many survey_period_lines() -> id int, city_id int, unit_id int, code text, name text, starts_on int, ends_on int, weights text, state text, other text
SELECT p.id, p.city_id, p.unit_id, p.code, p.name, p.starts_on, p.ends_on, p.weights, p.state,
	CASE WHEN v.rule = 'skm' THEN '' ELSE v.title END AS other
FROM survey_period p JOIN survey_version v ON v.id = p.version_id
ORDER BY p.reconstructed, p.starts_on DESC, p.id DESC;

-- Those of a city or that a unit (0: all of the city) takes part in, newest first.
-- many survey_other_periods_of(city_id int, unit_id int) -> id int, code text, name text, title text, state text, live int, starts_on int, ends_on int
SELECT p.id, p.code, p.name, v.title, p.state, p.live, p.starts_on, p.ends_on
FROM survey_period p JOIN survey_version v ON v.id = p.version_id
WHERE v.rule <> 'skm' AND p.city_id = $1 AND ((p.unit_id = 0 AND $2 = CAST(0 AS BIGINT)) OR p.unit_id = $2
	OR EXISTS (SELECT 1 FROM survey_cover c WHERE c.period_id = p.id AND c.unit_id = $2))
ORDER BY p.starts_on DESC, p.id DESC;

-- each survey_item_marks(period_id int) -> unit_id int, service_id int, marks int, more int
SELECT unit_id, service_id, marks, more FROM survey_answer WHERE period_id = $1 AND left_out = 0;

-- each survey_item_marks_unit(period_id int, unit_id int) -> unit_id int, service_id int, marks int, more int
SELECT unit_id, service_id, marks, more FROM survey_answer WHERE period_id = $1 AND unit_id = $2 AND left_out = 0;
