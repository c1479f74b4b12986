/* For tests: forms as a device fills them in, and what lies in the store after they were sent. */
#ifndef OPENROSA_OPENROSA_PAGES_FILLED_H
#define OPENROSA_OPENROSA_PAGES_FILLED_H
#include "openrosa/openrosa_pages_rig.h"

/* ---- filled forms ---- */

struct filled {
	const char *uuid, *marks, *age; /* marks: the elements from u1 in order */
	int64_t ago_ms;                 /* ended so long ago by the device's clock */
	struct str version;             /* null: the form's */
	int64_t service_id;
	const char *form, *extra;       /* form id, NULL: ours; more parts of the body */
	struct str date;                /* header of the device's clock */
	bool self;                      /* the person held the device */
};

static inline struct str xml(struct outing *f, const struct filled *v)
{
	struct buf b = buf_new(f->a, 16384);
	struct str end = civil_iso_at(f->a, f->today_ms - v->ago_ms, ZONE_WITA);
	struct str begin = civil_iso_at(f->a, f->today_ms - v->ago_ms - 75000, ZONE_WITA);
	struct str form = v->form != NULL ? str_of(v->form) : openrosa_form_id(f->a, f->unit.id);
	buf_fmt(&b, "<?xml version='1.0' ?><data xmlns:orx=\"http://openrosa.org/xforms\" id=\"%.*s\" version=\"%.*s\">",
	        STR_ARG(form), STR_ARG(v->version.s != NULL ? v->version : f->version));
	buf_fmt(&b, "<start>%.*s</start><end>%.*s</end><cara>%s</cara>", STR_ARG(begin), STR_ARG(end),
	        v->self ? "sendiri" : "tanya");
	if (v->service_id != 0)
		buf_fmt(&b, "<layanan>%lld</layanan>", (long long)v->service_id);
	for (size_t i = 0; v->marks[i] != '\0'; i++)
		buf_fmt(&b, "<u%zu>%c</u%zu>", i + 1, v->marks[i], i + 1);
	buf_fmt(&b, "<diri>ya</diri><tentang><age>%s</age></tentang><orx:meta><orx:instanceID>uuid:%s</orx:instanceID>"
	        "</orx:meta></data>", v->age != NULL ? v->age : "2", v->uuid);
	must(!b.over);
	return buf_done(&b);
}

static inline struct str post_xml(struct outing *f, struct str answer, const struct filled *v, int status)
{
	struct buf b = buf_new(f->a, 1 << 20);
	buf_fmt(&b, "--x\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; filename=\"a.xml\"\r\n"
	        "Content-Type: text/xml\r\nContent-Transfer-Encoding: binary\r\n\r\n");
	buf_str(&b, answer);
	buf_fmt(&b, "\r\n%s--x--\r\n", v->extra != NULL ? v->extra : "");
	must(!b.over);
	struct web_request *r = request(f, "POST", path(f, "/submission"), buf_done(&b));
	add(r, "Content-Type", STR("multipart/form-data; boundary=x"));
	add(r, "Authorization", basic(f, f->device.username, f->password));
	if (v->date.n > 0)
		add(r, "Date", v->date);
	return send(f, r, status);
}

static inline struct str post(struct outing *f, const struct filled *v, int status)
{
	return post_xml(f, xml(f, v), v, status);
}

/* What lies in the store. */
struct lying {
	struct outing *f;
	int n;
	struct survey_reply last;
};
static inline enum err lying_one(void *ctx, const struct survey_reply *v)
{
	struct lying *l = ctx;
	l->n++;
	l->last = *v;
	l->last.extra = STR_NULL;
	return OK;
}
static inline enum err lying_in(struct rq *rq, void *ctx)
{
	struct lying *l = ctx;
	return survey_answers_each(rq, l->f->period_id, l->f->unit.id, lying_one, l);
}
static inline struct lying lying(struct outing *f)
{
	struct lying l = {.f = f};
	assert_ok(app_run(f->app, false, lying_in, &l));
	return l;
}
#endif
