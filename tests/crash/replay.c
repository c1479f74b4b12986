/* What a power cut leaves. A disk keeps what was synced; of what was written since, it may keep any part: nothing, all, the
 * first few, every second one, half a page. From the log of a recorded run this builds such states at random moments,
 * lets the program open each, and asks the oracle.
 *   replay LOG DIR STATES SEED [answers]   DIR on a memory disk; prints: states N fine N lost N doubled N corrupt N acks N
 * With `answers` the log is of the real server, acknowledgements are numbers of respondents' answers, and the cuts come
 * after the first of them. */
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include "oracle.h"

enum { NODES = 64, PENDING = 200000, ANSWERS = 100000, FILE_BYTES = 64 << 20, GONE = -1, AT_THE_END = 10 };
enum way { NOTHING, ALL, FIRST_FEW, SOME, WAYS };

struct change { /* a write or truncation that no sync has covered yet */
	const struct crash_record *r;
	int64_t seq;
};
struct node { /* a file's content, whatever its name */
	char *disk;
	int64_t size;
	struct change *pending;
	int n;
};
struct entry { /* creation (node) or removal (GONE) of a name */
	int file, node;
};
struct machine {
	struct node nodes[NODES];
	int n_nodes;
	int names[CRASH_FILES], durable[CRASH_FILES];
	struct entry dir_pending[NODES];
	int n_dir;
	int64_t acked[CRASH_THREADS], acks;
	struct answer_id *answers; /* NULL: the writer's acknowledgements */
	uint64_t seed;
};

static uint32_t chance(struct machine *m, uint32_t below)
{
	m->seed = m->seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(m->seed >> 33) % below;
}

/* ---- the machine before the cut ---- */
static int new_node(struct machine *m)
{
	must(m->n_nodes < NODES);
	struct node *n = &m->nodes[m->n_nodes];
	n->disk = calloc(1, FILE_BYTES);
	n->pending = calloc(PENDING, sizeof(n->pending[0]));
	must(n->disk && n->pending);
	return m->n_nodes++;
}

static void put(char *disk, int64_t *size, int64_t off, const char *data, int64_t len)
{
	must(off >= 0 && off + len <= FILE_BYTES);
	if (off > *size)
		memset(disk + *size, 0, (size_t)(off - *size));
	memcpy(disk + off, data, (size_t)len);
	if (off + len > *size)
		*size = off + len;
}

static void cut(char *disk, int64_t *size, int64_t to)
{
	if (to > *size)
		memset(disk + *size, 0, (size_t)(to - *size));
	*size = to;
}

static void apply_whole(char *disk, int64_t *size, const struct crash_record *r)
{
	if (r->kind == CRASH_TRUNCATE)
		cut(disk, size, r->off);
	else
		put(disk, size, r->off, (const char *)(r + 1), r->len);
}

static void name_changes(struct machine *m, int file, int node)
{
	must(m->n_dir < NODES);
	m->names[file] = node;
	m->dir_pending[m->n_dir++] = (struct entry){file, node};
}

static void step(struct machine *m, const struct crash_record *r, int64_t seq)
{
	struct node *n = r->file < CRASH_FILES && m->names[r->file] != GONE ? &m->nodes[m->names[r->file]] : NULL;
	switch (r->kind) {
	case CRASH_CREATE:
		name_changes(m, (int)r->file, new_node(m));
		return;
	case CRASH_UNLINK:
		name_changes(m, (int)r->file, GONE);
		return;
	case CRASH_SYNC_DIR:
		memcpy(m->durable, m->names, sizeof(m->durable));
		m->n_dir = 0;
		return;
	case CRASH_ACK: {
		struct crash_ack a;
		must(r->len == sizeof(a) && m->acks < ANSWERS);
		memcpy(&a, r + 1, sizeof(a));
		if (m->answers)
			memcpy(&m->answers[m->acks], &a, sizeof(a));
		else
			m->acked[a.thread] = a.n;
		m->acks++;
		return;
	}
	case CRASH_SYNC:
		must(n);
		for (int i = 0; i < n->n; i++)
			apply_whole(n->disk, &n->size, n->pending[i].r);
		n->n = 0;
		return;
	default:
		must(n && n->n < PENDING);
		n->pending[n->n++] = (struct change){r, seq};
	}
}

/* ---- the cut ---- */
/* A disk writes sectors: of a write under way some are new and some are old. */
static void apply_torn(struct machine *m, char *disk, int64_t *size, const struct crash_record *r)
{
	int64_t unit = chance(m, 2) ? 512 : 4096, off = r->off, end = r->off + r->len;
	bool in_order = chance(m, 2);
	const char *data = (const char *)(r + 1);
	if (r->kind == CRASH_TRUNCATE) {
		apply_whole(disk, size, r);
		return;
	}
	while (off < end) {
		int64_t next = (off / unit + 1) * unit;
		if (next > end)
			next = end;
		if (chance(m, 2) == 0)
			put(disk, size, off, data + (off - r->off), next - off);
		else if (in_order)
			return;
		off = next;
	}
}

static void apply_some(struct machine *m, const struct node *n, enum way way, int64_t before, char *disk, int64_t *size)
{
	for (int i = 0; i < n->n; i++) {
		const struct crash_record *r = n->pending[i].r;
		uint32_t fate = chance(m, 4);
		if (way == ALL || (way == FIRST_FEW && n->pending[i].seq < before) || (way == SOME && fate >= 2))
			apply_whole(disk, size, r);
		else if ((way == FIRST_FEW && n->pending[i].seq == before) || (way == SOME && fate == 1))
			apply_torn(m, disk, size, r);
	}
}

static void write_file(const char *dir, int file, const char *data, int64_t size)
{
	char path[4200];
	snprintf(path, sizeof(path), "%s/%s", dir, crash_names[file]);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	must(fd >= 0);
	must(write(fd, data, (size_t)size) == size);
	close(fd);
}

/* The moment, among what is pending in all files, up to which all was kept: for FIRST_FEW. */
static int64_t some_moment(struct machine *m)
{
	int64_t all = 0, pick;
	for (int i = 0; i < m->n_nodes; i++)
		all += m->nodes[i].n;
	if (all == 0)
		return 0;
	pick = (int64_t)chance(m, (uint32_t)all);
	for (int i = 0; i < m->n_nodes; i++) {
		if (pick < m->nodes[i].n)
			return m->nodes[i].pending[pick].seq;
		pick -= m->nodes[i].n;
	}
	return 0;
}

static enum verdict cut_power(struct machine *m, const char *dir, char *scratch)
{
	int names[CRASH_FILES];
	enum way way = (enum way)chance(m, WAYS);
	int64_t before = some_moment(m);
	memcpy(names, m->durable, sizeof(names));
	int kept = m->n_dir ? (int)chance(m, (uint32_t)m->n_dir + 1) : 0; /* names change in order: a journalled folder */
	for (int i = 0; i < kept; i++)
		names[m->dir_pending[i].file] = m->dir_pending[i].node;
	for (int f = 0; f < CRASH_FILES; f++) {
		if (names[f] == GONE)
			continue;
		const struct node *n = &m->nodes[names[f]];
		int64_t size = n->size;
		memcpy(scratch, n->disk, (size_t)size);
		apply_some(m, n, way, before, scratch, &size);
		write_file(dir, f, scratch, size);
	}
	return m->answers ? ask_answers(dir, m->answers, m->acks) : ask_oracle(dir, m->acked, 1, NULL);
}

static void sweep(const char *dir)
{
	static const char *const also[] = {"prima.db-shm", "prima.lock"};
	char path[4200];
	for (int f = 0; f < CRASH_FILES; f++) {
		snprintf(path, sizeof(path), "%s/%s", dir, crash_names[f]);
		unlink(path);
	}
	for (size_t i = 0; i < countof(also); i++) {
		snprintf(path, sizeof(path), "%s/%s", dir, also[i]);
		unlink(path);
	}
}

/* ---- the log ---- */
static const struct crash_record *next_record(const struct crash_record *r)
{
	return (const struct crash_record *)(const void *)((const char *)(r + 1) + r->len);
}

static const struct crash_record *map_log(const char *path, const char **end)
{
	int fd = open(path, O_RDONLY);
	struct stat st;
	must(fd >= 0 && fstat(fd, &st) == 0 && st.st_size > 0);
	char *p = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
	must(p != MAP_FAILED);
	close(fd);
	*end = p + st.st_size;
	return (const struct crash_record *)(const void *)p;
}

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	if (argc != 5 && argc != 6)
		return 2;
	log_level(LOG_ERROR);
	(void)freopen("/dev/null", "w", stderr); /* the store's complaints about broken states are not news here */
	const char *end;
	const struct crash_record *first = map_log(argv[1], &end);
	int states = (int)strtol(argv[3], NULL, 10), at = 0, tally[VERDICTS] = {0};
	struct machine *m = calloc(1, sizeof(*m));
	int64_t *moments = calloc((size_t)states, sizeof(*moments)), total = 0;
	char *scratch = malloc(FILE_BYTES);
	must(m && moments && scratch);
	m->seed = strtoull(argv[4], NULL, 10);
	m->answers = argc == 6 ? calloc(ANSWERS, sizeof(m->answers[0])) : NULL;
	int64_t from = 0;
	for (const struct crash_record *r = first; (const char *)r < end; r = next_record(r), total++)
		if (m->answers && from == 0 && r->kind == CRASH_ACK)
			from = total;
	for (int i = 0; i < states; i++)
		moments[i] = i < AT_THE_END ? total : from + (int64_t)chance(m, (uint32_t)(total - from) + 1);
	qsort(moments, (size_t)states, sizeof(*moments), by_value);
	for (int f = 0; f < CRASH_FILES; f++)
		m->names[f] = m->durable[f] = GONE;
	const struct crash_record *r = first;
	for (int64_t seq = 0; seq <= total; seq++) {
		for (; at < states && moments[at] == seq; at++) {
			enum verdict v = cut_power(m, argv[2], scratch);
			tally[v]++;
			sweep(argv[2]);
		}
		if (seq < total) {
			step(m, r, seq);
			r = next_record(r);
		}
	}
	printf("states %d fine %d lost %d doubled %d corrupt %d acks %d\n", states, tally[FINE], tally[LOST], tally[DOUBLED],
	    tally[CORRUPT], (int)m->acks);
	return 0;
}
