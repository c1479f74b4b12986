/* Figures taken apart. */
#include <math.h>
#include "survey/survey_dist.h"
#include "survey/survey_figure.h"

struct taking {
	struct arena *a;
	enum lang lang;
	const struct survey_truth_page *p;
	const struct survey_report *r;
	struct survey_figure *f;
};

static struct survey_line_of *line(struct taking *t, struct str what)
{
	must(t->f->n < SURVEY_LINES_MAX);
	struct survey_line_of *l = &t->f->lines[t->f->n++];
	*l = (struct survey_line_of){.what = what, .exact = STR(""), .decimal = STR("")};
	return l;
}

static struct str said(struct taking *t, const char *key) { return str_of(lang_text(t->lang, key)); }

static void exact(struct taking *t, struct str what, struct num v, int places)
{
	struct survey_line_of *l = line(t, what);
	l->exact = num_text(t->a, v);
	l->decimal = lang_num(t->a, t->lang, v, places);
}

static void decimal(struct taking *t, struct str what, double v, int places)
{
	line(t, what)->decimal = lang_double(t->a, t->lang, v, places);
}

static void whole(struct taking *t, struct str what, struct str how, int64_t v)
{
	struct survey_line_of *l = line(t, what);
	l->exact = how;
	l->decimal = lang_int(t->a, t->lang, v);
}

/* ---- one element ---- */

static void element_sums(struct taking *t, const struct survey_counts *c)
{
	struct arena *a = t->a;
	long long n[4];
	for (int k = 0; k < 4; k++) {
		n[k] = (long long)c->answer[k];
		whole(t, str_fmt(a, lang_text(t->lang, N_("Banyaknya jawaban %d")), k + 1), STR(""), c->answer[k]);
	}
	whole(t, said(t, N_("Kosong (tidak dihitung)")), STR(""), c->blank);
	whole(t, said(t, N_("n: banyaknya jawaban 1 sampai 4")), str_fmt(a, "%lld + %lld + %lld + %lld", n[0],
		n[1], n[2], n[3]),
	      survey_counted(c));
	whole(t, said(t, N_("S: jumlah nilai")), str_fmt(a, "1 x %lld + 2 x %lld + 3 x %lld + 4 x %lld", n[0],
		n[1], n[2], n[3]),
	      survey_sum(c));
}

static bool design(const struct taking *t)
{
	return t->p->told && survey_side_estimator(t->p->side) == ESTIMATOR_DESIGN;
}

static bool element(struct taking *t, size_t k)
{
	if (k >= t->r->elements.n)
		return false;
	const struct survey_nrr *e = &t->r->all.x.e[k];
	struct arena *a = t->a;
	const struct survey_element *of = &t->r->elements.v[k];
	t->f->title = str_fmt(a, "NRR %.*s %s", STR_ARG(of->code), survey_said(a, t->lang, of->name));
	t->f->formula = N_("NRR = S : n. NRR tertimbang = NRR x bobot. Nilai unsur = NRR x 25. Jawaban kosong "
		"tidak masuk S maupun n.");
	t->f->source = N_("Permenpan-RB 14/2017, lampiran, pengolahan data survei: nilai rata-rata per unsur "
		"dan bobot nilai rata-rata tertimbang.");
	element_sums(t, &t->r->all.tally.e[k]);
	if (!e->defined) {
		t->f->note = said(t, N_("Tidak seorang pun menjawab unsur ini: NRR tidak terdefinisi, bukan nol."));
		return true;
	}
	if (design(t))
		line(t, said(t, N_("Penaksir rancangan: tiap jawaban dibobot pengguna : jawaban di layanannya "
			"(N : n) sebelum dibagi")));
	exact(t, STR("NRR = S : n"), e->nrr, 9);
	exact(t, said(t, N_("Bobot")), t->r->weights[k], 9);
	exact(t, said(t, N_("NRR tertimbang = NRR x bobot")), e->weighted, 9);
	struct num score = survey_element_score(a, e);
	exact(t, said(t, N_("Nilai unsur = NRR x 25")), score, 9);
	t->f->lines[t->f->n - 1].total = true;
	t->f->value = lang_num(a, t->lang, e->nrr, 4);
	t->f->quality = survey_element_letter(a, e);
	if (t->p->told && t->p->e.e[k].known)
		decimal(t, said(t, N_("Galat baku NRR")), t->p->e.e[k].se, 9);
	if (t->p->told && t->p->e.e[k].interval) {
		decimal(t, said(t, N_("Selang 95 %, bawah")), t->p->e.e[k].lo, 9);
		decimal(t, said(t, N_("Selang 95 %, atas")), t->p->e.e[k].hi, 9);
	}
	return true;
}

/* ---- the index ---- */

static void rounding(struct taking *t, struct num ikm)
{
	enum survey_category c = survey_category_of(t->a, ikm);
	exact(t, said(t, N_("Dibulatkan sekali, setengah ke atas, dua desimal")), num_round(t->a, ikm, 2), 2);
	t->f->lines[t->f->n - 1].total = true;
	struct num floor = num_ratio(t->a, survey_category_floor(c), 100);
	line(t, str_fmt(t->a, lang_text(t->lang, N_("Mutu %s: mulai dari %s")), survey_category_letter(c),
	                str_z(t->a, lang_num(t->a, t->lang, floor, 2))));
	t->f->value = lang_num(t->a, t->lang, ikm, 2);
	t->f->quality = survey_category_letter(c)[0];
}

static bool index_of(struct taking *t)
{
	const struct survey_index *x = &t->r->all.x;
	t->f->title = said(t, N_("Nilai IKM, gabungan semua jawaban"));
	t->f->formula = N_("Nilai IKM = 25 x jumlah (NRR x bobot) atas semua unsur, dalam pecahan tepat, "
		"dibulatkan sekali di akhir.");
	t->f->source = N_("Permenpan-RB 14/2017, lampiran: nilai indeks dikali nilai dasar 25; batas mutu "
		"65,00; 76,61; 88,31.");
	for (size_t k = 0; k < x->elements; k++) {
		if (!x->e[k].defined)
			continue;
		struct str what = str_fmt(t->a, "%.*s: %.*s x %.*s", STR_ARG(t->r->elements.v[k].code),
		                          STR_ARG(num_text(t->a, x->e[k].nrr)), STR_ARG(num_text(t->a,
			t->r->weights[k])));
		exact(t, what, x->e[k].weighted, 9);
	}
	if (!x->defined) {
		t->f->note = said(t, N_("Ada unsur tanpa satu pun jawaban; Nilai IKM tidak dihitung."));
		return true;
	}
	exact(t, said(t, N_("Jumlah NRR tertimbang")), x->index, 9);
	exact(t, said(t, N_("Kali 25")), x->ikm, 9);
	rounding(t, x->ikm);
	if (!str_eqz(t->r->period.headline, "gabungan"))
		t->f->note = said(t, N_("Angka utama periode ini menurut keputusan adalah rata-rata, bukan "
			"gabungan ini."));
	return true;
}

static bool mean(struct taking *t, const struct survey_groups *g, bool has, struct num v, const char *title)
{
	size_t counted = 0, hidden = 0;
	t->f->title = said(t, title);
	t->f->formula = N_("Jumlah Nilai IKM setiap kelompok dibagi banyaknya kelompok; setiap kelompok "
		"dihitung sekali, berapa pun jawabannya.");
	t->f->source = N_("Tiga angka bernama berbeda: gabungan, rata-rata layanan, rata-rata unit. Yang "
		"menjadi angka utama ditetapkan keputusan periode.");
	if (!has)
		return false;
	for (size_t i = 0; i < g->n; i++) {
		counted += g->v[i].x.defined;
		hidden += g->v[i].x.defined && g->v[i].hidden;
		if (g->v[i].x.defined && !g->v[i].hidden && t->f->n + 8 < SURVEY_LINES_MAX)
			exact(t, str_of(survey_said(t->a, t->lang, g->v[i].label)), g->v[i].x.ikm, 6);
	}
	if (hidden > 0)
		line(t, str_fmt(t->a, lang_text(t->lang, N_("%zu kelompok disembunyikan (di bawah lima, atau "
			"di sampingnya), tetap dihitung")),
		                hidden));
	struct str all = str_fmt(t->a, lang_text(t->lang, N_("Jumlah dibagi %zu")), counted);
	if (hidden == 0)
		exact(t, all, v, 9);
	else /* the exact fraction would give the hidden ones away by its denominator */
		line(t, all);
	rounding(t, v);
	return true;
}

/* ---- its error ---- */

static void strata(struct taking *t)
{
	const struct survey_sample *s = t->p->side->with[0].all;
	int64_t known = 0, all = 0;
	for (int32_t h = 0; h < survey_strata(s); h++) {
		known += survey_stratum_population(s, h) > 0;
		all += survey_stratum_population(s, h) > 0 && survey_stratum_n(s,
			h) >= survey_stratum_population(s, h);
	}
	whole(t, said(t, N_("Lapisan (unit x layanan) yang menjawab")), STR(""), survey_strata(s));
	whole(t, said(t, N_("di antaranya dengan jumlah pengguna diketahui (faktor 1 - n : N)")), STR(""), known);
	whole(t, said(t, N_("di antaranya semua pengguna menjawab (tidak menambah ragam)")), STR(""), all);
}

static bool error(struct taking *t)
{
	const struct survey_estimate *e = &t->p->e;
	t->f->title = said(t, N_("Galat baku dan selang Nilai IKM"));
	t->f->formula = N_("V(IKM) = 625 x jumlah atas semua pasangan unsur (bobot x bobot x kovarians NRR); "
		"galat baku = akar V; selang = IKM - atau + faktor x galat baku.");
	t->f->source = N_("Linearisasi Taylor per lapisan dengan populasi terhingga (Woodruff 1971); lihat doc/statistics.md. "
	                     "Sama dengan paket survey dari R.");
	if (!t->p->told || !e->ikm.known)
		return false;
	strata(t);
	double v = 0;
	for (size_t k = 0; k < t->r->elements.n; k++) {
		double row = 0;
		for (size_t l = 0; l < t->r->elements.n; l++)
			row += 625 * num_double(t->r->weights[k]) * num_double(t->r->weights[l]) * e->cov[k][l];
		v += row;
		decimal(t, str_fmt(t->a, lang_text(t->lang, N_("625 x bobot x bobot x kovarians, baris %s")),
		                   str_z(t->a, t->r->elements.v[k].code)), row, 9);
	}
	decimal(t, STR("V(IKM)"), v, 9);
	decimal(t, said(t, N_("Galat baku = akar V")), e->ikm.se, 9);
	t->f->lines[t->f->n - 1].total = true;
	whole(t, said(t, N_("Derajat bebas: jawaban dikurangi lapisan")), STR(""), e->df);
	bool student;
	double factor = survey_factor(INTERVAL_RULE, e->df, &student);
	decimal(t, said(t, student ? N_("Faktor: t Student 97,5 %") : N_("Faktor: normal 97,5 %")), factor, 9);
	if (e->ikm.interval) {
		decimal(t, said(t, N_("Selang 95 %, bawah")), e->ikm.lo, 9);
		decimal(t, said(t, N_("Selang 95 %, atas")), e->ikm.hi, 9);
	}
	t->f->value = lang_double(t->a, t->lang, e->ikm.se, 2);
	return true;
}

static bool rank(struct taking *t)
{
	const struct survey_truth_page *p = t->p;
	t->f->title = said(t, N_("Urutan unit dan rentangnya"));
	t->f->formula = N_("L, H = IKM - atau + q x galat baku, q = kuantil normal 1 - 0,05 : (2K). Urutan "
		"antara 1 + banyaknya unit dengan L di atas H unit ini, dan K - banyaknya unit dengan H di "
			"bawah L unit ini.");
	t->f->source = N_("Klein, Wright dan Wieczorek 2020 (selang bersama dengan Bonferroni); urutan hanya "
		"bagi unit dengan lima jawaban atau lebih.");
	if (p->one < 0 || p->n_rivals < 2)
		return false;
	double q = survey_normal_at(1 - 0.05 / (2 * (double)p->n_rivals));
	const struct survey_rival *x = &p->rivals[p->one];
	int64_t above = 0, below = 0, better = 0;
	double lo = x->ikm - q * x->se, hi = x->ikm + q * x->se;
	for (size_t j = 0; j < p->n_rivals; j++) {
		const struct survey_rival *y = &p->rivals[j];
		above += y->ikm - q * y->se > hi;
		below += y->ikm + q * y->se < lo;
		better += y->ikm > x->ikm;
	}
	line(t, x->name);
	whole(t, STR("K"), STR(""), (int64_t)p->n_rivals);
	decimal(t, STR("q"), q, 9);
	decimal(t, said(t, N_("Nilai IKM")), x->ikm, 9);
	decimal(t, said(t, N_("Galat baku")), x->se, 9);
	decimal(t, STR("L"), lo, 9);
	decimal(t, STR("H"), hi, 9);
	whole(t, said(t, N_("Unit yang pasti di atas (L-nya di atas H unit ini)")), STR(""), above);
	whole(t, said(t, N_("Unit yang pasti di bawah (H-nya di bawah L unit ini)")), STR(""), below);
	t->f->value = str_fmt(t->a, "%lld (%lld–%lld)", (long long)better + 1, (long long)above + 1,
	                      (long long)p->n_rivals - (long long)below);
	whole(t, said(t, N_("Urutan menurut nilai")), t->f->value, better + 1);
	t->f->lines[t->f->n - 1].total = true;
	return true;
}

bool survey_figure_of(struct arena *a, enum lang lang, const struct survey_truth_page *p, struct str key,
		      struct survey_figure *out)
{
	struct taking t = {a, lang, p, p->r, out};
	const struct survey_report *r = p->r;
	int64_t place;
	*out = (struct survey_figure){.lines = ARENA_ARRAY(a, SURVEY_LINES_MAX, struct survey_line_of),
		.note = STR(""),
		.value = STR("–")};
	out->command = str_fmt(a, "prima skm report --unit %.*s --period %.*s --format json", STR_ARG(r->of.slug),
	                       STR_ARG(r->period.code));
	if (r->all.hidden || r->all.tally.n == 0)
		return false;
	if (key.n > 1 && key.s[0] == 'u' && str_to_i64(str_sub(key, 1, key.n), 1, SURVEY_PLACES_MAX, &place))
		return element(&t, (size_t)place - 1);
	if (str_eqz(key, "ikm"))
		return index_of(&t);
	if (str_eqz(key, "layanan"))
		return mean(&t, &r->services, r->has_services_mean, r->services_mean, N_("Nilai IKM, rata-rata "
			"layanan"));
	if (str_eqz(key, "unit"))
		return r->of.id == 0 && mean(&t, &r->units, r->has_units_mean, r->units_mean, N_("Nilai IKM, "
			"rata-rata unit"));
	if (str_eqz(key, "se"))
		return error(&t);
	return str_eqz(key, "peringkat") && rank(&t);
}
