-- row queue_visit_sql(id int, unit_id int, day int, series text, number int, class text, channel text, state text, place_at int, taken_at int, entered_at int, slot_at int?, continues_id int?, counter_id int?, only_counter_id int?, service_id int, files int, calls int, called_at int?, begun_at int?, ended_at int?, hold_until int?, low_minutes int?, high_minutes int?, survey_ref blob?, follow text, version int)

-- one queue_rule_of(unit_id int) -> priority_run int, quick_run int, call_limit int, early_minutes int, day_limit int, check_first int, say_text text, decision_no text, version int
SELECT priority_run, quick_run, call_limit, early_minutes, day_limit, check_first, say_text, decision_no, version
FROM queue_rule WHERE unit_id = $1;

-- exec queue_rule_put(unit_id int, expected int, priority_run int, quick_run int, call_limit int, early_minutes int, day_limit int, check_first int, say_text text, decision_no text)
INSERT INTO queue_rule (unit_id, priority_run, quick_run, call_limit, early_minutes, day_limit, check_first, say_text,
	decision_no, version) VALUES ($1, $3, $4, $5, $6, $7, $8, $9, $10, 1)
ON CONFLICT (unit_id) DO UPDATE SET priority_run = excluded.priority_run, quick_run = excluded.quick_run,
	call_limit = excluded.call_limit, early_minutes = excluded.early_minutes, day_limit = excluded.day_limit,
	check_first = excluded.check_first, say_text = excluded.say_text, decision_no = excluded.decision_no,
	version = queue_rule.version + 1
WHERE queue_rule.version = $2;

-- one queue_series_last(unit_id int, day int, series text) -> last int
SELECT last FROM queue_series WHERE unit_id = $1 AND day = $2 AND series = $3;

-- exec queue_series_first(unit_id int, day int, series text, last int)
INSERT INTO queue_series (unit_id, day, series, last) VALUES ($1, $2, $3, $4) ON CONFLICT (unit_id, day, series) DO NOTHING;

-- exec queue_series_next(unit_id int, day int, series text, was int, last int)
UPDATE queue_series SET last = $5 WHERE unit_id = $1 AND day = $2 AND series = $3 AND last = $4;

-- one queue_given(unit_id int, day int) -> n int
SELECT CAST(COALESCE(SUM(last), 0) AS BIGINT) AS n FROM queue_series WHERE unit_id = $1 AND day = $2;

-- exec queue_visit_add(id int, unit_id int, day int, series text, number int, class text, channel text, place_at int, taken_at int, entered_at int, slot_at int?, continues_id int?, service_id int, files int, low_minutes int?, high_minutes int?, survey_ref blob?, follow text, expected int?)
INSERT INTO queue_visit (id, unit_id, day, series, number, class, channel, state, place_at, taken_at, entered_at, slot_at,
	continues_id, counter_id, only_counter_id, service_id, files, calls, called_at, begun_at, ended_at, hold_until,
	low_minutes, high_minutes, survey_ref, follow, expected, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'menunggu', $8, $9, $10, $11, $12, NULL, NULL, $13, $14, 0, NULL, NULL, NULL, NULL, $15,
	$16, $17, $18, $19, 1);

-- one queue_visit_by_id(id int) -> queue_visit_sql
SELECT id, unit_id, day, series, number, class, channel, state, place_at, taken_at, entered_at, slot_at, continues_id,
	counter_id, only_counter_id, service_id, files, calls, called_at, begun_at, ended_at, hold_until, low_minutes,
	high_minutes, survey_ref, follow, version
FROM queue_visit WHERE id = $1;

-- one queue_visit_by_follow(follow text) -> queue_visit_sql
SELECT id, unit_id, day, series, number, class, channel, state, place_at, taken_at, entered_at, slot_at, continues_id,
	counter_id, only_counter_id, service_id, files, calls, called_at, begun_at, ended_at, hold_until, low_minutes,
	high_minutes, survey_ref, follow, version
FROM queue_visit WHERE follow = $1;

-- one queue_visit_by_number(unit_id int, day int, series text, number int) -> queue_visit_sql
SELECT id, unit_id, day, series, number, class, channel, state, place_at, taken_at, entered_at, slot_at, continues_id,
	counter_id, only_counter_id, service_id, files, calls, called_at, begun_at, ended_at, hold_until, low_minutes,
	high_minutes, survey_ref, follow, version
FROM queue_visit WHERE unit_id = $1 AND day = $2 AND series = $3 AND number = $4;

-- Those of a day that are not over.
-- many queue_open_visits(unit_id int, day int) -> queue_visit_sql
SELECT id, unit_id, day, series, number, class, channel, state, place_at, taken_at, entered_at, slot_at, continues_id,
	counter_id, only_counter_id, service_id, files, calls, called_at, begun_at, ended_at, hold_until, low_minutes,
	high_minutes, survey_ref, follow, version
FROM queue_visit
WHERE unit_id = $1 AND day = $2 AND state IN ('menunggu', 'dipanggil', 'dilayani', 'ditunda', 'tidak hadir')
ORDER BY place_at, id;

-- All of a day, as they came.
-- many queue_day_visits(unit_id int, day int) -> queue_visit_sql
SELECT id, unit_id, day, series, number, class, channel, state, place_at, taken_at, entered_at, slot_at, continues_id,
	counter_id, only_counter_id, service_id, files, calls, called_at, begun_at, ended_at, hold_until, low_minutes,
	high_minutes, survey_ref, follow, version
FROM queue_visit WHERE unit_id = $1 AND day = $2 ORDER BY taken_at, id;

-- exec queue_visit_move(id int, version int, was text, state text, counter_id int?, only_counter_id int?, service_id int, class text, calls int, called_at int?, begun_at int?, ended_at int?, hold_until int?, survey_ref blob?)
UPDATE queue_visit SET state = $4, counter_id = $5, only_counter_id = $6, service_id = $7, class = $8, calls = $9,
	called_at = $10, begun_at = $11, ended_at = $12, hold_until = $13, survey_ref = $14, version = version + 1
WHERE id = $1 AND version = $2 AND state = $3;

-- The one at a counter now.
-- one queue_at_counter(unit_id int, day int, counter_id int) -> id int
SELECT id FROM queue_visit
WHERE unit_id = $1 AND day = $2 AND counter_id = $3 AND state IN ('dipanggil', 'dilayani') ORDER BY called_at DESC LIMIT 1;

-- exec queue_want_add(visit_id int, place int, service_id int, version_id int)
INSERT INTO queue_want (visit_id, place, service_id, version_id, state, begun_at, ended_at, counter_id)
VALUES ($1, $2, $3, $4, 'menunggu', NULL, NULL, NULL);

-- many queue_wants(visit_id int) -> place int, service_id int, version_id int, state text, begun_at int?, ended_at int?, counter_id int?
SELECT place, service_id, version_id, state, begun_at, ended_at, counter_id FROM queue_want
WHERE visit_id = $1 ORDER BY place;

-- exec queue_want_set(visit_id int, place int, state text, begun_at int?, ended_at int?, counter_id int?)
UPDATE queue_want SET state = $3, begun_at = $4, ended_at = $5, counter_id = $6 WHERE visit_id = $1 AND place = $2;

-- exec queue_act_add(id int, unit_id int, day int, visit_id int, kind text, counter_id int?, actor_id int, at int, instead_id int?, reason text, note text)
INSERT INTO queue_act (id, unit_id, day, visit_id, kind, counter_id, actor_id, at, instead_id, reason, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- row queue_act_sql(id int, visit_id int, kind text, counter_id int?, actor_id int, at int, instead_id int?, reason text, note text)
-- many queue_visit_acts(visit_id int) -> queue_act_sql
SELECT id, visit_id, kind, counter_id, actor_id, at, instead_id, reason, note FROM queue_act WHERE visit_id = $1 ORDER BY id;

-- The calls of a day in their order, for the run of classes and for the fairness page.
-- many queue_day_calls(unit_id int, day int) -> visit_id int, counter_id int?, actor_id int, at int, instead_id int?, reason text, note text, class text, service_id int
SELECT a.visit_id, a.counter_id, a.actor_id, a.at, a.instead_id, a.reason, a.note, v.class, v.service_id
FROM queue_act a JOIN queue_visit v ON v.id = a.visit_id
WHERE a.unit_id = $1 AND a.day = $2 AND a.kind = 'panggil' ORDER BY a.id;

-- exec queue_post_add(id int, unit_id int, counter_id int, account_id int, from_at int)
INSERT INTO queue_post (id, unit_id, counter_id, account_id, from_at, to_at) VALUES ($1, $2, $3, $4, $5, NULL);

-- exec queue_post_end(id int, to_at int)
UPDATE queue_post SET to_at = $2 WHERE id = $1 AND to_at IS NULL;

-- many queue_posts_open(unit_id int) -> id int, counter_id int, account_id int, from_at int
SELECT id, counter_id, account_id, from_at FROM queue_post WHERE unit_id = $1 AND to_at IS NULL ORDER BY counter_id, id;

-- many queue_posts_day(unit_id int, from_at int, to_at int) -> id int, counter_id int, account_id int, from_at int, to_at int?
SELECT id, counter_id, account_id, from_at, to_at FROM queue_post
WHERE unit_id = $1 AND from_at < $3 AND (to_at IS NULL OR to_at > $2) ORDER BY from_at, id;

-- many queue_counter_services(unit_id int) -> counter_id int, service_id int
SELECT counter_id, service_id FROM queue_counter_service WHERE unit_id = $1 ORDER BY counter_id, service_id;

-- exec queue_counter_services_clear(counter_id int)
DELETE FROM queue_counter_service WHERE counter_id = $1;

-- exec queue_counter_service_add(counter_id int, service_id int, unit_id int)
INSERT INTO queue_counter_service (counter_id, service_id, unit_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING;

-- How long each service kept a counter since a day, of closed days, from the call on where it was the first of its visit: number, sum and sum of squares of whole seconds.
-- many queue_served(unit_id int, since int) -> service_id int, n int, sum_s int, sum_ss int
SELECT service_id, CAST(SUM(n) AS BIGINT) AS n, CAST(SUM(sum_s) AS BIGINT) AS sum_s, CAST(SUM(sum_ss) AS BIGINT) AS sum_ss
FROM queue_work WHERE unit_id = $1 AND day >= $2 GROUP BY service_id ORDER BY service_id;

-- How estimates turned out stands beside the services, under the number 0.
-- many queue_truths(unit_id int, day int) -> expected int, taken_at int, called_at int
SELECT expected, taken_at, called_at FROM queue_visit
WHERE unit_id = $1 AND day = $2 AND expected IS NOT NULL AND called_at IS NOT NULL;

-- exec queue_truth_keep(unit_id int, day int, n int, sum int, sum_squares int)
INSERT INTO queue_work (unit_id, day, service_id, n, sum_s, sum_ss) VALUES ($1, $2, 0, $3, $4, $5);

-- exec queue_work_clear(unit_id int, day int)
DELETE FROM queue_work WHERE unit_id = $1 AND day = $2;

-- exec queue_work_fill(unit_id int, day int)
INSERT INTO queue_work (unit_id, day, service_id, n, sum_s, sum_ss)
SELECT t.unit_id, t.day, t.service_id, CAST(COUNT(*) AS BIGINT), CAST(SUM(t.took) AS BIGINT), CAST(SUM(t.took * t.took) AS BIGINT)
FROM (SELECT v.unit_id, v.day, w.service_id,
		(w.ended_at - CASE WHEN w.begun_at = v.begun_at AND v.called_at < w.begun_at THEN v.called_at ELSE w.begun_at END) / 1000
			AS took
	FROM queue_want w JOIN queue_visit v ON v.id = w.visit_id
	WHERE v.unit_id = $1 AND v.day = $2 AND w.ended_at IS NOT NULL AND w.begun_at IS NOT NULL AND w.ended_at >= w.begun_at
		AND w.ended_at - w.begun_at < 7200000) t
GROUP BY t.unit_id, t.day, t.service_id;

-- The line in bunches: those who are alike in all that a wait depends on, and whether they came before a place.
-- many queue_bunches(unit_id int, day int, place_at int, id int) -> state text, class text, service_id int, only_counter_id int?, earlier int, n int, files int
SELECT b.state, b.class, b.service_id, b.only_counter_id, b.earlier, CAST(COUNT(*) AS BIGINT) AS n,
	CAST(SUM(b.files) AS BIGINT) AS files
FROM (SELECT state, class, service_id, only_counter_id, files,
		CAST(CASE WHEN place_at < $3 OR (place_at = $3 AND id < $4) THEN 1 ELSE 0 END AS BIGINT) AS earlier
	FROM queue_visit WHERE unit_id = $1 AND day = $2 AND state IN ('menunggu', 'dipanggil', 'dilayani') AND id <> $4) b
GROUP BY b.state, b.class, b.service_id, b.only_counter_id, b.earlier
ORDER BY b.state, b.class, b.service_id, b.only_counter_id NULLS FIRST, b.earlier;
