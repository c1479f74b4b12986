-- Wrong tracking codes by the network they came from, and wrong answers to "is it you?" by application, an hour at a time.
CREATE TABLE application_guess (
	place BLOB NOT NULL,
	hour BIGINT NOT NULL,
	n BIGINT NOT NULL,
	PRIMARY KEY (place, hour)
);
