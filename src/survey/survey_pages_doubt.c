/* The page of doubts: how many of which kind, the index with and without, and what people decided. It shows groups; a
 * single answer appears, if at all, as a short name that leads nowhere. */
#include "account/account_store.h"
#include "survey/survey_frame.h"
#include "survey/survey_pages_doubt.h"
#include "survey/survey_pick.h"
#include "survey_doubt_html.h"

static void doubt_body(struct html *h, void *ctx) { html_survey_doubt(h, ctx); }

static struct str base(struct rq *rq, const struct survey_period *p)
{
	return str_fmt(rq->a, "/survei/%lld/keraguan", (long long)p->id);
}

/* ---- whose answers ---- */

/* The unit asked for; people of one unit look at their own in a city's survey. */
static enum err scope(struct rq *rq, struct survey_doubt_view *v)
{
	TRY(survey_page_this(rq, &v->period));
	TRY(v->period.unit_id != 0 ? survey_unit_by_id(rq, v->period.unit_id, &v->of)
	                           : survey_city_of(rq, v->period.city_id, &v->of));
	TRY(survey_page_units(rq, &v->period, RIGHT_REPORT_VIEW, &v->units, &v->n_units, NULL));
	bool all = survey_page_may(rq, RIGHT_REPORT_VIEW, v->period.unit_id);
	int64_t asked = rq_param_int(rq, "unit", 0);
	if (v->n_units == 0 && !all)
		return ERR_DENIED;
	v->unit_id = asked != 0 || all ? asked : v->units[0].id;
	for (size_t i = 0; i < v->n_units && v->unit_id != 0; i++)
		if (v->units[i].id == v->unit_id)
			asked = -1;
	if (v->unit_id != 0 && asked != -1 && (asked != 0 || v->n_units == 0))
		return ERR_NOT_FOUND;
	v->may_decide = survey_page_may(rq, RIGHT_SURVEY_DECIDE, v->period.unit_id);
	v->may_plan = survey_page_may(rq, RIGHT_SURVEY_PLAN, 0);
	v->deciding = v->period.state == PERIOD_OPEN || v->period.state == PERIOD_CLOSED;
	return OK;
}

static struct str unit_name(const struct survey_doubt_view *v, int64_t id)
{
	for (size_t i = 0; i < v->n_units; i++)
		if (v->units[i].id == id)
			return v->units[i].name;
	return STR("");
}

/* ---- figures ---- */

static enum err weigh(struct rq *rq, struct survey_doubt_view *v)
{
	struct survey_elements e;
	enum survey_weight w;
	struct num own[SURVEY_PLACES_MAX];
	bool has_own = true;
	TRY(survey_elements_of(rq, v->period.version_id, &e));
	for (size_t i = 0; i < e.n; i++)
		has_own = has_own && num_parse(rq->a, e.v[i].weight, &own[i]);
	if (!survey_weight_parse(v->period.weights, &w) ||
	    !survey_weights(rq->a, w, e.n, w == WEIGHT_OWN && has_own ? own : NULL, v->weights))
		return ERR_BAD_INPUT;
	return OK;
}

/* Whether a figure of `n` answers may stand where one of `n` and `beside` others stands too. Who decides sees both:
 * he has to; everyone else only where neither the rest nor what lies between is fewer than five people (field.md 20). */
static bool may_stand(const struct survey_doubt_view *v, int64_t n, int64_t beside)
{
	return n >= SURVEY_SHOWN_MIN && (v->may_decide || survey_both_told(beside, n));
}

static void readings(struct rq *rq, struct survey_doubt_view *v)
{
	const struct survey_doubt_unit *all = &v->d->all;
	const struct {
		const char *label;
		const struct survey_tally *t;
	} of[] = {
		{N_("Dengan semua jawaban"), &all->with},
		{N_("Tanpa yang dikeluarkan (angka yang berlaku)"), &all->without},
		{N_("Bila semua yang diragukan juga dikeluarkan"), &all->clean},
	};
	for (size_t i = 0; i < countof(of); i++) {
		v->reading[i] = (struct survey_doubt_reading){.label = of[i].label, .n = of[i].t->n};
		survey_index_of(rq->a, of[i].t, v->weights, &v->reading[i].x);
	}
	v->reading[0].x.defined &= may_stand(v, all->without.n, all->left);
	v->reading[1].x.defined &= may_stand(v, all->without.n, 0);
	v->reading[2].x.defined &= may_stand(v, all->clean.n, all->doubtful);
}

/* The same for the units, and what would give a hidden one away goes with it. */
static void lines_hide(struct rq *rq, struct survey_doubt_view *v)
{
	int64_t *n = ARENA_ARRAY(rq->a, v->n_lines, int64_t), *left = ARENA_ARRAY(rq->a, v->n_lines, int64_t);
	bool *hide = ARENA_ARRAY(rq->a, v->n_lines, bool), *hide_left = ARENA_ARRAY(rq->a, v->n_lines, bool);
	for (size_t i = 0; i < v->n_lines; i++) {
		n[i] = v->lines[i].unit->without.n;
		left[i] = v->lines[i].unit->left;
	}
	survey_suppress(n, v->n_lines, hide);
	survey_suppress(left, v->n_lines, hide_left);
	for (size_t i = 0; i < v->n_lines; i++) {
		v->lines[i].without.defined &= !hide[i];
		v->lines[i].with.defined &= !hide[i] && (v->may_decide || !hide_left[i]);
	}
}

static void lines(struct rq *rq, struct survey_doubt_view *v)
{
	v->lines = ARENA_ARRAY(rq->a, v->d->n_units, struct survey_doubt_line);
	for (size_t i = 0; i < v->d->n_units; i++) {
		const struct survey_doubt_unit *u = &v->d->units[i];
		struct survey_doubt_line *l = &v->lines[v->n_lines++];
		*l = (struct survey_doubt_line){.unit = u, .name = unit_name(v, u->id)};
		l->href = str_fmt(rq->a, "%.*s?unit=%lld", STR_ARG(base(rq, &v->period)), (long long)u->id);
		survey_index_of(rq->a, &u->with, v->weights, &l->with);
		survey_index_of(rq->a, &u->without, v->weights, &l->without);
	}
	lines_hide(rq, v);
}

/* "A", ..., "Z", "AA". */
static struct str letters(struct arena *a, size_t i)
{
	char s[4];
	size_t n = 0;
	if (i >= 26)
		s[n++] = (char)('A' + (i / 26 - 1) % 26);
	s[n++] = (char)('A' + i % 26);
	return str_dup(a, (struct str){s, n});
}

static int by_answers(const void *x, const void *y)
{
	const struct survey_device *a = *(const struct survey_device *const *)x, *b = *(const struct survey_device *const *)y;
	if (a->answers != b->answers)
		return a->answers > b->answers ? -1 : 1;
	return memcmp(a->digest, b->digest, sizeof(a->digest));
}

/* Devices with a doubt about them, the busiest first; ?perangkat= may name any of these. */
static void devices(struct rq *rq, struct survey_doubt_view *v)
{
	const struct survey_device **of = ARENA_ARRAY(rq->a, v->d->n_devices, const struct survey_device *);
	const unsigned about = DOUBT_BIT(DOUBT_DEVICE) | DOUBT_BIT(DOUBT_UNIFORM) | DOUBT_BIT(DOUBT_BURST);
	size_t n = 0;
	for (size_t i = 0; i < v->d->n_devices; i++)
		if (v->d->devices[i].found & about)
			of[n++] = &v->d->devices[i];
	if (n > 0)
		qsort(of, n, sizeof(*of), by_answers);
	v->devices = ARENA_ARRAY(rq->a, SURVEY_DOUBT_DEVICES, struct survey_doubt_device);
	struct ui_choice *c = ARENA_ARRAY(rq->a, SURVEY_DOUBT_DEVICES, struct ui_choice);
	struct str asked = rq_param(rq, "perangkat");
	for (size_t i = 0; i < n && i < SURVEY_DOUBT_DEVICES; i++) {
		struct survey_doubt_device *k = &v->devices[v->n_devices++];
		*k = (struct survey_doubt_device){.device = of[i], .label = letters(rq->a, i),
			.handle = survey_device_handle(rq, &v->period, of[i])};
		k->href = str_fmt(rq->a, "%.*s?unit=%lld&perangkat=%.*s#kelompok", STR_ARG(base(rq, &v->period)),
		                  (long long)v->unit_id, STR_ARG(k->handle));
		c[i] = (struct ui_choice){.value = k->handle,
			.label = str_fmt(rq->a, "%.*s (%.*s)", STR_ARG(k->label), STR_ARG(k->handle))};
		if (str_eq(asked, k->handle)) {
			v->pick.device = (int32_t)(of[i] - v->d->devices);
			v->device = k->handle;
		}
	}
	v->device_choices = (struct ui_choices){c, v->n_devices};
}

static enum err name_of(struct rq *rq, int64_t account_id, struct str *out)
{
	struct account a;
	enum err e = account_by_id(rq, account_id, &a);
	*out = e == OK ? a.name : str_of(_r("(akun tidak ada)"));
	return e == ERR_NOT_FOUND ? OK : e;
}

static enum err askers(struct rq *rq, struct survey_doubt_view *v)
{
	size_t n = v->d->n_surveyors < 100 ? v->d->n_surveyors : 100;
	struct ui_choice *c = ARENA_ARRAY(rq->a, n, struct ui_choice);
	v->askers = ARENA_ARRAY(rq->a, n, struct survey_doubt_asker);
	for (size_t i = 0; i < n; i++) {
		struct survey_doubt_asker *k = &v->askers[v->n_askers++];
		const struct survey_surveyor *s = &v->d->surveyors[i];
		*k = (struct survey_doubt_asker){.who = s,
			.found = s->tested && s->adjusted * 1000 < (double)v->d->limits.v[LIMIT_SURVEYOR]};
		TRY(name_of(rq, s->id, &k->name));
		k->href = str_fmt(rq->a, "%.*s?unit=%lld&surveyor=%lld#kelompok", STR_ARG(base(rq, &v->period)),
		                  (long long)v->unit_id, (long long)s->id);
		c[i] = (struct ui_choice){.value = str_int(rq->a, s->id), .label = k->name};
	}
	v->asker_choices = (struct ui_choices){c, n};
	return OK;
}

static enum err decisions(struct rq *rq, struct survey_doubt_view *v)
{
	struct survey_leave *l;
	size_t n;
	TRY(survey_leave_list(rq, v->period.id, &l, &n));
	v->decisions = ARENA_ARRAY(rq->a, n, struct survey_doubt_decision);
	for (size_t i = n; i-- > 0;) {
		if (v->unit_id != 0 && l[i].unit_id != 0 && l[i].unit_id != v->unit_id)
			continue;
		struct survey_doubt_decision *k = &v->decisions[v->n_decisions++];
		*k = (struct survey_doubt_decision){.leave = &l[i], .unit = unit_name(v, l[i].unit_id)};
		k->may_undo = v->may_decide && v->deciding && !l[i].undone && l[i].made_by != rq->actor.id;
		TRY(name_of(rq, l[i].made_by, &k->by));
		if (l[i].undone)
			TRY(name_of(rq, l[i].undone_by, &k->undone_by));
	}
	return OK;
}

/* ---- the group asked for ---- */

static void pick_read(struct rq *rq, struct survey_doubt_view *v)
{
	struct survey_pick *p = &v->pick;
	enum survey_doubt_kind d;
	p->unit_id = v->unit_id;
	for (size_t i = 0; i < rq->n_params; i++)
		if (str_eqz(rq->params[i].name, "tanda") && survey_doubt_parse(rq->params[i].value, &d))
			p->found |= DOUBT_BIT(d);
	p->surveyor_id = rq_param_int(rq, "surveyor", 0);
	if (!civil_parse(rq_param(rq, "dari"), &p->from))
		p->from = 0;
	if (!civil_parse(rq_param(rq, "sampai"), &p->to))
		p->to = 0;
}

static void singles(struct rq *rq, struct survey_doubt_view *v, const struct survey_doubt_answer *const *of, size_t n)
{
	v->singles = ARENA_ARRAY(rq->a, SURVEY_DOUBT_SINGLES, struct survey_doubt_single);
	for (size_t i = 0; i < n && v->n_singles < SURVEY_DOUBT_SINGLES; i++)
		if (survey_doubtful(of[i]->found))
			v->singles[v->n_singles++] = (struct survey_doubt_single){
				.handle = survey_answer_handle(rq, &v->period, of[i]->id), .seconds = of[i]->seconds,
				.labels = survey_doubts_labels(rq->a, rq->lang, of[i]->found),
			};
}

/* The index of what would stay. */
static void after(struct rq *rq, struct survey_doubt_view *v, const struct survey_doubt_answer *const *of, size_t n)
{
	struct survey_tally t = v->d->all.without;
	for (size_t i = 0; i < n; i++) {
		struct survey_tally one = {.elements = t.elements};
		survey_tally_marks(&one, of[i]->marks);
		t.n--;
		for (size_t e = 0; e < t.elements; e++) {
			for (int k = 0; k < SKM_ANSWERS; k++)
				t.e[e].answer[k] -= one.e[e].answer[k];
			t.e[e].blank -= one.e[e].blank;
		}
	}
	survey_index_of(rq->a, &t, v->weights, &v->after);
}

static void group(struct rq *rq, struct survey_doubt_view *v)
{
	const struct survey_doubt_answer **of =
		ARENA_ARRAY(rq->a, SURVEY_LEAVE_MAX + 1, const struct survey_doubt_answer *);
	v->picking = survey_pick_named(&v->pick) || v->pick.found != 0 || rq_param(rq, "cari").n > 0;
	v->n_picked = survey_pick_answers(v->d, &v->pick, of, SURVEY_LEAVE_MAX + 1);
	v->digest = survey_pick_digest(rq, of, v->n_picked);
	after(rq, v, of, v->n_picked);
	if (v->may_decide)
		singles(rq, v, of, v->n_picked);
}

static void choices(struct rq *rq, struct survey_doubt_view *v)
{
	struct ui_choice *u = ARENA_ARRAY(rq->a, v->n_units, struct ui_choice);
	struct ui_choice *d = ARENA_ARRAY(rq->a, DOUBT_KINDS, struct ui_choice);
	for (size_t i = 0; i < v->n_units; i++)
		u[i] = (struct ui_choice){.value = str_int(rq->a, v->units[i].id), .label = v->units[i].name};
	for (int i = 0; i < DOUBT_KINDS; i++)
		d[i] = (struct ui_choice){.value = str_of(survey_doubt_code((enum survey_doubt_kind)i)),
			.label = str_of(_r(survey_doubt_label((enum survey_doubt_kind)i)))};
	v->unit_choices = (struct ui_choices){u, v->n_units};
	v->doubt_choices = (struct ui_choices){d, DOUBT_KINDS};
}

static enum err gather(struct rq *rq, struct survey_doubt_view *v)
{
	*v = (struct survey_doubt_view){.rq = rq, .key = rq_key(rq), .pick = {.device = -1}};
	TRY(scope(rq, v));
	TRY(survey_doubts_of(rq, &v->period, v->unit_id, &v->d));
	TRY(weigh(rq, v));
	pick_read(rq, v);
	devices(rq, v);
	return OK;
}

enum err survey_doubt_page(struct rq *rq)
{
	struct survey_doubt_view *v = ARENA_NEW(rq->a, struct survey_doubt_view);
	int64_t gone_at;
	TRY(gather(rq, v));
	readings(rq, v);
	lines(rq, v);
	choices(rq, v);
	TRY(askers(rq, v));
	TRY(decisions(rq, v));
	group(rq, v);
	TRY(survey_known_list(rq, v->period.city_id, &v->known, &v->n_known));
	TRY(survey_key_state(rq, v->period.id, &v->key_state, &gone_at));
	v->key_gone_on = civil_day(gone_at, v->of.zone);
	survey_staff_frame(rq, &v->of, &v->period);
	page(rq, _r("Keraguan"), doubt_body, v);
	return OK;
}

/* ---- deciding ---- */

static enum err refuse(struct rq *rq, enum survey_no no)
{
	return rq_refuse(rq, 409, str_of(_r(survey_no_text(no))));
}

static enum err back(struct rq *rq, const struct survey_doubt_view *v)
{
	struct str to = base(rq, &v->period);
	web_redirect(rq->reply, v->unit_id != 0 ? str_fmt(rq->a, "%.*s?unit=%lld", STR_ARG(to), (long long)v->unit_id) : to);
	return OK;
}

static struct str reason_of(struct rq *rq)
{
	struct str reason = utf8_line(rq->a, rq_param(rq, "alasan"));
	if (reason.n == 0 || utf8_count(reason) > 400)
		rq_problem(rq, "alasan", str_of(_r("Tuliskan alasannya")));
	return reason;
}

/* The answers ticked one by one, by their short names. */
static void pick_singles(struct rq *rq, struct survey_doubt_view *v, const struct survey_doubt_answer *const *of, size_t n)
{
	struct survey_answer_id *ids = ARENA_ARRAY(rq->a, SURVEY_DOUBT_SINGLES, struct survey_answer_id);
	size_t k = 0;
	for (size_t i = 0; i < n; i++) {
		struct str handle = survey_answer_handle(rq, &v->period, of[i]->id);
		for (size_t p = 0; p < rq->n_params && k < SURVEY_DOUBT_SINGLES; p++)
			if (str_eqz(rq->params[p].name, "satuan") && str_eq(rq->params[p].value, handle))
				memcpy(ids[k++].b, of[i]->id, sizeof(of[i]->id));
	}
	v->pick.ids = ids;
	v->pick.n_ids = k;
}

enum err survey_leave_post(struct rq *rq)
{
	struct survey_doubt_view *v = ARENA_NEW(rq->a, struct survey_doubt_view);
	const struct survey_doubt_answer **of =
		ARENA_ARRAY(rq->a, SURVEY_LEAVE_MAX + 1, const struct survey_doubt_answer *);
	enum survey_no no;
	TRY(gather(rq, v));
	if (!v->may_decide)
		return ERR_DENIED;
	struct str reason = reason_of(rq), digest = rq_param(rq, "sidik");
	if (rq->n_problems > 0)
		return OK;
	if (str_eqz(rq_param(rq, "cara"), "satuan")) {
		size_t n = survey_pick_answers(v->d, &v->pick, of, SURVEY_LEAVE_MAX + 1);
		pick_singles(rq, v, of, n);
		n = survey_pick_answers(v->d, &v->pick, of, SURVEY_LEAVE_MAX + 1);
		digest = survey_pick_digest(rq, of, n);
	}
	struct str rule = survey_pick_rule(rq->a, &v->pick, v->device, &v->d->limits);
	TRY(survey_leave_make(rq, &v->period, v->d, &v->pick, rule, reason, digest, &no));
	return no == SURVEY_YES ? back(rq, v) : refuse(rq, no);
}

enum err survey_undo_post(struct rq *rq)
{
	struct survey_doubt_view *v = ARENA_NEW(rq->a, struct survey_doubt_view);
	struct survey_leave *l;
	size_t n;
	enum survey_no no;
	int64_t id = rq_param_int(rq, "keputusan", 0);
	bool here = false;
	TRY(scope(rq, v));
	if (!v->may_decide)
		return ERR_DENIED;
	TRY(survey_leave_list(rq, v->period.id, &l, &n));
	for (size_t i = 0; i < n; i++)
		here |= l[i].id == id;
	if (!here)
		return ERR_NOT_FOUND;
	struct str reason = reason_of(rq);
	if (rq->n_problems > 0)
		return OK;
	TRY(survey_leave_undo(rq, id, reason, &no));
	return no == SURVEY_YES ? back(rq, v) : refuse(rq, no);
}

/* ---- what a city declares and sets ---- */

enum err survey_known_post(struct rq *rq)
{
	struct survey_doubt_view *v = ARENA_NEW(rq->a, struct survey_doubt_view);
	struct str origin, typed = rq_param(rq, "asal"), drop = rq_param(rq, "hapus");
	struct str note = utf8_line(rq->a, rq_param(rq, "ket"));
	TRY(scope(rq, v));
	if (!v->may_plan)
		return ERR_DENIED;
	if (drop.n > 0) {
		TRY(survey_known_drop(rq, v->period.city_id, drop));
		return back(rq, v);
	}
	struct survey_known *had;
	size_t n;
	TRY(survey_known_list(rq, v->period.city_id, &had, &n));
	if (!survey_origin_parse(rq->a, typed, &origin))
		rq_problem(rq, "asal", str_of(_r("Tulis alamat jaringan atau nomor tablet 16 angka dan huruf")));
	if (note.n == 0 || utf8_count(note) > 80)
		rq_problem(rq, "ket", str_of(_r("Tuliskan milik siapa, paling panjang 80 huruf")));
	if (n >= SURVEY_KNOWN_MAX)
		rq_problem(rq, "asal", str_of(_r("Daftar ini sudah penuh; hapus yang tidak dipakai lagi")));
	if (rq->n_problems > 0)
		return OK;
	TRY(survey_known_put(rq, v->period.city_id, origin, note));
	return back(rq, v);
}

enum err survey_limits_post(struct rq *rq)
{
	struct survey_doubt_view *v = ARENA_NEW(rq->a, struct survey_doubt_view);
	struct survey_limits limits;
	TRY(scope(rq, v));
	if (!v->may_plan)
		return ERR_DENIED;
	for (int i = 0; i < LIMITS; i++) {
		enum survey_limit l = (enum survey_limit)i;
		const char *code = survey_limit_code(l);
		if (!str_to_i64(str_trim(rq_param(rq, code)), 0, 100000, &limits.v[i]) || !survey_limit_fits(l, limits.v[i]))
			rq_problem(rq, code, str_of(_r("Di luar batas yang mungkin")));
	}
	if (rq->n_problems > 0)
		return OK;
	TRY(survey_limits_put(rq, v->period.city_id, &limits));
	return back(rq, v);
}
