/* QR codes by libqrencode; drawn as one path of runs, so that a code is some kilobytes of markup at most. */
#include <qrencode.h>
#include "paper/qr.h"

enum { QUIET = 4 };

enum err qr_make(struct arena *a, struct str text, struct qr *out)
{
	if (text.n == 0 || text.n > QR_TEXT_MAX)
		return text.n == 0 ? ERR_BAD_INPUT : ERR_TOO_LARGE;
	QRcode *q = QRcode_encodeData((int)text.n, (const unsigned char *)text.s, 0, QR_ECLEVEL_M);
	if (!q)
		return ERR_TOO_LARGE;
	size_t n = (size_t)q->width * (size_t)q->width;
	uint8_t *dark = arena_alloc(a, n);
	for (size_t i = 0; i < n; i++)
		dark[i] = q->data[i] & 1;
	*out = (struct qr){.side = q->width, .dark = dark};
	QRcode_free(q);
	return OK;
}

enum err qr_svg(struct arena *a, struct str text, struct str label, struct str *out)
{
	struct qr q;
	TRY(qr_make(a, text, &q));
	struct buf b = buf_new(a, 1024 * 1024);
	int w = q.side + 2 * QUIET;
	buf_fmt(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" viewBox=\"0 0 %d %d\"", w, w);
	buf_fmt(&b, " width=\"%d\" height=\"%d\" shape-rendering=\"crispEdges\"><title>", w * 4, w * 4);
	buf_xml(&b, label);
	buf_fmt(&b, "</title><rect width=\"%d\" height=\"%d\" fill=\"#fff\"/><path fill=\"#000\" d=\"", w, w);
	for (int y = 0; y < q.side; y++) {
		for (int x = 0; x < q.side;) {
			int run = 0;
			while (x + run < q.side && q.dark[y * q.side + x + run])
				run++;
			if (run > 0)
				buf_fmt(&b, "M%d %dh%dv1h-%dz", x + QUIET, y + QUIET, run, run);
			x += run + 1;
		}
	}
	buf_z(&b, "\"/></svg>");
	must(!b.over);
	*out = buf_done(&b);
	return OK;
}
