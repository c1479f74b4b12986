-- How long services took at the counter, by closed day: so that telling a wait reads some hundred rows, not a quarter of a
-- year of visits.
CREATE TABLE queue_work (
	unit_id BIGINT NOT NULL,
	day BIGINT NOT NULL,
	service_id BIGINT NOT NULL,
	n BIGINT NOT NULL,
	sum_s BIGINT NOT NULL,
	sum_ss BIGINT NOT NULL,
	PRIMARY KEY (unit_id, day, service_id)
);

-- The line is counted from its index alone.
CREATE INDEX queue_visit_line ON queue_visit (unit_id, day, state, class, service_id, only_counter_id, place_at, id, files);
DROP INDEX queue_visit_day;
