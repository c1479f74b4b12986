-- The counter: how an application came, custody of papers, files left to be checked, carriers by office.

-- exec intake_taken_add(application_id int, unit_id int, comer text, subject text, letter text, doubt text, twice int, sheet text)
INSERT INTO application_taken (application_id, unit_id, comer, subject, letter, doubt, twice, sheet)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);

-- one intake_taken(application_id int) -> comer text, subject text, letter text, doubt text, twice int, sheet text
SELECT comer, subject, letter, doubt, twice, sheet FROM application_taken WHERE application_id = $1;

-- An open application of the same person for the same service, the newest.
-- many intake_twin(service_id int, applicant_id int, subject_id int) -> id int, year int, number int, received_at int, received_by int
SELECT id, year, number, received_at, received_by FROM application
WHERE service_id = $1 AND applicant_id = $2 AND subject_id = $3
	AND state <> 'sudah diambil' AND state <> 'ditarik' AND state <> 'ditolak'
ORDER BY id DESC;

-- exec intake_custody_set(application_id int, place int, came text, kept text)
INSERT INTO application_custody (application_id, place, came, kept) VALUES ($1, $2, $3, $4)
ON CONFLICT (application_id, place) DO UPDATE SET came = excluded.came, kept = excluded.kept;

-- many intake_custody(application_id int) -> place int, came text, kept text
SELECT place, came, kept FROM application_custody WHERE application_id = $1 ORDER BY place;

-- The applications of a visit, oldest first.
-- many intake_of_visit(visit_id int) -> id int, year int, number int, service_id int, state text, applicant_id int, proxy_id int, received_by int, received_at int
SELECT id, year, number, service_id, state, applicant_id, proxy_id, received_by, received_at
FROM application WHERE visit_id = $1 ORDER BY id;

-- How many applicants this person came for since a moment, himself apart.
-- one intake_carried(citizen_id int, unit_id int, since int) -> applicants int, files int
SELECT CAST(COUNT(DISTINCT applicant_id) AS BIGINT) AS applicants, CAST(COUNT(*) AS BIGINT) AS files
FROM application WHERE proxy_id = $1 AND unit_id = $2 AND received_at >= $3 AND applicant_id <> proxy_id;

-- row carrier_sql(id int, unit_id int, citizen_id int, office text, basis text, made_by int, made_at int)
-- many intake_carrier_of(citizen_id int, unit_id int) -> carrier_sql
SELECT id, unit_id, citizen_id, office, basis, made_by, made_at FROM application_carrier
WHERE citizen_id = $1 AND unit_id = $2 AND ended_at IS NULL ORDER BY id;

-- many intake_carriers(unit_id int) -> carrier_sql
SELECT id, unit_id, citizen_id, office, basis, made_by, made_at FROM application_carrier
WHERE unit_id = $1 AND ended_at IS NULL ORDER BY id;

-- one intake_carrier_by_id(id int) -> carrier_sql
SELECT id, unit_id, citizen_id, office, basis, made_by, made_at FROM application_carrier
WHERE id = $1 AND ended_at IS NULL;

-- exec intake_carrier_add(id int, unit_id int, citizen_id int, office text, basis text, by int, at int)
INSERT INTO application_carrier (id, unit_id, citizen_id, office, basis, made_by, made_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, NULL);

-- exec intake_carrier_end(id int, at int)
UPDATE application_carrier SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL;

-- Who has carried for many since a moment, the most first.
-- many intake_carried_most(unit_id int, since int, least int) -> citizen_id int, applicants int, files int, last_at int
SELECT proxy_id AS citizen_id, CAST(COUNT(DISTINCT applicant_id) AS BIGINT) AS applicants,
	CAST(COUNT(*) AS BIGINT) AS files, CAST(MAX(received_at) AS BIGINT) AS last_at
FROM application
WHERE unit_id = $1 AND proxy_id <> CAST(0 AS BIGINT) AND applicant_id <> proxy_id AND received_at >= $2
GROUP BY proxy_id HAVING COUNT(DISTINCT applicant_id) >= $3
ORDER BY applicants DESC, citizen_id;

-- one intake_deposit_last(unit_id int, year int) -> last int
SELECT last FROM application_deposit_series WHERE unit_id = $1 AND year = $2;

-- exec intake_deposit_first(unit_id int, year int)
INSERT INTO application_deposit_series (unit_id, year, last) VALUES ($1, $2, 1);

-- exec intake_deposit_next(unit_id int, year int, last int, next int)
UPDATE application_deposit_series SET last = $4 WHERE unit_id = $1 AND year = $2 AND last = $3;

-- exec intake_deposit_add(id int, unit_id int, visit_id int?, carrier_id int, relation text, year int, number int, by int, at int, due_at int, key blob?, fields blob)
INSERT INTO application_deposit (id, unit_id, visit_id, carrier_id, relation, year, number, received_by, received_at, due_at,
	key, fields) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- exec intake_file_add(deposit_id int, place int, unit_id int, service_id int)
INSERT INTO application_deposit_file (deposit_id, place, unit_id, service_id, application_id, returned_at)
VALUES ($1, $2, $3, $4, NULL, NULL);

-- row deposit_sql(id int, unit_id int, visit_id int?, carrier_id int, relation text, year int, number int, received_by int, received_at int, due_at int, key blob?, fields blob)
-- one intake_deposit_by_id(id int) -> deposit_sql
SELECT id, unit_id, visit_id, carrier_id, relation, year, number, received_by, received_at, due_at, key, fields
FROM application_deposit WHERE id = $1;

-- many intake_files(deposit_id int) -> place int, service_id int, application_id int?, returned_at int?
SELECT place, service_id, application_id, returned_at FROM application_deposit_file WHERE deposit_id = $1 ORDER BY place;

-- exec intake_file_done(deposit_id int, place int, application_id int)
UPDATE application_deposit_file SET application_id = $3
WHERE deposit_id = $1 AND place = $2 AND application_id IS NULL AND returned_at IS NULL;

-- exec intake_file_returned(deposit_id int, place int, at int)
UPDATE application_deposit_file SET returned_at = $3
WHERE deposit_id = $1 AND place = $2 AND application_id IS NULL AND returned_at IS NULL;

-- Deposits with files not yet checked, the one due first at the head.
-- many intake_deposits_open(unit_id int) -> id int, year int, number int, carrier_id int, received_by int, received_at int, due_at int, open int, files int
SELECT d.id, d.year, d.number, d.carrier_id, d.received_by, d.received_at, d.due_at,
	CAST(SUM(CASE WHEN f.application_id IS NULL AND f.returned_at IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS open,
	CAST(COUNT(*) AS BIGINT) AS files
FROM application_deposit d JOIN application_deposit_file f ON f.deposit_id = d.id
WHERE d.unit_id = $1
GROUP BY d.id, d.year, d.number, d.carrier_id, d.received_by, d.received_at, d.due_at
HAVING SUM(CASE WHEN f.application_id IS NULL AND f.returned_at IS NULL THEN 1 ELSE 0 END) > 0
ORDER BY d.due_at, d.id;

-- Files of a visit that were deposited.
-- one intake_deposited(visit_id int) -> files int
SELECT CAST(COUNT(*) AS BIGINT) AS files FROM application_deposit_file f JOIN application_deposit d ON d.id = f.deposit_id
WHERE d.visit_id = $1;
