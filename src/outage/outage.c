#include "outage/outage.h"

WORDS_DEFINE(outage, kind, OUTAGE_KIND_TABLE, OUTAGE_KINDS)
WORDS_DEFINE(outage, source, OUTAGE_SOURCE_TABLE, OUTAGE_SOURCES)
WORDS_DEFINE(outage, condition, OUTAGE_CONDITION_TABLE, OUTAGE_CONDITIONS)

bool outage_kind_stops(enum outage_kind k)
{
	static const bool stops[] = {
#define X(c, s, l, d) d,
		OUTAGE_KIND_TABLE(X)
#undef X
	};
	must((unsigned)k < OUTAGE_KINDS);
	return stops[k];
}

const char *outage_no_text(enum outage_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		OUTAGE_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < OUTAGE_NOS);
	return texts[no];
}

enum outage_no outage_times_ok(int64_t from, int64_t to, int64_t now)
{
	if (from <= 0 || from > now || (to != 0 && (to <= from || to > now)))
		return OUTAGE_NO_TIME;
	return now - from > (int64_t)OUTAGE_BACK_DAYS * 86400000 ? OUTAGE_NO_OLD : OUTAGE_FINE;
}

bool outage_gap_counts(const struct calendar *c, int64_t from, int64_t to)
{
	int64_t open;
	if (calendar_between_ms(c, from, to) > 0)
		return true;
	return calendar_next_open(c, from, true, &open) && open < to;
}

/* The first moment at or after `at` in which one of the kind (OUTAGE_KINDS: any) is down, and until when it is for sure. */
static bool next_down(const struct outage_span *v, size_t n, enum outage_kind kind, int64_t at, int64_t now, int64_t *from,
                      int64_t *to)
{
	*from = INT64_MAX;
	*to = 0;
	for (size_t i = 0; i < n; i++) {
		int64_t end = v[i].to != 0 ? v[i].to : now, begin = v[i].from > at ? v[i].from : at;
		if ((kind != OUTAGE_KINDS && v[i].kind != kind) || end <= begin)
			continue;
		if (begin < *from || (begin == *from && end > *to)) {
			*from = begin;
			*to = end;
		}
	}
	return *from != INT64_MAX;
}

static int64_t lost(const struct calendar *c, const struct outage_span *v, size_t n, enum outage_kind kind, int64_t from,
                    int64_t to, int64_t now)
{
	int64_t sum = 0, begin, end;
	while (from < to && next_down(v, n, kind, from, now, &begin, &end) && begin < to) {
		end = end < to ? end : to;
		sum += calendar_between_ms(c, begin, end);
		from = end;
	}
	return sum;
}

struct outage_lost outage_lost_of(const struct calendar *c, const struct outage_span *v, size_t n, int64_t from, int64_t to,
                                  int64_t now)
{
	struct outage_lost out = {0};
	for (int k = 0; k < OUTAGE_KINDS; k++)
		out.ms[k] = lost(c, v, n, (enum outage_kind)k, from, to, now);
	out.all_ms = lost(c, v, n, OUTAGE_KINDS, from, to, now);
	for (size_t i = 0; i < n; i++)
		out.times[v[i].kind] += v[i].from < to && (v[i].to == 0 || v[i].to > from);
	return out;
}

bool outage_minute_parse(struct str s, int *out)
{
	int64_t hour, minute;
	struct str h, m;
	if (s.n != 5 || !str_cut(s, ':', &h, &m) || !str_to_i64(h, 0, 23, &hour) || !str_to_i64(m, 0, 59, &minute))
		return false;
	*out = (int)(hour * 60 + minute);
	return true;
}

size_t outage_facts_of(const struct outage_item *v, size_t n, struct outage_fact *out)
{
	size_t kinds = 0;
	for (size_t i = 0; i < n; i++) {
		size_t k = 0;
		while (k < kinds && !str_eq(out[k].kind, v[i].kind))
			k++;
		if (k == OUTAGE_FACTS_MAX)
			continue;
		if (k == kinds)
			out[kinds++] = (struct outage_fact){.kind = v[i].kind};
		out[k].all++;
		out[k].out += v[i].condition == CONDITION_BROKEN || v[i].condition == CONDITION_AWAY;
	}
	return kinds;
}
