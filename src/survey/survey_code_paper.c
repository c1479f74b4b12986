/* Cards, ticket lines and messages that carry a code. */
#include "base/utf8.h"
#include "paper/pdf.h"
#include "survey/survey_code_paper.h"

enum { CARD_W = 90, CARD_H = 54, LEFT = 15, TOP = 13, QR = 27 };

static struct str say(const struct survey_cards *c, const char *key) { return str_of(lang_text(c->lang, key)); }

static struct str until(const struct survey_cards *c)
{
	const char *day = str_z(c->a, lang_date(c->a, c->lang, c->until_on, false));
	return c->open ? str_fmt(c->a, lang_text(c->lang, N_("Berlaku satu kali, sampai %s.")), day)
		: str_fmt(c->a, lang_text(c->lang, N_("Berlaku satu kali setelah Anda dilayani, sampai %s.")), day);
}

static struct str promise(const struct survey_cards *c)
{
	return say(c, N_("Tanpa nama. Kode dihapus begitu jawaban disimpan."));
}

/* ---- cards ---- */

static void cut_lines(struct pdf_doc *d)
{
	for (int row = 0; row <= 5; row++)
		pdf_rect_at(d, LEFT, TOP + row * CARD_H, 2 * CARD_W, 0.15, PDF_LIGHT);
	for (int col = 0; col <= 2; col++)
		pdf_rect_at(d, LEFT + col * CARD_W, TOP, 0.15, 5 * CARD_H, PDF_LIGHT);
}

static void card(struct pdf_doc *d, const struct survey_cards *c, const struct survey_code_card *v, double x, double y)
{
	double text = CARD_W - QR - 11;
	double low = utf8_count(c->unit->name) > 44 ? 3.6 : 0; /* a long name takes two lines */
	pdf_text_at(d, x + 4, y + 3.5, CARD_W - 8, 8, PDF_BOLD, PDF_ACCENT, say(c, N_("Kartu undangan survei")));
	pdf_text_at(d, x + 4, y + 7.5, CARD_W - 8, 9, PDF_BOLD, PDF_INK, utf8_head(c->unit->name, 88));
	if (c->service.s != NULL)
		pdf_text_at(d, x + 4, y + 12 + low, text, 8, PDF_PLAIN, PDF_INK, utf8_head(c->service, 60));
	pdf_qr_at(d, x + CARD_W - QR - 3, y + 12 + low / 2, QR, v->address);
	pdf_text_at(d, x + 4, y + 21 + low / 3, text, 7, PDF_PLAIN, PDF_GREY,
	            str_fmt(c->a, "%s %.*s", lang_text(c->lang, N_("Pindai, atau ketik kode ini di")), STR_ARG(v->typed)));
	pdf_text_at(d, x + 4, y + 29.5, text, 15, PDF_BOLD, PDF_INK, v->code);
	pdf_text_at(d, x + 4, y + 41, CARD_W - 8, 7, PDF_PLAIN, PDF_INK, until(c));
	pdf_text_at(d, x + 4, y + 44.5, CARD_W - 8, 7, PDF_PLAIN, PDF_INK, promise(c));
	if (c->unit->sample.n > 0)
		pdf_text_at(d, x + 4, y + 48.5, CARD_W - 8, 6, PDF_ITALIC, PDF_GREY,
		            utf8_head(str_of(survey_said(c->a, c->lang, c->unit->sample)), 90));
}

enum err survey_cards_pdf(const struct survey_cards *c, struct str *out)
{
	must(c->n > 0 && c->n <= SURVEY_SHEET_MAX);
	struct pdf_setup s = {
		.paper = PDF_A4, .margin = 10, .lang = c->lang, .bare = true, .author = c->unit->name, .made_at = c->made_at,
		.title = str_fmt(c->a, "%s, %.*s", lang_text(c->lang, N_("Kartu undangan survei")), STR_ARG(c->unit->name)),
	};
	struct pdf_doc *d = pdf_new(c->a, &s);
	for (size_t i = 0; i < c->n; i++) {
		size_t at = i % SURVEY_CARDS_PER_PAGE;
		if (at == 0 && i > 0)
			pdf_page(d);
		if (at == 0)
			cut_lines(d);
		card(d, c, &c->v[i], LEFT + (double)(at % 2) * CARD_W, TOP + (double)(at / 2) * CARD_H);
	}
	return pdf_render(c->a, d, out);
}

/* ---- ticket ---- */

static void line_add(struct survey_ticket_part *out, struct str s)
{
	if (s.n > 0 && out->n < SURVEY_TICKET_LINES)
		out->line[out->n++] = s;
}

/* Words of a sentence in lines of at most `columns` signs; a longer word is cut. */
static void wrapped(struct arena *a, struct str text, size_t columns, struct survey_ticket_part *out)
{
	struct str word, line = STR("");
	while (text.n > 0) {
		str_cut(text, ' ', &word, &text);
		word = utf8_head(word, columns);
		struct str longer = line.n == 0 ? word : str_fmt(a, "%.*s %.*s", STR_ARG(line), STR_ARG(word));
		if (utf8_count(longer) > columns) {
			line_add(out, line);
			longer = word;
		}
		line = longer;
	}
	line_add(out, line);
}

void survey_ticket_lines(const struct survey_cards *c, int columns, struct survey_ticket_part *out)
{
	must(c->n == 1 && columns >= 24);
	size_t w = (size_t)columns;
	*out = (struct survey_ticket_part){.qr = c->v[0].address};
	wrapped(c->a, say(c, N_("Bagaimana pelayanan kami? Pindai:")), w, out);
	out->before_qr = out->n;
	line_add(out, c->v[0].code);
	line_add(out, utf8_head(c->v[0].typed, w));
	wrapped(c->a, until(c), w, out);
	wrapped(c->a, promise(c), w, out);
}

/* ---- message ---- */

struct str survey_message_text(const struct survey_cards *c)
{
	must(c->n == 1);
	return str_fmt(c->a, "%.*s: %s %.*s\n%.*s %.*s", STR_ARG(c->unit->name),
	               lang_text(c->lang, N_("terima kasih atas kunjungan Anda. Mohon isi survei singkat tanpa nama:")),
	               STR_ARG(c->v[0].address), STR_ARG(until(c)), STR_ARG(promise(c)));
}
