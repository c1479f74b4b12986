-- row office_city_sql(id int, kind text, name text, slug text, region_code text, province text, zone text, address text, contact text, website text, demo text, version int)
-- row office_unit_sql(id int, city_id int, parent_id int?, kind text, name text, slug text, list_no int, region_code text, profile_id int, address text, phone text, email text, from_on int, to_on int?, successor_id int?, version int)
-- row office_counter_sql(id int, unit_id int, number int, name text, active int, version int)
-- row office_service_sql(id int, unit_id int, name text, place int, from_on int, to_on int?, version int)

-- many office_cities() -> office_city_sql
SELECT id, kind, name, slug, region_code, province, zone, address, contact, website, demo, version FROM office_city
ORDER BY id;

-- one office_city_by_id(id int) -> office_city_sql
SELECT id, kind, name, slug, region_code, province, zone, address, contact, website, demo, version FROM office_city
WHERE id = $1;

-- one office_city_by_slug(slug text) -> office_city_sql
SELECT id, kind, name, slug, region_code, province, zone, address, contact, website, demo, version FROM office_city
WHERE slug = $1;

-- one office_city_first() -> office_city_sql
SELECT id, kind, name, slug, region_code, province, zone, address, contact, website, demo, version FROM office_city
ORDER BY id LIMIT 1;

-- one office_city_of_unit(unit_id int) -> office_city_sql
SELECT c.id, c.kind, c.name, c.slug, c.region_code, c.province, c.zone, c.address, c.contact, c.website, c.demo, c.version
FROM office_unit u JOIN office_city c ON c.id = u.city_id WHERE u.id = $1;

-- exec office_city_add(id int, kind text, name text, slug text, region_code text, province text, zone text, address text, contact text, website text, demo text)
INSERT INTO office_city (id, kind, name, slug, region_code, province, zone, address, contact, website, demo, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1);

-- exec office_city_set(id int, expected int, kind text, name text, slug text, region_code text, province text, zone text, address text, contact text, website text, demo text)
UPDATE office_city SET kind = $3, name = $4, slug = $5, region_code = $6, province = $7, zone = $8, address = $9,
	contact = $10, website = $11, demo = $12, version = version + 1
WHERE id = $1 AND version = $2;

-- many office_units(city_id int) -> office_unit_sql
SELECT id, city_id, parent_id, kind, name, slug, list_no, region_code, profile_id, address, phone, email, from_on, to_on,
	successor_id, version
FROM office_unit WHERE city_id = $1 ORDER BY list_no, id;

-- one office_unit_by_id(id int) -> office_unit_sql
SELECT id, city_id, parent_id, kind, name, slug, list_no, region_code, profile_id, address, phone, email, from_on, to_on,
	successor_id, version
FROM office_unit WHERE id = $1;

-- one office_unit_by_slug(slug text) -> office_unit_sql
SELECT id, city_id, parent_id, kind, name, slug, list_no, region_code, profile_id, address, phone, email, from_on, to_on,
	successor_id, version
FROM office_unit WHERE slug = $1;

-- one office_unit_by_alias(city_id int, name_key text) -> office_unit_sql
SELECT u.id, u.city_id, u.parent_id, u.kind, u.name, u.slug, u.list_no, u.region_code, u.profile_id, u.address, u.phone,
	u.email, u.from_on, u.to_on, u.successor_id, u.version
FROM office_alias a JOIN office_unit u ON u.id = a.unit_id WHERE a.city_id = $1 AND a.name_key = $2;

-- exec office_unit_add(id int, city_id int, parent_id int?, kind text, name text, slug text, list_no int, region_code text, profile_id int, address text, phone text, email text, from_on int, to_on int?, successor_id int?)
INSERT INTO office_unit (id, city_id, parent_id, kind, name, slug, list_no, region_code, profile_id, address, phone, email,
	from_on, to_on, successor_id, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 1);

-- exec office_unit_set(id int, expected int, parent_id int?, kind text, name text, slug text, list_no int, region_code text, profile_id int, address text, phone text, email text, from_on int, to_on int?, successor_id int?)
UPDATE office_unit SET parent_id = $3, kind = $4, name = $5, slug = $6, list_no = $7, region_code = $8, profile_id = $9,
	address = $10, phone = $11, email = $12, from_on = $13, to_on = $14, successor_id = $15, version = version + 1
WHERE id = $1 AND version = $2;

-- many office_aliases(unit_id int) -> id int, name text, name_key text
SELECT id, name, name_key FROM office_alias WHERE unit_id = $1 ORDER BY id;

-- one office_alias_by_key(city_id int, name_key text) -> id int, unit_id int, name text
SELECT id, unit_id, name FROM office_alias WHERE city_id = $1 AND name_key = $2;

-- exec office_alias_add(id int, city_id int, unit_id int, name text, name_key text)
INSERT INTO office_alias (id, city_id, unit_id, name, name_key, version) VALUES ($1, $2, $3, $4, $5, 1);

-- many office_counters(unit_id int) -> office_counter_sql
SELECT id, unit_id, number, name, active, version FROM office_counter WHERE unit_id = $1 ORDER BY number;

-- exec office_counter_add(id int, unit_id int, number int, name text, active int)
INSERT INTO office_counter (id, unit_id, number, name, active, version) VALUES ($1, $2, $3, $4, $5, 1);

-- exec office_counter_set(id int, expected int, number int, name text, active int)
UPDATE office_counter SET number = $3, name = $4, active = $5, version = version + 1 WHERE id = $1 AND version = $2;

-- many office_services(unit_id int) -> office_service_sql
SELECT id, unit_id, name, place, from_on, to_on, version FROM office_service WHERE unit_id = $1 ORDER BY place, name, id;

-- one office_service_by_id(id int) -> office_service_sql
SELECT id, unit_id, name, place, from_on, to_on, version FROM office_service WHERE id = $1;

-- one office_service_by_key(unit_id int, name_key text) -> office_service_sql
SELECT id, unit_id, name, place, from_on, to_on, version FROM office_service WHERE unit_id = $1 AND name_key = $2;

-- exec office_service_add(id int, unit_id int, name text, name_key text, place int, from_on int, to_on int?)
INSERT INTO office_service (id, unit_id, name, name_key, place, from_on, to_on, version)
VALUES ($1, $2, $3, $4, $5, $6, $7, 1);

-- exec office_service_set(id int, expected int, name text, name_key text, place int, from_on int, to_on int?)
UPDATE office_service SET name = $3, name_key = $4, place = $5, from_on = $6, to_on = $7, version = version + 1
WHERE id = $1 AND version = $2;
