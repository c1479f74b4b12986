/* Files of answers as bytes: read whole where they are small, and written. */
#include "paper/csv.h"
#include "survey/survey_file_paper.h"
#include "survey/survey_stream_paper.h"

void survey_file_read(struct arena *a, struct str bytes, size_t elements, struct survey_rows *out)
{
	struct survey_source from = survey_source_memory(a, bytes);
	struct survey_stream *s = survey_stream_open(a, &from, elements, out);
	struct survey_piece piece;
	if (s == NULL)
		return;
	survey_stream_next(s, a, SIZE_MAX, &piece);
	*out = piece.rows;
}

struct str survey_refused_csv(struct arena *a, enum lang lang, const struct survey_refused *v, size_t n)
{
	struct buf *b = ARENA_NEW(a, struct buf);
	*b = buf_new(a, 8 * 1024 * 1024);
	struct csv_out o = csv_out(b, ',');
	static const char *const head[] = {"line", "column", "value", "reason"};
	for (size_t i = 0; i < countof(head); i++)
		csv_z(&o, head[i]);
	csv_end(&o);
	for (size_t i = 0; i < n; i++) {
		csv_int(&o, v[i].line);
		csv_text(&o, v[i].column);
		csv_text(&o, v[i].value);
		csv_z(&o, survey_said(a, lang, v[i].reason));
		csv_end(&o);
	}
	return buf_done(b);
}

/* ---- answers out ---- */

void survey_answers_csv_head(struct survey_answers_csv *c)
{
	struct csv_out o = csv_out(c->b, ',');
	for (int k = 0; k < SURVEY_COLUMNS; k++)
		csv_z(&o, survey_column_name((enum survey_column)k));
	for (size_t e = 0; e < c->elements; e++) {
		char name[32];
		snprintf(name, sizeof(name), "u%zu", e + 1);
		csv_z(&o, name);
	}
	if (c->marked)
		csv_z(&o, "left_out");
	csv_end(&o);
}

void survey_answers_csv_line(struct survey_answers_csv *c, struct arena *a, struct str id, struct str unit,
                             struct str service,
                             int32_t on, const int trait[TRAITS], int64_t marks)
{
	struct csv_out o = csv_out(c->b, ',');
	csv_text(&o, id);
	csv_text(&o, unit);
	csv_text(&o, service);
	csv_text(&o, civil_iso(a, on));
	for (int t = 0; t < TRAITS; t++)
		csv_int(&o, trait[t]);
	for (size_t e = 0; e < c->elements; e++)
		csv_int(&o, survey_mark(marks, (int)e));
	if (c->marked)
		csv_int(&o, c->left_out);
	csv_end(&o);
}
