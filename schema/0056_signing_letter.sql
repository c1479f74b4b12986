-- What a letter went through on its way to the signature. A paraf belongs to the time at which the letter was asked for: a
-- letter that went back for repair is asked for anew, and its parafs begin again.
CREATE TABLE signing_paraf (
	letter_id BIGINT NOT NULL,
	asked_at BIGINT NOT NULL,
	level TEXT NOT NULL,
	officer_id BIGINT NOT NULL,
	account_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (letter_id, asked_at, level)
);

-- Consent by PIN or by a phone's code: who, in whose place, to which text.
CREATE TABLE signing_approval (
	id BIGINT PRIMARY KEY,
	letter_id BIGINT NOT NULL,
	edition BIGINT NOT NULL,
	account_id BIGINT NOT NULL,
	officer_id BIGINT NOT NULL,
	delegation_id BIGINT,
	proof TEXT NOT NULL,
	digest BLOB,
	at BIGINT NOT NULL
);
CREATE INDEX signing_approval_letter ON signing_approval (letter_id, id);

-- Signed with ink and no scan kept: why.
CREATE TABLE signing_unscanned (
	letter_id BIGINT PRIMARY KEY,
	reason TEXT NOT NULL,
	account_id BIGINT NOT NULL,
	at BIGINT NOT NULL
);

-- The last try to have a letter signed electronically, and what came of it.
CREATE TABLE signing_tte (
	letter_id BIGINT PRIMARY KEY,
	account_id BIGINT NOT NULL,
	result TEXT NOT NULL,
	words TEXT NOT NULL,
	signer TEXT NOT NULL,
	tries BIGINT NOT NULL,
	tried_at BIGINT NOT NULL
);

-- Whether the signing service answers: one row.
CREATE TABLE signing_service (
	id BIGINT PRIMARY KEY,
	result TEXT NOT NULL,
	words TEXT NOT NULL,
	since_at BIGINT NOT NULL,
	checked_at BIGINT NOT NULL
);
