/* Slides for the meeting where the result is told: a sentence as the title of each, one thing on it, letters that the back
 * row reads (nothing under 18 points on a sheet of 13 inches but the labels in charts). */
#include "publication/publication_both_paper.h"
#include "survey/survey_paper.h"

enum { W = 338, LEFT = 20, WIDTH = 298, TOP = 46, HIGH = 122, PAGES_MAX = 14 };

struct deck {
	struct arena *a;
	struct pdf_doc *d;
	const struct publication_book *b;
	const struct survey_report *r;
	struct publication_headline h;
	int page;
};

static void begin(struct deck *k, struct str title)
{
	if (k->page > 0)
		pdf_page(k->d);
	k->page++;
	pdf_rect_at(k->d, 0, 0, W + 1, 3, PDF_ACCENT);
	pdf_text_in(k->d, LEFT, 14, WIDTH, 28, 30, PDF_BOLD, PDF_INK, title);
	struct str sample = words_sample(k->b);
	pdf_text_in(k->d, LEFT, 178, WIDTH - 40, 7, 12, PDF_PLAIN, PDF_GREY,
	            str_fmt(k->a, "%.*s, %.*s%s%.*s", STR_ARG(k->r->of.name), STR_ARG(k->r->period.name), sample.n > 0
		? " · " : "",
	                    STR_ARG(sample)));
	pdf_text_at(k->d, W - LEFT - 30, 178, 30, 12, PDF_RIGHT, PDF_GREY, str_int(k->a, k->page));
}

/* A chart as large as the room allows, in its middle. */
static void chart(struct deck *k, struct chart *c, double high)
{
	double w = high / chart_share(c) < WIDTH ? high / chart_share(c) : WIDTH;
	pdf_chart_at(k->d, LEFT + (WIDTH - w) / 2, TOP, w, c);
}

static void lines(struct deck *k, const struct str *v, size_t n, double pt)
{
	double each = (double)HIGH / (n > 3 ? (double)n : 3);
	for (size_t i = 0; i < n; i++)
		pdf_text_in(k->d, LEFT, TOP + each * (double)i, WIDTH, each - 3, pt, PDF_PLAIN, PDF_INK, v[i]);
}

static void first(struct deck *k)
{
	const struct survey_report *r = k->r;
	k->page++;
	/* In two parts: cairo forgets what stood on a page, its structure too, when one area covers all of it. */
	pdf_rect_at(k->d, 0, 0, W + 1, 100, PDF_ACCENT);
	pdf_rect_at(k->d, 0, 99.9, W + 1, 91, PDF_ACCENT);
	pdf_text_in(k->d, LEFT, 46, WIDTH, 30, 34, PDF_BOLD, PDF_PAPER, STR("Hasil Survei Kepuasan Masyarakat"));
	pdf_text_in(k->d, LEFT, 72, WIDTH, 34, 40, PDF_BOLD, PDF_PAPER, r->of.name);
	struct str when = words_dates(k->a, r->period.starts_on, r->period.ends_on), sample = words_sample(k->b);
	pdf_text_in(k->d, LEFT, 114, WIDTH, 22, 22, PDF_PLAIN, PDF_PAPER,
	            str_fmt(k->a, "%.*s\n%.*s", STR_ARG(r->period.name), STR_ARG(when)));
	if (sample.n > 0 || k->b->draft)
		pdf_text_in(k->d, LEFT, 146, WIDTH, 12, 20, PDF_BOLD, PDF_PAPER, k->b->draft
			? STR("DRAF: belum dipublikasikan") : sample);
}

static void figure(struct deck *k)
{
	struct str q = words_quality(k->a, k->h.letter), n = words_int(k->a, k->h.people), sure = words_sure(k->a, k->b);
	begin(k, str_fmt(k->a, "Nilai IKM %.*s: mutu pelayanan %.*s", STR_ARG(k->h.value), STR_ARG(q)));
	pdf_text_at(k->d, LEFT, 50, 190, 170, PDF_BOLD, PDF_INK, k->h.value);
	if (k->h.letter != 0) {
		bool dark = k->h.letter == 'A' || k->h.letter == 'B';
		pdf_rect_at(k->d, 236, 56, 66, 50, (enum pdf_tone)(PDF_Q_A + (k->h.letter - 'A')));
		pdf_text_at(k->d, 236, 57, 66, 118, PDF_BOLD | PDF_CENTER, dark ? PDF_PAPER : PDF_INK, str_fmt(k->a, "%c",
			k->h.letter));
		pdf_text_at(k->d, 226, 110, 86, 24, PDF_BOLD | PDF_CENTER, PDF_INK, str_of(survey_quality_word(k->h.letter)));
	}
	pdf_text_in(k->d, LEFT, 132, WIDTH, 14, 24, PDF_BOLD, PDF_INK, k->h.people >= 0
		? str_fmt(k->a, "%.*s responden", STR_ARG(n)) : STR("Jumlah responden tidak diterbitkan"));
	pdf_text_in(k->d, LEFT, 146, WIDTH, 28, 18, PDF_PLAIN, PDF_GREY, sure);
}

static void how(struct deck *k)
{
	const struct survey_report *r = k->r;
	struct str weight = survey_weight_shown(k->a, LANG_ID, r->weight), lacking = words_short(k->a, k->b, false);
	struct str v[5];
	size_t n = 0;
	begin(k, STR("Bagaimana survei ini dilakukan"));
	v[n++] = str_fmt(k->a, "%zu unsur, jawaban 1 sampai 4, tanpa nama.", r->elements.n);
	v[n++] = str_fmt(k->a, "Responden dipilih: %s. %.*s", survey_chosen_label(r->period.chosen),
		STR_ARG(r->period.chosen_note));
	v[n++] = str_fmt(k->a, "Bobot setiap unsur %.*s; angka utama: %s.", STR_ARG(weight),
		survey_headline_label(r->period.headline));
	if (lacking.n > 0)
		v[n++] = lacking;
	if (k->b->told)
		v[n++] = str_fmt(k->a, "Sumber: %.*s.", STR_ARG(r->period.source));
	lines(k, v, n, 24);
}

static void people(struct deck *k)
{
	static const enum survey_trait told[] = {TRAIT_SEX, TRAIT_AGE, TRAIT_EDU, TRAIT_OCC};
	struct str v[countof(told)];
	size_t n = 0;
	for (size_t i = 0; i < countof(told); i++) {
		struct str s = words_split(k->a, k->r, told[i]);
		if (s.n > 0)
			v[n++] = str_fmt(k->a, "%s: %.*s", survey_trait_label(told[i]), STR_ARG(s));
	}
	if (n == 0)
		return;
	begin(k, STR("Siapa yang menjawab"));
	lines(k, v, n, 20);
}

static void elements(struct deck *k)
{
	struct survey_drawing d = {k->a, LANG_ID, CHART_WIDE};
	struct str low = words_elements(k->a, k->r, k->r->order, 1);
	begin(k, str_fmt(k->a, "Terendah: %.*s", STR_ARG(low)));
	chart(k, survey_draw_elements(&d, k->r), HIGH);
	begin(k, STR("Yang terlemah dan yang terkuat"));
	const struct str v[] = {words_extreme(k->a, k->b, true), words_extreme(k->a, k->b, false)};
	for (size_t i = 0; i < countof(v); i++)
		pdf_text_in(k->d, LEFT, TOP + 62 * (double)i, WIDTH, 58, 22, PDF_PLAIN, PDF_INK, v[i]);
	begin(k, STR("Sebaran jawaban: berapa orang memberi 1 sampai 4"));
	chart(k, survey_draw_spread(&d, k->r), HIGH);
}

static void readings(struct deck *k)
{
	const struct survey_report *r = k->r;
	struct str v[SURVEY_READINGS];
	bool same = true;
	for (size_t i = 0; i < r->n_readings; i++) {
		const struct survey_reading *x = &r->readings[i];
		struct str w = survey_weight_shown(k->a, LANG_ID, x->mode), ikm = lang_num(k->a, LANG_ID, x->ikm, 2);
		struct str q = words_quality(k->a, survey_category_letter(x->category)[0]);
		v[i] = str_fmt(k->a, "Bobot %.*s: %.*s, mutu %.*s%s", STR_ARG(w), STR_ARG(ikm), STR_ARG(q),
		               x->mode == r->weight ? " (yang ditetapkan)" : "");
		same &= x->category == r->readings[0].category;
	}
	if (r->n_readings == 0)
		return;
	begin(k, same ? STR("Pembulatan bobot mengubah angka, bukan mutu")
	              : STR("Pembulatan bobot dapat mengubah mutu"));
	lines(k, v, r->n_readings, 26);
}

static void trend(struct deck *k)
{
	struct str step = words_step(k->a, k->b);
	if (k->b->n_steps < 2)
		return;
	begin(k, STR("Nilai IKM dari periode ke periode"));
	chart(k, words_trend_chart(k->a, k->b, CHART_WIDE), 96);
	pdf_text_in(k->d, LEFT, 146, WIDTH, 28, 20, PDF_PLAIN, PDF_INK, step);
}

static bool shown(const struct survey_report *r, const struct survey_standing *s)
{
	return s->rank > 0 && !s->hidden && s->at[r->n_labels - 1].score >= 0;
}

static struct str standing(struct deck *k, const struct survey_standing *s)
{
	struct str v = survey_hundredths(k->a, LANG_ID, s->at[k->r->n_labels - 1].score), n = words_int(k->a, s->n);
	return str_fmt(k->a, "%d. %.*s: %.*s %c (n = %.*s)", s->rank, STR_ARG(s->unit.name), STR_ARG(v),
	               s->at[k->r->n_labels - 1].category, STR_ARG(n));
}

static void units(struct deck *k)
{
	const struct survey_report *r = k->r;
	struct str v[12];
	size_t n = 0, ranked = 0;
	for (size_t i = 0; i < r->n_standings; i++)
		ranked += shown(r, &r->standings[i]);
	if (ranked < 2)
		return;
	size_t each = ranked < 10 ? ranked : 5, at = 0;
	for (size_t i = 0; i < r->n_standings; i++)
		if (shown(r, &r->standings[i]) && (++at <= each || at > ranked - (ranked < 10 ? 0 : each)))
			v[n++] = standing(k, &r->standings[i]);
	begin(k, ranked < 10 ? STR("Nilai setiap unit") : STR("Lima unit teratas dan lima terbawah"));
	for (size_t i = 0; i < n; i++)
		pdf_text_in(k->d, LEFT, TOP + 11.6 * (double)i + (i >= 5 && ranked >= 10 ? 4 : 0), WIDTH, 10, 20, PDF_PLAIN,
			PDF_INK, v[i]);
	pdf_text_in(k->d, LEFT, 168, WIDTH, 8, 14, PDF_PLAIN, PDF_GREY,
	            STR("Selisih kecil antara unit sering hanya kebetulan; unit dengan kurang dari 5 responden tidak "
	                "diberi urutan."));
	if (r->compared == 0)
		return;
	struct survey_drawing d = {k->a, LANG_ID, CHART_WIDE};
	struct str up = words_int(k->a, r->up), down = words_int(k->a, r->down);
	begin(k, str_fmt(k->a, "%.*s unit naik, %.*s turun", STR_ARG(up), STR_ARG(down)));
	chart(k, survey_draw_transitions(&d, r), HIGH);
}

static void services(struct deck *k)
{
	const struct survey_groups *g = &k->r->services;
	struct str v[8];
	size_t n = 0;
	for (size_t i = 0; i < g->n && n < countof(v); i++)
		if (!g->v[i].hidden && g->v[i].x.defined) {
			struct str x = survey_shown(k->a, LANG_ID, &g->v[i].x), people_n = words_int(k->a, g->v[i].tally.n);
			v[n++] = str_fmt(k->a, "%.*s: %.*s (n = %.*s)", STR_ARG(g->v[i].label), STR_ARG(x), STR_ARG(people_n));
		}
	if (n == 0 || k->r->of.id == 0)
		return;
	begin(k, STR("Nilai setiap layanan"));
	lines(k, v, n, 24);
}

static void next(struct deck *k)
{
	const struct survey_report *r = k->r;
	struct str v[3];
	size_t n = r->elements.n < 3 ? r->elements.n : 3;
	for (size_t i = 0; i < n; i++) {
		const struct survey_counts *c = &r->all.tally.e[r->order[i]];
		struct str name = words_element(k->a, r, r->order[i]), score = words_score(k->a, r, r->order[i]);
		struct str low = words_int(k->a, c->answer[0] + c->answer[1]);
		v[i] = str_fmt(k->a, "%zu. %.*s: %.*s. %.*s orang memberi nilai 1 atau 2.", i + 1, STR_ARG(name),
			STR_ARG(score), STR_ARG(low));
	}
	begin(k, STR("Prioritas perbaikan, dari nilai terendah"));
	lines(k, v, n, 26);
	begin(k, STR("Yang perlu diputuskan hari ini"));
	const struct str w[] = {STR("1. Program untuk setiap prioritas."), STR("2. Penanggung jawab dan triwulannya."),
	                        STR("3. Media untuk mengumumkan hasil ini.")};
	lines(k, w, countof(w), 28);
}

static void last(struct deck *k)
{
	begin(k, STR("Laporan, data dan cara menghitung"));
	pdf_qr_at(k->d, LEFT, TOP, 96, k->b->address);
	pdf_text_in(k->d, LEFT + 110, TOP + 6, WIDTH - 110, 34, 24, PDF_PLAIN, PDF_INK,
	            STR("Semua angka dapat dihitung ulang dari data terbuka di alamat ini:"));
	pdf_text_in(k->d, LEFT + 110, TOP + 44, WIDTH - 110, 30, 20, PDF_BOLD, PDF_ACCENT, k->b->address);
	pdf_text_in(k->d, LEFT + 110, TOP + 80, WIDTH - 110, 14, 24, PDF_PLAIN, PDF_INK, STR("Terima kasih."));
}

enum err publication_slides_pdf(struct arena *a, const struct publication_book *b, struct str *out)
{
	struct deck k = {.a = a, .b = b, .r = b->r};
	struct pdf_setup s = {
		.paper = PDF_SLIDE, .lang = LANG_ID, .bare = true, .author = b->r->of.name, .made_at = b->made_at,
		.title = str_fmt(a, "Paparan IKM %.*s %.*s", STR_ARG(b->r->of.name), STR_ARG(b->r->period.name)),
		.across = b->draft ? STR("DRAF") : STR_NULL,
	};
	bool counted = b->r->all.tally.n > 0 && !b->r->all.hidden;
	publication_headline(a, b, &k.h);
	k.d = pdf_new(a, &s);
	first(&k);
	if (!k.h.has) {
		begin(&k, STR("Jawaban masih terlalu sedikit untuk ditampilkan"));
	} else {
		figure(&k);
		how(&k);
		people(&k);
		if (counted)
			elements(&k);
		services(&k);
		units(&k);
		trend(&k);
		readings(&k);
		if (counted)
			next(&k);
	}
	last(&k);
	must(k.page <= PAGES_MAX);
	return pdf_render(a, k.d, out);
}
