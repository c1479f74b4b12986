-- one outage_kit_last(unit_id int) -> last_no int
SELECT CAST(COALESCE(MAX(last_no), 0) AS BIGINT) AS last_no FROM outage_kit WHERE unit_id = $1;

-- exec outage_kit_add(id int, unit_id int, first_no int, last_no int, made_by int, made_at int)
INSERT INTO outage_kit (id, unit_id, first_no, last_no, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6);

-- row outage_kit_sql(id int, unit_id int, first_no int, last_no int, made_at int)

-- one outage_kit_by_id(id int) -> outage_kit_sql
SELECT id, unit_id, first_no, last_no, made_at FROM outage_kit WHERE id = $1;

-- many outage_kits(unit_id int) -> outage_kit_sql
SELECT id, unit_id, first_no, last_no, made_at FROM outage_kit WHERE unit_id = $1 ORDER BY first_no DESC;
