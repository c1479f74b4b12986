-- row calendar_profile(id int, code text, name text, basis text, joint_leave_open int, version int)
-- row calendar_span(profile_id int, season text, weekday int, from_minute int, to_minute int, duty int)
-- row calendar_season_sql(id int, season text, from_on int, to_on int, basis text, version int)
-- row calendar_holiday_sql(id int, on_day int, profile_id int, kind text, name text, version int)

-- many calendar_profiles() -> calendar_profile
SELECT id, code, name, basis, joint_leave_open, version FROM calendar_profile ORDER BY id;

-- one calendar_profile_by_id(id int) -> calendar_profile
SELECT id, code, name, basis, joint_leave_open, version FROM calendar_profile WHERE id = $1;

-- one calendar_profile_by_code(code text) -> calendar_profile
SELECT id, code, name, basis, joint_leave_open, version FROM calendar_profile WHERE code = $1;

-- exec calendar_profile_add(id int, code text, name text, basis text, joint_leave_open int)
INSERT INTO calendar_profile (id, code, name, basis, joint_leave_open, version) VALUES ($1, $2, $3, $4, $5, 1);

-- exec calendar_profile_set(id int, expected int, name text, basis text, joint_leave_open int)
UPDATE calendar_profile SET name = $3, basis = $4, joint_leave_open = $5, version = version + 1
WHERE id = $1 AND version = $2;

-- many calendar_spans(profile_id int) -> calendar_span
SELECT profile_id, season, weekday, from_minute, to_minute, duty FROM calendar_span WHERE profile_id = $1
ORDER BY season, weekday, from_minute;

-- many calendar_spans_all() -> calendar_span
SELECT profile_id, season, weekday, from_minute, to_minute, duty FROM calendar_span
ORDER BY profile_id, season, weekday, from_minute;

-- exec calendar_spans_clear(profile_id int)
DELETE FROM calendar_span WHERE profile_id = $1;

-- exec calendar_span_add(profile_id int, season text, weekday int, from_minute int, to_minute int, duty int)
INSERT INTO calendar_span (profile_id, season, weekday, from_minute, to_minute, duty) VALUES ($1, $2, $3, $4, $5, $6);

-- many calendar_seasons() -> calendar_season_sql
SELECT id, season, from_on, to_on, basis, version FROM calendar_season ORDER BY from_on, id;

-- exec calendar_season_add(id int, season text, from_on int, to_on int, basis text)
INSERT INTO calendar_season (id, season, from_on, to_on, basis, version) VALUES ($1, $2, $3, $4, $5, 1);

-- exec calendar_season_set(id int, expected int, from_on int, to_on int, basis text)
UPDATE calendar_season SET from_on = $3, to_on = $4, basis = $5, version = version + 1 WHERE id = $1 AND version = $2;

-- many calendar_holidays(from_on int, to_on int) -> calendar_holiday_sql
SELECT id, on_day, profile_id, kind, name, version FROM calendar_holiday WHERE on_day >= $1 AND on_day <= $2
ORDER BY on_day, profile_id;

-- one calendar_holiday_on(on_day int, profile_id int) -> calendar_holiday_sql
SELECT id, on_day, profile_id, kind, name, version FROM calendar_holiday WHERE on_day = $1 AND profile_id = $2;

-- one calendar_holiday_by_id(id int) -> calendar_holiday_sql
SELECT id, on_day, profile_id, kind, name, version FROM calendar_holiday WHERE id = $1;

-- exec calendar_holiday_add(id int, on_day int, profile_id int, kind text, name text)
INSERT INTO calendar_holiday (id, on_day, profile_id, kind, name, version) VALUES ($1, $2, $3, $4, $5, 1);

-- exec calendar_holiday_set(id int, expected int, kind text, name text)
UPDATE calendar_holiday SET kind = $3, name = $4, version = version + 1 WHERE id = $1 AND version = $2;

-- exec calendar_holiday_remove(id int)
DELETE FROM calendar_holiday WHERE id = $1;

-- All hours, seasons and holidays in one look, for pages about many units. word: of a season; of a holiday its kind. from_at,
-- to_at: minutes of hours, days of the others.
-- many calendar_all() -> is_hours int, is_season int, word text, profile_id int, joint_leave_open int, weekday int, from_at int, to_at int, duty int
SELECT CAST(1 AS BIGINT) AS is_hours, CAST(0 AS BIGINT) AS is_season, s.season AS word, s.profile_id, p.joint_leave_open,
	s.weekday, s.from_minute AS from_at, s.to_minute AS to_at, s.duty
FROM calendar_span s JOIN calendar_profile p ON p.id = s.profile_id
UNION ALL
SELECT CAST(0 AS BIGINT), CAST(1 AS BIGINT), season, CAST(0 AS BIGINT), CAST(0 AS BIGINT), CAST(0 AS BIGINT), from_on, to_on,
	CAST(0 AS BIGINT)
FROM calendar_season
UNION ALL
SELECT CAST(0 AS BIGINT), CAST(0 AS BIGINT), kind, profile_id, CAST(0 AS BIGINT), CAST(0 AS BIGINT), on_day, on_day,
	CAST(0 AS BIGINT)
FROM calendar_holiday
ORDER BY profile_id, weekday, from_at;
