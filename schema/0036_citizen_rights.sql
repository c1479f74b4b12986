-- What people ask of the office about their own data, each with its clock; minutes of what was destroyed.
CREATE TABLE citizen_request (
	id BIGINT PRIMARY KEY,
	citizen_id BIGINT NOT NULL REFERENCES citizen(id),
	unit_id BIGINT NOT NULL,
	demand TEXT NOT NULL,
	state TEXT NOT NULL,
	received_by BIGINT NOT NULL,
	received_at BIGINT NOT NULL,
	due_at BIGINT NOT NULL,
	ground TEXT NOT NULL,
	ended_by BIGINT,
	ended_at BIGINT,
	version BIGINT NOT NULL
);
CREATE INDEX citizen_request_state ON citizen_request (state, due_at, id);
CREATE INDEX citizen_request_of ON citizen_request (citizen_id, id);

CREATE TABLE citizen_erasure (
	id BIGINT PRIMARY KEY,
	citizen_id BIGINT NOT NULL REFERENCES citizen(id),
	unit_id BIGINT NOT NULL,
	year BIGINT NOT NULL,
	number BIGINT NOT NULL,
	ground TEXT NOT NULL,
	records BIGINT NOT NULL,
	readings BIGINT NOT NULL,
	erased_by BIGINT NOT NULL,
	erased_at BIGINT NOT NULL,
	UNIQUE (unit_id, year, number)
);

-- A breach of personal data, and the three days in which those concerned and the authority are told.
CREATE TABLE citizen_breach (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	found_at BIGINT NOT NULL,
	due_at BIGINT NOT NULL,
	data TEXT NOT NULL,
	story TEXT NOT NULL,
	handling TEXT NOT NULL,
	people BIGINT NOT NULL,
	people_told_at BIGINT,
	authority_told_at BIGINT,
	made_by BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX citizen_breach_found ON citizen_breach (found_at);
