/* The work lists of an office: whose turn it is, what waits for whom, what is nearly late, what is disputed. Names stand
 * masked; a case shows them. */
#include "application/application_pages.h"
#include "application_desk_html.h"

WORDS_DEFINE(application, list, APPLICATION_LIST_TABLE, APPLICATION_LISTS)

static void list_body(struct html *h, void *ctx) { html_application_list(h, ctx); }

static bool belongs(const struct rq *rq, const struct application_line *l, enum application_list list)
{
	const struct application *a = &l->a;
	if (application_over(a->state)) /* only its dispute still wants an answer */
		return list == LIST_DISPUTED;
	switch (list) {
	case LIST_MINE: return a->holder_id == rq->actor.id && a->state != APP_READY;
	case LIST_UNTAKEN: return a->holder_id == 0 && a->state == APP_WORKING;
	case LIST_INCOMPLETE: return a->state == APP_INCOMPLETE;
	case LIST_SIGNING: return a->state == APP_SIGNING;
	case LIST_READY: return a->state == APP_READY;
	case LIST_OVERDUE: return l->view.broken && application_owed(a->state);
	case LIST_DISPUTED: return l->disputed;
	case LIST_ALL:
	case APPLICATION_LISTS: break;
	}
	return true;
}

/* Nearest promise first; those that have none stand behind, oldest first. */
static int by_promise(const void *x, const void *y)
{
	const struct application_line *a = x, *b = y;
	int64_t p = a->view.due_at != 0 && a->a.ready_at == 0 ? a->view.due_at : INT64_MAX;
	int64_t q = b->view.due_at != 0 && b->a.ready_at == 0 ? b->view.due_at : INT64_MAX;
	if (p != q)
		return p < q ? -1 : 1;
	return a->a.received_at != b->a.received_at ? (a->a.received_at < b->a.received_at ? -1 : 1) : 0;
}

bool application_line_has(struct rq *rq, const struct application_line *l, struct str what)
{
	return what.n == 0 || str_find(utf8_fold(rq->a, l->service), what) >= 0 ||
	       str_find(utf8_fold(rq->a, l->holder), what) >= 0 || str_find(application_number(rq->a, &l->a), what) >= 0;
}

static void tabs_of(struct rq *rq, struct application_list_view *v, const struct application_line *all, size_t n)
{
	struct page_link *t = ARENA_ARRAY(rq->a, APPLICATION_LISTS, struct page_link);
	for (int k = 0; k < APPLICATION_LISTS; k++) {
		t[k] = (struct page_link){
			.href = str_fmt(rq->a, "/berkas?unit=%lld&daftar=%s", (long long)v->desk.of.unit.id,
			                application_list_name((enum application_list)k)),
			.text = _r(application_list_label((enum application_list)k)), .here = k == (int)v->list};
		for (size_t i = 0; i < n; i++)
			t[k].count += belongs(rq, &all[i], (enum application_list)k);
	}
	v->tabs = (struct page_links){t, APPLICATION_LISTS};
}

static void table_of(struct rq *rq, struct application_list_view *v, int64_t total)
{
	static const struct ui_col cols[] = {
		{N_("Nomor"), NULL, false}, {N_("Pemohon"), NULL, false}, {N_("Layanan"), NULL, false},
		{N_("Keadaan"), NULL, false}, {N_("Dipegang"), NULL, false}, {N_("Diterima"), "umur", false},
		{N_("Janji selesai"), "janji", false},
	};
	struct ui_col *c = ARENA_ARRAY(rq->a, countof(cols), struct ui_col);
	for (size_t i = 0; i < countof(cols); i++)
		c[i] = (struct ui_col){_r(cols[i].label), cols[i].key, cols[i].num};
	v->table = (struct ui_table){
		.id = "daftar", .caption = _r(application_list_label(v->list)), .cols = c, .n_cols = countof(cols),
		.path = STR("/berkas"), .query = rq->http->query,
		.sort = rq_param(rq, "urut"), .filter = rq_param(rq, "cari"),
		.total = total, .per_page = APPLICATION_PER_PAGE, .page = rq_param_int(rq, "hal", 1)};
}

/* Those of the list, sorted, cut to the page. */
static enum err page_of(struct rq *rq, struct application_list_view *v, struct application_line *all, size_t n)
{
	struct str what = utf8_fold(rq->a, str_trim(rq_param(rq, "cari")));
	int64_t from, count;
	size_t kept = 0;
	for (size_t i = 0; i < n; i++)
		if (belongs(rq, &all[i], v->list) && application_line_has(rq, &all[i], what))
			all[kept++] = all[i];
	if (!str_eqz(rq_param(rq, "urut"), "umur"))
		qsort(all, kept, sizeof *all, by_promise);
	table_of(rq, v, (int64_t)kept);
	ui_window(&v->table, &from, &count);
	v->v = all + from;
	v->n = (size_t)count;
	return application_lines_name(rq, v->v, v->n);
}

static enum err all_of(struct rq *rq, struct application_list_view *v, struct application_line **out, size_t *n)
{
	struct application_line *open, *over;
	size_t n_over;
	TRY(application_lines_open(rq, v->desk.of.unit.id, &v->desk.calendar, &open, n));
	TRY(application_lines_disputed(rq, v->desk.of.unit.id, &over, &n_over));
	*out = ARENA_ARRAY(rq->a, *n + n_over + 1, struct application_line);
	memcpy(*out, open, *n * sizeof *open);
	memcpy(*out + *n, over, n_over * sizeof *over);
	*n += n_over;
	return OK;
}

enum err application_list_page(struct rq *rq)
{
	struct application_list_view *v = ARENA_NEW(rq->a, struct application_list_view);
	struct application_line *all;
	size_t n;
	v->rq = rq;
	TRY(application_page_desk(rq, RIGHT_CASE_VIEW, rq_param_int(rq, "unit", 0), &v->desk));
	int64_t unit = v->desk.of.unit.id;
	v->may_take = prima_domain.may(&rq->actor, RIGHT_CASE_TAKE, unit);
	v->may_work = prima_domain.may(&rq->actor, RIGHT_CASE_WORK, unit);
	v->may_report = prima_domain.may(&rq->actor, RIGHT_REPORT_VIEW, unit);
	if (!application_list_parse(rq_param(rq, "daftar"), &v->list))
		v->list = LIST_ALL;
	TRY(all_of(rq, v, &all, &n));
	tabs_of(rq, v, all, n);
	TRY(page_of(rq, v, all, n));
	application_page_frame(rq, &v->desk, NULL, false);
	page(rq, _r("Berkas permohonan"), list_body, v);
	return OK;
}
