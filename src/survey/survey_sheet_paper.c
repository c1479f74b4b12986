/* The report as a spreadsheet, as CSV, and the CSV's metadata. */
#include <math.h>
#include "paper/csv.h"
#include "paper/csvw.h"
#include "paper/xlsx.h"
#include "survey/survey_paper.h"

struct str survey_file_stem(struct arena *a, const struct survey_report *r)
{
	return str_fmt(a, "ikm-%.*s-%.*s", STR_ARG(r->of.slug), STR_ARG(r->period.code));
}

/* ---- CSV: one row an element of a group ---- */

static const struct csvw_column columns[] = {
	{"period", CSVW_TEXT, "Periode", "Period", "Kode periode survei", true},
	{"of", CSVW_TEXT, "Kota atau unit", "City or unit", NULL, true},
	{"group", CSVW_TEXT, "Pengelompokan", "Grouping", "all, unit, service, channel, age, sex, edu, occ", true},
	{"key", CSVW_TEXT, "Kelompok", "Group", NULL, false},
	{"people", CSVW_INTEGER, "Responden", "Respondents", NULL, true},
	{"element", CSVW_TEXT, "Unsur", "Element", "Arti unsur; kosong pada baris Nilai IKM", false},
	{"code", CSVW_TEXT, "Kode unsur", "Element code", "Penomoran batang tubuh Permenpan-RB 14/2017", false},
	{"n1", CSVW_INTEGER, "Jawaban 1", "Answers 1", NULL, false},
	{"n2", CSVW_INTEGER, "Jawaban 2", "Answers 2", NULL, false},
	{"n3", CSVW_INTEGER, "Jawaban 3", "Answers 3", NULL, false},
	{"n4", CSVW_INTEGER, "Jawaban 4", "Answers 4", NULL, false},
	{"blank", CSVW_INTEGER, "Kosong", "Blank", NULL, false},
	{"nrr", CSVW_DECIMAL, "Nilai rata-rata", "Mean score", "1 sampai 4", false},
	{"ikm", CSVW_DECIMAL, "Nilai", "Index", "Baris unsur: NRR x 25; baris tanpa unsur: Nilai IKM", false},
	{"category", CSVW_TEXT, "Mutu", "Quality", "A sampai D", false},
	{"weights", CSVW_TEXT, "Bobot", "Weights", NULL, true},
	{"reconstructed", CSVW_BOOLEAN, "Direkonstruksi", "Reconstructed",
		"Jawaban disusun kembali dari jumlah yang diterbitkan", true},
};

struct lines {
	struct arena *a;
	struct csv_out o;
	const struct survey_report *r;
};

static void line_head(struct lines *l, const char *group, const struct survey_group *g)
{
	csv_text(&l->o, l->r->period.code);
	csv_text(&l->o, l->r->of.slug);
	csv_z(&l->o, group);
	csv_text(&l->o, g->key);
	csv_int(&l->o, g->tally.n);
}

static void line_tail(struct lines *l, struct str category)
{
	csv_text(&l->o, category);
	csv_z(&l->o, survey_weight_name(l->r->weight));
	csv_z(&l->o, l->r->period.reconstructed ? "true" : "false");
	csv_end(&l->o);
}

static void group_lines(struct lines *l, const char *group, const struct survey_group *g)
{
	struct arena *a = l->a;
	if (g->hidden || g->tally.n == 0)
		return;
	line_head(l, group, g);
	for (int k = 0; k < 8; k++)
		csv_z(&l->o, "");
	csv_number(&l->o, g->x.defined ? num_fixed(a, g->x.ikm, 2) : STR(""));
	line_tail(l, g->x.defined ? str_of(survey_category_letter(g->x.category)) : STR(""));
	for (size_t e = 0; e < l->r->elements.n; e++) {
		const struct survey_counts *c = &g->tally.e[e];
		const struct survey_nrr *x = &g->x.e[e];
		line_head(l, group, g);
		csv_text(&l->o, l->r->elements.v[e].meaning);
		csv_text(&l->o, l->r->elements.v[e].code);
		for (int k = 0; k < 4; k++)
			csv_int(&l->o, c->answer[k]);
		csv_int(&l->o, c->blank);
		csv_number(&l->o, x->defined ? num_fixed(a, x->nrr, 6) : STR(""));
		csv_number(&l->o, x->defined ? num_fixed(a, survey_element_score(a, x), 2) : STR(""));
		char letter[2] = {survey_element_letter(a, x), '\0'};
		line_tail(l, str_of(letter));
	}
}

struct str survey_paper_csv(struct arena *a, const struct survey_report *r)
{
	struct buf b = buf_new(a, 16 * 1024 * 1024);
	struct lines l = {a, csv_out(&b, ','), r};
	for (size_t i = 0; i < countof(columns); i++)
		csv_z(&l.o, columns[i].name);
	csv_end(&l.o);
	group_lines(&l, "all", &r->all);
	const struct survey_groups *groups[] = {&r->units, &r->services};
	for (size_t g = 0; g < countof(groups); g++)
		for (size_t i = 0; i < groups[g]->n; i++)
			group_lines(&l, groups[g]->name, &groups[g]->v[i]);
	for (int t = 0; t < TRAITS; t++)
		for (size_t i = 0; i < r->traits[t].n; i++)
			group_lines(&l, r->traits[t].name, &r->traits[t].v[i]);
	return buf_done(&b);
}

struct str survey_paper_csvw(const struct survey_paper_about *p, const struct survey_report *r)
{
	struct buf b = buf_new(p->a, 256 * 1024);
	struct csvw_table t = {
		.url = str_fmt(p->a, "%.*s.csv", STR_ARG(survey_file_stem(p->a, r))), .columns = columns, .n = countof(columns),
	};
	struct csvw_about about = {
		.title = str_fmt(p->a, "%s %.*s, %.*s", lang_text(p->lang, N_("Nilai IKM")), STR_ARG(r->of.name),
		                 STR_ARG(r->period.name)),
		.description = str_of(lang_text(p->lang, r->period.reconstructed
			? N_("Jawaban tunggal direkonstruksi dari jumlah per unsur yang diterbitkan")
			: N_("Jumlah jawaban per unsur, NRR dan Nilai IKM menurut Permenpan-RB 14/2017"))),
		.publisher = r->of.name, .source = r->period.source, .lang = p->lang,
		.issued = civil_iso(p->a, civil_day(r->period.published_at != 0 ? r->period.published_at : p->made_at,
		                                    r->of.zone)),
		.license_url = STR("https://creativecommons.org/licenses/by/4.0/"),
	};
	csvw_write(&b, &about, &t, 1);
	return buf_done(&b);
}

/* ---- the spreadsheet ---- */

struct book {
	struct arena *a;
	enum lang lang;
	struct xlsx *x;
	const struct survey_report *r;
	struct str note[3];
	size_t n_note;
};

static struct str say(const struct book *b, const char *key) { return str_of(lang_text(b->lang, key)); }
static double number(struct num n) { return num_double(n); }

static void element_sheet(struct book *b)
{
	const struct survey_report *r = b->r;
	const struct xlsx_column c[] = {
		{say(b, N_("Kode")), 6}, {say(b, N_("Unsur")), 36}, {STR("1"), 8}, {STR("2"), 8}, {STR("3"), 8}, {STR("4"), 8},
		{say(b, N_("Kosong")), 8}, {say(b, N_("Dijawab")), 10}, {say(b, N_("Jumlah nilai")), 12}, {STR("NRR"), 10},
		{say(b, N_("NRR tertimbang")), 14}, {say(b, N_("Nilai (NRR x 25)")), 14}, {say(b, N_("Mutu")), 6},
	};
	xlsx_sheet(b->x, say(b, N_("Unsur")), b->note, b->n_note, c, countof(c));
	for (size_t i = 0; i < r->elements.n; i++) {
		const struct survey_counts *k = &r->all.tally.e[i];
		const struct survey_nrr *n = &r->all.x.e[i];
		char letter[2] = {survey_element_letter(b->a, n), '\0'};
		xlsx_text(b->x, r->elements.v[i].code);
		xlsx_text(b->x, str_of(survey_said(b->a, b->lang, r->elements.v[i].name)));
		for (int j = 0; j < 4; j++)
			xlsx_int(b->x, k->answer[j]);
		xlsx_int(b->x, k->blank);
		xlsx_int(b->x, survey_counted(k));
		xlsx_int(b->x, survey_sum(k));
		xlsx_number(b->x, n->defined ? number(n->nrr) : NAN, 4);
		xlsx_number(b->x, n->defined ? number(n->weighted) : NAN, 4);
		xlsx_number(b->x, n->defined ? number(survey_element_score(b->a, n)) : NAN, 2);
		xlsx_text(b->x, str_of(letter));
		xlsx_end(b->x);
	}
	xlsx_text(b->x, STR(""));
	xlsx_text(b->x, say(b, N_("Nilai IKM")));
	for (int j = 0; j < 8; j++)
		xlsx_blank(b->x);
	xlsx_number(b->x, r->all.x.defined ? number(r->all.x.index) : NAN, 4);
	xlsx_number(b->x, r->all.x.defined ? number(num_round(b->a, r->all.x.ikm, 2)) : NAN, 2);
	xlsx_text(b->x, r->all.x.defined ? str_of(survey_category_letter(r->all.x.category)) : STR(""));
	xlsx_end_total(b->x);
}

static void weight_sheet(struct book *b)
{
	const struct xlsx_column c[] = {{say(b, N_("Bobot")), 14}, {say(b, N_("Nilai IKM")), 12}, {say(b, N_("Mutu")), 8}};
	if (b->r->n_readings == 0)
		return;
	xlsx_sheet(b->x, say(b, N_("Bobot")), b->note, b->n_note, c, countof(c));
	for (size_t i = 0; i < b->r->n_readings; i++) {
		xlsx_text(b->x, str_of(survey_weight_name(b->r->readings[i].mode)));
		xlsx_number(b->x, number(num_round(b->a, b->r->readings[i].ikm, 2)), 2);
		xlsx_text(b->x, str_of(survey_category_letter(b->r->readings[i].category)));
		xlsx_end(b->x);
	}
}

static void unit_sheet(struct book *b)
{
	const struct survey_report *r = b->r;
	struct xlsx_column c[5 + 2 * SURVEY_LABELS_MAX] = {{say(b, N_("Urutan")), 8}, {say(b, N_("Unit")), 48}};
	size_t n = 2;
	if (r->n_standings == 0)
		return;
	for (size_t l = 0; l < r->n_labels; l++) {
		c[n++] = (struct xlsx_column){r->labels[l], 9};
		c[n++] = (struct xlsx_column){say(b, N_("Mutu")), 6};
	}
	c[n++] = (struct xlsx_column){STR("n"), 8};
	c[n++] = (struct xlsx_column){say(b, N_("Sasaran")), 9};
	c[n++] = (struct xlsx_column){say(b, N_("Unsur terendah")), 36};
	xlsx_sheet(b->x, say(b, N_("Unit")), b->note, b->n_note, c, n);
	for (size_t i = 0; i < r->n_standings; i++) {
		const struct survey_standing *s = &r->standings[i];
		if (s->rank > 0)
			xlsx_int(b->x, s->rank);
		else
			xlsx_blank(b->x);
		xlsx_text(b->x, s->unit.name);
		for (size_t l = 0; l < r->n_labels; l++) {
			bool gone = s->at[l].score < 0 || (s->hidden && l + 1 == r->n_labels);
			char letter[2] = {gone ? '\0' : s->at[l].category, '\0'};
			xlsx_number(b->x, gone ? NAN : (double)s->at[l].score / 100, 2);
			xlsx_text(b->x, str_of(letter));
		}
		if (s->hidden || s->n < 0)
			xlsx_blank(b->x);
		else
			xlsx_int(b->x, s->n);
		if (s->target < 0)
			xlsx_blank(b->x);
		else
			xlsx_int(b->x, s->target);
		xlsx_text(b->x, s->hidden ? STR("") : str_of(survey_said(b->a, b->lang, s->lowest)));
		xlsx_end(b->x);
	}
}

static void group_rows(struct book *b, const struct survey_groups *g)
{
	for (size_t i = 0; i < g->n; i++) {
		const struct survey_group *x = &g->v[i];
		if (x->hidden)
			continue;
		xlsx_text(b->x, say(b, g->label));
		xlsx_text(b->x, str_of(survey_said(b->a, b->lang, x->label)));
		xlsx_int(b->x, x->tally.n);
		xlsx_number(b->x, x->x.defined ? number(num_round(b->a, x->x.ikm, 2)) : NAN, 2);
		xlsx_text(b->x, x->x.defined ? str_of(survey_category_letter(x->x.category)) : STR(""));
		xlsx_end(b->x);
	}
}

static void group_sheet(struct book *b)
{
	const struct xlsx_column c[] = {
		{say(b, N_("Pengelompokan")), 18}, {say(b, N_("Kelompok")), 36}, {STR("n"), 8}, {say(b, N_("Nilai IKM")), 12},
		{say(b, N_("Mutu")), 6},
	};
	xlsx_sheet(b->x, say(b, N_("Kelompok")), b->note, b->n_note, c, countof(c));
	group_rows(b, &b->r->services);
	for (int t = 0; t < TRAITS; t++)
		group_rows(b, &b->r->traits[t]);
}

enum err survey_paper_xlsx(const struct survey_paper_about *p, const struct survey_report *r, struct str *out)
{
	struct book b = {.a = p->a, .lang = p->lang, .r = r};
	struct xlsx_about about = {
		.title = str_fmt(p->a, "%s %.*s %.*s", lang_text(p->lang, N_("Laporan SKM")), STR_ARG(r->of.name),
		                 STR_ARG(r->period.name)),
		.author = r->of.name, .subject = STR("Permenpan-RB 14/2017"), .lang = p->lang, .made_at = p->made_at,
	};
	b.note[b.n_note++] = about.title;
	b.note[b.n_note++] = str_fmt(p->a, "%s %s; %s", lang_text(p->lang, N_("Bobot")), survey_weight_name(r->weight),
	                             lang_text(p->lang, survey_headline_label(r->period.headline)));
	if (r->period.reconstructed || r->of.sample.n > 0)
		b.note[b.n_note++] = r->period.reconstructed
			? say(&b, N_("Jawaban tunggal direkonstruksi dari jumlah per unsur yang diterbitkan"))
			: str_of(survey_said(p->a, p->lang, r->of.sample));
	b.x = xlsx_new(p->a, &about);
	if (!r->all.hidden) {
		element_sheet(&b);
		weight_sheet(&b);
	}
	unit_sheet(&b);
	group_sheet(&b);
	return xlsx_done(b.x, out);
}

enum err survey_paper_file(const struct survey_paper_about *p, const struct survey_report *r, struct str kind,
                           struct str *bytes, const char **media)
{
	if (str_eqz(kind, "pdf") || str_eqz(kind, "kartu")) {
		*media = "application/pdf";
		return str_eqz(kind, "pdf") ? survey_paper_pdf(p, r, bytes) : survey_paper_card(p, r, bytes);
	}
	if (str_eqz(kind, "xlsx")) {
		*media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
		return survey_paper_xlsx(p, r, bytes);
	}
	if (str_eqz(kind, "csv")) {
		*media = "text/csv; charset=utf-8";
		*bytes = survey_paper_csv(p->a, r);
		return OK;
	}
	if (str_eqz(kind, "csvw")) {
		*media = "application/csvm+json";
		*bytes = survey_paper_csvw(p, r);
		return OK;
	}
	return ERR_NOT_FOUND;
}
