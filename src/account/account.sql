-- row account_sql(id int, username text, name text, nip text, unit_id int, active int, until_on int?, lang text, version int)
-- row account_grant_sql(id int, account_id int, role text, unit_id int, from_on int, to_on int?, basis text, reason text, version int)

-- many accounts() -> account_sql
SELECT id, username, name, nip, unit_id, active, until_on, lang, version FROM account_user ORDER BY username;

-- one account_by_id(id int) -> account_sql
SELECT id, username, name, nip, unit_id, active, until_on, lang, version FROM account_user WHERE id = $1;

-- Who acts, in one look: with whether the password must be changed first.
-- one account_actor(id int) -> name text, unit_id int, active int, until_on int?, must_change int
SELECT u.name, u.unit_id, u.active, u.until_on, s.must_change FROM account_user u
	JOIN account_secret s ON s.account_id = u.id
WHERE u.id = $1;

-- one account_by_username(username text) -> account_sql
SELECT id, username, name, nip, unit_id, active, until_on, lang, version FROM account_user WHERE username = $1;

-- exec account_add(id int, username text, name text, nip text, unit_id int, active int, until_on int?, lang text)
INSERT INTO account_user (id, username, name, nip, unit_id, active, until_on, lang, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1);

-- exec account_set(id int, expected int, username text, name text, nip text, unit_id int, active int, until_on int?, lang text)
UPDATE account_user SET username = $3, name = $4, nip = $5, unit_id = $6, active = $7, until_on = $8, lang = $9,
	version = version + 1
WHERE id = $1 AND version = $2;

-- many account_grants(account_id int) -> account_grant_sql
SELECT id, account_id, role, unit_id, from_on, to_on, basis, reason, version FROM account_grant WHERE account_id = $1
ORDER BY from_on, id;

-- Roles that hold on a day, for signing in.
-- many account_grants_on(account_id int, on_day int) -> account_grant_sql
SELECT id, account_id, role, unit_id, from_on, to_on, basis, reason, version FROM account_grant
WHERE account_id = $1 AND from_on <= $2 AND (to_on IS NULL OR to_on >= $2) ORDER BY id;

-- many account_grants_all() -> account_grant_sql
SELECT id, account_id, role, unit_id, from_on, to_on, basis, reason, version FROM account_grant ORDER BY account_id, id;

-- one account_grant_by_id(id int) -> account_grant_sql
SELECT id, account_id, role, unit_id, from_on, to_on, basis, reason, version FROM account_grant WHERE id = $1;

-- exec account_grant_add(id int, account_id int, role text, unit_id int, from_on int, to_on int?, basis text, reason text)
INSERT INTO account_grant (id, account_id, role, unit_id, from_on, to_on, basis, reason, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1);

-- exec account_grant_end(id int, expected int, to_on int)
UPDATE account_grant SET to_on = $3, version = version + 1 WHERE id = $1 AND version = $2;

-- Other people who may manage accounts everywhere on a day: one must stay.
-- one account_admins_but(account_id int, on_day int) -> n int
SELECT CAST(COUNT(DISTINCT g.account_id) AS BIGINT) FROM account_grant g JOIN account_user u ON u.id = g.account_id
WHERE g.account_id <> $1 AND g.role = 'admin_kota' AND g.from_on <= $2 AND g.to_on IS NULL
	AND u.active = 1 AND (u.until_on IS NULL OR u.until_on >= $2);

-- one account_secret(account_id int) -> account_id int, password text, password_at int, must_change int, totp blob?, totp_waiting blob?, totp_step int, version int
SELECT account_id, password, password_at, must_change, totp, totp_waiting, totp_step, version FROM account_secret
WHERE account_id = $1;

-- exec account_secret_add(account_id int)
INSERT INTO account_secret (account_id, password, password_at, must_change, totp, totp_waiting, totp_step, version)
VALUES ($1, '', 0, 0, NULL, NULL, 0, 1);

-- exec account_password_set(account_id int, password text, password_at int, must_change int)
UPDATE account_secret SET password = $2, password_at = $3, must_change = $4, version = version + 1 WHERE account_id = $1;

-- exec account_totp_begin(account_id int, waiting blob)
UPDATE account_secret SET totp_waiting = $2, version = version + 1 WHERE account_id = $1;

-- exec account_totp_confirm(account_id int, step int)
UPDATE account_secret SET totp = totp_waiting, totp_waiting = NULL, totp_step = $2, version = version + 1
WHERE account_id = $1 AND totp_waiting IS NOT NULL;

-- A code passes once: only a later step is taken.
-- exec account_totp_used(account_id int, step int)
UPDATE account_secret SET totp_step = $2 WHERE account_id = $1 AND totp_step < $2;

-- exec account_totp_remove(account_id int)
UPDATE account_secret SET totp = NULL, totp_waiting = NULL, version = version + 1 WHERE account_id = $1;

-- one account_attempt(key text) -> failures int, last_at int
SELECT failures, last_at FROM account_attempt WHERE key = $1;

-- exec account_attempt_put(key text, failures int, last_at int)
INSERT INTO account_attempt (key, failures, last_at) VALUES ($1, $2, $3)
ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at;

-- exec account_attempt_clear(key text)
DELETE FROM account_attempt WHERE key = $1;

-- exec account_attempts_forget(before int)
DELETE FROM account_attempt WHERE last_at < $1;

-- one account_key(account_id int) -> wrapped blob
SELECT wrapped FROM account_key WHERE account_id = $1;

-- exec account_key_put(account_id int, wrapped blob, made_at int)
INSERT INTO account_key (account_id, wrapped, made_at) VALUES ($1, $2, $3)
ON CONFLICT (account_id) DO UPDATE SET wrapped = excluded.wrapped, made_at = excluded.made_at;

-- exec account_key_drop(account_id int)
DELETE FROM account_key WHERE account_id = $1;
