/* The plan as it stands today: who is on pace, who will fall short and by how many; quotas and how they fill. */
#include "account/account_store.h"
#include "survey/survey_frame.h"
#include "survey/survey_plan_pages.h"
#include "survey/survey_store_instrument.h"
#include "survey_progress_html.h"

bool survey_works_on(const struct rq *rq)
{
	static const int rights[] = {RIGHT_SURVEY_PLAN, RIGHT_SURVEY_ENTRY, RIGHT_SURVEY_IMPORT, RIGHT_SURVEY_DECIDE};
	for (size_t i = 0; i < countof(rights); i++)
		if (account_actor_may(&rq->actor, rights[i], 0))
			return true;
	return false;
}

enum err survey_below_period(struct rq *rq, struct survey_period *p, struct survey_unit *of)
{
	TRY(survey_page_this(rq, p));
	TRY(p->unit_id != 0 ? survey_unit_by_id(rq, p->unit_id, of) : survey_city_of(rq, p->city_id, of));
	survey_staff_frame(rq, of, p);
	return OK;
}

struct str survey_count_text(struct arena *a, enum lang lang, int64_t n)
{
	return n < 0 ? STR("–") : lang_int(a, lang, n);
}

struct str survey_response_text(struct arena *a, enum lang lang, int64_t hundredths)
{
	if (hundredths < 0)
		return STR("–");
	return str_cat(a, lang_num(a, lang, num_ratio(a, hundredths, 100), 1), STR(" %"));
}

/* ---- the table ---- */

enum { C_UNIT, C_TARGET, C_GOT, C_PART, C_EXPECTED, C_RATE, C_FORECAST, C_LACKING, C_NEEDED, C_DECLINED, C_STATE, C_ALL };
static const struct {
	const char *label, *key;
} heads[C_ALL] = {
	{N_("Unit"), "unit"}, {N_("Sasaran"), "sasaran"}, {N_("Terkumpul"), "masuk"}, {N_("Tercapai"), "capai"},
	{N_("Seharusnya hari ini"), NULL}, {N_("Per hari kerja"), NULL}, {N_("Perkiraan akhir"), "akhir"},
	{N_("Kurang"), "kurang"}, {N_("Perlu per hari"), "perlu"}, {N_("Menolak"), "tolak"}, {N_("Keadaan"), NULL},
};

static struct str hundredths(struct rq *rq, int64_t v)
{
	return v < 0 ? STR("–") : lang_num(rq->a, rq->lang, num_ratio(rq->a, v, 100), 1);
}

static void cells_of(struct rq *rq, const struct survey_plan_line *l, struct ui_cell *c)
{
	struct arena *a = rq->a;
	enum lang lang = rq->lang;
	c[C_TARGET].text = survey_count_text(a, lang, l->cover.target);
	if (l->hidden) {
		for (int i = C_GOT; i < C_STATE; i++)
			c[i].text = STR("–");
		c[C_STATE].text = str_of(_r("Terlalu sedikit untuk ditampilkan"));
		return;
	}
	c[C_GOT].text = lang_int(a, lang, l->got);
	c[C_PART].text = survey_percent(a, lang, l->got, l->cover.target);
	c[C_EXPECTED].text = survey_count_text(a, lang, l->pace.expected);
	c[C_RATE].text = hundredths(rq, l->pace.rate);
	c[C_FORECAST].text = survey_count_text(a, lang, l->pace.forecast);
	c[C_LACKING].text = survey_count_text(a, lang, l->pace.lacking);
	c[C_NEEDED].text = survey_count_text(a, lang, l->pace.needed);
	c[C_DECLINED].text = lang_int(a, lang, l->declined);
	c[C_STATE].text = str_of(_r(survey_pace_label(l->pace.state)));
	/* Those already there who fill no quota must be found once more. */
	int64_t open = l->cover.target > l->got ? l->cover.target - l->got : 0;
	if (l->quota_lacking > open)
		c[C_STATE].text = str_fmt(a, _r("%s; kuota perlu +%s"), str_z(a, c[C_STATE].text),
		                          str_z(a, lang_int(a, lang, l->quota_lacking - open)));
}

/* What a column sorts by; names sort by the list's own order. */
static int64_t sort_value(const struct survey_plan_line *l, struct str key, size_t at)
{
	if (l->hidden)
		return -2;
	if (str_eqz(key, "sasaran"))
		return l->cover.target;
	if (str_eqz(key, "masuk"))
		return l->got;
	if (str_eqz(key, "capai"))
		return l->cover.target > 0 ? l->got * 10000 / l->cover.target : -1;
	if (str_eqz(key, "akhir"))
		return l->pace.forecast;
	if (str_eqz(key, "kurang"))
		return l->pace.lacking;
	if (str_eqz(key, "perlu"))
		return l->pace.needed;
	return str_eqz(key, "tolak") ? l->declined : (int64_t)at;
}

static void sorted(struct rq *rq, const struct survey_plan_line **v, size_t n, struct str order)
{
	bool down = order.n > 0 && order.s[0] == '-';
	struct str key = down ? str_sub(order, 1, order.n) : order;
	int64_t *by = ARENA_ARRAY(rq->a, n, int64_t);
	for (size_t i = 0; i < n; i++) {
		int64_t mine = sort_value(v[i], key, i) * (down ? -1 : 1);
		const struct survey_plan_line *l = v[i];
		size_t k = i;
		for (; k > 0 && by[k - 1] > mine; k--) {
			by[k] = by[k - 1];
			v[k] = v[k - 1];
		}
		by[k] = mine;
		v[k] = l;
	}
}

static void table_new(struct rq *rq, struct survey_progress_view *v, const char *id, const char *caption)
{
	struct ui_col *cols = ARENA_ARRAY(rq->a, C_ALL, struct ui_col);
	bool all = v->unit == NULL;
	for (int i = 0; i < C_ALL; i++)
		cols[i] = (struct ui_col){.label = _r(heads[i].label), .key = all ? heads[i].key : NULL,
		                          .num = i != C_UNIT && i != C_STATE};
	if (!all)
		cols[C_UNIT].label = _r("Layanan");
	v->table = (struct ui_table){
		.id = id, .caption = caption, .cols = cols, .n_cols = C_ALL, .path = rq->http->path, .query = rq->http->query,
		.sort = rq_param(rq, "urut"), .filter = rq_param(rq, "cari"), .first_is_name = true,
	};
}

/* All units, or the unit's services; the sum of units stands last. */
static void table_fill(struct rq *rq, struct survey_progress_view *v)
{
	const struct survey_plan_line **rows = ARENA_ARRAY(rq->a, v->plan.n + 1, const struct survey_plan_line *);
	size_t n = 0;
	bool all = v->unit == NULL;
	struct str find = survey_name_key(rq->a, v->table.filter);
	for (size_t i = 0; i < v->plan.n; i++) {
		const struct survey_plan_line *l = &v->plan.lines[i];
		if ((l->cover.service_id == 0) != all)
			continue;
		if (find.n == 0 || str_find(survey_name_key(rq->a, l->unit), find) >= 0)
			rows[n++] = l;
	}
	sorted(rq, rows, n, v->table.sort);
	v->cells = ARENA_ARRAY(rq->a, (n + 1) * C_ALL, struct ui_cell);
	for (size_t i = 0; i < n; i++) {
		struct ui_cell *c = &v->cells[i * C_ALL];
		c[C_UNIT].text = all ? rows[i]->unit : rows[i]->service.s != NULL ? rows[i]->service
			: str_of(_r("Layanan yang sudah berakhir"));
		if (all)
			c[C_UNIT].href = str_fmt(rq->a, "/survei/%lld/rencana/%lld", (long long)v->period.id,
			                         (long long)rows[i]->cover.unit_id);
		cells_of(rq, rows[i], c);
	}
	v->table.total = (int64_t)n;
	if (all && n > 1 && find.n == 0) {
		cells_of(rq, &v->plan.all, &v->cells[n * C_ALL]);
		v->cells[n * C_ALL].text = str_of(_r("Semua unit"));
		v->cells[n * C_ALL + C_STATE].text = str_fmt(rq->a, _r("%zu unit akan kurang"), v->plan.n_short);
		n++;
	}
	v->n_rows = n;
}

static void progress_body(struct html *h, void *ctx) { html_survey_progress(h, ctx); }
static void unit_body(struct html *h, void *ctx) { html_survey_progress_unit(h, ctx); }

static enum err progress(struct rq *rq, struct survey_progress_view *v, int64_t unit_id)
{
	v->rq = rq;
	TRY(survey_below_period(rq, &v->period, &v->of));
	v->may_plan = survey_page_may(rq, RIGHT_SURVEY_PLAN, v->period.unit_id);
	v->may_entry = account_actor_may(&rq->actor, RIGHT_SURVEY_ENTRY, 0);
	TRY(instrument_version_skm(rq, v->period.version_id, &v->skm));
	/* Which units are hidden is decided over all of them, also for a page about one. */
	bool told = survey_works_on(rq);
	TRY(survey_plan_of(rq, &v->period, v->of.zone, told ? unit_id : 0, told, &v->plan));
	for (size_t i = 0; i < v->plan.n && unit_id != 0; i++)
		if (v->plan.lines[i].cover.unit_id == unit_id && v->plan.lines[i].cover.service_id == 0)
			v->unit = &v->plan.lines[i];
	if (unit_id != 0 && v->unit == NULL)
		return ERR_NOT_FOUND;
	return told ? survey_second_summed(rq, v->period.id, unit_id, &v->second) : OK;
}

enum err survey_progress_page(struct rq *rq)
{
	struct survey_progress_view v = {0};
	TRY(progress(rq, &v, 0));
	table_new(rq, &v, "rencana", _r("Kemajuan menurut unit"));
	v.table.filter_label = v.plan.n_units > 12 ? _r("Cari unit") : NULL;
	table_fill(rq, &v);
	page(rq, _r("Rencana dan kemajuan"), progress_body, &v);
	return OK;
}

static struct page_more *one_more_step(struct rq *rq, const struct survey_period *p, const char *rest, const char *text)
{
	struct page_link *v = ARENA_ARRAY(rq->a, 3, struct page_link);
	memcpy(v, rq->more->trail.v, rq->more->trail.n * sizeof(*v));
	v[rq->more->trail.n] = (struct page_link){.href = str_fmt(rq->a, "/survei/%lld%s", (long long)p->id, rest),
	                                          .text = text};
	rq->more->trail = (struct page_links){v, rq->more->trail.n + 1};
	return rq->more;
}

enum err survey_progress_unit_page(struct rq *rq)
{
	struct survey_progress_view v = {0};
	int64_t unit_id;
	if (!rq_arg_id(rq, 1, &unit_id))
		return ERR_NOT_FOUND;
	TRY(progress(rq, &v, unit_id));
	size_t kept = 0;
	for (size_t i = 0; i < v.plan.n; i++)
		if (v.plan.lines[i].cover.unit_id == unit_id)
			v.plan.lines[kept++] = v.plan.lines[i];
	v.plan.n = kept;
	v.unit = &v.plan.lines[0];
	table_new(rq, &v, "layanan", _r("Kemajuan menurut layanan"));
	table_fill(rq, &v);
	one_more_step(rq, &v.period, "/rencana", _r("Rencana dan kemajuan"));
	page(rq, str_z(rq->a, v.unit->unit), unit_body, &v);
	return OK;
}

/* ---- quotas ---- */

static void quota_body(struct html *h, void *ctx) { html_survey_quotas(h, ctx); }

static enum err quota_read(struct rq *rq, struct survey_quota_view *v)
{
	int64_t unit_id, service = rq_param_int(rq, "layanan", 0);
	v->rq = rq;
	TRY(survey_below_period(rq, &v->period, &v->of));
	if (!survey_page_may(rq, RIGHT_SURVEY_PLAN, v->period.unit_id))
		return ERR_DENIED;
	if (!rq_arg_id(rq, 1, &unit_id))
		return ERR_NOT_FOUND;
	TRY(survey_plan_of(rq, &v->period, v->of.zone, unit_id, true, &v->plan));
	for (size_t i = 0; i < v->plan.n; i++)
		if (v->plan.lines[i].cover.service_id == service)
			v->line = &v->plan.lines[i];
	v->percent = str_eqz(rq_param(rq, "cara"), "persen");
	one_more_step(rq, &v->period, str_z(rq->a, str_fmt(rq->a, "/rencana/%lld", (long long)unit_id)),
	              v->line != NULL ? str_z(rq->a, v->line->unit) : "");
	return v->line != NULL ? OK : ERR_NOT_FOUND;
}

enum err survey_quota_page(struct rq *rq)
{
	struct survey_quota_view v = {0};
	TRY(quota_read(rq, &v));
	v.key = rq_key(rq);
	page(rq, _r("Kuota responden"), quota_body, &v);
	return OK;
}

/* One trait as typed: empty cells are 0; all empty takes the quota away. False: a problem was said. */
static bool quota_typed(struct rq *rq, const struct survey_quota_view *v, enum survey_trait t,
                        int64_t wanted[SURVEY_QUOTA_CODES])
{
	int n = survey_trait_count(t);
	const char *first = str_z(rq->a, str_fmt(rq->a, "%s1", survey_trait_name(t)));
	int64_t parts[SURVEY_QUOTA_CODES] = {0};
	bool any = false;
	memset(wanted, 0, SURVEY_QUOTA_CODES * sizeof(*wanted));
	for (int c = 1; c < n; c++) {
		const char *name = str_z(rq->a, str_fmt(rq->a, "%s%d", survey_trait_name(t), c));
		struct str s = str_trim(rq_param(rq, name));
		if (s.n > 0 && !str_to_i64(s, 0, 1000000, &parts[c])) {
			rq_problem(rq, name, str_of(_r(survey_quota_text(QUOTA_NEGATIVE))));
			return false;
		}
		any |= parts[c] > 0;
	}
	if (!any)
		return true;
	enum survey_quota_no no = survey_quota_check(parts + 1, (size_t)n - 1, v->percent, v->line->cover.target);
	if (no != QUOTA_FINE) {
		int64_t sum = 0;
		for (int c = 1; c < n; c++)
			sum += parts[c];
		rq_problem(rq, first, str_fmt(rq->a, _r("%s: %s Yang diisi %s."), _r(survey_trait_label(t)),
		                              _r(survey_quota_text(no)), str_z(rq->a, lang_int(rq->a, rq->lang, sum))));
		return false;
	}
	if (v->percent)
		survey_quota_split(parts + 1, (size_t)n - 1, v->line->cover.target, wanted + 1);
	else
		memcpy(wanted, parts, sizeof(parts));
	return true;
}

static bool quota_same(const struct survey_plan_line *l, enum survey_trait t, const int64_t wanted[SURVEY_QUOTA_CODES])
{
	static const int64_t none[SURVEY_QUOTA_CODES] = {0};
	for (size_t i = 0; i < l->n_quotas; i++)
		if (l->quota[i].trait == t)
			return memcmp(l->quota[i].wanted, wanted, sizeof(none)) == 0;
	return memcmp(none, wanted, sizeof(none)) == 0;
}

enum err survey_quota_post(struct rq *rq)
{
	struct survey_quota_view v = {0};
	int64_t wanted[TRAITS][SURVEY_QUOTA_CODES];
	TRY(quota_read(rq, &v));
	if (v.period.state == PERIOD_PUBLISHED)
		return rq_refuse(rq, 409, str_of(_r(survey_no_text(SURVEY_WRONG_STATE))));
	for (int t = 0; t < TRAITS; t++)
		if (survey_quota_trait((enum survey_trait)t))
			quota_typed(rq, &v, (enum survey_trait)t, wanted[t]);
	if (rq->n_problems > 0)
		return OK;
	for (int t = 0; t < TRAITS; t++) {
		enum survey_quota_no no;
		if (!survey_quota_trait((enum survey_trait)t) || quota_same(v.line, (enum survey_trait)t, wanted[t]))
			continue;
		TRY(survey_quota_put(rq, &v.period, v.line->cover.unit_id, v.line->cover.service_id, (enum survey_trait)t,
		                     wanted[t], &no));
		if (no != QUOTA_FINE)
			return rq_refuse(rq, 409, str_of(_r(survey_quota_text(no))));
	}
	web_redirect(rq->reply, str_fmt(rq->a, "/survei/%lld/rencana/%lld", (long long)v.period.id,
	                                (long long)v.line->cover.unit_id));
	return OK;
}
