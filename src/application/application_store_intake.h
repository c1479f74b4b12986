/* Taking an application in, in one transaction: the people, the case, its papers, its promise or the list of what is
 * lacking; a second look when somebody comes back with the rest; files left behind; carriers. A refusal is told in
 * struct intake_refused, with OK, and nothing is stored then (the caller rolls back). */
#ifndef APPLICATION_APPLICATION_STORE_INTAKE_H
#define APPLICATION_APPLICATION_STORE_INTAKE_H
#include "application/application_intake.h"
#include "application/application_store.h"
#include "citizen/citizen_store.h"

#define INTAKE_PERSON_TABLE(X) X(APPLICANT, "p_") X(COMER, "k_") X(SUBJECT, "s_")
enum intake_person_place {
#define X(c, p) INTAKE_##c,
	INTAKE_PERSON_TABLE(X)
#undef X
	INTAKE_PERSONS
};
struct intake_person {
	struct citizen c; /* as typed; afterwards .id and .odd */
	int64_t opened;   /* his record was opened for this form with a document in hand: what is typed corrects it, name too */
};
struct intake_refused {
	bool any;
	enum application_no app;
	enum intake_no intake;
	enum citizen_no citizen;
	enum intake_person_place person; /* whose data, with .citizen and INTAKE_NO_SAME */
	struct intake_twin {
		int64_t id, year, number, received_at, received_by; /* id 0: none */
	} twin;
};
struct intake_custody {
	int place;
	int came;        /* enum intake_came, -1: not said */
	struct str kept; /* where an original lies: "map 12" */
};
struct intake_ask {
	int64_t unit_id, service_id, visit_id;
	enum application_who who;
	struct intake_who says;
	struct intake_person person[INTAKE_PERSONS];
	int64_t carrier_id;  /* the comer is known from an earlier file; his person is not read then */
	bool own;            /* the clerk says that it is his own or his family's case */
	bool twice;          /* he has seen that the same is open already, and it is meant */
	bool consent;        /* the applicant may be told by WhatsApp */
	bool all;            /* all obligatory papers are there */
	struct application_item *items;
	struct intake_custody *custody;
	size_t n_items, n_custody;
	struct str words, sheet; /* words: JSON; sheet: number on the paper of the outage kit */
	int64_t stated_at;       /* 0: now */
	int64_t deposit_id;      /* of titip berkas, 0: none */
	int deposit_place;
};
struct intake_done {
	struct application a;
	unsigned odd[INTAKE_PERSONS];
	bool complete;
};
enum err intake_take(struct rq *rq, struct intake_ask *ask, struct intake_done *out, struct intake_refused *no);
/* A person as typed: found by NIK in the unit and brought up to date, else stored. p->c.id is set. */
enum err intake_person_take(struct rq *rq, struct intake_person *p, struct intake_refused *no);

/* A case that was sent back is looked at again: complete, or still lacking. late: places asked for beyond the first list
 * are told and counted (permintaan bertahap), and stop nothing. */
struct intake_look {
	bool complete;
	size_t late, lacking;
};
enum err intake_look_again(struct rq *rq, struct application *a, struct application_item *v, size_t n,
                           const struct intake_custody *c, size_t n_custody, struct intake_look *out,
                           struct intake_refused *no);

/* How it came; ERR_NOT_FOUND for one that did not come over the counter. */
struct intake_taken {
	enum intake_comer comer;
	enum intake_subject subject;
	int letter, doubt; /* -1: none */
	bool twice, letter_good;
	struct str sheet;
};
enum err intake_taken_of(struct rq *rq, int64_t application_id, struct intake_taken *out);
enum err intake_custody_of(struct rq *rq, int64_t application_id, struct intake_custody **out, size_t *n);

/* Who else sits at a counter of the unit now; 0: nobody. Gives the counter. */
enum err intake_others(struct rq *rq, int64_t unit_id, int64_t *counter_id);

/* What has been taken in of a visit. */
struct intake_line {
	int64_t id, number, service_id, applicant_id, proxy_id, received_by, received_at;
	int year;
	enum application_state state;
};
enum err intake_of_visit(struct rq *rq, int64_t visit_id, struct intake_line **out, size_t *n);

/* ---- carriers ---- */
struct intake_carrier_seen {
	int64_t id, citizen_id, applicants, files, last_at, made_by, made_at; /* id: of the declaration, 0: none */
	int office;       /* enum intake_carrier; -1: not declared */
	struct str basis, name; /* name: masked, where it was asked for */
	bool often;       /* many, and not declared */
};
enum err intake_carrier_look(struct rq *rq, int64_t unit_id, int64_t citizen_id, struct intake_carrier_seen *out);
/* Those who carry often and those declared, each once. */
enum err intake_carriers(struct rq *rq, int64_t unit_id, struct intake_carrier_seen **out, size_t *n);
enum err intake_carrier_declare(struct rq *rq, int64_t unit_id, int64_t citizen_id, enum intake_carrier office,
                                struct str basis, enum intake_no *no);
enum err intake_carrier_end(struct rq *rq, int64_t id);
enum err intake_carrier_unit(struct rq *rq, int64_t id, int64_t *unit_id); /* ERR_NOT_FOUND */

/* ---- titip berkas ---- */
struct intake_deposit {
	int64_t id, unit_id, visit_id, carrier_id, number, received_by, received_at, due_at, open, files;
	int year;
	struct str relation, key, fields;
};
struct intake_file {
	int place;
	int64_t service_id, application_id, returned_at; /* 0: not */
	struct str label; /* whose it is, as the carrier says; "" while it cannot be opened */
};
struct intake_deposit_ask {
	int64_t unit_id, visit_id, carrier_id; /* carrier 0: person */
	struct intake_person person;
	int relation; /* enum intake_relation; -1: not said */
	struct intake_file *files;
	size_t n;
};
enum err intake_deposit_take(struct rq *rq, struct intake_deposit_ask *ask, struct intake_deposit *out,
                             struct intake_refused *no);
enum err intake_deposit_by_id(struct rq *rq, int64_t id, struct intake_deposit *out);
enum err intake_deposit_files(struct rq *rq, const struct intake_deposit *d, struct intake_file **out, size_t *n);
enum { INTAKE_DEPOSITS_MAX = 500 };
enum err intake_deposits_open(struct rq *rq, int64_t unit_id, struct intake_deposit **out, size_t *n);
enum err intake_deposited(struct rq *rq, int64_t visit_id, int64_t *files);
/* Given back unchecked, at the carrier's wish. */
enum err intake_file_return(struct rq *rq, const struct intake_deposit *d, int place, enum intake_no *no);
enum err intake_file_done(struct rq *rq, int64_t deposit_id, int place, int64_t application_id, enum intake_no *no);
#endif
