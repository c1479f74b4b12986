/* Kinds of units, spellings of names, region codes. */
#include "office/office.h"

static const struct {
	const char *name, *label;
} kinds[] = {
#define X(c, s, l) {s, l},
	UNIT_KIND_TABLE(X)
#undef X
}, cities[] = {
#define X(c, s, l) {s, l},
	CITY_KIND_TABLE(X)
#undef X
}, demos[] = {
#define X(c, s, l) {s, l},
	CITY_DEMO_TABLE(X)
#undef X
};
const char *const unit_kind_names[] = {
#define X(c, s, l) s,
	UNIT_KIND_TABLE(X)
#undef X
	NULL
};
const char *const city_kind_names[] = {
#define X(c, s, l) s,
	CITY_KIND_TABLE(X)
#undef X
	NULL
};

const char *unit_kind_name(enum unit_kind k)
{
	must((unsigned)k < UNIT_KINDS);
	return kinds[k].name;
}

const char *unit_kind_label(enum unit_kind k)
{
	must((unsigned)k < UNIT_KINDS);
	return kinds[k].label;
}

bool unit_kind_parse(struct str s, enum unit_kind *out)
{
	for (unsigned i = 0; i < UNIT_KINDS; i++)
		if (str_eqz(s, kinds[i].name)) {
			*out = (enum unit_kind)i;
			return true;
		}
	return false;
}

const char *city_kind_name(enum city_kind k)
{
	must((unsigned)k < CITY_KINDS);
	return cities[k].name;
}

const char *city_kind_label(enum city_kind k)
{
	must((unsigned)k < CITY_KINDS);
	return cities[k].label;
}

bool city_kind_parse(struct str s, enum city_kind *out)
{
	for (unsigned i = 0; i < CITY_KINDS; i++)
		if (str_eqz(s, cities[i].name)) {
			*out = (enum city_kind)i;
			return true;
		}
	return false;
}

const char *city_demo_name(enum city_demo d)
{
	must((unsigned)d < CITY_DEMOS);
	return demos[d].name;
}

const char *city_demo_label(enum city_demo d)
{
	must((unsigned)d < CITY_DEMOS);
	return demos[d].label;
}

enum city_demo city_demo_parse(struct str s)
{
	for (unsigned i = 0; i < CITY_DEMOS; i++)
		if (str_eqz(s, demos[i].name))
			return (enum city_demo)i;
	return CITY_REAL;
}

const char *office_no_text(enum office_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		OFFICE_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < OFFICE_NOS);
	return texts[no];
}

/* ---- names ---- */

/* The first words by which units of a kind are called. Longer ones first where one begins another. */
static const struct {
	const char *word;
	enum unit_kind kind;
} words[] = {
	{"kecamatan", UNIT_KECAMATAN},     {"kelurahan", UNIT_KELURAHAN},
	{"desa", UNIT_DESA},               {"nagari", UNIT_DESA},
	{"gampong", UNIT_DESA},            {"uptd", UNIT_UPT},
	{"upt", UNIT_UPT},                 {"puskesmas", UNIT_UPT},
	{"dinas", UNIT_DINAS},             {"badan", UNIT_BADAN},
	{"inspektorat", UNIT_INSPEKTORAT}, {"sekretariat", UNIT_SEKRETARIAT},
	{"rsud", UNIT_RSUD},               {"rumah sakit", UNIT_RSUD},
	{"satuan polisi", UNIT_SATPOL},    {"satpol", UNIT_SATPOL},
};

static bool begins_with_word(struct str name, const char *word)
{
	struct str w = str_of(word);
	return name.n >= w.n && str_eq_ascii_nocase(str_sub(name, 0, w.n), w) && (name.n == w.n || name.s[w.n] == ' ');
}

enum unit_kind unit_kind_of_name(struct str name)
{
	name = str_trim(name);
	for (size_t i = 0; i < countof(words); i++)
		if (begins_with_word(name, words[i].word))
			return words[i].kind;
	return UNIT_DINAS;
}

struct str office_name_key(struct arena *a, struct str name)
{
	struct str f = utf8_fold(a, name);
	struct buf b = buf_new(a, 4 * OFFICE_NAME_MAX + 16);
	buf_put(&b, "", 0);
	for (size_t i = 0; i < f.n; i++) {
		unsigned char c = (unsigned char)f.s[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80)
			buf_char(&b, (char)c);
	}
	struct str k = buf_done(&b);
	return k.n > 0 ? k : STR("");
}

struct str office_bare_key(struct arena *a, struct str name)
{
	name = str_trim(name);
	for (size_t i = 0; i < countof(words); i++) {
		enum unit_kind k = words[i].kind;
		if ((k == UNIT_KECAMATAN || k == UNIT_KELURAHAN || k == UNIT_DESA || k == UNIT_UPT) &&
		    begins_with_word(name, words[i].word)) {
			struct str key = office_name_key(a, str_sub(name, strlen(words[i].word), name.n));
			if (key.n > 0)
				return key;
		}
	}
	return office_name_key(a, name);
}

struct str office_slug(struct arena *a, struct str name)
{
	struct str f = utf8_fold(a, name);
	struct buf b = buf_new(a, OFFICE_SLUG_MAX);
	bool gap = false;
	for (size_t i = 0; i < f.n && b.n + 1 < OFFICE_SLUG_MAX; i++) {
		char c = f.s[i];
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
			if (gap && b.n > 0)
				buf_char(&b, '-');
			gap = false;
			buf_char(&b, c);
		} else {
			gap = true;
		}
	}
	struct str s = buf_done(&b);
	return s.n > 0 ? s : STR("unit");
}

bool office_slug_ok(struct str s)
{
	if (s.n == 0 || s.n > OFFICE_SLUG_MAX || s.s[0] == '-' || s.s[s.n - 1] == '-')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.s[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		if (!letter && (c != '-' || s.s[i - 1] == '-'))
			return false;
	}
	return true;
}

/* ---- region codes ---- */

int office_region_level(struct str code)
{
	static const size_t widths[] = {2, 2, 2, 4};
	struct str part, rest = code;
	bool more = true;
	int level = 0;
	while (more) {
		more = str_cut(rest, '.', &part, &rest);
		if (level == 4 || part.n != widths[level])
			return 0;
		for (size_t i = 0; i < part.n; i++)
			if (part.s[i] < '0' || part.s[i] > '9')
				return 0;
		level++;
	}
	return level;
}

bool office_region_fits(enum unit_kind k, struct str code)
{
	if (code.n == 0)
		return true;
	int level = office_region_level(code);
	char seventh = level == 4 ? code.s[9] : 0;
	switch (k) {
	case UNIT_KECAMATAN:
		return level == 3;
	case UNIT_KELURAHAN:
		return level == 4 && seventh == '1';
	case UNIT_DESA:
		return level == 4 && (seventh == '2' || seventh == '3');
	default:
		return level > 0;
	}
}
