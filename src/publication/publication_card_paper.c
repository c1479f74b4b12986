/* The card by the door, on the wall and on people's phones: one figure, its letter, whose it is, from how many, when, and
 * where all of it can be read. One drawing fits every shape: a tall sheet, a square, a screen. */
#include "publication/publication_both_paper.h"

/* Where things stand on a sheet, in millimetres of a design that is 108 wide (tall, square) or 192 wide (screen). */
struct shape {
	double w, h, k;       /* design size; millimetres of paper in one of the design's */
	double fact_x, fact_y, fact_w, fact_step;
	double big_y, big_pt;
	bool wide, small; /* small: only what must be told */
};
struct card {
	struct arena *a;
	struct pdf_doc *d;
	const struct publication_book *b;
	const struct survey_report *r;
	struct publication_headline h;
	struct shape s;
};

static void text(struct card *c, double x, double y, double w, double h, double pt, unsigned style, enum pdf_tone tone,
                 struct str t)
{
	double k = c->s.k;
	pdf_text_in(c->d, x * k, y * k, w * k, h * k, pt * k, style, tone, t);
}

static void rect(struct card *c, double x, double y, double w, double h, enum pdf_tone tone)
{
	double k = c->s.k;
	pdf_rect_at(c->d, x * k, y * k, w * k, h * k, tone);
}

static void head(struct card *c)
{
	double w = c->s.w;
	rect(c, 0, 0, w, 2, PDF_ACCENT);
	text(c, 8, 6.5, w - 16, 5, 8.5, PDF_BOLD, PDF_GREY, STR("INDEKS KEPUASAN MASYARAKAT (IKM)"));
	double low = !c->s.wide && c->r->of.name.n < 32 ? 4 : 0; /* one line stands nearer to what follows */
	text(c, 8, 11.5 + low, w - 16, c->s.wide ? 11 : 13 - low, 17, PDF_BOLD, PDF_INK, c->r->of.name);
	struct str when = words_dates(c->a, c->r->period.starts_on, c->r->period.ends_on);
	struct str line = str_fmt(c->a, "%.*s%s%.*s · %.*s", STR_ARG(c->r->of.id != 0 ? c->r->of.city : STR("")),
	                          c->r->of.id != 0 ? " · " : "", STR_ARG(c->r->period.name), STR_ARG(when));
	text(c, 8, c->s.wide ? 22.5 : 24.5, w - 16, 4.5, 8.5, PDF_PLAIN, PDF_GREY, line);
	if (words_sample(c->b).n > 0 || c->b->draft) {
		struct str s = str_fmt(c->a, "%.*s%s", STR_ARG(words_sample(c->b)), !c->b->draft ? ""
			: words_sample(c->b).n > 0 ? " · DRAF: belum dipublikasikan" : "DRAF: belum dipublikasikan");
		text(c, 8, c->s.wide ? 27 : 29, w - 16, 4, 8, PDF_BOLD, PDF_ACCENT, s);
	}
}

static void figure(struct card *c)
{
	double y = c->s.big_y;
	char q = c->h.letter;
	bool dark = q == 'A' || q == 'B';
	text(c, 8, y, 60, 5, 10, PDF_BOLD, PDF_GREY, STR("Nilai IKM"));
	text(c, 7.5, y + 3.5, 66, 24, c->s.big_pt, PDF_BOLD, PDF_INK, c->h.value);
	if (q == 0)
		return;
	rect(c, 78, y + 2, 22, 19, (enum pdf_tone)(PDF_Q_A + (q - 'A')));
	text(c, 78, y + 3, 22, 18, 42, PDF_BOLD | PDF_CENTER, dark ? PDF_PAPER : PDF_INK, str_fmt(c->a, "%c", q));
	text(c, 74, y + 22, 30, 5, 10, PDF_BOLD | PDF_CENTER, PDF_INK, str_of(survey_quality_word(q)));
}

static struct str services(struct card *c)
{
	const struct survey_groups *g = &c->r->services;
	struct buf b = buf_new(c->a, 2000);
	if (c->r->of.id == 0)
		return c->r->n_standings > 0 ? str_fmt(c->a, "%zu unit pelayanan", c->r->n_standings) : STR("");
	for (size_t i = 0; i < g->n && i < 3; i++)
		buf_fmt(&b, "%s%.*s", i > 0 ? "; " : "", STR_ARG(g->v[i].label));
	if (g->n > 3)
		buf_fmt(&b, "; dan %zu layanan lain", g->n - 3);
	return buf_done(&b);
}

static void fact(struct card *c, double *y, const char *label, struct str value)
{
	if (value.n == 0)
		return;
	text(c, c->s.fact_x, *y, 24, c->s.fact_step - 0.6, 7.5, PDF_PLAIN, PDF_GREY, str_of(label));
	text(c, c->s.fact_x + 25, *y, c->s.fact_w - 25, c->s.fact_step - 0.6, 8, PDF_BOLD, PDF_INK, value);
	*y += c->s.fact_step;
}

static void facts(struct card *c)
{
	double y = c->s.fact_y;
	struct str n = words_int(c->a, c->h.people), want = words_int(c->a, c->h.target);
	fact(c, &y, "Responden", c->h.people < 0 ? STR("tidak diterbitkan")
		: c->h.printed && c->h.target >= 0 ? str_fmt(c->a, "%.*s orang, sasaran %.*s", STR_ARG(n), STR_ARG(want))
		: str_fmt(c->a, "%.*s orang", STR_ARG(n)));
	if (!c->h.printed) {
		fact(c, &y, "Jenis kelamin", words_split(c->a, c->r, TRAIT_SEX));
		fact(c, &y, "Pendidikan", words_split(c->a, c->r, TRAIT_EDU));
	}
	fact(c, &y, c->r->of.id == 0 ? "Cakupan" : "Layanan", services(c));
	if (!c->h.printed && !c->s.small)
		fact(c, &y, "Bobot unsur", survey_weight_shown(c->a, LANG_ID, c->r->weight));
	if (c->r->interval.known && !c->h.printed)
		fact(c, &y, "Ketelitian", survey_interval(c->a, LANG_ID, c->r));
	if (c->h.printed || c->b->told)
		fact(c, &y, "Sumber", c->r->period.source);
}

static void foot(struct card *c)
{
	double w = c->s.w, h = c->s.h, q = c->s.wide ? 24 : c->s.small ? 16 : 18, k = c->s.k;
	pdf_qr_at(c->d, (w - 8 - q) * k, (h - 6 - q) * k, q * k, c->b->address);
	text(c, 8, h - 20, w - q - 22, 9.5, 9.5, PDF_BOLD, PDF_INK, STR("Terima kasih atas penilaian Anda. Masukan Anda "
	                                                                "membantu kami memperbaiki pelayanan."));
	text(c, 8, h - 10, w - q - 22, 4.5, 6.5, PDF_PLAIN, PDF_GREY, c->b->address);
}

static void few(struct card *c)
{
	text(c, 8, c->s.big_y + 4, c->s.wide ? 90 : c->s.w - 16, 24, 16, PDF_BOLD, PDF_INK,
	     STR("Jawaban masih terlalu sedikit untuk ditampilkan."));
}

static void draw(struct card *c)
{
	head(c);
	if (c->h.has) {
		figure(c);
		facts(c);
	} else {
		few(c);
	}
	foot(c);
}

static struct card begin(struct arena *a, const struct publication_book *b, enum pdf_paper paper, struct shape s)
{
	struct card c = {.a = a, .b = b, .r = b->r, .s = s};
	struct pdf_setup setup = {
		.paper = paper, .lang = LANG_ID, .bare = true, .made_at = b->made_at, .author = b->r->of.name,
		.title = str_fmt(a, "IKM %.*s %.*s", STR_ARG(b->r->of.name), STR_ARG(b->r->period.name)),
		.across = b->draft ? STR("DRAF") : STR_NULL,
	};
	publication_headline(a, b, &c.h);
	c.d = pdf_new(a, &setup);
	return c;
}

static const struct shape tall = {.w = 108, .h = 135, .k = 1, .fact_x = 8, .fact_y = 67, .fact_w = 92, .fact_step = 7,
                                  .big_y = 34, .big_pt = 62};
static const struct shape square = {.w = 108, .h = 108, .k = 1, .fact_x = 8, .fact_y = 61, .fact_w = 92,
                                    .fact_step = 4.7, .big_y = 33.5, .big_pt = 50, .small = true};
static const struct shape screen = {.w = 192, .h = 108, .k = 338.6 / 192, .fact_x = 112, .fact_y = 33, .fact_w = 72,
                                    .fact_step = 7.2, .big_y = 38, .big_pt = 68, .wide = true};
/* A4 is a little taller than the tall card: the rest stays white below the facts. */
static const struct shape a4 = {.w = 108, .h = 152.7, .k = 210.0 / 108, .fact_x = 8, .fact_y = 70, .fact_w = 92,
                                .fact_step = 8.6, .big_y = 36, .big_pt = 62};

enum err publication_card_pdf(struct arena *a, const struct publication_book *b, struct str *out)
{
	struct card c = begin(a, b, PDF_A4, a4);
	draw(&c);
	return pdf_render(a, c.d, out);
}

enum err publication_card_png(struct arena *a, const struct publication_book *b, enum publication_file f,
	struct str *out)
{
	struct card c = f == FILE_POST ? begin(a, b, PDF_CARD, tall) : f == FILE_SQUARE ? begin(a, b, PDF_SQUARE, square)
		: begin(a, b, PDF_SLIDE, screen);
	draw(&c);
	return pdf_render_png(a, c.d, f == FILE_SCREEN ? 1920 : 1080, out);
}
