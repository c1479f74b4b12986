-- The newest of the unit (0: of the whole city) up to that moment.
-- one office_emblem_newest(city_id int, unit_id int, at int) -> id int, image blob
SELECT id, image FROM office_emblem WHERE city_id = $1 AND unit_id = $2 AND made_at <= $3 ORDER BY made_at DESC, id DESC LIMIT 1;

-- one office_emblem_by_id(id int) -> image blob
SELECT image FROM office_emblem WHERE id = $1;

-- exec office_emblem_add(id int, city_id int, unit_id int, image blob, made_by int, made_at int)
INSERT INTO office_emblem (id, city_id, unit_id, image, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6);
