-- row theme_rules(version int, body text, reason text, made_by int, made_at int)
-- row theme_review(remark_id blob, coder int, account_id int, reviewed_at int, rules_version int)
-- row theme_code(remark_id blob, coder int, theme text, tone text, rule text)
-- row theme_quote(remark_id blob, body text, cleared_by int, cleared_at int)

-- one theme_rules_newest(city_id int) -> theme_rules
SELECT version, body, reason, made_by, made_at FROM theme_rules WHERE city_id = $1 ORDER BY version DESC LIMIT 1;

-- many theme_rules_versions(city_id int) -> theme_rules
SELECT version, body, reason, made_by, made_at FROM theme_rules WHERE city_id = $1 ORDER BY version DESC;

-- exec theme_rules_add(city_id int, version int, body text, reason text, made_by int, made_at int)
INSERT INTO theme_rules (city_id, version, body, reason, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6);

-- Of the remarks of a period (unit 0: of all units), in their order.
-- many theme_reviews(period_id int, unit_id int) -> theme_review
SELECT v.remark_id, v.coder, v.account_id, v.reviewed_at, v.rules_version FROM theme_review v
JOIN survey_remark r ON r.id = v.remark_id
WHERE r.period_id = $1 AND (r.unit_id = $2 OR $2 = 0) ORDER BY r.unit_id, r.id, v.coder;

-- many theme_codes(period_id int, unit_id int) -> theme_code
SELECT c.remark_id, c.coder, c.theme, c.tone, c.rule FROM theme_code c JOIN survey_remark r ON r.id = c.remark_id
WHERE r.period_id = $1 AND (r.unit_id = $2 OR $2 = 0) ORDER BY r.unit_id, r.id, c.coder;

-- many theme_quotes(period_id int, unit_id int) -> theme_quote
SELECT q.remark_id, q.body, q.cleared_by, q.cleared_at FROM theme_quote q JOIN survey_remark r ON r.id = q.remark_id
WHERE r.period_id = $1 AND (r.unit_id = $2 OR $2 = 0) ORDER BY r.unit_id, r.id;

-- many theme_reviews_one(remark_id blob) -> theme_review
SELECT remark_id, coder, account_id, reviewed_at, rules_version FROM theme_review WHERE remark_id = $1 ORDER BY coder;

-- many theme_codes_one(remark_id blob) -> theme_code
SELECT remark_id, coder, theme, tone, rule FROM theme_code WHERE remark_id = $1 ORDER BY coder;

-- one theme_quote_one(remark_id blob) -> theme_quote
SELECT remark_id, body, cleared_by, cleared_at FROM theme_quote WHERE remark_id = $1;

-- A coder's own look, once more; another's stays.
-- exec theme_review_put(remark_id blob, coder int, account_id int, reviewed_at int, rules_version int)
INSERT INTO theme_review (remark_id, coder, account_id, reviewed_at, rules_version) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (remark_id, coder) DO UPDATE SET reviewed_at = $4
WHERE theme_review.account_id = $3;

-- exec theme_codes_drop(remark_id blob, coder int)
DELETE FROM theme_code WHERE remark_id = $1 AND coder = $2;

-- exec theme_code_add(remark_id blob, coder int, theme text, tone text, rule text)
INSERT INTO theme_code (remark_id, coder, theme, tone, rule) VALUES ($1, $2, $3, $4, $5);

-- exec theme_quote_put(remark_id blob, body text, cleared_by int, cleared_at int)
INSERT INTO theme_quote (remark_id, body, cleared_by, cleared_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (remark_id) DO UPDATE SET body = $2, cleared_by = $3, cleared_at = $4;

-- exec theme_quote_drop(remark_id blob)
DELETE FROM theme_quote WHERE remark_id = $1;
