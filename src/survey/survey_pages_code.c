/* The respondent's door: a code from paper or a message, typed or scanned, leads to the questionnaire of its unit. */
#include "survey/survey_pages_code.h"
#include "survey_code_html.h"

static void enter_body(struct html *h, void *ctx) { html_survey_enter(h, ctx); }

/* The address holds the code: no cache keeps it, and neither another site nor a proxy's log reads it as what one came
 * from. Not "no-referrer": browsers then hide the origin of the form too, and it would be refused as foreign. */
static void keep_quiet(struct rq *rq)
{
	web_set(rq->reply, "Cache-Control", STR("no-store"));
	web_set(rq->reply, "Referrer-Policy", STR("strict-origin"));
}

enum err survey_code_say(struct rq *rq, enum survey_code_no no, struct str typed)
{
	struct survey_enter_view v = {.rq = rq, .problem = no != CODE_FINE ? survey_code_no_text(no) : NULL};
	v.field = (struct ui_field){
		.name = "kode", .label = _r("Kode pada kertas atau pesan"), .size = "medium", .max = 40, .required = true,
		.hint = _r("Sepuluh huruf dan angka, misalnya 7KFM2-9XWPQ. Huruf besar atau kecil sama saja."), .value = typed,
	};
	keep_quiet(rq);
	if (no != CODE_FINE)
		rq->reply->status = 422;
	page(rq, _r("Kode kunjungan"), enter_body, &v);
	return OK;
}

enum err survey_code_enter_page(struct rq *rq) { return survey_code_say(rq, CODE_FINE, STR("")); }

enum err survey_code_enter_post(struct rq *rq)
{
	char code[SURVEY_CODE_LEN + 1];
	enum survey_code_no no;
	struct survey_code_seen seen;
	struct str typed = utf8_head(rq_param(rq, "kode"), 40);
	if (!survey_code_read(typed, code))
		return survey_code_say(rq, CODE_TYPO, typed);
	struct str network = web_network(rq->a, rq->http->peer);
	TRY(survey_code_typing(rq, network, &no));
	if (no != CODE_FINE)
		return survey_code_say(rq, no, typed);
	TRY(survey_code_look(rq, code, &seen, &no));
	if (no == CODE_GONE)
		TRY(survey_code_wrong(rq, network));
	if (no != CODE_FINE)
		return survey_code_say(rq, no, typed);
	web_redirect(rq->reply, str_fmt(rq->a, "/s/%.*s", STR_ARG(survey_code_link(rq, code))));
	return OK;
}

enum err survey_code_form_page(struct rq *rq)
{
	char code[SURVEY_CODE_LEN + 1], seal[SURVEY_SEAL_LEN + 1];
	bool sealed;
	enum survey_code_no no;
	struct survey_code_seen seen;
	if (!survey_code_read_link(rq->path_args[0], code, seal, &sealed))
		return survey_code_say(rq, CODE_TYPO, STR(""));
	/* Copied by hand from a card into the address line: it goes the way of typed codes. */
	if (!sealed)
		return survey_code_say(rq, CODE_FINE, survey_code_print(rq->a, code));
	if (!survey_code_sealed(rq, code, seal))
		return survey_code_say(rq, CODE_TYPO, STR(""));
	TRY(survey_code_look(rq, code, &seen, &no));
	if (no != CODE_FINE)
		return survey_code_say(rq, no, STR(""));
	keep_quiet(rq);
	return survey_form_invited(rq, &seen, rq->path_args[0]);
}
