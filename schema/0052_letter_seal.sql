-- Keys that put the segel keaslian on letters. The secret half lies only sealed under the key of personal data: whoever
-- carries the disk away makes no seal. Each key is vouched for by the one before it; none is ever taken out, since letters
-- stay to be checked.
CREATE TABLE letter_seal_key (
	id BIGINT PRIMARY KEY,
	place BIGINT NOT NULL UNIQUE,
	name TEXT NOT NULL UNIQUE,
	public BLOB NOT NULL,
	wrapped BLOB NOT NULL,
	secret BLOB NOT NULL,
	from_at BIGINT NOT NULL,
	to_at BIGINT,
	revoked_at BIGINT,
	reason TEXT NOT NULL,
	endorsed_by TEXT,
	endorsement BLOB,
	version BIGINT NOT NULL
);

-- Every seal that was given, by the name under which a phone asks for it. It holds what the QR holds: nobody's name.
CREATE TABLE letter_seal (
	id BIGINT PRIMARY KEY,
	letter_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	code_id TEXT NOT NULL UNIQUE,
	key_id BIGINT NOT NULL REFERENCES letter_seal_key(id),
	body BLOB NOT NULL,
	signature BLOB NOT NULL,
	state TEXT NOT NULL,
	made_at BIGINT NOT NULL,
	ended_at BIGINT,
	version BIGINT NOT NULL
);
CREATE INDEX letter_seal_letter ON letter_seal (letter_id, id);
