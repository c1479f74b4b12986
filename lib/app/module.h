/* What a module brings: tables. The Makefile finds NOUN_pages.c, NOUN_jobs.c and NOUN_cmd.c by name and expects
 * `NOUN_routes`, `NOUN_jobs`, `NOUN_commands` in them, each with `_n`; a module that can prove something about its own
 * records also defines `NOUN_checks` in any of its files, one whose records people meet by name `NOUN_records`.
 * src/modules.c joins them. */
#ifndef APP_MODULE_H
#define APP_MODULE_H
#include "app/rq.h"

/* ---- forms ---- */
enum field_kind {
	FIELD_LINE,   /* struct str: one line of text, max = most code points */
	FIELD_TEXT,   /* struct str: several lines */
	FIELD_INT,    /* int64_t in [min, max] */
	FIELD_ID,     /* int64_t, positive */
	FIELD_DATE,   /* int32_t, YYYY-MM-DD */
	FIELD_BOOL,   /* bool: present and not "0" */
	FIELD_CHOICE, /* int: index of `choices`, stored text sent */
	FIELD_SECRET, /* struct str: never shown again, never logged */
	FIELD_MANY,   /* struct str_list: every value of that name, at most `max` */
};
/* Absent and not required: texts STR_NULL, numbers and dates 0 (ask rq_param whether it was sent), choices -1. A max of
 * 0 means 200 code points for a line or secret, 4,000 for a text, 100 values for many. */
struct str_list {
	struct str *v;
	size_t n;
};
struct field {
	const char *name;  /* as in the form */
	enum field_kind kind;
	size_t at;         /* offsetof in the form struct */
	bool required;
	int64_t min, max;
	const char *label; /* Indonesian, for messages */
	const char *const *choices; /* NULL-terminated stored texts */
};

/* ---- routes ---- */
enum access { READ, WRITE, READ_LOGGED };
enum { RIGHT_PUBLIC = 0, RIGHT_SIGNED_IN = 1 /* 2.. are the domain's */ };
enum {
	ROUTE_NO_CSRF = 1,   /* `why` says why */
	ROUTE_STREAM = 2,    /* answers with a stream */
	ROUTE_CACHED = 4,    /* anonymous answers are kept until one of the reply's topics (rq_changed names) rises */
	ROUTE_FORGETS = 16,  /* remembers no key, not even one in a header: what is sent leaves no trace but its effect */
	ROUTE_ANY_MODE = 8,  /* also works while personal keys are locked (default for all without READ_LOGGED) */
};
struct route {
	const char *method; /* "GET" or "POST" */
	const char *path;   /* "/unit/{unit}/survei": a part in braces takes one segment */
	int right;
	enum access access;
	int64_t body_max;   /* 0 for GET */
	const struct field *fields;
	size_t n_fields, form_size;
	enum err (*prepare)(struct rq *rq); /* outside any transaction; may be NULL */
	enum err (*apply)(struct rq *rq);   /* inside it */
	enum err (*again)(struct rq *rq);   /* POST: draws the form again with rq->problems; NULL: a plain error page */
	unsigned flags;
	const char *why;
	/* Which unit the request is about, for unit-bound rights: index of the path argument (it must be an id, else 404),
	 * or -1: the right in any unit is enough. A path without arguments always means any unit. */
	int unit_arg;
};
#define FIELDS(table, type) .fields = (table), .n_fields = countof(table), .form_size = sizeof(type)

/* ---- jobs ---- */
struct job {
	const char *name;
	int64_t every_ms;    /* due when this long after its last end (stored) */
	/* One repeatable transaction (one item). Sets *more when another item waits: it is run again at once. */
	enum err (*run)(struct rq *rq, bool *more);
	bool needs_keys;
};

/* ---- commands ---- */
enum command_kind { LOCAL, STORE };
struct command {
	const char *name;    /* "skm compute" */
	enum command_kind kind;
	const char *args;    /* "FILE" */
	const char *summary; /* Indonesian, one line */
	const char *help;    /* options and examples, as printed by --help */
	/* Returns the exit status. LOCAL: rq has an arena, no store. STORE: call app_run for transactions. */
	int (*run)(struct rq *rq, int argc, char **argv); /* argv[0] is the first word after the name */
	bool creates;        /* STORE: makes the data folder when there is none (`prima demo`) */
};

/* ---- checks, run by `prima check` ---- */
struct check {
	const char *name; /* "rantai jurnal" */
	/* Outside any transaction: opens its own with app_run. *good and a sentence: what was looked at, or what is wrong. */
	enum err (*run)(struct rq *rq, bool *good, struct str *finding);
};

/* ---- records: what people call the things that events and threads are about ---- */
struct record {
	const char *kind; /* as events name it: the table, "office_unit" */
	const char *text; /* Indonesian, a message key: "Unit" */
	const char *path; /* where one is read, its id in place of the braces: "/survei/{}"; NULL: nowhere by itself */
};

struct module_tables {
	const char *name;
	const struct route *routes;
	const size_t *n_routes;
	const struct job *jobs;
	const size_t *n_jobs;
	const struct command *commands;
	const size_t *n_commands;
	const struct check *checks;
	const size_t *n_checks;
	const struct record *records;
	const size_t *n_records;
};

/* What the app must know of the domain, given by src/main.c. */
struct app_domain {
	const struct module_tables *modules;
	size_t n_modules;
	const char *version;
	/* Any of these may be NULL: then nobody can sign in, only public routes open, pages have a bare frame. */
	/* What is down where the actor works, as a line for the head of his own page; STR_NULL: nothing. */
	enum err (*down)(struct rq *rq, struct str *out);
	/* Fills actor for a session's account (roles, name). ERR_NOT_FOUND when the account is closed. */
	enum err (*load_actor)(struct rq *rq, int64_t account_id, struct actor *out);
	/* Whether the actor holds the right in the unit (0: in any unit). */
	bool (*may)(const struct actor *actor, int right, int64_t unit_id);
	/* Draws the frame: head, navigation, then body(h, ctx), foot. title is already translated. */
	void (*frame)(struct rq *rq, const char *title, void (*body)(struct html *h, void *ctx), void *ctx);
	/* READ_LOGGED: writes the access event. */
	enum err (*log_access)(struct rq *rq);
	/* `prima init` with words after it: the first city and the first person. Gives the exit status. NULL: no words. */
	int (*begin)(struct rq *rq, int argc, char **argv);
	/* A first look before serving (proving the journal from its last checkpoint): tells the log what it finds. */
	void (*opening)(struct app *app);
	/* A last work before the store closes after serving, with transactions of its own (signing the journal). */
	void (*closing)(struct app *app);
	/* Newest event's time, so that `now` never goes behind it. */
	enum err (*newest_event)(struct db *db, int64_t *out);
	/* The account of that sign-in name, for `prima page --as NAME`. */
	enum err (*find_account)(struct rq *rq, struct str name, int64_t *out);
};
extern const struct app_domain prima_domain; /* src/modules.c */

/* The kind's word in the request's language, the kind itself when no module tells of it; and where record `id` of it is
 * read, STR_NULL when nowhere. */
struct str record_text(struct rq *rq, struct str kind);
struct str record_path(struct rq *rq, struct str kind, int64_t id);
/* Whether rq's actor may open the page where records of the kind are read, in some unit. */
bool record_open_to(struct rq *rq, struct str kind);

/* Draws a page: calls domain->frame with the template. */
void page(struct rq *rq, const char *title, void (*body)(struct html *h, void *ctx), void *ctx);
#endif
