-- What people write in their own words. A text may tell who wrote it, so it never lies with the answer: a table of its
-- own, under a random id of its own, in the order of that id, and of the day only its week.
CREATE TABLE survey_remark (
	id BLOB NOT NULL,
	period_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	week BIGINT NOT NULL, -- its Monday
	said TEXT NOT NULL,
	PRIMARY KEY (period_id, unit_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX survey_remark_id ON survey_remark (id);
