-- one queue_devices(unit_id int) -> n int
SELECT CAST(COUNT(*) AS BIGINT) AS n FROM queue_device WHERE unit_id = $1;

-- exec queue_device_add(id int, unit_id int, kiosk_id int, prefix text, made_at int)
INSERT INTO queue_device (id, unit_id, kiosk_id, prefix, made_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (unit_id, prefix) DO NOTHING;

-- one queue_device_of(kiosk_id int, prefix text) -> id int
SELECT id FROM queue_device WHERE kiosk_id = $1 AND prefix = $2;
