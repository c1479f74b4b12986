/* The walls around the child, raised after the fonts are in memory: no file can be opened, no socket made, nothing
 * executed, no process started, no page made executable (reliability.md, threats 13 and 20). Memory of its own is capped
 * at 256 MiB by RLIMIT_DATA rather than RLIMIT_AS: it counts what the child writes to, not the 150 MiB of address space
 * in which the libraries lie. */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "paper/child.h"
#include "paper/child_inner.h"

#if defined(__SANITIZE_ADDRESS__)
enum { WATCHED = 1 }; /* a sanitizer keeps terabytes of shadow */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { WATCHED = 1 };
#else
enum { WATCHED = 0 };
#endif
#else
enum { WATCHED = 0 };
#endif

#if defined(__x86_64__)
#define ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCH AUDIT_ARCH_AARCH64
#else
#error "the child's system call list is written for x86-64 and arm64"
#endif

#define ALLOW(name) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
/* Argument `arg` (its low word) must not have `bits`. */
#define ALLOW_WITHOUT(name, arg, bits) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 4), \
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)(offsetof(struct seccomp_data, args) + 8 * (arg))), \
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), 0, 1), \
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

/* Argument `arg` must have `bits`. */
#define ALLOW_WITH(name, arg, bits) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 4), \
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)(offsetof(struct seccomp_data, args) + 8 * (arg))), \
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, (bits), 1, 0), \
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
/* glibc tries clone3 first, whose flags a filter cannot see; ENOSYS sends it to clone. */
#define ABSENT(name) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##name, 0, 1), BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS)

static const struct sock_filter filter[] = {
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCH, 1, 0),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	ALLOW(read), ALLOW(write), ALLOW(ppoll), ALLOW(close), ALLOW(futex), ALLOW(brk), ALLOW(munmap), ALLOW(mremap),
	ALLOW(madvise), ALLOW(clock_gettime), ALLOW(clock_nanosleep), ALLOW(getrusage), ALLOW(gettid), ALLOW(getpid),
	ALLOW(rt_sigreturn), ALLOW(rt_sigaction), ALLOW(rt_sigprocmask), ALLOW(sigaltstack), ALLOW(exit), ALLOW(exit_group),
	ALLOW(tgkill), ALLOW(getrandom), ALLOW(sysinfo), ALLOW(sched_yield), ALLOW(sched_getaffinity), ALLOW(prlimit64),
	ALLOW(lseek), ALLOW(restart_syscall),
#ifdef __NR_poll
	ALLOW(poll),
#endif
	/* cairo asks whether a font's file is still there before it uses the one in memory. */
#ifdef __NR_access
	ALLOW(access),
#else
	ALLOW(faccessat),
#endif
	ALLOW_WITHOUT(mmap, 2, PROT_EXEC), ALLOW_WITHOUT(mprotect, 2, PROT_EXEC),
	/* Pango looks for fonts in threads of its own. */
	ALLOW_WITH(clone, 0, CLONE_THREAD), ABSENT(clone3), ALLOW(set_robust_list), ALLOW(rseq),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
};

static void limit(int what, rlim_t soft, rlim_t hard)
{
	struct rlimit r = {.rlim_cur = soft, .rlim_max = hard};
	setrlimit((__rlimit_resource_t)what, &r);
}

bool child_lock_down(void)
{
	limit(RLIMIT_CORE, 0, 0);
	limit(RLIMIT_NOFILE, 16, 16);
	if (!WATCHED)
		limit(RLIMIT_DATA, 256u << 20, 256u << 20);
	prctl(PR_SET_DUMPABLE, 0);
	struct sock_fprog prog = {.len = countof(filter), .filter = (struct sock_filter *)(uintptr_t)filter};
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
		log_error("child: no_new_privs refused: %s", strerror(errno));
		return false;
	}
	/* All threads: pango keeps one that looks for fonts. */
	if (syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &prog) != 0) {
		log_error("child: the system call filter was refused: %s", strerror(errno));
		return false;
	}
	return true;
}

static void told(struct buf *out, const char *what, bool went)
{
	buf_fmt(out, "%s: %s\n", what, went ? "WENT THROUGH" : "refused");
}

void child_probe(struct str in, struct buf *out)
{
	if (str_eqz(in, "die"))
		abort();
	if (str_eqz(in, "eat")) {
		int took = 0; /* megabytes that were really written to */
		for (char *p; took < 4096; took++) {
			p = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
			if (p == MAP_FAILED)
				break;
			memset(p, 1, 1 << 20);
		}
		told(out, "take a gigabyte", took >= 1024);
		return;
	}
	int fd = open("/etc/passwd", O_RDONLY);
	told(out, "open /etc/passwd", fd >= 0);
	told(out, "write a file", open("/tmp/prima-probe", O_WRONLY | O_CREAT, 0600) >= 0);
	told(out, "make a socket", socket(AF_INET, SOCK_STREAM, 0) >= 0);
	told(out, "make a local socket", socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
	told(out, "start a process", syscall(__NR_clone, 17, 0, 0, 0, 0) > 0);
	char *none[] = {NULL};
	told(out, "execute", execve("/bin/true", none, none) == 0);
	told(out, "executable memory",
	     mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
	told(out, "trace the parent", syscall(__NR_ptrace, 16, getppid(), 0, 0) == 0);
	told(out, "kill the parent", syscall(__NR_kill, getppid(), 0) == 0);
}
