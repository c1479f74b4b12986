-- What outages and blanks recorded for the services of a unit, for the clocks of many applications at once.

-- Outages of a unit or of its city that touch [from, to), each once for every service that has a word of its own about
-- that kind (service_id), else once.
-- many application_pauses_outages(unit_id int, from_at int, to_at int) -> kind text, from_at int, to_at int?, service_id int?, needed int?
SELECT o.kind, o.from_at, o.to_at, d.service_id, d.needed
FROM outage o LEFT JOIN outage_need d ON d.unit_id = $1 AND d.kind = o.kind
WHERE (o.unit_id = $1 OR o.unit_id = (SELECT city_id FROM office_unit WHERE id = $1)) AND o.from_at < $3
	AND (o.to_at IS NULL OR o.to_at > $2) AND o.struck = 0
ORDER BY o.from_at, o.id, d.service_id;

-- The moments at which a blank that a service needs ran out or came again.
-- many application_pauses_blanks(unit_id int, before_at int) -> service_id int, kind_id int, made_at int, balance int
SELECT n.service_id, m.kind_id, m.made_at, m.balance FROM stock_move m JOIN stock_need n ON n.kind_id = m.kind_id
WHERE m.unit_id = $1 AND n.needed = 1 AND m.made_at < $2 AND (m.balance = 0 OR m.balance = m.amount)
ORDER BY n.service_id, m.kind_id, m.made_at, m.id;

-- Own stops of the unit's applications that stood after that moment.
-- many application_pauses_own(unit_id int, from_at int) -> application_id int, cause text, from_at int, to_at int?
SELECT s.application_id, s.cause, s.from_at, s.to_at FROM application_stop s JOIN application a ON a.id = s.application_id
WHERE a.unit_id = $1 AND s.struck = 0 AND (s.to_at IS NULL OR s.to_at > $2)
ORDER BY s.application_id, s.id;
