-- How an application came over the counter: who stood there and with which letter, which papers came in which form and
-- where originals lie, files left behind to be checked (titip berkas), and carriers who carry by office.
CREATE TABLE application_taken (
	application_id BIGINT PRIMARY KEY REFERENCES application(id),
	unit_id BIGINT NOT NULL,
	comer TEXT NOT NULL,
	subject TEXT NOT NULL,
	letter TEXT NOT NULL,
	doubt TEXT NOT NULL,
	twice BIGINT NOT NULL,
	sheet TEXT NOT NULL
);

CREATE TABLE application_custody (
	application_id BIGINT NOT NULL REFERENCES application(id),
	place BIGINT NOT NULL,
	came TEXT NOT NULL,
	kept TEXT NOT NULL,
	PRIMARY KEY (application_id, place)
);

CREATE TABLE application_carrier (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	citizen_id BIGINT NOT NULL,
	office TEXT NOT NULL,
	basis TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	ended_at BIGINT
);
CREATE INDEX application_carrier_of ON application_carrier (citizen_id);
CREATE INDEX application_proxy ON application (proxy_id, received_at);

CREATE TABLE application_deposit (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	visit_id BIGINT,
	carrier_id BIGINT NOT NULL,
	relation TEXT NOT NULL,
	year BIGINT NOT NULL,
	number BIGINT NOT NULL,
	received_by BIGINT NOT NULL,
	received_at BIGINT NOT NULL,
	due_at BIGINT NOT NULL,
	key BLOB,
	fields BLOB NOT NULL,
	UNIQUE (unit_id, year, number)
);
CREATE INDEX application_deposit_visit ON application_deposit (visit_id);

CREATE TABLE application_deposit_series (
	unit_id BIGINT NOT NULL,
	year BIGINT NOT NULL,
	last BIGINT NOT NULL,
	PRIMARY KEY (unit_id, year)
);

CREATE TABLE application_deposit_file (
	deposit_id BIGINT NOT NULL REFERENCES application_deposit(id),
	place BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	application_id BIGINT,
	returned_at BIGINT,
	PRIMARY KEY (deposit_id, place)
);
CREATE INDEX application_deposit_file_open ON application_deposit_file (unit_id, application_id);
