-- A walk through the office: what visitors need and in which state it was found, with a photo and the day by which it is
-- to be mended.
CREATE TABLE outage_round (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	on_day BIGINT NOT NULL,
	note TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL
);
CREATE INDEX outage_round_unit ON outage_round (unit_id, id);

CREATE TABLE outage_round_item (
	round_id BIGINT NOT NULL REFERENCES outage_round(id),
	facility TEXT NOT NULL,
	finding TEXT NOT NULL,
	note TEXT NOT NULL,
	mend_on BIGINT,
	photo BLOB,
	PRIMARY KEY (round_id, facility)
);
