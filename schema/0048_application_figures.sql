-- Promises that moved: the printed one stays with the application, what was told afterwards stands here. due_at NULL: it
-- could not be said, because what stops the clock still stood.
CREATE TABLE application_moved (
	id BIGINT PRIMARY KEY,
	application_id BIGINT NOT NULL REFERENCES application(id),
	cause TEXT NOT NULL,
	plain_at BIGINT NOT NULL,
	due_at BIGINT,
	made_at BIGINT NOT NULL
);
CREATE INDEX application_moved_of ON application_moved (application_id, id);

-- What an applicant is to be told and could not yet be, because the key of personal data was locked.
CREATE TABLE application_news (
	id BIGINT PRIMARY KEY,
	application_id BIGINT NOT NULL REFERENCES application(id),
	kind TEXT NOT NULL,
	made_at BIGINT NOT NULL
);

CREATE INDEX application_stop_until ON application_stop (to_at);
CREATE INDEX application_received ON application (unit_id, received_at);
CREATE INDEX application_ready ON application (unit_id, ready_at);
CREATE INDEX application_ended ON application (unit_id, ended_at);
