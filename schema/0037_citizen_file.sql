-- A file of people between its preview and the word to store it: sealed, for a day at most.
CREATE TABLE citizen_file (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	key BLOB NOT NULL,
	fields BLOB NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL
);
