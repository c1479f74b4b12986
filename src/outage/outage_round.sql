-- Rounds through the facilities.

-- exec outage_round_add(id int, unit_id int, on_day int, note text, made_by int, made_at int)
INSERT INTO outage_round (id, unit_id, on_day, note, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6);

-- exec outage_round_item_add(round_id int, facility text, finding text, note text, mend_on int?, photo blob?)
INSERT INTO outage_round_item (round_id, facility, finding, note, mend_on, photo) VALUES ($1, $2, $3, $4, $5, $6);

-- Newest first.
-- many outage_rounds(unit_id int) -> id int, unit_id int, on_day int, note text, made_by int, made_at int, name text?
SELECT r.id, r.unit_id, r.on_day, r.note, r.made_by, r.made_at, a.name
FROM outage_round r LEFT JOIN account_user a ON a.id = r.made_by WHERE r.unit_id = $1 ORDER BY r.id DESC;

-- one outage_round_by_id(id int) -> id int, unit_id int, on_day int, note text, made_by int, made_at int, name text?
SELECT r.id, r.unit_id, r.on_day, r.note, r.made_by, r.made_at, a.name
FROM outage_round r LEFT JOIN account_user a ON a.id = r.made_by WHERE r.id = $1;

-- many outage_round_items(round_id int) -> facility text, finding text, note text, mend_on int?, photographed int
SELECT facility, finding, note, mend_on, CASE WHEN photo IS NULL THEN 0 ELSE 1 END AS photographed
FROM outage_round_item WHERE round_id = $1;

-- one outage_round_photo(round_id int, facility text) -> photo blob?
SELECT photo FROM outage_round_item WHERE round_id = $1 AND facility = $2;

-- Since which round a facility has not been good: the oldest day after its last good finding.
-- many outage_round_since(unit_id int) -> facility text, since int
SELECT i.facility, CAST(MIN(r.on_day) AS BIGINT) AS since
FROM outage_round_item i JOIN outage_round r ON r.id = i.round_id
WHERE r.unit_id = $1 AND i.finding <> 'baik' AND r.id > (
	SELECT COALESCE(MAX(g.id), CAST(0 AS BIGINT)) FROM outage_round g JOIN outage_round_item k ON k.round_id = g.id
	WHERE g.unit_id = $1 AND k.facility = i.facility AND k.finding = 'baik')
GROUP BY i.facility;
