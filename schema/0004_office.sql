-- Cities, their units of every kind, what they are called, their counters and services. Nothing is deleted: units,
-- counters and services have dates and successors, because old letters and old figures keep their names.

CREATE TABLE office_city (
	id BIGINT PRIMARY KEY,
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	slug TEXT NOT NULL UNIQUE,
	region_code TEXT NOT NULL,
	province TEXT NOT NULL,
	zone TEXT NOT NULL,
	address TEXT NOT NULL,
	contact TEXT NOT NULL,
	website TEXT NOT NULL,
	demo TEXT NOT NULL,
	version BIGINT NOT NULL
);

CREATE TABLE office_unit (
	id BIGINT PRIMARY KEY,
	city_id BIGINT NOT NULL REFERENCES office_city(id),
	parent_id BIGINT REFERENCES office_unit(id),
	kind TEXT NOT NULL,
	name TEXT NOT NULL,
	slug TEXT NOT NULL UNIQUE,
	list_no BIGINT NOT NULL,
	region_code TEXT NOT NULL,
	profile_id BIGINT NOT NULL,
	address TEXT NOT NULL,
	phone TEXT NOT NULL,
	email TEXT NOT NULL,
	from_on BIGINT NOT NULL,
	to_on BIGINT,
	successor_id BIGINT REFERENCES office_unit(id),
	version BIGINT NOT NULL
);
CREATE INDEX office_unit_city ON office_unit (city_id, list_no, id);
CREATE INDEX office_unit_parent ON office_unit (parent_id);

-- key: letters and digits of the name in lower case, so that "Lok Tuan" and "Loktuan" meet.
CREATE TABLE office_alias (
	id BIGINT PRIMARY KEY,
	city_id BIGINT NOT NULL REFERENCES office_city(id),
	unit_id BIGINT NOT NULL REFERENCES office_unit(id),
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	version BIGINT NOT NULL,
	UNIQUE (city_id, name_key)
);
CREATE INDEX office_alias_unit ON office_alias (unit_id);

CREATE TABLE office_counter (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL REFERENCES office_unit(id),
	number BIGINT NOT NULL,
	name TEXT NOT NULL,
	active BIGINT NOT NULL,
	version BIGINT NOT NULL,
	UNIQUE (unit_id, number)
);

-- The names of services that a unit gives, as surveys need them; their standards belong to the module `service`.
CREATE TABLE office_service (
	id BIGINT PRIMARY KEY,
	unit_id BIGINT NOT NULL REFERENCES office_unit(id),
	name TEXT NOT NULL,
	name_key TEXT NOT NULL,
	place BIGINT NOT NULL,
	from_on BIGINT NOT NULL,
	to_on BIGINT,
	version BIGINT NOT NULL,
	UNIQUE (unit_id, name_key)
);
