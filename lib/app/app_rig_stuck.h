/* A database that another process holds locked, for the app's tests. */
#ifndef APP_RIG_STUCK_H
#define APP_RIG_STUCK_H
#include <fcntl.h>
#include <unistd.h>

#include "app/app_rig_domain.h"

/* Refuses, and leaves the database locked by another process until the test kills that. */
static inline enum err rig_stuck_post(struct rq *rq)
{
	struct flock write_lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 120, .l_len = 1}; /* WAL_WRITE_LOCK */
	const char *index = str_z(rq->a, str_fmt(rq->a, "%s/prima.db-shm", rq->app->dir));
	int ready[2];
	char c;
	assert_int_equal(pipe(ready), 0);
	close(open(index, O_RDWR | O_CLOEXEC)); /* POSIX: with any descriptor, all locks of this process on the file go */
	rig_of(rq)->locker = fork();
	if (rig_of(rq)->locker == 0) {
		close_range(3, (unsigned)ready[1] - 1, 0);
		close_range((unsigned)ready[1] + 1, ~0u, 0);
		int fd = open(index, O_RDWR | O_CLOEXEC);
		ssize_t n = fcntl(fd, F_SETLKW, &write_lock) == 0 ? write(ready[1], "x", 1) : 0;
		sleep(n == 1 ? 60 : 0);
		_exit(0);
	}
	assert_int_equal(read(ready[0], &c, 1), 1);
	close(ready[0]);
	close(ready[1]);
	return rq_refuse(rq, 0, STR("Loket ini sudah tutup."));
}
#endif
