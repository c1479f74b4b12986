/* Who signs a letter, and as what: in his own right, for another one level up (a.n.), for him through the one between
 * (u.b.), or in a post that is vacant or whose holder is away. Permendagri 1/2023, as regulations.md 7.4 tells it. */
#ifndef LETTER_LETTER_SIGNER_H
#define LETTER_LETTER_SIGNER_H
#include "base/base.h"

/*   constant  stored   before the post's name */
#define LETTER_AS_TABLE(X) \
	X(AS_OWN, "sendiri", "") \
	X(AS_AN, "a.n.", "a.n.") \
	X(AS_UB, "u.b.", "u.b.") \
	X(AS_PLT, "Plt.", "Plt.") \
	X(AS_PLH, "Plh.", "Plh.") \
	X(AS_PJ, "Pj.", "Pj.") \
	X(AS_PJS, "Pjs.", "Pjs.")
enum letter_as {
#define X(c, s, l) c,
	LETTER_AS_TABLE(X)
#undef X
	LETTER_AS_COUNT
};
WORDS_DECLARE(letter, as)

/*   constant       stored   label */
#define LETTER_MEANS_TABLE(X) \
	X(LETTER_BY_INK, "tanda tangan basah", N_("Tanda tangan basah")) \
	X(LETTER_BY_TTE, "TTE", N_("Tanda tangan elektronik (TTE)"))
enum letter_means {
#define X(c, s, l) c,
	LETTER_MEANS_TABLE(X)
#undef X
	LETTER_MEANS_COUNT
};
WORDS_DECLARE(letter, means)

struct letter_signer {
	enum letter_as as;
	struct str principal;        /* a.n. and u.b.: for whom, "CAMAT HULU"; Plt. and its like: the post, may be empty */
	struct str middle;           /* u.b.: through whom, "Sekretaris Camat" */
	struct str title;            /* of who signs, "Lurah Melati" */
	struct str name, rank, nip;  /* rank ("Penata Tk. I, III/d") and nip may be empty */
	struct str basis;            /* of acting for another: "SP 800/12/2026" */
	int64_t account_id;
};

enum { LETTER_SIGN_LINES = 5 };
/* The lines above the space of the signature, in order, the last with its comma:
 *   LURAH MELATI, | a.n. CAMAT HULU / Sekretaris Camat, | a.n. CAMAT HULU / Sekretaris Camat / u.b. / Kepala Seksi X, |
 *   Plt. LURAH MELATI, */
size_t letter_sign_lines(struct arena *a, const struct letter_signer *s, struct str out[LETTER_SIGN_LINES]);
/* Whether rank, NIP and titles stay away: heads of regions (also acting), and who acts as their secretary (ps. 44). */
bool letter_sign_plain(const struct letter_signer *s);
/* The name as it is printed: as given, without its titles when letter_sign_plain. */
struct str letter_sign_name(struct arena *a, const struct letter_signer *s);
#endif
