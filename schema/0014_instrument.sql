-- Instruments beside the SKM: dimensions, items with their own answers, conditions, texts in several languages, a rule of
-- scoring for each version. A draft is edited; a frozen version never changes.

ALTER TABLE survey_instrument ADD COLUMN unit_id BIGINT NOT NULL DEFAULT 0;

ALTER TABLE survey_version ADD COLUMN rule TEXT NOT NULL DEFAULT 'skm';
ALTER TABLE survey_version ADD COLUMN state TEXT NOT NULL DEFAULT 'frozen';
ALTER TABLE survey_version ADD COLUMN title TEXT NOT NULL DEFAULT '';
ALTER TABLE survey_version ADD COLUMN intro TEXT NOT NULL DEFAULT '';
-- The rule's settings, one a line: "puncak 17.5", "ambang 15.75", "teratas 2", "pita 1.75 Kurang baik".
ALTER TABLE survey_version ADD COLUMN settings TEXT NOT NULL DEFAULT '';
-- Languages beside Indonesian, one a line: "en English".
ALTER TABLE survey_version ADD COLUMN languages TEXT NOT NULL DEFAULT '';
ALTER TABLE survey_version ADD COLUMN edits BIGINT NOT NULL DEFAULT 0;

CREATE TABLE survey_dimension (
	version_id BIGINT NOT NULL REFERENCES survey_version(id),
	place BIGINT NOT NULL,
	name TEXT NOT NULL,
	weight TEXT NOT NULL,
	PRIMARY KEY (version_id, place)
);

-- place: order on the form and place of the answer in the word of marks. scale 0: free text. answers: one label a line,
-- lowest first. cond_place -1: asked of everybody; else only when the answer there is in (or not in) the set of bits.
CREATE TABLE survey_item (
	version_id BIGINT NOT NULL REFERENCES survey_version(id),
	place BIGINT NOT NULL,
	code TEXT NOT NULL,
	dimension BIGINT NOT NULL,
	name TEXT NOT NULL,
	question TEXT NOT NULL,
	scale BIGINT NOT NULL,
	answers TEXT NOT NULL,
	reversed BIGINT NOT NULL,
	expected BIGINT NOT NULL,
	skippable BIGINT NOT NULL,
	cond_place BIGINT NOT NULL,
	cond_not BIGINT NOT NULL,
	cond_set BIGINT NOT NULL,
	weight TEXT NOT NULL,
	PRIMARY KEY (version_id, place),
	UNIQUE (version_id, code)
);

-- What the texts are in another language; key "judul", "pengantar", "d0" (dimension), "q P1", "n P1", "a P1" (item).
CREATE TABLE survey_text (
	version_id BIGINT NOT NULL REFERENCES survey_version(id),
	lang TEXT NOT NULL,
	item TEXT NOT NULL,
	said TEXT NOT NULL,
	PRIMARY KEY (version_id, lang, item)
);

-- Places 21 to 40 of an answer, three bits each as in marks.
ALTER TABLE survey_answer ADD COLUMN more BIGINT NOT NULL DEFAULT 0;
