/* Sentences about a result, made from its figures and never typed: what is weakest, how sure that is, what has moved. */
#include <math.h>
#include "publication/publication_both_paper.h"
#include "survey/survey_left.h"

struct str words_int(struct arena *a, int64_t v) { return v < 0 ? STR("–") : lang_int(a, LANG_ID, v); }

struct str words_dates(struct arena *a, int32_t from, int32_t to)
{
	if (from == to)
		return lang_date(a, LANG_ID, from, false);
	struct str x = lang_date(a, LANG_ID, from, false), y = lang_date(a, LANG_ID, to, false);
	return str_fmt(a, "%.*s sampai %.*s", STR_ARG(x), STR_ARG(y));
}

struct str words_quality(struct arena *a, char letter)
{
	return letter == 0 ? STR("–") : str_fmt(a, "%c (%s)", letter, survey_quality_word(letter));
}

struct str words_element(struct arena *a, const struct survey_report *r, size_t e)
{
	return str_fmt(a, "%.*s %.*s", STR_ARG(r->elements.v[e].code), STR_ARG(r->elements.v[e].name));
}

struct str words_score(struct arena *a, const struct survey_report *r, size_t e)
{
	const struct survey_nrr *x = &r->all.x.e[e];
	return x->defined ? lang_num(a, LANG_ID, survey_element_score(a, x), 2) : STR("–");
}

struct str words_elements(struct arena *a, const struct survey_report *r, const size_t *at, size_t n)
{
	struct buf b = buf_new(a, 16000);
	for (size_t i = 0; i < n; i++) {
		struct str name = words_element(a, r, at[i]), score = words_score(a, r, at[i]);
		buf_z(&b, i == 0 ? "" : i + 1 == n ? " dan " : ", ");
		buf_fmt(&b, "%.*s (%.*s)", STR_ARG(name), STR_ARG(score));
	}
	return buf_done(&b);
}

static bool by_chance(const struct survey_report *r)
{
	return str_eqz(r->period.chosen, survey_chosen_code(CHOSEN_RANDOM)) ||
	       str_eqz(r->period.chosen, survey_chosen_code(CHOSEN_ALL));
}

struct str words_extreme(struct arena *a, const struct publication_book *b, bool lowest)
{
	const struct survey_report *r = b->r;
	const char *which = lowest ? "terendah" : "tertinggi";
	struct publication_extreme x;
	publication_extremes(a, r, lowest, &x);
	if (x.n == 0)
		return STR("");
	struct str first = words_elements(a, r, x.at, 1);
	if (r->period.reconstructed)
		return str_fmt(a, "Unsur %s adalah %.*s menurut jumlah yang diterbitkan.", which, STR_ARG(first));
	struct str s;
	if (x.apart) {
		size_t next = r->order[lowest ? 1 : r->elements.n - 2];
		struct str second = words_elements(a, r, &next, 1);
		s = str_fmt(a, "Unsur %s adalah %.*s. Jaraknya ke unsur berikutnya, %.*s, lebih besar daripada yang lazim "
		               "timbul karena kebetulan.", which, STR_ARG(first), STR_ARG(second));
	} else {
		struct str others = words_elements(a, r, x.at + 1, x.n - 1);
		s = str_fmt(a, "Unsur %s adalah %.*s, tetapi selisihnya dengan %.*s masih sebesar yang dapat timbul karena "
		               "kebetulan: unsur-unsur ini patut dianggap sama %s.", which, STR_ARG(first), STR_ARG(others),
		            lowest ? "lemah" : "kuat");
	}
	if (!by_chance(r))
		s = str_cat(a, s, STR(" Pernyataan ini mengandaikan jawaban itu seperti sampel acak."));
	if (r->all.tally.n < SURVEY_SMALL)
		s = str_cat(a, s, STR(" Jawabannya kurang dari 30, sehingga urutan unsur mudah berubah."));
	return s;
}

struct str words_sure(struct arena *a, const struct publication_book *b)
{
	const struct survey_report *r = b->r;
	struct publication_headline h;
	publication_headline(a, b, &h);
	if (!h.has)
		return STR("");
	if (h.printed)
		return STR("Nilai ini seperti diterbitkan instansinya; jawaban di baliknya tidak diterbitkan, sehingga "
		           "ketelitiannya tidak dapat dihitung.");
	if (r->period.reconstructed)
		return STR("Jawaban tunggal disusun kembali dari jumlah yang diterbitkan; tidak ada selang, urutan atau uji "
		           "daripadanya.");
	struct str s = r->from_counts
		? STR("Hanya jumlah jawaban per unsur yang tersedia, sehingga selang Nilai IKM tidak dapat dihitung.")
		: STR("Selang Nilai IKM belum dapat dihitung dari jawaban yang ada.");
	struct str interval = r->interval.known ? survey_interval(a, LANG_ID, r) : STR("");
	if (interval.n > 0)
		s = str_fmt(a, "Ketelitian: %.*s.", STR_ARG(interval));
	struct str left = survey_left_sentence(a, LANG_ID, r);
	return left.n > 0 ? str_fmt(a, "%.*s %.*s", STR_ARG(s), STR_ARG(left)) : s;
}

struct str words_step(struct arena *a, const struct publication_book *b)
{
	size_t n = b->n_steps;
	if (n < 2 || !str_eq(b->steps[n - 1].label, b->r->period.code))
		return STR("");
	const struct publication_step *now = &b->steps[n - 1], *was = &b->steps[n - 2];
	int64_t d = now->score - was->score;
	struct str then = was->name.n > 0 ? was->name : was->label;
	struct str from = survey_hundredths(a, LANG_ID, was->score), by = survey_hundredths(a, LANG_ID, d < 0 ? -d : d);
	struct str s = d == 0 ? str_fmt(a, "Nilai IKM sama dengan periode %.*s.", STR_ARG(then))
		: str_fmt(a, "Nilai IKM %s %.*s dari %.*s pada periode %.*s.", d > 0 ? "naik" : "turun", STR_ARG(by),
		          STR_ARG(from), STR_ARG(then));
	const struct survey_band *x = &b->r->interval;
	if (now->broken)
		return str_cat(a, s, STR(" Cara pembobotan atau instrumennya berbeda atau tidak diketahui, sehingga kedua "
		                         "angka tidak sepenuhnya sebanding."));
	/* As wide as a change between two periods of this precision: the earlier period's own is not at hand here. */
	if (d != 0 && x->known && !b->r->all.hidden && fabs((double)d) / 100 <= M_SQRT2 * (x->hi - x->lo) / 2)
		return str_cat(a, s, STR(" Perubahan itu masih sebesar yang dapat timbul karena kebetulan bila kedua periode "
		                         "sama telitinya, jadi belum dapat disebut nyata."));
	return s;
}

static struct str units_short(struct arena *a, const struct survey_report *r, bool names)
{
	struct buf b = buf_new(a, 16000);
	if (r->met + r->missed == 0)
		return STR("");
	if (r->missed == 0)
		return STR("Semua unit memenuhi sasaran jumlah responden.");
	struct str all = words_int(a, r->met + r->missed), n = words_int(a, r->missed);
	buf_fmt(&b, "%.*s dari %.*s unit belum memenuhi sasaran jumlah responden%s", STR_ARG(n), STR_ARG(all), names
		? ": " : "");
	int64_t shown = 0;
	for (size_t i = 0; i < r->n_standings && names; i++) {
		const struct survey_standing *s = &r->standings[i];
		if (s->target < 0 || s->n < 0 || s->n >= s->target || s->hidden || shown == 6)
			continue;
		struct str have = words_int(a, s->n), want = words_int(a, s->target);
		buf_fmt(&b, "%s%.*s (%.*s dari %.*s)", shown++ > 0 ? "; " : "", STR_ARG(s->unit.name), STR_ARG(have),
		        STR_ARG(want));
	}
	if (r->missed > shown && names)
		buf_fmt(&b, "%s%lld unit lain", shown > 0 ? "; dan " : "", (long long)(r->missed - shown));
	buf_char(&b, '.');
	return buf_done(&b);
}

struct str words_short(struct arena *a, const struct publication_book *b, bool names)
{
	const struct survey_report *r = b->r;
	struct publication_headline h;
	if (r->of.id == 0)
		return units_short(a, r, names);
	publication_headline(a, b, &h);
	if (h.target < 0 || h.people < 0)
		return STR("");
	struct str have = words_int(a, h.people), want = words_int(a, h.target);
	return h.people >= h.target
		? str_fmt(a, "Sasaran %.*s responden terpenuhi (%.*s).", STR_ARG(want), STR_ARG(have))
		: str_fmt(a, "Responden %.*s dari sasaran %.*s: kurang %lld orang.", STR_ARG(have), STR_ARG(want),
		          (long long)(h.target - h.people));
}

static void split_part(struct arena *a, struct buf *b, const struct survey_group *g)
{
	struct str n = words_int(a, g->tally.n);
	buf_fmt(b, "%s%.*s %.*s", b->n > 0 ? "; " : "", STR_ARG(g->label), STR_ARG(n));
}

/* Those who did not say stand last. */
struct str words_split(struct arena *a, const struct survey_report *r, enum survey_trait t)
{
	const struct survey_groups *g = &r->traits[t];
	struct buf b = buf_new(a, 2000);
	bool hidden = false;
	for (size_t i = 0; i < g->n; i++) {
		hidden |= g->v[i].hidden;
		if (!g->v[i].hidden && g->v[i].id != 0)
			split_part(a, &b, &g->v[i]);
	}
	for (size_t i = 0; i < g->n; i++)
		if (!g->v[i].hidden && g->v[i].id == 0)
			split_part(a, &b, &g->v[i]);
	if (hidden && b.n > 0)
		buf_z(&b, "; kelompok kecil tidak dirinci");
	return buf_done(&b);
}

struct str words_sample(const struct publication_book *b)
{
	return b->r->of.sample;
}

struct chart *words_trend_chart(struct arena *a, const struct publication_book *b, int width)
{
	static const struct chart_bound bounds[] = {{76.61, "B"}, {88.31, "A"}};
	size_t n = b->n_steps, from = n > 12 ? n - 12 : 0, k = n - from;
	struct str *labels = ARENA_ARRAY(a, k, struct str);
	double *v = ARENA_ARRAY(a, k, double);
	bool *broken = ARENA_ARRAY(a, k, bool);
	struct chart_series s = {.name = STR("Nilai IKM"), .value = v, .broken = broken};
	struct chart_lines c = {
		.about = {.lang = LANG_ID, .width = width, .places = 2,
		          .title = str_fmt(a, "Nilai IKM %.*s dari periode ke periode", STR_ARG(b->r->of.name))},
		.periods = labels, .n = k, .series = &s, .n_series = 1, .min = 70, .max = 100,
		.break_label = STR("cara hitung berbeda"), .bounds = bounds, .n_bounds = countof(bounds),
	};
	for (size_t i = 0; i < k; i++) {
		labels[i] = b->steps[from + i].label;
		v[i] = (double)b->steps[from + i].score / 100;
		broken[i] = i > 0 && b->steps[from + i].broken;
		if (v[i] < c.min)
			c.min = 5 * floor(v[i] / 5);
	}
	return chart_lines(a, &c);
}
