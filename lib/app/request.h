/* The steps of one request's life; request.c walks them, gate.c decides who may, and on what grounds. */
#ifndef APP_REQUEST_H
#define APP_REQUEST_H
#include "app/inside.h"

enum gate { GATE_OPEN, GATE_SIGN_IN, GATE_DENIED, GATE_NOT_FOUND };

struct flight {
	struct app *app;
	struct web_exchange *x;     /* NULL: no socket */
	struct rq *rq;
	struct web_reply *reply;
	struct arena_mark mark;
	struct str token;           /* of the session cookie */
	int64_t account_id;         /* without a socket: who asks; 0 with a token or nobody */
	int64_t seen_at;            /* of the session; 0 without one */
	enum gate gate;
	struct request_key key;
	bool lang_asked, known, replaying, replayed, rolled, key_conflict, said_no;
	bool *no;                   /* the worker's own copy of said_no, while it is inside the store */
	enum err result;
	size_t problems_before;     /* of the form's own filling */
	int64_t began;              /* newest topic version before the page was drawn */
};

/* Fills rq->actor and rq->csrf from the session or account; inside a transaction. */
enum err gate_know(struct flight *f);
enum gate gate_of(const struct flight *f);
/* A POST from another site's page, told by Sec-Fetch-Site and Origin. */
bool gate_same_site(const struct flight *f);
/* The token in the form or in X-CSRF-Token is this session's. */
bool gate_csrf(const struct flight *f);
enum lang gate_lang(const struct web_request *r, bool *asked); /* *asked: by ?bahasa=, to be remembered */
#endif
