-- row outage_sql(id int, unit_id int, kind text, from_at int, to_at int?, source text, note text, sent_home int, entered_by int, entered_at int, confirmed_by int?, struck int, version int)

-- one outage_by_id(id int) -> outage_sql
SELECT id, unit_id, kind, from_at, to_at, source, note, sent_home, entered_by, entered_at, confirmed_by, struck, version
FROM outage WHERE id = $1;

-- Of a unit or of its whole city, that touch [from, to), oldest first.
-- many outages_between(unit_id int, city_id int, from_at int, to_at int) -> outage_sql
SELECT id, unit_id, kind, from_at, to_at, source, note, sent_home, entered_by, entered_at, confirmed_by, struck, version
FROM outage
WHERE (unit_id = $1 OR unit_id = $2) AND from_at < $4 AND (to_at IS NULL OR to_at > $3) AND struck = 0
ORDER BY from_at, id;

-- many outages_all(unit_id int) -> outage_sql
SELECT id, unit_id, kind, from_at, to_at, source, note, sent_home, entered_by, entered_at, confirmed_by, struck, version
FROM outage WHERE unit_id = $1 ORDER BY from_at DESC, id DESC;

-- exec outage_add(id int, unit_id int, kind text, from_at int, to_at int?, source text, note text, sent_home int, entered_by int, entered_at int, confirmed_by int?)
INSERT INTO outage (id, unit_id, kind, from_at, to_at, source, note, sent_home, entered_by, entered_at, confirmed_by, struck,
	version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 1);

-- exec outage_set(id int, version int, kind text, from_at int, to_at int?, note text, sent_home int, confirmed_by int?, struck int)
UPDATE outage SET kind = $3, from_at = $4, to_at = $5, note = $6, sent_home = $7, confirmed_by = $8, struck = $9,
	version = version + 1
WHERE id = $1 AND version = $2;

-- many outage_needs(unit_id int) -> service_id int, kind text, needed int
SELECT service_id, kind, needed FROM outage_need WHERE unit_id = $1 ORDER BY service_id, kind;

-- exec outage_need_put(unit_id int, service_id int, kind text, needed int)
INSERT INTO outage_need (unit_id, service_id, kind, needed) VALUES ($1, $2, $3, $4)
ON CONFLICT (unit_id, service_id, kind) DO UPDATE SET needed = excluded.needed;

-- exec outage_gap_seen(from_at int, to_at int, seen_at int)
INSERT INTO outage_gap (from_at, to_at, seen_at) VALUES ($1, $2, $3) ON CONFLICT (from_at) DO NOTHING;

-- many outage_equipment(unit_id int) -> id int, name text, kind text, code text, state text, since_on int, note text, ended_on int?, version int
SELECT id, name, kind, code, state, since_on, note, ended_on, version FROM outage_equipment
WHERE unit_id = $1 AND ended_on IS NULL ORDER BY kind, name, id;

-- one outage_equipment_by_id(id int) -> id int, unit_id int, name text, kind text, code text, state text, since_on int, note text, ended_on int?, version int
SELECT id, unit_id, name, kind, code, state, since_on, note, ended_on, version FROM outage_equipment WHERE id = $1;

-- exec outage_equipment_add(id int, unit_id int, name text, kind text, code text, state text, since_on int, note text)
INSERT INTO outage_equipment (id, unit_id, name, kind, code, state, since_on, note, ended_on, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL, 1);

-- exec outage_equipment_set(id int, version int, name text, kind text, code text, state text, since_on int, note text, ended_on int?)
UPDATE outage_equipment SET name = $3, kind = $4, code = $5, state = $6, since_on = $7, note = $8, ended_on = $9,
	version = version + 1
WHERE id = $1 AND version = $2;

-- exec outage_equipment_state_add(id int, equipment_id int, state text, since_on int, note text, made_by int, made_at int)
INSERT INTO outage_equipment_state (id, equipment_id, state, since_on, note, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- many outage_equipment_states(equipment_id int) -> state text, since_on int, note text, made_by int, made_at int
SELECT state, since_on, note, made_by, made_at FROM outage_equipment_state WHERE equipment_id = $1 ORDER BY since_on, id;
