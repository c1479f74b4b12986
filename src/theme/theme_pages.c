/* Which page answers which address, and reading: texts by unit, theme and state, one text and what a person says of it. */
#include "theme/theme_pages.h"
#include "account/account_store.h"
#include "base/embed.h"
#include "survey/survey_frame.h"
#include "theme_html.h"

bool theme_page_may(const struct rq *rq, int right, int64_t unit_id)
{
	return rq->actor.kind == ACTOR_STAFF &&
	       account_actor_may(&rq->actor, right, unit_id != 0 ? unit_id : RIGHT_EVERYWHERE);
}

/* ---- whose texts ---- */

static enum err units_of(struct rq *rq, struct theme_scope *s)
{
	struct survey_unit *all = &s->of, city;
	size_t n = 1;
	if (s->period.unit_id == 0) {
		TRY(survey_city_of(rq, s->period.city_id, &city));
		TRY(survey_units_in(rq, &city, &all, &n));
	}
	s->units = ARENA_ARRAY(rq->a, n, struct survey_unit);
	for (size_t i = 0; i < n; i++)
		if (theme_page_may(rq, RIGHT_REPORT_VIEW, all[i].id))
			s->units[s->n_units++] = all[i];
	return OK;
}

enum err theme_scope_of(struct rq *rq, struct theme_scope *s)
{
	int64_t id;
	bool known = false;
	s->rq = rq;
	s->key = rq_key(rq);
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(survey_period_get(rq, id, &s->period));
	TRY(s->period.unit_id != 0 ? survey_unit_by_id(rq, s->period.unit_id, &s->of)
	                           : survey_city_of(rq, s->period.city_id, &s->of));
	TRY(units_of(rq, s));
	bool all = theme_page_may(rq, RIGHT_REPORT_VIEW, s->period.unit_id);
	if (s->n_units == 0 && !all)
		return ERR_DENIED;
	int64_t asked = rq_param_int(rq, "unit", 0);
	s->unit_id = asked != 0 || all ? asked : s->units[0].id;
	for (size_t i = 0; i < s->n_units; i++)
		known |= s->units[i].id == s->unit_id;
	if (s->unit_id != 0 && !known)
		return ERR_NOT_FOUND;
	int64_t whose = s->unit_id != 0 ? s->unit_id : s->period.unit_id;
	s->may_write = theme_page_may(rq, RIGHT_PUBLISH, whose);
	s->may_rule = theme_page_may(rq, RIGHT_SURVEY_PLAN, 0);
	s->names = s->may_write;
	s->base = str_fmt(rq->a, "/survei/%lld/masukan", (long long)s->period.id);
	return OK;
}

void theme_line_of(struct rq *rq, const struct theme_scope *s, const struct theme_remark *v, struct theme_line *out)
{
	out->v = v;
	out->id = str_hex(rq->a, v->remark.id.s, v->remark.id.n);
	out->text = v->remark.text;
	out->n_spans = theme_spans(rq->a, embed_file("theme/bukan-nama.txt"), out->text, out->spans);
	if (!s->names) {
		out->text = theme_masked(rq->a, out->text, out->spans, out->n_spans);
		out->n_spans = 0;
	}
	for (size_t i = 0; i < s->n_units; i++)
		if (s->units[i].id == v->remark.unit_id)
			out->unit = s->units[i].name;
}

static struct str here(struct rq *rq, const struct theme_scope *s, const char *rest)
{
	return s->unit_id != 0 ? str_fmt(rq->a, "%.*s%s?unit=%lld", STR_ARG(s->base), rest, (long long)s->unit_id)
	                       : str_fmt(rq->a, "%.*s%s", STR_ARG(s->base), rest);
}

enum err theme_back(struct rq *rq, const struct theme_scope *s)
{
	web_redirect(rq->reply, here(rq, s, ""));
	return OK;
}

/* ---- the list ---- */

static void list_body(struct html *h, void *ctx) { html_theme_list(h, ctx); }
static void one_body(struct html *h, void *ctx) { html_theme_one(h, ctx); }

static bool stands(const struct theme_remark *v, struct str state)
{
	if (str_eqz(state, "belum"))
		return v->by[1] == 0;
	if (str_eqz(state, "sudah"))
		return v->by[1] != 0;
	if (str_eqz(state, "kutipan"))
		return v->quote.s != NULL;
	if (str_eqz(state, "beda"))
		return v->by[1] != 0 && !theme_codes_same(&v->proposal.codes, &v->codes[1]);
	if (str_eqz(state, "kedua"))
		return v->by[1] != 0 && v->by[2] == 0;
	return true;
}

static bool wanted(const struct theme_list_view *l, const struct theme_remark *v)
{
	const struct theme_codes *c = theme_counts_as(v, true);
	bool toned = l->tone == TONE_NONE, themed = !l->by_theme;
	for (int t = 0; t < THEMES; t++) {
		bool here_too = c->tone[t] != TONE_NONE && (!l->by_theme || t == (int)l->theme);
		themed |= l->by_theme && here_too;
		toned |= here_too && c->tone[t] == l->tone;
	}
	return themed && toned && (l->service_id == 0 || v->remark.service_id == l->service_id) && stands(v, l->state);
}

static enum err list_choices(struct rq *rq, struct theme_list_view *l)
{
	struct survey_service *s = NULL;
	size_t n = 0;
	if (l->s.unit_id != 0)
		TRY(survey_services_of(rq, l->s.unit_id, l->s.period.ends_on, &s, &n));
	struct ui_choice *c = ARENA_ARRAY(rq->a, n, struct ui_choice), *u = ARENA_ARRAY(rq->a, l->s.n_units, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		c[i] = (struct ui_choice){.value = str_int(rq->a, s[i].id), .label = s[i].name};
	for (size_t i = 0; i < l->s.n_units; i++)
		u[i] = (struct ui_choice){.value = str_int(rq->a, l->s.units[i].id), .label = l->s.units[i].name};
	l->services = (struct ui_choices){c, n};
	l->units = (struct ui_choices){u, l->s.n_units};
	return OK;
}

static struct str service_name(const struct theme_list_view *l, struct rq *rq, int64_t id)
{
	struct str want = str_int(rq->a, id);
	for (size_t i = 0; i < l->services.n; i++)
		if (str_eq(l->services.v[i].value, want))
			return l->services.v[i].label;
	return STR("");
}

static void list_filter(struct rq *rq, struct theme_list_view *l)
{
	struct str state = rq_param(rq, "keadaan");
	l->by_theme = theme_parse(rq_param(rq, "tema"), &l->theme);
	if (!tone_parse(rq_param(rq, "nada"), &l->tone))
		l->tone = TONE_NONE;
	l->state = state.s != NULL ? state : STR("");
	l->service_id = rq_param_int(rq, "layanan", 0);
}

enum err theme_list_page(struct rq *rq)
{
	struct theme_list_view *l = ARENA_NEW(rq->a, struct theme_list_view);
	struct theme_remark *v;
	TRY(theme_scope_of(rq, &l->s));
	list_filter(rq, l);
	TRY(theme_list(rq, &l->s.period, l->s.unit_id, &v, &l->all));
	TRY(list_choices(rq, l));
	int64_t hal = rq_param_int(rq, "hal", 1), from = (hal > 0 ? hal - 1 : 0) * THEME_PER_PAGE;
	l->lines = ARENA_ARRAY(rq->a, THEME_PER_PAGE, struct theme_line);
	for (size_t i = 0; i < l->all; i++) {
		l->waiting += v[i].by[1] == 0;
		if (!wanted(l, &v[i]))
			continue;
		if ((int64_t)l->total++ < from || l->n == THEME_PER_PAGE)
			continue;
		struct theme_line *x = &l->lines[l->n++];
		theme_line_of(rq, &l->s, &v[i], x);
		x->service = service_name(l, rq, v[i].remark.service_id);
	}
	l->table = (struct ui_table){.id = "masukan", .path = l->s.base, .query = rq->http->query, .total = (int64_t)l->total,
	                             .per_page = THEME_PER_PAGE, .page = hal > 0 ? hal : 1};
	survey_staff_frame(rq, &l->s.of, &l->s.period);
	page(rq, _r("Saran dan masukan"), list_body, l);
	return OK;
}

/* ---- one text ---- */

static enum err one_gather(struct rq *rq, struct theme_one_view *o)
{
	uint8_t id[16];
	struct theme_remark *v = ARENA_NEW(rq->a, struct theme_remark);
	TRY(theme_scope_of(rq, &o->s));
	if (!str_unhex(rq->path_args[1], id, sizeof(id)))
		return ERR_NOT_FOUND;
	TRY(theme_get(rq, &o->s.period, str_dup(rq->a, (struct str){(const char *)id, sizeof(id)}), v));
	bool mine = theme_page_may(rq, RIGHT_REPORT_VIEW, v->remark.unit_id);
	if (!mine)
		return ERR_NOT_FOUND;
	o->s.may_write = o->s.names = theme_page_may(rq, RIGHT_PUBLISH, v->remark.unit_id);
	theme_line_of(rq, &o->s, v, &o->line);
	enum theme_no no;
	o->coder = theme_coder(v->by[1], v->by[2], rq->actor.id, &no);
	o->blind = o->coder == 2 && v->by[2] == 0;
	o->now = o->coder == 0 || v->by[o->coder] == 0 ? v->proposal.codes : v->codes[o->coder];
	if (o->blind)
		o->now = (struct theme_codes){{0}};
	return OK;
}

/* The first text after this one, in the order of the list, that nobody has looked at. */
static enum err one_next(struct rq *rq, struct theme_one_view *o)
{
	struct theme_remark *v;
	size_t n, first, at = 0;
	TRY(theme_list(rq, &o->s.period, o->s.unit_id, &v, &n));
	for (size_t i = 0; i < n; i++) {
		o->waiting += v[i].by[1] == 0;
		if (str_eq(v[i].remark.id, o->line.v->remark.id))
			at = i + 1;
	}
	for (first = 0; first < n; first++) {
		const struct theme_remark *x = &v[(at + first) % n];
		if (x->by[1] == 0 && !str_eq(x->remark.id, o->line.v->remark.id)) {
			struct str id = str_hex(rq->a, x->remark.id.s, x->remark.id.n);
			o->next = here(rq, &o->s, str_z(rq->a, str_fmt(rq->a, "/%.*s", STR_ARG(id))));
			return OK;
		}
	}
	o->next = STR("");
	return OK;
}

enum err theme_one_page(struct rq *rq)
{
	struct theme_one_view *o = ARENA_NEW(rq->a, struct theme_one_view);
	TRY(one_gather(rq, o));
	TRY(one_next(rq, o));
	const struct theme_line *l = &o->line;
	o->quote = rq_param(rq, "kutipan").s != NULL ? rq_param(rq, "kutipan")
		: l->v->quote.s != NULL ? l->v->quote : theme_masked(rq->a, l->text, l->spans, l->n_spans);
	struct page_more *m = survey_staff_frame(rq, &o->s.of, &o->s.period);
	m->scripts[m->n_scripts++] = "theme.js";
	page(rq, _r("Tinjau masukan"), one_body, o);
	return OK;
}

static bool codes_read(struct rq *rq, struct theme_codes *out)
{
	bool fine = true;
	for (int t = 0; t < THEMES; t++) {
		enum tone tone = TONE_NONE;
		struct str sent = rq_param(rq, theme_code((enum theme)t));
		fine &= sent.n == 0 || tone_parse(sent, &tone);
		out->tone[t] = (uint8_t)tone;
	}
	return fine;
}

enum err theme_code_post(struct rq *rq)
{
	struct theme_one_view *o = ARENA_NEW(rq->a, struct theme_one_view);
	struct theme_codes codes = {{0}};
	struct str deed = rq_param(rq, "aksi");
	enum theme_no no;
	TRY(one_gather(rq, o));
	if (!o->s.may_write)
		return ERR_DENIED;
	if (str_eqz(deed, "usulan"))
		codes = o->line.v->proposal.codes;
	else if (!str_eqz(deed, "kosong") && !codes_read(rq, &codes))
		return ERR_BAD_INPUT;
	TRY(theme_code_put(rq, &o->s.period, o->line.v, &codes, &no));
	if (no != THEME_YES)
		return rq_refuse(rq, 409, str_of(_r(theme_no_text(no))));
	TRY(one_next(rq, o));
	web_redirect(rq->reply, o->next.n > 0 ? o->next : here(rq, &o->s, ""));
	return OK;
}

enum err theme_quote_post(struct rq *rq)
{
	struct theme_one_view *o = ARENA_NEW(rq->a, struct theme_one_view);
	struct str quote = utf8_line(rq->a, rq_param(rq, "kutipan"));
	enum theme_no no;
	TRY(one_gather(rq, o));
	if (!o->s.may_write)
		return ERR_DENIED;
	bool taking = str_eqz(rq_param(rq, "aksi"), "tarik");
	if (!taking && str_trim(quote).n == 0)
		no = THEME_EMPTY;
	else
		TRY(theme_quote_put(rq, &o->s.period, o->line.v, taking ? STR("") : quote, &no));
	if (no != THEME_YES) {
		rq_problem(rq, "kutipan", str_of(_r(theme_no_text(no))));
		return OK;
	}
	web_redirect(rq->reply, here(rq, &o->s, str_z(rq->a, str_fmt(rq->a, "/%.*s", STR_ARG(o->line.id)))));
	return OK;
}

/* ---- which page answers which address ---- */

#define READS(p, f, r) {.method = "GET", .path = (p), .right = (r), .apply = (f), .unit_arg = -1}
#define WRITES(p, f, r, a, max) \
	{.method = "POST", .path = (p), .right = (r), .access = WRITE, .body_max = (max), .apply = (f), .again = (a), \
	 .unit_arg = -1}
const struct route theme_routes[] = {
	READS("/survei/{periode}/masukan", theme_list_page, RIGHT_REPORT_VIEW),
	READS("/survei/{periode}/masukan/{tanggapan}", theme_one_page, RIGHT_REPORT_VIEW),
	WRITES("/survei/{periode}/masukan/{tanggapan}", theme_code_post, RIGHT_PUBLISH, NULL, 4096),
	WRITES("/survei/{periode}/masukan/{tanggapan}/kutipan", theme_quote_post, RIGHT_PUBLISH, theme_one_page, 16384),
	READS("/survei/{periode}/tema", theme_counts_page, RIGHT_REPORT_VIEW),
	READS("/survei/{periode}/tema/unduh", theme_counts_file, RIGHT_REPORT_VIEW),
	READS("/survei/{periode}/tema/aturan", theme_rules_page, RIGHT_REPORT_VIEW),
	WRITES("/survei/{periode}/tema/aturan", theme_rules_post, RIGHT_SURVEY_PLAN, theme_rules_page, 131072),
	READS("/u/{unit}/kata", theme_public_page, RIGHT_PUBLIC),
	READS("/u/{unit}/kata/unduh", theme_public_file, RIGHT_PUBLIC),
};
const size_t theme_routes_n = countof(theme_routes);

const struct record theme_records[] = {
	{"theme_review", N_("Peninjauan masukan"), "/survei/{}/masukan"},
	{"theme_quote", N_("Kutipan masukan"), "/survei/{}/masukan"},
	{"theme_rules", N_("Aturan tema"), NULL},
};
const size_t theme_records_n = countof(theme_records);
