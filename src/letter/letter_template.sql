-- row letter_template_sql(id int, unit_id int, key text, edition int, state text, name text, title text, class_code text, pattern text, scope text, number_from text, own_signer int, valid_n int, valid_unit text, sheet text, body text, fields text, copies text, note text, from_on int, to_on int, version int)

-- one letter_template_by_id(id int) -> letter_template_sql
SELECT id, unit_id, key, edition, state, name, title, class_code, pattern, scope, number_from, own_signer, valid_n, valid_unit,
	sheet, body, fields, copies, note, from_on, to_on, version
FROM letter_template WHERE id = $1;

-- The one in force on that day.
-- one letter_template_on(unit_id int, key text, day int) -> letter_template_sql
SELECT id, unit_id, key, edition, state, name, title, class_code, pattern, scope, number_from, own_signer, valid_n, valid_unit,
	sheet, body, fields, copies, note, from_on, to_on, version
FROM letter_template
WHERE unit_id = $1 AND key = $2 AND (state = 'berlaku' OR state = 'diganti') AND from_on <= $3 AND to_on >= $3
ORDER BY edition DESC LIMIT 1;

-- All of a kind, newest first.
-- many letter_template_editions(unit_id int, key text) -> letter_template_sql
SELECT id, unit_id, key, edition, state, name, title, class_code, pattern, scope, number_from, own_signer, valid_n, valid_unit,
	sheet, body, fields, copies, note, from_on, to_on, version
FROM letter_template WHERE unit_id = $1 AND key = $2 ORDER BY edition DESC;

-- What a unit has of its own now or soon: drafts, and those that have not ended.
-- many letter_template_own(unit_id int, day int) -> letter_template_sql
SELECT id, unit_id, key, edition, state, name, title, class_code, pattern, scope, number_from, own_signer, valid_n, valid_unit,
	sheet, body, fields, copies, note, from_on, to_on, version
FROM letter_template
WHERE unit_id = $1 AND (state = 'rancangan' OR ((state = 'berlaku' OR state = 'diganti') AND to_on >= $2 AND from_on <= to_on))
ORDER BY name, key, edition;

-- exec letter_template_add(id int, unit_id int, key text, edition int, name text, title text, class_code text, pattern text, scope text, number_from text, own_signer int, valid_n int, valid_unit text, sheet text, body text, fields text, copies text, note text, made_by int, made_at int)
INSERT INTO letter_template (id, unit_id, key, edition, state, name, title, class_code, pattern, scope, number_from, own_signer,
	valid_n, valid_unit, sheet, body, fields, copies, note, from_on, to_on, made_by, made_at, decided_by, version)
VALUES ($1, $2, $3, $4, 'rancangan', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 0, 0, $19, $20, 0, 1);

-- exec letter_template_set(id int, expected int, name text, title text, class_code text, pattern text, scope text, number_from text, own_signer int, valid_n int, valid_unit text, sheet text, body text, fields text, copies text, note text)
UPDATE letter_template SET name = $3, title = $4, class_code = $5, pattern = $6, scope = $7, number_from = $8, own_signer = $9,
	valid_n = $10, valid_unit = $11, sheet = $12, body = $13, fields = $14, copies = $15, note = $16, version = version + 1
WHERE id = $1 AND version = $2 AND state = 'rancangan';

-- exec letter_template_publish(id int, expected int, from_on int, to_on int, decided_by int)
UPDATE letter_template SET state = 'berlaku', from_on = $3, to_on = $4, decided_by = $5, version = version + 1
WHERE id = $1 AND version = $2 AND state = 'rancangan';

-- Those in force end that day.
-- exec letter_template_end(unit_id int, key text, to_on int)
UPDATE letter_template SET state = 'diganti', to_on = $3, version = version + 1
WHERE unit_id = $1 AND key = $2 AND state = 'berlaku';

-- exec letter_template_drop(id int, expected int)
UPDATE letter_template SET state = 'dibuang', version = version + 1 WHERE id = $1 AND version = $2 AND state = 'rancangan';
