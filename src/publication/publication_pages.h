/* What the page files of this module share. */
#ifndef PUBLICATION_PUBLICATION_PAGES_H
#define PUBLICATION_PUBLICATION_PAGES_H
#include "app/module.h"
#include "app/ui.h"
#include "publication/publication_paper.h"
#include "publication/publication_store.h"

/* A line of the archive: a period of ours, or a figure that was published before. */
struct publication_line {
	struct str label, name, href, source;
	int32_t from, to;    /* 0: not told */
	int64_t score, people; /* -1: none */
	char category;
	bool running, unpublished;
};
struct publication_archive {
	struct rq *rq;
	struct survey_unit of;
	struct str base;     /* of the report in pages: "/u/kelurahan-melati/ikm" */
	struct publication_line *v; /* newest first */
	size_t n;
};
struct publication_stay { /* the permanent page */
	struct rq *rq;
	struct publication_book b;
	struct publication_headline h;
	struct str path, pages, proof; /* proof: what `prima skm verify` reads */
};

/* ---- staff ---- */
struct publication_choice {
	struct survey_period period;
	struct survey_unit of;
};
struct publication_list {
	struct publication_choice *v;
	size_t n;
};
struct publication_desk {
	struct rq *rq;
	struct survey_unit of;
	struct survey_period period;
	struct str key, path, stay; /* "/terbitan/x/2026-t3"; "/ikm/x/2026-t3" */
	bool may_write;
	struct publication_text texts[CHAPTERS];
	struct publication_media *media;
	size_t n_media;
	struct publication_reach reach;
	bool told;
	struct ui_field kind, on, link, note;
	struct ui_choices kinds;
};
struct publication_writing {
	struct rq *rq;
	struct survey_unit of;
	struct survey_period period;
	enum publication_chapter chapter;
	struct str key, path;
	bool may_write;
	struct publication_text *versions; /* newest first */
	size_t n_versions;
	struct str *writers;               /* parallel */
	struct ui_field body;
};

/* The city or unit and the period that the path names (its first two arguments). ERR_NOT_FOUND: none, or one of another
 * instrument than the SKM. */
enum err publication_page_named(struct rq *rq, struct survey_unit *of, struct survey_period *p);
/* Whether the actor holds the right for that unit (a city: everywhere). */
bool publication_page_may(const struct rq *rq, int right, const struct survey_unit *of);
/* "https://kota.go.id", as this request was addressed. */
struct str publication_page_host(struct rq *rq);

/* publication_pages_staff.c */
enum err publication_list_page(struct rq *rq);
enum err publication_desk_page(struct rq *rq);
enum err publication_text_page(struct rq *rq);
enum err publication_text_post(struct rq *rq);
enum err publication_media_post(struct rq *rq);
enum err publication_media_gone_post(struct rq *rq);
#endif
