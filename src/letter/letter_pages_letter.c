/* One letter: what it says, where it stands, who did what with it, and what may be done next. */
#include "letter/letter_pages_letter.h"
#include "account/account_store.h"
#include "letter/letter_paper.h"
#include "letter_one_html.h"
#include "right.h"

static void one_body(struct html *h, void *ctx) { html_letter_one(h, ctx); }

/* Who reads a letter: who writes, who looks after cases, who keeps the register; in its unit. */
static bool may_read(const struct actor *a, int64_t unit_id)
{
	static const int rights[] = {RIGHT_CASE_VIEW, RIGHT_LETTER_WRITE, RIGHT_LETTER_SIGN, RIGHT_LETTER_REGISTER};
	for (size_t i = 0; i < countof(rights); i++)
		if (account_actor_may(a, rights[i], unit_id))
			return true;
	return false;
}

/* The letter of the path's first argument; right 0: any that lets him read. */
static enum err letter_of_path(struct rq *rq, int right, struct letter *l)
{
	int64_t id;
	if (!rq_arg_id(rq, 0, &id))
		return ERR_NOT_FOUND;
	TRY(letter_by_id(rq, id, l));
	return (right == 0 ? may_read(&rq->actor, l->unit_id) : account_actor_may(&rq->actor, right, l->unit_id)) ? OK
	       : ERR_DENIED;
}

static enum err desk_of(struct rq *rq, const struct letter *l, struct letter_desk *d)
{
	TRY(office_unit_by_id(rq, l->unit_id, &d->of.unit));
	return office_city_by_id(rq, d->of.unit.city_id, &d->of.city);
}

static struct str file_name(struct arena *a, const struct letter *l, const char *ending)
{
	struct str n = l->number.n > 0 ? l->number : str_fmt(a, "konsep-%lld", (long long)l->id);
	char *s = arena_alloc(a, n.n);
	for (size_t i = 0; i < n.n; i++) {
		char c = n.s[i];
		s[i] = (char)((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ? c : '-');
	}
	return str_fmt(a, "%.*s-%.*s.%s", STR_ARG(l->kind), (int)n.n, s, ending);
}

static enum err back(struct rq *rq, const struct letter *l, enum letter_no no)
{
	if (no != LETTER_NO_NONE)
		return rq_refuse(rq, 409, str_of(_r(letter_no_text(no))));
	web_redirect(rq->reply, str_fmt(rq->a, "/surat/%lld?kabar=disimpan", (long long)l->id));
	return OK;
}

struct str letter_emblem_href(struct rq *rq, int64_t unit_id, const struct letter_doc *d)
{
	if (d->head.emblem_id == 0 || !account_actor_may(&rq->actor, RIGHT_LETTER_TEMPLATE, unit_id))
		return STR("");
	return str_fmt(rq->a, "/kop-surat/%lld/lambang?v=%lld", (long long)unit_id, (long long)d->head.emblem_id);
}

/* ---- the page ---- */

static void frame_of(struct rq *rq, const struct letter_one_view *v)
{
	struct page_more *m = ARENA_NEW(rq->a, struct page_more);
	struct page_link *l = ARENA_ARRAY(rq->a, 2, struct page_link);
	size_t n = 0;
	m->topics[m->n_topics++] = str_fmt(rq->a, "surat/%lld", (long long)v->l.unit_id);
	if (account_actor_may(&rq->actor, RIGHT_LETTER_REGISTER, v->l.unit_id))
		l[n++] = (struct page_link){.href = str_fmt(rq->a, "/agenda?unit=%lld", (long long)v->l.unit_id),
		                            .text = _r("Buku agenda")};
	if (v->l.application_id != 0 && v->may_case)
		l[n++] = (struct page_link){.href = str_fmt(rq->a, "/berkas/%lld", (long long)v->l.application_id),
		                            .text = _r("Permohonan")};
	m->trail = (struct page_links){l, n};
	rq->more = m;
}

static enum err signer_name(struct rq *rq, struct letter_one_view *v)
{
	struct letter_signer s;
	struct str lines[LETTER_SIGN_LINES];
	enum err e = letter_signer_of(rq, &v->l, &s);
	v->signer = STR("");
	if (e != OK)
		return e == ERR_NOT_FOUND ? OK : e;
	size_t n = letter_sign_lines(rq->a, &s, lines);
	struct buf b = buf_new(rq->a, 4096);
	for (size_t i = 0; i < n; i++) {
		buf_str(&b, lines[i]);
		buf_char(&b, ' ');
	}
	buf_str(&b, letter_sign_name(rq->a, &s));
	v->signer = buf_done(&b);
	return OK;
}

static enum err parts_of(struct rq *rq, struct letter_one_view *v)
{
	struct letter_class *classes;
	size_t n;
	TRY(letter_acts(rq, v->l.id, &v->acts, &v->n_acts));
	TRY(letter_files(rq, v->l.id, &v->files, &v->n_files));
	TRY(letter_classes(rq, v->l.unit_id, &classes, &n));
	v->class_of = letter_class_of(classes, n, v->l.class_code);
	TRY(signer_name(rq, v));
	TRY(journal_panel(rq, (struct journal_ref){STR("letter"), v->l.id}, v->desk.of.city.zone, &v->thread));
	v->about = letter_about(rq, &v->l);
	enum err e = letter_doc_of(rq, &v->l, &v->doc, &v->lacks);
	v->drawn = e == OK;
	if (v->drawn)
		v->emblem = letter_emblem_href(rq, v->l.unit_id, &v->doc);
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err letter_one_page(struct rq *rq)
{
	struct letter_one_view *v = ARENA_NEW(rq->a, struct letter_one_view);
	v->rq = rq;
	v->key = rq_key(rq);
	TRY(letter_of_path(rq, 0, &v->l));
	TRY(desk_of(rq, &v->l, &v->desk));
	v->may_write = account_actor_may(&rq->actor, RIGHT_LETTER_WRITE, v->l.unit_id);
	v->may_void = account_actor_may(&rq->actor, RIGHT_LETTER_REGISTER, v->l.unit_id);
	v->may_sign = account_actor_may(&rq->actor, RIGHT_LETTER_SIGN, v->l.unit_id);
	v->may_case = account_actor_may(&rq->actor, RIGHT_CASE_VIEW, v->l.unit_id);
	TRY(parts_of(rq, v));
	frame_of(rq, v);
	page(rq, str_z(rq->a, v->l.number.n > 0 ? v->l.number : v->l.title), one_body, v);
	return OK;
}

/* ---- on paper ---- */

static enum err drawn(struct rq *rq, struct letter *l, struct letter_doc *d)
{
	struct letter_lacks lacks;
	TRY(letter_of_path(rq, 0, l));
	return letter_doc_of(rq, l, d, &lacks);
}

enum err letter_one_pdf(struct rq *rq)
{
	struct letter l;
	struct letter_doc d;
	struct str bytes;
	TRY(drawn(rq, &l, &d));
	TRY(letter_pdf(rq->a, &d, l.approved_at != 0 ? l.approved_at : rq->now, &bytes));
	return letter_page_send(rq, bytes, "application/pdf", file_name(rq->a, &l, "pdf"), true);
}

enum err letter_one_plain(struct rq *rq)
{
	struct letter l;
	struct letter_doc d;
	struct str text;
	TRY(drawn(rq, &l, &d));
	letter_plain(rq->a, &d, LETTER_PLAIN_COLUMNS, &text);
	return letter_page_send(rq, text, "text/plain; charset=us-ascii", file_name(rq->a, &l, "txt"), false);
}

enum err letter_one_file(struct rq *rq)
{
	struct letter l;
	struct letter_file f;
	int64_t place;
	TRY(letter_of_path(rq, 0, &l));
	if (!rq_arg_id(rq, 1, &place) || place > LETTER_CASE_MAX)
		return ERR_NOT_FOUND;
	TRY(letter_file_read(rq, &l, (int)place, &f));
	const char *ending = str_eqz(f.media, "application/pdf") ? "pdf" : str_eqz(f.media, "image/png") ? "png" : "jpg";
	return letter_page_send(rq, f.body, str_z(rq->a, f.media), file_name(rq->a, &l, ending), false);
}

enum err letter_print_post(struct rq *rq)
{
	struct letter l;
	enum letter_no no;
	TRY(letter_of_path(rq, 0, &l));
	TRY(letter_reprint(rq, &l, &no));
	if (no != LETTER_NO_NONE)
		return back(rq, &l, no);
	web_redirect(rq->reply, str_fmt(rq->a, "/surat/%lld/pdf", (long long)l.id));
	return OK;
}

/* ---- acts ---- */

enum err letter_void_post(struct rq *rq)
{
	const struct letter_one_form *f = rq->form;
	struct letter l;
	enum letter_no no;
	TRY(letter_of_path(rq, RIGHT_LETTER_REGISTER, &l));
	TRY(letter_void(rq, &l, f->reason, &no));
	return back(rq, &l, no);
}

enum err letter_ask_post(struct rq *rq)
{
	struct letter l;
	enum letter_no no;
	TRY(letter_of_path(rq, RIGHT_LETTER_WRITE, &l));
	TRY(letter_ask(rq, &l, &no));
	return back(rq, &l, no);
}

/* "09.10" or "09:10"; the minute of a day, -1 when it is none. */
static int minute_of(struct str s)
{
	int64_t h, m;
	bool good = s.n == 5 && (s.s[2] == ':' || s.s[2] == '.') && str_to_i64(str_sub(s, 0, 2), 0, 23, &h) &&
	            str_to_i64(str_sub(s, 3, 5), 0, 59, &m);
	return good ? (int)(h * 60 + m) : -1;
}

enum err letter_number_post(struct rq *rq)
{
	const struct letter_one_form *f = rq->form;
	struct letter l;
	struct letter_desk d;
	enum letter_no no;
	TRY(letter_of_path(rq, RIGHT_LETTER_WRITE, &l));
	TRY(desk_of(rq, &l, &d));
	if (f->serial == 0) {
		TRY(letter_srikandi(rq, &l, f->number, &no));
		return back(rq, &l, no);
	}
	int minute = minute_of(str_trim(f->stated_time));
	if (f->dated_on == 0 || minute < 0)
		return back(rq, &l, LETTER_NO_STATED);
	struct letter_hand h = {.serial = f->serial, .dated_on = f->dated_on,
	                        .stated_at = civil_ms(f->dated_on, minute, d.of.city.zone),
	                        .number = f->number.s != NULL ? str_trim(f->number) : STR("")};
	TRY(letter_by_hand(rq, &l, &h, &no));
	return back(rq, &l, no);
}

enum err letter_shelf_post(struct rq *rq)
{
	const struct letter_one_form *f = rq->form;
	struct letter l;
	enum letter_no no;
	TRY(letter_of_path(rq, RIGHT_LETTER_REGISTER, &l));
	TRY(letter_shelf_put(rq, &l, f->shelf.s != NULL ? f->shelf : STR(""), &no));
	return back(rq, &l, no);
}
