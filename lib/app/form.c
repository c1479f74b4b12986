/* A form as people fill it: every field has a kind and limits in the route's table; what does not fit comes back with a
 * sentence at the field, in the words of the form, and everything else that was typed is kept. */
#include <limits.h>
#include <sys/mman.h>
#include <unistd.h>

#include "app/inside.h"

enum { LINE_MAX_DEFAULT = 200, TEXT_MAX_DEFAULT = 4000, MANY_MAX_DEFAULT = 100 };

static bool media_is(struct rq *rq, const char *media)
{
	return str_eqz(web_media(rq->a, rq->http), media);
}

/* A urlencoded body over 64 KiB lies in a file; its limit is the route's body_max. */
static enum err body_text(struct rq *rq, struct str *out)
{
	if (rq->http->body_fd < 0) {
		*out = rq->http->body;
		return OK;
	}
	char *p = arena_alloc(rq->a, (size_t)rq->http->body_n);
	for (int64_t at = 0; at < rq->http->body_n;) {
		ssize_t n = pread(rq->http->body_fd, p + at, (size_t)(rq->http->body_n - at), at);
		if (n <= 0)
			return ERR_IO;
		at += n;
	}
	*out = (struct str){p, (size_t)rq->http->body_n};
	return OK;
}

enum err form_params(struct rq *rq)
{
	struct str text;
	rq->params = NULL;
	rq->n_params = 0;
	if (!str_eqz(rq->http->method, "POST"))
		return web_params(rq->a, rq->http->query, &rq->params, &rq->n_params);
	if (media_is(rq, "multipart/form-data"))
		return web_multipart(rq->a, rq->http, &rq->params, &rq->n_params);
	if (!media_is(rq, "application/x-www-form-urlencoded"))
		return rq->route->n_fields > 0 && rq->http->body_n > 0 ? ERR_BAD_INPUT : OK; /* the route reads the body itself */
	TRY(body_text(rq, &text));
	return web_params(rq->a, text, &rq->params, &rq->n_params);
}

/* ---- filling ---- */

static void wrong(struct rq *rq, const struct field *f, const char *sentence)
{
	rq_problem(rq, f->name, str_fmt(rq->a, "%s: %s", rq_text(rq, f->label ? f->label : f->name), rq_text(rq, sentence)));
}

static void wrong_range(struct rq *rq, const struct field *f, const char *sentence, int64_t limit)
{
	struct str n = lang_int(rq->a, rq->lang, limit);
	rq_problem(rq, f->name, str_fmt(rq->a, "%s: %s %.*s.", rq_text(rq, f->label ? f->label : f->name),
	                                rq_text(rq, sentence), STR_ARG(n)));
}

/* Line ends as \n, other control characters refused. */
static bool text_clean(struct arena *a, struct str in, struct str *out)
{
	char *p = arena_alloc(a, in.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < in.n; i++) {
		unsigned char c = (unsigned char)in.s[i];
		if (c == '\r') {
			if (i + 1 < in.n && in.s[i + 1] == '\n')
				continue;
			c = '\n';
		}
		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
			return false;
		p[n++] = (char)c;
	}
	*out = (struct str){p, n};
	return true;
}

static bool lengths(struct rq *rq, const struct field *f, struct str v, int64_t otherwise)
{
	int64_t n = (int64_t)utf8_count(v), max = f->max > 0 ? f->max : otherwise;
	if (n > max)
		wrong_range(rq, f, N_("terlalu panjang, paling banyak"), max);
	else if (n < f->min)
		wrong_range(rq, f, N_("terlalu pendek, paling sedikit"), f->min);
	else
		return true;
	return false;
}

static void put_text(struct rq *rq, const struct field *f, struct str v, struct str *out)
{
	struct str clean = v;
	if (f->kind == FIELD_LINE)
		clean = utf8_line(rq->a, v);
	else if (f->kind == FIELD_TEXT && !text_clean(rq->a, v, &clean)) {
		wrong(rq, f, N_("berisi tanda yang tidak dapat disimpan."));
		return;
	}
	if (f->kind == FIELD_TEXT)
		clean = str_trim(clean);
	if (clean.n == 0 && !f->required)
		*out = STR_NULL;
	else if (clean.n == 0)
		wrong(rq, f, N_("wajib diisi."));
	else if (lengths(rq, f, clean, f->kind == FIELD_TEXT ? TEXT_MAX_DEFAULT : LINE_MAX_DEFAULT))
		*out = clean;
}

static void put_int(struct rq *rq, const struct field *f, struct str v, int64_t *out)
{
	int64_t min = f->kind == FIELD_ID ? 1 : f->min, max = f->kind == FIELD_ID ? INT64_MAX : f->max, got;
	if (min == 0 && max == 0)
		max = INT64_MAX;
	if (!str_to_i64(v, INT64_MIN, INT64_MAX, &got))
		wrong(rq, f, f->kind == FIELD_ID ? N_("pilihan ini tidak dikenal.") : N_("tulis dengan angka bulat."));
	else if (got < min)
		wrong_range(rq, f, N_("terlalu kecil, paling sedikit"), min);
	else if (got > max)
		wrong_range(rq, f, N_("terlalu besar, paling banyak"), max);
	else
		*out = got;
}

static void put_choice(struct rq *rq, const struct field *f, struct str v, int *out)
{
	for (int i = 0; f->choices != NULL && f->choices[i] != NULL; i++) {
		if (str_eqz(v, f->choices[i])) {
			*out = i;
			return;
		}
	}
	wrong(rq, f, N_("pilihan ini tidak dikenal."));
}

static void put_many(struct rq *rq, const struct field *f, struct str_list *out)
{
	size_t max = f->max > 0 ? (size_t)f->max : MANY_MAX_DEFAULT, n = 0;
	struct str *v = ARENA_ARRAY(rq->a, rq->n_params < max ? rq->n_params : max, struct str);
	for (size_t i = 0; i < rq->n_params; i++) {
		if (!str_eqz(rq->params[i].name, f->name) || rq->params[i].value.n == 0)
			continue;
		if (n == max) {
			wrong_range(rq, f, N_("terlalu banyak, paling banyak"), (int64_t)max);
			return;
		}
		v[n++] = rq->params[i].value;
	}
	if (f->required && n == 0)
		wrong(rq, f, N_("wajib diisi."));
	*out = (struct str_list){v, n};
}

static void fill_one(struct rq *rq, const struct field *f, char *form)
{
	void *at = form + f->at;
	struct str v = rq_param(rq, f->name), trimmed = str_trim(v);
	bool text = f->kind == FIELD_LINE || f->kind == FIELD_TEXT || f->kind == FIELD_SECRET;
	if (f->kind == FIELD_CHOICE)
		*(int *)at = -1;
	if (f->kind == FIELD_MANY) {
		put_many(rq, f, at);
	} else if (f->kind == FIELD_BOOL) {
		*(bool *)at = v.n > 0 && !str_eqz(v, "0");
		if (f->required && !*(bool *)at)
			wrong(rq, f, N_("wajib dicentang."));
	} else if (text) {
		put_text(rq, f, v, at);
	} else if (trimmed.n == 0) {
		if (f->required)
			wrong(rq, f, f->kind == FIELD_CHOICE ? N_("wajib dipilih.") : N_("wajib diisi."));
	} else if (f->kind == FIELD_DATE) {
		int32_t on;
		if (civil_parse(trimmed, &on))
			*(int32_t *)at = on;
		else
			wrong(rq, f, N_("tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-11-22."));
	} else if (f->kind == FIELD_CHOICE) {
		put_choice(rq, f, trimmed, at);
	} else {
		put_int(rq, f, trimmed, at);
	}
}

void form_fill(struct rq *rq)
{
	if (rq->route->n_fields == 0)
		return;
	rq->form = arena_alloc(rq->a, rq->route->form_size);
	for (size_t i = 0; i < rq->route->n_fields; i++)
		fill_one(rq, &rq->route->fields[i], rq->form);
}
