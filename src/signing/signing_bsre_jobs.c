#include "signing/signing_bsre_jobs.h"

#include "base/file.h"
#include "net/net.h"
#include "paper/cms.h"

enum { SECONDS = 20, SECONDS_MAX = 120, SECRET_MAX = 1024 };

static enum err secret_of(struct app *app, struct arena *a, struct str *out)
{
	struct str path = app_setting(app, "bsre_secret_file"), text = app_setting(app, "bsre_secret");
	*out = text.s != NULL ? text : STR("");
	if (path.n == 0)
		return OK;
	enum err e = file_read(a, str_z(a, path), SECRET_MAX, &text);
	if (e != OK) {
		log_error("bsre_secret_file: %s", err_text(e, 0));
		return ERR_BAD_INPUT;
	}
	*out = str_trim(text);
	return OK;
}

enum err bsre_settings(struct app *app, struct arena *a, struct bsre_service *out)
{
	struct str client = app_setting(app, "bsre_client"), link = app_setting(app, "bsre_link");
	if (app_setting(app, "bsre_address").n == 0)
		return ERR_UNSUPPORTED;
	TRY(bsre_service_read(a, app_setting(app, "bsre_version"), app_setting(app, "bsre_address"), out));
	TRY(secret_of(app, a, &out->secret));
	out->client = client.s != NULL ? client : STR("");
	out->link = link.s != NULL ? link : STR("");
	/* v2 wants a picture of its own for a visible mark; the letter's own seal stands there already. */
	out->visible = out->version == 1 && str_eqz(app_setting(app, "bsre_visible"), "ya") && out->link.n > 0;
	return OK;
}

static int patience(struct app *app)
{
	int64_t s = SECONDS;
	(void)str_to_i64(app_setting(app, "bsre_seconds"), 1, SECONDS_MAX, &s);
	return (int)s * 1000;
}

static enum err call(struct app *app, struct arena *a, const struct bsre_service *s, const struct bsre_ask *q,
                     struct net_reply *out)
{
	struct net_ask n = {.url = str_z(a, str_cat(a, s->address, q->path)), .user = str_z(a, s->client),
	                    .password = str_z(a, s->secret), .n_pieces = q->n, .reply_max = BSRE_ANSWER_MAX,
	                    .timeout_ms = patience(app)};
	n.headers[n.n_headers++] = STR("Accept: */*");
	if (q->media.s != NULL)
		n.headers[n.n_headers++] = str_cat(a, STR("Content-Type: "), q->media);
	for (size_t i = 0; i < q->n; i++)
		n.pieces[i] = q->pieces[i];
	return net_call(a, &n, out);
}

static bool ready(struct app *app, struct arena *a, struct bsre_service *s, struct bsre_answer *out)
{
	enum err e = bsre_settings(app, a, s);
	*out = (struct bsre_answer){.result = BSRE_UNSET, .pdf = STR_NULL, .words = STR("")};
	if (e == ERR_BAD_INPUT)
		out->result = BSRE_DENIED;
	return e == OK && net_begin() == OK;
}

static void away(struct arena *a, enum err e, const struct net_reply *r, struct bsre_answer *out)
{
	out->result = e == ERR_TOO_LARGE ? BSRE_GARBAGE : BSRE_AWAY;
	out->words = utf8_valid(r->failure) ? utf8_head(str_dup(a, r->failure), BSRE_WORDS_MAX) : STR("");
}

static void look(struct arena *a, struct bsre_answer *out, struct str *signer)
{
	struct bsre_signature sig;
	struct cms_signer who = {STR("")};
	if (out->result != BSRE_SIGNED)
		return;
	if (!bsre_pdf_signed(a, out->pdf, &sig))
		out->result = BSRE_UNSIGNED;
	else if (!cms_check(a, sig.der, sig.first, sig.second, &who))
		out->result = BSRE_BROKEN;
	else
		*signer = who.name;
	if (out->result != BSRE_SIGNED)
		out->pdf = STR_NULL;
}

void bsre_sign(struct app *app, struct arena *a, struct str nik, struct str passphrase, struct str pdf,
               struct bsre_answer *out, struct str *signer)
{
	struct bsre_service s;
	struct bsre_ask q;
	struct net_reply r;
	struct secret escaped = {0};
	*signer = STR("");
	if (!ready(app, a, &s, out))
		return;
	if (!secret_new(BSRE_ESCAPED_MAX, &escaped) || !bsre_passphrase_json(passphrase, escaped.s, &escaped.n)) {
		secret_end(&escaped);
		out->result = BSRE_PASSPHRASE;
		return;
	}
	struct hash h = hash_of(pdf);
	struct str boundary = str_cat(a, STR("prima-"), str_hex(a, h.b, 16));
	bsre_sign_ask(a, &s, nik, s.version == 1 ? passphrase : secret_str(&escaped), pdf, boundary, &q);
	enum err e = call(app, a, &s, &q, &r);
	secret_end(&escaped);
	if (e != OK) {
		away(a, e, &r, out);
		return;
	}
	bsre_sign_answer(a, &s, r.status, r.body, pdf, out);
	look(a, out, signer);
}

void bsre_ask_status(struct app *app, struct arena *a, struct str nik, struct bsre_answer *out)
{
	struct bsre_service s;
	struct bsre_ask q;
	struct net_reply r;
	if (!ready(app, a, &s, out))
		return;
	for (int i = 0; i < 2; i++) {
		bsre_status_ask(a, &s, nik, i > 0, &q);
		enum err e = call(app, a, &s, &q, &r);
		if (e != OK) {
			away(a, e, &r, out);
			return;
		}
		if (r.status != 404 || s.version == 1)
			break;
	}
	bsre_status_answer(a, r.status, r.body, out);
}
