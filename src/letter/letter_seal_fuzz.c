/* Any bytes as a code, as pasted words, as a kode periksa and as a PDF: nothing is read that is not there, what is read
 * keeps its limits, and nothing but what a key has signed is ever called genuine. */
#include "letter/letter_seal_doc.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const uint8_t seed[SIGN_SEED] = {7};
	struct arena *a = arena_new(64 << 20);
	struct str in = {(const char *)data, size < SEAL_LETTER_MAX ? size : SEAL_LETTER_MAX}, body, again, code, check, words;
	struct letter_seal_key k = {.from_at = 1};
	struct letter_seal s;
	char sign[SEAL_CHECK_LEN + 1];
	sign_public(seed, k.public);
	letter_seal_key_id(k.public, k.id);
	enum letter_seal_verdict v = letter_seal_check(a, in, &(struct letter_seal_keys){&k, 1}, &s, &body);
	if (v != SEAL_NOT_ONE && v != SEAL_NEWER) {
		must(s.number.n > 0 && s.number.n <= SEAL_NUMBER_MAX && s.kind.n > 0 && s.kind.n <= SEAL_WORD_MAX &&
		     s.unit.n > 0 && s.unit.n <= SEAL_WORD_MAX && utf8_valid(s.number) && utf8_valid(s.kind) && utf8_valid(s.unit));
		/* What was read is written back to the same bytes, and to the same code. */
		must(letter_seal_body(a, &s, &again) && str_eq(body, again));
		must(str_eq(letter_seal_code(a, again, s.signature), letter_seal_bare(a, in)));
		must((v == SEAL_VALID) == (memcmp(s.key_id, k.id, SEAL_ID) == 0 &&
		                           sign_check(k.public, letter_seal_message(a, body), s.signature)));
	} else {
		s = (struct letter_seal){.number = STR("1"), .named = true};
	}
	if (letter_seal_find_check(in, sign) || letter_seal_check_code(in, sign)) {
		must(strlen(sign) == SEAL_CHECK_LEN);
		if (letter_seal_words(a, &s, sign, in, &words) == SEAL_VALID)
			must(words.n <= in.n);
		if (s.named)
			(void)letter_seal_named(a, &s, sign, str_sub(in, 0, 1000));
	}
	if (letter_seal_sheet_find(in, &code, &check, &words))
		must(code.n + check.n + words.n <= in.n);
	struct str plain = letter_seal_plain(a, in);
	must(!utf8_valid(in) || str_eq(plain, letter_seal_plain(a, plain)));
	arena_free(a);
	return 0;
}
