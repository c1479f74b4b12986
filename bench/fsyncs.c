/* How many bare syncs the disk makes: appends 4 KiB and fdatasyncs, one after the other, for some seconds. The floor
 * under every durable write. Use: fsyncs DIR SECONDS; prints syncs per second. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
	char path[4096], page[4096];
	if (argc != 3)
		return 2;
	memset(page, 'x', sizeof page);
	snprintf(path, sizeof path, "%s/fsyncs.tmp", argv[1]);
	int fd = open(path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
	if (fd < 0)
		return 1;
	double from = now(), until = from + strtod(argv[2], NULL);
	long n = 0;
	while (now() < until) {
		if (write(fd, page, sizeof page) != (ssize_t)sizeof page || fdatasync(fd) != 0)
			return 1;
		n++;
	}
	printf("%.1f\n", (double)n / (now() - from));
	close(fd);
	unlink(path);
	return 0;
}
