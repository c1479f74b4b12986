-- The printed outage kit: which numbers of the paper series (K-001 ...) a unit has on its pads, so that no pad repeats one.
CREATE TABLE outage_kit (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	first_no BIGINT NOT NULL,
	last_no BIGINT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	UNIQUE (unit_id, first_no)
);
