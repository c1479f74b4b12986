/* What can be wrong with a table that somebody else made, in words. */
#include "paper/table.h"

static const struct {
	const char *name, *text;
} faults[] = {
#define X(c, s, t) [c] = {s, t},
	TABLE_FAULT_TABLE(X)
#undef X
};

const char *table_fault_name(enum table_fault f)
{
	must((unsigned)f < TABLE_FAULT_COUNT);
	return faults[f].name;
}

const char *table_fault_text(enum table_fault f)
{
	must((unsigned)f < TABLE_FAULT_COUNT);
	return faults[f].text;
}

enum table_got table_next(struct table *t, struct table_row *out)
{
	return t->next(t, out);
}

const struct table_facts *table_facts(const struct table *t)
{
	return &t->facts;
}
