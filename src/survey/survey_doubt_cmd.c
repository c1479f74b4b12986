/* `prima skm doubts`: the rules of doubt on a file of single answers, without a store. Columns beside the usual ones:
 * seconds, device, surveyor. */
#include <unistd.h>

#include "survey/survey_cmd.h"
#include "survey/survey_doubt.h"

enum { NAMES_MAX = 4000, DOUBT_OUTPUT_MAX = 4 << 20 };

struct names {
	struct str v[NAMES_MAX];
	size_t n;
};
struct reading {
	struct rq *rq;
	struct survey_layout layout;
	struct survey_doubts *d;
	struct names units, surveyors;
	int seconds, device, surveyor; /* places; -1: no such column */
	int64_t refused;
};
struct doubt_options {
	int format;
};
static const struct cli_option options[] = {
	{.name = "format", .letter = 'f', .kind = CLI_CHOICE, .at = offsetof(struct doubt_options, format),
	 .value = "BENTUK", .help = N_("text atau json"), .choices = skm_formats},
};

/* The number of a name, from 1; 0: too many. */
static int64_t number_of(struct rq *rq, struct names *t, struct str name)
{
	for (size_t i = t->n; i-- > 0;)
		if (str_eq(t->v[i], name))
			return (int64_t)i + 1;
	if (t->n == NAMES_MAX)
		return 0;
	t->v[t->n] = str_dup(rq->a, name);
	return (int64_t)++t->n;
}

static struct str cell(const struct table_row *row, int at)
{
	return at >= 0 && (size_t)at < row->n ? str_trim(row->field[at]) : STR("");
}

static void take(struct reading *r, const struct table_row *row)
{
	struct survey_answer v;
	struct survey_reject why;
	struct survey_doubt_answer one = {.left_out = 0};
	struct str device = cell(row, r->device), who = cell(row, r->surveyor), seconds = cell(row, r->seconds);
	bool fine = survey_answer_read(&r->layout, row->field, row->n, &v, &why) &&
	            (seconds.n == 0 || str_to_i64(seconds, 0, 86400, &one.seconds));
	if (fine) {
		one.unit_id = number_of(r->rq, &r->units, v.text[COLUMN_UNIT]);
		one.surveyor_id = who.n > 0 ? number_of(r->rq, &r->surveyors, who) : 0;
		fine = one.unit_id > 0 && (who.n == 0 || one.surveyor_id > 0);
	}
	if (!fine) {
		r->refused++;
		return;
	}
	struct hash h = hash_of(device), id = hash_of(v.text[COLUMN_ID]);
	one.day = v.dated ? v.on : 0;
	one.marks = v.marks;
	memcpy(one.id, id.b, sizeof(one.id));
	survey_doubts_add(r->d, &one, device.n > 0 ? (struct str){(const char *)h.b, SURVEY_DEVICE_LEN} : STR_NULL);
}

static int read_all(struct reading *r, const char *path)
{
	struct rq *rq = r->rq;
	int fd;
	struct survey_reject why = {.why = REJECT_HEADER};
	struct survey_limits limits = survey_limits_default();
	struct table_row row;
	struct table *t = skm_open(rq, path, &fd);
	if (t == NULL)
		return EXIT_UNUSABLE;
	bool fine = table_next(t, &row) == TABLE_ROW && survey_layout_read(rq->a, row.field, row.n, &r->layout, &why) &&
	            r->layout.kind == FILE_ANSWERS;
	if (!fine)
		cli_error(rq->cli, "%s: %s", path, _r(survey_reject_text(why.why)));
	r->seconds = fine ? survey_layout_find(&r->layout, STR("seconds")) : -1;
	r->device = fine ? survey_layout_find(&r->layout, STR("device")) : -1;
	r->surveyor = fine ? survey_layout_find(&r->layout, STR("surveyor")) : -1;
	r->d = survey_doubts_new(rq->a, &limits, fine ? r->layout.elements : SKM_ELEMENTS);
	for (enum table_got got; fine && (got = table_next(t, &row)) != TABLE_END;) {
		fine = got == TABLE_ROW;
		if (fine)
			take(r, &row);
		else
			cli_error(rq->cli, "%s:%lld: %s", path, (long long)row.line, _r(table_fault_text(row.fault)));
	}
	if (strcmp(path, "-") != 0)
		close(fd);
	if (fine)
		survey_doubts_judge(r->d);
	return fine ? EXIT_FINE : EXIT_UNUSABLE;
}

/* ---- out ---- */

static void put_counts(struct buf *b, const struct survey_doubt_unit *u)
{
	buf_fmt(b, "{\"n\":%lld,\"doubtful\":%lld", (long long)u->with.n, (long long)u->doubtful);
	for (int i = 0; i < DOUBT_KINDS; i++)
		buf_fmt(b, ",\"%s\":%lld", survey_doubt_code((enum survey_doubt_kind)i), (long long)u->found[i]);
	buf_char(b, '}');
}

static void put(struct buf *b, struct arena *a, const char *key, bool known, double v)
{
	struct str digits = known ? skm_double(a, v) : STR("null");
	buf_fmt(b, ",\"%s\":%.*s", key, STR_ARG(digits));
}

static void put_effect(struct buf *b, struct arena *a, const struct survey_effect *e)
{
	buf_fmt(b, "{\"surveyors\":%zu,\"n\":%lld", e->surveyors, (long long)e->n);
	put(b, a, "between", e->known, e->between);
	put(b, a, "within", e->known, e->within);
	put(b, a, "n0", e->known, e->load);
	put(b, a, "variance", e->known, e->variance);
	put(b, a, "icc", e->known, e->icc);
	put(b, a, "f", e->tested, e->f);
	put(b, a, "p", e->tested, e->p);
	buf_char(b, '}');
}

static void put_surveyors(struct buf *b, const struct reading *r)
{
	struct arena *a = r->rq->a;
	for (size_t i = 0; i < r->d->n_surveyors; i++) {
		const struct survey_surveyor *s = &r->d->surveyors[i];
		buf_fmt(b, "%s{\"surveyor\":", i > 0 ? ",\n" : "");
		buf_json(b, r->surveyors.v[s->id - 1]);
		buf_fmt(b, ",\"n\":%lld,\"others\":%lld", (long long)s->n, (long long)s->others);
		put(b, a, "mean", true, s->mean);
		put(b, a, "others_mean", s->others > 0, s->others_mean);
		put(b, a, "t", s->tested, s->t);
		put(b, a, "df", s->tested, s->df);
		put(b, a, "p", s->tested, s->p);
		put(b, a, "p_holm", s->tested, s->adjusted);
		buf_char(b, '}');
	}
}

static void json(const struct reading *r)
{
	struct buf b = buf_new(r->rq->a, DOUBT_OUTPUT_MAX);
	buf_fmt(&b, "{\"refused\":%lld,\"over\":%s,\"all\":", (long long)r->refused, r->d->over ? "true" : "false");
	put_counts(&b, &r->d->all);
	buf_z(&b, ",\n\"units\":{");
	for (size_t i = 0; i < r->d->n_units; i++) {
		buf_z(&b, i > 0 ? ",\n" : "");
		buf_json(&b, r->units.v[r->d->units[i].id - 1]);
		buf_char(&b, ':');
		put_counts(&b, &r->d->units[i]);
	}
	buf_z(&b, "},\n\"effect\":");
	put_effect(&b, r->rq->a, &r->d->effect);
	buf_z(&b, ",\n\"surveyors\":[");
	put_surveyors(&b, r);
	buf_z(&b, "]}\n");
	cli_put(r->rq->cli, buf_done(&b));
}

static void line(struct cli_table *t, struct rq *rq, struct str name, const struct survey_doubt_unit *u)
{
	cli_table_cell(t, name);
	cli_table_cell(t, lang_int(rq->a, rq->lang, u->with.n));
	for (int i = 0; i < DOUBT_KINDS; i++)
		cli_table_cell(t, lang_int(rq->a, rq->lang, u->found[i]));
	cli_table_cell(t, lang_int(rq->a, rq->lang, u->doubtful));
}

static void text(const struct reading *r)
{
	struct rq *rq = r->rq;
	struct cli_table *t = cli_table_new(rq->a, DOUBT_KINDS + 3);
	cli_table_head(t, 0, _r("Unit"), false);
	cli_table_head(t, 1, _r("Jawaban"), true);
	for (int i = 0; i < DOUBT_KINDS; i++)
		cli_table_head(t, (size_t)i + 2, survey_doubt_code((enum survey_doubt_kind)i), true);
	cli_table_head(t, DOUBT_KINDS + 2, _r("Diragukan"), true);
	for (size_t i = 0; i < r->d->n_units; i++)
		line(t, rq, r->units.v[r->d->units[i].id - 1], &r->d->units[i]);
	line(t, rq, str_of(_r("Jumlah")), &r->d->all);
	cli_table_print(t, rq->cli);
	for (int i = 0; i < DOUBT_KINDS; i++) {
		struct str rule = survey_doubt_rule(rq->a, rq->lang, (enum survey_doubt_kind)i, &r->d->limits, r->d->elements);
		cli_print(rq->cli, "%-10s %.*s\n", survey_doubt_code((enum survey_doubt_kind)i), STR_ARG(rule));
	}
	if (r->refused > 0)
		cli_error(rq->cli, _r("%lld baris ditolak; lihat prima skm compute"), (long long)r->refused);
}

int survey_doubts_cmd(struct rq *rq, int argc, char **argv)
{
	struct doubt_options o = {.format = rq->cli->json ? FORMAT_JSON : FORMAT_TEXT};
	struct reading *r = ARENA_NEW(rq->a, struct reading);
	int words;
	if (!cli_parse(rq->cli, options, countof(options), &o, argc, argv, &words) || words != 1) {
		cli_error(rq->cli, "%s", _r("sebutkan satu berkas"));
		return EXIT_UNUSABLE;
	}
	r->rq = rq;
	int status = read_all(r, argv[0]);
	if (status != EXIT_FINE)
		return status;
	if (o.format == FORMAT_JSON)
		json(r);
	else
		text(r);
	return r->refused > 0 ? EXIT_SOME_REJECTED : EXIT_FINE;
}
