/* The rules of publication: chapters, media, levels of the ministry's form, and where a line of periods breaks. */
#include "publication/publication.h"

static const struct {
	const char *code, *label, *hint;
} chapters[CHAPTERS] = {
#define X(c, s, l, h) {s, l, h},
	PUBLICATION_CHAPTER_TABLE(X)
#undef X
};

const char *publication_chapter_code(enum publication_chapter c) { return chapters[c].code; }
const char *publication_chapter_label(enum publication_chapter c) { return chapters[c].label; }
const char *publication_chapter_hint(enum publication_chapter c) { return chapters[c].hint; }

bool publication_chapter_parse(struct str s, enum publication_chapter *out)
{
	for (int i = 0; i < CHAPTERS; i++)
		if (str_eqz(s, chapters[i].code)) {
			*out = (enum publication_chapter)i;
			return true;
		}
	return false;
}

static const struct {
	const char *label;
	bool online;
} media[MEDIA] = {
#define X(c, s, o, l) {l, o},
	PUBLICATION_MEDIUM_TABLE(X)
#undef X
};
const char *const publication_medium_codes[] = {
#define X(c, s, o, l) s,
	PUBLICATION_MEDIUM_TABLE(X)
#undef X
	NULL
};

const char *publication_medium_label(enum publication_medium m) { return media[m].label; }
bool publication_medium_online(enum publication_medium m) { return media[m].online; }

bool publication_medium_parse(struct str s, enum publication_medium *out)
{
	for (int i = 0; i < MEDIA; i++)
		if (str_eqz(s, publication_medium_codes[i])) {
			*out = (enum publication_medium)i;
			return true;
		}
	return false;
}

const char *publication_no_text(enum publication_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		PUBLICATION_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < PUBLICATION_NOS);
	return texts[no];
}

/* A weight mode moves the index by up to a point, another instrument asks other things: such figures are not one line.
 * Two figures of which nothing is told stay joined, as their publisher put them side by side. */
void publication_steps_break(struct publication_step *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		v[i].broken = !str_eq(v[i].weights, v[i - 1].weights) || v[i].version_id != v[i - 1].version_id;
}

int32_t publication_month_after(int32_t on)
{
	int y, m, d;
	civil_split(on, &y, &m, &d);
	y += m == 12;
	m = m % 12 + 1;
	while (!civil_valid(y, m, d))
		d--;
	return civil_from(y, m, d);
}

void publication_reach(const struct publication_media *v, size_t n, int32_t reported_on, struct publication_reach *out)
{
	bool seen[MEDIA] = {false}, timely[MEDIA] = {false};
	*out = (struct publication_reach){.reported_on = reported_on,
	                                  .month_on = reported_on != 0 ? publication_month_after(reported_on) : 0};
	for (size_t i = 0; i < n; i++) {
		if (v[i].gone_at != 0)
			continue;
		seen[v[i].kind] = true;
		timely[v[i].kind] |= reported_on != 0 && v[i].on <= out->month_on;
	}
	for (int m = 0; m < MEDIA; m++) {
		out->kinds += seen[m];
		out->within += timely[m];
		out->online += seen[m] && media[m].online;
		out->offline += seen[m] && !media[m].online;
	}
	out->media_level = out->kinds < 5 ? out->kinds : 5;
	out->survey_level = reported_on == 0 ? 0 : out->offline == 0 ? 2 : out->online == 0 ? 3 : 4;
}

static bool has_scheme(struct str link)
{
	return str_starts(link, STR("https://")) || str_starts(link, STR("http://"));
}

enum publication_no publication_media_ok(const struct publication_media *m, int32_t today, int32_t began)
{
	if (m->on > today || m->on < began)
		return PUBLICATION_DAY;
	if (m->link.n > 0 && !has_scheme(m->link))
		return PUBLICATION_LINK;
	return m->link.n == 0 && m->note.n == 0 ? PUBLICATION_PROOF : PUBLICATION_FINE;
}
