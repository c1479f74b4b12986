#include "letter/letter_template_diff.h"

static size_t lines_of(struct arena *a, struct str s, struct str **out)
{
	size_t n = 0;
	*out = ARENA_ARRAY(a, LETTER_DIFF_LINES, struct str);
	while (s.n > 0 && n < LETTER_DIFF_LINES) {
		struct str line;
		(void)str_cut(s, '\n', &line, &s);
		(*out)[n++] = str_trim(line);
	}
	return n;
}

void letter_diff(struct arena *a, struct str before, struct str after, struct letter_diff_line **out, size_t *n)
{
	struct str *x, *y;
	size_t nx = lines_of(a, before, &x), ny = lines_of(a, after, &y), w = ny + 1, i = 0, j = 0;
	uint16_t *common = ARENA_ARRAY(a, (nx + 1) * w, uint16_t); /* longest common run of what follows */
	for (size_t r = nx; r-- > 0;)
		for (size_t c = ny; c-- > 0;) {
			uint16_t down = common[(r + 1) * w + c], right = common[r * w + c + 1];
			uint16_t both = (uint16_t)(common[(r + 1) * w + c + 1] + 1);
			common[r * w + c] = str_eq(x[r], y[c]) ? both : down > right ? down : right;
		}
	struct letter_diff_line *v = ARENA_ARRAY(a, nx + ny + 1, struct letter_diff_line);
	*n = 0;
	while (i < nx || j < ny) {
		if (i < nx && j < ny && str_eq(x[i], y[j])) {
			v[(*n)++] = (struct letter_diff_line){' ', x[i++]};
			j++;
		} else if (j == ny || (i < nx && common[(i + 1) * w + j] >= common[i * w + j + 1])) {
			v[(*n)++] = (struct letter_diff_line){'-', x[i++]};
		} else {
			v[(*n)++] = (struct letter_diff_line){'+', y[j++]};
		}
	}
	*out = v;
}
