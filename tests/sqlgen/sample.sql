-- A comment that is no signature, with 'quotes' and a ; in it.
-- row thing(id int, name text, size real?, parent_id int?, data blob?)

-- one thing_by_id(id int) -> thing
SELECT id, name, size, parent_id, data -- what a thing is; really
  FROM thing WHERE id = $1;

-- many thing_under(parent_id int?, label text?,
--   weight real?, mark blob) -> thing
SELECT id, name, size, parent_id, data
  FROM thing

 WHERE parent_id = $1 AND "name" = $2 AND size = $3 AND data = $4 AND name <> 'a;b--c $9';

-- each thing_all() -> id int, label text?
SELECT id, name AS label FROM thing;

-- exec thing_rename(id int, name text)
UPDATE thing SET name = $2 WHERE id = $1;

-- one thing_new(id int, ratio real) -> id int
INSERT INTO thing(id, size) VALUES ($1, $2) RETURNING id;
