-- row stock_kind_sql(id int, unit_id int, name text, measure text, lead_days int, safety int, balance int, since_at int, ended_on int?, version int)

-- many stock_kinds(unit_id int) -> stock_kind_sql
SELECT id, unit_id, name, measure, lead_days, safety, balance, since_at, ended_on, version FROM stock_kind
WHERE unit_id = $1 ORDER BY name, id;

-- one stock_kind_by_id(id int) -> stock_kind_sql
SELECT id, unit_id, name, measure, lead_days, safety, balance, since_at, ended_on, version FROM stock_kind WHERE id = $1;

-- exec stock_kind_add(id int, unit_id int, name text, measure text, lead_days int, safety int, since_at int)
INSERT INTO stock_kind (id, unit_id, name, measure, lead_days, safety, balance, since_at, ended_on, version)
VALUES ($1, $2, $3, $4, $5, $6, 0, $7, NULL, 1);

-- exec stock_kind_set(id int, version int, name text, measure text, lead_days int, safety int, ended_on int?)
UPDATE stock_kind SET name = $3, measure = $4, lead_days = $5, safety = $6, ended_on = $7, version = version + 1
WHERE id = $1 AND version = $2;

-- exec stock_balance_set(id int, version int, balance int)
UPDATE stock_kind SET balance = $3, version = version + 1 WHERE id = $1 AND version = $2;

-- many stock_needs(unit_id int) -> kind_id int, service_id int
SELECT n.kind_id, n.service_id FROM stock_need n JOIN stock_kind k ON k.id = n.kind_id
WHERE k.unit_id = $1 AND n.needed = 1 ORDER BY n.kind_id, n.service_id;

-- exec stock_need_put(kind_id int, service_id int, needed int)
INSERT INTO stock_need (kind_id, service_id, needed) VALUES ($1, $2, $3)
ON CONFLICT (kind_id, service_id) DO UPDATE SET needed = excluded.needed;

-- exec stock_move_add(id int, unit_id int, kind_id int, act text, amount int, balance int, about_kind text, about_id int, paper text, note text, made_by int, made_at int)
INSERT INTO stock_move (id, unit_id, kind_id, act, amount, balance, about_kind, about_id, paper, note, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- many stock_moves(kind_id int) -> id int, act text, amount int, balance int, about_kind text, about_id int, paper text, note text, made_by int, made_at int
SELECT id, act, amount, balance, about_kind, about_id, paper, note, made_by, made_at FROM stock_move
WHERE kind_id = $1 ORDER BY made_at DESC, id DESC;

-- What went out of each kind in [from, to): used and spoiled.
-- many stock_used(unit_id int, from_at int, to_at int) -> kind_id int, used int
SELECT kind_id, CAST(-SUM(amount) AS BIGINT) AS used FROM stock_move
WHERE unit_id = $1 AND made_at >= $2 AND made_at < $3 AND (act = 'pakai' OR act = 'rusak')
GROUP BY kind_id ORDER BY kind_id;

-- The moments at which a kind that the service needs ran out or came again.
-- many stock_crossings(unit_id int, service_id int, before_at int) -> kind_id int, made_at int, balance int
SELECT m.kind_id, m.made_at, m.balance FROM stock_move m JOIN stock_need n ON n.kind_id = m.kind_id
WHERE m.unit_id = $1 AND n.service_id = $2 AND n.needed = 1 AND m.made_at < $3 AND (m.balance = 0 OR m.balance = m.amount)
ORDER BY m.kind_id, m.made_at, m.id;

-- exec stock_waiting_add(id int, kind_id int, told_on int, outstanding int, arrived int, finished int, days int, note text, made_by int, made_at int)
INSERT INTO stock_waiting (id, kind_id, told_on, outstanding, arrived, finished, days, note, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- The newest of each kind of a unit.
-- many stock_waiting(unit_id int) -> kind_id int, told_on int, outstanding int, arrived int, finished int, days int, note text, made_by int
SELECT w.kind_id, w.told_on, w.outstanding, w.arrived, w.finished, w.days, w.note, w.made_by
FROM stock_waiting w JOIN stock_kind k ON k.id = w.kind_id
WHERE k.unit_id = $1 AND NOT EXISTS (SELECT 1 FROM stock_waiting l WHERE l.kind_id = w.kind_id
	AND (l.made_at > w.made_at OR (l.made_at = w.made_at AND l.id > w.id)))
ORDER BY w.kind_id;

-- Kinds whose balance is not what their moves add up to.
-- many stock_wrong() -> id int, balance int, moved int
SELECT k.id, k.balance, CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) AS moved
FROM stock_kind k LEFT JOIN stock_move m ON m.kind_id = k.id
GROUP BY k.id, k.balance
HAVING k.balance <> CAST(COALESCE(SUM(m.amount), 0) AS BIGINT) ORDER BY k.id;

-- one stock_kinds_count() -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM stock_kind;
