-- What people's own words are about. Rules propose, a person decides; both are kept, so that one can see how well they
-- agree. An entry says one thing of a text about one theme: complaint, praise or suggestion.

-- The rules of a city, version by version; version 0 is the program's own and stands in no row.
CREATE TABLE theme_rules (
	city_id BIGINT NOT NULL,
	version BIGINT NOT NULL,
	body TEXT NOT NULL,
	reason TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	PRIMARY KEY (city_id, version)
);

-- Somebody has looked at a text. coder 1 counts, coder 2 measures how far two people agree. What the rules proposed at
-- that moment stays beside it.
CREATE TABLE theme_review (
	remark_id BLOB NOT NULL,
	coder BIGINT NOT NULL,
	account_id BIGINT NOT NULL,
	reviewed_at BIGINT NOT NULL,
	rules_version BIGINT NOT NULL,
	PRIMARY KEY (remark_id, coder)
);

-- coder 0: the rules, at the moment of the first review; 1 and 2: people.
CREATE TABLE theme_code (
	remark_id BLOB NOT NULL,
	coder BIGINT NOT NULL,
	theme TEXT NOT NULL,
	tone TEXT NOT NULL,
	rule TEXT NOT NULL,
	PRIMARY KEY (remark_id, coder, theme)
);

-- A text as it may be told outside: cleared of names by a person. The text that was written stays as it was.
CREATE TABLE theme_quote (
	remark_id BLOB PRIMARY KEY,
	body TEXT NOT NULL,
	cleared_by BIGINT NOT NULL,
	cleared_at BIGINT NOT NULL
);
