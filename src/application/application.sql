-- row application_sql(id int, unit_id int, service_id int, version_id int, visit_id int?, parent_id int?, code text, year int, number int, who text, applicant_id int, subject_id int, proxy_id int, relation text, proxy_letter text, deceased int, state text, step int, holder_id int, received_by int, received_at int, stated_at int?, complete_at int?, promised_at int?, limit_ms int, pickup_at int?, ready_at int?, ended_at int?, collector text, survey_ref blob?, key blob?, fields blob?, version int)

-- one application_by_id(id int) -> application_sql
SELECT id, unit_id, service_id, version_id, visit_id, parent_id, code, year, number, who, applicant_id, subject_id, proxy_id,
	relation, proxy_letter, deceased, state, step, holder_id, received_by, received_at, stated_at, complete_at,
	promised_at, limit_ms, pickup_at, ready_at, ended_at, collector, survey_ref, key, fields, version
FROM application WHERE id = $1;

-- one application_by_code(code text) -> application_sql
SELECT id, unit_id, service_id, version_id, visit_id, parent_id, code, year, number, who, applicant_id, subject_id, proxy_id,
	relation, proxy_letter, deceased, state, step, holder_id, received_by, received_at, stated_at, complete_at,
	promised_at, limit_ms, pickup_at, ready_at, ended_at, collector, survey_ref, key, fields, version
FROM application WHERE code = $1;

-- one application_by_number(unit_id int, year int, number int) -> application_sql
SELECT id, unit_id, service_id, version_id, visit_id, parent_id, code, year, number, who, applicant_id, subject_id, proxy_id,
	relation, proxy_letter, deceased, state, step, holder_id, received_by, received_at, stated_at, complete_at,
	promised_at, limit_ms, pickup_at, ready_at, ended_at, collector, survey_ref, key, fields, version
FROM application WHERE unit_id = $1 AND year = $2 AND number = $3;

-- Those in one state, oldest first; an empty state: all that are not over.
-- many application_list(unit_id int, state text) -> application_sql
SELECT id, unit_id, service_id, version_id, visit_id, parent_id, code, year, number, who, applicant_id, subject_id, proxy_id,
	relation, proxy_letter, deceased, state, step, holder_id, received_by, received_at, stated_at, complete_at,
	promised_at, limit_ms, pickup_at, ready_at, ended_at, collector, survey_ref, key, fields, version
FROM application
WHERE unit_id = $1 AND (state = $2 OR (CAST($2 AS TEXT) = ''
	AND state IN ('diterima', 'belum lengkap', 'diproses', 'menunggu tanda tangan', 'diteruskan',
		'siap diambil')))
ORDER BY received_at, id;

-- many application_of_visit(visit_id int) -> application_sql
SELECT id, unit_id, service_id, version_id, visit_id, parent_id, code, year, number, who, applicant_id, subject_id, proxy_id,
	relation, proxy_letter, deceased, state, step, holder_id, received_by, received_at, stated_at, complete_at,
	promised_at, limit_ms, pickup_at, ready_at, ended_at, collector, survey_ref, key, fields, version
FROM application WHERE visit_id = $1 ORDER BY id;

-- many application_of_citizen(citizen_id int) -> application_sql
SELECT id, unit_id, service_id, version_id, visit_id, parent_id, code, year, number, who, applicant_id, subject_id, proxy_id,
	relation, proxy_letter, deceased, state, step, holder_id, received_by, received_at, stated_at, complete_at,
	promised_at, limit_ms, pickup_at, ready_at, ended_at, collector, survey_ref, key, fields, version
FROM application WHERE applicant_id = $1 OR subject_id = $1 ORDER BY received_at DESC, id DESC;

-- Received in [from, to), for the month's table and the Pareto of lost hours.
-- many application_between(unit_id int, from_at int, to_at int) -> application_sql
SELECT id, unit_id, service_id, version_id, visit_id, parent_id, code, year, number, who, applicant_id, subject_id, proxy_id,
	relation, proxy_letter, deceased, state, step, holder_id, received_by, received_at, stated_at, complete_at,
	promised_at, limit_ms, pickup_at, ready_at, ended_at, collector, survey_ref, key, fields, version
FROM application WHERE unit_id = $1 AND received_at >= $2 AND received_at < $3 ORDER BY received_at, id;

-- exec application_add(id int, unit_id int, service_id int, version_id int, visit_id int?, parent_id int?, code text, year int, number int, who text, applicant_id int, subject_id int, proxy_id int, relation text, proxy_letter text, deceased int, step int, holder_id int, received_by int, received_at int, stated_at int?, limit_ms int, survey_ref blob?, key blob?, fields blob?)
INSERT INTO application (id, unit_id, service_id, version_id, visit_id, parent_id, code, year, number, who, applicant_id,
	subject_id, proxy_id, relation, proxy_letter, deceased, state, step, holder_id, received_by, received_at, stated_at,
	complete_at, promised_at, limit_ms, pickup_at, ready_at, ended_at, collector, survey_ref, key, fields, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'diterima', $17, $18, $19, $20, $21, NULL,
	NULL, $22, NULL, NULL, NULL, '', $23, $24, $25, 1);

-- exec application_move(id int, version int, was text, state text, step int, holder_id int, complete_at int?, promised_at int?, pickup_at int?, ready_at int?, ended_at int?, collector text, survey_ref blob?)
UPDATE application SET state = $4, step = $5, holder_id = $6, complete_at = $7, promised_at = $8, pickup_at = $9,
	ready_at = $10, ended_at = $11, collector = $12, survey_ref = $13, version = version + 1
WHERE id = $1 AND version = $2 AND state = $3;

-- exec application_words(id int, version int, key blob?, fields blob?)
UPDATE application SET key = $3, fields = $4, version = version + 1 WHERE id = $1 AND version = $2;

-- one application_series_last(unit_id int, year int) -> last int
SELECT last FROM application_series WHERE unit_id = $1 AND year = $2;

-- exec application_series_first(unit_id int, year int)
INSERT INTO application_series (unit_id, year, last) VALUES ($1, $2, 1) ON CONFLICT (unit_id, year) DO NOTHING;

-- exec application_series_next(unit_id int, year int, was int, last int)
UPDATE application_series SET last = $4 WHERE unit_id = $1 AND year = $2 AND last = $3;

-- exec application_item_add(application_id int, place int, body text, mark int, optional int)
INSERT INTO application_item (application_id, place, body, mark, optional, held, returned_at)
VALUES ($1, $2, $3, $4, $5, 0, NULL);

-- many application_items(application_id int) -> place int, body text, mark int, optional int, held int, returned_at int?
SELECT place, body, mark, optional, held, returned_at FROM application_item WHERE application_id = $1 ORDER BY place;

-- exec application_item_set(application_id int, place int, mark int, held int, returned_at int?)
UPDATE application_item SET mark = $3, held = $4, returned_at = $5 WHERE application_id = $1 AND place = $2;

-- exec application_extra_add(id int, application_id int, body text, asked_by int, asked_at int)
INSERT INTO application_extra (id, application_id, body, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5);

-- many application_extras(application_id int) -> id int, body text, asked_by int, asked_at int
SELECT id, body, asked_by, asked_at FROM application_extra WHERE application_id = $1 ORDER BY id;

-- exec application_act_add(id int, application_id int, act text, state text, actor_id int, at int, stated_at int?, note text)
INSERT INTO application_act (id, application_id, act, state, actor_id, at, stated_at, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- many application_acts(application_id int) -> id int, act text, state text, actor_id int, at int, stated_at int?, note text
SELECT id, act, state, actor_id, at, stated_at, note FROM application_act WHERE application_id = $1 ORDER BY id;

-- exec application_hold_add(id int, application_id int, unit_id int, step int, role text, holder_id int, from_at int)
INSERT INTO application_hold (id, application_id, unit_id, step, role, holder_id, from_at, to_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, NULL);

-- exec application_hold_end(application_id int, to_at int)
UPDATE application_hold SET to_at = $2 WHERE application_id = $1 AND to_at IS NULL;

-- many application_holds(application_id int) -> id int, unit_id int, step int, role text, holder_id int, from_at int, to_at int?
SELECT id, unit_id, step, role, holder_id, from_at, to_at FROM application_hold WHERE application_id = $1 ORDER BY id;

-- exec application_stop_add(id int, application_id int, cause text, from_at int, reason text, made_by int)
INSERT INTO application_stop (id, application_id, cause, from_at, to_at, reason, made_by, disputed_at, dispute, answered_at,
	answered_by, answer, struck) VALUES ($1, $2, $3, $4, NULL, $5, $6, NULL, '', NULL, NULL, '', 0);

-- exec application_stop_end(application_id int, to_at int)
UPDATE application_stop SET to_at = $2 WHERE application_id = $1 AND to_at IS NULL;

-- row application_stop_sql(id int, application_id int, cause text, from_at int, to_at int?, reason text, made_by int, disputed_at int?, dispute text, answered_at int?, answered_by int?, answer text, struck int)
-- many application_stops(application_id int) -> application_stop_sql
SELECT id, application_id, cause, from_at, to_at, reason, made_by, disputed_at, dispute, answered_at, answered_by, answer,
	struck FROM application_stop WHERE application_id = $1 ORDER BY id;

-- one application_stop_by_id(id int) -> application_stop_sql
SELECT id, application_id, cause, from_at, to_at, reason, made_by, disputed_at, dispute, answered_at, answered_by, answer,
	struck FROM application_stop WHERE id = $1;

-- exec application_stop_dispute(id int, at int, dispute text)
UPDATE application_stop SET disputed_at = $2, dispute = $3 WHERE id = $1 AND disputed_at IS NULL;

-- exec application_stop_answer(id int, at int, by int, answer text, struck int)
UPDATE application_stop SET answered_at = $2, answered_by = $3, answer = $4, struck = $5
WHERE id = $1 AND disputed_at IS NOT NULL AND answered_at IS NULL;
