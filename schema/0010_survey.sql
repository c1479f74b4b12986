-- Surveys of satisfaction: instruments as data, periods with what was fixed before collection, answers, counts as an
-- agency publishes them, and published scores of years past. Answers are anonymous: a random id, a day, no hour.

CREATE TABLE survey_instrument (
	id BIGINT PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	basis TEXT NOT NULL,
	created_at BIGINT NOT NULL
);

CREATE TABLE survey_version (
	id BIGINT PRIMARY KEY,
	instrument_id BIGINT NOT NULL REFERENCES survey_instrument(id),
	version BIGINT NOT NULL,
	note TEXT NOT NULL,
	scale_max BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	UNIQUE (instrument_id, version)
);

-- An element is known by its meaning; body code and form number are only how two papers number it.
CREATE TABLE survey_element (
	version_id BIGINT NOT NULL REFERENCES survey_version(id),
	place BIGINT NOT NULL,
	meaning TEXT NOT NULL,
	body_code TEXT NOT NULL,
	form_no BIGINT NOT NULL,
	name TEXT NOT NULL,
	question TEXT NOT NULL,
	answer1 TEXT NOT NULL,
	answer2 TEXT NOT NULL,
	answer3 TEXT NOT NULL,
	answer4 TEXT NOT NULL,
	weight TEXT NOT NULL,
	PRIMARY KEY (version_id, place),
	UNIQUE (version_id, meaning)
);

-- A period of a city (unit_id 0) or of one unit in it. weights, estimator, headline, version and decision are fixed before collection.
CREATE TABLE survey_period (
	id BIGINT PRIMARY KEY,
	city_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	code TEXT NOT NULL,
	name TEXT NOT NULL,
	year BIGINT NOT NULL,
	starts_on BIGINT NOT NULL,
	ends_on BIGINT NOT NULL,
	version_id BIGINT NOT NULL REFERENCES survey_version(id),
	weights TEXT NOT NULL,
	estimator TEXT NOT NULL,
	headline TEXT NOT NULL,
	decision_no TEXT NOT NULL,
	decided_on BIGINT NOT NULL,
	chosen TEXT NOT NULL,
	chosen_note TEXT NOT NULL,
	state TEXT NOT NULL,
	live BIGINT NOT NULL,
	reconstructed BIGINT NOT NULL,
	source TEXT NOT NULL,
	published_at BIGINT,
	published_by BIGINT,
	version BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	UNIQUE (city_id, unit_id, code)
);

-- What was fixed and is to change after all: one person asks with a reason, another agrees; the row stays visible.
CREATE TABLE survey_change (
	id BIGINT PRIMARY KEY,
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	field TEXT NOT NULL,
	old_value TEXT NOT NULL,
	new_value TEXT NOT NULL,
	reason TEXT NOT NULL,
	asked_by BIGINT NOT NULL,
	asked_at BIGINT NOT NULL,
	agreed_by BIGINT,
	agreed_at BIGINT,
	state TEXT NOT NULL
);
CREATE INDEX survey_change_period ON survey_change (period_id, id);

-- Which units (service_id 0: the unit as a whole) a period covers, with users, target and paper forms.
CREATE TABLE survey_cover (
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	users BIGINT,
	method TEXT NOT NULL,
	target BIGINT,
	forms_issued BIGINT NOT NULL,
	forms_returned BIGINT NOT NULL,
	forms_spoiled BIGINT NOT NULL,
	PRIMARY KEY (period_id, unit_id, service_id)
);
CREATE INDEX survey_cover_unit ON survey_cover (unit_id, period_id);

CREATE TABLE survey_batch (
	id BIGINT PRIMARY KEY,
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	file_name TEXT NOT NULL,
	digest TEXT NOT NULL,
	read_rows BIGINT NOT NULL,
	accepted BIGINT NOT NULL,
	already BIGINT NOT NULL,
	refused BIGINT NOT NULL,
	state TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	finished_at BIGINT,
	UNIQUE (period_id, unit_id, digest)
);

CREATE TABLE survey_refused (
	batch_id BIGINT NOT NULL REFERENCES survey_batch(id),
	seq BIGINT NOT NULL,
	line BIGINT NOT NULL,
	col TEXT NOT NULL,
	value TEXT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (batch_id, seq)
);

-- One respondent's answers. marks: three bits an element, lowest element first, 0 blank, 1..4 the answer.
CREATE TABLE survey_answer (
	id BLOB NOT NULL,
	period_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	channel BIGINT NOT NULL,
	age BIGINT NOT NULL,
	sex BIGINT NOT NULL,
	edu BIGINT NOT NULL,
	occ BIGINT NOT NULL,
	marks BIGINT NOT NULL,
	extra TEXT,
	batch_id BIGINT NOT NULL,
	PRIMARY KEY (id)
);
CREATE INDEX survey_answer_unit ON survey_answer (period_id, unit_id, day);

-- What the journal says of a closed day: how many, and a digest of them.
CREATE TABLE survey_day (
	period_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	answers BIGINT NOT NULL,
	digest TEXT NOT NULL,
	closed_at BIGINT NOT NULL,
	PRIMARY KEY (period_id, unit_id, day)
);

-- Counts per element (unit_id 0: of the whole city) as an agency has them, with what its paper printed beside (empty text: not printed).
CREATE TABLE survey_count (
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	place BIGINT NOT NULL,
	n1 BIGINT NOT NULL,
	n2 BIGINT NOT NULL,
	n3 BIGINT NOT NULL,
	n4 BIGINT NOT NULL,
	blank BIGINT NOT NULL,
	n_printed TEXT NOT NULL,
	sum_printed TEXT NOT NULL,
	nrr_printed TEXT NOT NULL,
	weighted_printed TEXT NOT NULL,
	batch_id BIGINT NOT NULL,
	PRIMARY KEY (period_id, unit_id, service_id, place)
);

-- Scores an agency has itself published, in hundredths. label is the period's code ("2021"), ends_on its order in time.
CREATE TABLE survey_score (
	unit_id BIGINT NOT NULL,
	label TEXT NOT NULL,
	ends_on BIGINT NOT NULL,
	score BIGINT NOT NULL,
	category TEXT NOT NULL,
	place BIGINT,
	n BIGINT,
	target BIGINT,
	lowest TEXT NOT NULL,
	lowest_same BIGINT NOT NULL,
	source TEXT NOT NULL,
	PRIMARY KEY (unit_id, label)
);

-- A city's own aims and what it says it reached, in hundredths.
CREATE TABLE survey_aim (
	city_id BIGINT NOT NULL,
	label TEXT NOT NULL,
	seq BIGINT NOT NULL,
	aim BIGINT,
	realised BIGINT,
	note TEXT NOT NULL,
	PRIMARY KEY (city_id, label)
);

-- Sentences with a figure that a report printed, to be checked against its own tables.
CREATE TABLE survey_claim (
	city_id BIGINT NOT NULL,
	label TEXT NOT NULL,
	seq BIGINT NOT NULL,
	kind TEXT NOT NULL,
	printed TEXT NOT NULL,
	source TEXT NOT NULL,
	PRIMARY KEY (city_id, label, seq)
);

-- A file that waits for somebody's yes: kept for a day, then forgotten.
CREATE TABLE survey_upload (
	id BIGINT PRIMARY KEY,
	period_id BIGINT NOT NULL REFERENCES survey_period(id),
	unit_id BIGINT NOT NULL,
	file_name TEXT NOT NULL,
	content BLOB NOT NULL,
	batch_id BIGINT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL
);
CREATE INDEX survey_upload_made ON survey_upload (made_at);
