/* A template taken apart: what its parts share. */
#ifndef LETTER_LETTER_TEMPLATE_OWN_H
#define LETTER_LETTER_TEMPLATE_OWN_H
#include "letter/letter_template.h"

enum letter_piece_kind {
	PIECE_TEXT, PIECE_FIELD, PIECE_NEWLINE, PIECE_IF, PIECE_END, /* of a line */
	PIECE_LEFT, PIECE_CENTRE, PIECE_RIGHT, PIECE_SUBHEAD,        /* at its beginning */
	PIECE_TITLE, PIECE_TABLE, PIECE_PAGE, PIECE_SIGN             /* alone on it */
};
/* How a field is told. */
enum letter_telling { TELL_PLAIN, TELL_CAPITALS, TELL_WORDS, TELL_BOTH, TELL_WITH_DAY, TELL_DAY };
struct letter_piece {
	enum letter_piece_kind kind;
	int line;
	bool not;                 /* of an if */
	bool between;             /* an if or its end, on a line of ifs alone: no line of the letter */
	struct str text;
	struct letter_field field;
	enum letter_telling telling;
};
struct letter_known {         /* what names stand for */
	struct letter_field *v;
	size_t n;
	struct str *roles, *role_labels, *role_examples;
	bool *for_people;         /* beside v: also exists for each role */
	size_t n_roles, n_shipped;
};
struct letter_body {
	struct letter_known known;
	struct letter_piece *v;
	size_t n;
	struct letter_fault faults[LETTER_FAULTS_MAX];
	size_t n_faults;
	bool usable;              /* its pieces may be walked: every if is closed, every name known */
};
/* The dictionary and the template's own fields; faults of the latter are added. */
void letter_know(struct arena *a, struct str own, struct letter_known *out, struct letter_body *faults);
bool letter_find(struct arena *a, const struct letter_known *k, struct str name, struct letter_field *out);
/* The known name that is most like it, STR("") when none is near. */
struct str letter_nearest(struct arena *a, const struct letter_known *k, struct str name);
void letter_fault_add(struct letter_body *b, enum letter_fault_kind kind, int line, struct str what, struct str near);
void letter_read(struct arena *a, const struct letter_template *t, struct letter_body *out);
/* Birth place and date in one name: the two parts' names, or false. */
bool letter_both_parts(struct arena *a, struct str name, struct str *place, struct str *date);
/* A value as it is told; false: not of its kind (out: as typed). Empty values are the caller's. */
bool letter_tell(struct arena *a, const struct letter_field *f, enum letter_telling t, struct str value, struct str *out);
#endif
