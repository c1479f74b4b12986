/* The result for machines: the figures of one report, and the indicator's record as Satu Data asks for it (Perpres
 * 39/2019): nama, konsep, definisi, rumus, satuan, klasifikasi, sumber, periode, tingkat penyajian, publik. */
#include <math.h>
#include "publication/publication_both_paper.h"
#include "survey/survey_left.h"
#include "survey/survey_paper.h"

static const struct {
	const char *name, *media, *label;
} files[FILES] = {
#define X(c, n, m, l) {n, m, l},
	PUBLICATION_FILE_TABLE(X)
#undef X
};

const char *publication_file_name(enum publication_file f) { return files[f].name; }
const char *publication_file_label(enum publication_file f) { return files[f].label; }

bool publication_file_parse(struct str name, enum publication_file *out)
{
	for (int i = 0; i < FILES; i++)
		if (str_eqz(name, files[i].name)) {
			*out = (enum publication_file)i;
			return true;
		}
	return false;
}

struct str publication_digest(struct arena *a, const struct survey_report *r)
{
	struct hash h = hash_of(survey_paper_csv(a, r));
	return hash_hex(a, &h);
}

/* ---- JSON: a small writer of members ---- */

struct json {
	struct arena *a;
	struct buf b;
	bool any;
};

static void name(struct json *j, const char *key)
{
	buf_z(&j->b, j->any ? "," : "");
	buf_json(&j->b, str_of(key));
	buf_char(&j->b, ':');
	j->any = true;
}

static void text(struct json *j, const char *key, struct str v)
{
	name(j, key);
	if (v.s == NULL)
		buf_z(&j->b, "null");
	else
		buf_json(&j->b, v);
}

/* A number as it stands, or null. */
static void bare(struct json *j, const char *key, bool has, struct str v)
{
	name(j, key);
	buf_str(&j->b, has ? v : STR("null"));
}

static void whole(struct json *j, const char *key, int64_t v) { bare(j, key, v >= 0, str_int(j->a, v)); }
static void truth(struct json *j, const char *key, bool v) { bare(j, key, true, v ? STR("true") : STR("false")); }

static void open(struct json *j, const char *key, char mark)
{
	if (key != NULL)
		name(j, key);
	else if (j->any)
		buf_char(&j->b, ',');
	buf_char(&j->b, mark);
	j->any = false;
}

static void end(struct json *j, char mark)
{
	buf_char(&j->b, mark);
	j->any = true;
}

static struct str letter(struct arena *a, char q) { return q == 0 ? STR_NULL : str_fmt(a, "%c", q); }
static struct str fixed(struct arena *a, int64_t hundredths)
{
	return num_fixed(a, num_ratio(a, hundredths, 100), 2);
}

static void elements(struct json *j, const struct survey_report *r)
{
	open(j, "elements", '[');
	for (size_t e = 0; e < r->elements.n && r->all.tally.n > 0 && !r->all.hidden; e++) {
		const struct survey_counts *k = &r->all.tally.e[e];
		const struct survey_nrr *x = &r->all.x.e[e];
		open(j, NULL, '{');
		text(j, "element", r->elements.v[e].meaning);
		text(j, "code", r->elements.v[e].code);
		text(j, "name", r->elements.v[e].name);
		open(j, "answers", '[');
		for (int i = 0; i < SKM_ANSWERS; i++)
			buf_fmt(&j->b, "%s%lld", i > 0 ? "," : "", (long long)k->answer[i]);
		end(j, ']');
		whole(j, "blank", k->blank);
		bare(j, "nrr", x->defined, x->defined ? num_fixed(j->a, x->nrr, 6) : STR_NULL);
		bare(j, "score", x->defined, x->defined ? num_fixed(j->a, survey_element_score(j->a, x), 2) : STR_NULL);
		end(j, '}');
	}
	end(j, ']');
}

static void figures(struct json *j, const struct publication_book *b)
{
	open(j, "figures_that_stood", '[');
	for (size_t i = 0; i < b->n_figures; i++) {
		const struct publication_figure *f = &b->figures[i];
		open(j, NULL, '{');
		text(j, "since", civil_iso_at(j->a, f->stood_at, b->r->of.zone));
		bare(j, "ikm", true, fixed(j->a, f->score));
		text(j, "category", letter(j->a, f->category));
		whole(j, "respondents", f->people);
		text(j, "weights", f->weights);
		text(j, "reason", f->reason.n > 0 ? f->reason : STR_NULL);
		truth(j, "current", i + 1 == b->n_figures);
		end(j, '}');
	}
	end(j, ']');
}

struct str publication_figures_json(struct arena *a, const struct publication_book *b)
{
	struct json j = {.a = a, .b = buf_new(a, 1024 * 1024)};
	const struct survey_report *r = b->r;
	struct publication_headline h;
	publication_headline(a, b, &h);
	open(&j, NULL, '{');
	text(&j, "publisher", r->of.name);
	text(&j, "city", r->of.city);
	text(&j, "address", b->address);
	text(&j, "period", r->period.code);
	text(&j, "period_name", r->period.name);
	text(&j, "starts", civil_iso(a, r->period.starts_on));
	text(&j, "ends", civil_iso(a, r->period.ends_on));
	truth(&j, "published", !b->draft);
	text(&j, "sample", words_sample(b).n > 0 ? words_sample(b) : STR_NULL);
	truth(&j, "reconstructed", r->period.reconstructed);
	bare(&j, "ikm", h.has, h.has ? fixed(a, h.score) : STR_NULL);
	text(&j, "category", h.has ? letter(a, h.letter) : STR_NULL);
	truth(&j, "as_printed_by_agency", h.has && h.printed);
	whole(&j, "respondents", h.has ? h.people : -1);
	whole(&j, "target", h.target);
	text(&j, "weights", r->period.weights);
	text(&j, "estimator", r->period.estimator);
	text(&j, "headline", r->period.headline);
	text(&j, "chosen", r->period.chosen);
	bool band = r->interval.known && h.has && !h.printed;
	bare(&j, "lo95", band, band ? str_fmt(a, "%.4f", r->interval.lo) : STR_NULL);
	bare(&j, "hi95", band, band ? str_fmt(a, "%.4f", r->interval.hi) : STR_NULL);
	struct str left = survey_left_sentence(a, LANG_ID, r);
	text(&j, "left_out", left.n > 0 ? left : STR_NULL);
	elements(&j, r);
	figures(&j, b);
	text(&j, "data_digest_blake2b_256", b->digest);
	text(&j, "license", STR("https://creativecommons.org/licenses/by/4.0/"));
	end(&j, '}');
	buf_char(&j.b, '\n');
	return buf_done(&j.b);
}

struct str publication_indicator_json(struct arena *a, const struct publication_book *b)
{
	struct json j = {.a = a, .b = buf_new(a, 64 * 1024)};
	const struct survey_report *r = b->r;
	struct publication_headline h;
	publication_headline(a, b, &h);
	open(&j, NULL, '{');
	text(&j, "nama", STR("Indeks Kepuasan Masyarakat (IKM)"));
	text(&j, "konsep", STR("Kepuasan pengguna layanan publik terhadap unsur-unsur pelayanan"));
	text(&j, "definisi", STR("Rata-rata tertimbang jawaban 1 sampai 4 pengguna layanan atas unsur pelayanan menurut "
	                         "Permenpan-RB 14/2017, diubah ke skala 25 sampai 100"));
	struct str w = survey_weight_shown(a, LANG_ID, r->weight);
	text(&j, "rumus", str_fmt(a, "IKM = 25 x jumlah (NRR unsur x bobot); NRR unsur = jumlah nilai / banyaknya "
	                             "jawaban unsur itu; bobot setiap unsur %.*s", STR_ARG(w)));
	text(&j, "satuan", STR("indeks 25 sampai 100"));
	text(&j, "klasifikasi", STR("A Sangat baik 88,31-100,00; B Baik 76,61-88,30; C Kurang baik 65,00-76,60; D Tidak "
	                            "baik 25,00-64,99"));
	text(&j, "sumber", b->told ? r->period.source : str_fmt(a, "Survei Kepuasan Masyarakat %.*s", STR_ARG(r->of.name)));
	text(&j, "periode", str_fmt(a, "%s/%s", civil_iso(a, r->period.starts_on).s, civil_iso(a, r->period.ends_on).s));
	text(&j, "tingkat_penyajian", r->of.id == 0 ? STR("kota, unit pelayanan") : STR("unit pelayanan, jenis layanan"));
	truth(&j, "publik", !b->draft);
	text(&j, "produsen_data", r->of.name);
	bare(&j, "nilai", h.has, h.has ? fixed(a, h.score) : STR_NULL);
	text(&j, "mutu", h.has ? letter(a, h.letter) : STR_NULL);
	whole(&j, "responden", h.has ? h.people : -1);
	text(&j, "catatan", words_sample(b).n > 0 ? words_sample(b) : STR_NULL);
	text(&j, "alamat", b->address);
	text(&j, "unduhan", str_fmt(a, "%.*s/data.csv", STR_ARG(b->address)));
	end(&j, '}');
	buf_char(&j.b, '\n');
	return buf_done(&j.b);
}

/* ---- every file by its name ---- */

/* The columns' metadata, speaking of the data under the name that it has at this address. */
static struct str csvw(const struct survey_paper_about *about, const struct survey_report *r)
{
	struct str all = survey_paper_csvw(about, r), stem = survey_file_stem(about->a, r);
	struct str was = str_fmt(about->a, "\"%.*s.csv\"", STR_ARG(stem));
	ptrdiff_t at = str_find(all, was);
	if (at < 0)
		return all;
	struct str before = str_sub(all, 0, (size_t)at), after = str_sub(all, (size_t)at + was.n, all.n);
	return str_fmt(about->a, "%.*s\"data.csv\"%.*s", STR_ARG(before), STR_ARG(after));
}

enum err publication_file(struct arena *a, const struct publication_book *b, enum publication_file f, struct str *bytes,
                          const char **media)
{
	struct survey_paper_about about = {.a = a, .lang = LANG_ID, .made_at = b->made_at};
	*media = files[f].media;
	switch (f) {
	case FILE_REPORT: return publication_report_pdf(a, b, bytes);
	case FILE_EDIT: return publication_report_odt(a, b, bytes);
	case FILE_SUMMARY: return publication_summary_pdf(a, b, bytes);
	case FILE_SLIDES: return publication_slides_pdf(a, b, bytes);
	case FILE_CARD: return publication_card_pdf(a, b, bytes);
	case FILE_POST:
	case FILE_SQUARE:
	case FILE_SCREEN: return publication_card_png(a, b, f, bytes);
	case FILE_CSV: *bytes = survey_paper_csv(a, b->r); return OK;
	case FILE_CSVW: *bytes = csvw(&about, b->r); return OK;
	case FILE_XLSX: return survey_paper_xlsx(&about, b->r, bytes);
	case FILE_FIGURES: *bytes = publication_figures_json(a, b); return OK;
	case FILE_INDICATOR: *bytes = publication_indicator_json(a, b); return OK;
	case FILES: break;
	}
	return ERR_NOT_FOUND;
}
