/* Rules of decisions as text. */
#include "survey/survey_pick.h"

struct str survey_pick_rule(struct arena *a, const struct survey_pick *p, struct str device,
                            const struct survey_limits *limits)
{
	struct buf b = buf_new(a, 1000);
	if (p->unit_id != 0)
		buf_fmt(&b, "unit=%lld;", (long long)p->unit_id);
	if (p->n_ids > 0)
		buf_fmt(&b, "satuan=%zu;", p->n_ids);
	if (p->found != 0)
		buf_fmt(&b, "tanda=%.*s;", STR_ARG(survey_doubts_codes(a, p->found)));
	if (p->from != 0)
		buf_fmt(&b, "dari=%.*s;", STR_ARG(civil_iso(a, p->from)));
	if (p->to != 0)
		buf_fmt(&b, "sampai=%.*s;", STR_ARG(civil_iso(a, p->to)));
	if (device.n > 0)
		buf_fmt(&b, "perangkat=%.*s;", STR_ARG(device));
	if (p->surveyor_id != 0)
		buf_fmt(&b, "surveyor=%lld;", (long long)p->surveyor_id);
	buf_z(&b, "batas=");
	for (int i = 0; i < LIMITS; i++)
		buf_fmt(&b, "%s%lld", i > 0 ? "," : "", (long long)limits->v[i]);
	return buf_done(&b);
}

static struct str date_words(struct arena *a, enum lang lang, const char *before, struct str iso)
{
	int32_t on;
	return str_fmt(a, "%s %.*s", before, STR_ARG(civil_parse(iso, &on) ? lang_date(a, lang, on, false) : iso));
}

static struct str part_words(struct arena *a, enum lang lang, struct str name, struct str value)
{
	unsigned found;
	if (str_eqz(name, "tanda"))
		return survey_doubts_parse(value, &found) ? survey_doubts_labels(a, lang, found) : value;
	if (str_eqz(name, "dari"))
		return date_words(a, lang, lang_text(lang, N_("sejak")), value);
	if (str_eqz(name, "sampai"))
		return date_words(a, lang, lang_text(lang, N_("sampai")), value);
	if (str_eqz(name, "satuan"))
		return str_of(lang_text(lang, N_("dipilih satu per satu")));
	if (str_eqz(name, "perangkat"))
		return str_of(lang_text(lang, N_("satu perangkat atau jaringan")));
	if (str_eqz(name, "surveyor"))
		return str_of(lang_text(lang, N_("satu surveyor")));
	return STR("");
}

struct str survey_rule_words(struct arena *a, enum lang lang, struct str rule)
{
	struct buf b = buf_new(a, 2000);
	while (rule.n > 0) {
		struct str one, name, value;
		if (!str_cut(rule, ';', &one, &rule))
			rule = STR("");
		str_cut(one, '=', &name, &value);
		struct str words = part_words(a, lang, name, value);
		if (words.n > 0)
			buf_fmt(&b, "%s%.*s", b.n > 0 ? "; " : "", STR_ARG(words));
	}
	return buf_done(&b);
}
