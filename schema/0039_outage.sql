-- What was down, from when to when, and what hung on it. A gap in the server's own heartbeat enters itself, to be
-- confirmed by a person; a power cut known only from paper is entered afterwards with the times stated there.
CREATE TABLE outage (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	from_at BIGINT NOT NULL,
	to_at BIGINT,
	source TEXT NOT NULL,
	note TEXT NOT NULL,
	sent_home BIGINT NOT NULL,
	entered_by BIGINT NOT NULL,
	entered_at BIGINT NOT NULL,
	confirmed_by BIGINT,
	struck BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX outage_unit ON outage (unit_id, from_at);
CREATE INDEX outage_open ON outage (unit_id, to_at);

-- Which services cannot go on without what; a kind of which a unit has said nothing stops as the rules say by default.
CREATE TABLE outage_need (
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	needed BIGINT NOT NULL,
	PRIMARY KEY (unit_id, service_id, kind)
);

-- Gaps of the heartbeat that were looked at, so that none is entered twice.
CREATE TABLE outage_gap (
	from_at BIGINT PRIMARY KEY,
	to_at BIGINT NOT NULL,
	seen_at BIGINT NOT NULL
);

-- The equipment of a unit and its state: "one computer of four broken".
CREATE TABLE outage_equipment (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	name TEXT NOT NULL,
	kind TEXT NOT NULL,
	code TEXT NOT NULL,
	state TEXT NOT NULL,
	since_on BIGINT NOT NULL,
	note TEXT NOT NULL,
	ended_on BIGINT,
	version BIGINT NOT NULL
);
CREATE INDEX outage_equipment_unit ON outage_equipment (unit_id, kind, name);
CREATE TABLE outage_equipment_state (
	id BIGINT PRIMARY KEY,
	equipment_id BIGINT NOT NULL REFERENCES outage_equipment(id),
	state TEXT NOT NULL,
	since_on BIGINT NOT NULL,
	note TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL
);
CREATE INDEX outage_equipment_state_of ON outage_equipment_state (equipment_id, since_on, id);
