/* How Indonesian offices write figures, dates and amounts in words, and the English catalogue beside it. A catalogue
 * is GNU gettext's .mo: a header, then two tables of (length, offset), keys sorted bytewise (gettext manual, "The
 * Format of GNU MO Files"). It is checked once when loaded, so that a look-up can trust it. */
#include <math.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/lang.h"
#include "base/must.h"

/* The English catalogue: written once at start by lang_load, read-only after. */
static struct {
	const char *base;
	uint32_t n, keys, texts;
} english;

static uint32_t u32_at(const char *p, size_t at)
{
	uint32_t v;
	memcpy(&v, p + at, sizeof v);
	return v;
}

static bool table_ok(struct str mo, uint32_t at, uint32_t n)
{
	if (at > mo.n || (mo.n - at) / 8 < n)
		return false;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t len = u32_at(mo.s, at + 8 * (size_t)i), off = u32_at(mo.s, at + 8 * (size_t)i + 4);
		if (off >= mo.n || len >= mo.n - off || mo.s[off + len] != 0)
			return false;
	}
	return true;
}

void lang_load(struct str mo)
{
	english.n = 0;
	if (mo.n < 28 || u32_at(mo.s, 0) != 0x950412de)
		return;
	uint32_t n = u32_at(mo.s, 8), keys = u32_at(mo.s, 12), texts = u32_at(mo.s, 16);
	if (!table_ok(mo, keys, n) || !table_ok(mo, texts, n))
		return;
	english.base = mo.s;
	english.keys = keys;
	english.texts = texts;
	english.n = n;
}

const char *lang_text(enum lang lang, const char *key)
{
	if (lang != LANG_EN || !*key)
		return key;
	uint32_t lo = 0, hi = english.n;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		int c = strcmp(key, english.base + u32_at(english.base, english.keys + 8 * (size_t)mid + 4));
		if (c == 0) {
			const char *t = english.base + u32_at(english.base, english.texts + 8 * (size_t)mid + 4);
			return *t ? t : key;
		}
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return key;
}

/* "-1234.56" as people write it: thousands set apart, the language's decimal sign. */
static struct str grouped(struct arena *a, enum lang lang, struct str plain)
{
	char thousand = lang == LANG_EN ? ',' : '.', point = lang == LANG_EN ? '.' : ',';
	ptrdiff_t dot = str_find(plain, STR("."));
	size_t whole = dot < 0 ? plain.n : (size_t)dot;
	struct buf b = buf_new(a, plain.n * 2 + 8);
	for (size_t i = 0; i < whole; i++) {
		buf_char(&b, plain.s[i]);
		size_t left = whole - 1 - i;
		if (left && left % 3 == 0 && plain.s[i] != '-')
			buf_char(&b, thousand);
	}
	if (dot >= 0) {
		buf_char(&b, point);
		buf_put(&b, plain.s + whole + 1, plain.n - whole - 1);
	}
	return buf_done(&b);
}

struct str lang_num(struct arena *a, enum lang lang, struct num x, int places)
{
	return grouped(a, lang, num_fixed(a, x, places));
}

struct str lang_double(struct arena *a, enum lang lang, double v, int places)
{
	if (!isfinite(v))
		return STR("–");
	struct str s = str_fmt(a, "%.*f", places, v);
	bool zero = s.n && s.s[0] == '-';
	for (size_t i = 1; zero && i < s.n; i++)
		zero = s.s[i] == '0' || s.s[i] == '.';
	return grouped(a, lang, zero ? str_sub(s, 1, s.n) : s);
}

struct str lang_int(struct arena *a, enum lang lang, int64_t v)
{
	return grouped(a, lang, str_int(a, v));
}

static const char *const months[LANG_COUNT][12] = {
	{"Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
	 "Desember"},
	{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
	 "December"},
};
static const char *const weekdays[LANG_COUNT][7] = {
	{"Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"},
	{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
};

const char *lang_month(enum lang lang, int month)
{
	must((unsigned)lang < LANG_COUNT && month >= 1 && month <= 12);
	return months[lang][month - 1];
}

const char *lang_weekday(enum lang lang, int wd)
{
	must((unsigned)lang < LANG_COUNT && wd >= 1 && wd <= 7);
	return weekdays[lang][wd - 1];
}

struct str lang_date(struct arena *a, enum lang lang, int32_t on, bool with_day)
{
	int y, m, d;
	civil_split(on, &y, &m, &d);
	if (with_day)
		return str_fmt(a, "%s, %d %s %d", lang_weekday(lang, civil_weekday(on)), d, lang_month(lang, m), y);
	return str_fmt(a, "%d %s %d", d, lang_month(lang, m), y);
}

static void put_part(struct buf *b, enum lang lang, int64_t v, const char *id, const char *en)
{
	if (v == 0)
		return;
	if (b->n)
		buf_char(b, ' ');
	buf_fmt(b, "%lld %s%s", (long long)v, lang == LANG_EN ? en : id, lang == LANG_EN && v != 1 ? "s" : "");
}

/* The two largest units that say something: a wait of a day needs no seconds. */
struct str lang_duration(struct arena *a, enum lang lang, int64_t ms)
{
	struct buf b = buf_new(a, 120);
	bool negative = ms < 0;
	uint64_t s = (negative ? 0 - (uint64_t)ms : (uint64_t)ms) / 1000;
	int64_t days = (int64_t)(s / 86400), hours = (int64_t)(s / 3600 % 24), minutes = (int64_t)(s / 60 % 60);
	int64_t seconds = (int64_t)(s % 60);
	put_part(&b, lang, days, "hari", "day");
	put_part(&b, lang, hours, "jam", "hour");
	if (!days)
		put_part(&b, lang, minutes, "menit", "minute");
	if (!days && !hours)
		put_part(&b, lang, seconds, "detik", "second");
	if (!b.n)
		buf_z(&b, lang == LANG_EN ? "0 minutes" : "0 menit");
	else if (negative)
		return str_cat(a, STR("-"), buf_done(&b));
	return buf_done(&b);
}

static void words_below_1000(struct buf *b, int v)
{
	static const char *const ones[] = {"", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan",
					   "sembilan", "sepuluh", "sebelas"};
	if (v >= 200)
		buf_fmt(b, "%s ratus ", ones[v / 100]);
	else if (v >= 100)
		buf_z(b, "seratus ");
	v %= 100;
	if (v >= 20) {
		buf_fmt(b, "%s puluh ", ones[v / 10]);
		v %= 10;
	}
	if (v >= 12)
		buf_fmt(b, "%s belas ", ones[v - 10]);
	else if (v)
		buf_fmt(b, "%s ", ones[v]);
}

struct str lang_terbilang(struct arena *a, int64_t v)
{
	static const struct {
		int64_t unit;
		const char *name;
	} steps[] = {{1000000000000, "triliun "}, {1000000000, "miliar "}, {1000000, "juta "}, {1000, "ribu "}, {1, ""}};
	must(v >= 0 && v <= 999999999999999);
	if (v == 0)
		return STR("nol");
	struct buf b = buf_new(a, 400);
	for (size_t i = 0; i < countof(steps); i++) {
		int part = (int)(v / steps[i].unit);
		v %= steps[i].unit;
		if (part == 1 && steps[i].unit == 1000) {
			buf_z(&b, "seribu ");
		} else if (part) {
			words_below_1000(&b, part);
			buf_z(&b, steps[i].name);
		}
	}
	return str_trim(buf_done(&b));
}
