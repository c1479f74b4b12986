-- Messages that wait for somebody to send them from the office's own phone, and what became of each. The number lies here
-- sealed to the office's key; the text names no NIK and no document.
CREATE TABLE notice (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	about_kind TEXT NOT NULL,
	about_id BIGINT NOT NULL,
	person_id BIGINT NOT NULL,
	channel TEXT NOT NULL,
	recipient BLOB,
	body TEXT NOT NULL,
	state TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	ended_by BIGINT,
	ended_at BIGINT,
	why TEXT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX notice_unit ON notice (unit_id, state, id);
CREATE INDEX notice_person ON notice (person_id, state);
CREATE INDEX notice_about ON notice (about_kind, about_id);
