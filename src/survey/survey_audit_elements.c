/* The table of counts per element: does n count only answers of 1 to 4, does the sum follow, does the mean follow the
 * sum, which weight was used, and does the printed index follow from the printed figures. */
#include "survey/survey_audit_own.h"

struct element {
	size_t row;
	int64_t line;
	struct str code;
	bool read;
	int64_t counted, sum;          /* from the four rows */
	bool has_blank;
	int64_t blank;
	struct printed n, total, nrr, weighted;
	int64_t n_printed, sum_printed; /* equal to the above when not printed */
};

#define COLUMN(s, ...) audit_column(s, (const char *const[]){__VA_ARGS__, NULL})

static bool whole(struct survey_audit *u, const struct printed *p, int64_t *out)
{
	if (p->known && p->places == 3 && str_find(p->text, STR(".")) >= 0 && !num_to_i64(p->v, out)) /* 10.351 */
		return num_to_i64(num_mul(u->a, p->v, num_int(u->a, 1000)), out);
	return p->known && num_to_i64(p->v, out);
}

static struct element element_of(struct survey_audit *u, const struct audit_sheet *s, size_t row)
{
	static const char *const names[SKM_ANSWERS] = {"n1", "n2", "n3", "n4"};
	struct element e = {.row = row, .line = s->row[row].line, .code = s->row[row].cell[COLUMN(s, "code")], .read = true};
	for (int v = 0; v < SKM_ANSWERS; v++) {
		int64_t n = 0;
		struct printed p = audit_figure(u, s, row, COLUMN(s, names[v]));
		e.read = whole(u, &p, &n) && e.read;
		e.counted += n;
		e.sum += n * (v + 1);
	}
	struct printed blank = audit_figure(u, s, row, COLUMN(s, "blank", "kosong"));
	e.has_blank = whole(u, &blank, &e.blank);
	e.n = audit_figure(u, s, row, COLUMN(s, "n_printed", "n", "responden"));
	e.total = audit_figure(u, s, row, COLUMN(s, "sum_printed", "sum", "jumlah"));
	e.nrr = audit_figure(u, s, row, COLUMN(s, "nrr_printed", "nrr"));
	e.weighted = audit_figure(u, s, row, COLUMN(s, "nrr_weighted_printed", "weighted", "tertimbang"));
	e.n_printed = e.counted;
	e.sum_printed = e.sum;
	whole(u, &e.n, &e.n_printed);
	whole(u, &e.total, &e.sum_printed);
	e.read = e.read && e.counted > 0;
	return e;
}

static struct audit_finding *found(struct survey_audit *u, const struct audit_sheet *s, const struct element *e,
				   enum audit_kind kind)
{
	return audit_found(u, kind, s->file, e->line, e->code);
}

static void check_count(struct survey_audit *u, const struct audit_sheet *s, const struct element *e, int64_t people)
{
	int64_t more = e->n_printed - e->counted, lost = people - e->counted - e->blank;
	struct audit_finding *f;
	if (more > 0) {
		f = found(u, s, e, AUDIT_SCALE);
		f->printed = str_int(u->a, e->n_printed);
		f->computed = str_int(u->a, e->counted);
		f->text = str_fmt(u->a, lang_text(u->lang,
			"n tercetak %.*s, baris 1 sampai 4 memuat %.*s: %lld jawaban di luar 1 sampai 4, jumlah nilainya %lld "
			"(%lld - %lld)"), STR_ARG(audit_int(u, e->n_printed)), STR_ARG(audit_int(u, e->counted)), (long long)more,
			(long long)(e->sum_printed - e->sum), (long long)e->sum_printed, (long long)e->sum);
		lost = people - e->n_printed - e->blank;
	} else if (more < 0) {
		f = found(u, s, e, AUDIT_COUNT);
		f->printed = str_int(u->a, e->n_printed);
		f->computed = str_int(u->a, e->counted);
		f->text = str_fmt(u->a, lang_text(u->lang, "n tercetak %.*s, baris 1 sampai 4 memuat %.*s"),
				  STR_ARG(audit_int(u, e->n_printed)), STR_ARG(audit_int(u, e->counted)));
	} else if (e->sum_printed != e->sum) {
		f = found(u, s, e, AUDIT_SUM);
		f->printed = str_int(u->a, e->sum_printed);
		f->computed = str_int(u->a, e->sum);
		f->text = str_fmt(u->a, lang_text(u->lang, "jumlah nilai tercetak %.*s, baris 1 sampai 4 memberi %.*s"),
				  STR_ARG(audit_int(u, e->sum_printed)), STR_ARG(audit_int(u, e->sum)));
	}
	if (!e->has_blank || lost == 0)
		return;
	f = found(u, s, e, AUDIT_COUNT);
	f->printed = str_int(u->a, people - lost);
	f->computed = str_int(u->a, people);
	f->text = str_fmt(u->a, lang_text(u->lang, "terjawab dan kosong bersama %.*s, unsur lain %.*s: kurang %lld"),
			  STR_ARG(audit_int(u, people - lost)), STR_ARG(audit_int(u, people)), (long long)lost);
}

/* The means that could have been printed: from the rows, or from the printed sum and n. */
static size_t means(struct survey_audit *u, const struct element *e, struct num out[2])
{
	out[0] = num_ratio(u->a, e->sum, e->counted);
	if (e->n_printed <= 0)
		return 1;
	out[1] = num_ratio(u->a, e->sum_printed, e->n_printed);
	return 2;
}

static void check_mean(struct survey_audit *u, const struct audit_sheet *s, const struct element *e)
{
	struct num m[2];
	size_t n = means(u, e, m);
	if (!e->nrr.known)
		return;
	for (size_t i = 0; i < n; i++)
		if (printed_fits(u->a, &e->nrr, m[i]))
			return;
	struct audit_finding *f = found(u, s, e, AUDIT_MEAN);
	f->printed = e->nrr.text;
	f->computed = num_fixed(u->a, m[0], e->nrr.places);
	struct num mixed = num_ratio(u->a, e->sum_printed, e->counted);
	f->text = str_fmt(u->a, lang_text(u->lang, "NRR tercetak %.*s; %lld / %lld = %.*s"), STR_ARG(e->nrr.text),
			  (long long)e->sum, (long long)e->counted, STR_ARG(audit_num(u, m[0], e->nrr.places + 1)));
	if (printed_fits(u->a, &e->nrr, mixed))
		f->text = str_cat(u->a, f->text, str_fmt(u->a, lang_text(u->lang,
			"; tercetak = %lld / %lld: jumlah dengan nilai di luar skala dibagi banyaknya tanpa itu"),
			(long long)e->sum_printed, (long long)e->counted));
}

static bool weighted_fits(struct survey_audit *u, const struct element *e, struct num weight)
{
	struct num m[2];
	size_t n = means(u, e, m);
	for (size_t i = 0; i < n; i++)
		if (printed_fits(u->a, &e->weighted, num_mul(u->a, m[i], weight)))
			return true;
	return e->nrr.known && printed_fits(u->a, &e->weighted, num_mul(u->a, e->nrr.v, weight));
}

/* The weight mode that most of the printed weighted means follow; SURVEY_WEIGHTS when none was printed. */
static enum survey_weight weights_used(struct survey_audit *u, const struct element *e, size_t n, struct num *weight)
{
	size_t best = 0, printed = 0;
	enum survey_weight mode = SURVEY_WEIGHTS;
	for (size_t i = 0; i < n; i++)
		printed += e[i].read && e[i].weighted.known;
	for (int m = 0; printed && m < SURVEY_READINGS; m++) {
		struct num w[SURVEY_PLACES_MAX];
		size_t fit = 0;
		if (!survey_weights(u->a, (enum survey_weight)m, n, NULL, w))
			continue;
		for (size_t i = 0; i < n; i++)
			fit += e[i].read && e[i].weighted.known && weighted_fits(u, &e[i], w[0]);
		if (mode == SURVEY_WEIGHTS || fit > best) {
			best = fit;
			mode = (enum survey_weight)m;
			*weight = w[0];
		}
	}
	return mode;
}

static void check_weighted(struct survey_audit *u, const struct audit_sheet *s, const struct element *e,
			   enum survey_weight mode, struct num weight)
{
	if (!e->weighted.known || weighted_fits(u, e, weight))
		return;
	struct audit_finding *f = found(u, s, e, AUDIT_WEIGHTED);
	struct num v = num_mul(u->a, num_ratio(u->a, e->sum, e->counted), weight);
	f->printed = e->weighted.text;
	f->computed = num_fixed(u->a, v, e->weighted.places);
	f->text = str_fmt(u->a, lang_text(u->lang, "NRR tertimbang tercetak %.*s; dengan bobot %s seharusnya %.*s"),
			  STR_ARG(e->weighted.text), survey_weight_name(mode), STR_ARG(audit_num(u, v, e->weighted.places)));
}

/* The index exactly from the rows; false when an element could not be read. */
static bool exact_index(struct survey_audit *u, const struct element *e, size_t n, struct num weight, struct num *out)
{
	*out = num_int(u->a, 0);
	for (size_t i = 0; i < n; i++) {
		if (!e[i].read)
			return false;
		*out = num_add(u->a, *out, num_mul(u->a, num_ratio(u->a, e[i].sum, e[i].counted), weight));
	}
	return n > 0;
}

/* 3.376 x 25 is 84.40 while the index is 84.39: what was rounded once was used again. */
static void check_chain(struct survey_audit *u, const struct audit_sheet *s, struct num index,
			const struct printed *printed, const struct audit_said *ikm)
{
	struct printed p = {.places = 2};
	struct num product = num_mul(u->a, printed->v, num_int(u->a, 25)), exact = num_mul(u->a, index, num_int(u->a, 25));
	if (ikm)
		must(printed_read(u->a, ikm->value, &p));
	else
		p.v = num_round(u->a, exact, 2);
	if (printed_fits(u->a, &p, product))
		return;
	struct audit_finding *f = audit_found(u, AUDIT_CHAIN, ikm ? ikm->file : s->file, ikm ? ikm->line : 0, STR("ikm"));
	f->remark = !ikm;
	f->printed = ikm ? ikm->value : num_fixed(u->a, p.v, 2);
	f->computed = num_fixed(u->a, product, p.places);
	f->text = str_fmt(u->a, lang_text(u->lang, "%.*s x 25 = %.*s, bukan %.*s; tanpa pembulatan di antaranya %.*s"),
			  STR_ARG(printed->text), STR_ARG(audit_num(u, product, 2)), STR_ARG(audit_num(u, p.v, p.places)),
			  STR_ARG(audit_num(u, exact, 4)));
}

/* Where no weighted mean was printed, the mode that the claimed index follows; exact weights when none does. */
static enum survey_weight weights_said(struct survey_audit *u, const struct element *e, size_t n,
				       const struct audit_said *ikm, struct num *weight)
{
	struct printed p = {.known = false};
	if (ikm)
		must(printed_read(u->a, ikm->value, &p));
	for (int m = SURVEY_READINGS - 1; m >= 0; m--) {
		struct num index, w[SURVEY_PLACES_MAX];
		if (!survey_weights(u->a, (enum survey_weight)m, n, NULL, w))
			continue;
		*weight = w[0];
		if (m == WEIGHT_EXACT || (p.known && exact_index(u, e, n, w[0], &index) &&
					  printed_fits(u->a, &p, num_mul(u->a, index, num_int(u->a, 25)))))
			return (enum survey_weight)m;
	}
	return WEIGHT_EXACT;
}

/* The sum of the printed weighted means; not known unless all were printed. */
static struct printed weighted_total(struct survey_audit *u, const struct element *e, size_t n)
{
	struct printed t = {.known = n > 0, .v = num_int(u->a, 0)};
	for (size_t i = 0; i < n; i++) {
		t.known = t.known && e[i].weighted.known;
		if (e[i].weighted.known) {
			t.v = num_add(u->a, t.v, e[i].weighted.v);
			t.places = e[i].weighted.places;
		}
	}
	t.text = num_fixed(u->a, t.v, t.places);
	return t;
}

/* The claims ikm and index against the rows, under the weight that was used. */
static void check_index(struct survey_audit *u, const struct element *e, size_t n, const struct audit_sheet *s,
			enum survey_weight mode, struct num weight)
{
	struct num index;
	struct audit_said *ikm = audit_said_of(u, "ikm", 0, false), *said = audit_said_of(u, "index", 0, false);
	struct printed total = weighted_total(u, e, n), p;
	if (mode == SURVEY_WEIGHTS)
		mode = weights_said(u, e, n, ikm, &weight);
	if (!exact_index(u, e, n, weight, &index))
		return;
	struct num ikm_exact = num_mul(u->a, index, num_int(u->a, 25));
	struct str how = str_fmt(u->a, lang_text(u->lang, "jumlah NRR kali bobot %s = %.*s, kali 25 = %.*s"),
				 survey_weight_name(mode), STR_ARG(audit_num(u, index, 5)), STR_ARG(audit_num(u, ikm_exact, 4)));
	if (said) {
		must(printed_read(u->a, said->value, &p));
		if (!total.known || !printed_fits(u->a, &p, total.v)) /* a sum of roundings is as good as the index */
			audit_compare(u, said, index, how);
		total = p;
	}
	if (ikm)
		audit_compare(u, ikm, ikm_exact, how);
	if (total.known)
		check_chain(u, s, index, &total, ikm);
}

static void check_people(struct survey_audit *u, int64_t people)
{
	struct audit_said *said = audit_said_of(u, "n", 0, false);
	if (said)
		audit_compare(u, said, num_int(u->a, people), str_of(lang_text(u->lang, "terjawab dan kosong, unsur terbanyak")));
}

/* Rows that are elements; a line of totals is not. */
static size_t elements_of(struct survey_audit *u, const struct audit_sheet *s, struct element *e)
{
	size_t n = 0;
	int code = COLUMN(s, "code");
	for (size_t i = 0; i < s->rows; i++) {
		struct str c = s->row[i].cell[code];
		int64_t own;
		bool extra = c.n >= 2 && (c.s[0] == 'U' || c.s[0] == 'u') && str_to_i64(str_sub(c, 1, c.n), 1, 99, &own);
		if (extra || skm_find(u->a, c) >= 0)
			e[n++] = element_of(u, s, i);
	}
	return n;
}

void audit_elements(struct survey_audit *u, const struct audit_sheet *s)
{
	struct element *e = ARENA_ARRAY(u->a, s->rows + 1, struct element);
	struct num weight = num_int(u->a, 0);
	int64_t people = 0;
	size_t n = elements_of(u, s, e);
	for (size_t i = 0; i < n; i++) {
		int64_t said = (e[i].n_printed > e[i].counted ? e[i].n_printed : e[i].counted) + e[i].blank;
		people = said > people ? said : people;
	}
	if (n == 0 || n > SURVEY_PLACES_MAX)
		return;
	enum survey_weight mode = weights_used(u, e, n, &weight);
	for (size_t i = 0; i < n; i++) {
		if (!e[i].read)
			continue;
		check_count(u, s, &e[i], people);
		check_mean(u, s, &e[i]);
		if (mode != SURVEY_WEIGHTS)
			check_weighted(u, s, &e[i], mode, weight);
	}
	check_people(u, people);
	check_index(u, e, n, s, mode, weight);
	if (mode == SURVEY_WEIGHTS || mode == WEIGHT_EXACT)
		return;
	struct audit_finding *f = audit_found(u, AUDIT_WEIGHTS, s->file, 0, str_of(survey_weight_name(mode)));
	f->text = str_fmt(u->a, lang_text(u->lang, "nilai tertimbang mengikuti bobot %s, bukan 1/%zu"),
			  survey_weight_name(mode), n);
}
