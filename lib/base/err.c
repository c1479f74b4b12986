#include "base/err.h"
#include "base/must.h"

static const struct {
	const char *name;
	int http, exit;
	const char *id, *en;
} table[] = {
#define X(name, http, exit, id, en) {#name, http, exit, id, en},
	ERR_TABLE(X)
#undef X
};

int err_http(enum err e)
{
	must(e >= 0 && e < ERR_COUNT);
	return table[e].http;
}

int err_exit(enum err e)
{
	must(e >= 0 && e < ERR_COUNT);
	return table[e].exit;
}

const char *err_name(enum err e)
{
	must(e >= 0 && e < ERR_COUNT);
	return table[e].name;
}

const char *err_text(enum err e, int english)
{
	must(e >= 0 && e < ERR_COUNT);
	return english ? table[e].en : table[e].id;
}
