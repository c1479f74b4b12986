-- row openrosa_device(id int, account_id int, unit_id int, name text, ha1 blob, made_at int, used_on int, ended_at int?, username text)

-- exec openrosa_device_add(id int, account_id int, unit_id int, name text, secret blob, ha1 blob, made_at int)
INSERT INTO openrosa_device (id, account_id, unit_id, name, secret, ha1, made_at, used_on, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, NULL);

-- one openrosa_device_by_secret(secret blob) -> openrosa_device
SELECT d.id, d.account_id, d.unit_id, d.name, d.ha1, d.made_at, d.used_on, d.ended_at, u.username
FROM openrosa_device d JOIN account_user u ON u.id = d.account_id
WHERE d.secret = $1;

-- The devices of a name that may sign in for the unit.
-- many openrosa_devices_named(username text, unit_id int) -> openrosa_device
SELECT d.id, d.account_id, d.unit_id, d.name, d.ha1, d.made_at, d.used_on, d.ended_at, u.username
FROM account_user u JOIN openrosa_device d ON d.account_id = u.id
WHERE u.username = $1 AND d.unit_id = $2 AND d.ended_at IS NULL ORDER BY d.id;

-- many openrosa_devices_of(account_id int) -> openrosa_device
SELECT d.id, d.account_id, d.unit_id, d.name, d.ha1, d.made_at, d.used_on, d.ended_at, u.username
FROM openrosa_device d JOIN account_user u ON u.id = d.account_id
WHERE d.account_id = $1 ORDER BY d.ended_at NULLS FIRST, d.id DESC;

-- one openrosa_devices_live(account_id int) -> n int
SELECT CAST(COUNT(*) AS BIGINT) FROM openrosa_device WHERE account_id = $1 AND ended_at IS NULL;

-- exec openrosa_device_end(id int, account_id int, at int)
UPDATE openrosa_device SET ended_at = $3 WHERE id = $1 AND account_id = $2 AND ended_at IS NULL;

-- exec openrosa_device_used(id int, day int)
UPDATE openrosa_device SET used_on = $2 WHERE id = $1 AND used_on < $2;

-- What lies in the store under an answer's id.
-- one openrosa_answer(id blob) -> period_id int, unit_id int, service_id int, day int, channel int, age int, sex int, edu int, occ int, marks int, version_id int
SELECT period_id, unit_id, service_id, day, channel, age, sex, edu, occ, marks, version_id
FROM survey_answer WHERE id = $1;

-- Whether two versions are of one instrument.
-- one openrosa_same_instrument(version_id int, other_id int) -> instrument_id int
SELECT v.instrument_id FROM survey_version v JOIN survey_version o ON o.instrument_id = v.instrument_id
WHERE v.id = $1 AND o.id = $2;
