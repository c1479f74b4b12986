/* A file of any length, read a piece at a time from wherever it lies: a descriptor, the parts of an upload, memory. What
 * is held is one piece, whatever the file; a reading can be taken up again at the place where another one ended. */
#ifndef SURVEY_SURVEY_STREAM_PAPER_H
#define SURVEY_SURVEY_STREAM_PAPER_H
#include "survey/survey_read.h"
#include "survey/survey_view.h"

/* Bytes that can be asked for anywhere: at most n from byte `at` on to `to`; gives how many, 0 at the end, below 0 when
 * they cannot be had. */
struct survey_source {
	ptrdiff_t (*read)(void *ctx, int64_t at, char *to, size_t n);
	void *ctx;
	int64_t size;
};
/* All bytes of memory, or of a descriptor that can be read anywhere (its position is left alone). */
struct survey_source survey_source_memory(struct arena *a, struct str bytes);
struct survey_source survey_source_fd(struct arena *a, int fd, int64_t size);

/* The digest that tells one content from another; STR_NULL when it cannot be read to its end. */
struct str survey_source_digest(struct arena *a, const struct survey_source *from);

struct survey_stream;
/* Reads the heading: kind, columns and form of the file into head; head->unusable says why nothing of it can be taken
 * (then NULL). `elements`: how many the period's instrument has. A workbook is read whole here, and refused above
 * SURVEY_BOOK_MAX bytes. */
struct survey_stream *survey_stream_open(struct arena *a, const struct survey_source *from, size_t elements,
					 struct survey_rows *head);
/* Goes on where another reading of the same file had come; {0} is the first row. */
void survey_stream_go(struct survey_stream *s, const struct survey_place *to);
/* The next rows, at most max of the file (good and refused together), into *out with texts in arena a. False when the
 * file has ended with them. Counts per element come whole in one piece. */
bool survey_stream_next(struct survey_stream *s, struct arena *a, size_t max, struct survey_piece *out);
/* Reads on to the end of the file and keeps nothing but numbers: out->n, refused_all, and the first refused rows, at most
 * `shown`, with their texts in the reading's arena. Counts per element come whole. */
void survey_stream_count(struct survey_stream *s, size_t shown, struct survey_rows *out);
#endif
