-- The journal: every change leaves an event, and events are sealed into a chain. An event is inserted once and never
-- updated, but for one thing: erasing takes payload, reason and salt away and names the event that ordered it; the
-- digest stays, so that the chain can still be proved.

CREATE TABLE journal_event (
	id BIGINT PRIMARY KEY,
	node BIGINT NOT NULL,
	at BIGINT NOT NULL,
	actor_kind BIGINT NOT NULL,
	actor_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	subject_id BIGINT NOT NULL,
	version BIGINT NOT NULL,
	what TEXT NOT NULL,
	payload TEXT,
	reason TEXT,
	salt BLOB,
	digest BLOB NOT NULL,
	erased_by BIGINT
);
CREATE INDEX journal_event_subject ON journal_event (kind, subject_id, id);
CREATE INDEX journal_event_unit ON journal_event (unit_id, id);
CREATE INDEX journal_event_actor ON journal_event (actor_id, id);

-- What waits for the sealer: an insert beside each event, so that finding the new ones never reads the old ones.
CREATE TABLE journal_unsealed (
	event_id BIGINT PRIMARY KEY
);

-- The chain, a table of its own: sealing inserts and never touches an event, so that no business transaction meets it.
CREATE TABLE journal_seal (
	node BIGINT NOT NULL,
	seq BIGINT NOT NULL,
	event_id BIGINT NOT NULL UNIQUE,
	previous BLOB NOT NULL,
	link BLOB NOT NULL,
	PRIMARY KEY (node, seq)
);

CREATE TABLE journal_checkpoint (
	id BIGINT PRIMARY KEY,
	node BIGINT NOT NULL,
	seq BIGINT NOT NULL,
	link BLOB NOT NULL,
	at BIGINT NOT NULL,
	signature BLOB NOT NULL,
	UNIQUE (node, seq)
);

-- Threads: which record led to which, across modules that do not know each other.
CREATE TABLE journal_link (
	from_kind TEXT NOT NULL,
	from_id BIGINT NOT NULL,
	to_kind TEXT NOT NULL,
	to_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (from_kind, from_id, to_kind, to_id)
);
CREATE INDEX journal_link_back ON journal_link (to_kind, to_id);
