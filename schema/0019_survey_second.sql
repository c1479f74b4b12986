-- Paper forms typed twice. The printed number of a form stands only here, never in the answer. answer_id leads to the
-- answer only while a form still waits for its second entry or for a decision, then it is taken away; with publication
-- the rows themselves go and only counts per pair of typists stay.

-- How many of a hundred forms a period wants typed twice; salt draws them so that no typist can tell beforehand.
CREATE TABLE survey_second (
	period_id BIGINT PRIMARY KEY REFERENCES survey_period(id),
	share BIGINT NOT NULL,
	salt BLOB NOT NULL,
	version BIGINT NOT NULL
);

CREATE TABLE survey_sheet (
	id BIGINT PRIMARY KEY,
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	serial BIGINT NOT NULL,
	state TEXT NOT NULL,
	answer_id BLOB,
	first_by BIGINT NOT NULL,
	second_by BIGINT,
	second_id BLOB,
	second_marks BIGINT,
	second_told BIGINT,
	second_service BIGINT,
	fields BIGINT NOT NULL,
	differ BIGINT NOT NULL,
	settled_by BIGINT,
	settled_at BIGINT,
	why TEXT NOT NULL,
	UNIQUE (period_id, unit_id, serial)
);
CREATE INDEX survey_sheet_state ON survey_sheet (period_id, state, unit_id, serial);

-- What is left of the sheets of a published period: two typists, how often they agreed.
CREATE TABLE survey_pair (
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	first_by BIGINT NOT NULL,
	second_by BIGINT NOT NULL,
	forms BIGINT NOT NULL,
	forms_differ BIGINT NOT NULL,
	fields BIGINT NOT NULL,
	differ BIGINT NOT NULL,
	settled BIGINT NOT NULL,
	PRIMARY KEY (period_id, unit_id, first_by, second_by)
);
