-- Promises that moved, and news that waits for the key.

-- many application_owing() -> unit_id int
SELECT DISTINCT unit_id FROM application WHERE state IN ('diproses', 'menunggu tanda tangan') ORDER BY unit_id;

-- row application_moved_sql(id int, application_id int, cause text, plain_at int, due_at int?, made_at int)

-- Of the unit's open applications, the newest of each last.
-- many application_moved_open(unit_id int) -> application_moved_sql
SELECT m.id, m.application_id, m.cause, m.plain_at, m.due_at, m.made_at
FROM application_moved m JOIN application a ON a.id = m.application_id
WHERE a.unit_id = $1 AND a.state IN ('diproses', 'menunggu tanda tangan') ORDER BY m.application_id, m.id;

-- many application_moved_of(application_id int) -> application_moved_sql
SELECT id, application_id, cause, plain_at, due_at, made_at FROM application_moved WHERE application_id = $1 ORDER BY id;

-- exec application_moved_add(id int, application_id int, cause text, plain_at int, due_at int?, made_at int)
INSERT INTO application_moved (id, application_id, cause, plain_at, due_at, made_at) VALUES ($1, $2, $3, $4, $5, $6);

-- exec application_news_add(id int, application_id int, kind text, made_at int)
INSERT INTO application_news (id, application_id, kind, made_at) VALUES ($1, $2, $3, $4);

-- many application_news_all() -> id int, application_id int, kind text
SELECT id, application_id, kind FROM application_news ORDER BY id;

-- exec application_news_done(id int)
DELETE FROM application_news WHERE id = $1;
