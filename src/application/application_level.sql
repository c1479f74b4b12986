-- Applications that cross levels: one thread from the kelurahan to the dinas.

-- many application_children(parent_id int) -> id int
SELECT id FROM application WHERE parent_id = $1 ORDER BY id;

-- What came to a unit from another, or went from it, newest first; over: also what is over.
-- many application_crossed(unit_id int, over int) -> id int, parent_id int, from_unit int, to_unit int, from_name text, to_name text, service text, year int, number int, below_year int, below_number int, state text, below_state text, received_at int, complete_at int?, ready_at int?, ended_at int?, holder_id int
SELECT c.id, p.id AS parent_id, p.unit_id AS from_unit, c.unit_id AS to_unit, pu.name AS from_name, cu.name AS to_name,
	v.name AS service, c.year, c.number, p.year AS below_year, p.number AS below_number, c.state,
	p.state AS below_state, c.received_at, c.complete_at, c.ready_at, c.ended_at, c.holder_id
FROM application c JOIN application p ON p.id = c.parent_id
JOIN office_unit pu ON pu.id = p.unit_id JOIN office_unit cu ON cu.id = c.unit_id
JOIN service_version v ON v.id = c.version_id
WHERE (c.unit_id = $1 OR p.unit_id = $1) AND (CAST($2 AS BIGINT) = 1 OR c.ended_at IS NULL)
ORDER BY c.received_at DESC, c.id DESC;

-- Services of other units of the city that are in force: the unit above first, then in the city's order.
-- many application_levels_offered(city_id int, unit_id int, parent_id int, today int) -> service_id int, service text, unit text
SELECT v.service_id, v.name AS service, u.name AS unit
FROM service_version v JOIN office_service s ON s.id = v.service_id JOIN office_unit u ON u.id = v.unit_id
WHERE u.city_id = $1 AND u.id <> $2 AND v.from_on <= $4 AND (v.to_on IS NULL OR v.to_on >= $4)
	AND s.from_on <= $4 AND (s.to_on IS NULL OR s.to_on >= $4)
ORDER BY CASE WHEN u.id = $3 THEN 0 ELSE 1 END, u.list_no, u.id, s.place, v.name, v.service_id;
