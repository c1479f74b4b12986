-- Signing: who heads a unit and who stands below, when they are away, by which letter their right was handed on, and what
-- each letter has gone through: parafs, approval, the paths of ink and of electronic signature.
CREATE TABLE signing_officer (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	account_id BIGINT,
	above_id BIGINT,
	level TEXT NOT NULL,
	hold TEXT NOT NULL,
	position TEXT NOT NULL,
	name TEXT NOT NULL,
	nip TEXT NOT NULL,
	rank TEXT NOT NULL,
	basis TEXT NOT NULL,
	from_on BIGINT NOT NULL,
	to_on BIGINT,
	version BIGINT NOT NULL
);
CREATE INDEX signing_officer_unit ON signing_officer (unit_id);
CREATE INDEX signing_officer_account ON signing_officer (account_id);

-- The NIK of who signs electronically, sealed under a key of its own.
CREATE TABLE signing_nik (
	officer_id BIGINT PRIMARY KEY REFERENCES signing_officer(id),
	key BLOB NOT NULL,
	nik BLOB NOT NULL,
	version BIGINT NOT NULL
);

-- Whose applications an official must leave to others: keyed digests of NIKs, his own and his family's. Nobody's name is
-- here, and no NIK can be read back.
CREATE TABLE signing_kin (
	account_id BIGINT NOT NULL,
	blind BLOB NOT NULL,
	added_at BIGINT NOT NULL,
	PRIMARY KEY (account_id, blind)
);

CREATE TABLE signing_absence (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	officer_id BIGINT NOT NULL REFERENCES signing_officer(id),
	why TEXT NOT NULL,
	from_on BIGINT NOT NULL,
	to_on BIGINT,
	note TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX signing_absence_unit ON signing_absence (unit_id, from_on);
CREATE INDEX signing_absence_officer ON signing_absence (officer_id);

CREATE TABLE signing_delegation (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	principal_id BIGINT NOT NULL REFERENCES signing_officer(id),
	delegate_id BIGINT NOT NULL REFERENCES signing_officer(id),
	through_id BIGINT REFERENCES signing_officer(id),
	how TEXT NOT NULL,
	from_on BIGINT NOT NULL,
	to_on BIGINT NOT NULL,
	basis_no TEXT NOT NULL,
	basis_on BIGINT NOT NULL,
	kinds TEXT NOT NULL,
	revoked_on BIGINT,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	version BIGINT NOT NULL
);
CREATE INDEX signing_delegation_unit ON signing_delegation (unit_id, from_on);
CREATE INDEX signing_delegation_principal ON signing_delegation (principal_id);

-- How a unit signs: who puts a paraf, with ink or electronically.
CREATE TABLE signing_rule (
	unit_id BIGINT PRIMARY KEY,
	way TEXT NOT NULL,
	means TEXT NOT NULL,
	version BIGINT NOT NULL
);

-- The approval PIN: an Argon2id digest, of no other use.
CREATE TABLE signing_pin (
	account_id BIGINT PRIMARY KEY,
	digest TEXT NOT NULL,
	set_at BIGINT NOT NULL,
	version BIGINT NOT NULL
);
