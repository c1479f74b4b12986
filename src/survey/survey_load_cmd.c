/* Reading a file of answers or counts for the commands. Memory does not grow with the rows but for sixteen bytes an
 * id: each row goes straight into the moments of its stratum and group. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <unistd.h>
#include "base/file.h"
#include "paper/csv.h"
#include "paper/xlsx.h"
#include "survey/survey_cmd.h"

enum {
	SHEET_BYTES_MAX = 5 << 20, /* what lib/paper reads of a workbook */
	ANSWERS_MAX = 12000000     /* their ids fill half a gigabyte */
};

const char *const skm_formats[] = {"text", "json", "csv", NULL};
const char *const skm_weights[] = {"exact", "0.1111", "0.111", "0.11", NULL};
const char *const skm_intervals[] = {"normal", "t", NULL};

static int unusable(struct rq *rq, const char *file, int64_t line, struct str column, const char *reason)
{
	if (line > 0 && column.n)
		cli_error(rq->cli, "%s:%lld: %.*s: %s", file, (long long)line, STR_ARG(column), _r(reason));
	else if (line > 0)
		cli_error(rq->cli, "%s:%lld: %s", file, (long long)line, _r(reason));
	else
		cli_error(rq->cli, "%s: %s", file, _r(reason));
	return EXIT_UNUSABLE;
}

static void close_table(const char *path, int fd)
{
	if (strcmp(path, "-") != 0)
		close(fd);
}

/* The first sheet of a workbook; NULL after saying what is wrong. */
static struct table *open_sheet(struct rq *rq, const char *path, int fd)
{
	struct str data;
	struct table *t;
	enum table_fault fault = TABLE_FINE;
	enum err e = file_read_fd(rq->a, fd, SHEET_BYTES_MAX, &data);
	if (e == OK)
		e = xlsx_open(rq->a, data, NULL, &t, &fault, NULL, NULL);
	if (e == OK)
		return t;
	const char *why = fault != TABLE_FINE ? _r(table_fault_text(fault)) : err_text(e, rq->lang == LANG_EN);
	cli_error(rq->cli, "%s: %s", path, why);
	return NULL;
}

struct table *skm_open(struct rq *rq, const char *path, int *fd)
{
	*fd = rq->cli->in;
	if (strcmp(path, "-") != 0)
		*fd = open(path, O_RDONLY | O_CLOEXEC);
	if (*fd < 0) {
		cli_error(rq->cli, "%s: %s", path, errno == ENOENT ? _r("berkas tidak ada") : strerror(errno));
		return NULL;
	}
	char start[64];
	ssize_t got = pread(*fd, start, sizeof start, 0); /* a pipe cannot go back: it is read as CSV */
	bool sheet = got > 0 && xlsx_looks((struct str){start, (size_t)got});
	struct table *t = sheet ? open_sheet(rq, path, *fd) : csv_open_fd(rq->a, *fd, NULL);
	if (!t)
		close_table(path, *fd);
	return t;
}

/* ---- what was refused ---- */

static void reject(struct skm_load *l, int64_t line, struct str column, struct str value, const char *reason, int64_t first)
{
	struct arena *a = l->rq->a;
	l->refused++;
	if (l->rejects == SURVEY_REJECT_MAX)
		return;
	if (l->rejects == l->reject_room) {
		l->reject_room = l->reject_room ? l->reject_room * 2 : 64;
		struct skm_reject *more = ARENA_ARRAY(a, l->reject_room, struct skm_reject);
		if (l->rejects)
			memcpy(more, l->reject, l->rejects * sizeof *more);
		l->reject = more;
	}
	l->reject[l->rejects++] = (struct skm_reject){line, first, str_dup(a, column), str_dup(a, utf8_head(value, 60)), reason,
						      l->file};
}

static void reject_row(struct skm_load *l, int64_t line, const struct survey_reject *why)
{
	reject(l, line, why->column, why->value, survey_reject_text(why->why), why->first_line);
}

/* ---- keys ---- */

static int resolve(struct skm_load *l, struct skm_key *k)
{
	struct rq *rq = l->rq;
	if (str_eqz(k->name, "period") || str_eqz(k->name, "month"))
		k->at = l->layout.at[COLUMN_DATE] < 0 ? -1 : str_eqz(k->name, "period") ? KEY_PERIOD : KEY_MONTH;
	else
		k->at = survey_layout_find(&l->layout, k->name);
	if (k->at != -1 && k->name.n)
		return EXIT_FINE;
	cli_error(rq->cli, _r("kolom \"%.*s\" tidak ada dalam berkas"), STR_ARG(k->name));
	return EXIT_UNUSABLE;
}

static int resolve_keys(struct skm_load *l)
{
	struct rq *rq = l->rq;
	struct str rest = str_of(l->o->by), one;
	for (bool more = rest.n > 0; more;) {
		more = str_cut(rest, ',', &one, &rest);
		if (l->n_by == SKM_KEYS_MAX) {
			cli_error(rq->cli, _r("--by paling banyak %d kolom"), SKM_KEYS_MAX);
			return EXIT_UNUSABLE;
		}
		l->by[l->n_by] = (struct skm_key){.name = str_trim(one)};
		if (resolve(l, &l->by[l->n_by++]))
			return EXIT_UNUSABLE;
	}
	rest = str_of(l->o->where);
	for (bool more = rest.n > 0; more;) {
		struct str name, value;
		more = str_cut(rest, ';', &one, &rest);
		if (!str_cut(one, '=', &name, &value) || l->n_where == SKM_WHERE_MAX) {
			cli_error(rq->cli, "%s", _r("--where meminta KOLOM=NILAI, dipisahkan titik koma"));
			return EXIT_UNUSABLE;
		}
		l->where[l->n_where] = (struct skm_key){.name = str_trim(name), .value = str_trim(value)};
		if (resolve(l, &l->where[l->n_where++]))
			return EXIT_UNUSABLE;
	}
	return EXIT_FINE;
}

static struct str value_of(const struct skm_key *k, const struct survey_answer *r, const struct table_row *row)
{
	if (k->at == KEY_PERIOD)
		return str_sub(r->text[COLUMN_DATE], 0, 4);
	if (k->at == KEY_MONTH)
		return str_sub(r->text[COLUMN_DATE], 0, 7);
	return str_trim(row->field[k->at]);
}

/* Texts one after the other, each ended by a zero byte, which no cell can hold. */
struct joined {
	char s[(SKM_KEYS_MAX + 3) * (SURVEY_CELL_MAX + 1)];
	size_t n;
};

static void join(struct joined *j, struct str s)
{
	must(j->n + s.n < sizeof j->s);
	memcpy(j->s + j->n, s.s, s.n);
	j->n += s.n;
	j->s[j->n++] = 0;
}

static int32_t stratum_of(struct survey_sample *s, struct str unit, struct str service, int year)
{
	struct joined j = {.n = 0};
	char y[12];
	int n = snprintf(y, sizeof y, "%d", year);
	join(&j, unit);
	join(&j, service);
	join(&j, (struct str){y, (size_t)n});
	return survey_stratum(s, (struct str){j.s, j.n});
}

struct str skm_key_value(const struct skm_load *l, int32_t group, size_t i)
{
	struct str key = survey_group_key(l->sample, group), one = STR("");
	for (size_t k = 0; k <= i; k++)
		str_cut(key, 0, &one, &key);
	return one;
}

/* ---- rows ---- */

static int full(struct skm_load *l)
{
	struct rq *rq = l->rq;
	cli_error(rq->cli, "%s", _r("terlalu banyak kelompok; kurangi kolom pada --by"));
	return EXIT_UNUSABLE;
}

static int too_long(struct skm_load *l)
{
	struct rq *rq = l->rq;
	cli_error(rq->cli, _r("lebih dari %d jawaban sekaligus; bagi berkasnya"), ANSWERS_MAX);
	return EXIT_UNUSABLE;
}

static int take_answer(struct skm_load *l, const struct table_row *row, struct survey_seen *seen)
{
	struct survey_answer r;
	struct survey_reject why;
	struct joined key = {.n = 0};
	if (l->accepted == ANSWERS_MAX)
		return too_long(l);
	if (!survey_answer_read(&l->layout, row->field, row->n, &r, &why)) {
		reject_row(l, row->line, &why);
		return EXIT_FINE;
	}
	int id_at = l->layout.at[COLUMN_ID];
	why = (struct survey_reject){.column = l->layout.title[id_at], .value = r.text[COLUMN_ID]};
	why.why = survey_seen_add(seen, r.text[COLUMN_ID], row->field, row->n, id_at, row->line, &why.first_line);
	if (why.why != REJECT_NONE) {
		reject_row(l, row->line, &why);
		return EXIT_FINE;
	}
	bool inside = true;
	for (size_t i = 0; i < l->n_where && inside; i++)
		inside = str_eq(value_of(&l->where[i], &r, row), l->where[i].value);
	int32_t stratum = stratum_of(l->sample, r.text[COLUMN_UNIT], r.text[COLUMN_SERVICE], r.year);
	int32_t group = SURVEY_NOWHERE;
	for (size_t i = 0; i < l->n_by && inside; i++)
		join(&key, value_of(&l->by[i], &r, row));
	if (inside && (group = survey_group(l->sample, (struct str){key.s, key.n})) < 0)
		return full(l);
	if (stratum < 0 || !survey_sample_add(l->sample, stratum, group, r.marks))
		return full(l);
	l->accepted++;
	return EXIT_FINE;
}

static void take_counts(struct skm_load *l, const struct table_row *row, bool *have)
{
	struct survey_counts c;
	struct survey_reject why;
	int k;
	if (!survey_counts_read(l->rq->a, &l->layout, row->field, row->n, &k, &c, &why)) {
		reject_row(l, row->line, &why);
		return;
	}
	if (have[k]) {
		struct str code = row->field[l->layout.code];
		reject(l, row->line, l->layout.title[l->layout.code], code, survey_reject_text(REJECT_CODE_TWICE), 0);
		return;
	}
	have[k] = true;
	l->counts.e[k] = c;
	if ((size_t)k >= l->counts.elements)
		l->counts.elements = (size_t)k + 1;
	l->accepted++;
}

static void end_counts(struct skm_load *l, const bool *have, int64_t line)
{
	if (l->counts.elements < SKM_ELEMENTS)
		l->counts.elements = SKM_ELEMENTS;
	for (size_t k = 0; k < l->counts.elements; k++)
		if (!have[k])
			reject(l, line, l->layout.title[l->layout.code], str_fmt(l->rq->a, "U%zu", k + 1),
			       survey_reject_text(REJECT_CODE_MISSING), 0);
	l->counts.n = survey_tally_people(&l->counts);
}

/* ---- files ---- */

static int population(struct skm_load *l)
{
	int fd;
	const char *path = l->o->population;
	struct survey_layout layout;
	struct survey_reject why;
	struct table_row row;
	struct table *t = skm_open(l->rq, path, &fd);
	if (!t)
		return EXIT_UNUSABLE;
	enum table_got got = table_next(t, &row);
	int status = EXIT_FINE;
	if (got != TABLE_ROW)
		status = unusable(l->rq, path, row.line, STR_NULL, table_fault_text(got == TABLE_END ? TABLE_EMPTY : row.fault));
	else if (!survey_layout_read(l->rq->a, row.field, row.n, &layout, &why) || layout.kind != FILE_POPULATION)
		status = unusable(l->rq, path, row.line, STR_NULL, N_("perlu kolom unit,service,period,N"));
	while (status == EXIT_FINE && (got = table_next(t, &row)) != TABLE_END) {
		struct survey_users u;
		if (got != TABLE_ROW) {
			status = unusable(l->rq, path, row.line, STR_NULL, table_fault_text(row.fault));
			continue;
		}
		bool fine = survey_users_read(&layout, row.field, row.n, &u, &why);
		int32_t h = fine ? stratum_of(l->sample, u.unit, u.service, u.year) : -1;
		if (fine && h >= 0 && survey_stratum_population(l->sample, h)) {
			why = (struct survey_reject){.column = STR("N"), .why = REJECT_STRATUM_TWICE};
			fine = false;
		}
		if (!fine || h < 0)
			status = unusable(l->rq, path, row.line, why.column, survey_reject_text(why.why));
		else
			survey_population(l->sample, h, u.n);
	}
	close_table(path, fd);
	return status;
}

static void say_unused(struct skm_load *l)
{
	struct rq *rq = l->rq;
	struct buf b = buf_new(l->rq->a, 2000);
	if (l->kind != FILE_COUNTS || l->layout.extras == 0)
		return;
	for (size_t i = 0; i < l->layout.extras; i++) {
		buf_z(&b, i ? ", " : "");
		buf_str(&b, l->layout.title[l->layout.extra[i]]);
	}
	cli_error(rq->cli, _r("kolom tidak dipakai: %.*s"), STR_ARG(buf_done(&b)));
}

static int begin(struct skm_load *l, const char *path, const struct table_row *row, bool first)
{
	struct survey_reject why;
	size_t elements = l->layout.elements;
	l->n_by = l->n_where = 0;
	if (!survey_layout_read(l->rq->a, row->field, row->n, &l->layout, &why))
		return unusable(l->rq, path, row->line, why.column, survey_reject_text(why.why));
	l->kind = l->layout.kind;
	if (l->kind == FILE_POPULATION)
		return unusable(l->rq, path, row->line, STR_NULL, N_("ini berkas populasi, bukan jawaban"));
	if (l->kind == FILE_COUNTS) {
		l->counts = (struct survey_tally){.elements = 0};
		say_unused(l);
		if (!first || l->o->by || l->o->where || l->o->population || l->o->estimator != ESTIMATOR_OFFICIAL)
			return unusable(l->rq, path, 0, STR_NULL,
					N_("jumlah per unsur tidak memuat unit atau ciri responden; perlu jawaban tunggal"));
		return EXIT_FINE;
	}
	if (first)
		l->sample = survey_sample_new(l->rq->a, l->layout.elements);
	else if (elements != l->layout.elements)
		return unusable(l->rq, path, row->line, STR_NULL, N_("banyak unsur berbeda dari berkas sebelumnya"));
	if (first && l->o->population && population(l))
		return EXIT_UNUSABLE;
	return resolve_keys(l);
}

static int read_rows(struct skm_load *l, struct table *t)
{
	struct rq *rq = l->rq;
	bool have[SURVEY_PLACES_MAX] = {false};
	struct survey_seen *seen = survey_seen_new(l->rq->a);
	struct cli_progress *p = cli_progress_new(l->rq->a, l->rq->cli, _r("Membaca baris"), 0);
	struct table_row row;
	enum table_got got = TABLE_ROW;
	int status = EXIT_FINE;
	int64_t line = 1;
	while (status == EXIT_FINE && got != TABLE_STOP && (got = table_next(t, &row)) != TABLE_END) {
		line = row.line;
		if (got != TABLE_ROW) {
			struct str column = row.column && row.column <= l->layout.width ? l->layout.title[row.column - 1] : STR("");
			reject(l, row.line, column, STR(""), table_fault_text(row.fault), 0);
		} else if (l->kind == FILE_ANSWERS) {
			status = take_answer(l, &row, seen);
		} else {
			take_counts(l, &row, have);
		}
		if ((line & 1023) == 0)
			cli_progress_at(p, line);
	}
	cli_progress_end(p);
	if (l->kind == FILE_COUNTS)
		end_counts(l, have, line + 1);
	return status;
}

static int load_file(struct skm_load *l, const char *path, bool first)
{
	int fd;
	struct table_row row;
	struct table *t = skm_open(l->rq, path, &fd);
	if (!t)
		return EXIT_UNUSABLE;
	enum table_got got = table_next(t, &row);
	int status;
	if (got != TABLE_ROW)
		status = unusable(l->rq, path, got == TABLE_END ? 0 : row.line, STR_NULL,
				  table_fault_text(got == TABLE_END ? TABLE_EMPTY : row.fault));
	else
		status = begin(l, path, &row, first);
	if (status == EXIT_FINE)
		status = read_rows(l, t);
	close_table(path, fd);
	return status;
}

static int check_populations(struct skm_load *l)
{
	struct rq *rq = l->rq;
	if (l->kind != FILE_ANSWERS)
		return EXIT_FINE;
	int32_t unknown = survey_stratum_unknown(l->sample), over = survey_stratum_over(l->sample);
	struct str unit = STR(""), service = unit, year = unit, key;
	if (over >= 0) {
		key = survey_stratum_key(l->sample, over);
		str_cut(key, 0, &unit, &key);
		str_cut(key, 0, &service, &key);
		str_cut(key, 0, &year, &key);
		cli_error(rq->cli, _r("jawaban melebihi pengguna: unit %.*s layanan %.*s periode %.*s; rencananya keliru"),
			  STR_ARG(unit), STR_ARG(service), STR_ARG(year));
	}
	if (unknown < 0 || (!l->o->population && l->o->estimator == ESTIMATOR_OFFICIAL))
		return EXIT_FINE;
	key = survey_stratum_key(l->sample, unknown);
	str_cut(key, 0, &unit, &key);
	str_cut(key, 0, &service, &key);
	str_cut(key, 0, &year, &key);
	cli_error(rq->cli, _r("banyak pengguna tidak diketahui: unit %.*s layanan %.*s periode %.*s"), STR_ARG(unit),
		  STR_ARG(service), STR_ARG(year));
	return l->o->estimator == ESTIMATOR_DESIGN ? EXIT_UNUSABLE : EXIT_FINE;
}

int skm_load(struct skm_load *l, struct rq *rq, const struct skm_options *o, const char *const *files, size_t n)
{
	*l = (struct skm_load){.rq = rq, .o = o};
	for (size_t i = 0; i < n; i++) {
		l->file = n > 1 ? files[i] : NULL;
		if (load_file(l, files[i], i == 0))
			return EXIT_UNUSABLE;
	}
	if (l->accepted == 0 && l->refused == 0)
		return unusable(rq, files[0], 0, STR_NULL, N_("tidak ada baris jawaban"));
	size_t elements = l->kind == FILE_COUNTS ? l->counts.elements : l->layout.elements;
	if (!survey_weights(rq->a, (enum survey_weight)o->weights, elements, NULL, l->weights)) {
		cli_error(rq->cli, _r("bobot %s hanya untuk sembilan unsur; berkas ini memuat %zu"),
			  skm_weights[o->weights], elements);
		return EXIT_UNUSABLE;
	}
	return check_populations(l);
}

int skm_load_end(struct skm_load *l)
{
	struct rq *rq = l->rq;
	enum { SHOWN = 20 };
	if (l->refused == 0)
		return EXIT_FINE;
	for (size_t i = 0; l->o->format != FORMAT_JSON && i < l->rejects && i < SHOWN; i++) {
		const struct skm_reject *r = &l->reject[i];
		cli_error(rq->cli, _r("%s%sbaris %lld, kolom %.*s, nilai \"%.*s\": %s"), r->file ? r->file : "",
			  r->file ? ": " : "", (long long)r->line, STR_ARG(r->column), STR_ARG(r->value), _r(r->reason));
	}
	cli_error(rq->cli, _r("%lld baris ditolak, %lld diterima"), (long long)l->refused, (long long)l->accepted);
	return EXIT_SOME_REJECTED;
}

/* ---- order and figures ---- */

/* Numbers before words, numbers by value, words by their bytes. */
static int compare_values(struct str x, struct str y)
{
	int64_t p, q;
	bool xn = str_to_i64(x, INT64_MIN, INT64_MAX, &p), yn = str_to_i64(y, INT64_MIN, INT64_MAX, &q);
	if (xn && yn)
		return (p > q) - (p < q);
	return xn != yn ? (xn ? -1 : 1) : str_cmp(x, y);
}

static int compare_groups(const void *x, const void *y, void *ctx)
{
	const struct skm_load *l = ctx;
	int32_t p = *(const int32_t *)x, q = *(const int32_t *)y;
	for (size_t i = 0; i < l->n_by; i++) {
		int c = compare_values(skm_key_value(l, p, i), skm_key_value(l, q, i));
		if (c)
			return c;
	}
	return 0;
}

int32_t *skm_groups_sorted(const struct skm_load *l, size_t *n)
{
	*n = (size_t)survey_groups(l->sample);
	int32_t *order = ARENA_ARRAY(l->rq->a, *n + 1, int32_t);
	for (size_t i = 0; i < *n; i++)
		order[i] = (int32_t)i;
	struct skm_load copy = *l;
	qsort_r(order, *n, sizeof *order, compare_groups, &copy);
	return order;
}

struct str skm_double(struct arena *a, double v)
{
	if (v == 0)
		return STR("0");
	int places = 11 - (int)floor(log10(fabs(v)));
	places = places < 0 ? 0 : places > 30 ? 30 : places;
	struct str s = str_fmt(a, "%.*f", places, v);
	while (places && s.s[s.n - 1] == '0')
		s.n--;
	if (s.s[s.n - 1] == '.')
		s.n--;
	return s;
}

void skm_put_num(struct buf *b, const char *key, bool known, struct str digits)
{
	buf_fmt(b, "\"%s\":", key);
	if (known)
		buf_json(b, digits);
	else
		buf_z(b, "null");
}

void skm_put_rejects(struct buf *b, const struct skm_load *l)
{
	buf_z(b, "\"rejected\":[");
	for (size_t i = 0; i < l->rejects; i++) {
		const struct skm_reject *r = &l->reject[i];
		struct str reason = str_of(rq_text(l->rq, r->reason));
		if (r->first_line)
			reason = str_fmt(l->rq->a, rq_text(l->rq, "%.*s (baris %lld)"), STR_ARG(reason), (long long)r->first_line);
		buf_fmt(b, "%s{\"line\":%lld,\"column\":", i ? "," : "", (long long)r->line);
		buf_json(b, r->column);
		buf_z(b, ",\"value\":");
		buf_json(b, r->value);
		buf_z(b, ",\"reason\":");
		buf_json(b, reason);
		if (r->file) {
			buf_z(b, ",\"file\":");
			buf_json(b, str_of(r->file));
		}
		buf_char(b, '}');
	}
	buf_char(b, ']');
	if (l->refused > (int64_t)l->rejects)
		buf_fmt(b, ",\"rejected_count\":%lld", (long long)l->refused);
}
