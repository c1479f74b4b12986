#include "letter/letter_number.h"

WORDS_DEFINE(letter, reserve_kind, LETTER_RESERVE_TABLE, LETTER_RESERVES)
WORDS_DEFINE(letter, token, LETTER_TOKEN_TABLE, LETTER_TOKENS)

const char *letter_pattern_text(enum letter_pattern_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		LETTER_PATTERN_TABLE(X)
#undef X
	};
	must((unsigned)no < LETTER_PATTERN_NOS);
	return texts[no];
}

static bool letter_or_digit(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool sign_ok(char c)
{
	return letter_or_digit(c) || c == '/' || c == '.' || c == '-' || c == '_' || c == '(' || c == ')' || c == ' ';
}

/* The piece of a pattern at *at: a token with its width, or one sign. */
struct piece {
	bool is_token;
	enum letter_token token;
	int width; /* 0: none said */
	char sign;
};

static enum letter_pattern_no next_piece(struct str p, size_t *at, struct piece *out)
{
	*out = (struct piece){.sign = p.s[*at]};
	if (p.s[*at] == '}')
		return LETTER_PATTERN_OPEN;
	if (p.s[*at] != '{') {
		(*at)++;
		return sign_ok(out->sign) ? LETTER_PATTERN_FINE : LETTER_PATTERN_SIGN;
	}
	size_t end = *at + 1;
	while (end < p.n && p.s[end] != '}' && p.s[end] != '{')
		end++;
	if (end == p.n || p.s[end] == '{')
		return LETTER_PATTERN_OPEN;
	struct str name, width;
	bool has_width = str_cut(str_sub(p, *at + 1, end), ':', &name, &width);
	int64_t w = 0;
	if (!letter_token_parse(name, &out->token))
		return LETTER_PATTERN_TOKEN;
	if (has_width && (out->token != LETTER_TOKEN_SERIAL || !str_to_i64(width, 1, LETTER_WIDTH_MAX, &w)))
		return LETTER_PATTERN_WIDTH;
	out->is_token = true;
	out->width = (int)w;
	*at = end + 1;
	return LETTER_PATTERN_FINE;
}

/* Whether what stands there could be read as part of the serial beside it. */
static bool runs_into(const struct piece *x)
{
	return x->is_token || (x->sign >= '0' && x->sign <= '9');
}

enum letter_pattern_no letter_pattern_check(struct str pattern, enum letter_scope scope, size_t *at)
{
	struct piece x, before = {.sign = ' '};
	int seen[LETTER_TOKENS] = {0};
	size_t i = 0, unused;
	at = at != NULL ? at : &unused;
	*at = 0;
	if (str_trim(pattern).n == 0 || utf8_count(pattern) > LETTER_PATTERN_MAX)
		return LETTER_PATTERN_EMPTY;
	while (i < pattern.n) {
		*at = i;
		enum letter_pattern_no no = next_piece(pattern, &i, &x);
		if (no != LETTER_PATTERN_FINE)
			return no;
		bool serial = x.is_token && x.token == LETTER_TOKEN_SERIAL;
		bool after_serial = before.is_token && before.token == LETTER_TOKEN_SERIAL;
		if ((serial && runs_into(&before)) || (after_serial && runs_into(&x)))
			return LETTER_PATTERN_TOUCH;
		if (x.is_token)
			seen[x.token]++;
		before = x;
	}
	*at = pattern.n;
	return seen[LETTER_TOKEN_SERIAL] != 1 ? LETTER_PATTERN_NO_SERIAL : seen[LETTER_TOKEN_YEAR] == 0 ? LETTER_PATTERN_NO_YEAR
	       : scope == LETTER_SCOPE_KIND && seen[LETTER_TOKEN_KIND] == 0 ? LETTER_PATTERN_NO_KIND
	       : scope == LETTER_SCOPE_CLASS && seen[LETTER_TOKEN_CODE] == 0 ? LETTER_PATTERN_NO_CODE : LETTER_PATTERN_FINE;
}

/* ---- OpenSID's spelling ---- */

static struct str token_of_opensid(struct arena *a, struct str inner)
{
	static const char *const words[][2] = {
		{"kode_surat", "{kode}"}, {"kode_klasifikasi", "{kode}"}, {"nomor_surat", "{nomor}"}, {"nomor_urut", "{nomor}"},
		{"kode_desa", "{unit}"}, {"kode_kelurahan", "{unit}"}, {"singkatan_surat", "{jenis}"},
		{"bulan_romawi", "{bulan_romawi}"}, {"bulan", "{bulan}"}, {"tahun", "{tahun}"},
	};
	struct str name, width;
	int64_t w;
	bool has_width = str_cut(inner, ',', &name, &width);
	name = str_lower_ascii(a, str_trim(name));
	for (size_t i = 0; i < countof(words); i++) {
		if (!str_eqz(name, words[i][0]))
			continue;
		if (!has_width)
			return str_of(words[i][1]);
		return str_eqz(str_of(words[i][1]), "{nomor}") && str_to_i64(str_trim(width), 1, LETTER_WIDTH_MAX, &w)
		       ? str_fmt(a, "{nomor:%d}", (int)w) : STR_NULL;
	}
	return STR_NULL;
}

struct str letter_pattern_import(struct arena *a, struct str typed)
{
	struct buf b = buf_new(a, 4 * LETTER_PATTERN_MAX);
	struct str rest = str_trim(typed), head;
	while (str_cut(rest, '[', &head, &rest)) {
		struct str inner;
		buf_str(&b, head);
		if (!str_cut(rest, ']', &inner, &rest))
			return STR_NULL;
		inner = token_of_opensid(a, inner);
		if (inner.s == NULL)
			return STR_NULL;
		buf_str(&b, inner);
	}
	buf_str(&b, head);
	return b.over ? STR_NULL : buf_done(&b);
}

/* ---- printing ---- */

static void put_upper(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_char(b, (char)(s.s[i] >= 'a' && s.s[i] <= 'z' ? s.s[i] - 'a' + 'A' : s.s[i]));
}

static void put_token(struct buf *b, const struct piece *x, const struct letter_number_facts *f)
{
	static const char *const roman[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"};
	int y, m, d;
	civil_split(f->dated_on, &y, &m, &d);
	switch (x->token) {
	case LETTER_TOKEN_CODE:
		buf_str(b, f->code);
		break;
	case LETTER_TOKEN_SERIAL:
		buf_fmt(b, "%0*lld", x->width, (long long)f->serial);
		break;
	case LETTER_TOKEN_UNIT:
		buf_str(b, f->unit);
		break;
	case LETTER_TOKEN_KIND:
		put_upper(b, f->kind);
		break;
	case LETTER_TOKEN_ROMAN:
		buf_z(b, roman[m - 1]);
		break;
	case LETTER_TOKEN_MONTH:
		buf_fmt(b, "%02d", m);
		break;
	default:
		buf_int(b, y);
	}
}

struct str letter_number_print(struct arena *a, struct str pattern, const struct letter_number_facts *f)
{
	struct buf b = buf_new(a, 4 * LETTER_NUMBER_MAX);
	struct piece x;
	must(f->serial >= 1);
	for (size_t i = 0; i < pattern.n;) {
		must(next_piece(pattern, &i, &x) == LETTER_PATTERN_FINE);
		if (x.is_token)
			put_token(&b, &x, f);
		else
			buf_char(&b, x.sign);
	}
	return b.over || utf8_count(buf_done(&b)) > LETTER_NUMBER_MAX ? STR_NULL : buf_done(&b);
}

struct str letter_scope_key(struct arena *a, enum letter_scope scope, struct str kind, struct str code)
{
	return scope == LETTER_SCOPE_KIND ? str_cat(a, STR("jenis/"), kind)
	       : scope == LETTER_SCOPE_CLASS ? str_cat(a, STR("kode/"), code) : STR("");
}

bool letter_number_ok(struct str typed)
{
	bool digit = false;
	if (typed.n == 0 || typed.n > LETTER_NUMBER_MAX || !str_eq(str_trim(typed), typed))
		return false;
	for (size_t i = 0; i < typed.n; i++) {
		if (!sign_ok(typed.s[i]) || (typed.s[i] == ' ' && typed.s[i - 1] == ' '))
			return false;
		digit |= typed.s[i] >= '0' && typed.s[i] <= '9';
	}
	return digit;
}

/* ---- is every number accounted for? ---- */

size_t letter_holes(const int64_t *used, size_t n_used, const struct letter_range *blocks, size_t n_blocks, int64_t last,
                    struct letter_range *out, size_t max)
{
	size_t found = 0, u = 0, b = 0;
	for (int64_t next = 1; next <= last;) {
		while (u < n_used && used[u] < next)
			u++;
		while (b < n_blocks && blocks[b].last < next)
			b++;
		if (u < n_used && used[u] == next) {
			next++;
		} else if (b < n_blocks && blocks[b].first <= next) {
			next = blocks[b].last + 1;
		} else {
			int64_t to = last;
			if (u < n_used && used[u] - 1 < to)
				to = used[u] - 1;
			if (b < n_blocks && blocks[b].first - 1 < to)
				to = blocks[b].first - 1;
			if (found < max)
				out[found] = (struct letter_range){next, to};
			found++;
			next = to + 1;
		}
	}
	return found;
}
