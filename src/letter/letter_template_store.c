#include "app/module.h"
#include "journal/journal_store.h"
#include "letter/letter_template_store.h"
#include "letter_template_sql.h"

enum { REASON_MAX = 500 };

const char *letter_template_no_text(enum letter_template_no no)
{
	static const char *const texts[] = {
#define X(c, t) [c] = t,
		LETTER_TEMPLATE_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < LETTER_TEMPLATE_NOS);
	return texts[no];
}

static struct letter_template of_row(const struct letter_template_sql_row *r)
{
	struct letter_template t = {
		.id = r->id, .unit_id = r->unit_id, .key = r->key, .edition = r->edition, .name = r->name, .title = r->title,
		.class_code = r->class_code, .pattern = r->pattern, .own_signer = r->own_signer == 1, .valid_n = r->valid_n,
		.body = r->body, .fields = r->fields, .copies = r->copies, .note = r->note, .from_on = (int32_t)r->from_on,
		.to_on = (int32_t)r->to_on, .version = r->version,
	};
	must(letter_edition_parse(r->state, &t.state) && letter_scope_parse(r->scope, &t.scope) &&
	     letter_source_parse(r->number_from, &t.number_from) && letter_valid_parse(r->valid_unit, &t.valid_unit) &&
	     letter_sheet_parse(r->sheet, &t.sheet));
	return t;
}

enum err letter_template_by_id(struct rq *rq, int64_t id, struct letter_template *out)
{
	struct letter_template_sql_row r;
	TRY(sql_letter_template_by_id(rq->db, rq->a, id, &r));
	*out = of_row(&r);
	return OK;
}

enum err letter_template_for(struct rq *rq, int64_t unit_id, struct str key, int32_t on, struct letter_template *out)
{
	struct letter_template_sql_row r;
	enum err e = sql_letter_template_on(rq->db, rq->a, unit_id, key, on, &r);
	if (e == OK)
		*out = of_row(&r);
	if (e != ERR_NOT_FOUND)
		return e;
	return letter_shipped(rq->a, key, out) ? OK : ERR_NOT_FOUND;
}

static enum err list_of(struct rq *rq, struct letter_template_sql_row *r, size_t got, struct letter_template **out)
{
	*out = ARENA_ARRAY(rq->a, got + 1, struct letter_template);
	for (size_t i = 0; i < got; i++)
		(*out)[i] = of_row(&r[i]);
	return OK;
}

enum err letter_template_editions(struct rq *rq, int64_t unit_id, struct str key, struct letter_template **out, size_t *n)
{
	struct letter_template_sql_row *r;
	TRY(sql_letter_template_editions(rq->db, rq->a, unit_id, key, LETTER_EDITIONS_MAX, &r, n));
	return list_of(rq, r, *n, out);
}

static struct letter_template_line *line_of(struct letter_template_line *v, size_t n, struct str key)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].t.key, key))
			return &v[i];
	return NULL;
}

/* A unit's own edition beside what is listed already. */
static void join_own(struct letter_template_line *v, size_t *n, const struct letter_template *t, int32_t on)
{
	struct letter_template_line *l = line_of(v, *n, t->key);
	if (l == NULL) {
		l = &v[(*n)++];
		*l = (struct letter_template_line){.t = *t};
		l->t.state = LETTER_EDITION_DRAFT;
	}
	if (t->state == LETTER_EDITION_DRAFT)
		l->draft_id = t->id;
	else if (t->from_on > on)
		l->soon_on = t->from_on;
	else
		l->t = *t;
}

enum err letter_templates(struct rq *rq, int64_t unit_id, int32_t on, struct letter_template_line **out, size_t *n)
{
	struct letter_template_sql_row *r;
	struct letter_template *shipped, *own;
	size_t n_own;
	TRY(sql_letter_template_own(rq->db, rq->a, unit_id, on, LETTER_EDITIONS_MAX, &r, &n_own));
	TRY(list_of(rq, r, n_own, &own));
	letter_shipped_all(rq->a, &shipped, n);
	struct letter_template_line *v = ARENA_ARRAY(rq->a, *n + n_own + 1, struct letter_template_line);
	for (size_t i = 0; i < *n; i++)
		v[i].t = shipped[i];
	for (size_t i = 0; i < n_own; i++)
		join_own(v, n, &own[i], on);
	for (size_t i = 1; i < *n; i++)
		for (size_t j = i; j > 0 && str_cmp(v[j - 1].t.name, v[j].t.name) > 0; j--) {
			struct letter_template_line l = v[j];
			v[j] = v[j - 1];
			v[j - 1] = l;
		}
	*out = v;
	return OK;
}

/* ---- writing ---- */

bool letter_key_ok(struct str key)
{
	for (size_t i = 0; i < key.n; i++)
		if (!((key.s[i] >= 'a' && key.s[i] <= 'z') || (key.s[i] >= '0' && key.s[i] <= '9') || key.s[i] == '-'))
			return false;
	return key.n > 0 && key.n <= LETTER_KEY_MAX && key.s[0] >= 'a' && key.s[0] <= 'z';
}

struct letter_template letter_template_blank(struct str key, struct str name)
{
	return (struct letter_template){
		.key = key, .name = name, .title = STR("SURAT KETERANGAN"), .class_code = STR("470"),
		.pattern = STR("{kode}/{nomor:3}/{unit}/{bulan_romawi}/{tahun}"), .sheet = LETTER_F4, .fields = STR(""),
		.copies = STR(""), .note = STR(""), .state = LETTER_EDITION_DRAFT,
		.body = STR("[judul]\n[tengah]Nomor : [nomor]\n\nYang bertanda tangan di bawah ini [jabatan_kepala], [nama_kota], "
		            "menerangkan bahwa:\n\nNama : [nama]\nNIK : [nik]\nAlamat : [alamat]\n\n"
		            "Demikian surat keterangan ini dibuat untuk dipergunakan sebagaimana mestinya.\n\n"
		            "[tempat_surat], [tanggal_surat]\n[tanda_tangan]"),
	};
}

/* As stored: trimmed, lines ended by \n alone. */
static struct str words(struct arena *a, struct str s)
{
	s = str_trim(s);
	char *c = arena_alloc(a, s.n);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] != '\r')
			c[n++] = s.s[i];
	return (struct str){c, n};
}

static bool code_ok(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.s[i] >= '0' && s.s[i] <= '9') || s.s[i] == '.'))
			return false;
	return s.n > 0 && s.n <= LETTER_CODE_MAX;
}

static bool line_ok(struct str s)
{
	return s.n > 0 && utf8_valid(s) && utf8_count(s) <= LETTER_NAME_MAX;
}

static enum letter_template_no check(struct arena *a, struct letter_template *t, enum letter_pattern_no *pattern)
{
	size_t lines = 1;
	t->name = utf8_line(a, t->name);
	t->title = utf8_line(a, t->title);
	t->class_code = str_trim(t->class_code);
	t->body = words(a, t->body);
	t->fields = words(a, t->fields);
	t->copies = words(a, t->copies);
	t->note = words(a, t->note);
	struct str typed = letter_pattern_import(a, str_trim(t->pattern));
	t->pattern = typed.s != NULL ? typed : str_trim(t->pattern);
	*pattern = letter_pattern_check(t->pattern, t->scope, NULL);
	for (size_t i = 0; i < t->copies.n; i++)
		lines += (size_t)(t->copies.s[i] == '\n');
	if (!letter_key_ok(t->key))
		return LETTER_TEMPLATE_NO_KEY;
	if (!line_ok(t->name) || !line_ok(t->title))
		return LETTER_TEMPLATE_NO_NAME;
	if (!code_ok(t->class_code))
		return LETTER_TEMPLATE_NO_CODE;
	if (*pattern != LETTER_PATTERN_FINE)
		return LETTER_TEMPLATE_NO_PATTERN;
	if (t->valid_unit != LETTER_VALID_ALWAYS && (t->valid_n < 1 || t->valid_n > 1000))
		return LETTER_TEMPLATE_NO_VALID;
	if (t->valid_unit == LETTER_VALID_ALWAYS)
		t->valid_n = 0;
	if (lines > LETTER_COPIES_MAX || t->copies.n > LETTER_VALUE_MAX)
		return LETTER_TEMPLATE_NO_COPIES;
	bool fits = t->body.n <= LETTER_BODY_MAX && t->fields.n <= LETTER_BODY_MAX && t->note.n <= LETTER_VALUE_MAX;
	bool text = utf8_valid(t->body) && utf8_valid(t->fields) && utf8_valid(t->copies) && utf8_valid(t->note);
	return fits && text ? LETTER_TEMPLATE_FINE : LETTER_TEMPLATE_NO_LONG;
}

static enum err tell(struct rq *rq, const struct letter_template *t, const char *what, struct str reason)
{
	struct journal_json j = journal_json(rq->a);
	journal_str(&j, "key", t->key);
	journal_int(&j, "edition", t->edition);
	journal_str(&j, "state", str_of(letter_edition_name(t->state)));
	journal_str(&j, "name", t->name);
	journal_str(&j, "title", t->title);
	journal_str(&j, "class_code", t->class_code);
	journal_str(&j, "pattern", t->pattern);
	journal_str(&j, "scope", str_of(letter_scope_name(t->scope)));
	journal_str(&j, "number_from", str_of(letter_source_name(t->number_from)));
	journal_int(&j, "own_signer", t->own_signer);
	journal_int(&j, "valid_n", t->valid_n);
	journal_str(&j, "valid_unit", str_of(letter_valid_name(t->valid_unit)));
	journal_str(&j, "sheet", str_of(letter_sheet_name(t->sheet)));
	journal_str(&j, "body", t->body);
	journal_str(&j, "fields", t->fields);
	journal_str(&j, "copies", t->copies);
	journal_str(&j, "note", t->note);
	journal_int(&j, "from_on", t->from_on);
	journal_int(&j, "to_on", t->to_on);
	rq_changed(rq, str_fmt(rq->a, "templat/%lld", (long long)t->unit_id));
	return journal_event(rq, &(struct journal_entry){"letter_template", t->id, t->version, t->unit_id, what,
	                                                 journal_json_end(&j), reason}, NULL);
}

static enum err add(struct rq *rq, struct letter_template *t, enum letter_template_no *no)
{
	struct letter_template *v;
	size_t n;
	TRY(letter_template_editions(rq, t->unit_id, t->key, &v, &n));
	if (n > 0 && v[0].state == LETTER_EDITION_DRAFT)
		return ERR_CONFLICT; /* another began one since the form was opened */
	if (n == LETTER_EDITIONS_MAX) {
		*no = LETTER_TEMPLATE_NO_STATE;
		return OK;
	}
	t->id = rq_id(rq);
	t->edition = n > 0 ? v[0].edition + 1 : 1;
	t->version = 1;
	t->state = LETTER_EDITION_DRAFT;
	t->from_on = t->to_on = 0;
	TRY(sql_letter_template_add(rq->db, t->id, t->unit_id, t->key, t->edition, t->name, t->title, t->class_code, t->pattern,
	                            str_of(letter_scope_name(t->scope)), str_of(letter_source_name(t->number_from)),
	                            t->own_signer, t->valid_n, str_of(letter_valid_name(t->valid_unit)),
	                            str_of(letter_sheet_name(t->sheet)), t->body, t->fields, t->copies, t->note, rq->actor.id,
	                            rq->now, NULL));
	return tell(rq, t, "buat", STR_NULL);
}

enum err letter_template_put(struct rq *rq, struct letter_template *t, enum letter_template_no *no,
                             enum letter_pattern_no *pattern)
{
	struct letter_template have;
	int64_t changed;
	*no = check(rq->a, t, pattern);
	if (*no != LETTER_TEMPLATE_FINE)
		return OK;
	if (t->id == 0)
		return add(rq, t, no);
	TRY(letter_template_by_id(rq, t->id, &have));
	*no = have.state != LETTER_EDITION_DRAFT ? LETTER_TEMPLATE_NO_STATE : LETTER_TEMPLATE_FINE;
	if (*no != LETTER_TEMPLATE_FINE)
		return OK;
	TRY(sql_letter_template_set(rq->db, t->id, t->version, t->name, t->title, t->class_code, t->pattern,
	                            str_of(letter_scope_name(t->scope)), str_of(letter_source_name(t->number_from)),
	                            t->own_signer, t->valid_n, str_of(letter_valid_name(t->valid_unit)),
	                            str_of(letter_sheet_name(t->sheet)), t->body, t->fields, t->copies, t->note, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	t->version++;
	t->state = LETTER_EDITION_DRAFT;
	return tell(rq, t, "ubah", STR_NULL);
}

static enum err today_of(struct rq *rq, int64_t unit_id, int32_t *out)
{
	struct office_city c;
	TRY(office_city_of_unit(rq, unit_id, &c));
	*out = civil_day(rq->now, c.zone);
	return OK;
}

static bool reason_ok(struct str s)
{
	return s.n > 0 && utf8_valid(s) && utf8_count(s) <= REASON_MAX;
}

/* The edition that is in force ends the day before; each is told. */
static enum err end_own(struct rq *rq, int64_t unit_id, struct str key, int32_t to_on, struct str reason)
{
	struct letter_template *v;
	size_t n;
	TRY(letter_template_editions(rq, unit_id, key, &v, &n));
	TRY(sql_letter_template_end(rq->db, unit_id, key, to_on, NULL));
	for (size_t i = 0; i < n; i++) {
		if (v[i].state != LETTER_EDITION_IN_FORCE)
			continue;
		v[i].state = LETTER_EDITION_REPLACED;
		v[i].to_on = to_on;
		v[i].version++;
		TRY(tell(rq, &v[i], "ganti", reason));
	}
	return OK;
}

static enum err date_ok(struct rq *rq, const struct letter_template *t, int32_t from_on, enum letter_template_no *no)
{
	struct letter_template *v;
	int32_t today;
	size_t n;
	TRY(today_of(rq, t->unit_id, &today));
	TRY(letter_template_editions(rq, t->unit_id, t->key, &v, &n));
	*no = from_on < today || from_on > today + 366 ? LETTER_TEMPLATE_NO_DATE : LETTER_TEMPLATE_FINE;
	for (size_t i = 0; i < n; i++)
		if (v[i].state == LETTER_EDITION_IN_FORCE && v[i].from_on > from_on)
			*no = LETTER_TEMPLATE_NO_DATE;
	return OK;
}

enum err letter_template_publish(struct rq *rq, struct letter_template *t, int32_t from_on, struct str reason,
                                 enum letter_template_no *no)
{
	struct letter_fault f[LETTER_FAULTS_MAX];
	size_t n;
	int64_t changed;
	letter_template_check(rq->a, t, f, &n);
	*no = t->state != LETTER_EDITION_DRAFT ? LETTER_TEMPLATE_NO_STATE : n > 0 ? LETTER_TEMPLATE_NO_FAULTS
	      : !reason_ok(str_trim(reason)) ? LETTER_TEMPLATE_NO_REASON : LETTER_TEMPLATE_FINE;
	if (*no == LETTER_TEMPLATE_FINE)
		TRY(date_ok(rq, t, from_on, no));
	if (*no != LETTER_TEMPLATE_FINE)
		return OK;
	TRY(end_own(rq, t->unit_id, t->key, from_on - 1, str_trim(reason)));
	TRY(sql_letter_template_publish(rq->db, t->id, t->version, from_on, INT32_MAX, rq->actor.id, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	t->version++;
	t->state = LETTER_EDITION_IN_FORCE;
	t->from_on = from_on;
	t->to_on = INT32_MAX;
	return tell(rq, t, "berlaku", str_trim(reason));
}

enum err letter_template_drop(struct rq *rq, struct letter_template *t, enum letter_template_no *no)
{
	int64_t changed;
	*no = t->state != LETTER_EDITION_DRAFT ? LETTER_TEMPLATE_NO_STATE : LETTER_TEMPLATE_FINE;
	if (*no != LETTER_TEMPLATE_FINE)
		return OK;
	TRY(sql_letter_template_drop(rq->db, t->id, t->version, &changed));
	if (changed != 1)
		return ERR_CONFLICT;
	t->version++;
	t->state = LETTER_EDITION_DROPPED;
	return tell(rq, t, "buang", STR_NULL);
}

enum err letter_template_return(struct rq *rq, int64_t unit_id, struct str key, struct str reason,
                                enum letter_template_no *no)
{
	struct letter_template *v, shipped;
	int32_t today;
	size_t n, own = 0;
	TRY(letter_template_editions(rq, unit_id, key, &v, &n));
	for (size_t i = 0; i < n; i++)
		own += (size_t)(v[i].state == LETTER_EDITION_IN_FORCE);
	*no = own == 0 || !letter_shipped(rq->a, key, &shipped) ? LETTER_TEMPLATE_NO_OWN
	      : !reason_ok(str_trim(reason)) ? LETTER_TEMPLATE_NO_REASON : LETTER_TEMPLATE_FINE;
	if (*no != LETTER_TEMPLATE_FINE)
		return OK;
	TRY(today_of(rq, unit_id, &today));
	return end_own(rq, unit_id, key, today - 1, str_trim(reason));
}
