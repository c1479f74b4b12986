-- The queue: who came, in which turn, was called by whom and when. No name stands here: a visit is a number. What is
-- personal begins with the application.
CREATE TABLE queue_rule (
	unit_id BIGINT PRIMARY KEY,
	priority_run BIGINT NOT NULL,
	quick_run BIGINT NOT NULL,
	call_limit BIGINT NOT NULL,
	early_minutes BIGINT NOT NULL,
	day_limit BIGINT NOT NULL,
	check_first BIGINT NOT NULL,
	say_text TEXT NOT NULL,
	decision_no TEXT NOT NULL,
	version BIGINT NOT NULL
);

-- The last number given of a series on a day. A series is a letter, or a device's own prefix and a letter.
CREATE TABLE queue_series (
	unit_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	series TEXT NOT NULL,
	last BIGINT NOT NULL,
	PRIMARY KEY (unit_id, day, series)
);

CREATE TABLE queue_visit (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	series TEXT NOT NULL,
	number BIGINT NOT NULL,
	class TEXT NOT NULL,
	channel TEXT NOT NULL,
	state TEXT NOT NULL,
	place_at BIGINT NOT NULL,
	taken_at BIGINT NOT NULL,
	entered_at BIGINT NOT NULL,
	slot_at BIGINT,
	continues_id BIGINT,
	counter_id BIGINT,
	only_counter_id BIGINT,
	service_id BIGINT NOT NULL,
	files BIGINT NOT NULL,
	calls BIGINT NOT NULL,
	called_at BIGINT,
	begun_at BIGINT,
	ended_at BIGINT,
	hold_until BIGINT,
	low_minutes BIGINT,
	high_minutes BIGINT,
	survey_ref BLOB,
	follow TEXT NOT NULL,
	version BIGINT NOT NULL,
	UNIQUE (unit_id, day, series, number)
);
CREATE INDEX queue_visit_day ON queue_visit (unit_id, day, state);
CREATE UNIQUE INDEX queue_visit_follow ON queue_visit (follow);

-- What a visit is for: one line each; the visit stands in line for one of them at a time.
CREATE TABLE queue_want (
	visit_id BIGINT NOT NULL REFERENCES queue_visit(id),
	place BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	version_id BIGINT NOT NULL,
	state TEXT NOT NULL,
	begun_at BIGINT,
	ended_at BIGINT,
	counter_id BIGINT,
	PRIMARY KEY (visit_id, place)
);
CREATE INDEX queue_want_service ON queue_want (service_id, ended_at);

-- Each act at a counter, in order; those out of turn with their reason. The fairness page is drawn from these.
CREATE TABLE queue_act (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	visit_id BIGINT NOT NULL REFERENCES queue_visit(id),
	kind TEXT NOT NULL,
	counter_id BIGINT,
	actor_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	instead_id BIGINT,
	reason TEXT NOT NULL,
	note TEXT NOT NULL
);
CREATE INDEX queue_act_day ON queue_act (unit_id, day, id);
CREATE INDEX queue_act_visit ON queue_act (visit_id, id);

-- Who sits at a counter, from when to when.
CREATE TABLE queue_post (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	counter_id BIGINT NOT NULL,
	account_id BIGINT NOT NULL,
	from_at BIGINT NOT NULL,
	to_at BIGINT
);
CREATE INDEX queue_post_unit ON queue_post (unit_id, from_at);
CREATE INDEX queue_post_counter ON queue_post (counter_id, to_at);

-- Which services a counter takes; a counter without any takes all.
CREATE TABLE queue_counter_service (
	counter_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	PRIMARY KEY (counter_id, service_id)
);
CREATE INDEX queue_counter_service_unit ON queue_counter_service (unit_id);
