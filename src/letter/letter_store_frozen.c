/* From a draft to words that stand: what a letter is drawn from, its canonical text and digest, and the copies kept of
 * each approval. */
#include "letter/letter_content.h"
#include "letter/letter_seal_doc.h"
#include "letter/letter_seal_store.h"
#include "letter/letter_store_frozen.h"
#include "letter/letter_store_own.h"
#include "letter/letter_template_store.h"
#include "letter/letter_values.h"
#include "office/office_store_desk.h"
#include "office/office_store_emblem.h"

static const char field_signer[] = "penanda", field_content[] = "beku", field_body[] = "naskah";

enum err letter_signer_of(struct rq *rq, const struct letter *l, struct letter_signer *out)
{
	struct vault_record r;
	struct str text;
	if (l->signer.s == NULL)
		return ERR_NOT_FOUND;
	TRY(letter_record(rq, l, &r));
	TRY(vault_get(rq, &r, field_signer, l->signer, &text));
	return letter_signer_read(rq->a, text, out) ? OK : ERR_DB;
}

/* ---- what it is drawn from ---- */

/* "Lurah Melati", "Camat Hulu", "Kepala Dinas Sosial". */
static struct str head_title(struct arena *a, const struct office_unit *u)
{
	static const char *const heads[][2] = {{"Kelurahan ", "Lurah "}, {"Kecamatan ", "Camat "}, {"Desa ", "Kepala Desa "}};
	for (size_t i = 0; i < countof(heads); i++)
		if (str_starts(u->name, str_of(heads[i][0])))
			return str_cat(a, str_of(heads[i][1]), str_sub(u->name, strlen(heads[i][0]), u->name.n));
	return str_cat(a, STR("Kepala "), u->name);
}

enum err letter_facts_of(struct rq *rq, int64_t unit_id, struct letter_facts *out)
{
	struct office_unit u, above = {.name = STR("")};
	struct office_city c;
	TRY(office_unit_by_id(rq, unit_id, &u));
	TRY(office_city_by_id(rq, u.city_id, &c));
	if (u.parent_id != 0)
		TRY(office_unit_by_id(rq, u.parent_id, &above));
	*out = (struct letter_facts){.unit = u.name, .above = above.name, .city = c.full, .head_title = head_title(rq->a, &u),
	                             .number = STR(""), .place = STR(""), .seal_text = STR("")};
	TRY(office_letterhead_of(rq, &u, &out->letterhead));
	out->signer = (struct letter_signer){.as = AS_OWN, .principal = STR(""), .middle = STR(""), .title = out->head_title,
	                                     .name = STR(""), .rank = STR(""), .nip = STR(""), .basis = STR("")};
	return OK;
}

enum err letter_template_now(struct rq *rq, int64_t unit_id, struct str key, struct letter_template *out)
{
	return letter_template_for(rq, unit_id, key, letter_today(rq, unit_id), out);
}

enum err letter_template_of(struct rq *rq, const struct letter *l, struct letter_template *out)
{
	if (l->template_id != 0)
		return letter_template_by_id(rq, l->template_id, out);
	return letter_shipped(rq->a, l->kind, out) ? OK : ERR_NOT_FOUND;
}

static enum err live_content(struct rq *rq, const struct letter *l, struct letter_content *out)
{
	struct letter_value *v;
	struct str json;
	*out = (struct letter_content){0};
	TRY(letter_template_of(rq, l, &out->t));
	TRY(letter_values(rq, l, &json));
	if (!letter_values_read(rq->a, json, &v, &out->n))
		return ERR_DB;
	out->values = v;
	TRY(letter_facts_of(rq, l->unit_id, &out->facts));
	out->t.title = l->title;
	out->t.class_code = l->class_code;
	out->facts.number = l->number;
	out->facts.dated_on = l->dated_on;
	out->facts.means = l->means;
	return OK;
}

enum err letter_lacking(struct rq *rq, const struct letter *l, enum letter_no *no)
{
	struct letter_content c;
	struct letter_lacks lacks;
	struct letter_doc d;
	TRY(live_content(rq, l, &c));
	*no = !letter_fill(rq->a, &c.t, c.values, c.n, &c.facts, &d, &lacks) ? LETTER_NO_KIND
	      : lacks.n > 0 ? LETTER_NO_LACK : LETTER_NO_NONE;
	return OK;
}

/* ---- freezing ---- */

static struct str digest_of(struct arena *a, struct str body)
{
	struct hash h = hash_sha256(body);
	return str_dup(a, (struct str){(const char *)h.b, sizeof h.b});
}

/* Whom it is about, as the seal names him: the first field that says so. */
static struct str subject_of(struct arena *a, const struct letter_content *c)
{
	struct letter_field *f;
	size_t n;
	letter_fields(a, &c->t, &f, &n);
	for (size_t i = 0; i < n; i++) {
		struct str v = f[i].subject ? letter_value_of(c->values, c->n, str_z(a, f[i].name)) : STR_NULL;
		if (str_trim(v).n > 0)
			return str_trim(v);
	}
	return STR("");
}

/* Over the words as they are printed, which is what a reader can copy. */
static enum err seal(struct rq *rq, struct letter *l, const struct letter_content *c, const struct letter_doc *d)
{
	struct letter_seal_print p;
	struct letter_seal_ask ask = {.letter_id = l->id, .unit_id = l->unit_id, .number = l->number, .kind = c->t.name,
	                              .unit = c->facts.unit, .dated_on = l->dated_on, .words = letter_seal_doc_words(rq->a, d),
	                              .name = subject_of(rq->a, c)};
	TRY(letter_seal_make(rq, &ask, &p));
	l->seal = p.text;
	return OK;
}

enum err letter_freeze(struct rq *rq, struct letter *l, const struct letter_signer *s)
{
	struct letter_content c;
	struct letter_lacks lacks;
	struct letter_doc d;
	struct vault_record r;
	TRY(live_content(rq, l, &c));
	c.facts.signer = *s;
	if (!letter_fill(rq->a, &c.t, c.values, c.n, &c.facts, &d, &lacks))
		return ERR_BAD_INPUT; /* asked before: letter_lacking */
	struct str body = letter_doc_text(rq->a, &d), content = letter_content_write(rq->a, &c);
	if (content.s == NULL)
		return ERR_TOO_LARGE;
	TRY(letter_record(rq, l, &r));
	l->digest = digest_of(rq->a, body);
	l->edition++;
	l->signer = vault_put(rq, &r, field_signer, letter_signer_write(rq->a, s));
	TRY(sql_letter_copy_add(rq->db, l->id, l->edition, l->digest, vault_put(rq, &r, field_content, content),
	                        vault_put(rq, &r, field_body, body), rq->now, NULL));
	return seal(rq, l, &c, &d);
}

enum err letter_copy(struct rq *rq, const struct letter *l, int edition, struct letter_frozen_copy *out)
{
	struct letter_copy_of_row c;
	struct vault_record r;
	TRY(sql_letter_copy_of(rq->db, rq->a, l->id, edition, &c));
	*out = (struct letter_frozen_copy){.edition = edition, .digest = c.digest, .frozen_at = c.frozen_at,
	                                   .ended_at = c.ended_at.has ? c.ended_at.v : 0};
	TRY(letter_record(rq, l, &r));
	TRY(vault_get(rq, &r, field_content, c.content, &out->content));
	return vault_get(rq, &r, field_body, c.body, &out->body);
}

bool letter_copy_true(struct arena *a, const struct letter_frozen_copy *c)
{
	struct letter_content k;
	struct letter_lacks lacks;
	struct letter_doc d;
	struct str digest = digest_of(a, c->body);
	if (!hash_same_bytes(digest, c->digest) || !letter_content_read(a, c->content, &k))
		return false;
	return letter_fill(a, &k.t, k.values, k.n, &k.facts, &d, &lacks);
}

/* ---- drawing ---- */

static enum letter_mark mark_of(const struct letter *l)
{
	return l->state == LETTER_VOID ? LETTER_MARK_VOID : !letter_frozen(l->state) ? LETTER_MARK_DRAFT
	       : l->means == LETTER_BY_TTE && !l->tte ? LETTER_MARK_NO_TTE : LETTER_MARK_NONE;
}

enum err letter_doc_of(struct rq *rq, const struct letter *l, struct letter_doc *out, struct letter_lacks *lacks)
{
	struct letter_content c;
	struct letter_frozen_copy copy;
	struct letter_seal_print seal;
	bool frozen = letter_frozen(l->state) || (l->state == LETTER_VOID && l->edition > 0);
	if (frozen) {
		TRY(letter_copy(rq, l, l->edition, &copy));
		if (!letter_content_read(rq->a, copy.content, &c))
			return ERR_DB;
		if (c.facts.letterhead.emblem_id != 0)
			TRY(office_emblem_by_id(rq, c.facts.letterhead.emblem_id, &c.facts.letterhead.emblem));
	} else {
		TRY(live_content(rq, l, &c));
	}
	c.facts.mark = mark_of(l);
	c.facts.means = l->means;
	c.facts.seal_text = frozen ? l->seal : STR("");
	if (frozen && l->seal.n > 0) {
		TRY(letter_seal_of(rq, l->id, &seal));
		c.facts.seal_check = seal.check;
		if (rq->http != NULL) /* by the address under which the office is reached now */
			c.facts.seal_text = seal.text;
	}
	c.facts.reprint = l->prints > 1 ? l->prints - 1 : 0;
	return letter_fill(rq->a, &c.t, c.values, c.n, &c.facts, out, lacks) ? OK : ERR_DB;
}

enum err letter_doc_try(struct rq *rq, int64_t unit_id, const struct letter_template *t, const struct letter_value *values,
                        size_t n, struct letter_doc *out, struct letter_lacks *lacks)
{
	struct letter_facts f;
	TRY(letter_facts_of(rq, unit_id, &f));
	f.mark = LETTER_MARK_DRAFT;
	return letter_fill(rq->a, t, values, n, &f, out, lacks) ? OK : ERR_NOT_FOUND;
}
