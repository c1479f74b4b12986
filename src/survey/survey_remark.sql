-- row survey_remark(id blob, unit_id int, service_id int, week int, said text)

-- exec survey_remark_add(id blob, period_id int, unit_id int, service_id int, week int, said text)
INSERT INTO survey_remark (id, period_id, unit_id, service_id, week, said) VALUES ($1, $2, $3, $4, $5, $6);

-- Of a period, unit 0: of all its units.
-- many survey_remarks(period_id int, unit_id int) -> survey_remark
SELECT id, unit_id, service_id, week, said FROM survey_remark
WHERE period_id = $1 AND (unit_id = $2 OR $2 = 0) ORDER BY unit_id, id;

-- one survey_remark_by_id(period_id int, id blob) -> survey_remark
SELECT id, unit_id, service_id, week, said FROM survey_remark WHERE id = $2 AND period_id = $1;

-- The same row, written once more: after all that is there.
-- exec survey_remark_again(id blob)
UPDATE survey_remark SET week = week WHERE id = $1;
