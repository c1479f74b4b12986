/* An instrument's result as files. */
#include <math.h>
#include "paper/csv.h"
#include "paper/xlsx.h"
#include "survey/survey_instrument_paper.h"

static struct str mean_text(struct arena *a, const struct instrument_mean *m)
{
	return m->defined ? num_fixed(a, m->mean, 12) : STR("");
}

static void csv_head(struct csv_out *o, const struct instrument_result_about *r, const char *row,
	struct str code, struct str name)
{
	csv_text(o, r->period_code);
	csv_text(o, r->of_slug);
	csv_text(o, r->v->code);
	csv_int(o, r->v->version);
	csv_z(o, row);
	csv_text(o, code);
	csv_text(o, name);
}

struct str instrument_result_csv(const struct instrument_result_about *r)
{
	static const char *const columns[] = {"period", "of", "instrument", "version", "row", "code", "name",
		"n", "n1", "n2", "n3",
	                                      "n4", "n5", "n6", "n7", "not_applicable", "blank", "value"};
	struct buf b = buf_new(r->a, 1024 * 1024);
	struct csv_out o = csv_out(&b, ',');
	for (size_t i = 0; i < countof(columns); i++)
		csv_z(&o, columns[i]);
	csv_end(&o);
	for (size_t i = 0; i < r->v->n_items; i++) {
		const struct instrument_item *q = &r->v->item[i];
		const struct instrument_count *c = &r->tally->item[i];
		if (q->scale == 0)
			continue;
		csv_head(&o, r, "item", q->code, q->name.n > 0 ? q->name : q->question);
		csv_int(&o, r->score->item[i].n);
		for (int k = 1; k <= INSTRUMENT_SCALE_MAX; k++)
			if (k <= q->scale)
				csv_int(&o, c->answer[k]);
			else
				csv_z(&o, "");
		csv_int(&o, c->not_applicable);
		csv_int(&o, c->answer[0]);
		csv_number(&o, mean_text(r->a, &r->score->item[i]));
		csv_end(&o);
	}
	for (size_t d = 0; d <= r->v->n_dimensions; d++) {
		bool all = d == r->v->n_dimensions;
		csv_head(&o, r, all ? "all" : "dimension", all
			? str_of(instrument_rule_code(r->v->rule)) : str_fmt(r->a, "d%zu", d + 1),
		         all ? r->v->title : r->v->dimension[d].name);
		csv_int(&o, all ? r->tally->people : r->score->dimension[d].n);
		for (int k = 0; k < 9; k++)
			csv_z(&o, "");
		csv_number(&o, all ? r->score->defined ? num_fixed(r->a, r->score->value, 12) : STR("")
			: mean_text(r->a, &r->score->dimension[d]));
		csv_end(&o);
	}
	return buf_done(&b);
}

static struct str say(const struct instrument_result_about *r, const char *key) { return str_of(lang_text(r->lang, key)); }

static void item_sheet(const struct instrument_result_about *r, struct xlsx *x, const struct str *note, size_t notes)
{
	const struct xlsx_column c[] = {
		{say(r, N_("Kode")), 8}, {say(r, N_("Pertanyaan")), 60}, {STR("n"), 8}, {STR("1"), 8}, {STR("2"), 8}, {STR("3"), 8},
		{STR("4"), 8}, {STR("5"), 8}, {STR("6"), 8}, {STR("7"), 8}, {say(r, N_("Tidak berlaku")), 12},
			{say(r, N_("Kosong")), 8},
		{say(r, N_("Rata-rata")), 10},
	};
	xlsx_sheet(x, say(r, N_("Pertanyaan")), note, notes, c, countof(c));
	for (size_t i = 0; i < r->v->n_items; i++) {
		const struct instrument_item *q = &r->v->item[i];
		if (q->scale == 0)
			continue;
		xlsx_text(x, q->code);
		xlsx_text(x, q->question);
		xlsx_int(x, r->score->item[i].n);
		for (int k = 1; k <= INSTRUMENT_SCALE_MAX; k++)
			if (k <= q->scale)
				xlsx_int(x, r->tally->item[i].answer[k]);
			else
				xlsx_blank(x);
		xlsx_int(x, r->tally->item[i].not_applicable);
		xlsx_int(x, r->tally->item[i].answer[0]);
		xlsx_number(x, r->score->item[i].defined ? num_double(r->score->item[i].mean) : NAN, 4);
		xlsx_end(x);
	}
}

enum err instrument_result_xlsx(const struct instrument_result_about *r, struct str *out)
{
	struct str title = str_fmt(r->a, "%.*s, %.*s, %.*s", STR_ARG(r->v->title), STR_ARG(r->of), STR_ARG(r->period));
	struct str note[2] = {title, say(r, instrument_rule_formula(r->v->rule))};
	struct xlsx_about about = {.title = title, .author = r->of, .subject = r->v->basis, .lang = r->lang,
		.made_at = r->made_at};
	struct xlsx *x = xlsx_new(r->a, &about);
	const struct xlsx_column c[] = {{say(r, N_("Bagian")), 50}, {say(r, N_("Nilai")), 12}};
	item_sheet(r, x, note, 2);
	xlsx_sheet(x, say(r, N_("Nilai")), note, 2, c, countof(c));
	for (size_t d = 0; d < r->v->n_dimensions; d++) {
		xlsx_text(x, r->v->dimension[d].name);
		xlsx_number(x, r->score->dimension[d].defined ? num_double(r->score->dimension[d].mean) : NAN, 4);
		xlsx_end(x);
	}
	xlsx_text(x, r->v->title);
	xlsx_number(x, r->score->defined ? num_double(r->score->value) : NAN, 4);
	xlsx_end_total(x);
	return xlsx_done(x, out);
}
