/* The parts of the template compiler share this: what is read, what is written, what is open. */
#ifndef MKHTML_H
#define MKHTML_H
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 128, NAME_MAX_N = 48, ARGS_MAX = 9, FILE_MAX = 1 << 20 };
enum place { IN_TEXT, IN_ATTR, IN_URL, IN_NAME };

struct text {
	char *s;
	size_t n, cap;
};
struct element {
	char name[NAME_MAX_N];
	int line;
};
struct block { /* a brace opened by a C line */
	int depth, line;
	bool in_tag;
};
struct mk {
	const char *path;
	const char *s; /* the file, zero-terminated */
	size_t at;
	int line;
	struct text head, body, lit;
	struct element open[DEPTH_MAX];
	int depth;
	struct block blocks[DEPTH_MAX];
	int n_blocks;
	bool in_tag, any; /* inside a tag; something was written */
	bool xml;         /* a .xml file: no element is void, names and attributes are the author's, no rules of pages */
	char last; /* the last literal character, '\n' at the beginning */
};

/* mkhtml_write.c: errors, output, and what stands in braces */
_Noreturn void refuse(const struct mk *m, int line, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void put(struct text *t, const char *s, size_t n);
void say(struct text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void lit(struct mk *m, const char *s, size_t n);           /* literal markup, gathered into runs */
void flush(struct mk *m);                                  /* writes the run */
void mark(struct mk *m, struct text *t, int line);         /* #line */
char peek(const struct mk *m);
char take(struct mk *m);
bool ahead(const struct mk *m, const char *z);
void quoted(struct mk *m, struct text *to);
void expression(struct mk *m, struct text *to, bool in_message);
void hole(struct mk *m, enum place p, bool first);         /* {expr}, {_message} or {{ */

/* mkhtml_tags.c: elements and attributes */
void name_of(struct mk *m, char out[NAME_MAX_N], const char *what);
void lit_char(struct mk *m);
void element_open(struct mk *m);  /* after the < */
void element_close(struct mk *m); /* after the </ */
void comment(struct mk *m);
void prolog(struct mk *m);        /* <?xml ... ?>, at its < */

/* mkhtml.c: lines of C, templates, files */
bool line_start(struct mk *m);
#endif
