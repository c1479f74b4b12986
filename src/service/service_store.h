/* Operations on standards. A change of a draft takes the whole new value; the version in it must be the one that was
 * read, else ERR_CONFLICT. What a rule refuses is in *no, with OK. Each change is an event in the journal, with all its
 * values: standards hold nothing personal. */
#ifndef SERVICE_SERVICE_STORE_H
#define SERVICE_SERVICE_STORE_H
#include "office/office_store.h"
#include "service/service.h"

struct service_version {
	int64_t id, service_id, unit_id, version;
	int edition;                 /* 1, 2, ... of this service */
	enum service_state state;
	struct str name, letter;     /* letter: key of the letter's template; empty: none comes of it */
	struct str class_code;       /* archive classification, "400.12.2.1" */
	struct str prefix;           /* queue letter */
	struct str product, fee, fee_basis;
	int64_t fee_rupiah;
	int64_t limit_minutes;       /* the promise, in the unit's working minutes from "complete" */
	int64_t decide_days;         /* by when the law wants a decision, working days; 0: the default */
	int64_t serve_minutes;       /* at the counter, for the estimate of waiting; 0: unknown */
	bool quick;                  /* quick service: a minute or two, called between others */
	bool own_signer;             /* must be signed by the head himself (field.md 13) */
	enum service_legal legal;
	struct str legal_note;
	int32_t legal_on;            /* when the office confirmed it; 0: not yet */
	int64_t legal_by;
	struct str catalogue, decision_no;
	int32_t decided_on, from_on, to_on; /* 0: not; to_on INT32_MAX: open */
	int64_t decided_by;
};
enum err service_offered(struct rq *rq, int64_t unit_id, int32_t on, struct service_version **out, size_t *n);
enum err service_current(struct rq *rq, int64_t service_id, int32_t on, struct service_version *out);
enum err service_version_by_id(struct rq *rq, int64_t id, struct service_version *out);
/* All of a service, newest first; the newest of each service of a unit. */
enum err service_versions(struct rq *rq, int64_t service_id, struct service_version **out, size_t *n);
enum err service_newest(struct rq *rq, int64_t unit_id, struct service_version **out, size_t *n);

/* Its parts. Texts by component, STR_NULL where none is written. */
enum err service_texts(struct rq *rq, int64_t version_id, struct str out[SERVICE_COMPONENTS]);
enum err service_requirements(struct rq *rq, int64_t version_id, struct service_requirement **out, size_t *n);
enum err service_steps(struct rq *rq, int64_t version_id, struct service_step **out, size_t *n);
enum err service_bases(struct rq *rq, int64_t version_id, struct service_basis **out, size_t *n);

/* A new draft of a service: empty, or with everything of its version `from` (0: none). SERVICE_NO_STATE: there is one. */
enum err service_draft(struct rq *rq, int64_t service_id, int64_t from, struct service_version *out,
                       enum service_no *no);
enum err service_put(struct rq *rq, struct service_version *v, enum service_no *no);
/* The parts of a draft, whole. v's version rises with each. */
enum err service_texts_put(struct rq *rq, struct service_version *v, const struct str texts[SERVICE_COMPONENTS],
                           enum service_no *no);
enum err service_requirements_put(struct rq *rq, struct service_version *v, const struct service_requirement *list,
                                  size_t n, enum service_no *no);
/* *at: which step is wrong, from 1. */
enum err service_steps_put(struct rq *rq, struct service_version *v, const struct service_step *list, size_t n,
                           size_t *at, enum service_no *no);
enum err service_bases_put(struct rq *rq, struct service_version *v, const struct service_basis *list, size_t n,
                           enum service_no *no);

/* A draft from the catalogue (service_catalogue.h), and the service itself where the unit has none of that name. Its legal
 * status is not confirmed: that is the office's to do. */
enum err service_adopt(struct rq *rq, int64_t unit_id, struct str key, int32_t from_on, struct service_version *out,
                       enum service_no *no);

struct service_consultation {
	int64_t id, version_id, people, made_by, made_at;
	int32_t held_on;
	struct str place, elements, minutes_no, outcome; /* elements: kinds of people, one a line */
};
struct service_review {
	int64_t id, version_id, made_by, made_at;
	int32_t held_on;
	enum service_outcome outcome;
	struct str note;
};
struct service_medium {
	int64_t id, version_id;
	struct str medium, note;
	int32_t since_on;
};
enum err service_consultations(struct rq *rq, int64_t version_id, struct service_consultation **out, size_t *n);
enum err service_reviews(struct rq *rq, int64_t version_id, struct service_review **out, size_t *n);
enum err service_media(struct rq *rq, int64_t version_id, struct service_medium **out, size_t *n);
enum err service_consult(struct rq *rq, struct service_consultation *c, enum service_no *no);
enum err service_decide(struct rq *rq, int64_t version_id, struct str decision_no, int32_t decided_on,
                        enum service_no *no);
/* In force from that day; the version before ends the day before. */
enum err service_publish(struct rq *rq, int64_t version_id, int32_t from_on, enum service_no *no);
enum err service_withdraw(struct rq *rq, int64_t version_id, int32_t on, struct str reason, enum service_no *no);
enum err service_review_add(struct rq *rq, struct service_review *r, enum service_no *no);
enum err service_medium_add(struct rq *rq, struct service_medium *m, enum service_no *no);
/* What the law says now: a fact about the world, recorded also of a version in force. */
enum err service_legal_set(struct rq *rq, int64_t version_id, enum service_legal legal, struct str note,
                           enum service_no *no);

/* When the versions of a unit were last looked at. */
enum { SERVICE_REVIEWED_MAX = 2000 };
struct service_reviewed {
	int64_t version_id;
	int32_t on;
};
enum err service_reviewed(struct rq *rq, int64_t unit_id, struct service_reviewed **out, size_t *n);
int32_t service_reviewed_on(const struct service_reviewed *v, size_t n, int64_t version_id); /* 0: never */
/* An empty draft of a service of that name, and the service itself where the unit has none. */
enum err service_new(struct rq *rq, int64_t unit_id, struct str name, int32_t from_on, struct service_version *out,
                     enum service_no *no);
#endif
