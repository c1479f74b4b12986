/* Two editions side by side, in words: what one says otherwise than the other. */
#include "service/service_pages.h"
#include "service_compare_html.h"

enum { DIFFERENCES_MAX = 200 };

static void body(struct html *h, void *ctx) { html_service_compare(h, ctx); }

static void differ(struct service_desk *d, struct str what, struct str before, struct str after)
{
	before = before.s != NULL ? before : STR("");
	after = after.s != NULL ? after : STR("");
	if (str_eq(before, after) || d->n_differences == DIFFERENCES_MAX)
		return;
	d->differences[d->n_differences++] = (struct service_difference){what, before, after};
}

static struct str requirement_text(struct rq *rq, const struct service_requirement *r)
{
	return str_fmt(rq->a, "%.*s (%s%s%s%.*s)", STR_ARG(r->text), _r(service_copy_label(r->copy)),
	               r->optional ? _r(", bila ada") : "", r->rule.n > 0 ? "; " : "", STR_ARG(r->rule));
}

static const struct service_requirement *same_text(const struct service_sheet *s, struct str text)
{
	for (size_t i = 0; i < s->n_requirements; i++)
		if (str_eq(s->requirements[i].text, text))
			return &s->requirements[i];
	return NULL;
}

static void requirements(struct rq *rq, struct service_desk *d, const struct service_sheet *was,
                         const struct service_sheet *is)
{
	struct str what = str_of(_r("Persyaratan"));
	for (size_t i = 0; i < was->n_requirements; i++) {
		const struct service_requirement *r = &was->requirements[i], *now = same_text(is, r->text);
		differ(d, what, requirement_text(rq, r), now != NULL ? requirement_text(rq, now) : STR(""));
	}
	for (size_t i = 0; i < is->n_requirements; i++)
		if (same_text(was, is->requirements[i].text) == NULL)
			differ(d, what, STR(""), requirement_text(rq, &is->requirements[i]));
}

static struct str step_text(struct rq *rq, const struct service_sheet *s, size_t i)
{
	if (i >= s->n_steps)
		return STR("");
	const struct service_step *x = &s->steps[i];
	return str_fmt(rq->a, "%.*s: %.*s, %d %s (%.*s)", STR_ARG(x->role), STR_ARG(x->text), x->minutes, _r("menit"),
	               STR_ARG(service_arrow_text(rq->a, rq->lang, x)));
}

static struct str bases_text(struct rq *rq, const struct service_sheet *s)
{
	struct buf b = buf_new(rq->a, 64 * 1024);
	for (size_t i = 0; i < s->n_bases; i++)
		buf_fmt(&b, "%s%.*s (%s)", i > 0 ? "; " : "", STR_ARG(s->bases[i].title),
		        _r(service_legal_label(s->bases[i].state)));
	return b.n > 0 ? buf_done(&b) : STR("");
}

static void differences(struct rq *rq, struct service_desk *d, const struct service_sheet *was,
                        const struct service_sheet *is)
{
	d->differences = ARENA_ARRAY(rq->a, DIFFERENCES_MAX, struct service_difference);
	differ(d, str_of(_r("Nama layanan")), was->name, is->name);
	differ(d, str_of(_r("Jangka waktu penyelesaian")), was->limit, is->limit);
	differ(d, str_of(_r("Biaya/tarif")), service_fee_text(was), service_fee_text(is));
	differ(d, str_of(_r("Produk pelayanan")), was->product, is->product);
	differ(d, str_of(_r("Keadaan hukum")), service_legal_text(was), service_legal_text(is));
	requirements(rq, d, was, is);
	for (size_t i = 0; i < was->n_steps || i < is->n_steps; i++)
		differ(d, str_fmt(rq->a, _r("Langkah %zu"), i + 1), step_text(rq, was, i), step_text(rq, is, i));
	differ(d, str_of(_r("Dasar hukum")), bases_text(rq, was), bases_text(rq, is));
	for (int c = 0; c < SERVICE_COMPONENTS; c++)
		differ(d, str_of(_r(service_component_label((enum service_component)c))), was->texts[c], is->texts[c]);
}

enum err service_compare_page(struct rq *rq)
{
	struct service_desk *d = ARENA_NEW(rq->a, struct service_desk);
	TRY(service_desk_load(rq, d));
	int64_t with = rq_param_int(rq, "dengan", 0);
	const struct service_version *other = NULL;
	for (size_t i = 0; i < d->n_versions; i++)
		if (d->versions[i].id == with)
			other = &d->versions[i];
	if (other == NULL)
		return ERR_NOT_FOUND;
	service_sheet_unit(rq, &d->unit, &d->city, &d->other);
	TRY(service_sheet_of(rq, other, d->day, &d->other));
	bool older = other->edition < d->v.edition;
	differences(rq, d, older ? &d->other : &d->sheet, older ? &d->sheet : &d->other);
	service_desk_frame(rq, d, "");
	page(rq, _r("Perbandingan edisi"), body, d);
	return OK;
}
