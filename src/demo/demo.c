/* Answers that add up to printed margins, and answers of people who never were. */
#include "demo/demo.h"

int64_t demo_margin_fill(struct demo_margin *m, int64_t n)
{
	int64_t sum = 0;
	for (int k = 0; k < 5; k++)
		sum += m->count[k];
	must(sum <= n);
	m->count[0] += n - sum;
	return n - sum;
}

bool demo_line(struct str *rest, struct str *out, size_t n)
{
	while (rest->n > 0) {
		struct str line;
		str_cut(*rest, '\n', &line, rest);
		if (line.n == 0 || line.s[0] == '#')
			continue;
		for (size_t i = 0; i < n; i++)
			if (!str_cut(line, '|', &out[i], &line))
				line = STR("");
		return true;
	}
	return false;
}

size_t demo_list(struct str cell, char by, struct str *out, size_t max)
{
	size_t n = 0;
	while (cell.n > 0 && n < max)
		str_cut(cell, by, &out[n++], &cell);
	return n;
}

static int64_t gcd(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t r = a % b;
		a = b;
		b = r;
	}
	return a;
}

/* Each element walks the n places with its own step, which has no common divisor with n: a permutation. */
int64_t demo_reconstruct(const struct demo_margin m[DEMO_ELEMENTS], int64_t n, int64_t i)
{
	static const int64_t step[DEMO_ELEMENTS] = {6397, 3671, 2287, 7919, 5381, 1693, 9221, 4513, 8101};
	int64_t marks = 0;
	for (int e = 0; e < DEMO_ELEMENTS; e++) {
		int64_t by = step[e] % n;
		while (by == 0 || gcd(by, n) != 1)
			by++;
		int64_t at = (i * by + 101 * e) % n;
		int answer = 0;
		while (answer < 4 && at >= m[e].count[answer])
			at -= m[e].count[answer++];
		marks |= (int64_t)answer << (3 * e);
	}
	return marks;
}

struct demo_dice demo_dice(uint64_t seed)
{
	return (struct demo_dice){seed};
}

/* SplitMix64 (Steele, Lea, Flood 2014). */
static uint64_t next(struct demo_dice *d)
{
	uint64_t z = d->s += 0x9e3779b97f4a7c15;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

uint32_t demo_roll(struct demo_dice *d, uint32_t bound)
{
	must(bound > 0);
	return (uint32_t)((next(d) >> 32) * bound >> 32);
}

int64_t demo_invent(struct demo_dice *d, const int mean[DEMO_ELEMENTS])
{
	int mood = (int)demo_roll(d, 81) + (int)demo_roll(d, 81) - 80; /* -80 .. 80, most near 0 */
	int64_t marks = 0;
	for (int e = 0; e < DEMO_ELEMENTS; e++) {
		if (demo_roll(d, 200) == 0)
			continue;
		int v = mean[e] + mood + (int)demo_roll(d, 101) - 50;
		int answer = v < 150 ? 1 : v < 250 ? 2 : v < 350 ? 3 : 4;
		marks |= (int64_t)answer << (3 * e);
	}
	return marks;
}
