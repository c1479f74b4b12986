-- Blanks: KTP-el cards, security paper, receipts. What a unit holds is what its moves add up to; each move tells the
-- balance after it, so that the times without any can be read back.
CREATE TABLE stock_kind (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	name TEXT NOT NULL,
	measure TEXT NOT NULL,
	lead_days BIGINT NOT NULL,
	safety BIGINT NOT NULL,
	balance BIGINT NOT NULL,
	since_at BIGINT NOT NULL,
	ended_on BIGINT,
	version BIGINT NOT NULL,
	UNIQUE (unit_id, name)
);

-- Which services cannot be finished without it.
CREATE TABLE stock_need (
	kind_id BIGINT NOT NULL REFERENCES stock_kind(id),
	service_id BIGINT NOT NULL,
	needed BIGINT NOT NULL,
	PRIMARY KEY (kind_id, service_id)
);
CREATE INDEX stock_need_service ON stock_need (service_id);

CREATE TABLE stock_move (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL,
	kind_id BIGINT NOT NULL REFERENCES stock_kind(id),
	act TEXT NOT NULL,
	amount BIGINT NOT NULL,
	balance BIGINT NOT NULL,
	about_kind TEXT NOT NULL,
	about_id BIGINT NOT NULL,
	paper TEXT NOT NULL,
	note TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL
);
CREATE INDEX stock_move_kind ON stock_move (kind_id, made_at, id);
CREATE INDEX stock_move_unit ON stock_move (unit_id, made_at);
CREATE INDEX stock_move_about ON stock_move (about_kind, about_id);

-- How many applications wait for the blank, how many came and were finished in how many working days: told by hand.
CREATE TABLE stock_waiting (
	id BIGINT PRIMARY KEY,
	kind_id BIGINT NOT NULL REFERENCES stock_kind(id),
	told_on BIGINT NOT NULL,
	outstanding BIGINT NOT NULL,
	arrived BIGINT NOT NULL,
	finished BIGINT NOT NULL,
	days BIGINT NOT NULL,
	note TEXT NOT NULL,
	made_by BIGINT NOT NULL,
	made_at BIGINT NOT NULL
);
CREATE INDEX stock_waiting_kind ON stock_waiting (kind_id, made_at);
