-- Letters: what was written, under which number, by whom signed. The words and the signer lie sealed under the letter's
-- own key; the number, the kind and the archive's code are the register's and stay readable.
CREATE TABLE letter (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	application_id BIGINT REFERENCES application(id),
	template_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	title TEXT NOT NULL,
	class_code TEXT NOT NULL,
	pattern TEXT NOT NULL,
	scope TEXT NOT NULL,
	number_from TEXT NOT NULL,
	own_signer BIGINT NOT NULL,
	state TEXT NOT NULL,
	year BIGINT,
	series TEXT NOT NULL,
	serial BIGINT,
	number TEXT,
	other_number TEXT NOT NULL,
	dated_on BIGINT,
	stated_at BIGINT,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	asked_at BIGINT,
	approved_by BIGINT,
	approved_at BIGINT,
	signed_by BIGINT,
	signed_at BIGINT,
	voided_by BIGINT,
	voided_at BIGINT,
	void_reason TEXT NOT NULL,
	signer_id BIGINT NOT NULL,
	signer_as TEXT NOT NULL,
	signer_title TEXT NOT NULL,
	means TEXT NOT NULL,
	tte BIGINT NOT NULL,
	prints BIGINT NOT NULL,
	edition BIGINT NOT NULL,
	digest BLOB,
	seal TEXT NOT NULL,
	shelf TEXT NOT NULL,
	key BLOB,
	fields BLOB,
	signer BLOB,
	about BLOB,
	version BIGINT NOT NULL,
	UNIQUE (unit_id, year, series, serial),
	UNIQUE (unit_id, year, number)
);
CREATE INDEX letter_of_application ON letter (application_id);
CREATE INDEX letter_state ON letter (unit_id, state, made_at);
CREATE INDEX letter_class_of ON letter (unit_id, year, class_code, serial);

-- What was frozen at an approval: everything that the letter is drawn from, and the text that its digest is taken over.
-- A letter that went back for repair has more than one; only the newest stands.
CREATE TABLE letter_copy (
	letter_id BIGINT NOT NULL REFERENCES letter(id),
	edition BIGINT NOT NULL,
	digest BLOB NOT NULL,
	content BLOB NOT NULL,
	body BLOB NOT NULL,
	frozen_at BIGINT NOT NULL,
	ended_at BIGINT,
	PRIMARY KEY (letter_id, edition)
);

-- The signed PDF, or the scan of the signed sheet, sealed.
CREATE TABLE letter_file (
	letter_id BIGINT NOT NULL REFERENCES letter(id),
	place BIGINT NOT NULL,
	media TEXT NOT NULL,
	bytes BIGINT NOT NULL,
	digest BLOB NOT NULL,
	body BLOB NOT NULL,
	added_by BIGINT NOT NULL,
	added_at BIGINT NOT NULL,
	PRIMARY KEY (letter_id, place)
);

CREATE TABLE letter_act (
	id BIGINT PRIMARY KEY,
	letter_id BIGINT NOT NULL REFERENCES letter(id),
	act TEXT NOT NULL,
	state TEXT NOT NULL,
	actor_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	stated_at BIGINT,
	note TEXT NOT NULL
);
CREATE INDEX letter_act_of ON letter_act (letter_id, id);

-- How far each count has come.
CREATE TABLE letter_series (
	unit_id BIGINT NOT NULL,
	year BIGINT NOT NULL,
	series TEXT NOT NULL,
	last BIGINT NOT NULL,
	PRIMARY KEY (unit_id, year, series)
);

-- Numbers set apart from a count: spare ones, those on the outage kit's pads, those of the book before Prima.
CREATE TABLE letter_reserve (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	year BIGINT NOT NULL,
	series TEXT NOT NULL,
	kind TEXT NOT NULL,
	first_no BIGINT NOT NULL,
	last_no BIGINT NOT NULL,
	reason TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	closed_by BIGINT,
	closed_at BIGINT,
	closed_reason TEXT NOT NULL,
	UNIQUE (unit_id, year, series, first_no)
);

-- How the office writes itself in a number.
CREATE TABLE letter_office (
	unit_id BIGINT PRIMARY KEY,
	word TEXT NOT NULL,
	version BIGINT NOT NULL
);

-- How long letters of a class are kept, by the office's own word: the schedule (JRA) is decided locally.
CREATE TABLE letter_class (
	unit_id BIGINT NOT NULL,
	code TEXT NOT NULL,
	title TEXT NOT NULL,
	active_years BIGINT NOT NULL,
	inactive_years BIGINT NOT NULL,
	fate TEXT NOT NULL,
	basis TEXT NOT NULL,
	version BIGINT NOT NULL,
	PRIMARY KEY (unit_id, code)
);
