/* What the pages of the segel keaslian show. */
#ifndef LETTER_LETTER_VIEW_SEAL_H
#define LETTER_LETTER_VIEW_SEAL_H
#include "letter/letter_seal.h"

struct rq;

/* One thing that can be told, in the reader's language and in the other one beside it. */
struct letter_seal_say {
	const char *name;        /* the script's word for it */
	const char *text, *other;
	bool bad;
};
struct letter_seal_view {
	struct rq *rq;
	bool many;                  /* several cities in one store: the page is nobody's */
	struct str office, address; /* who vouches; where its server is, without a slash at the end */
	struct letter_seal_keys list;
	struct str keys, loaded;    /* the list as JSON; when it was loaded */
	struct letter_seal_say *say;
	size_t n_say;
	enum lang other;            /* the language beside */
	bool file;                  /* one file without a server behind it */
	bool asked;                 /* by the form without JavaScript */
	const struct letter_seal_say *told[4]; /* what to say of it */
	size_t n_told;
	bool shown;                 /* the seal's own words may be shown */
	struct letter_seal seal;
	struct str dated, words, since; /* words: those found to be the sealed ones; since: of the state */
};
#endif
