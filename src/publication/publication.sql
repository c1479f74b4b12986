-- row publication_text(chapter text, version int, body text, written_by int, written_at int)
-- row publication_media(id int, kind text, shown_on int, link text, note text, made_by int, made_at int, gone_by int?, gone_at int?, gone_reason text)
-- row publication_figure(period_id int, seq int, score int, category text, people int, weights text, estimator text, headline text, version_id int, stood_at int, reason text)

-- The newest version of each chapter.
-- many publication_texts(period_id int, unit_id int) -> publication_text
SELECT t.chapter, t.version, t.body, t.written_by, t.written_at FROM publication_text t
WHERE t.period_id = $1 AND t.unit_id = $2 AND NOT EXISTS (SELECT 1 FROM publication_text n
	WHERE n.period_id = t.period_id AND n.unit_id = t.unit_id AND n.chapter = t.chapter AND n.version > t.version)
ORDER BY t.chapter;

-- many publication_text_versions(period_id int, unit_id int, chapter text) -> publication_text
SELECT chapter, version, body, written_by, written_at FROM publication_text
WHERE period_id = $1 AND unit_id = $2 AND chapter = $3 ORDER BY version DESC;

-- exec publication_text_add(period_id int, unit_id int, chapter text, version int, body text, written_by int, written_at int)
INSERT INTO publication_text (period_id, unit_id, chapter, version, body, written_by, written_at)
VALUES ($1, $2, $3, $4, $5, $6, $7);

-- many publication_media_of(period_id int, unit_id int) -> publication_media
SELECT id, kind, shown_on, link, note, made_by, made_at, gone_by, gone_at, gone_reason FROM publication_media
WHERE period_id = $1 AND unit_id = $2 ORDER BY shown_on, id;

-- exec publication_media_add(id int, period_id int, unit_id int, kind text, shown_on int, link text, note text, made_by int, made_at int)
INSERT INTO publication_media (id, period_id, unit_id, kind, shown_on, link, note, made_by, made_at, gone_by, gone_at,
	gone_reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL, '');

-- exec publication_media_take_back(id int, period_id int, unit_id int, gone_by int, gone_at int, reason text)
UPDATE publication_media SET gone_by = $4, gone_at = $5, gone_reason = $6
WHERE id = $1 AND period_id = $2 AND unit_id = $3 AND gone_at IS NULL;

-- many publication_figures_of(period_id int, unit_id int) -> publication_figure
SELECT period_id, seq, score, category, people, weights, estimator, headline, version_id, stood_at, reason
FROM publication_figure WHERE period_id = $1 AND unit_id = $2 ORDER BY seq;

-- The figure that stands now, of every period of a city or of one of its units, the oldest period first.
-- many publication_trend(city_id int, unit_id int) -> period_id int, code text, name text, ends_on int, score int, category text, people int, weights text, version_id int
SELECT f.period_id, p.code, p.name, p.ends_on, f.score, f.category, f.people, f.weights, f.version_id
FROM publication_figure f JOIN survey_period p ON p.id = f.period_id
WHERE p.city_id = $1 AND f.unit_id = $2 AND p.state = 'published' AND NOT EXISTS (SELECT 1 FROM publication_figure n
	WHERE n.period_id = f.period_id AND n.unit_id = f.unit_id AND n.seq > f.seq)
ORDER BY p.ends_on, p.id;

-- Figures of all units of a period that stand now.
-- many publication_standing(period_id int) -> unit_id int, seq int, score int, category text, people int, weights text, estimator text, headline text, version_id int
SELECT f.unit_id, f.seq, f.score, f.category, f.people, f.weights, f.estimator, f.headline, f.version_id
FROM publication_figure f WHERE f.period_id = $1 AND NOT EXISTS (SELECT 1 FROM publication_figure n
	WHERE n.period_id = f.period_id AND n.unit_id = f.unit_id AND n.seq > f.seq) ORDER BY f.unit_id;

-- exec publication_figure_add(period_id int, unit_id int, seq int, score int, category text, people int, weights text, estimator text, headline text, version_id int, stood_at int, reason text)
INSERT INTO publication_figure (period_id, unit_id, seq, score, category, people, weights, estimator, headline, version_id,
	stood_at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- A published period whose instrument is an SKM and whose figures have not been kept since it last changed.
-- one publication_unkept() -> id int, version int, kept int?
SELECT p.id, p.version, k.version AS kept FROM survey_period p LEFT JOIN publication_kept k ON k.period_id = p.id
WHERE p.state = 'published' AND p.reconstructed = 0 AND (k.version IS NULL OR k.version < p.version)
	AND p.version_id IN (SELECT v.id FROM survey_version v WHERE v.rule = 'skm')
ORDER BY p.id LIMIT 1;

-- exec publication_kept_add(period_id int, version int, kept_at int)
INSERT INTO publication_kept (period_id, version, kept_at) VALUES ($1, $2, $3);

-- exec publication_kept_set(period_id int, version int, kept_at int)
UPDATE publication_kept SET version = $2, kept_at = $3 WHERE period_id = $1;

-- When a period was closed the last time, from its own events.
-- one publication_closed(period_id int) -> at int
SELECT CAST(COALESCE(MAX(at), 0) AS BIGINT) AS at FROM journal_event
WHERE kind = 'survey_period' AND subject_id = $1 AND what = 'tutup';

-- Scores of a unit that its agency has published.
-- many publication_scores(unit_id int) -> label text, ends_on int, score int, category text, n int?, source text
SELECT label, ends_on, score, category, n, source FROM survey_score WHERE unit_id = $1 ORDER BY ends_on, label;

-- What a city says it reached, year by year.
-- many publication_reached(city_id int) -> label text, realised int
SELECT label, realised FROM survey_aim WHERE city_id = $1 AND realised IS NOT NULL ORDER BY seq;
