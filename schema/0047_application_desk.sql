-- What a desk does with a case beyond its way: whose case nobody may touch, what an applicant has agreed to, on what
-- ground it was refused, into whose hands the result went.

-- An officer who has said that a case is his own or his family's (kin 1), or that it is not although the names agree (0).
CREATE TABLE application_kin (
	application_id BIGINT NOT NULL REFERENCES application(id),
	account_id BIGINT NOT NULL,
	kin BIGINT NOT NULL,
	at BIGINT NOT NULL,
	PRIMARY KEY (application_id, account_id)
);

-- The applicant's wish to wait: it stops the clock only once he has said so himself.
CREATE TABLE application_wish (
	id BIGINT PRIMARY KEY,
	application_id BIGINT NOT NULL REFERENCES application(id),
	reason TEXT NOT NULL,
	asked_by BIGINT NOT NULL,
	asked_at BIGINT NOT NULL,
	ended_at BIGINT,
	answer TEXT NOT NULL
);
CREATE INDEX application_wish_of ON application_wish (application_id, id);

CREATE TABLE application_refusal (
	application_id BIGINT PRIMARY KEY REFERENCES application(id),
	reason TEXT NOT NULL,
	basis TEXT NOT NULL,
	objection TEXT NOT NULL,
	decided_by BIGINT NOT NULL,
	decided_at BIGINT NOT NULL
);

-- Handed over: one collector may fetch many at once (a bundle). The collector's name lies under the row's own key.
CREATE TABLE application_giving (
	application_id BIGINT PRIMARY KEY REFERENCES application(id),
	bundle_id BIGINT NOT NULL,
	relation TEXT NOT NULL,
	document TEXT NOT NULL,
	originals BIGINT NOT NULL,
	key BLOB,
	name BLOB,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL
);
CREATE INDEX application_giving_bundle ON application_giving (bundle_id, application_id);
