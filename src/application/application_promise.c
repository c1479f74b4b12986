#include "application/application_promise.h"

WORDS_DEFINE(application, moved, APPLICATION_MOVED_TABLE, APPLICATION_MOVEDS)

bool application_promise_moved(const struct application_promise *told, const struct application_promise *now_is,
                               bool standing, enum zone zone, enum application_moved *cause, int64_t *out)
{
	bool later = told->due_at != 0 && civil_day(now_is->due_at, zone) > civil_day(told->due_at, zone);
	*out = standing && later ? 0 : now_is->due_at;
	*cause = MOVED_CALENDAR;
	if (now_is->plain_at / 60000 != told->plain_at / 60000)
		return true;
	*cause = MOVED_STOPPED;
	return told->due_at == 0 ? !standing : later;
}
