-- Whom an office has served. All that is personal lies in one ciphertext under the record's own key; a NIK is found again
-- by a keyed digest, and by nothing else: there is no way here from an address or a family to people. What came in while
-- the key was locked waits sealed.
CREATE TABLE citizen (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	kind TEXT NOT NULL,
	state TEXT NOT NULL,
	nik BLOB,
	key BLOB,
	fields BLOB,
	sealed BLOB,
	merged_into BIGINT REFERENCES citizen(id),
	consent_at BIGINT,
	consent_by BIGINT,
	consent_text BIGINT NOT NULL,
	stopped_at BIGINT,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL,
	changed_at BIGINT NOT NULL,
	version BIGINT NOT NULL,
	UNIQUE (unit_id, nik)
);
CREATE INDEX citizen_nik ON citizen (nik);
CREATE INDEX citizen_merged ON citizen (merged_into);
CREATE INDEX citizen_state ON citizen (state, id);

-- Who has read whose data, when and for what: the person may ask for this list.
CREATE TABLE citizen_reading (
	id BIGINT PRIMARY KEY,
	citizen_id BIGINT NOT NULL REFERENCES citizen(id),
	unit_id BIGINT NOT NULL,
	actor_id BIGINT NOT NULL,
	at BIGINT NOT NULL,
	purpose TEXT NOT NULL
);
CREATE INDEX citizen_reading_of ON citizen_reading (citizen_id, id);
