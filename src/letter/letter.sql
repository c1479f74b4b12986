-- row letter_sql(id int, unit_id int, application_id int?, template_id int, kind text, title text, class_code text, pattern text, scope text, number_from text, own_signer int, state text, year int?, series text, serial int?, number text?, other_number text, dated_on int?, stated_at int?, made_by int, made_at int, asked_at int?, approved_by int?, approved_at int?, signed_by int?, signed_at int?, voided_by int?, voided_at int?, void_reason text, signer_id int, signer_as text, signer_title text, means text, tte int, prints int, edition int, digest blob?, seal text, shelf text, key blob?, fields blob?, signer blob?, about blob?, version int)

-- one letter_by_id(id int) -> letter_sql
SELECT id, unit_id, application_id, template_id, kind, title, class_code, pattern, scope, number_from,
	own_signer, state, year, series, serial, number, other_number, dated_on, stated_at, made_by, made_at,
	asked_at, approved_by, approved_at, signed_by, signed_at, voided_by, voided_at, void_reason, signer_id,
	signer_as, signer_title, means, tte, prints, edition, digest, seal, shelf, key, fields, signer, about,
	version
FROM letter WHERE id = $1;

-- one letter_by_number(unit_id int, year int, number text) -> letter_sql
SELECT id, unit_id, application_id, template_id, kind, title, class_code, pattern, scope, number_from,
	own_signer, state, year, series, serial, number, other_number, dated_on, stated_at, made_by, made_at,
	asked_at, approved_by, approved_at, signed_by, signed_at, voided_by, voided_at, void_reason, signer_id,
	signer_as, signer_title, means, tte, prints, edition, digest, seal, shelf, key, fields, signer, about,
	version
FROM letter WHERE unit_id = $1 AND year = $2 AND number = $3;

-- one letter_by_serial(unit_id int, year int, series text, serial int) -> letter_sql
SELECT id, unit_id, application_id, template_id, kind, title, class_code, pattern, scope, number_from,
	own_signer, state, year, series, serial, number, other_number, dated_on, stated_at, made_by, made_at,
	asked_at, approved_by, approved_at, signed_by, signed_at, voided_by, voided_at, void_reason, signer_id,
	signer_as, signer_title, means, tte, prints, edition, digest, seal, shelf, key, fields, signer, about,
	version
FROM letter WHERE unit_id = $1 AND year = $2 AND series = $3 AND serial = $4;

-- many letters_of_application(application_id int) -> letter_sql
SELECT id, unit_id, application_id, template_id, kind, title, class_code, pattern, scope, number_from,
	own_signer, state, year, series, serial, number, other_number, dated_on, stated_at, made_by, made_at,
	asked_at, approved_by, approved_at, signed_by, signed_at, voided_by, voided_at, void_reason, signer_id,
	signer_as, signer_title, means, tte, prints, edition, digest, seal, shelf, key, fields, signer, about,
	version
FROM letter WHERE application_id = $1 ORDER BY id;

-- many letters_in_state(unit_id int, state text) -> letter_sql
SELECT id, unit_id, application_id, template_id, kind, title, class_code, pattern, scope, number_from,
	own_signer, state, year, series, serial, number, other_number, dated_on, stated_at, made_by, made_at,
	asked_at, approved_by, approved_at, signed_by, signed_at, voided_by, voided_at, void_reason, signer_id,
	signer_as, signer_title, means, tte, prints, edition, digest, seal, shelf, key, fields, signer, about,
	version
FROM letter WHERE unit_id = $1 AND state = $2 ORDER BY made_at, id;

-- exec letter_add(id int, unit_id int, application_id int?, template_id int, kind text, title text, class_code text, pattern text, scope text, number_from text, own_signer int, series text, made_by int, made_at int, key blob?, fields blob?, about blob?)
INSERT INTO letter (id, unit_id, application_id, template_id, kind, title, class_code, pattern, scope,
	number_from, own_signer, state, year, series, serial, number, other_number, dated_on, stated_at, made_by,
	made_at, asked_at, approved_by, approved_at, signed_by, signed_at, voided_by, voided_at, void_reason,
	signer_id, signer_as, signer_title, means, tte, prints, edition, digest, seal, shelf, key, fields, signer,
	about, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'konsep', NULL, $12, NULL, NULL, '', NULL, NULL, $13, $14,
	NULL, NULL, NULL, NULL, NULL, NULL, NULL, '', 0, 'sendiri', '', 'tanda tangan basah', 0, 0, 0, NULL, '', '',
	$15, $16, NULL, $17, 1);

-- Whole, but only the row that was read.
-- exec letter_move(id int, version int, was text, title text, state text, year int?, serial int?, number text?, other_number text, dated_on int?, stated_at int?, asked_at int?, approved_by int?, approved_at int?, signed_by int?, signed_at int?, voided_by int?, voided_at int?, void_reason text, signer_id int, signer_as text, signer_title text, means text, tte int, prints int, edition int, digest blob?, seal text, shelf text, fields blob?, signer blob?, about blob?)
UPDATE letter SET title = $4, state = $5, year = $6, serial = $7, number = $8, other_number = $9,
	dated_on = $10, stated_at = $11, asked_at = $12, approved_by = $13, approved_at = $14, signed_by = $15,
	signed_at = $16, voided_by = $17, voided_at = $18, void_reason = $19, signer_id = $20, signer_as = $21,
	signer_title = $22, means = $23, tte = $24, prints = $25, edition = $26, digest = $27, seal = $28,
	shelf = $29, fields = $30, signer = $31, about = $32, version = version + 1
WHERE id = $1 AND version = $2 AND state = $3;

-- exec letter_copy_add(letter_id int, edition int, digest blob, content blob, body blob, frozen_at int)
INSERT INTO letter_copy (letter_id, edition, digest, content, body, frozen_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, NULL);

-- exec letter_copy_end(letter_id int, ended_at int)
UPDATE letter_copy SET ended_at = $2 WHERE letter_id = $1 AND ended_at IS NULL;

-- one letter_copy_of(letter_id int, edition int) -> digest blob, content blob, body blob, frozen_at int, ended_at int?
SELECT digest, content, body, frozen_at, ended_at FROM letter_copy WHERE letter_id = $1 AND edition = $2;

-- exec letter_file_add(letter_id int, place int, media text, bytes int, digest blob, body blob, added_by int, added_at int)
INSERT INTO letter_file (letter_id, place, media, bytes, digest, body, added_by, added_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- many letter_files(letter_id int) -> place int, media text, bytes int, digest blob, added_by int, added_at int
SELECT place, media, bytes, digest, added_by, added_at FROM letter_file WHERE letter_id = $1 ORDER BY place;

-- one letter_file_of(letter_id int, place int) -> media text, bytes int, digest blob, body blob, added_by int, added_at int
SELECT media, bytes, digest, body, added_by, added_at FROM letter_file WHERE letter_id = $1 AND place = $2;

-- exec letter_act_add(id int, letter_id int, act text, state text, actor_id int, at int, stated_at int?, note text)
INSERT INTO letter_act (id, letter_id, act, state, actor_id, at, stated_at, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- many letter_acts(letter_id int) -> id int, act text, state text, actor_id int, name text?, at int, stated_at int?, note text
SELECT a.id, a.act, a.state, a.actor_id, p.name, a.at, a.stated_at, a.note
FROM letter_act a LEFT JOIN account_user p ON p.id = a.actor_id WHERE a.letter_id = $1 ORDER BY a.id;

-- one letter_series_last(unit_id int, year int, series text) -> last int
SELECT last FROM letter_series WHERE unit_id = $1 AND year = $2 AND series = $3;

-- exec letter_series_first(unit_id int, year int, series text, last int)
INSERT INTO letter_series (unit_id, year, series, last) VALUES ($1, $2, $3, $4)
ON CONFLICT (unit_id, year, series) DO NOTHING;

-- exec letter_series_next(unit_id int, year int, series text, was int, last int)
UPDATE letter_series SET last = $5 WHERE unit_id = $1 AND year = $2 AND series = $3 AND last = $4;

-- many letter_series_of(unit_id int, year int) -> series text, last int
SELECT series, last FROM letter_series WHERE unit_id = $1 AND year = $2 ORDER BY series;

-- row letter_reserve_sql(id int, unit_id int, year int, series text, kind text, first_no int, last_no int, reason text, made_by int, made_at int, closed_by int?, closed_at int?, closed_reason text)

-- many letter_reserves(unit_id int, year int) -> letter_reserve_sql
SELECT id, unit_id, year, series, kind, first_no, last_no, reason, made_by, made_at, closed_by, closed_at, closed_reason
FROM letter_reserve WHERE unit_id = $1 AND year = $2 ORDER BY series, first_no;

-- one letter_reserve_by_id(id int) -> letter_reserve_sql
SELECT id, unit_id, year, series, kind, first_no, last_no, reason, made_by, made_at, closed_by, closed_at, closed_reason
FROM letter_reserve WHERE id = $1;

-- exec letter_reserve_add(id int, unit_id int, year int, series text, kind text, first_no int, last_no int, reason text, made_by int, made_at int)
INSERT INTO letter_reserve (id, unit_id, year, series, kind, first_no, last_no, reason, made_by, made_at, closed_by,
	closed_at, closed_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, NULL, NULL, '');

-- exec letter_reserve_close(id int, by int, at int, reason text)
UPDATE letter_reserve SET closed_by = $2, closed_at = $3, closed_reason = $4 WHERE id = $1 AND closed_at IS NULL;

-- one letter_office_of(unit_id int) -> word text, version int
SELECT word, version FROM letter_office WHERE unit_id = $1;

-- exec letter_office_put(unit_id int, version int, word text)
INSERT INTO letter_office (unit_id, word, version) VALUES ($1, $3, 1)
ON CONFLICT (unit_id) DO UPDATE SET word = $3, version = letter_office.version + 1 WHERE letter_office.version = $2;
