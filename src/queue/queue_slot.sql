-- row queue_booking_sql(id int, unit_id int, service_id int, day int, slot_at int, slot_to int, seat int?, state text, channel text, code text, made_at int, ended_at int?, visit_id int?, version int)

-- one queue_far_of(unit_id int) -> book int, share int, days int, grace int, phone int, phone_early int, phone_last int, device_limit int, network_limit int, version int
SELECT book, share, days, grace, phone, phone_early, phone_last, device_limit, network_limit, version
FROM queue_far WHERE unit_id = $1;

-- exec queue_far_put(unit_id int, expected int, book int, share int, days int, grace int, phone int, phone_early int, phone_last int, device_limit int, network_limit int)
INSERT INTO queue_far (unit_id, book, share, days, grace, phone, phone_early, phone_last, device_limit, network_limit, version)
VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)
ON CONFLICT (unit_id) DO UPDATE SET book = excluded.book, share = excluded.share, days = excluded.days,
	grace = excluded.grace, phone = excluded.phone, phone_early = excluded.phone_early, phone_last = excluded.phone_last,
	device_limit = excluded.device_limit, network_limit = excluded.network_limit, version = queue_far.version + 1
WHERE queue_far.version = $2;

-- many queue_rooms(unit_id int) -> service_id int, number int
SELECT service_id, number FROM queue_room WHERE unit_id = $1 ORDER BY service_id;

-- exec queue_room_put(unit_id int, service_id int, number int)
INSERT INTO queue_room (unit_id, service_id, number) VALUES ($1, $2, $3)
ON CONFLICT (unit_id, service_id) DO UPDATE SET number = excluded.number;

-- exec queue_room_drop(unit_id int, service_id int)
DELETE FROM queue_room WHERE unit_id = $1 AND service_id = $2;

-- What a day is used for: numbers given and not cancelled, and appointments that stand, by service.
-- many queue_used(unit_id int, day int) -> service_id int, n int
SELECT u.service_id, CAST(SUM(u.n) AS BIGINT) AS n FROM (
	SELECT w.service_id, v.files AS n FROM queue_want w JOIN queue_visit v ON v.id = w.visit_id
	WHERE v.unit_id = $1 AND v.day = $2 AND v.state <> 'batal' AND w.state <> 'batal'
	UNION ALL
	SELECT service_id, CAST(1 AS BIGINT) AS n FROM queue_booking WHERE unit_id = $1 AND day = $2 AND state = 'dipesan') u
GROUP BY u.service_id ORDER BY u.service_id;

-- Appointments that stand, by hour and service.
-- many queue_booked(unit_id int, from_day int, to_day int) -> slot_at int, service_id int, n int
SELECT slot_at, service_id, CAST(COUNT(*) AS BIGINT) AS n FROM queue_booking
WHERE unit_id = $1 AND day BETWEEN $2 AND $3 AND state = 'dipesan' GROUP BY slot_at, service_id ORDER BY slot_at, service_id;

-- many queue_seats(unit_id int, service_id int, slot_at int) -> seat int
SELECT seat FROM queue_booking WHERE unit_id = $1 AND service_id = $2 AND slot_at = $3 AND seat IS NOT NULL ORDER BY seat;

-- exec queue_booking_add(id int, unit_id int, service_id int, day int, slot_at int, slot_to int, seat int, channel text, code text, made_at int)
INSERT INTO queue_booking (id, unit_id, service_id, day, slot_at, slot_to, seat, state, channel, code, made_at, ended_at,
	visit_id, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'dipesan', $8, $9, $10, NULL, NULL, 1)
ON CONFLICT (unit_id, service_id, slot_at, seat) DO NOTHING;

-- exec queue_booking_move(id int, version int, state text, seat int?, ended_at int?, visit_id int?)
UPDATE queue_booking SET state = $3, seat = $4, ended_at = $5, visit_id = $6, version = version + 1
WHERE id = $1 AND version = $2 AND state = 'dipesan';

-- one queue_booking_by_id(id int) -> queue_booking_sql
SELECT id, unit_id, service_id, day, slot_at, slot_to, seat, state, channel, code, made_at, ended_at, visit_id, version
FROM queue_booking WHERE id = $1;

-- one queue_booking_by_code(code text) -> queue_booking_sql
SELECT id, unit_id, service_id, day, slot_at, slot_to, seat, state, channel, code, made_at, ended_at, visit_id, version
FROM queue_booking WHERE code = $1;

-- many queue_bookings_day(unit_id int, day int) -> queue_booking_sql
SELECT id, unit_id, service_id, day, slot_at, slot_to, seat, state, channel, code, made_at, ended_at, visit_id, version
FROM queue_booking WHERE unit_id = $1 AND day = $2 ORDER BY slot_at, id;

-- Those that stand from a moment on, for the look at late holidays; and those long over.
-- many queue_bookings_from(slot_to int) -> queue_booking_sql
SELECT id, unit_id, service_id, day, slot_at, slot_to, seat, state, channel, code, made_at, ended_at, visit_id, version
FROM queue_booking WHERE state = 'dipesan' AND slot_to > $1 ORDER BY unit_id, slot_at, id;

-- many queue_bookings_over(slot_to int) -> queue_booking_sql
SELECT id, unit_id, service_id, day, slot_at, slot_to, seat, state, channel, code, made_at, ended_at, visit_id, version
FROM queue_booking WHERE state = 'dipesan' AND slot_to < $1 ORDER BY slot_to, id;

-- exec queue_far_use_add(id int, unit_id int, day int, made_on int, device text, network text, visit_id int?, booking_id int?)
INSERT INTO queue_far_use (id, unit_id, day, made_on, device, network, visit_id, booking_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- exec queue_far_use_forget(day int)
DELETE FROM queue_far_use WHERE day < $1;

-- What a device holds at a unit and has not used up, and what its network took there on a day.
-- one queue_far_held(unit_id int, day int, device text, network text) -> held int, taken int
SELECT CAST(COALESCE(SUM(CASE WHEN u.device = $3 AND u.device <> '' AND (b.state = 'dipesan' OR
		v.state IN ('menunggu', 'dipanggil', 'dilayani', 'ditunda', 'tidak hadir')) THEN 1 ELSE 0 END), 0) AS BIGINT) AS held,
	CAST(COALESCE(SUM(CASE WHEN u.network = $4 AND u.made_on = $2 THEN 1 ELSE 0 END), 0) AS BIGINT) AS taken
FROM queue_far_use u LEFT JOIN queue_visit v ON v.id = u.visit_id LEFT JOIN queue_booking b ON b.id = u.booking_id
WHERE u.unit_id = $1 AND u.day >= $2;
