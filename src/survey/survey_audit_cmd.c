/* prima skm audit: does a printed report add up? */
#include <unistd.h>
#include "survey/survey_audit.h"
#include "survey/survey_cmd.h"

enum { OUTPUT_MAX = 64 << 20 };

struct audit_options {
	struct cli_many with, claims;
	int format;
};
static const char *const formats[] = {"text", "json", NULL};
static const struct cli_option options[] = { /* told of in the command's own help */
	{"with", 0, CLI_MANY, offsetof(struct audit_options, with), NULL, NULL, NULL},
	{"claim", 'c', CLI_MANY, offsetof(struct audit_options, claims), NULL, NULL, NULL},
	{"format", 'f', CLI_CHOICE, offsetof(struct audit_options, format), NULL, NULL, formats},
};

static int read_table(struct rq *rq, struct survey_audit *u, const char *path)
{
	int fd;
	struct table_row row;
	struct table *t = skm_open(rq, path, &fd);
	if (!t)
		return EXIT_UNUSABLE;
	enum table_got got = table_next(t, &row);
	int status = EXIT_FINE;
	if (got != TABLE_ROW) {
		cli_error(rq->cli, "%s: %s", path, _r(table_fault_text(got == TABLE_END ? TABLE_EMPTY : row.fault)));
		status = EXIT_UNUSABLE;
	} else if (!audit_table(u, path, row.field, row.n)) {
		cli_error(rq->cli, _r("%s: baris judul bukan tabel unsur, unit, target, unsur terendah, atau pernyataan"), path);
		status = EXIT_UNUSABLE;
	}
	while (status == EXIT_FINE && got != TABLE_STOP && (got = table_next(t, &row)) != TABLE_END) {
		if (got != TABLE_ROW) {
			audit_bad_row(u, path, row.line, str_of(_r(table_fault_text(row.fault))));
		} else if (!audit_row(u, row.line, row.field, row.n)) {
			cli_error(rq->cli, _r("%s: lebih dari %d baris"), path, AUDIT_ROWS_MAX);
			status = EXIT_UNUSABLE;
		}
	}
	if (strcmp(path, "-") != 0)
		close(fd);
	return status;
}

static int read_claims(struct rq *rq, struct survey_audit *u, const struct cli_many *claims)
{
	for (size_t i = 0; i < claims->n; i++) {
		struct str name, value;
		if (str_cut(str_of(claims->v[i]), '=', &name, &value) && audit_claim(u, name, value))
			continue;
		cli_error(rq->cli, _r("pernyataan tidak dikenal: %s"), claims->v[i]);
		return EXIT_UNUSABLE;
	}
	return EXIT_FINE;
}

static void put_text(struct buf *b, const char *key, struct str s)
{
	buf_fmt(b, ",\"%s\":", key);
	if (s.n)
		buf_json(b, s);
	else
		buf_z(b, "null");
}

static void put_findings(struct buf *b, const char *list, const struct audit_finding *f, size_t n)
{
	buf_fmt(b, "\"%s\":[", list);
	for (size_t i = 0; i < n; i++) {
		buf_fmt(b, "%s{\"kind\":\"%s\"", i ? ",\n" : "", audit_kind_name(f[i].kind));
		put_text(b, "file", str_of(f[i].file));
		if (f[i].line)
			buf_fmt(b, ",\"line\":%lld", (long long)f[i].line);
		put_text(b, "item", f[i].item);
		put_text(b, "printed", f[i].printed);
		put_text(b, "computed", f[i].computed);
		put_text(b, "text", f[i].text);
		buf_char(b, '}');
	}
	buf_char(b, ']');
}

static void json(struct rq *rq, const struct audit_finding *f, size_t n, size_t findings)
{
	struct buf b = buf_new(rq->a, OUTPUT_MAX);
	buf_char(&b, '{');
	put_findings(&b, "findings", f, findings);
	buf_char(&b, ',');
	put_findings(&b, "remarks", f + findings, n - findings);
	buf_z(&b, "}\n");
	cli_put(rq->cli, buf_done(&b));
}

static void text(struct rq *rq, const struct audit_finding *f, size_t n, size_t findings)
{
	struct buf b = buf_new(rq->a, OUTPUT_MAX);
	for (size_t i = 0; i < n; i++) {
		if (f[i].file && f[i].line)
			buf_fmt(&b, "%s:%lld: ", f[i].file, (long long)f[i].line);
		else if (f[i].file)
			buf_fmt(&b, "%s: ", f[i].file);
		buf_fmt(&b, "%s%s", i >= findings ? _r("catatan: ") : "", _r(audit_kind_text(f[i].kind)));
		if (f[i].item.n)
			buf_fmt(&b, ": %.*s", STR_ARG(f[i].item));
		buf_fmt(&b, "\n    %.*s\n", STR_ARG(f[i].text));
	}
	if (findings)
		buf_fmt(&b, _r("%zu temuan tidak cocok.\n"), findings);
	else
		buf_z(&b, _r("Tidak ditemukan yang tidak cocok.\n"));
	cli_put(rq->cli, buf_done(&b));
}

int survey_audit_cmd(struct rq *rq, int argc, char **argv)
{
	struct audit_options o = {.format = rq->cli->json};
	int words;
	if (!cli_parse(rq->cli, options, countof(options), &o, argc, argv, &words))
		return EXIT_UNUSABLE;
	if (words < 1) {
		cli_error(rq->cli, "%s", _r("perlu paling sedikit satu tabel"));
		return EXIT_UNUSABLE;
	}
	struct survey_audit *u = audit_new(rq->a, rq->lang);
	for (int i = 0; i < words; i++)
		if (read_table(rq, u, argv[i]))
			return EXIT_UNUSABLE;
	for (size_t i = 0; i < o.with.n; i++)
		if (read_table(rq, u, o.with.v[i]))
			return EXIT_UNUSABLE;
	if (read_claims(rq, u, &o.claims))
		return EXIT_UNUSABLE;
	size_t n, findings;
	const struct audit_finding *f = audit_run(u, &n, &findings);
	if (o.format)
		json(rq, f, n, findings);
	else
		text(rq, f, n, findings);
	return findings ? EXIT_DOES_NOT_ADD_UP : EXIT_FINE;
}
