/* What pages, paper and commands are shown of a survey: plain values, copied out of the store, with the names already
 * looked up. Nothing here asks or decides anything. */
#ifndef SURVEY_SURVEY_VIEW_H
#define SURVEY_SURVEY_VIEW_H
#include "survey/survey.h"

struct survey_element {
	int place;              /* order in the regulation's body, from 0 */
	struct str meaning, code; /* "requirements", "U1" */
	int form_no;            /* number on the questionnaire, from 1 */
	struct str name, question;
	struct str answer[5];   /* [1]..[4] */
	struct str weight;      /* own weight ("1/9"), empty: equal */
};
struct survey_elements {
	struct survey_element v[SURVEY_PLACES_MAX];
	size_t n;
};
/* A text of the instrument in the reader's language (its Indonesian text where none is known). */
const char *survey_said(struct arena *a, enum lang lang, struct str text);
/* The element asked as question q (from 0) of the form, whose order is not the body's. */
const struct survey_element *survey_form_question(const struct survey_elements *e, size_t q);

struct survey_period {
	int64_t id, city_id, unit_id, version_id, version; /* unit_id 0: the city's */
	struct str code, name;
	int year;
	int32_t starts_on, ends_on, decided_on;
	struct str weights, estimator, headline, decision_no, chosen, chosen_note, source;
	enum survey_state state;
	bool live;          /* running figures are shown to the public */
	bool reconstructed; /* single answers put together from published counts */
	int64_t published_at; /* 0: not */
	struct str codes;   /* what it takes: survey_code_rule; empty: with and without a code */
};
struct survey_rules survey_period_rules(const struct survey_period *p);

/* A city or a unit (city: id 0) as this module needs it. */
struct survey_unit {
	int64_t id, parent_id, city_id;
	struct str slug, name, kind;
	struct str city, city_slug; /* "Kota Bontang", "kota-bontang" */
	bool invented;              /* nothing of it is true */
	struct str sample; /* "Data contoh: ...", a message key; empty: a real office */
	enum zone zone;
	bool ended;
};
struct survey_service {
	int64_t id, unit_id;
	struct str name;
};

/* One unit or service that a period covers. */
struct survey_cover {
	int64_t unit_id, service_id; /* service 0: the unit as a whole */
	int64_t users, target;       /* -1: unknown */
	struct str method;
	int64_t issued, returned, spoiled; /* paper forms */
};

/* A unit of the city beside a period: whether it takes part, and what has come in. */
struct survey_cover_line {
	struct survey_unit unit;
	struct str service;     /* a line of one of its services; null: of the unit as a whole */
	struct survey_cover cover;
	bool taken;
	int64_t answers, paper; /* single answers; those of paper forms */
};

/* A score that an agency has published. */
struct survey_score {
	int64_t unit_id;
	struct str label;          /* "2021": the period's code */
	int32_t ends_on;
	int64_t score;             /* hundredths */
	char category;
	int64_t place, n, target;  /* as printed; -1: not published */
	struct str lowest, source; /* meaning of the element, empty: none named */
	bool lowest_same;
};

/* A change of what was fixed before collection. */
struct survey_amendment {
	int64_t id, asked_by, asked_at, agreed_by, agreed_at; /* 0: nobody yet */
	struct str field, was, becomes, reason, state;        /* asked, agreed, refused */
};

/* A file that was brought in. */
struct survey_batch {
	int64_t id, period_id, unit_id, made_by, made_at;
	struct str kind, name, digest, state; /* answers, counts, grid; running, stopped, complete */
	int64_t rows, accepted, already, refused;
	int64_t size, place_bytes, place_line; /* of the file, and how far it is stored; rows: of them so far */
};
struct survey_refused {
	int64_t seq, line;
	struct str column, value, reason;
};

/* A file read row by row: what can be stored, and what was refused on sight. */
struct survey_row {
	int64_t line;
	struct str id, unit, service;
	uint8_t trait[TRAITS];
	bool dated;
	int32_t on;
	int64_t marks;
	struct str extra; /* "name=value" lines; null: none */
	struct str remark; /* in own words, kept apart from the answer; null: none */
};
struct survey_rows {
	const char *unusable;   /* why nothing of it can be taken, a message key; NULL: it can */
	struct str unusable_column;
	int64_t unusable_line;
	bool counts;            /* counts per element, else single answers */
	struct survey_row *v;   /* answers */
	size_t n;
	struct {
		int64_t n[5];       /* blank, 1 .. 4 */
		struct str n_printed, sum_printed, nrr_printed, weighted_printed;
		bool given;
	} count[SURVEY_PLACES_MAX]; /* counts */
	size_t elements;
	struct survey_refused *refused;
	size_t n_refused;       /* kept, at most SURVEY_REFUSED_MAX */
	int64_t refused_all;
	struct str ignored;     /* columns of a counts file that mean nothing here: "x, y" */
	struct str attributes;  /* columns of an answers file kept as attributes */
	bool bom;
	char separator;
};

/* How far a file has been read: bytes of it, rows that were handed out, the line on which the next one begins. */
struct survey_place {
	int64_t bytes, rows, line;
};
/* A run of a file's rows, as they are stored together. */
struct survey_piece {
	struct survey_rows rows;
	struct survey_place from, to;
	bool last; /* the file ends with it */
};

/* The public questionnaire. */
struct survey_form_view {
	struct survey_unit unit;
	struct survey_period period;
	struct survey_elements elements;
	struct survey_service *services;
	size_t n_services;
	struct str id;               /* 32 hex digits: the answer's own number */
	struct str stamp;            /* when the form was given out, signed (survey_store_doubt.h) */
	int64_t service_id;          /* what was chosen before */
	int answer[SURVEY_PLACES_MAX];
	int trait[TRAITS];
	bool asks_more;              /* something of the person was told before */
	bool talk;                   /* filled in with the help of an interviewer */
	struct str problem;          /* null: none */
	struct str code;             /* came with a code: the last part of its address; null: without */
	struct str invited;          /* the service that the code asks about; null: not said */
	struct str remark;           /* what was said in own words, for the form that comes back */
};
#endif
