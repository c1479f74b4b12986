#include "application/application_store_pickup.h"
#include "citizen/citizen_store.h"

enum err application_pickup_tell(struct rq *rq, struct application *a, const struct calendar *cal, int64_t at, bool *told,
                                 enum application_no *no)
{
	struct str to;
	*told = false;
	*no = calendar_open(cal, at) == CAL_CLOSED ? APPLICATION_NO_CLOSED : APPLICATION_FINE;
	if (*no == APPLICATION_FINE)
		TRY(application_pickup(rq, a, at, no));
	if (*no != APPLICATION_FINE || a->deceased)
		return OK;
	enum err e = citizen_recipient(rq, a->applicant_id, told, &to);
	return e == ERR_NOT_FOUND || e == ERR_LOCKED ? OK : e;
}
