#include "letter/letter.h"

WORDS_DEFINE(letter, state, LETTER_STATE_TABLE, LETTER_STATES)
WORDS_DEFINE(letter, act, LETTER_ACT_TABLE, LETTER_ACTS)

const char *letter_no_text(enum letter_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		LETTER_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < LETTER_NOS);
	return texts[no];
}

#define BIT(state) (1u << (state))
#define ALL (BIT(LETTER_STATES) - 1)
#define FROZEN (BIT(LETTER_APPROVED) | BIT(LETTER_SIGNED))

enum letter_no letter_may(enum letter_state s, enum letter_act act)
{
	static const unsigned from[LETTER_ACTS] = {
		[LETTER_DO_DRAFT] = 0,
		[LETTER_DO_WRITE] = BIT(LETTER_DRAFT),
		[LETTER_DO_HAND] = BIT(LETTER_DRAFT) | BIT(LETTER_ASKED),
		[LETTER_DO_ASK] = BIT(LETTER_DRAFT),
		[LETTER_DO_REPAIR] = BIT(LETTER_ASKED) | BIT(LETTER_APPROVED),
		[LETTER_DO_APPROVE] = BIT(LETTER_ASKED),
		[LETTER_DO_SIGN] = BIT(LETTER_APPROVED),
		[LETTER_DO_PRINT] = FROZEN,
		[LETTER_DO_REPRINT] = FROZEN,
		[LETTER_DO_VOID] = BIT(LETTER_DRAFT) | BIT(LETTER_ASKED) | FROZEN,
		[LETTER_DO_SHELVE] = ALL,
	};
	must((unsigned)s < LETTER_STATES && (unsigned)act < LETTER_ACTS);
	return (from[act] & BIT(s)) != 0 ? LETTER_NO_NONE : LETTER_NO_STATE;
}

enum letter_state letter_after(enum letter_state s, enum letter_act act)
{
	must((unsigned)s < LETTER_STATES && (unsigned)act < LETTER_ACTS);
	switch (act) {
	case LETTER_DO_DRAFT:
	case LETTER_DO_REPAIR:
		return LETTER_DRAFT;
	case LETTER_DO_ASK:
		return LETTER_ASKED;
	case LETTER_DO_APPROVE:
		return LETTER_APPROVED;
	case LETTER_DO_SIGN:
		return LETTER_SIGNED;
	case LETTER_DO_VOID:
		return LETTER_VOID;
	default:
		return s;
	}
}

bool letter_frozen(enum letter_state s)
{
	return (FROZEN & BIT(s)) != 0;
}

/* ---- what is refused ---- */

static bool line(struct str s, bool may_be_empty)
{
	return (may_be_empty || str_trim(s).n > 0) && utf8_count(s) <= LETTER_SIGNER_MAX;
}

enum letter_no letter_signer_ok(const struct letter_signer *s, bool own)
{
	bool acts_for = s->as == AS_AN || s->as == AS_UB;
	bool chair = s->as == AS_OWN || s->as == AS_PJ || s->as == AS_PJS || s->as == AS_PLT;
	if (!line(s->name, false) || !line(s->title, false) || !line(s->rank, true) || !line(s->nip, true) ||
	    !line(s->basis, s->as == AS_OWN) || !line(s->principal, !acts_for) || !line(s->middle, s->as != AS_UB))
		return LETTER_NO_AS;
	return own && !chair ? LETTER_NO_OWN : LETTER_NO_NONE;
}

const char *letter_media(struct str file)
{
	if (str_starts(file, STR("%PDF-")))
		return "application/pdf";
	if (str_starts(file, STR("\xff\xd8\xff")))
		return "image/jpeg";
	return str_starts(file, STR("\x89PNG\r\n\x1a\n")) ? "image/png" : NULL;
}

enum letter_no letter_file_ok(struct str file, enum letter_means means)
{
	if (file.n == 0)
		return means == LETTER_BY_TTE ? LETTER_NO_TTE : LETTER_NO_NONE;
	if (file.n > LETTER_FILE_MAX)
		return LETTER_NO_FILE_LARGE;
	const char *media = letter_media(file);
	if (media == NULL)
		return LETTER_NO_FILE;
	return means == LETTER_BY_TTE && !str_eqz(STR("application/pdf"), media) ? LETTER_NO_TTE : LETTER_NO_NONE;
}

enum letter_no letter_reason_ok(struct str reason)
{
	return str_trim(reason).n == 0 || utf8_count(reason) > LETTER_REASON_MAX ? LETTER_NO_REASON : LETTER_NO_NONE;
}

bool letter_code_ok(struct str code)
{
	bool after_sign = false; /* a dot stands between two signs, never at an end */
	for (size_t i = 0; i < code.n; i++) {
		char c = code.s[i];
		bool sign = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		if (!sign && (c != '.' || !after_sign))
			return false;
		after_sign = sign;
	}
	return after_sign;
}
