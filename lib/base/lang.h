/* Words and figures as people read them. Indonesian is the source language: a message's key is its Indonesian text;
 * en.po holds the English. Catalogues are gettext .mo files embedded in the binary and looked up per request, because
 * libintl's language belongs to the process. */
#ifndef BASE_LANG_H
#define BASE_LANG_H
#include "base/num.h"

enum lang { LANG_ID, LANG_EN, LANG_COUNT };

/* Registers the compiled English catalogue (a .mo in memory that lives forever). Called once at start. */
void lang_load(struct str mo);
/* The message in the language, or the key itself. */
const char *lang_text(enum lang lang, const char *key) __attribute__((format_arg(2)));
/* Marks a literal for xgettext without translating here (tables). */
#define N_(s) s

/* Number with `places` decimals, half-up: id 1.234,56 / en 1,234.56. */
struct str lang_num(struct arena *a, enum lang lang, struct num x, int places);
struct str lang_double(struct arena *a, enum lang lang, double v, int places); /* NaN gives a dash */
struct str lang_int(struct arena *a, enum lang lang, int64_t v);
/* 22 November 2026 / 22 November 2026; with_day adds "Minggu, " / "Sunday, ". */
struct str lang_date(struct arena *a, enum lang lang, int32_t on, bool with_day);
const char *lang_month(enum lang lang, int month);   /* 1..12 */
const char *lang_weekday(enum lang lang, int wd);    /* 1 Monday .. 7 */
/* 1 jam 20 menit */
struct str lang_duration(struct arena *a, enum lang lang, int64_t ms);
/* A number in Indonesian words ("seribu dua ratus tiga puluh empat"), 0 .. 999 999 999 999 999. */
struct str lang_terbilang(struct arena *a, int64_t v);
#endif
