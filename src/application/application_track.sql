-- What the applicant sees of his case, and guesses at it.

-- exec application_guess_more(place blob, hour int)
INSERT INTO application_guess (place, hour, n) VALUES ($1, $2, 1)
ON CONFLICT (place, hour) DO UPDATE SET n = application_guess.n + 1;

-- one application_guesses(place blob, hour int) -> n int
SELECT CAST(COALESCE(SUM(n), 0) AS BIGINT) AS n FROM application_guess WHERE place = $1 AND hour = $2;

-- exec application_guess_forget(before int)
DELETE FROM application_guess WHERE hour < $1;
