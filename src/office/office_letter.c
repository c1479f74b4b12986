#include "office/office_letter.h"

struct str office_letter_capitals(struct arena *a, struct str s)
{
	char *c = arena_alloc(a, s.n);
	for (size_t i = 0; i < s.n; i++)
		c[i] = s.s[i] >= 'a' && s.s[i] <= 'z' ? (char)(s.s[i] - 'a' + 'A') : s.s[i];
	return (struct str){c, s.n};
}
