/* What the list of a unit's standards asks beyond the versions themselves; and a service of the office's own. */
#include "service/service_store.h"
#include "service_list_sql.h"

enum err service_reviewed(struct rq *rq, int64_t unit_id, struct service_reviewed **out, size_t *n)
{
	struct service_reviewed_row *r;
	size_t got;
	TRY(sql_service_reviewed(rq->db, rq->a, unit_id, SERVICE_REVIEWED_MAX, &r, &got));
	struct service_reviewed *v = ARENA_ARRAY(rq->a, got, struct service_reviewed);
	for (size_t i = 0; i < got; i++)
		v[i] = (struct service_reviewed){r[i].version_id, (int32_t)r[i].held_on};
	*out = v;
	*n = got;
	return OK;
}

int32_t service_reviewed_on(const struct service_reviewed *v, size_t n, int64_t version_id)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].version_id == version_id)
			return v[i].on;
	return 0;
}

enum err service_new(struct rq *rq, int64_t unit_id, struct str name, int32_t from_on, struct service_version *out,
                     enum service_no *no)
{
	struct office_service s, *all;
	enum office_no office = OFFICE_FINE;
	size_t n;
	name = str_trim(name);
	*no = name.n > 0 && utf8_count(name) <= OFFICE_NAME_MAX ? SERVICE_FINE : SERVICE_NO_NAME;
	if (*no != SERVICE_FINE)
		return OK;
	enum err e = office_service_by_name(rq, unit_id, name, &s);
	if (e == ERR_NOT_FOUND) {
		TRY(office_services(rq, unit_id, &all, &n));
		s = (struct office_service){.unit_id = unit_id, .name = name, .place = (int64_t)n + 1, .from_on = from_on,
		                            .to_on = INT32_MAX};
		e = office_service_put(rq, &s, &office);
	}
	TRY(e);
	if (office != OFFICE_FINE) {
		*no = SERVICE_NO_NAME;
		return OK;
	}
	return service_draft(rq, s.id, 0, out, no);
}
