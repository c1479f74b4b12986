-- Visits of a run of days, for figures.
-- many queue_stat_visits(unit_id int, from_day int, to_day int) -> service_id int, counter_id int?, class text, state text, taken_at int, called_at int?, begun_at int?, ended_at int?, low_minutes int?, high_minutes int?
SELECT service_id, counter_id, class, state, taken_at, called_at, begun_at, ended_at, low_minutes, high_minutes
FROM queue_visit WHERE unit_id = $1 AND day BETWEEN $2 AND $3 ORDER BY id DESC;
