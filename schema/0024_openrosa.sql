-- Devices that collect for a unit: a password of its own for each, made by the program and never typed by habit, so that
-- a lost phone is shut out without touching the person's sign-in. Only digests are kept.

CREATE TABLE openrosa_device (
	id BIGINT PRIMARY KEY,
	account_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	name TEXT NOT NULL,
	-- SHA-256 of the password, for Basic; what Digest needs (RFC 7616), sealed with the node's key.
	secret BLOB NOT NULL UNIQUE,
	ha1 BLOB NOT NULL,
	made_at BIGINT NOT NULL,
	-- The last day on which it sent an answer; 0: none yet.
	used_on BIGINT NOT NULL,
	ended_at BIGINT
);
CREATE INDEX openrosa_device_account ON openrosa_device (account_id, id);
