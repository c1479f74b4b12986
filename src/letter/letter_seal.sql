-- Seals of letters and the keys that make them.

-- row letter_seal_key_sql(id int, place int, name text, public blob, wrapped blob, secret blob, from_at int, to_at int?, revoked_at int?, reason text, endorsed_by text?, endorsement blob?, version int)
-- many letter_seal_keys() -> letter_seal_key_sql
SELECT id, place, name, public, wrapped, secret, from_at, to_at, revoked_at, reason, endorsed_by, endorsement, version
FROM letter_seal_key ORDER BY place;

-- one letter_seal_key_current() -> letter_seal_key_sql
SELECT id, place, name, public, wrapped, secret, from_at, to_at, revoked_at, reason, endorsed_by, endorsement, version
FROM letter_seal_key WHERE to_at IS NULL ORDER BY place DESC LIMIT 1;

-- exec letter_seal_key_add(id int, place int, name text, public blob, wrapped blob, secret blob, from_at int, endorsed_by text?, endorsement blob?)
INSERT INTO letter_seal_key (id, place, name, public, wrapped, secret, from_at, to_at, revoked_at, reason, endorsed_by,
	endorsement, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL, '', $8, $9, 1);

-- exec letter_seal_key_end(id int, version int, to_at int)
UPDATE letter_seal_key SET to_at = $3, version = version + 1 WHERE id = $1 AND version = $2 AND to_at IS NULL;

-- exec letter_seal_key_revoke(id int, version int, at int, reason text)
UPDATE letter_seal_key SET revoked_at = $3, reason = $4, version = version + 1
WHERE id = $1 AND version = $2 AND revoked_at IS NULL;

-- exec letter_seal_add(id int, letter_id int, unit_id int, code_id text, key_id int, body blob, signature blob, state text, made_at int)
INSERT INTO letter_seal (id, letter_id, unit_id, code_id, key_id, body, signature, state, made_at, ended_at, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, 1);

-- row letter_seal_sql(id int, letter_id int, unit_id int, code_id text, key_id int, body blob, signature blob, state text, made_at int, ended_at int?, version int)
-- one letter_seal_by_code(code_id text) -> letter_seal_sql
SELECT id, letter_id, unit_id, code_id, key_id, body, signature, state, made_at, ended_at, version FROM letter_seal
WHERE code_id = $1;

-- Newest first.
-- many letter_seals_of(letter_id int) -> letter_seal_sql
SELECT id, letter_id, unit_id, code_id, key_id, body, signature, state, made_at, ended_at, version FROM letter_seal
WHERE letter_id = $1 ORDER BY id DESC;

-- exec letter_seal_end(id int, from_state text, to_state text, at int)
UPDATE letter_seal SET state = $3, ended_at = $4, version = version + 1 WHERE id = $1 AND state = $2;

-- For `prima check`: each seal with the letter that it stands on.
-- many letter_seal_proof(after int) -> id int, code_id text, body blob, signature blob, state text, letter_state text?, letter_seal text?
SELECT s.id, s.code_id, s.body, s.signature, s.state, l.state AS letter_state, l.seal AS letter_seal
FROM letter_seal s LEFT JOIN letter l ON l.id = s.letter_id WHERE s.id > $1 ORDER BY s.id;

-- Letters in force without a seal that stands.
-- one letter_seal_lacking() -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM letter l WHERE l.state IN ('disetujui', 'ditandatangani')
AND NOT EXISTS (SELECT 1 FROM letter_seal s WHERE s.letter_id = l.id AND s.state = 'berlaku');
