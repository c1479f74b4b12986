/* The plan as it stands today: targets, answers, those who declined and quotas, line by line. */
#include "calendar/calendar_store.h"
#include "survey/survey_plan_store.h"
#include "survey_plan_sql.h"

static int64_t or_unknown(struct db_int v) { return v.has ? v.v : -1; }

struct gathering {
	struct rq *rq;
	const struct survey_period *p;
	struct survey_plan *plan;
	int64_t *profile; /* of each line */
	int64_t (*yes)[CHANNELS], (*no)[CHANNELS]; /* answers and refusals of each line, by channel */
};

/* The unit's own line and, when it has one, that of the service: at most two lines take a count. */
static void lines_for(const struct survey_plan *plan, int64_t unit_id, int64_t service_id, size_t out[2], size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < plan->n && *n < 2; i++) {
		const struct survey_cover *c = &plan->lines[i].cover;
		if (c->unit_id == unit_id && (c->service_id == 0 || c->service_id == service_id))
			out[(*n)++] = i;
	}
}

static enum err gather_lines(struct gathering *g, int64_t unit_id)
{
	struct survey_plan_lines_row *r;
	size_t n;
	struct rq *rq = g->rq;
	TRY(sql_survey_plan_lines(rq->db, rq->a, g->p->id, unit_id, SURVEY_COVERS_MAX, &r, &n));
	struct survey_plan_line *l = ARENA_ARRAY(rq->a, n, struct survey_plan_line);
	g->profile = ARENA_ARRAY(rq->a, n, int64_t);
	g->yes = arena_array(rq->a, n, sizeof(*g->yes));
	g->no = arena_array(rq->a, n, sizeof(*g->no));
	for (size_t i = 0; i < n; i++) {
		l[i] = (struct survey_plan_line){
			.cover = {.unit_id = r[i].unit_id, .service_id = r[i].service_id, .users = or_unknown(r[i].users),
				.target = or_unknown(r[i].target), .method = r[i].method, .issued = r[i].forms_issued,
				.returned = r[i].forms_returned, .spoiled = r[i].forms_spoiled},
			.unit = r[i].unit, .slug = r[i].slug, .service = r[i].service, .quota_lacking = -1,
		};
		g->profile[i] = r[i].profile_id;
		g->plan->n_units += r[i].service_id == 0;
	}
	g->plan->lines = l;
	g->plan->n = n;
	return OK;
}

static enum err gather_days(struct gathering *g, enum zone zone)
{
	struct calendar_of_profile *c;
	size_t n;
	struct rq *rq = g->rq;
	TRY(calendar_load_all(rq, zone, &c, &n));
	struct survey_days *days = ARENA_ARRAY(rq->a, n, struct survey_days);
	bool *known = ARENA_ARRAY(rq->a, n, bool);
	for (size_t i = 0; i < g->plan->n; i++)
		for (size_t k = 0; k < n; k++)
			if (c[k].profile_id == g->profile[i]) {
				if (!known[k])
					days[k] = survey_days_of(&c[k].calendar, g->p->starts_on, g->p->ends_on, g->plan->today);
				known[k] = true;
				g->plan->lines[i].days = days[k];
			}
	return OK;
}

/* ---- quotas ---- */

static bool trait_of(struct str name, enum survey_trait *out)
{
	for (int t = 0; t < TRAITS; t++)
		if (survey_quota_trait((enum survey_trait)t) && str_eqz(name, survey_trait_name((enum survey_trait)t))) {
			*out = (enum survey_trait)t;
			return true;
		}
	return false;
}

static struct survey_plan_quota *quota_of(struct survey_plan_line *l, enum survey_trait t)
{
	for (size_t i = 0; i < l->n_quotas; i++)
		if (l->quota[i].trait == t)
			return &l->quota[i];
	must(l->n_quotas < TRAITS);
	struct survey_plan_quota *q = &l->quota[l->n_quotas++];
	*q = (struct survey_plan_quota){.trait = t};
	return q;
}

static struct survey_plan_quota *quota_had(struct survey_plan_line *l, enum survey_trait t)
{
	for (size_t i = 0; i < l->n_quotas; i++)
		if (l->quota[i].trait == t)
			return &l->quota[i];
	return NULL;
}

/* A cell that is wanted belongs to one line, what has come in to the unit's line and the service's. */
static void quota_cell(struct survey_plan *p, const struct survey_plan_counts_row *r, enum survey_trait t)
{
	size_t at[2], k;
	lines_for(p, r->unit_id, r->service_id, at, &k);
	for (size_t j = 0; j < k; j++) {
		struct survey_plan_line *l = &p->lines[at[j]];
		struct survey_plan_quota *q = quota_had(l, t);
		if (r->wanted > 0 && l->cover.service_id == r->service_id)
			quota_of(l, t)->wanted[r->code] = r->wanted;
		else if (r->wanted == 0 && q != NULL)
			q->got[r->code] += r->n;
	}
}

static void channel_count(struct gathering *g, const struct survey_plan_counts_row *r)
{
	size_t at[2], k;
	lines_for(g->plan, r->unit_id, r->service_id, at, &k);
	for (size_t j = 0; j < k; j++) {
		struct survey_plan_line *l = &g->plan->lines[at[j]];
		l->got += r->n;
		l->before += r->earlier;
		l->declined += r->declined;
		l->paper += r->code == CHANNEL_PAPER ? r->n : 0;
		if (r->code >= 0 && r->code < CHANNELS) {
			g->yes[at[j]][r->code] += r->n;
			g->no[at[j]][r->code] += r->declined;
		}
	}
}

static enum err gather_counts(struct gathering *g, int64_t unit_id)
{
	struct survey_plan_counts_row *r;
	size_t n;
	struct rq *rq = g->rq;
	TRY(sql_survey_plan_counts(rq->db, rq->a, g->p->id, unit_id, g->plan->today, (size_t)SURVEY_COVERS_MAX * 8, &r, &n));
	for (int wanted = 1; wanted >= 0; wanted--) /* what is wanted makes the cells that are filled */
		for (size_t i = 0; i < n; i++) {
			enum survey_trait t;
			if ((r[i].wanted > 0) != wanted)
				continue;
			if (str_eqz(r[i].what, "channel"))
				channel_count(g, &r[i]);
			else if (trait_of(r[i].what, &t) && r[i].code >= 0 && r[i].code < SURVEY_QUOTA_CODES)
				quota_cell(g->plan, &r[i], t);
		}
	return OK;
}

static void quota_end(struct survey_plan_line *l, bool told)
{
	for (size_t i = 0; i < l->n_quotas; i++) {
		struct survey_plan_quota *q = &l->quota[i];
		for (int c = 1; c < SURVEY_QUOTA_CODES; c++)
			q->sum += q->wanted[c];
		q->lacking = survey_quota_lacking(q->wanted, q->got, SURVEY_QUOTA_CODES);
		q->off = q->sum != l->cover.target;
		if (!told)
			survey_suppress(q->got, SURVEY_QUOTA_CODES, q->hide);
		if (q->lacking > l->quota_lacking)
			l->quota_lacking = q->lacking;
	}
}

/* ---- together ---- */

static void add_to(struct survey_plan_line *sum, const struct survey_plan_line *l)
{
	sum->got += l->got;
	sum->before += l->before;
	sum->paper += l->paper;
	sum->declined += l->declined;
	sum->cover.issued += l->cover.issued;
	sum->cover.returned += l->cover.returned;
	sum->cover.spoiled += l->cover.spoiled;
	if (l->cover.users >= 0)
		sum->cover.users = (sum->cover.users < 0 ? 0 : sum->cover.users) + l->cover.users;
	if (l->cover.target >= 0)
		sum->cover.target = (sum->cover.target < 0 ? 0 : sum->cover.target) + l->cover.target;
	if (l->pace.expected >= 0)
		sum->pace.expected = (sum->pace.expected < 0 ? 0 : sum->pace.expected) + l->pace.expected;
	if (l->pace.forecast >= 0)
		sum->pace.forecast = (sum->pace.forecast < 0 ? 0 : sum->pace.forecast) + l->pace.forecast;
	if (l->pace.lacking > 0)
		sum->pace.lacking += l->pace.lacking;
	if (l->pace.needed > 0)
		sum->pace.needed += l->pace.needed;
	if (l->pace.rate >= 0)
		sum->pace.rate = (sum->pace.rate < 0 ? 0 : sum->pace.rate) + l->pace.rate;
}

/* For a reader who does not work on the survey: units as groups of the whole, services as groups of their unit. */
static void suppress(struct gathering *g)
{
	struct survey_plan *p = g->plan;
	int64_t *n = ARENA_ARRAY(g->rq->a, p->n, int64_t);
	bool *hide = ARENA_ARRAY(g->rq->a, p->n, bool);
	size_t *at = ARENA_ARRAY(g->rq->a, p->n, size_t);
	size_t k = 0;
	for (size_t i = 0; i < p->n; i++)
		if (p->lines[i].cover.service_id == 0) {
			n[k] = p->lines[i].got;
			at[k++] = i;
		}
	survey_suppress(n, k, hide);
	for (size_t i = 0; i < k; i++)
		p->lines[at[i]].hidden = hide[i] || (n[i] > 0 && n[i] < SURVEY_SHOWN_MIN);
	for (size_t u = 0; u < p->n;) {
		size_t to = u + 1, m = 0;
		int64_t rest = p->lines[u].got;
		for (; to < p->n && p->lines[to].cover.service_id != 0; to++) {
			rest -= p->lines[to].got;
			n[m++] = p->lines[to].got;
		}
		n[m] = rest; /* answers of services without a line of their own complete the whole */
		survey_suppress(n, m + 1, hide);
		for (size_t i = 0; i < m; i++)
			p->lines[u + 1 + i].hidden = hide[i] || p->lines[u].hidden;
		u = to;
	}
}

enum err survey_plan_of(struct rq *rq, const struct survey_period *p, enum zone zone, int64_t unit_id, bool told,
                        struct survey_plan *out)
{
	struct gathering g = {.rq = rq, .p = p, .plan = out};
	int64_t yes[CHANNELS] = {0}, no[CHANNELS] = {0};
	*out = (struct survey_plan){.today = civil_day(rq->now, zone), .told = told};
	out->all = (struct survey_plan_line){.cover = {.users = -1, .target = -1}, .response = -1, .quota_lacking = -1,
	                                     .pace = {.expected = -1, .rate = -1, .forecast = -1, .needed = 0}};
	TRY(gather_lines(&g, unit_id));
	TRY(gather_counts(&g, unit_id));
	TRY(gather_days(&g, zone));
	for (size_t i = 0; i < out->n; i++) {
		struct survey_plan_line *l = &out->lines[i];
		l->pace = survey_pace_of(l->cover.target, l->got, l->before, &l->days);
		l->response = survey_response_rate(g.yes[i], g.no[i]);
		quota_end(l, told);
		if (l->cover.service_id != 0)
			continue;
		add_to(&out->all, l);
		out->n_short += l->pace.lacking > 0;
		for (int c = 0; c < CHANNELS; c++) {
			yes[c] += g.no[i][c] > 0 ? g.yes[i][c] : 0;
			no[c] += g.no[i][c];
		}
	}
	out->all.response = survey_response_rate(yes, no);
	if (!told)
		suppress(&g);
	return OK;
}

enum err survey_response_of(struct rq *rq, int64_t period_id, int64_t unit_id, int64_t *declined, int64_t *rate)
{
	struct survey_response_row *r;
	size_t n;
	int64_t yes[CHANNELS] = {0}, no[CHANNELS] = {0}, sum = 0;
	TRY(sql_survey_response(rq->db, rq->a, period_id, unit_id, CHANNELS, &r, &n));
	for (size_t i = 0; i < n; i++) {
		sum += r[i].declined;
		if (r[i].channel >= 0 && r[i].channel < CHANNELS) {
			yes[r[i].channel] = r[i].n;
			no[r[i].channel] = r[i].declined;
		}
	}
	*declined = sum;
	*rate = survey_response_rate(yes, no);
	return OK;
}

/* ---- setting a quota ---- */

static enum err target_of(struct rq *rq, int64_t period_id, int64_t unit_id, int64_t service_id, int64_t *out)
{
	struct survey_cover *c;
	size_t n;
	*out = -1;
	TRY(survey_cover_list(rq, period_id, &c, &n));
	for (size_t i = 0; i < n; i++)
		if (c[i].unit_id == unit_id && c[i].service_id == service_id)
			*out = c[i].target;
	return OK;
}

enum err survey_quota_put(struct rq *rq, const struct survey_period *p, int64_t unit_id, int64_t service_id,
                          enum survey_trait t, const int64_t wanted[SURVEY_QUOTA_CODES], enum survey_quota_no *no)
{
	int64_t target, sum = 0;
	int n = survey_trait_count(t);
	struct str name = str_of(survey_trait_name(t));
	must(survey_quota_trait(t) && n <= SURVEY_QUOTA_CODES);
	for (int c = 1; c < n; c++)
		sum += wanted[c];
	TRY(target_of(rq, p->id, unit_id, service_id, &target));
	*no = QUOTA_FINE;
	if (sum > 0)
		*no = survey_quota_check(wanted + 1, (size_t)n - 1, false, target);
	if (*no != QUOTA_FINE)
		return OK;
	TRY(sql_survey_quota_clear(rq->db, p->id, unit_id, service_id, name, NULL));
	struct journal_json j = journal_json(rq->a);
	journal_int(&j, "period_id", p->id);
	journal_int(&j, "service_id", service_id);
	journal_str(&j, "trait", name);
	for (int c = 1; c < n && sum > 0; c++) {
		TRY(sql_survey_quota_add(rq->db, p->id, unit_id, service_id, name, c, wanted[c], NULL));
		journal_int(&j, survey_trait_code(t, c), wanted[c]);
	}
	rq_changed(rq, str_fmt(rq->a, "periode/%lld", (long long)p->id));
	return survey_tell(rq, "survey_quota", p->id, 0, unit_id, sum > 0 ? "kuota" : "hapus", &j);
}
