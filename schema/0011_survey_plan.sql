-- How a survey is carried out: whom a unit wants among its answers, who declined, who was sent with which letter, and how
-- much each person has typed. None of it names a respondent; nothing here leads to an answer.

-- People wanted among the answers of a unit (service_id 0: the unit as a whole) by one thing told of them.
CREATE TABLE survey_quota (
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	trait TEXT NOT NULL,
	code BIGINT NOT NULL,
	wanted BIGINT NOT NULL,
	PRIMARY KEY (period_id, unit_id, service_id, trait, code)
);

-- People who were asked and declined, counted by day and reason. A row taken back stays, with who and when.
CREATE TABLE survey_refusal (
	id BIGINT PRIMARY KEY,
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	channel BIGINT NOT NULL,
	reason TEXT NOT NULL,
	n BIGINT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	void_by BIGINT,
	void_at BIGINT
);
CREATE INDEX survey_refusal_period ON survey_refusal (period_id, unit_id, day);

-- A letter of assignment: surveyors, places, dates. Never changed: a wrong one is withdrawn and another written.
CREATE TABLE survey_letter (
	id BIGINT PRIMARY KEY,
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	number TEXT NOT NULL,
	basis TEXT NOT NULL,
	task TEXT NOT NULL,
	issued_on BIGINT NOT NULL,
	from_on BIGINT NOT NULL,
	to_on BIGINT NOT NULL,
	each_target BIGINT,
	signer_for TEXT NOT NULL,
	signer_post TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	void_by BIGINT,
	void_at BIGINT,
	void_reason TEXT NOT NULL,
	UNIQUE (period_id, number)
);

CREATE TABLE survey_letter_person (
	letter_id BIGINT NOT NULL REFERENCES survey_letter(id),
	seq BIGINT NOT NULL,
	account_id BIGINT NOT NULL,
	PRIMARY KEY (letter_id, account_id)
);
CREATE INDEX survey_letter_person_account ON survey_letter_person (account_id, letter_id);

CREATE TABLE survey_letter_place (
	letter_id BIGINT NOT NULL REFERENCES survey_letter(id),
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	PRIMARY KEY (letter_id, unit_id, service_id)
);

-- How many paper forms a person has typed in a day: a number beside the answers, not a mark on them.
CREATE TABLE survey_typed (
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	account_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	typed BIGINT NOT NULL,
	again BIGINT NOT NULL,
	PRIMARY KEY (period_id, unit_id, account_id, day)
);
