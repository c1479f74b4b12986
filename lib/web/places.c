/* How many connections each address holds. One office sits behind one address, so the limit is generous; it stops a
 * single machine from taking every place. An IPv6 client owns a /64, so a /64 is one address. */
#include "web/inside.h"

#include <arpa/inet.h>

struct spot {
	uint64_t key;
	int n;
};
struct places {
	pthread_mutex_t lock;
	struct spot *spots;
	size_t size; /* a power of two, at most half full */
	int most;
};

struct places *places_new(size_t max_entries, int max_each)
{
	struct places *p = calloc(1, sizeof *p);
	size_t size = 64;
	while (size < max_entries * 2)
		size *= 2;
	must(p != NULL);
	p->spots = calloc(size, sizeof *p->spots);
	must(p->spots != NULL);
	p->size = size;
	p->most = max_each;
	pthread_mutex_init(&p->lock, NULL);
	return p;
}

void places_free(struct places *p)
{
	if (!p)
		return;
	pthread_mutex_destroy(&p->lock);
	free(p->spots);
	free(p);
}

static size_t home(const struct places *p, uint64_t key)
{
	return (size_t)((key * 0x9e3779b97f4a7c15u) >> 20) & (p->size - 1);
}

static size_t find(const struct places *p, uint64_t key)
{
	size_t i = home(p, key);
	while (p->spots[i].key && p->spots[i].key != key)
		i = (i + 1) & (p->size - 1);
	return i;
}

bool places_take(struct places *p, struct place at)
{
	if (!at.key)
		return true;
	pthread_mutex_lock(&p->lock);
	struct spot *s = &p->spots[find(p, at.key)];
	bool ok = s->n < p->most;
	if (ok) {
		s->key = at.key;
		s->n++;
	}
	pthread_mutex_unlock(&p->lock);
	return ok;
}

/* Removing a spot moves back those that had to step over it. */
static void remove_spot(struct places *p, size_t i)
{
	size_t hole = i;
	for (size_t j = (i + 1) & (p->size - 1); p->spots[j].key; j = (j + 1) & (p->size - 1)) {
		size_t h = home(p, p->spots[j].key);
		if (((j - h) & (p->size - 1)) >= ((j - hole) & (p->size - 1))) {
			p->spots[hole] = p->spots[j];
			hole = j;
		}
	}
	p->spots[hole] = (struct spot){0, 0};
}

void places_give(struct places *p, struct place at)
{
	if (!at.key)
		return;
	pthread_mutex_lock(&p->lock);
	size_t i = find(p, at.key);
	must(p->spots[i].key == at.key && p->spots[i].n > 0);
	if (--p->spots[i].n == 0)
		remove_spot(p, i);
	pthread_mutex_unlock(&p->lock);
}

static struct place place_v6(const uint8_t b[16])
{
	static const uint8_t mapped[12] = {[10] = 0xff, [11] = 0xff};
	uint64_t key = 0;
	size_t from = memcmp(b, mapped, 12) == 0 ? 12 : 0, n = from ? 4 : 8;
	for (size_t i = 0; i < n; i++)
		key = key << 8 | b[from + i];
	return (struct place){from ? key | (uint64_t)1 << 32 : key | (uint64_t)1 << 63};
}

struct place place_of(const struct sockaddr_storage *sa)
{
	if (sa->ss_family == AF_INET6)
		return place_v6(((const struct sockaddr_in6 *)sa)->sin6_addr.s6_addr);
	uint32_t v4 = ntohl(((const struct sockaddr_in *)sa)->sin_addr.s_addr);
	return (struct place){v4 | (uint64_t)1 << 32};
}

struct place place_of_text(struct str ip)
{
	char z[INET6_ADDRSTRLEN];
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
	struct in_addr v4;
	if (ip.n == 0 || ip.n >= sizeof z)
		return (struct place){0};
	memcpy(z, ip.s, ip.n);
	z[ip.n] = 0;
	if (inet_pton(AF_INET, z, &v4) == 1)
		return (struct place){ntohl(v4.s_addr) | (uint64_t)1 << 32};
	if (inet_pton(AF_INET6, z, &v6.sin6_addr) == 1)
		return place_v6(v6.sin6_addr.s6_addr);
	return (struct place){0};
}

struct str web_network(struct arena *a, struct str peer)
{
	struct place at = place_of_text(peer);
	return at.key >> 63 ? str_fmt(a, "%016llx/64", (unsigned long long)at.key) : peer;
}
