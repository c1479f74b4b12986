/* What an applicant takes home: tanda terima berkas, or the list of what is still to bring; and the receipt for files left
 * to be checked. Always in Indonesian, like all paper of the office; no NIK, and the name masked: paper is dropped. */
#ifndef APPLICATION_APPLICATION_RECEIPT_PAPER_H
#define APPLICATION_APPLICATION_RECEIPT_PAPER_H
#include "application/application.h"
#include "office/office_letter.h"
#include "paper/pdf.h"
#include "paper/ticket.h"

struct receipt_item {
	struct str text, rule, came, kept; /* came: "Asli diperlihatkan"; kept: where an original lies; may be empty */
	enum application_mark mark;
	bool held, returned;
};
struct receipt {
	struct str office, city, sample, service, product, number, applicant, comer, counter, clerk;
	struct str received, stated, complete, promise, decide, pickup; /* moments as words; "" where there is none */
	struct str stands;  /* what stops the clock now */
	struct str fee, complain, code, address; /* address: of the tracking page with the code */
	struct str letter;  /* what is wrong with the proxy's letter, "" */
	struct receipt_item *items;
	size_t n, n_lacking, n_held;
	enum application_state state;
	enum zone zone;
	int64_t made_at;
	struct office_letterhead head;
};
/* PDF_A5 or PDF_A6. */
enum err receipt_pdf(struct arena *a, const struct receipt *r, enum pdf_paper paper, struct str *out);
/* The same for a receipt printer of 58 or 80 mm. */
void receipt_ticket(struct arena *a, const struct receipt *r, int width, struct ticket *out);

/* Files left behind. */
struct receipt_file {
	struct str label, service, state; /* state: "menunggu diperiksa", "permohonan 2026-00012", "dikembalikan" */
};
struct receipt_deposit {
	struct str office, city, sample, number, carrier, relation, received, due, counter, clerk, complain;
	struct receipt_file *files;
	size_t n;
	enum zone zone;
	int64_t made_at;
	struct office_letterhead head;
};
enum err receipt_deposit_pdf(struct arena *a, const struct receipt_deposit *r, struct str *out);
#endif
