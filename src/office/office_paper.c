#include "office/office_paper.h"

/* Emblem at the left, words in the middle of the sheet whether there is one or not. */
void office_paper_head(struct arena *a, struct pdf_doc *d, const struct office_letterhead *h)
{
	bool emblem = false;
	if (h->emblem.n > 0) {
		pdf_need(d, 34);
		pdf_hold(d);
		emblem = pdf_image(d, h->emblem, OFFICE_EMBLEM_MM, 0) == OK;
		pdf_back(d);
		pdf_inset(d, OFFICE_EMBLEM_MM + 3, OFFICE_EMBLEM_MM + 3);
	}
	struct str lines = h->above.n > 0 ? str_fmt(a, "%.*s\n%.*s", STR_ARG(h->government), STR_ARG(h->above)) : h->government;
	pdf_text(d, PDF_LARGE | PDF_CENTER, lines);
	pdf_text(d, PDF_LARGE | PDF_BOLD | PDF_CENTER, h->office);
	lines = h->address;
	if (h->contact.n > 0)
		lines = lines.n > 0 ? str_fmt(a, "%.*s\n%.*s", STR_ARG(h->address), STR_ARG(h->contact)) : h->contact;
	if (lines.n > 0)
		pdf_text(d, PDF_CENTER, lines);
	if (h->emblem.n > 0) {
		pdf_inset(d, 0, 0);
		pdf_rest(d);
	}
	if (!emblem && h->emblem.n > 0)
		log_warn("letterhead: the emblem is no picture that can be drawn");
	pdf_rule_double(d);
	if (h->sample.n > 0)
		pdf_text(d, PDF_CENTER | PDF_BOLD, h->sample);
	pdf_space(d, 4);
}

void office_paper_address(struct arena *a, struct pdf_doc *d, const struct office_letterhead *h, int64_t made_at,
                          struct str subject, struct str to)
{
	struct str day = lang_date(a, LANG_ID, civil_day(made_at, h->zone), false);
	pdf_text(d, PDF_RIGHT, str_fmt(a, "%.*s, %.*s", STR_ARG(h->place), STR_ARG(day)));
	pdf_fact(d, STR("Nomor"), STR("............................................"));
	pdf_fact(d, STR("Sifat"), STR("Segera"));
	pdf_fact(d, STR("Hal"), subject);
	pdf_space(d, 4);
	pdf_text(d, 0, STR("Kepada Yth."));
	pdf_text(d, PDF_BOLD, to);
	pdf_text(d, 0, STR("di tempat"));
	pdf_space(d, 5);
}

void office_paper_sign(struct arena *a, struct pdf_doc *d, const struct office_letterhead *h)
{
	pdf_need(d, 50);
	pdf_space(d, 8);
	pdf_text(d, PDF_RIGHT, str_fmt(a, "KEPALA %.*s,", STR_ARG(h->office)));
	pdf_space(d, 24);
	pdf_text(d, PDF_RIGHT, STR("............................................................"));
	pdf_text(d, PDF_RIGHT, STR("NIP ...................................................."));
}
