#include "letter/letter_signer.h"
#include "office/office_letter.h"

WORDS_DEFINE(letter, as, LETTER_AS_TABLE, LETTER_AS_COUNT)
WORDS_DEFINE(letter, means, LETTER_MEANS_TABLE, LETTER_MEANS_COUNT)

static struct str post(struct arena *a, struct str s)
{
	return office_letter_capitals(a, str_trim(s));
}

static struct str comma(struct arena *a, struct str s)
{
	return str_cat(a, str_trim(s), STR(","));
}

size_t letter_sign_lines(struct arena *a, const struct letter_signer *s, struct str out[LETTER_SIGN_LINES])
{
	size_t n = 0;
	struct str own = s->title.n > 0 ? s->title : s->principal;
	switch (s->as) {
	case AS_AN:
	case AS_UB:
		out[n++] = str_cat(a, STR("a.n. "), post(a, s->principal));
		if (s->as == AS_UB) {
			if (s->middle.n > 0)
				out[n++] = str_trim(s->middle);
			out[n++] = STR("u.b.");
		}
		out[n++] = comma(a, s->title);
		break;
	case AS_PLT:
	case AS_PLH:
	case AS_PJ:
	case AS_PJS:
		own = s->principal.n > 0 ? s->principal : own;
		out[n++] = str_fmt(a, "%s %.*s,", letter_as_label(s->as), STR_ARG(post(a, own)));
		break;
	case AS_OWN:
	case LETTER_AS_COUNT:
		out[n++] = comma(a, post(a, own));
		break;
	}
	return n;
}

bool letter_sign_plain(const struct letter_signer *s)
{
	static const char *const heads[] = {"GUBERNUR", "WAKIL GUBERNUR", "BUPATI", "WAKIL BUPATI", "WALI KOTA", "WALIKOTA",
	                                    "WAKIL WALI KOTA"};
	char room[40] = {0};
	struct str own = str_trim(s->as == AS_OWN ? s->title : s->principal.n > 0 ? s->principal : s->title);
	if (s->as == AS_AN || s->as == AS_UB)
		return false;
	for (size_t i = 0; i < own.n && i < sizeof room - 1; i++)
		room[i] = own.s[i] >= 'a' && own.s[i] <= 'z' ? (char)(own.s[i] - 'a' + 'A') : own.s[i];
	struct str up = str_of(room);
	for (size_t i = 0; i < countof(heads); i++)
		if (str_starts(up, str_of(heads[i])) && (up.n == strlen(heads[i]) || up.s[strlen(heads[i])] == ' '))
			return true;
	return (s->as == AS_PJ || s->as == AS_PLH) && str_starts(up, STR("SEKRETARIS DAERAH"));
}

struct str letter_sign_name(struct arena *a, const struct letter_signer *s)
{
	static const char *const titles[] = {"Prof.", "Dr.", "dr.", "Drs.", "Dra.", "Ir.", "drg.", "drh.", "Hj.", "H."};
	struct str name = str_trim(s->name), head, rest;
	(void)a;
	if (!letter_sign_plain(s))
		return name;
	(void)str_cut(name, ',', &name, &rest);
	for (bool again = true; again;) {
		again = false;
		for (size_t i = 0; i < countof(titles); i++)
			if (str_cut(name, ' ', &head, &rest) && str_eqz(head, titles[i])) {
				name = str_trim(rest);
				again = true;
			}
	}
	return name;
}
