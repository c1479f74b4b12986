-- Letters that wait for a paraf, an approval or a signature: what is known of each beside the letter itself.

-- row signing_beside(letter_id int, received_by int?, promised_at int?, version_id int?, kin int, maker text?, result text?, words text?, tried_at int?, tries int?)
-- many signing_beside_unit(unit_id int, account_id int) -> signing_beside
SELECT l.id AS letter_id, a.received_by, a.promised_at, a.version_id,
	CASE WHEN EXISTS (SELECT 1 FROM application_kin s WHERE s.application_id = a.id AND s.account_id = $2 AND s.kin = 1)
		OR EXISTS (SELECT 1 FROM citizen m JOIN citizen c ON c.id = m.id OR c.id = m.merged_into
			JOIN signing_kin k ON k.blind = c.nik
			WHERE k.account_id = $2 AND m.id IN (a.applicant_id, a.subject_id, a.proxy_id)) THEN 1 ELSE 0 END AS kin,
	u.name AS maker, t.result, t.words, t.tried_at, t.tries
FROM letter l LEFT JOIN application a ON a.id = l.application_id LEFT JOIN account_user u ON u.id = l.made_by
	LEFT JOIN signing_tte t ON t.letter_id = l.id
WHERE l.unit_id = $1 AND l.state IN ('diajukan', 'disetujui') ORDER BY l.id;

-- one signing_beside_letter(letter_id int, account_id int) -> signing_beside
SELECT l.id AS letter_id, a.received_by, a.promised_at, a.version_id,
	CASE WHEN EXISTS (SELECT 1 FROM application_kin s WHERE s.application_id = a.id AND s.account_id = $2 AND s.kin = 1)
		OR EXISTS (SELECT 1 FROM citizen m JOIN citizen c ON c.id = m.id OR c.id = m.merged_into
			JOIN signing_kin k ON k.blind = c.nik
			WHERE k.account_id = $2 AND m.id IN (a.applicant_id, a.subject_id, a.proxy_id)) THEN 1 ELSE 0 END AS kin,
	u.name AS maker, t.result, t.words, t.tried_at, t.tries
FROM letter l LEFT JOIN application a ON a.id = l.application_id LEFT JOIN account_user u ON u.id = l.made_by
	LEFT JOIN signing_tte t ON t.letter_id = l.id
WHERE l.id = $1;

-- row signing_paraf_sql(letter_id int, asked_at int, level text, account_id int, at int, name text?, position text?)
-- many signing_parafs_unit(unit_id int) -> signing_paraf_sql
SELECT p.letter_id, p.asked_at, p.level, p.account_id, p.at, o.name, o.position
FROM signing_paraf p JOIN letter l ON l.id = p.letter_id AND l.asked_at = p.asked_at
	LEFT JOIN signing_officer o ON o.id = p.officer_id
WHERE l.unit_id = $1 AND l.state IN ('diajukan', 'disetujui') ORDER BY p.letter_id, p.at;

-- many signing_parafs_letter(letter_id int) -> signing_paraf_sql
SELECT p.letter_id, p.asked_at, p.level, p.account_id, p.at, o.name, o.position
FROM signing_paraf p LEFT JOIN signing_officer o ON o.id = p.officer_id
WHERE p.letter_id = $1 ORDER BY p.at;

-- exec signing_paraf_add(letter_id int, asked_at int, level text, officer_id int, account_id int, at int)
INSERT INTO signing_paraf (letter_id, asked_at, level, officer_id, account_id, at) VALUES ($1, $2, $3, $4, $5, $6);

-- Who does what in the standards that the waiting letters were promised under.
-- many signing_step_roles(unit_id int) -> version_id int, role text
SELECT DISTINCT s.version_id, s.role FROM letter l JOIN application a ON a.id = l.application_id
	JOIN service_step s ON s.version_id = a.version_id
WHERE l.unit_id = $1 AND l.state = 'diajukan' ORDER BY s.version_id, s.role;

-- exec signing_approval_add(id int, letter_id int, edition int, account_id int, officer_id int, delegation_id int?, proof text, digest blob?, at int)
INSERT INTO signing_approval (id, letter_id, edition, account_id, officer_id, delegation_id, proof, digest, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- many signing_approvals(letter_id int) -> edition int, account_id int, officer_id int, delegation_id int?, proof text, at int, name text?, basis_no text?, basis_on int?, how text?
SELECT p.edition, p.account_id, p.officer_id, p.delegation_id, p.proof, p.at, u.name, d.basis_no, d.basis_on, d.how
FROM signing_approval p LEFT JOIN account_user u ON u.id = p.account_id LEFT JOIN signing_delegation d ON d.id = p.delegation_id
WHERE p.letter_id = $1 ORDER BY p.id;

-- exec signing_unscanned_put(letter_id int, reason text, account_id int, at int)
INSERT INTO signing_unscanned (letter_id, reason, account_id, at) VALUES ($1, $2, $3, $4)
ON CONFLICT (letter_id) DO UPDATE SET reason = excluded.reason, account_id = excluded.account_id, at = excluded.at;

-- one signing_unscanned(letter_id int) -> reason text, account_id int, at int
SELECT reason, account_id, at FROM signing_unscanned WHERE letter_id = $1;

-- exec signing_tte_put(letter_id int, account_id int, result text, words text, signer text, at int)
INSERT INTO signing_tte (letter_id, account_id, result, words, signer, tries, tried_at) VALUES ($1, $2, $3, $4, $5, 1, $6)
ON CONFLICT (letter_id) DO UPDATE SET account_id = excluded.account_id, result = excluded.result, words = excluded.words,
	signer = excluded.signer, tries = signing_tte.tries + 1, tried_at = excluded.tried_at;

-- one signing_tte(letter_id int) -> account_id int, result text, words text, signer text, tries int, tried_at int
SELECT account_id, result, words, signer, tries, tried_at FROM signing_tte WHERE letter_id = $1;

-- one signing_service() -> result text, words text, since_at int, checked_at int
SELECT result, words, since_at, checked_at FROM signing_service WHERE id = 1;

-- exec signing_service_put(result text, words text, since_at int, checked_at int)
INSERT INTO signing_service (id, result, words, since_at, checked_at) VALUES (1, $1, $2, $3, $4)
ON CONFLICT (id) DO UPDATE SET result = excluded.result, words = excluded.words, since_at = excluded.since_at,
	checked_at = excluded.checked_at;

-- How many letters of a unit wait to be signed electronically.
-- one signing_without_tte(unit_id int) -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM letter WHERE unit_id = $1 AND state = 'disetujui' AND means = 'TTE' AND tte = 0;

-- The kinds of letters an office has written, and those of its standards: for choosing what is handed on.
-- many signing_kinds(unit_id int) -> kind text, title text
SELECT DISTINCT v.letter AS kind, v.name AS title FROM service_version v
WHERE v.unit_id = $1 AND v.letter <> '' AND v.state = 'berlaku' ORDER BY v.letter, v.name;
