/* The register of letters that went out: every number of a year, with what no letter has and why. */
#include "letter/letter_pages_register.h"
#include "letter/letter_register_paper.h"
#include "letter_register_html.h"
#include "right.h"

static void register_body(struct html *h, void *ctx) { html_letter_register(h, ctx); }

/* ---- shared ---- */

enum err letter_page_desk(struct rq *rq, int right, int64_t unit_id, struct letter_desk *out)
{
	TRY(office_desk(rq, right, unit_id, &out->of));
	struct ui_choice *c = ARENA_ARRAY(rq->a, out->of.n, struct ui_choice);
	for (size_t i = 0; i < out->of.n; i++)
		c[i] = (struct ui_choice){.value = str_int(rq->a, out->of.units[i].id), .label = out->of.units[i].name};
	out->units = (struct ui_choices){c, out->of.n};
	return OK;
}

void letter_page_frame(struct rq *rq, const struct letter_desk *d, bool below)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	m->topics[m->n_topics++] = str_fmt(rq->a, "surat/%lld", (long long)d->of.unit.id);
	if (below) {
		struct page_link *l = ARENA_NEW(rq->a, struct page_link);
		*l = (struct page_link){.href = str_fmt(rq->a, "/agenda?unit=%lld", (long long)d->of.unit.id),
		                        .text = _r("Buku agenda")};
		m->trail = (struct page_links){l, 1};
	}
	rq->more = m;
}

void letter_page_no(struct rq *rq, const char *field, enum letter_no no)
{
	rq_problem(rq, field, str_of(_r(letter_no_text(no))));
}

struct str letter_moment(struct arena *a, enum lang lang, int64_t at, enum zone zone)
{
	if (at == 0)
		return STR("\xe2\x80\x93");
	struct civil c = civil_of(at, zone);
	return str_fmt(a, "%.*s, %02d.%02d", STR_ARG(lang_date(a, lang, civil_day(at, zone), false)), c.hour, c.minute);
}

enum err letter_page_send(struct rq *rq, struct str bytes, const char *media, struct str name, bool shown)
{
	buf_str(&rq->reply->body, bytes);
	web_set(rq->reply, "Content-Type", str_of(media));
	web_set(rq->reply, "Content-Disposition", str_fmt(rq->a, "%s; filename=\"%.*s\"", shown ? "inline" : "attachment",
	                                                  STR_ARG(name)));
	return rq->reply->body.over ? ERR_TOO_LARGE : OK;
}

struct ui_choices letter_choices(struct rq *rq, const char *const *names, const char *(*label)(int), size_t n)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, n, struct ui_choice);
	for (size_t i = 0; i < n; i++)
		c[i] = (struct ui_choice){.value = str_of(names[i]), .label = str_of(_r(label((int)i)))};
	return (struct ui_choices){c, n};
}

static const char *state_label(int i) { return letter_state_label((enum letter_state)i); }

/* ---- one year ---- */

static int this_year(struct rq *rq, const struct letter_desk *d)
{
	return civil_of(rq->now, d->of.city.zone).year;
}

static enum err year_of(struct rq *rq, struct letter_register_view *v)
{
	int *years, now = this_year(rq, &v->desk);
	size_t n;
	TRY(letter_register_years(rq, v->desk.of.unit.id, &years, &n));
	v->year = (int)rq_param_int(rq, "tahun", n > 0 ? years[0] : now); /* in January the old book, until a number is given */
	struct ui_choice *c = ARENA_ARRAY(rq->a, n + 1, struct ui_choice);
	size_t k = 0;
	if (n == 0 || years[0] < now)
		c[k++] = (struct ui_choice){.value = str_int(rq->a, now), .label = str_int(rq->a, now)};
	for (size_t i = 0; i < n; i++)
		c[k++] = (struct ui_choice){.value = str_int(rq->a, years[i]), .label = str_int(rq->a, years[i])};
	v->years = (struct ui_choices){c, k};
	return OK;
}

static int month_of(const struct rq *rq)
{
	int64_t m = rq_param_int(rq, "bulan", 0);
	return m >= 1 && m <= 12 ? (int)m : 0;
}

static void months_of(struct rq *rq, struct letter_register_view *v)
{
	struct ui_choice *c = ARENA_ARRAY(rq->a, 12, struct ui_choice);
	for (int m = 1; m <= 12; m++)
		c[m - 1] = (struct ui_choice){.value = str_int(rq->a, m), .label = str_of(lang_month(rq->lang, m))};
	v->months = (struct ui_choices){c, 12};
	v->month = month_of(rq);
}

static void add_choice(struct ui_choice *v, size_t *n, size_t max, struct str value, struct str label)
{
	for (size_t i = 0; i < *n; i++)
		if (str_eq(v[i].value, value))
			return;
	if (*n < max)
		v[(*n)++] = (struct ui_choice){.value = value, .label = label};
}

/* What there is to choose from: the kinds and codes of this year. */
static void choices_of(struct rq *rq, struct letter_register_view *v, const struct letter_line *l, size_t n)
{
	struct ui_choice *kinds = ARENA_ARRAY(rq->a, LETTER_TEMPLATES_MAX, struct ui_choice);
	struct ui_choice *codes = ARENA_ARRAY(rq->a, LETTER_TEMPLATES_MAX, struct ui_choice);
	size_t n_kinds = 0, n_codes = 0;
	for (size_t i = 0; i < n; i++) {
		v->letters += l[i].line == LINE_LETTER;
		v->voids += l[i].line == LINE_LETTER && l[i].state == LETTER_VOID;
		v->reserved += l[i].line == LINE_RESERVED ? l[i].last - l[i].first + 1 : 0;
		v->holes += l[i].line == LINE_HOLE ? l[i].last - l[i].first + 1 : 0;
		if (l[i].line != LINE_LETTER)
			continue;
		add_choice(kinds, &n_kinds, LETTER_TEMPLATES_MAX, l[i].kind, l[i].title);
		add_choice(codes, &n_codes, LETTER_TEMPLATES_MAX, l[i].class_code, l[i].class_code);
	}
	v->kinds = (struct ui_choices){kinds, n_kinds};
	v->codes = (struct ui_choices){codes, n_codes};
	v->states = letter_choices(rq, letter_state_names, state_label, LETTER_STATES);
}

static struct page_links exports_of(struct rq *rq, const struct letter_register_view *v)
{
	static const char *const forms[][2] = {{"csv", "CSV"}, {"xlsx", "XLSX"}, {"pdf", "PDF"},
	                                       {"srikandi", "SRIKANDI (CSV)"}};
	struct page_link *l = ARENA_ARRAY(rq->a, countof(forms), struct page_link);
	for (size_t i = 0; i < countof(forms); i++)
		l[i] = (struct page_link){.href = str_fmt(rq->a, "/agenda/unduh/%s?unit=%lld&tahun=%d&bulan=%d", forms[i][0],
		                                          (long long)v->desk.of.unit.id, v->year, v->month), .text = forms[i][1]};
	return (struct page_links){l, countof(forms)};
}

static void table_of(struct rq *rq, struct letter_register_view *v, size_t total)
{
	static const struct ui_col cols[] = {
		{N_("Nomor urut"), NULL, true}, {N_("Tanggal surat"), NULL, false}, {N_("Nomor surat"), NULL, false},
		{N_("Perihal"), NULL, false}, {N_("Tentang siapa"), NULL, false}, {N_("Penanda tangan"), NULL, false},
		{N_("Keterangan"), NULL, false}};
	struct ui_col *c = ARENA_ARRAY(rq->a, countof(cols), struct ui_col);
	for (size_t i = 0; i < countof(cols); i++)
		c[i] = (struct ui_col){_r(cols[i].label), NULL, cols[i].num};
	v->table = (struct ui_table){
		.id = "agenda", .caption = _r("Surat keluar"), .cols = c, .n_cols = countof(cols), .path = STR("/agenda"),
		.query = rq->http->query, .total = (int64_t)total, .per_page = LETTER_PER_PAGE,
		.page = rq_param_int(rq, "hal", 1), .exports = exports_of(rq, v)};
}

static void ask_of(struct rq *rq, struct letter_register_ask *k)
{
	enum letter_state s;
	*k = (struct letter_register_ask){
		.find = utf8_fold(rq->a, str_trim(rq_param(rq, "cari"))), .class_code = str_trim(rq_param(rq, "kode")),
		.kind = str_trim(rq_param(rq, "jenis")),
		.state = letter_state_parse(rq_param(rq, "keadaan"), &s) ? (int)s : -1};
}

enum err letter_register_page(struct rq *rq)
{
	struct letter_register_view *v = ARENA_NEW(rq->a, struct letter_register_view);
	struct letter_line *all;
	int64_t from, count;
	size_t n, kept = 0;
	v->rq = rq;
	TRY(letter_page_desk(rq, RIGHT_LETTER_REGISTER, rq_param_int(rq, "unit", 0), &v->desk));
	v->may_reserve = prima_domain.may(&rq->actor, RIGHT_LETTER_TEMPLATE, v->desk.of.unit.id);
	TRY(year_of(rq, v));
	TRY(letter_register(rq, v->desk.of.unit.id, v->year, &all, &n));
	choices_of(rq, v, all, n);
	months_of(rq, v);
	if (v->month != 0)
		n = letter_register_month(all, n, v->month);
	ask_of(rq, &v->ask);
	for (size_t i = 0; i < n; i++)
		if (letter_register_has(rq->a, &all[i], &v->ask))
			all[kept++] = all[i];
	table_of(rq, v, kept);
	ui_window(&v->table, &from, &count);
	v->n = (size_t)count;
	v->v = ARENA_ARRAY(rq->a, v->n + 1, struct letter_line);
	for (size_t i = 0; i < v->n; i++) { /* the newest first */
		v->v[i] = all[kept - 1 - ((size_t)from + i)];
		if (v->v[i].line == LINE_LETTER)
			letter_line_about(rq, &v->v[i]);
	}
	letter_page_frame(rq, &v->desk, false);
	page(rq, _r("Buku agenda surat keluar"), register_body, v);
	return OK;
}

struct register_form {
	const char *form, *media, *ending;
	enum err (*make)(struct arena *a, const struct letter_register_sheet *s, struct str *out);
};

enum err letter_register_file(struct rq *rq)
{
	static const struct register_form forms[] = {
		{"csv", "text/csv; charset=utf-8", "csv", letter_register_csv},
		{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", letter_register_xlsx},
		{"pdf", "application/pdf", "pdf", letter_register_pdf},
		{"srikandi", "text/csv; charset=utf-8", "csv", letter_srikandi_csv},
	};
	struct letter_desk d;
	struct office_letterhead head;
	struct letter_line *all;
	struct letter_class *classes;
	struct str bytes;
	size_t at = 0, n, n_classes;
	while (at < countof(forms) && !str_eqz(rq->path_args[0], forms[at].form))
		at++;
	if (at == countof(forms))
		return ERR_NOT_FOUND;
	TRY(letter_page_desk(rq, RIGHT_LETTER_REGISTER, rq_param_int(rq, "unit", 0), &d));
	int year = (int)rq_param_int(rq, "tahun", this_year(rq, &d));
	TRY(letter_register(rq, d.of.unit.id, year, &all, &n));
	if (month_of(rq) != 0)
		n = letter_register_month(all, n, month_of(rq));
	if (forms[at].make == letter_register_pdf && n > LETTER_PDF_MAX)
		return rq_refuse(rq, 413, str_of(_r("Terlalu panjang untuk satu PDF. Pilih satu bulan di buku agenda, lalu unduh "
		                                    "lagi.")));
	TRY(letter_classes(rq, d.of.unit.id, &classes, &n_classes));
	TRY(office_letterhead_of(rq, &d.of.unit, &head));
	for (size_t i = 0; i < n; i++)
		if (all[i].line == LINE_LETTER)
			letter_line_about(rq, &all[i]);
	struct letter_register_sheet s = {.head = &head, .unit = d.of.unit.name, .city = d.of.city.full, .year = year,
	                                  .lang = rq->lang, .made_at = rq->now, .v = all, .n = n, .classes = classes,
	                                  .n_classes = n_classes};
	TRY(forms[at].make(rq->a, &s, &bytes));
	return letter_page_send(rq, bytes, forms[at].media,
	                        str_fmt(rq->a, "agenda-%.*s-%d%s.%s", STR_ARG(d.of.unit.slug), year,
	                                str_eqz(rq->path_args[0], "srikandi") ? "-srikandi" : "", forms[at].ending), false);
}
