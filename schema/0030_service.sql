-- Service standards: what an office promises about a service, in the fourteen components of Permenpan-RB 15/2014. Every
-- version is kept, because an application keeps the one it began under. The service itself, its name and place, is
-- office_service's row.
CREATE TABLE service_version (
	id BIGINT PRIMARY KEY,
	service_id BIGINT NOT NULL REFERENCES office_service(id),
	unit_id BIGINT NOT NULL,
	edition BIGINT NOT NULL,
	state TEXT NOT NULL,
	name TEXT NOT NULL,
	letter TEXT NOT NULL,
	class_code TEXT NOT NULL,
	prefix TEXT NOT NULL,
	product TEXT NOT NULL,
	fee TEXT NOT NULL,
	fee_rupiah BIGINT NOT NULL,
	fee_basis TEXT NOT NULL,
	limit_minutes BIGINT NOT NULL,
	decide_days BIGINT NOT NULL,
	serve_minutes BIGINT NOT NULL,
	quick BIGINT NOT NULL,
	own_signer BIGINT NOT NULL,
	legal TEXT NOT NULL,
	legal_note TEXT NOT NULL,
	legal_on BIGINT,
	legal_by BIGINT,
	catalogue TEXT NOT NULL,
	decision_no TEXT NOT NULL,
	decided_on BIGINT,
	decided_by BIGINT,
	from_on BIGINT,
	to_on BIGINT,
	version BIGINT NOT NULL,
	UNIQUE (service_id, edition)
);
CREATE INDEX service_version_unit ON service_version (unit_id, state);

-- Texts of the components that are no list and no figure.
CREATE TABLE service_component (
	version_id BIGINT NOT NULL REFERENCES service_version(id),
	component TEXT NOT NULL,
	body TEXT NOT NULL,
	PRIMARY KEY (version_id, component)
);
CREATE TABLE service_requirement (
	version_id BIGINT NOT NULL REFERENCES service_version(id),
	place BIGINT NOT NULL,
	body TEXT NOT NULL,
	copy TEXT NOT NULL,
	rule TEXT NOT NULL,
	optional BIGINT NOT NULL,
	PRIMARY KEY (version_id, place)
);
CREATE TABLE service_step (
	version_id BIGINT NOT NULL REFERENCES service_version(id),
	place BIGINT NOT NULL,
	role TEXT NOT NULL,
	symbol TEXT NOT NULL,
	body TEXT NOT NULL,
	input TEXT NOT NULL,
	output TEXT NOT NULL,
	minutes BIGINT NOT NULL,
	next BIGINT NOT NULL,
	next_no BIGINT NOT NULL,
	PRIMARY KEY (version_id, place)
);
CREATE TABLE service_basis (
	version_id BIGINT NOT NULL REFERENCES service_version(id),
	place BIGINT NOT NULL,
	title TEXT NOT NULL,
	state TEXT NOT NULL,
	PRIMARY KEY (version_id, place)
);

-- A consultation with the public (Forum Konsultasi Publik) on drafts; the kinds of people who took part are counted,
-- their names stay in the paper minutes.
CREATE TABLE service_consultation (
	id BIGINT PRIMARY KEY,
	version_id BIGINT NOT NULL REFERENCES service_version(id),
	held_on BIGINT NOT NULL,
	place TEXT NOT NULL,
	elements TEXT NOT NULL,
	people BIGINT NOT NULL,
	minutes_no TEXT NOT NULL,
	outcome TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL
);
CREATE INDEX service_consultation_version ON service_consultation (version_id);

-- A look back at a standard in force: kept, or to be changed, and why.
CREATE TABLE service_review (
	id BIGINT PRIMARY KEY,
	version_id BIGINT NOT NULL REFERENCES service_version(id),
	held_on BIGINT NOT NULL,
	outcome TEXT NOT NULL,
	note TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL
);
CREATE INDEX service_review_version ON service_review (version_id);

-- Where the standard is shown, since when.
CREATE TABLE service_medium (
	id BIGINT PRIMARY KEY,
	version_id BIGINT NOT NULL REFERENCES service_version(id),
	medium TEXT NOT NULL,
	since_on BIGINT NOT NULL,
	note TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	UNIQUE (version_id, medium, since_on)
);
