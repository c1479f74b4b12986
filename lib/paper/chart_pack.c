/* A chart on its way to the child that draws it on paper. */
#include "paper/pdf_op.h"

void chart_pack(struct buf *b, const struct chart *c)
{
	put_f64(b, c->w);
	put_f64(b, c->h);
	put_str(b, c->about.title);
	put_u32(b, (uint32_t)c->n);
	for (size_t i = 0; i < c->n; i++) {
		const struct chart_mark *m = &c->marks[i];
		put_u8(b, m->kind);
		put_u8(b, m->look);
		put_u8(b, m->align);
		put_f64(b, m->x);
		put_f64(b, m->y);
		put_f64(b, m->w);
		put_f64(b, m->h);
		put_str(b, m->text);
		put_u32(b, (uint32_t)m->n_points);
		if (m->n_points > 0)
			buf_put(b, m->points, m->n_points * sizeof(*m->points));
	}
}

static bool mark(struct arena *a, struct wire *w, struct chart_mark *m)
{
	m->kind = wire_u8(w);
	m->look = wire_u8(w);
	m->align = wire_u8(w);
	m->x = wire_f64(w);
	m->y = wire_f64(w);
	m->w = wire_f64(w);
	m->h = wire_f64(w);
	m->text = wire_str(w);
	m->n_points = wire_u32(w);
	if (w->bad || m->kind > MARK_TEXT || m->look >= CHART_LOOK_COUNT || m->align > ALIGN_END || m->n_points > 10000)
		return false;
	struct chart_point *p = ARENA_ARRAY(a, m->n_points, struct chart_point);
	wire_get(w, p, m->n_points * sizeof(*p));
	m->points = p;
	return !w->bad;
}

bool chart_unpack(struct arena *a, struct wire *w, struct chart *out)
{
	*out = (struct chart){.a = a, .w = wire_f64(w), .h = wire_f64(w)};
	out->about.title = wire_str(w);
	out->n = wire_u32(w);
	if (w->bad || out->n > CHART_MARKS_MAX || !(out->w > 0) || !(out->h > 0))
		return false;
	out->marks = ARENA_ARRAY(a, out->n, struct chart_mark);
	for (size_t i = 0; i < out->n; i++)
		if (!mark(a, w, &out->marks[i]))
			return false;
	return true;
}
