-- What a desk does with a case beyond its way.

-- exec application_kin_put(application_id int, account_id int, kin int, at int)
INSERT INTO application_kin (application_id, account_id, kin, at) VALUES ($1, $2, $3, $4)
ON CONFLICT (application_id, account_id) DO UPDATE SET kin = excluded.kin, at = excluded.at;

-- one application_kin(application_id int, account_id int) -> kin int
SELECT kin FROM application_kin WHERE application_id = $1 AND account_id = $2;

-- exec application_wish_add(id int, application_id int, reason text, asked_by int, asked_at int)
INSERT INTO application_wish (id, application_id, reason, asked_by, asked_at, ended_at, answer)
VALUES ($1, $2, $3, $4, $5, NULL, '');

-- The one that waits for the applicant's word.
-- one application_wish_open(application_id int) -> id int, reason text, asked_by int, asked_at int
SELECT id, reason, asked_by, asked_at FROM application_wish WHERE application_id = $1 AND ended_at IS NULL
ORDER BY id DESC LIMIT 1;

-- exec application_wish_end(application_id int, at int, answer text)
UPDATE application_wish SET ended_at = $2, answer = $3 WHERE application_id = $1 AND ended_at IS NULL;

-- exec application_refusal_add(application_id int, reason text, basis text, objection text, decided_by int, decided_at int)
INSERT INTO application_refusal (application_id, reason, basis, objection, decided_by, decided_at)
VALUES ($1, $2, $3, $4, $5, $6);

-- one application_refusal(application_id int) -> reason text, basis text, objection text, decided_by int, decided_at int
SELECT reason, basis, objection, decided_by, decided_at FROM application_refusal WHERE application_id = $1;

-- exec application_giving_add(application_id int, bundle_id int, relation text, document text, originals int, key blob?, name blob?, made_by int, made_at int)
INSERT INTO application_giving (application_id, bundle_id, relation, document, originals, key, name, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- row application_giving_sql(application_id int, bundle_id int, relation text, document text, originals int, key blob?, name blob?, made_by int, made_at int)
-- one application_giving(application_id int) -> application_giving_sql
SELECT application_id, bundle_id, relation, document, originals, key, name, made_by, made_at FROM application_giving
WHERE application_id = $1;

-- many application_givings(bundle_id int) -> application_giving_sql
SELECT application_id, bundle_id, relation, document, originals, key, name, made_by, made_at FROM application_giving
WHERE bundle_id = $1 ORDER BY application_id;

-- exec application_survey_forget(id int)
UPDATE application SET survey_ref = NULL WHERE id = $1;

-- Blanks that the service needs, what is left of each, and how many this case has used.
-- many application_blanks(unit_id int, service_id int, application_id int) -> kind_id int, name text, measure text, balance int, used int
SELECT k.id AS kind_id, k.name, k.measure, k.balance,
	CAST(COALESCE((SELECT -SUM(m.amount) FROM stock_move m WHERE m.kind_id = k.id AND m.about_kind = 'application'
		AND m.about_id = $3), 0) AS BIGINT) AS used
FROM stock_kind k JOIN stock_need n ON n.kind_id = k.id
WHERE k.unit_id = $1 AND n.service_id = $2 AND n.needed = 1 AND k.ended_on IS NULL ORDER BY k.name, k.id;

-- Who is who in a case: officers by id.
-- many application_people(application_id int) -> id int, name text
SELECT DISTINCT p.id, p.name FROM account_user p WHERE p.id IN (
	SELECT actor_id FROM application_act WHERE application_id = $1 UNION SELECT holder_id FROM application_hold
	WHERE application_id = $1 UNION SELECT made_by FROM application_stop WHERE application_id = $1 UNION
	SELECT answered_by FROM application_stop WHERE application_id = $1 UNION SELECT asked_by FROM application_extra
	WHERE application_id = $1 UNION SELECT asked_by FROM application_wish WHERE application_id = $1 UNION
	SELECT decided_by FROM application_refusal WHERE application_id = $1 UNION SELECT made_by FROM application_giving
	WHERE application_id = $1) ORDER BY p.id;
