/* A promise that moves. What was printed stays on record; when the calendar changes under it, or what stopped the clock
 * moves it to a later day, the applicant is told once (field.md 22). */
#ifndef APPLICATION_APPLICATION_PROMISE_H
#define APPLICATION_APPLICATION_PROMISE_H
#include "application/application.h"

#define APPLICATION_MOVED_TABLE(X) \
	X(MOVED_CALENDAR, "kalender", N_("Hari libur atau jam kerja berubah")) \
	X(MOVED_STOPPED, "henti", N_("Jam berhenti karena sebab yang tercatat"))
#define X(c, s, l) c,
enum application_moved { APPLICATION_MOVED_TABLE(X) APPLICATION_MOVEDS };
#undef X
WORDS_DECLARE(application, moved)

struct application_promise {
	int64_t plain_at; /* of the clock alone, nothing stopping it */
	int64_t due_at;   /* told; 0: it could not be said, because something still stopped the clock */
};
/* Whether the applicant is to be told again. `told`: the last time (first: the printed moment twice); `now_is`: as the
 * calendar and the stops are today; standing: something stops the clock now. *out: what to tell. A calendar's move counts
 * by the minute, a stop's by the local day: nobody is told of an hour without power. */
bool application_promise_moved(const struct application_promise *told, const struct application_promise *now_is,
                               bool standing, enum zone zone, enum application_moved *cause, int64_t *out);
#endif
