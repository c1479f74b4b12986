-- A machine at the door that gives numbers. Its address holds a secret, of which only the digest lies here.
CREATE TABLE queue_kiosk (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	name TEXT NOT NULL,
	digest TEXT NOT NULL,
	made_at BIGINT NOT NULL,
	ended_at BIGINT
);
CREATE UNIQUE INDEX queue_kiosk_digest ON queue_kiosk (digest);
CREATE INDEX queue_kiosk_unit ON queue_kiosk (unit_id, made_at);
-- One old number is continued once.
CREATE UNIQUE INDEX queue_visit_continues ON queue_visit (continues_id);
