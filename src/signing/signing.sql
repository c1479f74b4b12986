-- Officials, absences, delegations, the unit's rule, PINs, whose matters are one's own.

-- row signing_officer_sql(id int, unit_id int, account_id int?, above_id int?, level text, hold text, position text, name text, nip text, rank text, basis text, from_on int, to_on int?, nik int, version int)
-- many signing_officers(since int) -> signing_officer_sql
SELECT o.id, o.unit_id, o.account_id, o.above_id, o.level, o.hold, o.position, o.name, o.nip, o.rank, o.basis, o.from_on,
	o.to_on, CASE WHEN EXISTS (SELECT 1 FROM signing_nik k WHERE k.officer_id = o.id) THEN 1 ELSE 0 END AS nik, o.version
FROM signing_officer o WHERE o.to_on IS NULL OR o.to_on >= $1 ORDER BY o.unit_id, o.from_on DESC, o.id;

-- Those whom an account's role makes an official, where no row says it.
-- many signing_officers_by_role(on_day int) -> account_id int, unit_id int, role text, name text, nip text, kind text, unit_name text
SELECT DISTINCT u.id AS account_id, g.unit_id, g.role, u.name, u.nip, w.kind, w.name AS unit_name
FROM account_grant g JOIN account_user u ON u.id = g.account_id JOIN office_unit w ON w.id = g.unit_id
WHERE g.role IN ('kepala', 'sekretaris', 'kasi') AND u.active = 1 AND g.from_on <= $1
	AND (g.to_on IS NULL OR g.to_on >= $1) AND (u.until_on IS NULL OR u.until_on >= $1)
	AND NOT EXISTS (SELECT 1 FROM signing_officer o WHERE o.account_id = u.id AND o.unit_id = g.unit_id
		AND o.from_on <= $1 AND (o.to_on IS NULL OR o.to_on >= $1))
ORDER BY g.unit_id, u.id, g.role;

-- exec signing_officer_add(id int, unit_id int, account_id int?, above_id int?, level text, hold text, position text, name text, nip text, rank text, basis text, from_on int, to_on int?)
INSERT INTO signing_officer (id, unit_id, account_id, above_id, level, hold, position, name, nip, rank, basis, from_on, to_on,
	version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1);

-- exec signing_officer_set(id int, version int, account_id int?, above_id int?, level text, hold text, position text, name text, nip text, rank text, basis text, from_on int, to_on int?)
UPDATE signing_officer SET account_id = $3, above_id = $4, level = $5, hold = $6, position = $7, name = $8, nip = $9,
	rank = $10, basis = $11, from_on = $12, to_on = $13, version = version + 1 WHERE id = $1 AND version = $2;

-- one signing_nik(officer_id int) -> key blob, nik blob, version int
SELECT key, nik, version FROM signing_nik WHERE officer_id = $1;

-- exec signing_nik_put(officer_id int, key blob, nik blob)
INSERT INTO signing_nik (officer_id, key, nik, version) VALUES ($1, $2, $3, 1)
ON CONFLICT (officer_id) DO UPDATE SET key = excluded.key, nik = excluded.nik, version = signing_nik.version + 1;

-- exec signing_kin_add(account_id int, blind blob, at int)
INSERT INTO signing_kin (account_id, blind, added_at) VALUES ($1, $2, $3) ON CONFLICT (account_id, blind) DO NOTHING;

-- exec signing_kin_clear(account_id int)
DELETE FROM signing_kin WHERE account_id = $1;

-- one signing_kin_count(account_id int) -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM signing_kin WHERE account_id = $1;

-- row signing_absence_sql(id int, unit_id int, officer_id int, why text, from_on int, to_on int?, note text, made_by int, made_at int, version int)
-- many signing_absences(since int) -> signing_absence_sql
SELECT id, unit_id, officer_id, why, from_on, to_on, note, made_by, made_at, version FROM signing_absence
WHERE to_on IS NULL OR to_on >= $1 ORDER BY from_on DESC, id DESC;

-- exec signing_absence_add(id int, unit_id int, officer_id int, why text, from_on int, to_on int?, note text, made_by int, made_at int)
INSERT INTO signing_absence (id, unit_id, officer_id, why, from_on, to_on, note, made_by, made_at, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1);

-- exec signing_absence_end(id int, version int, to_on int)
UPDATE signing_absence SET to_on = $3, version = version + 1 WHERE id = $1 AND version = $2;

-- row signing_delegation_sql(id int, unit_id int, principal_id int, delegate_id int, through_id int?, how text, from_on int, to_on int, basis_no text, basis_on int, kinds text, revoked_on int?, made_by int, made_at int, version int)
-- many signing_delegations(since int) -> signing_delegation_sql
SELECT id, unit_id, principal_id, delegate_id, through_id, how, from_on, to_on, basis_no, basis_on, kinds, revoked_on, made_by,
	made_at, version FROM signing_delegation WHERE to_on >= $1 ORDER BY from_on DESC, id DESC;

-- exec signing_delegation_add(id int, unit_id int, principal_id int, delegate_id int, through_id int?, how text, from_on int, to_on int, basis_no text, basis_on int, kinds text, made_by int, made_at int)
INSERT INTO signing_delegation (id, unit_id, principal_id, delegate_id, through_id, how, from_on, to_on, basis_no, basis_on,
	kinds, revoked_on, made_by, made_at, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, $12, $13, 1);

-- exec signing_delegation_revoke(id int, version int, on_day int)
UPDATE signing_delegation SET revoked_on = $3, version = version + 1
WHERE id = $1 AND version = $2 AND revoked_on IS NULL;

-- one signing_rule(unit_id int) -> way text, means text, version int
SELECT way, means, version FROM signing_rule WHERE unit_id = $1;

-- exec signing_rule_add(unit_id int, way text, means text)
INSERT INTO signing_rule (unit_id, way, means, version) VALUES ($1, $2, $3, 1);

-- exec signing_rule_set(unit_id int, version int, way text, means text)
UPDATE signing_rule SET way = $3, means = $4, version = version + 1 WHERE unit_id = $1 AND version = $2;

-- one signing_pin(account_id int) -> digest text, set_at int
SELECT digest, set_at FROM signing_pin WHERE account_id = $1;

-- exec signing_pin_set(account_id int, digest text, at int)
INSERT INTO signing_pin (account_id, digest, set_at, version) VALUES ($1, $2, $3, 1)
ON CONFLICT (account_id) DO UPDATE SET digest = excluded.digest, set_at = excluded.set_at,
	version = signing_pin.version + 1;
