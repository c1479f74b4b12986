-- What a work list shows of all applications of a unit that are not over: one statement each, however many there are.

-- many application_faces(unit_id int) -> id int, service text, holder text, citizen_id int, citizen_state text, key blob?, fields blob?, sealed blob?
SELECT a.id, v.name AS service, COALESCE(p.name, '') AS holder, COALESCE(c.id, CAST(0 AS BIGINT)) AS citizen_id,
	COALESCE(c.state, '') AS citizen_state, c.key, c.fields, c.sealed
FROM application a
JOIN service_version v ON v.id = a.version_id
LEFT JOIN account_user p ON p.id = a.holder_id
LEFT JOIN citizen f ON f.id = a.applicant_id
LEFT JOIN citizen c ON c.id = COALESCE(f.merged_into, f.id)
WHERE a.unit_id = $1 AND a.state IN ('diterima', 'belum lengkap', 'diproses', 'menunggu tanda tangan', 'diteruskan',
		'siap diambil')
ORDER BY a.id;

-- Those of which a stop is disputed and not answered yet.
-- many application_disputed(unit_id int) -> application_id int
SELECT s.application_id FROM application_stop s JOIN application a ON a.id = s.application_id
WHERE a.unit_id = $1 AND s.disputed_at IS NOT NULL AND s.answered_at IS NULL
	AND a.state IN ('diterima', 'belum lengkap', 'diproses', 'menunggu tanda tangan', 'diteruskan',
		'siap diambil')
ORDER BY s.application_id, s.id;

-- Cases that are over and of which a dispute still waits for its answer.
-- many application_disputed_over(unit_id int) -> id int, year int, number int, state text, received_at int, ended_at int?, service text, citizen_id int, citizen_state text, key blob?, fields blob?, sealed blob?
SELECT a.id, a.year, a.number, a.state, a.received_at, a.ended_at, v.name AS service,
	COALESCE(c.id, CAST(0 AS BIGINT)) AS citizen_id, COALESCE(c.state, '') AS citizen_state, c.key, c.fields, c.sealed
FROM application a
JOIN service_version v ON v.id = a.version_id
LEFT JOIN citizen f ON f.id = a.applicant_id
LEFT JOIN citizen c ON c.id = COALESCE(f.merged_into, f.id)
WHERE a.unit_id = $1 AND a.state IN ('sudah diambil', 'ditarik', 'ditolak') AND a.id IN (
	SELECT application_id FROM application_stop WHERE disputed_at IS NOT NULL AND answered_at IS NULL)
ORDER BY a.received_at, a.id;

-- Originals that the office still holds, of what is ready to be fetched.
-- many application_originals(unit_id int) -> application_id int, held int
SELECT i.application_id, CAST(COUNT(*) AS BIGINT) AS held FROM application_item i JOIN application a ON a.id = i.application_id
WHERE a.unit_id = $1 AND a.state = 'siap diambil' AND i.held = 1 AND i.returned_at IS NULL
GROUP BY i.application_id ORDER BY i.application_id;
