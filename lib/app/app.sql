-- row app_session(id int, account_id int, started_at int, seen_at int, second_factor int, peer text, agent text)

-- one app_session_by_token(token blob) -> app_session
SELECT id, account_id, started_at, seen_at, second_factor, peer, agent FROM app_session WHERE token = $1;

-- exec app_session_add(id int, token blob, account_id int, started_at int, second_factor int, peer text, agent text)
INSERT INTO app_session (id, token, account_id, started_at, seen_at, second_factor, peer, agent)
VALUES ($1, $2, $3, $4, $4, $5, $6, $7);

-- exec app_session_seen(id int, seen_at int)
UPDATE app_session SET seen_at = $2 WHERE id = $1 AND seen_at < $2;

-- exec app_session_retoken(id int, token blob)
UPDATE app_session SET token = $2, second_factor = 1 WHERE id = $1;

-- many app_session_of(account_id int, max_rows int) -> app_session
SELECT id, account_id, started_at, seen_at, second_factor, peer, agent FROM app_session
WHERE account_id = $1 ORDER BY seen_at DESC, id DESC LIMIT $2;

-- exec app_session_end(id int, account_id int)
DELETE FROM app_session WHERE id = $1 AND account_id = $2;

-- exec app_session_end_all(account_id int)
DELETE FROM app_session WHERE account_id = $1;

-- exec app_session_purge(seen_before int, started_before int)
DELETE FROM app_session WHERE seen_at < $1 OR started_at < $2;

-- one app_key_find(actor_id int, request_key text) -> digest blob, status int, location text?, media text?, body blob?
SELECT digest, status, location, media, body FROM app_request_key WHERE actor_id = $1 AND request_key = $2;

-- exec app_key_add(actor_id int, request_key text, digest blob, status int, location text?, media text?, body blob?, at int)
INSERT INTO app_request_key (actor_id, request_key, digest, status, location, media, body, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING;

-- exec app_key_purge(before int)
DELETE FROM app_request_key WHERE at < $1;

-- row app_job(name text, due_at int, started_at int?, ended_at int?, result text, runs int)

-- many app_job_all(max_rows int) -> app_job
SELECT name, due_at, started_at, ended_at, result, runs FROM app_job ORDER BY name LIMIT $1;

-- exec app_job_add(name text, due_at int)
INSERT INTO app_job (name, due_at, started_at, ended_at, result, runs)
VALUES ($1, $2, NULL, NULL, '', 0) ON CONFLICT DO NOTHING;

-- exec app_job_ran(name text, due_at int, started_at int, ended_at int, result text)
UPDATE app_job SET due_at = $2, started_at = $3, ended_at = $4, result = $5, runs = runs + 1 WHERE name = $1;

-- one app_heart() -> at int, clean int, gap_from int?, gap_to int?
SELECT at, clean, gap_from, gap_to FROM app_heart WHERE id = 1;

-- exec app_heart_first(at int)
INSERT INTO app_heart (id, at, clean, gap_from, gap_to) VALUES (1, $1, 0, NULL, NULL) ON CONFLICT DO NOTHING;

-- exec app_heart_beat(at int, clean int)
UPDATE app_heart SET at = $1, clean = $2 WHERE id = 1;

-- exec app_heart_gap(gap_from int, gap_to int)
UPDATE app_heart SET at = $2, clean = 0, gap_from = $1, gap_to = $2 WHERE id = 1;

-- exec app_lease_first(name text)
INSERT INTO app_lease (name, holder, until_at) VALUES ($1, '', 0) ON CONFLICT DO NOTHING;

-- exec app_lease_take(name text, holder text, until_at int, now int)
UPDATE app_lease SET holder = $2, until_at = $3 WHERE name = $1 AND (holder = $2 OR until_at < $4);

-- exec app_lease_drop(name text, holder text)
UPDATE app_lease SET until_at = 0 WHERE name = $1 AND holder = $2;

-- row app_outbox(id int, kind text, target text, body text, item_key text, added_at int, due_at int, tries int, sent_at int?, failure text?)

-- exec app_outbox_add(id int, kind text, target text, body text, item_key text, now int)
INSERT INTO app_outbox (id, kind, target, body, item_key, added_at, due_at, tries, sent_at, failure)
VALUES ($1, $2, $3, $4, $5, $6, $6, 0, NULL, NULL) ON CONFLICT DO NOTHING;

-- many app_outbox_due(now int, max_rows int) -> app_outbox
SELECT id, kind, target, body, item_key, added_at, due_at, tries, sent_at, failure FROM app_outbox
WHERE sent_at IS NULL AND due_at <= $1 ORDER BY due_at, id LIMIT $2;

-- many app_outbox_list(max_rows int) -> app_outbox
SELECT id, kind, target, body, item_key, added_at, due_at, tries, sent_at, failure FROM app_outbox
ORDER BY id DESC LIMIT $1;

-- exec app_outbox_sent(id int, sent_at int)
UPDATE app_outbox SET sent_at = $2, tries = tries + 1, failure = NULL,
	body = CASE WHEN kind = 'printer' THEN '' ELSE body END
WHERE id = $1 AND sent_at IS NULL;

-- Too late to be of use: it stays visible with the reason, without what it held.
-- exec app_outbox_late(id int, never int, failure text)
UPDATE app_outbox SET due_at = $2, body = '', tries = tries + 1, failure = $3 WHERE id = $1 AND sent_at IS NULL;

-- exec app_outbox_failed(id int, due_at int, failure text)
UPDATE app_outbox SET due_at = $2, tries = tries + 1, failure = $3 WHERE id = $1 AND sent_at IS NULL;

-- one app_outbox_waiting() -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM app_outbox WHERE sent_at IS NULL;

-- exec app_vault_add(public_key blob, made_at int)
INSERT INTO app_vault (id, public_key, escrow_public, escrow_sealed, made_at) VALUES (1, $1, NULL, NULL, $2)
ON CONFLICT (id) DO NOTHING;

-- one app_vault() -> public_key blob, escrow_public blob?, escrow_sealed blob?, made_at int
SELECT public_key, escrow_public, escrow_sealed, made_at FROM app_vault WHERE id = 1;

-- exec app_vault_escrow(escrow_public blob, escrow_sealed blob)
UPDATE app_vault SET escrow_public = $1, escrow_sealed = $2 WHERE id = 1;
