-- Messages that wait and what became of them.

-- exec notice_add(id int, unit_id int, about_kind text, about_id int, person_id int, channel text, recipient blob?, body text, state text, made_by int, made_at int)
INSERT INTO notice (id, unit_id, about_kind, about_id, person_id, channel, recipient, body, state, made_by, made_at,
	ended_by, ended_at, why, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, NULL, '', 1);

-- row notice_sql(id int, unit_id int, about_kind text, about_id int, person_id int, channel text, recipient blob?, body text, state text, made_by int, made_at int, ended_by int?, ended_at int?, why text, version int)
-- one notice_by_id(id int) -> notice_sql
SELECT id, unit_id, about_kind, about_id, person_id, channel, recipient, body, state, made_by, made_at, ended_by, ended_at,
	why, version FROM notice WHERE id = $1;

-- Oldest first.
-- many notice_waiting(unit_id int) -> notice_sql
SELECT id, unit_id, about_kind, about_id, person_id, channel, recipient, body, state, made_by, made_at, ended_by, ended_at,
	why, version FROM notice WHERE unit_id = $1 AND state = 'menunggu' ORDER BY id;

-- Newest first.
-- many notice_ended(unit_id int) -> notice_sql
SELECT id, unit_id, about_kind, about_id, person_id, channel, recipient, body, state, made_by, made_at, ended_by, ended_at,
	why, version FROM notice WHERE unit_id = $1 AND state <> 'menunggu' ORDER BY id DESC;

-- exec notice_end(id int, state text, by int, at int, why text)
UPDATE notice SET state = $2, ended_by = $3, ended_at = $4, why = $5, recipient = NULL, version = version + 1
WHERE id = $1 AND state = 'menunggu';

-- many notice_of_person(person_id int) -> id int, unit_id int, version int
SELECT id, unit_id, version FROM notice WHERE person_id = $1 AND state = 'menunggu' ORDER BY id;

-- exec notice_person_moved(from_id int, to_id int)
UPDATE notice SET person_id = $2 WHERE person_id = $1;
