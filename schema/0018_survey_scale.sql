-- Answers by the million. A table in the order of its key, without a hidden number that tells who came first; and a file
-- that is stored while it is read, from any place it had come to.

-- SQLite numbers the rows of an ordinary table as they come: with the day's list of visitors that order could name people.
-- In the order of period, unit, day and a random id there is none, and a report reads only what it is about.
CREATE TABLE survey_answer_kept (
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
	seconds BIGINT,
	device BLOB,
	surveyor_id BIGINT NOT NULL DEFAULT 0,
	flags BIGINT NOT NULL DEFAULT 0,
	left_out BIGINT NOT NULL DEFAULT 0,
	version_id BIGINT NOT NULL DEFAULT 0,
	more BIGINT NOT NULL DEFAULT 0, -- places 21 to 40, which no answer had yet when this was made
	PRIMARY KEY (period_id, unit_id, day, id)
) WITHOUT ROWID;
INSERT INTO survey_answer_kept (id, period_id, unit_id, service_id, day, channel, age, sex, edu, occ, marks, extra,
	batch_id, seconds, device, surveyor_id, flags, left_out, version_id)
SELECT id, period_id, unit_id, service_id, day, channel, age, sex, edu, occ, marks, extra, batch_id, seconds, device,
	surveyor_id, flags, left_out, version_id
FROM survey_answer ORDER BY period_id, unit_id, day, id;
DROP TABLE survey_answer;
ALTER TABLE survey_answer_kept RENAME TO survey_answer;
CREATE UNIQUE INDEX survey_answer_id ON survey_answer (id);

-- How far a file has been stored: bytes and lines of it, out of how many bytes.
ALTER TABLE survey_batch ADD COLUMN place_bytes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE survey_batch ADD COLUMN place_line BIGINT NOT NULL DEFAULT 0;
ALTER TABLE survey_batch ADD COLUMN size BIGINT NOT NULL DEFAULT 0;

-- A file that waits, in pieces: each knows at which of its bytes it begins.
CREATE TABLE survey_upload_part (
	upload_id BIGINT NOT NULL,
	first_byte BIGINT NOT NULL,
	content BLOB NOT NULL,
	PRIMARY KEY (upload_id, first_byte)
);
INSERT INTO survey_upload_part (upload_id, first_byte, content) SELECT id, 0, content FROM survey_upload;
ALTER TABLE survey_upload ADD COLUMN size BIGINT NOT NULL DEFAULT 0;
UPDATE survey_upload SET size = LENGTH(content);
ALTER TABLE survey_upload DROP COLUMN content;
