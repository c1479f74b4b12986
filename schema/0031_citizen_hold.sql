-- What still needs a person's data: while one of these stands the data is not destroyed (regulations.md 8.2).
CREATE TABLE citizen_hold (
	citizen_id BIGINT NOT NULL,
	about_kind TEXT NOT NULL,
	about_id BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	PRIMARY KEY (citizen_id, about_kind, about_id)
);
CREATE INDEX citizen_hold_about ON citizen_hold (about_kind, about_id);
