/* A QR code: what a phone reads from a ticket, a letter or a poster. Error correction M; a quiet zone of 4 modules. */
#ifndef PAPER_QR_H
#define PAPER_QR_H
#include "base/base.h"

enum { QR_TEXT_MAX = 1200, QR_SIDE_MAX = 177 };
struct qr {
	int side;                /* modules in a row, without the quiet zone */
	const uint8_t *dark;     /* side * side, 1 is dark */
};
/* ERR_TOO_LARGE above QR_TEXT_MAX bytes. */
enum err qr_make(struct arena *a, struct str text, struct qr *out);
/* <svg class="qr"> with one path; label is read aloud. */
enum err qr_svg(struct arena *a, struct str text, struct str label, struct str *out);
#endif
