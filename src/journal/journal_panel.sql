-- All that a record comes from and all that has come of it, however far; at: when the later of the two was joined to it.

-- many journal_panel(kind text, id int) -> kind text, id int, at int, later int
WITH RECURSIVE up(kind, id, at, depth) AS (
	SELECT from_kind, from_id, at, CAST(1 AS BIGINT) FROM journal_link WHERE to_kind = $1 AND to_id = $2
	UNION
	SELECT l.from_kind, l.from_id, l.at, up.depth + CAST(1 AS BIGINT)
	FROM journal_link l JOIN up ON l.to_kind = up.kind AND l.to_id = up.id WHERE up.depth < CAST(8 AS BIGINT)
), down(kind, id, at, depth) AS (
	SELECT to_kind, to_id, at, CAST(1 AS BIGINT) FROM journal_link WHERE from_kind = $1 AND from_id = $2
	UNION
	SELECT l.to_kind, l.to_id, l.at, down.depth + CAST(1 AS BIGINT)
	FROM journal_link l JOIN down ON l.from_kind = down.kind AND l.from_id = down.id WHERE down.depth < CAST(8 AS BIGINT)
)
SELECT kind, id, CAST(MIN(at) AS BIGINT) AS at, CAST(0 AS BIGINT) AS later FROM up GROUP BY kind, id
UNION ALL SELECT kind, id, CAST(MIN(at) AS BIGINT) AS at, CAST(1 AS BIGINT) AS later FROM down GROUP BY kind, id
ORDER BY 4, 3, 2, 1;
