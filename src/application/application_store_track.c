#include "application/application_store_track.h"
#include "app/app.h"
#include "application_track_sql.h"
#include "citizen/citizen_store.h"

enum { PLACE_LEN = 16, HOUR = 3600000 };

const char *application_track_text(enum application_track t)
{
	static const char *const texts[] = {
#define X(c, s) s,
		APPLICATION_TRACK_TABLE(X)
#undef X
	};
	must((unsigned)t < APPLICATION_TRACKS);
	return texts[t];
}

/* Keyed by the node: the table tells nobody's address. */
static struct str place_of(struct rq *rq, const char *what, struct str text)
{
	struct hash h = hash_keyed(app_hmac_key(rq->app), str_fmt(rq->a, "prima-lacak-1;%s;%.*s", what, STR_ARG(text)));
	return str_dup(rq->a, (struct str){(const char *)h.b, PLACE_LEN});
}

static enum err slowed(struct rq *rq, struct str place, int64_t limit, bool *out)
{
	struct application_guesses_row r;
	TRY(sql_application_guesses(rq->db, rq->a, place, rq->now / HOUR, &r));
	*out = r.n >= limit;
	return OK;
}

enum err application_track(struct rq *rq, struct str typed, struct str network, struct application *out,
                           enum application_track *no)
{
	char code[APPLICATION_CODE_LEN + 1];
	struct str place = place_of(rq, "jaringan", network);
	bool slow;
	*no = str_trim(typed).n == 0 ? TRACK_NONE : application_code_read(typed, code) ? TRACK_FINE : TRACK_TYPO;
	if (*no != TRACK_FINE)
		return OK;
	TRY(slowed(rq, place, APPLICATION_GUESSES_PLACE, &slow));
	if (slow) {
		*no = TRACK_SLOW;
		return OK;
	}
	enum err e = application_by_code(rq, str_of(code), out);
	if (e != ERR_NOT_FOUND)
		return e;
	*no = TRACK_UNKNOWN;
	return sql_application_guess_more(rq->db, place, rq->now / HOUR, NULL);
}

enum err application_self(struct rq *rq, const struct application *a, struct str typed, enum application_self *out)
{
	const int64_t who[] = {a->applicant_id, a->subject_id};
	struct str place = place_of(rq, "diri", str_int(rq->a, a->id));
	bool right = false;
	*out = SELF_UNSAID;
	if (str_trim(typed).n == 0)
		return OK;
	TRY(slowed(rq, place, APPLICATION_GUESSES_SELF, &right));
	*out = right ? SELF_SLOW : SELF_WRONG;
	if (right)
		return OK;
	for (size_t i = 0; i < countof(who) && !right; i++) {
		enum err e = who[i] != 0 ? citizen_says(rq, who[i], typed, &right) : OK;
		if (e == ERR_LOCKED) {
			*out = SELF_LOCKED;
			return OK;
		}
		if (e != OK && e != ERR_NOT_FOUND)
			return e;
	}
	*out = right ? SELF_RIGHT : SELF_WRONG;
	return right ? OK : sql_application_guess_more(rq->db, place, rq->now / HOUR, NULL);
}

enum err application_guesses_forget(struct rq *rq)
{
	return sql_application_guess_forget(rq->db, rq->now / HOUR - 1, NULL);
}
