/* How a report's figures and names are written. */
#include "survey/survey_report.h"

const struct survey_score *survey_score_for(const struct survey_report *r)
{
	for (size_t i = 0; i < r->n_scores; i++)
		if (str_eq(r->scores[i].label, r->period.code))
			return &r->scores[i];
	return NULL;
}

const char *survey_quality_word(char letter)
{
	enum survey_category c;
	return survey_category_parse((struct str){&letter, 1}, &c) ? survey_category_label(c) : "";
}

struct str survey_element_called(const struct survey_elements *e, struct str meaning)
{
	for (size_t i = 0; i < e->n; i++)
		if (str_eq(e->v[i].meaning, meaning))
			return e->v[i].name;
	return meaning;
}

const char *survey_field_label(struct str field)
{
	static const char *const known[][2] = {
		{"weights", N_("Bobot")}, {"estimator", N_("Penaksir")}, {"headline", N_("Angka utama")},
		{"ends_on", N_("Tanggal akhir")}, {"codes", N_("Jawaban yang diterima")},
	};
	for (size_t i = 0; i < countof(known); i++)
		if (str_eqz(field, known[i][0]))
			return known[i][1];
	return "";
}

struct str survey_step(struct arena *a, enum lang lang, const struct survey_report *r, const struct survey_standing *s)
{
	if (r->n_labels < 2 || s->hidden)
		return STR("–");
	int64_t before = s->at[r->n_labels - 2].score, after = s->at[r->n_labels - 1].score;
	if (before < 0 || after < 0)
		return STR("–");
	struct str d = lang_num(a, lang, num_ratio(a, after > before ? after - before : before - after, 100), 2);
	return str_cat(a, after > before ? STR("+") : after < before ? STR("−") : STR(""), d);
}

struct str survey_percent(struct arena *a, enum lang lang, int64_t part, int64_t whole)
{
	if (part < 0 || whole <= 0)
		return STR("–");
	return str_cat(a, lang_num(a, lang, num_ratio(a, part * 100, whole), 1), STR(" %"));
}

struct str survey_whole(struct arena *a, enum lang lang, struct str digits)
{
	int64_t v;
	return str_to_i64(digits, 0, INT64_MAX, &v) ? lang_int(a, lang, v) : STR("–");
}

struct str survey_decimal(struct arena *a, enum lang lang, struct str digits, int places)
{
	struct num v;
	return num_parse(a, digits, &v) ? lang_num(a, lang, v, places) : STR("–");
}

struct str survey_comma(struct arena *a, enum lang lang, const char *digits)
{
	const char *dot = strchr(digits, '.');
	struct num v;
	if (dot == NULL || !num_parse(a, str_of(digits), &v))
		return str_of(digits);
	return lang_num(a, lang, v, (int)strlen(dot + 1));
}

struct str survey_weight_shown(struct arena *a, enum lang lang, enum survey_weight w)
{
	if (w == WEIGHT_EXACT)
		return str_of(lang_text(lang, N_("1/9 tepat")));
	return w == WEIGHT_OWN ? str_of(lang_text(lang, N_("bobot sendiri")))
		: survey_comma(a, lang, survey_weight_name(w));
}

struct str survey_weight_text(struct arena *a, enum lang lang, struct str stored)
{
	enum survey_weight w;
	return survey_weight_parse(stored, &w) ? survey_weight_shown(a, lang, w) : stored;
}

struct str survey_interval(struct arena *a, enum lang lang, const struct survey_report *r)
{
	if (!r->interval.known)
		return STR("");
	bool random = str_eqz(r->period.chosen, survey_chosen_code(CHOSEN_RANDOM)) ||
	              str_eqz(r->period.chosen, survey_chosen_code(CHOSEN_ALL));
	struct str lo = lang_double(a, lang, r->interval.lo, 2), hi = lang_double(a, lang, r->interval.hi, 2);
	return str_fmt(a, "%s %.*s %s %.*s%s%s%s%s", lang_text(lang, N_("selang 95 %")), STR_ARG(lo),
	               lang_text(lang, N_("sampai")),
	               STR_ARG(hi), random ? "" : "; ", random ? "" : lang_text(lang, N_("mengandaikan sampel acak")),
	               r->design_missing ? "; " : "",
	               r->design_missing ? lang_text(lang, N_("jumlah pengguna belum lengkap: penaksir resmi yang dipakai"))
	                                 : "");
}

struct str survey_rank_band(struct arena *a, enum lang lang, const struct survey_standing *s)
{
	if (s->rank == 0 || s->rank_lo == 0)
		return STR("–");
	return str_fmt(a, "%d %s %d", s->rank_lo, lang_text(lang, N_("sampai")), s->rank_hi);
}
