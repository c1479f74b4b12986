#include "stock/stock.h"

static const struct {
	const char *name, *label;
} acts[STOCK_ACTS] = {
#define X(c, s, l) {s, l},
	STOCK_ACT_TABLE(X)
#undef X
};

const char *const stock_act_names[] = {
#define X(c, s, l) s,
	STOCK_ACT_TABLE(X)
#undef X
	NULL
};

const char *stock_act_name(enum stock_act a)
{
	must((unsigned)a < STOCK_ACTS);
	return acts[a].name;
}

const char *stock_act_label(enum stock_act a)
{
	must((unsigned)a < STOCK_ACTS);
	return acts[a].label;
}

bool stock_act_parse(struct str s, enum stock_act *out)
{
	for (int i = 0; i < STOCK_ACTS; i++)
		if (str_eqz(s, acts[i].name)) {
			*out = (enum stock_act)i;
			return true;
		}
	return false;
}

const char *stock_no_text(enum stock_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		STOCK_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < STOCK_NOS);
	return texts[no];
}

static bool written(struct str s, int64_t max)
{
	return str_trim(s).n > 0 && (int64_t)utf8_count(s) <= max;
}

int64_t stock_sign(enum stock_act act, int64_t amount)
{
	return act == STOCK_RECEIVE || act == STOCK_COUNT ? amount : -amount;
}

enum stock_no stock_move_ok(enum stock_act act, int64_t amount, int64_t balance, struct str paper, struct str note)
{
	if (amount < 1 || amount > STOCK_AMOUNT_MAX)
		return STOCK_NO_AMOUNT;
	if ((act == STOCK_RECEIVE || act == STOCK_SEND) && !written(paper, STOCK_NAME_MAX))
		return STOCK_NO_PAPER;
	if (act == STOCK_SPOIL && !written(note, STOCK_NOTE_MAX))
		return STOCK_NO_REASON;
	if (utf8_count(note) > STOCK_NOTE_MAX)
		return STOCK_NO_REASON;
	if (act == STOCK_RECEIVE)
		return balance > (int64_t)STOCK_AMOUNT_MAX * 10 ? STOCK_NO_MANY : STOCK_FINE;
	return amount > balance ? STOCK_NO_LEFT : STOCK_FINE;
}

enum stock_no stock_count_ok(int64_t counted, int64_t balance, struct str note)
{
	if (counted < 0 || counted > STOCK_AMOUNT_MAX)
		return STOCK_NO_AMOUNT;
	if (counted == balance)
		return STOCK_NO_SAME;
	return written(note, STOCK_NOTE_MAX) ? STOCK_FINE : STOCK_NO_REASON;
}

int32_t stock_window(const struct calendar *c, int32_t today, int32_t since, int *days)
{
	int32_t from = today;
	int found = 0;
	*days = 0;
	for (int32_t on = today - 1; on > today - CAL_HORIZON && found < STOCK_WINDOW; on--)
		if (calendar_is_working_day(c, on)) {
			found++;
			from = on;
			*days += on >= since;
		}
	return from;
}

static int64_t up(int64_t a, int64_t b)
{
	return (a + b - 1) / b;
}

struct stock_figures stock_figures_of(int64_t balance, int64_t used, int64_t days, int64_t lead_days, int64_t safety)
{
	struct stock_figures f = {.used = used, .days = days, .cover = -1, .reorder = safety};
	must(balance >= 0 && used >= 0 && days >= 0 && lead_days >= 0 && safety >= 0);
	if (days > 0)
		f.reorder += up(lead_days * used, days);
	if (days > 0 && used > 0)
		f.cover = balance * days / used;
	if (balance == 0)
		f.cover = 0;
	f.ask = balance <= f.reorder;
	return f;
}

struct stock_backlog stock_backlog_of(int64_t outstanding, int64_t arrived, int64_t finished, int64_t days)
{
	struct stock_backlog b = {.clears = true};
	must(outstanding >= 0 && arrived >= 0 && finished >= 0 && days >= 1);
	must(outstanding <= 1000000000 && arrived <= 1000000000 && finished <= 1000000000 && days <= 1000000);
	b.needed = up(arrived * STOCK_CLEAR_WITHIN + outstanding * days, days * STOCK_CLEAR_WITHIN);
	if (outstanding == 0)
		return b;
	b.clears = finished > arrived;
	b.days = b.clears ? up(outstanding * days, finished - arrived) : 0;
	return b;
}

size_t stock_spans(const struct stock_crossing *v, size_t n, int64_t from, int64_t to, struct stock_span *out)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (v[i].balance != 0 || v[i].at >= to)
			continue;
		size_t k = i + 1;
		while (k < n && v[k].kind_id == v[i].kind_id && v[k].balance == 0)
			k++;
		bool again = k < n && v[k].kind_id == v[i].kind_id;
		if (!again || v[k].at > from)
			out[kept++] = (struct stock_span){v[i].kind_id, v[i].at, again ? v[k].at : 0};
		i = k - 1;
	}
	return kept;
}
