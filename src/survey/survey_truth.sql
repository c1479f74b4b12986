-- What single answers tell of one period's errors; unit_id 0: all. left_out 0: it counts.
-- each survey_truth_marks(period_id int, unit_id int) -> unit_id int, service_id int, marks int, left_out int
SELECT unit_id, service_id, marks, left_out FROM survey_answer
WHERE period_id = $1 AND (unit_id = $2 OR $2 = CAST(0 AS BIGINT));

-- What is told of each answer that counts: what has to be hidden of one unit depends on what the others show.
-- each survey_truth_told(period_id int) -> unit_id int, service_id int, channel int, age int, sex int, edu int, occ int
SELECT unit_id, service_id, channel, age, sex, edu, occ FROM survey_answer WHERE period_id = $1 AND left_out = 0;
