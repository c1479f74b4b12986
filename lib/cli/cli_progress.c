/* Progress of long work: one line on standard error that redraws itself, only where a person is watching. */
#include "base/clock.h"
#include "cli/cli.h"

enum { REDRAW_MS = 200, QUIET_MS = 300 };

struct cli_progress {
	struct cli_out *o;
	const char *what;
	int64_t total, started_ms, drawn_ms;
	bool drawn;
};

struct cli_progress *cli_progress_new(struct arena *a, struct cli_out *o, const char *what, int64_t total)
{
	struct cli_progress *p = ARENA_NEW(a, struct cli_progress);
	*p = (struct cli_progress){.o = o, .what = what, .total = total, .started_ms = clock_mono_ms()};
	return p;
}

void cli_progress_at(struct cli_progress *p, int64_t done)
{
	if (!p->o->tty)
		return;
	int64_t now = clock_mono_ms();
	if (now - p->started_ms < QUIET_MS || now - p->drawn_ms < REDRAW_MS)
		return; /* short work says nothing */
	p->drawn_ms = now;
	p->drawn = true;
	if (p->total > 0)
		dprintf(p->o->err, "\r\033[K%s %lld/%lld (%d%%)", p->what, (long long)done, (long long)p->total,
			(int)((__int128)done * 100 / p->total));
	else
		dprintf(p->o->err, "\r\033[K%s %lld", p->what, (long long)done);
}

void cli_progress_end(struct cli_progress *p)
{
	if (p->drawn)
		dprintf(p->o->err, "\r\033[K");
	p->drawn = false;
}
