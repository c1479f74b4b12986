-- One-time codes that prove a visit. Only living codes have a row: under a keyed digest, never as text. A spent code's
-- row is erased in the transaction that stores the answer; what stays is a row under a random id, told by a day only,
-- until the day is closed and counted. doc/decisions/survey-codes.md says who can learn what from which of these.

-- What a period takes: '' both, 'wajib' online answers only with a code. Fixed before collection.
ALTER TABLE survey_period ADD COLUMN codes TEXT NOT NULL DEFAULT '';

-- Cards printed together; sheet 0 stands for codes issued singly (tickets, messages).
CREATE TABLE survey_code_sheet (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	issued BIGINT NOT NULL,
	issued_on BIGINT NOT NULL,
	until_on BIGINT NOT NULL,
	made_by BIGINT NOT NULL,
	state TEXT NOT NULL                -- issued, opened, void
);
CREATE INDEX survey_code_sheet_unit ON survey_code_sheet (unit_id, id);

CREATE TABLE survey_code (
	digest BLOB NOT NULL,
	ref BLOB,                          -- what a ticket holds while the visit lasts; none once it is opened
	sheet_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,        -- 0: the unit as a whole
	issued_on BIGINT NOT NULL,
	until_on BIGINT NOT NULL,
	state TEXT NOT NULL,               -- menunggu, terbuka
	settled BIGINT NOT NULL,           -- 1: rewritten in the order of digests after its day
	PRIMARY KEY (digest)
);
CREATE UNIQUE INDEX survey_code_ref ON survey_code (ref);
CREATE INDEX survey_code_sheet_of ON survey_code (sheet_id);
CREATE INDEX survey_code_until ON survey_code (until_on);
CREATE INDEX survey_code_settled ON survey_code (settled, issued_on);

-- Spent codes of days that are not closed yet.
CREATE TABLE survey_code_spent (
	id BLOB NOT NULL,
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX survey_code_spent_day ON survey_code_spent (day, unit_id, service_id);

-- Counts of a day. voided and expired: never opened before; lapsed and withdrawn: opened, and then not used.
CREATE TABLE survey_code_day (
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	issued BIGINT NOT NULL,
	opened BIGINT NOT NULL,
	spent BIGINT NOT NULL,
	voided BIGINT NOT NULL,
	expired BIGINT NOT NULL,
	withdrawn BIGINT NOT NULL,
	lapsed BIGINT NOT NULL,
	told BIGINT NOT NULL,              -- 1: in the journal
	PRIMARY KEY (unit_id, service_id, day)
);
CREATE INDEX survey_code_day_told ON survey_code_day (told, day);

-- Wrong codes typed, by a keyed digest of the network (empty: all networks) and hour; forgotten after two hours.
CREATE TABLE survey_code_guess (
	place BLOB NOT NULL,
	hour BIGINT NOT NULL,
	n BIGINT NOT NULL,
	PRIMARY KEY (place, hour)
);
