/* A short list told in three ways: as a constant in code, as the word that is stored, as the label that is shown. A table
 * X(CONSTANT, "stored", N_("Label"), ...) holds it once; from it come enum MODULE_NAME and these:
 *   MODULE_NAME_name(v), MODULE_NAME_label(v); MODULE_NAME_parse(s, &v), false for a word that is none of them;
 *   MODULE_NAME_names[], ended by NULL, for forms. */
#ifndef BASE_WORDS_H
#define BASE_WORDS_H
#include "base/must.h"
#include "base/str.h"

#define WORDS_DECLARE(module, name) \
	const char *module##_##name##_name(enum module##_##name v); \
	const char *module##_##name##_label(enum module##_##name v); \
	bool module##_##name##_parse(struct str s, enum module##_##name *out); \
	extern const char *const module##_##name##_names[];

#define WORDS_STORED_(c, s, l, ...) s,
#define WORDS_LABEL_(c, s, l, ...) l,
/* count: the constant behind the last. */
#define WORDS_DEFINE(module, name, TABLE, count) \
	const char *const module##_##name##_names[] = {TABLE(WORDS_STORED_) NULL}; \
	static const char *const name##_labels[] = {TABLE(WORDS_LABEL_)}; \
	const char *module##_##name##_name(enum module##_##name v) \
	{ \
		must((unsigned)v < count); \
		return module##_##name##_names[v]; \
	} \
	const char *module##_##name##_label(enum module##_##name v) \
	{ \
		must((unsigned)v < count); \
		return name##_labels[v]; \
	} \
	bool module##_##name##_parse(struct str s, enum module##_##name *out) \
	{ \
		for (int i = 0; i < (int)count; i++) \
			if (str_eqz(s, module##_##name##_names[i])) { \
				*out = (enum module##_##name)i; \
				return true; \
			} \
		return false; \
	}
#endif
