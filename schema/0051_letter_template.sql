-- Letters in an office's own words: editions of each kind, of which a letter keeps the one it began under. Those that are
-- shipped with the program are not kept here. And the emblem at the head of a city's or a unit's letters: every one that
-- was used stays, so that an old letter keeps its head.
CREATE TABLE letter_template (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	key TEXT NOT NULL,
	edition BIGINT NOT NULL,
	state TEXT NOT NULL,
	name TEXT NOT NULL,
	title TEXT NOT NULL,
	class_code TEXT NOT NULL,
	pattern TEXT NOT NULL,
	scope TEXT NOT NULL,
	number_from TEXT NOT NULL,
	own_signer BIGINT NOT NULL,
	valid_n BIGINT NOT NULL,
	valid_unit TEXT NOT NULL,
	sheet TEXT NOT NULL,
	body TEXT NOT NULL,
	fields TEXT NOT NULL,
	copies TEXT NOT NULL,
	note TEXT NOT NULL,
	from_on BIGINT NOT NULL,
	to_on BIGINT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	decided_by BIGINT NOT NULL,
	version BIGINT NOT NULL,
	UNIQUE (unit_id, key, edition)
);

CREATE TABLE office_emblem (
	id BIGINT PRIMARY KEY,
	city_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	image BLOB NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL
);
CREATE INDEX office_emblem_city ON office_emblem (city_id, unit_id, made_at);
