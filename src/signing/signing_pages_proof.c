/* Consent is proved by what only the official knows or holds: his PIN or his phone's code. Guessing is slowed like guessing
 * at a password. The page where the PIN is set, and where he names whose applications he leaves to others. */
#include "account/account_store.h"
#include "app/app.h"
#include "base/password.h"
#include "signing/signing_pages.h"
#include "signing_pin_html.h"

static void pin_body(struct html *h, void *ctx) { html_signing_pin(h, ctx); }

struct proof {
	struct account_secret secret;
	struct signing_pin pin;
	struct account p;
	struct str key, digest;
	struct str typed;
	int64_t account_id, wait, step;
	enum signing_proof how;
	bool right;
};

static enum err gather(struct rq *in, void *ctx)
{
	struct proof *c = ctx;
	struct account_attempt t;
	TRY(account_by_id(in, c->account_id, &c->p));
	TRY(account_secret(in, c->account_id, &c->secret));
	TRY(signing_pin(in, c->account_id, &c->pin));
	TRY(account_attempt(in, c->key, &t));
	c->wait = account_wait_ms(t.failures, t.last_at, in->now, false);
	if (c->wait == 0 && c->how == PROOF_TOTP)
		c->right = account_totp_right(in, &c->secret, c->typed, &c->step);
	return OK;
}

static enum err remember_failure(struct rq *rq)
{
	return account_attempt_failed(rq, ((const struct proof *)rq->user)->key);
}

static enum err known(struct rq *rq, struct proof *c)
{
	rq->user = c;
	c->account_id = rq->actor.id;
	c->key = str_fmt(rq->a, "persetujuan %lld", (long long)rq->actor.id);
	TRY(app_run_at(rq->app, false, 0, rq->a, gather, c));
	if (c->wait > 0)
		rq_problem(rq, NULL, str_fmt(rq->a, _r("Terlalu banyak percobaan. Coba lagi dalam %lld detik."),
		                             (long long)(c->wait + 999) / 1000));
	return OK;
}

enum err signing_proof_prepare(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	struct proof *c = ARENA_NEW(rq->a, struct proof);
	if (str_eqz(rq_param(rq, "langkah"), "paraf")) /* a paraf needs no proof: it decides nothing */
		return OK;
	c->how = f->proof == (int)PROOF_TOTP ? PROOF_TOTP : PROOF_PIN;
	c->typed = str_trim(f->code.s != NULL ? f->code : STR(""));
	if (c->typed.n == 0 || f->proof < 0) {
		rq_problem(rq, "kode", str_of(_r(signing_no_text(SIGNING_NO_PROOF))));
		return OK;
	}
	TRY(known(rq, c));
	if (c->wait > 0)
		return OK;
	if (c->how == PROOF_PIN)
		TRY(password_check(c->typed, c->pin.digest, &c->right));
	if (!c->right) {
		rq_problem(rq, "kode", str_of(_r("PIN atau kode tidak cocok.")));
		rq->after = remember_failure;
	}
	return OK;
}

enum err signing_proof_use(struct rq *rq, enum signing_proof *out)
{
	const struct proof *c = rq->user;
	struct signing_pin now;
	must(c != NULL && c->right);
	*out = c->how;
	TRY(account_attempt_clear(rq, c->key));
	if (c->how == PROOF_TOTP)
		return account_totp_used(rq, c->account_id, c->step);
	TRY(signing_pin(rq, c->account_id, &now));
	return str_eq(now.digest, c->pin.digest) ? OK : ERR_CONFLICT;
}

static const char *proof_label(int i) { return signing_proof_label((enum signing_proof)i); }

enum err signing_proofs(struct rq *rq, struct signing_view *v)
{
	struct signing_pin pin;
	struct account_secret s;
	TRY(signing_pin(rq, rq->actor.id, &pin));
	enum err e = account_secret(rq, rq->actor.id, &s);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	v->pin = pin.digest.n > 0;
	v->pin_at = pin.set_at;
	v->totp = e == OK && s.totp.s != NULL;
	struct ui_choices all = signing_choices(rq, signing_proof_names, proof_label);
	v->proofs = v->pin && v->totp ? all
	          : v->totp ? (struct ui_choices){all.v + PROOF_TOTP, 1} : (struct ui_choices){all.v + PROOF_PIN, v->pin};
	return OK;
}

/* ---- the PIN ---- */

enum err signing_pin_page(struct rq *rq)
{
	struct signing_view *v = ARENA_NEW(rq->a, struct signing_view);
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(signing_proofs(rq, v));
	TRY(signing_kin_count(rq, &v->kin));
	signing_frame(rq, NULL, 0, "/tanda-tangan", _r("Tanda tangan"));
	page(rq, _r("PIN persetujuan"), pin_body, v);
	return OK;
}

enum err signing_pin_prepare(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	struct proof *c = ARENA_NEW(rq->a, struct proof);
	TRY(known(rq, c));
	if (c->wait > 0)
		return OK;
	TRY(password_check(f->password, c->secret.password, &c->right));
	enum signing_no no = signing_pin_ok(f->pin);
	if (!c->right) {
		rq_problem(rq, "sandi", str_of(_r("Kata sandi tidak cocok.")));
		rq->after = remember_failure;
	} else if (no != SIGNING_FINE) {
		rq_problem(rq, "pin", str_of(_r(signing_no_text(no))));
	} else if (!str_eq(f->pin, f->again)) {
		rq_problem(rq, "ulang", str_of(_r("Kedua PIN tidak sama.")));
	} else {
		return password_hash(rq->a, f->pin, &c->digest);
	}
	return OK;
}

enum err signing_pin_post(struct rq *rq)
{
	const struct proof *c = rq->user;
	TRY(signing_pin_set(rq, c->digest));
	TRY(account_attempt_clear(rq, c->key));
	return signing_went(rq, STR("/tanda-tangan/pin"), "disimpan");
}

enum err signing_kin_post(struct rq *rq)
{
	const struct signing_form *f = rq->form;
	enum signing_no no;
	TRY(signing_kin_add(rq, f->nik, &no));
	if (no == SIGNING_FINE)
		return signing_went(rq, STR("/tanda-tangan/pin"), "ditambah");
	rq_problem(rq, "nik", str_of(_r(signing_no_text(no))));
	return OK;
}

enum err signing_kin_clear_post(struct rq *rq)
{
	TRY(signing_kin_clear(rq));
	return signing_went(rq, STR("/tanda-tangan/pin"), "dihapus");
}
