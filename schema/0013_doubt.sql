-- Doubt: what an answer's arrival tells beside the answer, and people's decisions to leave answers out. No hour, no
-- address, nobody's name: seconds are a duration, device is a digest under a key that lives no longer than the period.

ALTER TABLE survey_answer ADD COLUMN seconds BIGINT;
ALTER TABLE survey_answer ADD COLUMN device BLOB;
ALTER TABLE survey_answer ADD COLUMN surveyor_id BIGINT NOT NULL DEFAULT 0;
-- Bits known only when it came in (survey_doubt.h).
ALTER TABLE survey_answer ADD COLUMN flags BIGINT NOT NULL DEFAULT 0;
-- The decision that leaves it out; 0: it counts.
ALTER TABLE survey_answer ADD COLUMN left_out BIGINT NOT NULL DEFAULT 0;
-- The version of the instrument that was answered; 0: the period's.
ALTER TABLE survey_answer ADD COLUMN version_id BIGINT NOT NULL DEFAULT 0;

-- Answers left out by a person, by a rule and for a reason; taken back by another person, for a reason.
CREATE TABLE survey_leave (
	id BIGINT PRIMARY KEY,
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	rule TEXT NOT NULL,
	reason TEXT NOT NULL,
	answers BIGINT NOT NULL,
	digest TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	state TEXT NOT NULL,
	undone_by BIGINT,
	undone_at BIGINT,
	undone_reason TEXT NOT NULL
);
CREATE INDEX survey_leave_period ON survey_leave (period_id, id);

-- A city's own thresholds; a rule without a row has its default.
CREATE TABLE survey_limit (
	city_id BIGINT NOT NULL,
	code TEXT NOT NULL,
	value BIGINT NOT NULL,
	PRIMARY KEY (city_id, code)
);

-- Networks and tablets from which many may answer: an office's own, a school's, a house of many people.
CREATE TABLE survey_known (
	city_id BIGINT NOT NULL,
	origin TEXT NOT NULL,
	note TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	PRIMARY KEY (city_id, origin)
);

-- When the key of a period's devices was destroyed. The key itself never lies in the database.
CREATE TABLE survey_key_gone (
	period_id BIGINT NOT NULL PRIMARY KEY,
	at BIGINT NOT NULL
);
