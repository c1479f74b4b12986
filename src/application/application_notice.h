/* What an applicant is told between handing in and fetching: that something is lacking, that it is ready, that the moment
 * to fetch it or the promise moved, that it was refused. Short, without name, NIK or document (field.md 14). */
#ifndef APPLICATION_APPLICATION_NOTICE_H
#define APPLICATION_APPLICATION_NOTICE_H
#include "application/application.h"

/*   constant        stored        label */
#define APPLICATION_NEWS_TABLE(X) \
	X(NEWS_INCOMPLETE, "belum lengkap", N_("Belum lengkap")) \
	X(NEWS_BACK, "kembali", N_("Kembali dari tingkat berikut")) \
	X(NEWS_READY, "siap diambil", N_("Siap diambil")) \
	X(NEWS_PICKUP, "janji ambil", N_("Janji ambil")) \
	X(NEWS_MOVED, "janji bergeser", N_("Janji selesai bergeser")) \
	X(NEWS_REFUSED, "ditolak", N_("Ditolak"))
#define X(c, s, l) c,
enum application_news { APPLICATION_NEWS_TABLE(X) APPLICATION_NEWSES };
#undef X
WORDS_DECLARE(application, news)

struct application_said {
	enum lang lang;
	struct str office, number, code; /* "Kelurahan Melati", "2026-00012", "ABCDE-FGHJK-MNPQ" */
	struct str when;                 /* of the new promise or the moment to fetch it; empty: not known yet */
};
/* The message. Never longer than a message may be; the code is left out where its digits would read as a number. */
struct str application_news_text(struct arena *a, enum application_news what, const struct application_said *s);
/* What is told after an act; APPLICATION_NEWSES: nothing. */
enum application_news application_news_of(enum application_act act);
#endif
