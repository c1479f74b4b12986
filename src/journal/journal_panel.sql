-- All that a record comes from and all that has come of it, however far.

-- many journal_panel(kind text, id int) -> kind text, id int, later int
WITH RECURSIVE up(kind, id, depth) AS (
	SELECT from_kind, from_id, CAST(1 AS BIGINT) FROM journal_link WHERE to_kind = $1 AND to_id = $2
	UNION
	SELECT l.from_kind, l.from_id, up.depth + CAST(1 AS BIGINT) FROM journal_link l JOIN up ON l.to_kind = up.kind AND l.to_id = up.id
	WHERE up.depth < CAST(8 AS BIGINT)
), down(kind, id, depth) AS (
	SELECT to_kind, to_id, CAST(1 AS BIGINT) FROM journal_link WHERE from_kind = $1 AND from_id = $2
	UNION
	SELECT l.to_kind, l.to_id, down.depth + CAST(1 AS BIGINT) FROM journal_link l JOIN down ON l.from_kind = down.kind AND l.from_id = down.id
	WHERE down.depth < CAST(8 AS BIGINT)
)
SELECT DISTINCT kind, id, CAST(0 AS BIGINT) AS later FROM up
UNION ALL SELECT DISTINCT kind, id, CAST(1 AS BIGINT) AS later FROM down
ORDER BY 3, 2, 1;
