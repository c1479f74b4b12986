-- A kiosk that goes on when the server is away: each device has a series of its own, so that two never give one number.
CREATE TABLE queue_device (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	kiosk_id BIGINT NOT NULL,
	prefix TEXT NOT NULL,
	made_at BIGINT NOT NULL,
	UNIQUE (unit_id, prefix)
);
