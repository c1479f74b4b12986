/* Reading what was sent to be checked, and the samples to try. */
#include "base/embed.h"
#include "paper/csv.h"
#include "paper/xlsx.h"
#include "survey/survey_check.h"

/* What the city printed in 2021 (data/), with sentences of the same paper. */
const struct survey_sample_of survey_samples[] = {
	{"unit", N_("Nilai unit 2019 sampai 2021, sasaran dan unsur terendah, dengan kalimat laporannya"),
	 {"survey/skm2021_units.csv", "survey/skm2021_sample_targets.csv", "survey/skm2021_lowest_element.csv"},
	 "up.2021=28\ndown.2021=25\nexceed=11\nclean=27\nmean.2019=84,08"},
	{"unsur", N_("Jumlah jawaban per unsur 2021"), {"survey/skm2021_elements.csv"}, "index=3,376\nikm=84,39"},
};
const size_t survey_samples_n = countof(survey_samples);

bool survey_check_sample(struct survey_check *c, struct str key)
{
	for (size_t i = 0; i < countof(survey_samples); i++) {
		const struct survey_sample_of *s = &survey_samples[i];
		if (!str_eqz(key, s->key))
			continue;
		for (c->files = 0; c->files < CHECK_FILES_MAX && s->files[c->files] != NULL; c->files++) {
			c->file[c->files].name = strchr(s->files[c->files], '/') + 1;
			c->file[c->files].bytes = embed_file(s->files[c->files]);
		}
		c->claims = str_of(s->claims);
		return true;
	}
	return false;
}

static bool trouble(struct arena *a, enum lang lang, struct survey_check *c, const char *file, const char *why)
{
	c->trouble = file[0] != '\0' ? str_fmt(a, "%s: %s", file, lang_text(lang, why)) : str_of(lang_text(lang, why));
	return false;
}

static bool read_file(struct arena *a, enum lang lang, struct survey_check *c, struct survey_audit *u, size_t i)
{
	const char *name = c->file[i].name;
	struct str bytes = c->file[i].bytes;
	struct table *t;
	struct table_row row;
	enum table_fault fault = TABLE_NOT_XLSX;
	if (!xlsx_looks(bytes))
		t = csv_open(a, bytes, NULL);
	else if (xlsx_open(a, bytes, NULL, &t, &fault, NULL, NULL) != OK)
		return trouble(a, lang, c, name, table_fault_text(fault));
	enum table_got got = table_next(t, &row);
	if (got != TABLE_ROW)
		return trouble(a, lang, c, name, table_fault_text(got == TABLE_END ? TABLE_EMPTY : row.fault));
	if (!audit_table(u, name, row.field, row.n))
		return trouble(a, lang, c, name,
		               N_("Baris judulnya bukan tabel unsur, unit, sasaran, unsur terendah, seri atau pernyataan."));
	while (got != TABLE_STOP && (got = table_next(t, &row)) != TABLE_END)
		if (got != TABLE_ROW)
			audit_bad_row(u, name, row.line, str_of(lang_text(lang, table_fault_text(row.fault))));
		else if (!audit_row(u, row.line, row.field, row.n))
			return trouble(a, lang, c, name, N_("Lebih dari 5.000 baris."));
	return true;
}

static bool read_claims(struct arena *a, enum lang lang, struct survey_check *c, struct survey_audit *u)
{
	struct str rest = c->claims, line, name, value;
	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		if (line.n == 0)
			continue;
		if (!str_cut(line, '=', &name, &value) || !audit_claim(u, str_trim(name), str_trim(value)))
			return trouble(a, lang, c, str_z(a, utf8_head(line, 60)), N_("Pernyataan ini tidak dikenal."));
	}
	return true;
}

void survey_check_run(struct arena *a, enum lang lang, struct survey_check *c)
{
	struct survey_audit *u = audit_new(a, lang);
	c->trouble = STR("");
	if (c->files == 0) {
		trouble(a, lang, c, "", N_("Pilih sebuah berkas, atau tempel sebuah tabel."));
		return;
	}
	for (size_t i = 0; i < c->files; i++)
		if (!read_file(a, lang, c, u, i))
			return;
	if (read_claims(a, lang, c, u))
		c->found = audit_run(u, &c->n, &c->findings);
}
