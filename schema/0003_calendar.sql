-- Working time: profiles of hours by weekday and season, seasons with their dates, holidays from the yearly decree.

CREATE TABLE calendar_profile (
	id BIGINT PRIMARY KEY,
	code TEXT NOT NULL UNIQUE,
	name TEXT NOT NULL,
	basis TEXT NOT NULL,
	joint_leave_open BIGINT NOT NULL,
	version BIGINT NOT NULL
);

-- weekday 1 Monday .. 7 Sunday, 8 a holiday. Minutes of the local day. duty: open with duty staff only (piket).
CREATE TABLE calendar_span (
	profile_id BIGINT NOT NULL REFERENCES calendar_profile(id),
	season TEXT NOT NULL,
	weekday BIGINT NOT NULL,
	from_minute BIGINT NOT NULL,
	to_minute BIGINT NOT NULL,
	duty BIGINT NOT NULL,
	PRIMARY KEY (profile_id, season, weekday, from_minute)
);

CREATE TABLE calendar_season (
	id BIGINT PRIMARY KEY,
	season TEXT NOT NULL,
	from_on BIGINT NOT NULL,
	to_on BIGINT NOT NULL,
	basis TEXT NOT NULL,
	version BIGINT NOT NULL,
	UNIQUE (season, from_on)
);

CREATE TABLE calendar_holiday (
	id BIGINT PRIMARY KEY,
	on_day BIGINT NOT NULL,
	profile_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	version BIGINT NOT NULL,
	UNIQUE (on_day, profile_id)
);
