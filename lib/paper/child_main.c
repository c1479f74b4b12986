/* The child's side: fonts first, then the door is shut, then one request after the other until the socket closes. */
#include <errno.h>
#include <poll.h>
#include <sys/resource.h>
#include <unistd.h>
#include "paper/child.h"
#include "paper/child_inner.h"
#include "paper/pdf_draw.h"
#include "paper/pdf_op.h"
#include "paper/wire.h"
#include "paper/xlsx_inner.h"

enum { MEMORY = 224 * 1024 * 1024 };

static bool move(bool out, void *p, size_t n)
{
	char *at = p;
	while (n > 0) {
		ssize_t done = out ? write(CHILD_FD, at, n) : read(CHILD_FD, at, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

/* CPU time for this request: 5 s and 2 s a megabyte; the kernel ends a child that takes more. */
static void cap_cpu(size_t n)
{
	struct rusage u;
	struct rlimit r;
	getrusage(RUSAGE_SELF, &u);
	getrlimit(RLIMIT_CPU, &r);
	rlim_t used = (rlim_t)(u.ru_utime.tv_sec + u.ru_stime.tv_sec);
	r.rlim_cur = used + 6 + 2 * (rlim_t)(n >> 20);
	setrlimit(RLIMIT_CPU, &r);
}

static enum err draw(struct arena *a, struct str in, struct buf *out)
{
	struct wire w = wire_of(in);
	uint32_t width = wire_u32(&w);
	if (w.bad || width > 4096)
		return ERR_BAD_INPUT;
	return pdf_flow(a, str_sub(in, sizeof width, in.n), (int)width, out);
}

static enum err serve(struct arena *a, uint32_t work, struct str in, struct buf *out)
{
	switch (work) {
	case CHILD_PDF:
	case CHILD_PNG: return draw(a, in, out);
	case CHILD_XLSX: return xlsx_unpack(a, in, out);
	case CHILD_PROBE: child_probe(in, out); return OK;
	default: return ERR_UNSUPPORTED;
	}
}

static bool one(struct arena *a)
{
	struct child_head h;
	struct pollfd f = {.fd = CHILD_FD, .events = POLLIN};
	if (poll(&f, 1, CHILD_IDLE_S * 1000) != 1)
		return false;
	if (!move(false, &h, sizeof h) || h.n > CHILD_BYTES_MAX)
		return false;
	char *in = arena_alloc(a, h.n);
	if (!move(false, in, h.n))
		return false;
	cap_cpu(h.n);
	struct buf out = buf_new(a, CHILD_BYTES_MAX);
	enum err e = serve(a, h.what, (struct str){in, h.n}, &out);
	struct str bytes = buf_done(&out);
	if (e != OK && h.what != CHILD_XLSX)
		bytes.n = 0;
	h = (struct child_head){.what = e, .n = bytes.n};
	bool sent = move(true, &h, sizeof h) && move(true, (void *)(uintptr_t)bytes.s, bytes.n);
	arena_reset(a);
	return sent;
}

int paper_child_main(void)
{
	close_range(CHILD_FD + 1, ~0u, 0);
	if (!draw_warm_up())
		log_warn("child: the Liberation fonts cannot be set; is fonts-liberation2 installed?");
	if (!child_lock_down())
		return 1;
	struct arena *a = arena_new(MEMORY);
	while (one(a))
		;
	_exit(0); /* no exit handlers: libraries would want files */
}
