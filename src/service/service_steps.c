#include "service/service_steps.h"

static void each_arrow(struct service_step *v, size_t n, int (*to)(int was, int at, int by), int at, int by)
{
	for (size_t i = 0; i < n; i++) {
		v[i].next = v[i].next != 0 ? to(v[i].next, at, by) : 0;
		v[i].next_no = v[i].next_no != 0 ? to(v[i].next_no, at, by) : 0;
	}
}

static int after_insert(int was, int at, int by)
{
	(void)by;
	return was >= at ? was + 1 : was;
}

static int after_remove(int was, int at, int by)
{
	was = was == at ? by : was;
	return was > at ? was - 1 : was;
}

static int after_move(int was, int at, int by)
{
	return was == at ? at + by : was == at + by ? at : was;
}

bool service_step_insert(struct service_step v[SERVICE_STEPS_MAX], size_t *n, size_t at)
{
	if (*n >= SERVICE_STEPS_MAX || at < 1 || at > *n + 1)
		return false;
	struct service_step fresh = {.role = at > 1 ? v[at - 2].role : STR(""), .text = STR(""), .input = STR(""),
	                             .output = STR(""), .symbol = SYMBOL_PROCESS};
	bool through = at > 1 && at <= *n && v[at - 2].next == (int)at;
	each_arrow(v, *n, after_insert, (int)at, 0);
	memmove(&v[at], &v[at - 1], (*n - at + 1) * sizeof(*v));
	++*n;
	if (at <= *n - 1)
		fresh.next = (int)at + 1;
	v[at - 1] = fresh;
	if (through)
		v[at - 2].next = (int)at;
	return true;
}

bool service_step_remove(struct service_step v[SERVICE_STEPS_MAX], size_t *n, size_t at)
{
	if (at < 1 || at > *n)
		return false;
	int on = v[at - 1].next == (int)at ? 0 : v[at - 1].next;
	each_arrow(v, *n, after_remove, (int)at, on);
	memmove(&v[at - 1], &v[at], (*n - at) * sizeof(*v));
	--*n;
	for (size_t i = 0; i < *n; i++) {
		v[i].next = v[i].next == (int)i + 1 ? 0 : v[i].next;
		v[i].next_no = v[i].next_no == (int)i + 1 ? 0 : v[i].next_no;
	}
	return true;
}

bool service_step_move(struct service_step v[SERVICE_STEPS_MAX], size_t n, size_t at, int by)
{
	if (at < 1 || at > n || (by != -1 && by != 1) || (by < 0 ? at == 1 : at == n))
		return false;
	size_t to = by < 0 ? at - 1 : at + 1;
	struct service_step s = v[at - 1];
	v[at - 1] = v[to - 1];
	v[to - 1] = s;
	each_arrow(v, n, after_move, (int)at, by);
	return true;
}

const char *service_need_text(enum service_need t)
{
	static const char *const texts[] = {
#define X(c, s) s,
		SERVICE_NEED_TABLE(X)
#undef X
	};
	must((unsigned)t < SERVICE_NEEDS);
	return texts[t];
}

enum service_need service_need(enum service_state state, enum service_legal legal, bool confirmed, int32_t due,
                               int32_t today)
{
	if (state == SERVICE_WITHDRAWN || state == SERVICE_REPLACED)
		return NEED_NOTHING;
	if (legal == LEGAL_REVOKED || legal == LEGAL_REPLACED)
		return NEED_END;
	if (!confirmed || legal == LEGAL_CHECK)
		return NEED_CONFIRM;
	if (state == SERVICE_DRAFT)
		return NEED_CONSULT;
	if (state == SERVICE_CONSULTED)
		return NEED_DECIDE;
	if (state == SERVICE_DECIDED)
		return NEED_PUBLISH;
	return due <= today ? NEED_REVIEW : due <= today + 30 ? NEED_SOON : NEED_NOTHING;
}

int service_elements_count(struct str elements)
{
	struct str line;
	int n = 0;
	while (elements.n > 0) {
		(void)str_cut(elements, '\n', &line, &elements);
		n += str_trim(line).n > 0;
	}
	return n;
}
