-- row journal_event(id int, node int, at int, actor_kind int, actor_id int, unit_id int, kind text, subject_id int, version int, what text, payload text?, reason text?, salt blob?, digest blob, erased_by int?)
-- row journal_mark(id int, node int, seq int, link blob, at int, signature blob)

-- exec journal_event_add(id int, node int, at int, actor_kind int, actor_id int, unit_id int, kind text, subject_id int, version int, what text, payload text?, reason text?, salt blob, digest blob)
INSERT INTO journal_event (id, node, at, actor_kind, actor_id, unit_id, kind, subject_id, version, what, payload, reason,
	salt, digest, erased_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, NULL);

-- exec journal_unsealed_add(event_id int)
INSERT INTO journal_unsealed (event_id) VALUES ($1);

-- many journal_unsealed(most int) -> journal_event
SELECT e.id, e.node, e.at, e.actor_kind, e.actor_id, e.unit_id, e.kind, e.subject_id, e.version, e.what, e.payload,
	e.reason, e.salt, e.digest, e.erased_by
FROM journal_unsealed u JOIN journal_event e ON e.id = u.event_id ORDER BY u.event_id LIMIT $1;

-- exec journal_unsealed_done(event_id int)
DELETE FROM journal_unsealed WHERE event_id = $1;

-- one journal_waiting() -> n int
SELECT CAST(COUNT(*) AS BIGINT) FROM journal_unsealed;

-- one journal_head(node int) -> seq int, event_id int, link blob
SELECT seq, event_id, link FROM journal_seal WHERE node = $1 ORDER BY seq DESC LIMIT 1;

-- exec journal_seal_add(node int, seq int, event_id int, previous blob, link blob)
INSERT INTO journal_seal (node, seq, event_id, previous, link) VALUES ($1, $2, $3, $4, $5);

-- The chain after a place, with its events; an event that is gone comes as NULLs.
-- each journal_chain(node int, after int, most int) -> seq int, event_id int, previous blob, link blob, id int?, at int?, actor_kind int?, actor_id int?, unit_id int?, kind text?, subject_id int?, version int?, what text?, payload text?, reason text?, salt blob?, digest blob?, erased_by int?
SELECT s.seq, s.event_id, s.previous, s.link, e.id, e.at, e.actor_kind, e.actor_id, e.unit_id, e.kind, e.subject_id,
	e.version, e.what, e.payload, e.reason, e.salt, e.digest, e.erased_by
FROM journal_seal s LEFT JOIN journal_event e ON e.id = s.event_id AND e.node = s.node
WHERE s.node = $1 AND s.seq > $2 ORDER BY s.seq LIMIT $3;

-- The link of one place.
-- one journal_link_at(node int, seq int) -> link blob
SELECT link FROM journal_seal WHERE node = $1 AND seq = $2;

-- An event neither chained nor waiting to be.
-- one journal_stray(node int) -> id int
SELECT e.id FROM journal_event e LEFT JOIN journal_seal s ON s.event_id = e.id
	LEFT JOIN journal_unsealed u ON u.event_id = e.id
WHERE e.node = $1 AND s.event_id IS NULL AND u.event_id IS NULL ORDER BY e.id LIMIT 1;

-- Whether an event ordered the erasing of another, and is chained itself.
-- one journal_erasure(event_id int, subject_id int) -> id int
SELECT e.id FROM journal_event e JOIN journal_seal s ON s.event_id = e.id
WHERE e.id = $1 AND e.kind = 'journal_event' AND e.what = 'hapus isi' AND e.subject_id = $2;

-- exec journal_event_erase(id int, erased_by int)
UPDATE journal_event SET payload = NULL, reason = NULL, salt = NULL, erased_by = $2 WHERE id = $1 AND erased_by IS NULL;

-- exec journal_mark_add(id int, node int, seq int, link blob, at int, signature blob)
INSERT INTO journal_checkpoint (id, node, seq, link, at, signature) VALUES ($1, $2, $3, $4, $5, $6);

-- one journal_mark_newest(node int) -> journal_mark
SELECT id, node, seq, link, at, signature FROM journal_checkpoint WHERE node = $1 ORDER BY seq DESC LIMIT 1;

-- many journal_marks(node int, after int) -> journal_mark
SELECT id, node, seq, link, at, signature FROM journal_checkpoint WHERE node = $1 AND seq > $2 ORDER BY seq;

-- exec journal_link_add(from_kind text, from_id int, to_kind text, to_id int, at int)
INSERT INTO journal_link (from_kind, from_id, to_kind, to_id, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (from_kind, from_id, to_kind, to_id) DO NOTHING;

-- many journal_after(kind text, id int) -> kind text, id int
SELECT to_kind AS kind, to_id AS id FROM journal_link WHERE from_kind = $1 AND from_id = $2 ORDER BY at, to_id;

-- many journal_before(kind text, id int) -> kind text, id int
SELECT from_kind AS kind, from_id AS id FROM journal_link WHERE to_kind = $1 AND to_id = $2 ORDER BY at, from_id;

-- many journal_lines(below int, from_at int, to_at int, unit_id int, actor_id int, kind text, most int) -> id int, node int, at int, actor_kind int, actor_id int, unit_id int, kind text, subject_id int, version int, what text, payload text?, reason text?, digest blob, erased_by int?, seq int?, link blob?
SELECT e.id, e.node, e.at, e.actor_kind, e.actor_id, e.unit_id, e.kind, e.subject_id, e.version, e.what, e.payload,
	e.reason, e.digest, e.erased_by, s.seq, s.link
FROM journal_event e LEFT JOIN journal_seal s ON s.event_id = e.id
WHERE e.id < $1 AND e.at >= $2 AND e.at < $3 AND (CAST($4 AS BIGINT) = 0 OR e.unit_id = $4) AND (CAST($5 AS BIGINT) = 0 OR e.actor_id = $5)
	AND (CAST($6 AS TEXT) = '' OR e.kind = $6)
ORDER BY e.id DESC LIMIT $7;

-- The kinds that there are, one index step each.
-- many journal_kinds() -> kind text
WITH RECURSIVE k(kind) AS (
	SELECT MIN(kind) FROM journal_event
	UNION ALL
	SELECT (SELECT MIN(e.kind) FROM journal_event e WHERE e.kind > k.kind) FROM k WHERE k.kind IS NOT NULL)
SELECT kind FROM k WHERE kind IS NOT NULL;

-- The last event of every row of a kind.
-- many journal_values(kind text) -> subject_id int, version int, what text, payload text?
SELECT e.subject_id, e.version, e.what, e.payload FROM journal_event e
WHERE e.kind = $1 AND NOT EXISTS (SELECT 1 FROM journal_event l
	WHERE l.kind = e.kind AND l.subject_id = e.subject_id AND l.id > e.id)
ORDER BY e.subject_id;

-- each journal_newest() -> at int
SELECT at FROM journal_event ORDER BY id DESC LIMIT 1;
