-- The last look back at each version of a unit.
-- many service_reviewed(unit_id int) -> version_id int, held_on int
SELECT r.version_id, CAST(MAX(r.held_on) AS BIGINT) AS held_on FROM service_review r
JOIN service_version v ON v.id = r.version_id WHERE v.unit_id = $1 GROUP BY r.version_id ORDER BY r.version_id;
