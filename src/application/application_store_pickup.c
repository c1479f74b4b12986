#include "application/application_store_pickup.h"
#include "citizen/citizen_store.h"
#include "notice/notice_store.h"

static struct str moment(struct arena *a, int64_t at, enum zone z)
{
	struct civil c = civil_of(at, z);
	return str_fmt(a, "%.*s pukul %02d.%02d", STR_ARG(lang_date(a, LANG_ID, civil_day(at, z), true)), c.hour, c.minute);
}

/* Messages go out in Indonesian, whatever language the clerk reads. */
static enum err tell(struct rq *rq, const struct application *a, int64_t was, enum zone z, bool *told)
{
	struct office_unit u;
	struct str to;
	enum notice_no no;
	enum err e = citizen_recipient(rq, a->applicant_id, told, &to);
	if (e != OK || !*told)
		return e == ERR_NOT_FOUND || e == ERR_LOCKED ? OK : e;
	TRY(office_unit_by_id(rq, a->unit_id, &u));
	struct str when = moment(rq->a, a->pickup_at, z);
	struct notice n = {.unit_id = a->unit_id, .about_kind = STR("application"), .about_id = a->id,
	                   .person_id = a->applicant_id, .channel = NOTICE_WHATSAPP, .to_sealed = to};
	n.text = was == 0
		? str_fmt(rq->a, "%.*s: berkas %d-%05lld dapat diambil mulai %.*s.", STR_ARG(u.name), a->year,
		          (long long)a->number, STR_ARG(when))
		: str_fmt(rq->a, "%.*s: waktu mengambil berkas %d-%05lld BERUBAH. Sebelumnya %.*s, sekarang mulai %.*s. Mohon "
		          "tidak datang sebelum waktu itu.", STR_ARG(u.name), a->year, (long long)a->number,
		          STR_ARG(moment(rq->a, was, z)), STR_ARG(when));
	TRY(notice_add(rq, &n, &no));
	*told = no == NOTICE_FINE;
	return OK;
}

enum err application_pickup_tell(struct rq *rq, struct application *a, const struct calendar *cal, int64_t at, bool *told,
                                 enum application_no *no)
{
	int64_t was = a->pickup_at;
	*told = false;
	*no = calendar_open(cal, at) == CAL_CLOSED ? APPLICATION_NO_CLOSED : APPLICATION_FINE;
	if (*no == APPLICATION_FINE)
		TRY(application_pickup(rq, a, at, no));
	if (*no != APPLICATION_FINE || a->deceased)
		return OK;
	return tell(rq, a, was, cal->zone, told);
}
