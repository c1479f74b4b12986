/* The questionnaire by hand: the digit before each answer is the one that staff type into the grid. */
#include "paper/pdf.h"
#include "survey/survey_instrument_paper.h"

static struct str say(const struct instrument_sheet *s, const char *key) { return str_of(lang_text(s->lang, key)); }

/* Room that a question wants, mm: it is not torn apart, and its dimension's heading does not stand alone above it. */
static double room(const struct instrument_item *q) { return 16 + 6.0 * (q->scale > 0 ? q->scale + q->skippable : 3); }

/* A box and its label stay on one line: spaces but those before a box are made firm. */
static struct str boxes(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, 2 * s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		size_t next = i;
		while (next < s.n && s.s[next] == ' ')
			next++;
		if (s.s[i] == ' ' && (next == s.n || s.s[next] != '['))
			buf_z(&b, "\u00a0");
		else
			buf_char(&b, s.s[i]);
	}
	return buf_done(&b);
}

static void question(struct pdf_doc *d, const struct instrument_sheet *s, size_t p)
{
	const struct instrument_item *q = &s->v->item[p];
	struct str when = instrument_when_words(s->a, s->lang, s->v, s->said, p);
	pdf_need(d, room(q));
	pdf_text(d, PDF_BOLD | PDF_KEEP, str_fmt(s->a, "%zu. %.*s", p + 1, STR_ARG(instrument_said(s->v, s->said, 'q', p))));
	if (when.n > 0)
		pdf_text(d, PDF_ITALIC | PDF_KEEP, str_fmt(s->a, lang_text(s->lang, N_("Jawab %.*s.")), STR_ARG(when)));
	for (int k = 1; k <= q->scale; k++)
		pdf_item(d, "[   ]", str_fmt(s->a, "%d  %.*s", k, STR_ARG(instrument_answer_said(s->a, s->v, s->said, p, k))));
	if (q->skippable)
		pdf_item(d, "[   ]", str_fmt(s->a, "%d  %s", (int)INSTRUMENT_NOT_APPLICABLE,
		                             lang_text(s->lang, N_("Tidak berlaku bagi saya"))));
	for (int k = 0; q->scale == 0 && k < 3; k++) {
		pdf_space(d, 6);
		pdf_rule(d);
	}
	pdf_space(d, 3);
}

static void person(struct pdf_doc *d, const struct instrument_sheet *s)
{
	pdf_need(d, 50);
	pdf_heading(d, 2, say(s, N_("Tentang Anda (boleh dikosongkan)")));
	pdf_fact(d, say(s, N_("Umur")), STR(". . . . . . ."));
	pdf_fact(d, say(s, N_("Jenis kelamin")), boxes(s->a, say(s, N_("[   ] 1 Laki-laki    [   ] 2 Perempuan"))));
	const char *edu = N_("[   ] 1 SD   [   ] 2 SMP   [   ] 3 SMA   [   ] 4 D1 sampai D4   "
		               "[   ] 5 S1   [   ] 6 S2   [   ] 7 S3");
	const char *occ = N_("[   ] 1 PNS   [   ] 2 TNI   [   ] 3 POLRI   [   ] 4 Swasta   "
		               "[   ] 5 Wirausaha   [   ] 6 Lainnya");
	pdf_fact(d, say(s, N_("Pendidikan")), boxes(s->a, say(s, edu)));
	pdf_fact(d, say(s, N_("Pekerjaan")), boxes(s->a, say(s, occ)));
	pdf_fact(d, say(s, N_("Layanan")), STR(". . . . . . . . . . . . . . . . . . . ."));
	pdf_fact(d, say(s, N_("Tanggal")), STR(". . . . . . . . . . . ."));
}

enum err instrument_sheet_pdf(const struct instrument_sheet *s, struct str *out)
{
	const struct instrument *v = s->v;
	struct str title = instrument_other(v, s->said, STR("judul"), v->title);
	struct str intro = instrument_other(v, s->said, STR("pengantar"), v->intro);
	struct pdf_setup setup = {
		.paper = PDF_A4, .lang = s->lang, .title = title, .author = STR("Prima"), .made_at = s->made_at,
		.head_left = title, .head_right = str_fmt(s->a, lang_text(s->lang, N_("Versi %lld")), (long long)v->version),
		.foot_left = v->frozen ? str_fmt(s->a, "%.*s v%lld", STR_ARG(v->code), (long long)v->version)
			: say(s, N_("Rancangan: belum dibekukan, jangan diedarkan")),
	};
	struct pdf_doc *d = pdf_new(s->a, &setup);
	pdf_heading(d, 1, title);
	if (intro.n > 0)
		pdf_text(d, PDF_PLAIN, intro);
	pdf_text(d, PDF_MUTED, say(s, N_("Beri tanda silang pada satu jawaban tiap pertanyaan. Nama tidak diminta.")));
	for (size_t p = 0; p < v->n_items; p++) {
		int dimension = v->item[p].dimension;
		if (dimension >= 0 && (p == 0 || v->item[p - 1].dimension != dimension)) {
			pdf_need(d, room(&v->item[p]) + 14);
			pdf_heading(d, 2, instrument_other(v, s->said, str_fmt(s->a, "d%d", dimension), v->dimension[dimension].name));
		}
		question(d, s, p);
	}
	person(d, s);
	return pdf_render(s->a, d, out);
}
