#include "base/log.h"
#include "base/clock.h"
#include "base/arena.h"
#include "base/civil.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <unistd.h>

static _Atomic int most = LOG_INFO;

void log_level(enum log_level max)
{
	atomic_store(&most, (int)max);
}

/* One write call a line, so that lines of several threads do not mix. */
void log_write(enum log_level l, const char *fmt, ...)
{
	static const char *const names[] = {"galat", "awas", "info", "rinci"};
	if ((int)l > atomic_load(&most))
		return;
	char line[1024];
	int64_t now = clock_now_ms();
	struct civil c = civil_of(now - 7 * 3600000, ZONE_WIB); /* UTC */
	int n = snprintf(line, sizeof line, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ %s ", c.year, c.month, c.day, c.hour,
	                 c.minute, c.second, c.ms, names[l]);
	va_list ap;
	va_start(ap, fmt);
	int m = vsnprintf(line + n, sizeof line - (size_t)n - 1, fmt, ap);
	va_end(ap);
	size_t len = (size_t)n + (m < 0 ? 0 : (size_t)m);
	if (len > sizeof line - 2)
		len = sizeof line - 2;
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)line[i] < 32)
			line[i] = ' ';
	line[len++] = '\n';
	ssize_t written = write(STDERR_FILENO, line, len);
	(void)written;
}
