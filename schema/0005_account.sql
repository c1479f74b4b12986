-- People who sign in, the roles they hold, and what only the program may see. Secrets stand in a table of their own:
-- the journal never carries them, and a rebuilt office asks everybody for a new password.

CREATE TABLE account_user (
	id BIGINT PRIMARY KEY,
	username TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	nip TEXT NOT NULL,
	unit_id BIGINT NOT NULL,
	active BIGINT NOT NULL,
	until_on BIGINT,
	lang TEXT NOT NULL,
	version BIGINT NOT NULL
);

CREATE TABLE account_grant (
	id BIGINT PRIMARY KEY,
	account_id BIGINT NOT NULL REFERENCES account_user(id),
	role TEXT NOT NULL,
	unit_id BIGINT NOT NULL,
	from_on BIGINT NOT NULL,
	to_on BIGINT,
	basis TEXT NOT NULL,
	reason TEXT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX account_grant_account ON account_grant (account_id);
CREATE INDEX account_grant_unit ON account_grant (unit_id);

CREATE TABLE account_secret (
	account_id BIGINT PRIMARY KEY REFERENCES account_user(id),
	password TEXT NOT NULL,
	password_at BIGINT NOT NULL,
	must_change BIGINT NOT NULL,
	totp BLOB,
	totp_waiting BLOB,
	totp_step BIGINT NOT NULL,
	version BIGINT NOT NULL
);

-- Failed sign-ins by who was tried from where; keys are keyed digests, so that the table names nobody.
CREATE TABLE account_attempt (
	key TEXT PRIMARY KEY,
	failures BIGINT NOT NULL,
	last_at BIGINT NOT NULL
);
CREATE INDEX account_attempt_last ON account_attempt (last_at);
