-- row survey_period(id int, city_id int, unit_id int, code text, name text, year int, starts_on int, ends_on int, version_id int, weights text, estimator text, headline text, decision_no text, decided_on int, chosen text, chosen_note text, state text, live int, reconstructed int, source text, published_at int?, version int, codes text)
-- row survey_element(place int, meaning text, body_code text, form_no int, name text, question text, answer1 text, answer2 text, answer3 text, answer4 text, weight text)
-- row survey_mark(unit_id int, service_id int, day int, channel int, age int, sex int, edu int, occ int, marks int, extra text?, left_out int)
-- row survey_batch(id int, period_id int, unit_id int, kind text, file_name text, digest text, read_rows int, accepted int, already int, refused int, state text, made_by int, made_at int, size int, place_bytes int, place_line int)

-- one survey_version_newest(code text) -> id int, instrument_id int, version int
SELECT v.id, v.instrument_id, v.version FROM survey_version v JOIN survey_instrument i ON i.id = v.instrument_id
WHERE i.code = $1 ORDER BY v.version DESC LIMIT 1;

-- exec survey_instrument_add(id int, code text, name text, basis text, created_at int)
INSERT INTO survey_instrument (id, code, name, basis, created_at) VALUES ($1, $2, $3, $4, $5);

-- exec survey_version_add(id int, instrument_id int, version int, note text, scale_max int, created_at int)
INSERT INTO survey_version (id, instrument_id, version, note, scale_max, created_at) VALUES ($1, $2, $3, $4, $5, $6);

-- exec survey_element_add(version_id int, place int, meaning text, body_code text, form_no int, name text, question text, answer1 text, answer2 text, answer3 text, answer4 text, weight text)
INSERT INTO survey_element (version_id, place, meaning, body_code, form_no, name, question, answer1, answer2, answer3,
	answer4, weight) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- many survey_elements(version_id int) -> survey_element
SELECT place, meaning, body_code, form_no, name, question, answer1, answer2, answer3, answer4, weight
FROM survey_element WHERE version_id = $1 ORDER BY place;

-- one survey_instrument_of(version_id int) -> code text, name text, basis text, version int
SELECT i.code, i.name, i.basis, v.version FROM survey_version v JOIN survey_instrument i ON i.id = v.instrument_id
WHERE v.id = $1;

-- exec survey_period_add(id int, city_id int, unit_id int, code text, name text, year int, starts_on int, ends_on int, version_id int, weights text, estimator text, headline text, decision_no text, decided_on int, chosen text, chosen_note text, state text, live int, reconstructed int, source text, created_at int, codes text)
INSERT INTO survey_period (id, city_id, unit_id, code, name, year, starts_on, ends_on, version_id, weights, estimator,
	headline, decision_no, decided_on, chosen, chosen_note, state, live, reconstructed, source, published_at, published_by,
	version, created_at, codes)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, NULL, NULL, 1, $21, $22);

-- one survey_period_by_id(id int) -> survey_period
SELECT id, city_id, unit_id, code, name, year, starts_on, ends_on, version_id, weights, estimator, headline, decision_no,
	decided_on, chosen, chosen_note, state, live, reconstructed, source, published_at, version, codes
FROM survey_period WHERE id = $1;

-- By its code, as a city (unit_id 0) or a unit knows it: its own first, then the newest it takes part in.
-- one survey_period_by_code(city_id int, unit_id int, code text) -> survey_period
SELECT p.id, p.city_id, p.unit_id, p.code, p.name, p.year, p.starts_on, p.ends_on, p.version_id, p.weights, p.estimator,
	p.headline, p.decision_no, p.decided_on, p.chosen, p.chosen_note, p.state, p.live, p.reconstructed, p.source,
	p.published_at, p.version, p.codes
FROM survey_period p
WHERE p.city_id = $1 AND p.code = $3
	AND (p.unit_id = $2 OR EXISTS (SELECT 1 FROM survey_cover c WHERE c.period_id = p.id AND c.unit_id = $2))
ORDER BY CASE WHEN p.unit_id = $2 THEN 0 ELSE 1 END, p.starts_on DESC LIMIT 1;

-- Periods of a city whose instrument is an SKM, newest first; those put together again stand last.
-- many survey_periods_city(city_id int) -> survey_period
SELECT id, city_id, unit_id, code, name, year, starts_on, ends_on, version_id, weights, estimator, headline, decision_no,
	decided_on, chosen, chosen_note, state, live, reconstructed, source, published_at, version, codes
FROM survey_period WHERE city_id = $1 AND unit_id = 0
	AND version_id IN (SELECT v.id FROM survey_version v WHERE v.rule = 'skm')
ORDER BY reconstructed, starts_on DESC, id DESC;

-- many survey_periods_unit(unit_id int) -> survey_period
SELECT p.id, p.city_id, p.unit_id, p.code, p.name, p.year, p.starts_on, p.ends_on, p.version_id, p.weights, p.estimator,
	p.headline, p.decision_no, p.decided_on, p.chosen, p.chosen_note, p.state, p.live, p.reconstructed, p.source,
	p.published_at, p.version, p.codes
FROM survey_period p
WHERE (p.unit_id = $1 OR EXISTS (SELECT 1 FROM survey_cover c WHERE c.period_id = p.id AND c.unit_id = $1))
	AND p.version_id IN (SELECT v.id FROM survey_version v WHERE v.rule = 'skm')
ORDER BY p.reconstructed, p.starts_on DESC, p.id DESC;

-- many survey_periods_all() -> survey_period
SELECT id, city_id, unit_id, code, name, year, starts_on, ends_on, version_id, weights, estimator, headline, decision_no,
	decided_on, chosen, chosen_note, state, live, reconstructed, source, published_at, version, codes
FROM survey_period WHERE version_id IN (SELECT v.id FROM survey_version v WHERE v.rule = 'skm')
ORDER BY reconstructed, starts_on DESC, id DESC;

-- The SKM period in which a unit's answers are taken on that day.
-- one survey_period_open(unit_id int, today int) -> survey_period
SELECT p.id, p.city_id, p.unit_id, p.code, p.name, p.year, p.starts_on, p.ends_on, p.version_id, p.weights, p.estimator,
	p.headline,
	p.decision_no, p.decided_on, p.chosen, p.chosen_note, p.state, p.live, p.reconstructed, p.source, p.published_at,
	p.version, p.codes
FROM survey_cover c JOIN survey_period p ON p.id = c.period_id
WHERE c.unit_id = $1 AND c.service_id = 0 AND p.state = 'open' AND p.starts_on <= $2 AND p.ends_on >= $2
	AND p.version_id IN (SELECT v.id FROM survey_version v WHERE v.rule = 'skm')
ORDER BY p.starts_on DESC, p.id DESC LIMIT 1;

-- exec survey_period_state(id int, was text, state text)
UPDATE survey_period SET state = $3, version = version + 1 WHERE id = $1 AND state = $2;

-- exec survey_period_publish(id int, was text, at int, by int)
UPDATE survey_period SET state = 'published', published_at = $3, published_by = $4, version = version + 1
WHERE id = $1 AND state = $2;

-- exec survey_period_weights(id int, was text, weights text)
UPDATE survey_period SET weights = $3, version = version + 1 WHERE id = $1 AND weights = $2;

-- exec survey_period_codes(id int, was text, codes text)
UPDATE survey_period SET codes = $3, version = version + 1 WHERE id = $1 AND codes = $2;

-- exec survey_period_estimator(id int, was text, estimator text)
UPDATE survey_period SET estimator = $3, version = version + 1 WHERE id = $1 AND estimator = $2;

-- exec survey_period_headline(id int, was text, headline text)
UPDATE survey_period SET headline = $3, version = version + 1 WHERE id = $1 AND headline = $2;

-- exec survey_period_ends(id int, was int, ends_on int)
UPDATE survey_period SET ends_on = $3, version = version + 1 WHERE id = $1 AND ends_on = $2;

-- exec survey_change_add(id int, period_id int, field text, old_value text, new_value text, reason text, asked_by int, asked_at int)
INSERT INTO survey_change (id, period_id, field, old_value, new_value, reason, asked_by, asked_at, agreed_by, agreed_at,
	state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, 'asked');

-- row survey_change(id int, period_id int, field text, old_value text, new_value text, reason text, asked_by int, asked_at int, agreed_by int?, agreed_at int?, state text)
-- one survey_change_by_id(id int) -> survey_change
SELECT id, period_id, field, old_value, new_value, reason, asked_by, asked_at, agreed_by, agreed_at, state
FROM survey_change WHERE id = $1;

-- many survey_changes(period_id int) -> survey_change
SELECT id, period_id, field, old_value, new_value, reason, asked_by, asked_at, agreed_by, agreed_at, state
FROM survey_change WHERE period_id = $1 ORDER BY id;

-- exec survey_change_agree(id int, by int, at int, state text)
UPDATE survey_change SET agreed_by = $2, agreed_at = $3, state = $4 WHERE id = $1 AND state = 'asked';

-- row survey_cover(unit_id int, service_id int, users int?, method text, target int?, forms_issued int, forms_returned int, forms_spoiled int)
-- many survey_covers(period_id int) -> survey_cover
SELECT unit_id, service_id, users, method, target, forms_issued, forms_returned, forms_spoiled
FROM survey_cover WHERE period_id = $1 ORDER BY unit_id, service_id;

-- one survey_cover_of(period_id int, unit_id int, service_id int) -> survey_cover
SELECT unit_id, service_id, users, method, target, forms_issued, forms_returned, forms_spoiled
FROM survey_cover WHERE period_id = $1 AND unit_id = $2 AND service_id = $3;

-- exec survey_cover_put(period_id int, unit_id int, service_id int, users int?, method text, target int?)
INSERT INTO survey_cover (period_id, unit_id, service_id, users, method, target, forms_issued, forms_returned, forms_spoiled)
VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0)
ON CONFLICT (period_id, unit_id, service_id) DO UPDATE SET users = excluded.users, method = excluded.method,
	target = excluded.target;

-- exec survey_cover_forms(period_id int, unit_id int, service_id int, issued int, returned int, spoiled int)
UPDATE survey_cover SET forms_issued = $4, forms_returned = $5, forms_spoiled = $6
WHERE period_id = $1 AND unit_id = $2 AND service_id = $3;

-- exec survey_answer_add(id blob, period_id int, unit_id int, service_id int, day int, channel int, age int, sex int, edu int, occ int, marks int, extra text?, batch_id int, seconds int?, device blob?, surveyor_id int, flags int, version_id int, more int)
INSERT INTO survey_answer (id, period_id, unit_id, service_id, day, channel, age, sex, edu, occ, marks, extra, batch_id,
	seconds, device, surveyor_id, flags, left_out, version_id, more)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0, $18, $19)
ON CONFLICT (id) DO NOTHING;

-- one survey_answer_by_id(id blob) -> period_id int, unit_id int, service_id int, day int, age int, sex int, edu int, occ int, marks int, more int
SELECT period_id, unit_id, service_id, day, age, sex, edu, occ, marks, more FROM survey_answer WHERE id = $1;

-- each survey_marks(period_id int) -> survey_mark
SELECT unit_id, service_id, day, channel, age, sex, edu, occ, marks, extra, left_out FROM survey_answer
WHERE period_id = $1;

-- each survey_marks_unit(period_id int, unit_id int) -> survey_mark
SELECT unit_id, service_id, day, channel, age, sex, edu, occ, marks, extra, left_out FROM survey_answer
WHERE period_id = $1 AND unit_id = $2;

-- For the file of open data and for the journal's digest: every answer, in an order that tells nothing of its arrival.
-- each survey_answers_out(period_id int, unit_id int) -> id blob, unit_id int, service_id int, day int, channel int, age int, sex int, edu int, occ int, marks int, extra text?, left_out int, version_id int
SELECT id, unit_id, service_id, day, channel, age, sex, edu, occ, marks, extra, left_out, version_id FROM survey_answer
WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT)) ORDER BY id;

-- each survey_answers_day(period_id int, unit_id int, day int) -> id blob, service_id int, channel int, age int, sex int, edu int, occ int, marks int, extra text?, more int
SELECT id, service_id, channel, age, sex, edu, occ, marks, extra, more FROM survey_answer
WHERE period_id = $1 AND unit_id = $2 AND day = $3 ORDER BY id;

-- many survey_day_ids(period_id int, unit_id int, day int) -> id blob
SELECT id FROM survey_answer WHERE period_id = $1 AND unit_id = $2 AND day = $3 ORDER BY id;

-- The same row, written once more: after all that is there.
-- exec survey_answer_again(id blob)
UPDATE survey_answer SET day = day WHERE id = $1;

-- one survey_answers_n(period_id int, unit_id int) -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM survey_answer WHERE period_id = $1 AND unit_id = $2;

-- Days that are over and whose answers are not yet told to the journal as they stand: one pass over the periods in which
-- answers still may come.
-- many survey_days_due(before int, published_after int, max_rows int) -> period_id int, unit_id int, day int, n int
SELECT g.period_id, g.unit_id, g.day, g.n FROM (
	SELECT period_id, unit_id, day, CAST(COUNT(*) AS BIGINT) AS n FROM survey_answer
	WHERE day < $1 AND period_id IN (SELECT p.id FROM survey_period p WHERE p.published_at IS NULL OR p.published_at > $2)
	GROUP BY period_id, unit_id, day) g
LEFT JOIN survey_day d ON d.period_id = g.period_id AND d.unit_id = g.unit_id AND d.day = g.day
WHERE d.answers IS NULL OR d.answers <> g.n
ORDER BY g.period_id, g.unit_id, g.day LIMIT $3;

-- exec survey_day_put(period_id int, unit_id int, day int, answers int, digest text, closed_at int)
INSERT INTO survey_day (period_id, unit_id, day, answers, digest, closed_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (period_id, unit_id, day) DO UPDATE SET answers = excluded.answers, digest = excluded.digest,
	closed_at = excluded.closed_at;

-- one survey_batch_by_digest(period_id int, unit_id int, digest text) -> survey_batch
SELECT id, period_id, unit_id, kind, file_name, digest, read_rows, accepted, already, refused, state, made_by, made_at,
	size, place_bytes, place_line
FROM survey_batch WHERE period_id = $1 AND unit_id = $2 AND digest = $3;

-- one survey_batch_by_id(id int) -> survey_batch
SELECT id, period_id, unit_id, kind, file_name, digest, read_rows, accepted, already, refused, state, made_by, made_at,
	size, place_bytes, place_line
FROM survey_batch WHERE id = $1;

-- many survey_batches(period_id int) -> survey_batch
SELECT id, period_id, unit_id, kind, file_name, digest, read_rows, accepted, already, refused, state, made_by, made_at,
	size, place_bytes, place_line
FROM survey_batch WHERE period_id = $1 ORDER BY id DESC;

-- exec survey_batch_add(id int, period_id int, unit_id int, kind text, file_name text, digest text, made_by int, made_at int, size int)
INSERT INTO survey_batch (id, period_id, unit_id, kind, file_name, digest, read_rows, accepted, already, refused, state,
	made_by, made_at, finished_at, size) VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0, 'running', $7, $8, NULL, $9);

-- One more piece of the file is stored, the one that follows the place where the batch stood.
-- exec survey_batch_more(id int, was_rows int, read_rows int, place_bytes int, place_line int, accepted int, already int, refused int)
UPDATE survey_batch SET read_rows = $3, place_bytes = $4, place_line = $5, accepted = accepted + $6,
	already = already + $7, refused = refused + $8 WHERE id = $1 AND state = 'running' AND read_rows = $2;

-- exec survey_batch_done(id int, at int)
UPDATE survey_batch SET state = 'complete', finished_at = $2 WHERE id = $1 AND state = 'running';

-- exec survey_batch_state(id int, was text, state text)
UPDATE survey_batch SET state = $3 WHERE id = $1 AND state = $2;

-- exec survey_refused_add(batch_id int, seq int, line int, col text, value text, reason text)
INSERT INTO survey_refused (batch_id, seq, line, col, value, reason) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (batch_id, seq) DO NOTHING;

-- What was written in rows refused for that reason, column by column.
-- many survey_refused_values(batch_id int, reason text) -> col text, value text, n int
SELECT col, value, CAST(COUNT(*) AS BIGINT) AS n FROM survey_refused WHERE batch_id = $1 AND reason = $2
GROUP BY col, value ORDER BY col, value;

-- many survey_refused(batch_id int) -> seq int, line int, col text, value text, reason text
SELECT seq, line, col, value, reason FROM survey_refused WHERE batch_id = $1 ORDER BY line, seq;

-- exec survey_count_put(period_id int, unit_id int, service_id int, place int, n1 int, n2 int, n3 int, n4 int, blank int, n_printed text, sum_printed text, nrr_printed text, weighted_printed text, batch_id int)
INSERT INTO survey_count (period_id, unit_id, service_id, place, n1, n2, n3, n4, blank, n_printed, sum_printed,
	nrr_printed, weighted_printed, batch_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (period_id, unit_id, service_id, place) DO NOTHING;

-- row survey_count(unit_id int, service_id int, place int, n1 int, n2 int, n3 int, n4 int, blank int, n_printed text, sum_printed text, nrr_printed text, weighted_printed text)
-- many survey_counts(period_id int) -> survey_count
SELECT unit_id, service_id, place, n1, n2, n3, n4, blank, n_printed, sum_printed, nrr_printed, weighted_printed
FROM survey_count WHERE period_id = $1 ORDER BY unit_id, service_id, place;

-- exec survey_score_put(unit_id int, label text, ends_on int, score int, category text, place int?, n int?, target int?, lowest text, lowest_same int, source text)
INSERT INTO survey_score (unit_id, label, ends_on, score, category, place, n, target, lowest, lowest_same, source)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (unit_id, label) DO NOTHING;

-- exec survey_aim_put(city_id int, label text, seq int, aim int?, realised int?, note text)
INSERT INTO survey_aim (city_id, label, seq, aim, realised, note) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (city_id, label) DO NOTHING;

-- many survey_aims(city_id int) -> label text, seq int, aim int?, realised int?, note text
SELECT label, seq, aim, realised, note FROM survey_aim WHERE city_id = $1 ORDER BY seq;

-- exec survey_claim_put(city_id int, label text, seq int, kind text, printed text, source text)
INSERT INTO survey_claim (city_id, label, seq, kind, printed, source) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (city_id, label, seq) DO NOTHING;

-- many survey_claims(city_id int, label text) -> kind text, printed text, source text
SELECT kind, printed, source FROM survey_claim WHERE city_id = $1 AND label = $2 ORDER BY seq;

-- one survey_respondents(period_id int) -> answers int, counted int
SELECT CAST((SELECT COUNT(*) FROM survey_answer WHERE period_id = $1) AS BIGINT) AS answers,
	CAST(COALESCE((SELECT MAX(n1 + n2 + n3 + n4 + blank) FROM survey_count WHERE period_id = $1), 0) AS BIGINT) AS counted;

-- row survey_score(unit_id int, label text, ends_on int, score int, category text, place int?, n int?, target int?, lowest text, lowest_same int, source text)
-- Scores of a city's units, all periods, oldest first.
-- many survey_scores(city_id int) -> survey_score
SELECT s.unit_id, s.label, s.ends_on, s.score, s.category, s.place, s.n, s.target, s.lowest, s.lowest_same, s.source
FROM survey_score s JOIN office_unit u ON u.id = s.unit_id WHERE u.city_id = $1 ORDER BY s.ends_on, s.label, s.unit_id;

-- many survey_scores_unit(unit_id int) -> survey_score
SELECT unit_id, label, ends_on, score, category, place, n, target, lowest, lowest_same, source
FROM survey_score WHERE unit_id = $1 ORDER BY ends_on, label;

-- Services of every unit that a period covers.
-- many survey_services(period_id int) -> id int, unit_id int, name text
SELECT s.id, s.unit_id, s.name FROM office_service s
WHERE s.unit_id IN (SELECT c.unit_id FROM survey_cover c WHERE c.period_id = $1) ORDER BY s.unit_id, s.place, s.name;

-- exec survey_upload_add(id int, period_id int, unit_id int, file_name text, size int, made_by int, made_at int)
INSERT INTO survey_upload (id, period_id, unit_id, file_name, size, batch_id, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, 0, $6, $7);

-- exec survey_upload_part_add(upload_id int, first_byte int, content blob)
INSERT INTO survey_upload_part (upload_id, first_byte, content) VALUES ($1, $2, $3);

-- The part in which a byte lies.
-- each survey_upload_part(upload_id int, byte int) -> first_byte int, content blob
SELECT first_byte, content FROM survey_upload_part WHERE upload_id = $1 AND first_byte <= $2
ORDER BY first_byte DESC LIMIT 1;

-- one survey_upload_by_id(id int) -> period_id int, unit_id int, file_name text, size int, batch_id int, made_by int
SELECT period_id, unit_id, file_name, size, batch_id, made_by FROM survey_upload WHERE id = $1;

-- one survey_upload_waiting() -> id int, period_id int, unit_id int, size int, batch_id int
SELECT id, period_id, unit_id, size, batch_id FROM survey_upload WHERE batch_id > CAST(0 AS BIGINT) ORDER BY id LIMIT 1;

-- exec survey_upload_go(id int, batch_id int)
UPDATE survey_upload SET batch_id = $2 WHERE id = $1 AND batch_id = CAST(0 AS BIGINT);

-- exec survey_upload_drop(id int)
DELETE FROM survey_upload WHERE id = $1;

-- exec survey_upload_part_drop(upload_id int)
DELETE FROM survey_upload_part WHERE upload_id = $1;

-- exec survey_upload_part_old(before int)
DELETE FROM survey_upload_part WHERE upload_id IN (SELECT id FROM survey_upload
	WHERE made_at < $1 AND batch_id = CAST(0 AS BIGINT));

-- exec survey_upload_old(before int)
DELETE FROM survey_upload WHERE made_at < $1 AND batch_id = CAST(0 AS BIGINT);

-- Whether a unit (0: any) has single answers and counts in a period.
-- one survey_mixed(period_id int, unit_id int) -> answers int, counts int
SELECT CAST((SELECT COUNT(*) FROM survey_answer a WHERE a.period_id = $1 AND (a.unit_id = $2 OR $2 = CAST(0 AS BIGINT))) AS BIGINT) AS answers,
	CAST((SELECT COUNT(*) FROM survey_count c WHERE c.period_id = $1 AND (c.unit_id = $2 OR c.unit_id = 0)) AS BIGINT) AS counts;

-- Answers that count (and of them those on paper), and those left out.
-- many survey_unit_answers(period_id int, paper int) -> unit_id int, n int, paper int, left_out int
SELECT unit_id, CAST(SUM(CASE WHEN left_out = 0 THEN 1 ELSE 0 END) AS BIGINT) AS n,
	CAST(SUM(CASE WHEN channel = $2 AND left_out = 0 THEN 1 ELSE 0 END) AS BIGINT) AS paper,
	CAST(SUM(CASE WHEN left_out <> 0 THEN 1 ELSE 0 END) AS BIGINT) AS left_out
FROM survey_answer WHERE period_id = $1 GROUP BY unit_id ORDER BY unit_id;

-- row survey_place(id int, parent_id int?, city_id int, slug text, name text, kind text, to_on int?, city_kind text, city_name text, city_slug text, demo text, zone text)
-- one survey_place_by_slug(slug text) -> survey_place
SELECT u.id, u.parent_id, u.city_id, u.slug, u.name, u.kind, u.to_on, c.kind AS city_kind, c.name AS city_name,
	c.slug AS city_slug, c.demo, c.zone
FROM office_unit u JOIN office_city c ON c.id = u.city_id WHERE u.slug = $1;

-- one survey_place_by_id(id int) -> survey_place
SELECT u.id, u.parent_id, u.city_id, u.slug, u.name, u.kind, u.to_on, c.kind AS city_kind, c.name AS city_name,
	c.slug AS city_slug, c.demo, c.zone
FROM office_unit u JOIN office_city c ON c.id = u.city_id WHERE u.id = $1;

-- many survey_services_city(city_id int, today int) -> id int, unit_id int, name text
SELECT s.id, s.unit_id, s.name FROM office_service s JOIN office_unit u ON u.id = s.unit_id
WHERE u.city_id = $1 AND s.from_on <= $2 AND (s.to_on IS NULL OR s.to_on >= $2) ORDER BY s.unit_id, s.place, s.name;
