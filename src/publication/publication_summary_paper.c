/* One page for the head of the office: what came out, what it means, what is weakest, who fell short, what to decide. */
#include "publication/publication_both_paper.h"

struct page {
	struct arena *a;
	struct pdf_doc *d;
	const struct publication_book *b;
	const struct survey_report *r;
	struct publication_headline h;
};

static void figures(struct page *p)
{
	struct pdf_figure f[3];
	size_t n = 0;
	struct str q = words_quality(p->a, p->h.letter), want = words_int(p->a, p->h.target);
	f[n++] = (struct pdf_figure){p->h.value, STR("Nilai IKM"), q, p->h.letter};
	f[n++] = (struct pdf_figure){words_int(p->a, p->h.people), STR("Responden"),
		p->h.target >= 0 ? str_fmt(p->a, "sasaran %.*s", STR_ARG(want)) : STR("sasaran tidak tercatat"), 0};
	if (p->r->all.x.lowest >= 0 && !p->r->all.hidden) {
		size_t e = (size_t)p->r->all.x.lowest;
		f[n++] = (struct pdf_figure){words_score(p->a, p->r, e), STR("Unsur terendah"), words_element(p->a, p->r, e),
			0};
	}
	pdf_figures(p->d, f, n);
	pdf_space(p->d, 2);
}

static void say(struct page *p, struct str s)
{
	if (s.n > 0)
		pdf_text(p->d, PDF_PLAIN, s);
}

/* The beginning of what the office wrote on the complaints: whole sentences, three hundred letters at most. */
static struct str said(struct page *p)
{
	struct str s = str_trim(p->b->texts[CHAPTER_ANALYSIS].body);
	struct str line, rest;
	str_cut(s, '\n', &line, &rest);
	if (line.n <= 300)
		return line;
	size_t end = 300;
	while (end > 0 && line.s[end] != '.')
		end--;
	if (end > 0)
		return str_sub(line, 0, end + 1);
	return str_cat(p->a, utf8_head(line, 280), STR(" …"));
}

static void weakest(struct page *p)
{
	const struct survey_report *r = p->r;
	pdf_heading(p->d, 2, STR("Tiga unsur terlemah"));
	if (r->all.tally.n == 0 || r->all.hidden) {
		const struct survey_score *s = survey_score_for(r);
		struct str name = s != NULL && s->lowest.n > 0 ? survey_element_called(&r->elements, s->lowest) : STR("");
		say(p, name.n > 0 ? str_fmt(p->a, "Yang disebut terendah: %.*s. Nilai per unsur tidak diterbitkan.",
			STR_ARG(name))
		                  : STR("Nilai per unsur tidak tersedia."));
		return;
	}
	for (size_t i = 0; i < 3 && i < r->elements.n; i++) {
		const struct survey_counts *k = &r->all.tally.e[r->order[i]];
		struct str name = words_element(p->a, r, r->order[i]), score = words_score(p->a, r, r->order[i]);
		struct str low = words_int(p->a, k->answer[0] + k->answer[1]), of = words_int(p->a, survey_counted(k));
		pdf_item(p->d, str_fmt(p->a, "%zu.", i + 1).s,
		         str_fmt(p->a, "%.*s: %.*s. %.*s dari %.*s jawaban bernilai 1 atau 2.", STR_ARG(name), STR_ARG(score),
		                 STR_ARG(low), STR_ARG(of)));
	}
	struct str words = said(p);
	if (words.n > 0)
		say(p, str_fmt(p->a, "Yang dikatakan warga, menurut unit: %.*s", STR_ARG(words)));
	else
		pdf_text(p->d, PDF_SMALL, STR("Keluhan dan saran belum dirangkum oleh unit."));
}

static void decide(struct page *p)
{
	const struct survey_report *r = p->r;
	struct publication_reach x;
	int n = 1;
	publication_reach(p->b->media, p->b->n_media, p->b->reported_on, &x);
	pdf_heading(p->d, 2, STR("Yang perlu diputuskan"));
	if (r->all.tally.n > 0 && !r->all.hidden) {
		size_t top = r->elements.n < 3 ? r->elements.n : 3;
		struct str three = words_elements(p->a, r, r->order, top);
		pdf_item(p->d, str_fmt(p->a, "%d.", n++).s,
		         str_fmt(p->a, "Penanggung jawab dan triwulan untuk perbaikan %.*s.", STR_ARG(three)));
	}
	if (p->h.target >= 0 && (r->of.id == 0 ? r->missed > 0 : p->h.people < p->h.target))
		pdf_item(p->d, str_fmt(p->a, "%d.", n++).s, STR("Cara memenuhi sasaran responden pada periode berikutnya."));
	if (p->b->draft)
		pdf_item(p->d, str_fmt(p->a, "%d.", n++).s, STR("Apakah hasil ini dipublikasikan."));
	else if (x.kinds < 5 && !p->b->told)
		pdf_item(p->d, str_fmt(p->a, "%d.", n++).s,
		         str_fmt(p->a, "Media publikasi: sudah %d jenis (%d daring, %d luring), penilaian tertinggi "
		                       "memerlukan lebih dari empat, daring dan luring.", x.kinds, x.online, x.offline));
	if (n == 1)
		say(p, STR("Tidak ada yang menunggu keputusan menurut catatan ini."));
}

enum err publication_summary_pdf(struct arena *a, const struct publication_book *b, struct str *out)
{
	struct page p = {.a = a, .b = b, .r = b->r};
	struct str on = lang_date(a, LANG_ID, civil_day(b->made_at, b->r->of.zone), false);
	struct pdf_setup s = {
		.paper = PDF_A4, .lang = LANG_ID, .author = b->r->of.name, .made_at = b->made_at,
		.title = str_fmt(a, "Ringkasan IKM %.*s %.*s", STR_ARG(b->r->of.name), STR_ARG(b->r->period.name)),
		.foot_left = str_fmt(a, "Dibuat oleh Prima pada %.*s. %.*s", STR_ARG(on), STR_ARG(b->address)),
		.across = b->draft ? STR("DRAF") : STR_NULL,
	};
	publication_headline(a, b, &p.h);
	p.d = pdf_new(a, &s);
	pdf_text(p.d, PDF_LARGE | PDF_BOLD, str_fmt(a, "Ringkasan hasil survei: %.*s", STR_ARG(b->r->of.name)));
	struct str when = words_dates(a, b->r->period.starts_on, b->r->period.ends_on);
	pdf_text(p.d, PDF_MUTED, str_fmt(a, "%.*s, %.*s%s%.*s", STR_ARG(b->r->period.name), STR_ARG(when),
	                                 words_sample(b).n > 0 ? ". " : "", STR_ARG(words_sample(b))));
	pdf_rule(p.d);
	if (!p.h.has) {
		say(&p, STR("Jawaban masih terlalu sedikit untuk ditampilkan."));
		return pdf_render(a, p.d, out);
	}
	figures(&p);
	pdf_heading(p.d, 2, STR("Artinya"));
	say(&p, words_sure(a, b));
	say(&p, words_extreme(a, b, true));
	say(&p, words_step(a, b));
	weakest(&p);
	struct str lacking = words_short(a, b, true);
	if (lacking.n > 0) {
		pdf_heading(p.d, 2, STR("Sasaran responden"));
		say(&p, lacking);
	}
	decide(&p);
	return pdf_render(a, p.d, out);
}
