-- What an office adds to a period's report, where it made the result known, and every figure that stood in public.

-- Paragraphs of the office's own for a chapter of the report (unit_id 0: of the city's). Never changed: a new version is a
-- new row, and the newest stands in the report.
CREATE TABLE publication_text (
	period_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	chapter TEXT NOT NULL,
	version BIGINT NOT NULL,
	body TEXT NOT NULL,
	written_by BIGINT NOT NULL,
	written_at BIGINT NOT NULL,
	PRIMARY KEY (period_id, unit_id, chapter, version)
);

-- Where the result was made known, with its day. A row taken back stays, with who and why.
CREATE TABLE publication_media (
	id BIGINT PRIMARY KEY,
	period_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	shown_on BIGINT NOT NULL,
	link TEXT NOT NULL,
	note TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	gone_by BIGINT,
	gone_at BIGINT,
	gone_reason TEXT NOT NULL
);
CREATE INDEX publication_media_of ON publication_media (period_id, unit_id, shown_on);

-- The figures that stood in public, in hundredths, one row a time they changed: seq 1 is the first publication.
CREATE TABLE publication_figure (
	period_id BIGINT NOT NULL,
	unit_id BIGINT NOT NULL,
	seq BIGINT NOT NULL,
	score BIGINT NOT NULL,
	category TEXT NOT NULL,
	people BIGINT NOT NULL,
	weights TEXT NOT NULL,
	estimator TEXT NOT NULL,
	headline TEXT NOT NULL,
	version_id BIGINT NOT NULL,
	stood_at BIGINT NOT NULL,
	reason TEXT NOT NULL,
	PRIMARY KEY (period_id, unit_id, seq)
);

-- Up to which version of a period its figures are kept.
CREATE TABLE publication_kept (
	period_id BIGINT PRIMARY KEY,
	version BIGINT NOT NULL,
	kept_at BIGINT NOT NULL
);
