-- Whom an office has served: ciphertext, found by the digest of a NIK or by an id.

-- row citizen_sql(id int, unit_id int, kind text, state text, nik blob?, key blob?, fields blob?, sealed blob?, merged_into int?, consent_at int?, consent_by int?, consent_text int, stopped_at int?, made_by int, made_at int, changed_at int, version int)
-- one citizen_by_id(id int) -> citizen_sql
SELECT id, unit_id, kind, state, nik, key, fields, sealed, merged_into, consent_at, consent_by, consent_text, stopped_at,
	made_by, made_at, changed_at, version FROM citizen WHERE id = $1;

-- In one unit, or (0) the first of all.
-- many citizen_by_nik(nik blob, unit_id int) -> citizen_sql
SELECT id, unit_id, kind, state, nik, key, fields, sealed, merged_into, consent_at, consent_by, consent_text, stopped_at,
	made_by, made_at, changed_at, version FROM citizen
WHERE nik = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT)) ORDER BY id;

-- exec citizen_add(id int, unit_id int, kind text, state text, nik blob?, key blob?, fields blob?, sealed blob?, made_by int, at int)
INSERT INTO citizen (id, unit_id, kind, state, nik, key, fields, sealed, merged_into, consent_at, consent_by, consent_text,
	stopped_at, made_by, made_at, changed_at, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, NULL, 0, NULL, $9, $10, $10, 1);

-- exec citizen_set(id int, expected int, nik blob?, key blob?, fields blob?, at int)
UPDATE citizen SET nik = $3, key = $4, fields = $5, sealed = NULL, state = 'aktif', changed_at = $6, version = version + 1
WHERE id = $1 AND version = $2 AND (state = 'aktif' OR state = 'tersegel');

-- exec citizen_consent(id int, expected int, consent_at int?, consent_by int?, consent_text int, stopped_at int?)
UPDATE citizen SET consent_at = $3, consent_by = $4, consent_text = $5, stopped_at = $6, version = version + 1
WHERE id = $1 AND version = $2;

-- exec citizen_merge(id int, expected int, into_id int, at int)
UPDATE citizen SET state = 'digabung', merged_into = $3, nik = NULL, changed_at = $4, version = version + 1
WHERE id = $1 AND version = $2 AND (state = 'aktif' OR state = 'tersegel');

-- exec citizen_merge_on(from_id int, into_id int)
UPDATE citizen SET merged_into = $2 WHERE merged_into = $1;

-- exec citizen_erase(id int, at int)
UPDATE citizen SET state = 'dimusnahkan', nik = NULL, key = NULL, fields = NULL, sealed = NULL, changed_at = $2,
	version = version + 1
WHERE (id = $1 OR merged_into = $1) AND state <> 'dimusnahkan';

-- The oldest that waits for the key.
-- many citizen_waiting() -> citizen_sql
SELECT id, unit_id, kind, state, nik, key, fields, sealed, merged_into, consent_at, consent_by, consent_text, stopped_at,
	made_by, made_at, changed_at, version FROM citizen WHERE state = 'tersegel' ORDER BY id;

-- one citizen_count(unit_id int) -> live int, sealed int, merged int, erased int
SELECT CAST(COALESCE(SUM(CASE WHEN state = 'aktif' THEN 1 ELSE 0 END), 0) AS BIGINT) AS live,
	CAST(COALESCE(SUM(CASE WHEN state = 'tersegel' THEN 1 ELSE 0 END), 0) AS BIGINT) AS sealed,
	CAST(COALESCE(SUM(CASE WHEN state = 'digabung' THEN 1 ELSE 0 END), 0) AS BIGINT) AS merged,
	CAST(COALESCE(SUM(CASE WHEN state = 'dimusnahkan' THEN 1 ELSE 0 END), 0) AS BIGINT) AS erased
FROM citizen WHERE unit_id = $1 OR $1 = CAST(0 AS BIGINT);

-- exec citizen_reading_add(id int, citizen_id int, unit_id int, actor_id int, at int, purpose text)
INSERT INTO citizen_reading (id, citizen_id, unit_id, actor_id, at, purpose) VALUES ($1, $2, $3, $4, $5, $6);

-- Of the record and those merged into it, newest first.
-- many citizen_readings(citizen_id int) -> id int, unit_id int, actor_id int, name text?, at int, purpose text
SELECT r.id, r.unit_id, r.actor_id, a.name, r.at, r.purpose
FROM citizen_reading r JOIN citizen c ON c.id = r.citizen_id LEFT JOIN account_user a ON a.id = r.actor_id
WHERE c.id = $1 OR c.merged_into = $1 ORDER BY r.id DESC;

-- one citizen_reading_count(citizen_id int) -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM citizen_reading r JOIN citizen c ON c.id = r.citizen_id
WHERE c.id = $1 OR c.merged_into = $1;

-- exec citizen_request_add(id int, citizen_id int, unit_id int, demand text, by int, at int, due_at int)
INSERT INTO citizen_request (id, citizen_id, unit_id, demand, state, received_by, received_at, due_at, ground, ended_by,
	ended_at, version) VALUES ($1, $2, $3, $4, 'menunggu', $5, $6, $7, '', NULL, NULL, 1);

-- row citizen_request_sql(id int, citizen_id int, unit_id int, demand text, state text, received_by int, received_at int, due_at int, ground text, ended_by int?, ended_at int?, version int)
-- one citizen_request_by_id(id int) -> citizen_request_sql
SELECT id, citizen_id, unit_id, demand, state, received_by, received_at, due_at, ground, ended_by, ended_at, version
FROM citizen_request WHERE id = $1;

-- Those that wait first, by their clock.
-- many citizen_requests(citizen_id int) -> citizen_request_sql
SELECT id, citizen_id, unit_id, demand, state, received_by, received_at, due_at, ground, ended_by, ended_at, version
FROM citizen_request WHERE citizen_id = $1 OR $1 = CAST(0 AS BIGINT)
ORDER BY CASE WHEN state = 'menunggu' THEN 0 ELSE 1 END, due_at DESC, id DESC;

-- exec citizen_request_end(id int, state text, ground text, by int, at int)
UPDATE citizen_request SET state = $2, ground = $3, ended_by = $4, ended_at = $5, version = version + 1
WHERE id = $1 AND state = 'menunggu';

-- exec citizen_requests_moved(from_id int, to_id int)
UPDATE citizen_request SET citizen_id = $2 WHERE citizen_id = $1;

-- one citizen_request_waits(citizen_id int) -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM citizen_request
WHERE citizen_id = $1 AND state = 'menunggu' AND demand <> 'penghapusan';

-- one citizen_erasure_last(unit_id int, year int) -> last int
SELECT CAST(COALESCE(MAX(number), 0) AS BIGINT) AS last FROM citizen_erasure WHERE unit_id = $1 AND year = $2;

-- exec citizen_erasure_add(id int, citizen_id int, unit_id int, year int, number int, ground text, records int, readings int, by int, at int)
INSERT INTO citizen_erasure (id, citizen_id, unit_id, year, number, ground, records, readings, erased_by, erased_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- row citizen_erasure_sql(id int, citizen_id int, unit_id int, year int, number int, ground text, records int, readings int, erased_by int, erased_at int)
-- one citizen_erasure_by_id(id int) -> citizen_erasure_sql
SELECT id, citizen_id, unit_id, year, number, ground, records, readings, erased_by, erased_at
FROM citizen_erasure WHERE id = $1;

-- many citizen_erasures() -> citizen_erasure_sql
SELECT id, citizen_id, unit_id, year, number, ground, records, readings, erased_by, erased_at
FROM citizen_erasure ORDER BY id DESC;

-- exec citizen_breach_add(id int, unit_id int, found_at int, due_at int, data text, story text, handling text, people int, by int)
INSERT INTO citizen_breach (id, unit_id, found_at, due_at, data, story, handling, people, people_told_at, authority_told_at,
	made_by, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL, $9, 1);

-- row citizen_breach_sql(id int, unit_id int, found_at int, due_at int, data text, story text, handling text, people int, people_told_at int?, authority_told_at int?, made_by int, version int)
-- many citizen_breaches() -> citizen_breach_sql
SELECT id, unit_id, found_at, due_at, data, story, handling, people, people_told_at, authority_told_at, made_by, version
FROM citizen_breach ORDER BY found_at DESC, id DESC;

-- one citizen_breach_by_id(id int) -> citizen_breach_sql
SELECT id, unit_id, found_at, due_at, data, story, handling, people, people_told_at, authority_told_at, made_by, version
FROM citizen_breach WHERE id = $1;

-- exec citizen_breach_told(id int, expected int, people_told_at int?, authority_told_at int?)
UPDATE citizen_breach SET people_told_at = $3, authority_told_at = $4, version = version + 1 WHERE id = $1 AND version = $2;

-- exec citizen_file_add(id int, unit_id int, key blob, fields blob, by int, at int)
INSERT INTO citizen_file (id, unit_id, key, fields, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6);

-- one citizen_file_by_id(id int) -> id int, unit_id int, key blob, fields blob, made_by int, made_at int
SELECT id, unit_id, key, fields, made_by, made_at FROM citizen_file WHERE id = $1;

-- exec citizen_file_drop(id int)
DELETE FROM citizen_file WHERE id = $1;

-- exec citizen_files_old(before int)
DELETE FROM citizen_file WHERE made_at < $1;

-- exec citizen_hold_add(citizen_id int, about_kind text, about_id int, at int)
INSERT INTO citizen_hold (citizen_id, about_kind, about_id, made_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (citizen_id, about_kind, about_id) DO NOTHING;

-- exec citizen_hold_end(about_kind text, about_id int)
DELETE FROM citizen_hold WHERE about_kind = $1 AND about_id = $2;

-- Of the record and those merged into it.
-- one citizen_held(citizen_id int) -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM citizen_hold d JOIN citizen c ON c.id = d.citizen_id
WHERE c.id = $1 OR c.merged_into = $1;
