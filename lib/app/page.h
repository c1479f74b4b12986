/* The frame around every page: whose page it is, where one can go from here, who is signed in, how the office's clock
 * and network stand. The domain fills a struct page_frame; page.html draws it. The same frame serves citizens (places
 * above), staff (places at the left) and the television (no places). */
#ifndef APP_PAGE_H
#define APP_PAGE_H
#include "app/rq.h"

enum { PAGE_SCRIPTS_MAX = 8 };

enum page_kind { PAGE_PUBLIC, PAGE_STAFF, PAGE_SCREEN };

/* A place, a step, a way back, an export: a word that leads somewhere. */
struct page_link {
	struct str href;
	const char *text; /* in the reader's language */
	int64_t count;    /* things that wait there; 0 shows nothing */
	bool here;        /* the page one is on, or the part of the house it belongs to */
};
struct page_links {
	const struct page_link *v;
	size_t n;
};

struct page_frame {
	enum page_kind kind;
	struct str title;         /* of this page, as h1 says it */
	struct str office, region; /* whose page: "Kelurahan Contoh", "Kota Contoh, Provinsi Contoh" */
	struct str emblem;        /* URL of the emblem; absent: none is drawn */
	struct str home;          /* where the office's name leads; "/" when absent */
	struct page_links nav, trail; /* the places of this role; the way from home to here, without here */
	/* who is signed in; person absent: nobody */
	struct str person, role, unit;
	struct page_links person_links;
	struct str sign_in, sign_out; /* sign_out is POSTed */
	struct str csrf;
	/* state of the day */
	struct str clock;         /* "Minggu, 22 November 2026, 08.30 WITA" */
	struct str outage;        /* "Listrik padam sejak 09.10"; absent: none */
	struct str banner;        /* stands on every page: "Data contoh" */
	struct str notice;        /* what was just done: "Tersimpan: 30 formulir." */
	const struct problem *problems;
	size_t n_problems;
	bool no_form;             /* the problems' form is not on this page */
	struct str manifest;      /* URL of the page's own web app manifest; absent: the program's */
	struct str topics, versions; /* live: "kota unit/12" and their versions when drawn, "17 3"; absent: not live */
	struct str path, query;   /* of this request, for the switch of language */
	const char *scripts[PAGE_SCRIPTS_MAX]; /* names in assets/ */
	size_t n_scripts;
	const char *version;
	struct str number;        /* to quote when something went wrong; absent on ordinary pages */
};

/* What a page wants of its frame beyond its title: set rq->more before page(). */
struct page_more {
	struct page_links trail;
	const char *scripts[PAGE_SCRIPTS_MAX];
	size_t n_scripts;
	struct str notice, banner; /* absent: the frame's own */
	struct str outage;         /* what is down now, for the head of the page */
	struct str office, region, home; /* whose page it is, when the page knows; office absent: found by the address */
	enum zone zone;            /* with office: of the clock on a page of staff */
	struct page_links nav;     /* places above a public page */
	bool emblem;               /* with office: draw the invented emblem */
	struct str topics[8];      /* makes the page live */
	size_t n_topics;
	struct str manifest;       /* the page can be installed as an app of its own */
	bool screen;               /* a television: no places, dark */
};

/* Fills what the request itself knows: path, csrf, problems, version, scripts of the kind; the rest is the caller's. */
void page_frame_init(struct page_frame *f, const struct rq *rq, enum page_kind kind, const char *title);
/* Another script of assets/, once. */
void page_frame_script(struct page_frame *f, const char *name);
/* Makes the page live: elements marked data-live (with an id) are fetched again when a topic rises. */
void page_frame_topics(struct page_frame *f, const struct rq *rq, const struct str *topics, size_t n);

/* The task alone, without frame or server: one file with that style and that script of assets/ inside it. */
enum err page_alone(struct rq *rq, const char *title, void (*body)(struct html *h, void *ctx), void *ctx,
                    const char *style, const char *script);

/* The answer when a page cannot be given: what happened, what was kept, what to do, a number to quote. */
struct error_view {
	int status;
	const char *title; /* NULL: the status's own */
	struct str text;   /* what happened in this case; absent: the status's own sentence */
	struct str kept;   /* what was kept; absent: the status's own sentence */
	struct str number; /* of the log line; absent: none */
	struct str back;   /* where to go on; absent: home */
};
struct error_text {
	int status;
	const char *title, *text, *kept, *advice; /* Indonesian */
};
/* Never NULL: an unknown status gets the words of 500 (or of 400 below that). */
const struct error_text *error_text(int status);
#endif
