-- Applications: what was asked, with which papers, who held it since when, and what stopped its clock. Who asks is a
-- citizen's id; the words of the request lie sealed under the application's own key.
CREATE TABLE application (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	version_id BIGINT NOT NULL REFERENCES service_version(id),
	visit_id BIGINT,
	parent_id BIGINT,
	code TEXT NOT NULL UNIQUE,
	year BIGINT NOT NULL,
	number BIGINT NOT NULL,
	who TEXT NOT NULL,
	applicant_id BIGINT NOT NULL,
	subject_id BIGINT NOT NULL,
	proxy_id BIGINT NOT NULL,
	relation TEXT NOT NULL,
	proxy_letter TEXT NOT NULL,
	deceased BIGINT NOT NULL,
	state TEXT NOT NULL,
	step BIGINT NOT NULL,
	holder_id BIGINT NOT NULL,
	received_by BIGINT NOT NULL,
	received_at BIGINT NOT NULL,
	stated_at BIGINT,
	complete_at BIGINT,
	promised_at BIGINT,
	limit_ms BIGINT NOT NULL,
	pickup_at BIGINT,
	ready_at BIGINT,
	ended_at BIGINT,
	collector TEXT NOT NULL,
	survey_ref BLOB,
	key BLOB,
	fields BLOB,
	version BIGINT NOT NULL,
	UNIQUE (unit_id, year, number)
);
CREATE INDEX application_unit ON application (unit_id, state, received_at);
CREATE INDEX application_applicant ON application (applicant_id);
CREATE INDEX application_subject ON application (subject_id);
CREATE INDEX application_visit ON application (visit_id);
CREATE INDEX application_parent ON application (parent_id);

CREATE TABLE application_series (
	unit_id BIGINT NOT NULL,
	year BIGINT NOT NULL,
	last BIGINT NOT NULL,
	PRIMARY KEY (unit_id, year)
);

CREATE TABLE application_item (
	application_id BIGINT NOT NULL REFERENCES application(id),
	place BIGINT NOT NULL,
	body TEXT NOT NULL,
	mark BIGINT NOT NULL,
	optional BIGINT NOT NULL,
	held BIGINT NOT NULL,
	returned_at BIGINT,
	PRIMARY KEY (application_id, place)
);
-- Asked for beyond the published list: told and counted, and no ground to stop a clock.
CREATE TABLE application_extra (
	id BIGINT PRIMARY KEY,
	application_id BIGINT NOT NULL REFERENCES application(id),
	body TEXT NOT NULL,
	asked_by BIGINT NOT NULL,
	asked_at BIGINT NOT NULL
);
CREATE INDEX application_extra_of ON application_extra (application_id);

CREATE TABLE application_act (
	id BIGINT PRIMARY KEY,
	application_id BIGINT NOT NULL REFERENCES application(id),
	act TEXT NOT NULL,
	state TEXT NOT NULL,
	actor_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	stated_at BIGINT,
	note TEXT NOT NULL
);
CREATE INDEX application_act_of ON application_act (application_id, id);

-- Who holds it, at which step of the SOP, from when to when.
CREATE TABLE application_hold (
	id BIGINT PRIMARY KEY,
	application_id BIGINT NOT NULL REFERENCES application(id),
	unit_id BIGINT NOT NULL,
	step BIGINT NOT NULL,
	role TEXT NOT NULL,
	holder_id BIGINT NOT NULL,
	from_at BIGINT NOT NULL,
	to_at BIGINT
);
CREATE INDEX application_hold_of ON application_hold (application_id, id);
CREATE INDEX application_hold_open ON application_hold (unit_id, to_at);

CREATE TABLE application_stop (
	id BIGINT PRIMARY KEY,
	application_id BIGINT NOT NULL REFERENCES application(id),
	cause TEXT NOT NULL,
	from_at BIGINT NOT NULL,
	to_at BIGINT,
	reason TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	disputed_at BIGINT,
	dispute TEXT NOT NULL,
	answered_at BIGINT,
	answered_by BIGINT,
	answer TEXT NOT NULL,
	struck BIGINT NOT NULL
);
CREATE INDEX application_stop_of ON application_stop (application_id, id);
