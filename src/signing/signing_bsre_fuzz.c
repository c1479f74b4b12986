/* Any bytes as what the signing service answered, in either generation, and as a file that claims to be signed: what is
 * understood lies inside its limits, and the signed bytes lie inside the file. */
#include "paper/cms.h"
#include "signing/signing_bsre.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool inside(struct str part, struct str whole)
{
	return part.s >= whole.s && part.s + part.n <= whole.s + whole.n;
}

static void answer(struct arena *a, int version, int status, struct str body)
{
	struct bsre_service s = {.version = version};
	struct bsre_answer out;
	bsre_sign_answer(a, &s, status, body, STR("%PDF-1.7 sent"), &out);
	must((unsigned)out.result < BSRE_RESULTS && utf8_count(out.words) <= BSRE_WORDS_MAX && utf8_valid(out.words));
	must((out.result == BSRE_SIGNED) == (out.pdf.s != NULL));
	bsre_status_answer(a, status, body, &out);
	must((unsigned)out.result < BSRE_RESULTS && out.pdf.s == NULL && utf8_valid(out.words));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const int statuses[] = {200, 400, 401, 500};
	struct bsre_signature sig;
	struct cms_signer who;
	if (size > 1 << 17)
		return 0;
	struct arena *a = arena_new(64u << 20);
	struct str s = {(const char *)data, size};
	for (int version = 1; version <= 2; version++)
		for (size_t i = 0; i < countof(statuses); i++)
			answer(a, version, statuses[i], s);
	if (bsre_pdf_signed(a, s, &sig)) {
		must(inside(sig.first, s) && inside(sig.second, s) && sig.first.s + sig.first.n < sig.second.s && sig.der.n >= 100);
		if (cms_check(a, sig.der, sig.first, sig.second, &who))
			must(utf8_valid(who.name));
	}
	arena_free(a);
	return 0;
}
