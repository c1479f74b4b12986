/* Codes on paper: a sheet of cards to be cut, and the lines at the foot of a ticket or receipt. */
#ifndef SURVEY_SURVEY_CODE_PAPER_H
#define SURVEY_SURVEY_CODE_PAPER_H
#include "survey/survey_code.h"
#include "survey/survey_view.h"

enum { SURVEY_CARDS_PER_PAGE = 10, SURVEY_TICKET_LINES = 12 };
/* One invitation as it is printed. */
struct survey_code_card {
	struct str code;    /* "ABCDE-FGHJK" */
	struct str address; /* "https://kota.example/s/...": what the QR code holds */
	struct str typed;   /* "kota.example/s": where the code is typed */
};
struct survey_cards {
	struct arena *a;
	enum lang lang;
	const struct survey_unit *unit;
	struct str service; /* null: of the unit as a whole */
	int32_t until_on;
	bool open;          /* good at once; else from the end of the visit */
	int64_t made_at;
	const struct survey_code_card *v;
	size_t n;           /* 1..SURVEY_SHEET_MAX */
};
/* A4, ten cards of 90 x 54 mm a page with lines to cut along. Limits and errors of pdf_render. */
enum err survey_cards_pdf(const struct survey_cards *c, struct str *out);

/* The foot of a ticket of 58 mm (32 columns) or 80 mm (48): plain text lines, then a QR code, then the rest. */
struct survey_ticket_part {
	struct str line[SURVEY_TICKET_LINES];
	size_t n, before_qr; /* lines above the QR code */
	struct str qr;       /* its content */
};
void survey_ticket_lines(const struct survey_cards *c, int columns, struct survey_ticket_part *out);

/* What is sent to a person who agreed to it: no name, no number. */
struct str survey_message_text(const struct survey_cards *c);
#endif
