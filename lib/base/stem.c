/* Stems by libstemmer, which keeps its own memory between two words: one stemmer a call, none kept. */
#include <libstemmer.h>

#include "base/must.h"
#include "base/stem.h"

void stem_indonesian(struct arena *a, struct str *words, size_t n)
{
	struct sb_stemmer *s = sb_stemmer_new("indonesian", "UTF_8");
	must(s != NULL);
	for (size_t i = 0; i < n; i++) {
		if (words[i].n == 0 || words[i].n > 200)
			continue;
		const sb_symbol *stem = sb_stemmer_stem(s, (const sb_symbol *)words[i].s, (int)words[i].n);
		must(stem != NULL);
		int left = sb_stemmer_length(s);
		if (left >= 3) /* "perlu" and "selalu" are not both "lu" */
			words[i] = str_dup(a, (struct str){(const char *)stem, (size_t)left});
	}
	sb_stemmer_delete(s);
}
