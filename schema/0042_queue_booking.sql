-- Who is not at the door: appointments and numbers by phone. No name stands here.
CREATE TABLE queue_far (
	unit_id BIGINT PRIMARY KEY,
	book BIGINT NOT NULL,
	share BIGINT NOT NULL,
	days BIGINT NOT NULL,
	grace BIGINT NOT NULL,
	phone BIGINT NOT NULL,
	phone_early BIGINT NOT NULL,
	phone_last BIGINT NOT NULL,
	device_limit BIGINT NOT NULL,
	network_limit BIGINT NOT NULL,
	version BIGINT NOT NULL
);

-- What a day has room for at a service, as the office set it. Service 0: the unit's day binds by its work, which is
-- measured; without a row nothing binds.
CREATE TABLE queue_room (
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	number BIGINT NOT NULL,
	PRIMARY KEY (unit_id, service_id)
);

-- An appointment has a seat in its hour while it stands; two never hold the same.
CREATE TABLE queue_booking (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	slot_at BIGINT NOT NULL,
	slot_to BIGINT NOT NULL,
	seat BIGINT,
	state TEXT NOT NULL,
	channel TEXT NOT NULL,
	code TEXT NOT NULL,
	made_at BIGINT NOT NULL,
	ended_at BIGINT,
	visit_id BIGINT,
	version BIGINT NOT NULL,
	UNIQUE (unit_id, service_id, slot_at, seat)
);
CREATE UNIQUE INDEX queue_booking_code ON queue_booking (code);
CREATE INDEX queue_booking_day ON queue_booking (unit_id, day, state);
CREATE INDEX queue_booking_open ON queue_booking (state, slot_to);

-- Which device, and which network, holds a number or an appointment: digests under the node's key, forgotten when the day
-- is over.
CREATE TABLE queue_far_use (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	made_on BIGINT NOT NULL,
	device TEXT NOT NULL,
	network TEXT NOT NULL,
	visit_id BIGINT,
	booking_id BIGINT
);
CREATE INDEX queue_far_use_unit ON queue_far_use (unit_id, day);
CREATE INDEX queue_far_use_day ON queue_far_use (day);
