/* People and units by their names, read once for a page that shows many of them. */
#include "account/account_pages_view.h"

enum err account_names_load(struct rq *rq, struct account_names *x)
{
	struct office_city *c;
	struct account *p;
	size_t n;
	TRY(office_cities(rq, &c, &n));
	x->zone = n > 0 ? c[0].zone : ZONE_WIB;
	x->c = c;
	for (x->cities = 0; x->cities < n; x->cities++) {
		struct office_unit *u;
		TRY(office_units(rq, c[x->cities].id, &u, &x->n_u[x->cities]));
		x->u[x->cities] = u;
	}
	TRY(accounts(rq, &p, &x->n_p));
	x->p = p;
	x->today = civil_day(rq->now, x->zone);
	return OK;
}

struct str account_unit_name(struct rq *rq, const struct account_names *x, int64_t id)
{
	for (size_t c = 0; c < x->cities; c++) {
		if (x->c[c].id == id)
			return x->c[c].full;
		for (size_t i = 0; i < x->n_u[c]; i++)
			if (x->u[c][i].id == id)
				return x->u[c][i].name;
	}
	return str_of(id == 0 ? _r("seluruh kota") : _r("unit tidak dikenal"));
}
