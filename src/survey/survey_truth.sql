-- What single answers tell of one period's errors; unit_id 0: all. left_out 0: it counts.
-- each survey_truth_marks(period_id int, unit_id int) -> unit_id int, service_id int, marks int, left_out int
SELECT unit_id, service_id, marks, left_out FROM survey_answer
WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT));

-- How many answers each unit of a period has, by service and by each thing told of respondents (trait: 0 service, then 1 +
-- enum survey_trait): what has to be hidden of one unit depends on what the others show.
-- many survey_truth_cells(period_id int) -> trait int, unit_id int, code int, n int
SELECT CAST(0 AS BIGINT) AS trait, unit_id, service_id AS code, CAST(COUNT(*) AS BIGINT) AS n FROM survey_answer
WHERE period_id = $1 AND left_out = 0 GROUP BY unit_id, service_id
UNION ALL SELECT CAST(1 AS BIGINT) AS trait, unit_id, channel AS code, CAST(COUNT(*) AS BIGINT) AS n FROM survey_answer
WHERE period_id = $1 AND left_out = 0 GROUP BY unit_id, channel
UNION ALL SELECT CAST(2 AS BIGINT) AS trait, unit_id, age AS code, CAST(COUNT(*) AS BIGINT) AS n FROM survey_answer
WHERE period_id = $1 AND left_out = 0 GROUP BY unit_id, age
UNION ALL SELECT CAST(3 AS BIGINT) AS trait, unit_id, sex AS code, CAST(COUNT(*) AS BIGINT) AS n FROM survey_answer
WHERE period_id = $1 AND left_out = 0 GROUP BY unit_id, sex
UNION ALL SELECT CAST(4 AS BIGINT) AS trait, unit_id, edu AS code, CAST(COUNT(*) AS BIGINT) AS n FROM survey_answer
WHERE period_id = $1 AND left_out = 0 GROUP BY unit_id, edu
UNION ALL SELECT CAST(5 AS BIGINT) AS trait, unit_id, occ AS code, CAST(COUNT(*) AS BIGINT) AS n FROM survey_answer
WHERE period_id = $1 AND left_out = 0 GROUP BY unit_id, occ
ORDER BY 1, 2, 3;
