/* Operations on officials, their absences and what was handed on. What a rule refuses is in *no, with OK. Each change is
 * an event in the journal; names of officials are public and stand there, NIKs never. */
#ifndef SIGNING_SIGNING_STORE_H
#define SIGNING_SIGNING_STORE_H
#include "app/rq.h"
#include "letter/letter_signer.h"
#include "signing/signing.h"

/* Everybody and everything of the last SIGNING_DAYS_MAX days, of all units: four statements. Officials whom nobody wrote
 * down are made of the roles of accounts, with negative ids (signing_officer_keep). */
enum err signing_house(struct rq *rq, struct signing_house *out);

/* Insert when o->id is 0 or negative. */
enum err signing_officer_put(struct rq *rq, struct signing_officer *o, enum signing_no *no);
/* The stored row of an official of h: one made of a role is stored now. ERR_NOT_FOUND: h has none of that id. */
enum err signing_officer_keep(struct rq *rq, const struct signing_house *h, int64_t id, struct signing_officer *out);
/* For electronic signing. nik: 16 digits. ERR_LOCKED. */
enum err signing_nik_put(struct rq *rq, const struct signing_officer *o, struct str nik, enum signing_no *no);
enum err signing_nik_read(struct rq *rq, int64_t officer_id, struct str *out); /* ERR_NOT_FOUND: none; ERR_LOCKED */
/* Of the actor: NIKs whose applications he leaves to others. Only digests are kept. ERR_LOCKED. */
enum err signing_kin_add(struct rq *rq, struct str nik, enum signing_no *no);
enum err signing_kin_clear(struct rq *rq);
enum err signing_kin_count(struct rq *rq, int64_t *out);

enum err signing_absence_add(struct rq *rq, struct signing_absence *a, enum signing_no *no);
/* Back at work: the last day away is that one. */
enum err signing_absence_end(struct rq *rq, const struct signing_absence *a, int32_t last_on);
enum err signing_delegation_add(struct rq *rq, struct signing_delegation *d, enum signing_no *no);
enum err signing_delegation_revoke(struct rq *rq, const struct signing_delegation *d, struct str why, enum signing_no *no);

struct signing_rule {
	int64_t unit_id, version; /* 0: not set, the usual */
	enum signing_way way;
	enum letter_means means;
};
enum err signing_rule(struct rq *rq, int64_t unit_id, struct signing_rule *out);
enum err signing_rule_put(struct rq *rq, struct signing_rule *r);

struct signing_pin {
	struct str digest; /* empty: none set */
	int64_t set_at;
};
enum err signing_pin(struct rq *rq, int64_t account_id, struct signing_pin *out);
enum err signing_pin_set(struct rq *rq, struct str digest);

int32_t signing_today(struct rq *rq);
#endif
