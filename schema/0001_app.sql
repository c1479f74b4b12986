-- The house's own records: who is signed in, which requests were already answered, what is due, what waits to go out.
-- Nothing here is the office's memory; that is the journal's.

CREATE TABLE app_session (
	id BIGINT PRIMARY KEY,
	token BLOB NOT NULL UNIQUE,        -- digest of the cookie, never the cookie
	account_id BIGINT NOT NULL,
	started_at BIGINT NOT NULL,
	seen_at BIGINT NOT NULL,
	second_factor BIGINT NOT NULL,     -- 0 1
	peer TEXT NOT NULL,
	agent TEXT NOT NULL
);
CREATE INDEX app_session_account ON app_session (account_id, seen_at);

CREATE TABLE app_request_key (
	actor_id BIGINT NOT NULL,          -- 0: the public
	request_key TEXT NOT NULL,
	digest BLOB NOT NULL,              -- of method, path and body
	status BIGINT NOT NULL,
	location TEXT,
	media TEXT,
	body BLOB,
	at BIGINT NOT NULL,
	PRIMARY KEY (actor_id, request_key)
);
CREATE INDEX app_request_key_at ON app_request_key (at);

CREATE TABLE app_job (
	name TEXT PRIMARY KEY,
	due_at BIGINT NOT NULL,
	started_at BIGINT,
	ended_at BIGINT,
	result TEXT NOT NULL,              -- name of the error, OK, or '' before the first run
	runs BIGINT NOT NULL
);

-- One row: the server is alive. An unmarked gap is an outage.
CREATE TABLE app_heart (
	id BIGINT PRIMARY KEY,
	at BIGINT NOT NULL,
	clean BIGINT NOT NULL,             -- 1: stopped in good order at that time
	gap_from BIGINT,                   -- the last unmarked gap
	gap_to BIGINT
);

-- Which server process leads (runs the jobs) when several could: PostgreSQL.
CREATE TABLE app_lease (
	name TEXT PRIMARY KEY,
	holder TEXT NOT NULL,
	until_at BIGINT NOT NULL
);

CREATE TABLE app_outbox (
	id BIGINT PRIMARY KEY,
	kind TEXT NOT NULL,
	target TEXT NOT NULL,
	body TEXT NOT NULL,
	item_key TEXT NOT NULL UNIQUE,
	added_at BIGINT NOT NULL,
	due_at BIGINT NOT NULL,
	tries BIGINT NOT NULL,
	sent_at BIGINT,
	failure TEXT
);
CREATE INDEX app_outbox_due ON app_outbox (sent_at, due_at);
