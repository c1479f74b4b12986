/* Reading .lss: first all rows of its tables, then the questions in the order in which they are asked. */
#include "survey/survey_lss.h"
#include "base/xml_walk.h"
#include "survey/survey_lss_own.h"

static const char *const tables[LSS_TABLES] = {
#define X(c, s) s,
	LSS_TABLE_TABLE(X)
#undef X
};
static const char *const fields[LSS_FIELDS] = {
#define X(c, s) s,
	LSS_FIELD_TABLE(X)
#undef X
};

void lss_note(struct lss_file *f, struct str text)
{
	if (f->out->n_notes + 1 < LSS_NOTES_MAX)
		f->out->note[f->out->n_notes++] = text;
	else if (f->out->n_notes + 1 == LSS_NOTES_MAX)
		f->out->note[f->out->n_notes++] = str_of(lang_text(f->lang, N_("Masih ada catatan lain; daftar ini dipotong")));
}

/* ---- rows ---- */

static bool begin(void *ctx, int depth, struct str name)
{
	struct lss_file *f = ctx;
	if (depth == 1)
		return str_eqz(name, "document");
	if (depth == 2) {
		f->at = -1;
		f->table = str_dup(f->a, name);
		f->strange = 0;
		for (int t = 0; t < LSS_TABLES; t++)
			if (str_eqz(name, tables[t]))
				f->at = t;
	}
	if (depth == 4 && str_eqz(name, "row")) {
		if (f->at < 0) {
			f->strange++;
		} else {
			if (f->n == LSS_ROWS_MAX)
				return false;
			f->row = &f->rows[f->n++];
			*f->row = (struct lss_row){.table = (enum lss_table)f->at};
		}
	}
	return true;
}

static bool end(void *ctx, int depth, struct str name, struct str text)
{
	struct lss_file *f = ctx;
	if (depth == 2 && str_eqz(name, "LimeSurveyDocType"))
		f->kind = str_dup(f->a, text);
	if (depth == 3 && str_eqz(name, "language") && f->n_languages < LSS_LANGUAGES_MAX && text.n > 0)
		f->languages[f->n_languages++] = str_dup(f->a, text);
	if (depth == 5 && f->row != NULL)
		for (int k = 0; k < LSS_FIELDS; k++)
			if (str_eqz(name, fields[k]))
				f->row->f[k] = str_dup(f->a, text);
	if (depth == 4)
		f->row = NULL;
	if (depth == 2 && f->at < 0 && f->strange > 0 && !str_starts(name, STR("themes")) && !str_eqz(name,
		"survey_url_parameters"))
		lss_note(f, str_fmt(f->a, lang_text(f->lang, N_("Bagian \"%.*s\" (%d baris) tidak diambil")), STR_ARG(f->table),
		                    f->strange));
	return true;
}

/* ---- texts ---- */

struct lss_entity {
	const char *name, *is;
};

/* Without markup: what stands between < and > goes, the few entities of editors become letters. */
struct str lss_plain(struct arena *a, struct str s)
{
	static const struct lss_entity entity[] = {{"&nbsp;", " "}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;",
		">"}, {"&quot;", "\""}, {"&#39;", "'"}};
	struct buf b = buf_new(a, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		struct str rest = str_sub(s, i, s.n);
		ptrdiff_t close = s.s[i] == '<' ? str_find(rest, STR(">")) : -1;
		if (close > 0) {
			buf_char(&b, ' ');
			i += (size_t)close;
			continue;
		}
		bool found = false;
		for (size_t k = 0; s.s[i] == '&' && k < countof(entity); k++)
			if (str_starts(rest, str_of(entity[k].name))) {
				buf_z(&b, entity[k].is);
				i += strlen(entity[k].name) - 1;
				found = true;
				break;
			}
		if (!found)
			buf_char(&b, s.s[i]);
	}
	return b.n > 0 ? utf8_line(a, buf_done(&b)) : STR("");
}

struct str lss_said(const struct lss_file *f, enum lss_table own, enum lss_table beside, enum lss_field key,
	struct str value,
                    struct str code, struct str lang, enum lss_field text)
{
	for (size_t i = 0; i < f->n; i++) {
		const struct lss_row *r = &f->rows[i];
		if ((r->table != own && r->table != beside) || !str_eq(r->f[key], value) ||
		    (code.s != NULL && !str_eq(r->f[LSS_CODE], code)) || r->f[text].n == 0)
			continue;
		if (str_eq(r->f[LSS_LANGUAGE], lang) || (r->f[LSS_LANGUAGE].n == 0 && str_eq(lang, f->main)))
			return lss_plain(f->a, r->f[text]);
	}
	return STR("");
}

static int64_t number(struct str s)
{
	int64_t n = 0;
	str_to_i64(s, -1000000000, 1000000000, &n);
	return n;
}

static int by_order(const void *x, const void *y)
{
	const struct lss_order *a = x, *b = y;
	for (int k = 0; k < 3; k++)
		if (a->by[k] != b->by[k])
			return a->by[k] < b->by[k] ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

/* Rows of a table whose `key` is `value` (STR_NULL: any), each thing once, in order. */
size_t lss_rows(const struct lss_file *f, enum lss_table table, enum lss_field key, struct str value, enum lss_field same,
                enum lss_field order, struct lss_order *out, size_t max)
{
	size_t n = 0;
	for (size_t i = 0; i < f->n && n < max; i++) {
		const struct lss_row *r = &f->rows[i];
		bool had = r->table != table || (value.s != NULL && !str_eq(r->f[key], value));
		for (size_t k = 0; k < n && !had; k++)
			had = str_eq(out[k].row->f[same], r->f[same]) && str_eq(out[k].row->f[LSS_SCALE], r->f[LSS_SCALE]);
		if (!had)
			out[n++] = (struct lss_order){.row = r, .by = {0, number(r->f[order]), 0}};
	}
	for (size_t k = 0; table == LSS_QUESTIONS && k < n; k++)
		for (size_t i = 0; i < f->n; i++)
			if (f->rows[i].table == LSS_GROUPS && str_eq(f->rows[i].f[LSS_GID], out[k].row->f[LSS_GID]))
				out[k].by[0] = number(f->rows[i].f[LSS_GROUP_ORDER]);
	if (n > 1)
		qsort(out, n, sizeof(*out), by_order);
	return n;
}

/* ---- languages ---- */

static void languages(struct lss_file *f)
{
	struct instrument *v = &f->out->instrument;
	struct str base = STR_NULL;
	for (size_t i = 0; i < f->n; i++)
		if (f->rows[i].table == LSS_SURVEYS)
			base = f->rows[i].f[LSS_LANGUAGE];
	if (base.n == 0)
		base = f->n_languages > 0 ? f->languages[0] : STR("id");
	f->main = base;
	for (size_t i = 0; i < f->n_languages; i++)
		if (str_eqz(f->languages[i], "id"))
			f->main = f->languages[i];
	if (!str_eqz(f->main, "id"))
		lss_note(f, str_fmt(f->a, lang_text(f->lang,
			N_("Berkas tidak berbahasa Indonesia; teks \"%.*s\" menjadi teks utama")),
		                    STR_ARG(f->main)));
	struct buf b = buf_new(f->a, 400);
	for (size_t i = 0; i < f->n_languages; i++)
		if (!str_eq(f->languages[i], f->main))
			buf_fmt(&b, "%.*s %.*s\n", STR_ARG(f->languages[i]), STR_ARG(f->languages[i]));
	if (b.n > 0 && (b.over || !instrument_languages_read(buf_done(&b), v)))
		lss_note(f, str_of(lang_text(f->lang,
			N_("Terlalu banyak bahasa atau kodenya tidak dikenal; sebagian tidak diambil"))));
}

static void titles(struct lss_file *f)
{
	struct instrument *v = &f->out->instrument;
	v->title = v->intro = STR("");
	for (size_t i = 0; i < f->n; i++) {
		const struct lss_row *r = &f->rows[i];
		if (r->table != LSS_SETTINGS)
			continue;
		struct str title = utf8_head(lss_plain(f->a, r->f[LSS_TITLE_OF]), INSTRUMENT_NAME_MAX);
		struct str intro = utf8_head(lss_plain(f->a, r->f[LSS_WELCOME]), INSTRUMENT_INTRO_MAX);
		if (str_eq(r->f[LSS_LANGUAGE_OF], f->main)) {
			v->title = title;
			v->intro = intro;
		} else if (instrument_speaks(v, r->f[LSS_LANGUAGE_OF])) {
			lss_text(f, r->f[LSS_LANGUAGE_OF], STR("judul"), title);
			lss_text(f, r->f[LSS_LANGUAGE_OF], STR("pengantar"), intro);
		}
	}
	if (v->title.n == 0)
		v->title = str_of(lang_text(f->lang, N_("Survei dari LimeSurvey")));
}

/* Groups of questions become dimensions, when there are several. */
static void groups(struct lss_file *f)
{
	struct instrument *v = &f->out->instrument;
	struct lss_order g[INSTRUMENT_DIMENSIONS_MAX + 1];
	size_t n = lss_rows(f, LSS_GROUPS, LSS_GID, STR_NULL, LSS_GID, LSS_GROUP_ORDER, g, countof(g));
	if (n > INSTRUMENT_DIMENSIONS_MAX)
		lss_note(f, str_fmt(f->a, lang_text(f->lang,
			N_("Lebih dari %d kelompok pertanyaan: kelompok tidak menjadi dimensi")),
		                    INSTRUMENT_DIMENSIONS_MAX));
	for (size_t i = 0; i < n; i++) {
		struct str when = g[i].row->f[LSS_GRELEVANCE];
		struct str name = lss_said(f, LSS_GROUPS, LSS_GROUP_TEXTS, LSS_GID, g[i].row->f[LSS_GID], STR_NULL, f->main,
		                           LSS_GROUP_NAME);
		if (when.n > 0 && !str_eqz(when, "1"))
			lss_note(f, str_fmt(f->a, lang_text(f->lang,
				N_("Kelompok \"%.*s\": syarat \"%.*s\" tidak diambil")), STR_ARG(name),
			                    STR_ARG(utf8_head(when, 80))));
		if (n < 2 || n > INSTRUMENT_DIMENSIONS_MAX)
			continue;
		f->group[v->n_dimensions] = g[i].row->f[LSS_GID];
		v->dimension[v->n_dimensions] = (struct instrument_dimension){utf8_head(name, INSTRUMENT_NAME_MAX), STR("")};
		for (size_t l = 0; l < v->n_languages; l++)
			lss_text(f, v->language[l].code, str_fmt(f->a, "d%zu", v->n_dimensions),
			         lss_said(f, LSS_GROUPS, LSS_GROUP_TEXTS, LSS_GID, g[i].row->f[LSS_GID], STR_NULL, v->language[l].code,
			                  LSS_GROUP_NAME));
		v->n_dimensions++;
	}
}

/* Settings of questions change how LimeSurvey asks; here there are none, so their names are told. */
static void attributes(struct lss_file *f)
{
	struct buf b = buf_new(f->a, 1000);
	for (size_t i = 0; i < f->n; i++) {
		const struct lss_row *r = &f->rows[i];
		bool told = r->table != LSS_ATTRIBUTES || r->f[LSS_VALUE].n == 0 || str_eqz(r->f[LSS_VALUE], "0");
		for (size_t k = 0; k < i && !told; k++)
			told = f->rows[k].table == LSS_ATTRIBUTES && f->rows[k].f[LSS_VALUE].n > 0 &&
			       !str_eqz(f->rows[k].f[LSS_VALUE], "0") && str_eq(f->rows[k].f[LSS_ATTRIBUTE], r->f[LSS_ATTRIBUTE]);
		if (!told)
			buf_fmt(&b, "%s%.*s", b.n > 0 ? ", " : "", STR_ARG(r->f[LSS_ATTRIBUTE]));
	}
	if (b.n > 0)
		lss_note(f, str_fmt(f->a, lang_text(f->lang, N_("Setelan pertanyaan LimeSurvey tidak diambil: %.*s")),
		                    STR_ARG(utf8_head(buf_done(&b), 400))));
}

void lss_text(struct lss_file *f, struct str lang, struct str key, struct str text)
{
	struct instrument *v = &f->out->instrument;
	if (text.n > 0 && v->n_texts < INSTRUMENT_TEXTS_MAX)
		v->text[v->n_texts++] = (struct instrument_text){lang, key, text};
}

bool lss_read(struct arena *a, enum lang lang, struct str file, struct lss *out)
{
	struct lss_file *f = ARENA_NEW(a, struct lss_file);
	int64_t line;
	*out = (struct lss){.instrument = {.rule = RULE_MEAN, .note = STR(""), .basis = STR("LimeSurvey"), .version = 1}};
	out->instrument.text = ARENA_ARRAY(a, INSTRUMENT_TEXTS_MAX, struct instrument_text);
	f->a = a;
	f->lang = lang;
	f->out = out;
	f->rows = ARENA_ARRAY(a, LSS_ROWS_MAX, struct lss_row);
	struct xml_walker r = {.ctx = f, .begin = begin, .end = end};
	if (!xml_walk(a, file, &r, &line) || !str_eqz(f->kind, "Survey")) {
		out->why = f->kind.n > 0 && !str_eqz(f->kind, "Survey")
			? str_fmt(a, lang_text(lang, N_("Berkas LimeSurvey ini berisi \"%.*s\", bukan seluruh survei (.lss)")),
			          STR_ARG(utf8_head(f->kind, 40)))
			: str_fmt(a, lang_text(lang, N_("Ini bukan berkas .lss yang utuh (terhenti di baris %lld)")), (long long)line);
		return false;
	}
	languages(f);
	titles(f);
	groups(f);
	lss_questions(f);
	attributes(f);
	if (out->instrument.n_items == 0)
		out->why = str_of(lang_text(lang, N_("Tidak ada satu pun pertanyaan yang dapat diambil dari berkas ini")));
	return out->instrument.n_items > 0;
}
