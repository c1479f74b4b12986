-- row service_version_sql(id int, service_id int, unit_id int, edition int, state text, name text, letter text, class_code text, prefix text, product text, fee text, fee_rupiah int, fee_basis text, limit_minutes int, decide_days int, serve_minutes int, quick int, own_signer int, legal text, legal_note text, legal_on int?, legal_by int?, catalogue text, decision_no text, decided_on int?, decided_by int?, from_on int?, to_on int?, version int)

-- one service_version_by_id(id int) -> service_version_sql
SELECT id, service_id, unit_id, edition, state, name, letter, class_code, prefix, product, fee, fee_rupiah, fee_basis,
	limit_minutes, decide_days, serve_minutes, quick, own_signer, legal, legal_note, legal_on, legal_by, catalogue,
	decision_no, decided_on, decided_by, from_on, to_on, version
FROM service_version WHERE id = $1;

-- many service_versions(service_id int) -> service_version_sql
SELECT id, service_id, unit_id, edition, state, name, letter, class_code, prefix, product, fee, fee_rupiah, fee_basis,
	limit_minutes, decide_days, serve_minutes, quick, own_signer, legal, legal_note, legal_on, legal_by, catalogue,
	decision_no, decided_on, decided_by, from_on, to_on, version
FROM service_version WHERE service_id = $1 ORDER BY edition DESC;

-- In force on that day, in the unit's order of services. A version that is replaced tomorrow is in force today.
-- many service_offered(unit_id int, today int) -> service_version_sql
SELECT v.id, v.service_id, v.unit_id, v.edition, v.state, v.name, v.letter, v.class_code, v.prefix, v.product, v.fee,
	v.fee_rupiah, v.fee_basis, v.limit_minutes, v.decide_days, v.serve_minutes, v.quick, v.own_signer, v.legal,
	v.legal_note, v.legal_on, v.legal_by, v.catalogue, v.decision_no, v.decided_on, v.decided_by, v.from_on, v.to_on,
	v.version
FROM service_version v JOIN office_service s ON s.id = v.service_id
WHERE v.unit_id = $1 AND v.from_on <= $2 AND (v.to_on IS NULL OR v.to_on >= $2)
	AND s.from_on <= $2 AND (s.to_on IS NULL OR s.to_on >= $2)
ORDER BY s.place, s.name, v.edition DESC;

-- one service_current(service_id int, today int) -> service_version_sql
SELECT id, service_id, unit_id, edition, state, name, letter, class_code, prefix, product, fee, fee_rupiah, fee_basis,
	limit_minutes, decide_days, serve_minutes, quick, own_signer, legal, legal_note, legal_on, legal_by, catalogue,
	decision_no, decided_on, decided_by, from_on, to_on, version
FROM service_version
WHERE service_id = $1 AND from_on <= $2 AND (to_on IS NULL OR to_on >= $2) ORDER BY edition DESC LIMIT 1;

-- The newest version of every service of a unit, for the page of those who keep the standards.
-- many service_newest(unit_id int) -> service_version_sql
SELECT v.id, v.service_id, v.unit_id, v.edition, v.state, v.name, v.letter, v.class_code, v.prefix, v.product, v.fee,
	v.fee_rupiah, v.fee_basis, v.limit_minutes, v.decide_days, v.serve_minutes, v.quick, v.own_signer, v.legal,
	v.legal_note, v.legal_on, v.legal_by, v.catalogue, v.decision_no, v.decided_on, v.decided_by, v.from_on, v.to_on,
	v.version
FROM service_version v JOIN office_service s ON s.id = v.service_id
WHERE v.unit_id = $1 AND NOT EXISTS (SELECT 1 FROM service_version w
	WHERE w.service_id = v.service_id AND w.edition > v.edition)
ORDER BY s.place, s.name, v.id;

-- one service_edition(service_id int) -> edition int
SELECT edition FROM service_version WHERE service_id = $1 ORDER BY edition DESC LIMIT 1;

-- exec service_version_add(id int, service_id int, unit_id int, edition int, state text, name text, legal text, catalogue text)
INSERT INTO service_version (id, service_id, unit_id, edition, state, name, letter, class_code, prefix, product, fee,
	fee_rupiah, fee_basis, limit_minutes, decide_days, serve_minutes, quick, own_signer, legal, legal_note, legal_on,
	legal_by, catalogue, decision_no, decided_on, decided_by, from_on, to_on, version)
VALUES ($1, $2, $3, $4, $5, $6, '', '', '', '', '', 0, '', 0, 0, 0, 0, 0, $7, '', NULL, NULL, $8, '', NULL, NULL, NULL, NULL,
	0);

-- exec service_version_set(id int, expected int, name text, letter text, class_code text, prefix text, product text, fee text, fee_rupiah int, fee_basis text, limit_minutes int, decide_days int, serve_minutes int, quick int, own_signer int)
UPDATE service_version SET name = $3, letter = $4, class_code = $5, prefix = $6, product = $7, fee = $8, fee_rupiah = $9,
	fee_basis = $10, limit_minutes = $11, decide_days = $12, serve_minutes = $13, quick = $14, own_signer = $15,
	version = version + 1
WHERE id = $1 AND version = $2 AND (state = 'rancangan' OR state = 'dikonsultasikan');

-- exec service_version_touch(id int, expected int)
UPDATE service_version SET version = version + 1
WHERE id = $1 AND version = $2 AND (state = 'rancangan' OR state = 'dikonsultasikan');

-- exec service_version_state(id int, was text, state text)
UPDATE service_version SET state = $3, version = version + 1 WHERE id = $1 AND state = $2;

-- exec service_version_decide(id int, was text, decision_no text, decided_on int, decided_by int)
UPDATE service_version SET state = 'ditetapkan', decision_no = $3, decided_on = $4, decided_by = $5, version = version + 1
WHERE id = $1 AND state = $2;

-- exec service_version_publish(id int, was text, from_on int)
UPDATE service_version SET state = 'berlaku', from_on = $3, version = version + 1 WHERE id = $1 AND state = $2;

-- exec service_version_end(id int, was text, state text, to_on int)
UPDATE service_version SET state = $3, to_on = $4, version = version + 1 WHERE id = $1 AND state = $2;

-- What the catalogue knows of it; not confirmed by anybody.
-- exec service_version_from(id int, catalogue text, legal text, legal_note text)
UPDATE service_version SET catalogue = $2, legal = $3, legal_note = $4 WHERE id = $1;

-- exec service_version_legal(id int, legal text, legal_note text, legal_on int, legal_by int)
UPDATE service_version SET legal = $2, legal_note = $3, legal_on = $4, legal_by = $5, version = version + 1 WHERE id = $1;

-- many service_components(version_id int) -> component text, body text
SELECT component, body FROM service_component WHERE version_id = $1 ORDER BY component;

-- exec service_component_put(version_id int, component text, body text)
INSERT INTO service_component (version_id, component, body) VALUES ($1, $2, $3)
ON CONFLICT (version_id, component) DO UPDATE SET body = excluded.body;

-- many service_requirements(version_id int) -> place int, body text, copy text, rule text, optional int
SELECT place, body, copy, rule, optional FROM service_requirement WHERE version_id = $1 ORDER BY place;

-- exec service_requirements_clear(version_id int)
DELETE FROM service_requirement WHERE version_id = $1;

-- exec service_requirement_add(version_id int, place int, body text, copy text, rule text, optional int)
INSERT INTO service_requirement (version_id, place, body, copy, rule, optional) VALUES ($1, $2, $3, $4, $5, $6);

-- many service_steps(version_id int) -> place int, role text, symbol text, body text, input text, output text, minutes int, next int, next_no int
SELECT place, role, symbol, body, input, output, minutes, next, next_no FROM service_step
WHERE version_id = $1 ORDER BY place;

-- exec service_steps_clear(version_id int)
DELETE FROM service_step WHERE version_id = $1;

-- exec service_step_add(version_id int, place int, role text, symbol text, body text, input text, output text, minutes int, next int, next_no int)
INSERT INTO service_step (version_id, place, role, symbol, body, input, output, minutes, next, next_no)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- many service_bases(version_id int) -> place int, title text, state text
SELECT place, title, state FROM service_basis WHERE version_id = $1 ORDER BY place;

-- exec service_bases_clear(version_id int)
DELETE FROM service_basis WHERE version_id = $1;

-- exec service_basis_add(version_id int, place int, title text, state text)
INSERT INTO service_basis (version_id, place, title, state) VALUES ($1, $2, $3, $4);

-- many service_consultations(version_id int) -> id int, held_on int, place text, elements text, people int, minutes_no text, outcome text, made_by int, made_at int
SELECT id, held_on, place, elements, people, minutes_no, outcome, made_by, made_at FROM service_consultation
WHERE version_id = $1 ORDER BY held_on DESC, id DESC;

-- exec service_consultation_add(id int, version_id int, held_on int, place text, elements text, people int, minutes_no text, outcome text, made_by int, made_at int)
INSERT INTO service_consultation (id, version_id, held_on, place, elements, people, minutes_no, outcome, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- many service_reviews(version_id int) -> id int, held_on int, outcome text, note text, made_by int, made_at int
SELECT id, held_on, outcome, note, made_by, made_at FROM service_review WHERE version_id = $1 ORDER BY held_on DESC, id DESC;

-- exec service_review_add(id int, version_id int, held_on int, outcome text, note text, made_by int, made_at int)
INSERT INTO service_review (id, version_id, held_on, outcome, note, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7);

-- many service_media(version_id int) -> id int, medium text, since_on int, note text
SELECT id, medium, since_on, note FROM service_medium WHERE version_id = $1 ORDER BY since_on, medium, id;

-- exec service_medium_add(id int, version_id int, medium text, since_on int, note text, made_by int)
INSERT INTO service_medium (id, version_id, medium, since_on, note, made_by) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (version_id, medium, since_on) DO NOTHING;
