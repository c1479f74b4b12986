#include "signing/signing_bsre.h"

#include <jansson.h>

#include "base/pack.h"

WORDS_DEFINE(bsre, result, BSRE_RESULT_TABLE, BSRE_RESULTS)

enum err bsre_service_read(struct arena *a, struct str version, struct str address, struct bsre_service *out)
{
	struct str at = str_trim(address);
	while (at.n > 0 && at.s[at.n - 1] == '/')
		at.n--;
	bool web = str_starts(at, STR("https://")) || str_starts(at, STR("http://"));
	if (!web || at.n < 10 || at.n > 300 || str_find(at, STR(" ")) >= 0 || str_find(at, STR("@")) >= 0)
		return ERR_BAD_INPUT;
	if (version.n > 0 && !str_eqz(version, "1") && !str_eqz(version, "2"))
		return ERR_BAD_INPUT;
	*out = (struct bsre_service){.version = str_eqz(version, "2") ? 2 : 1, .address = str_dup(a, at), .tag = STR("#"),
	                             .width = 90, .height = 90, .link = STR(""), .image = STR("")};
	return OK;
}

/* ---- asking ---- */

bool bsre_passphrase_json(struct str passphrase, char *out, size_t *n)
{
	size_t k = 0;
	if (passphrase.n == 0 || passphrase.n > BSRE_PASSPHRASE_MAX)
		return false;
	out[k++] = '"';
	for (size_t i = 0; i < passphrase.n; i++) {
		char c = passphrase.s[i];
		if ((unsigned char)c < 0x20 || c == 0x7f)
			return false;
		if (c == '"' || c == '\\')
			out[k++] = '\\';
		out[k++] = c;
	}
	out[k++] = '"';
	*n = k;
	return true;
}

static void field(struct buf *b, struct str boundary, const char *name)
{
	buf_fmt(b, "--%.*s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n", STR_ARG(boundary), name);
}

static void put_field(struct buf *b, struct str boundary, const char *name, struct str value)
{
	field(b, boundary, name);
	buf_str(b, value);
	buf_z(b, "\r\n");
}

/* The passphrase goes first: what follows it overwrites it in whatever buffer carries it. */
static void form_ask(struct arena *a, const struct bsre_service *s, struct str nik, struct str passphrase, struct str pdf,
                     struct str boundary, struct bsre_ask *out)
{
	struct buf head = buf_new(a, 4096), rest = buf_new(a, 4096);
	field(&head, boundary, "passphrase");
	buf_z(&rest, "\r\n");
	put_field(&rest, boundary, "nik", nik);
	put_field(&rest, boundary, "tampilan", str_of(s->visible ? "visible" : "invisible"));
	if (s->visible) {
		put_field(&rest, boundary, "image", STR("false"));
		put_field(&rest, boundary, "linkQR", s->link);
		put_field(&rest, boundary, "tag_koordinat", s->tag);
		put_field(&rest, boundary, "width", str_int(a, s->width));
		put_field(&rest, boundary, "height", str_int(a, s->height));
	}
	buf_fmt(&rest, "--%.*s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"surat.pdf\"\r\n"
	        "Content-Type: application/pdf\r\n\r\n", STR_ARG(boundary));
	*out = (struct bsre_ask){.path = STR("/api/sign/pdf"), .n = 5,
	                         .media = str_cat(a, STR("multipart/form-data; boundary="), boundary)};
	out->pieces[0] = buf_done(&head);
	out->pieces[1] = passphrase;
	out->pieces[2] = buf_done(&rest);
	out->pieces[3] = pdf;
	out->pieces[4] = str_fmt(a, "\r\n--%.*s--\r\n", STR_ARG(boundary));
}

static void json_ask(struct arena *a, const struct bsre_service *s, struct str nik, struct str passphrase, struct str pdf,
                     struct bsre_ask *out)
{
	struct buf rest = buf_new(a, 64 * 1024);
	buf_z(&rest, ",\"nik\":");
	buf_json(&rest, nik);
	buf_z(&rest, ",\"signatureProperties\":[{\"tampilan\":");
	buf_z(&rest, s->visible ? "\"VISIBLE\"" : "\"INVISIBLE\"");
	if (s->visible) {
		buf_z(&rest, ",\"tag\":");
		buf_json(&rest, s->tag);
		buf_fmt(&rest, ",\"width\":%d,\"height\":%d,\"imageBase64\":", s->width, s->height);
		buf_json(&rest, s->image);
	}
	buf_z(&rest, "}],\"file\":[\"");
	*out = (struct bsre_ask){.path = STR("/api/v2/sign/pdf"), .media = STR("application/json"), .n = 5};
	out->pieces[0] = STR("{\"passphrase\":");
	out->pieces[1] = passphrase;
	out->pieces[2] = buf_done(&rest);
	out->pieces[3] = pack_base64(a, pdf);
	out->pieces[4] = STR("\"]}");
}

void bsre_sign_ask(struct arena *a, const struct bsre_service *s, struct str nik, struct str passphrase, struct str pdf,
                   struct str boundary, struct bsre_ask *out)
{
	must(s->version == 1 || s->version == 2);
	if (s->version == 1)
		form_ask(a, s, nik, passphrase, pdf, boundary, out);
	else
		json_ask(a, s, nik, passphrase, pdf, out);
}

void bsre_status_ask(struct arena *a, const struct bsre_service *s, struct str nik, bool again, struct bsre_ask *out)
{
	struct buf b = buf_new(a, 256);
	if (s->version == 1) {
		*out = (struct bsre_ask){.path = str_cat(a, STR("/api/user/status/"), nik), .media = STR_NULL};
		return;
	}
	buf_z(&b, "{\"nik\":");
	buf_json(&b, nik);
	buf_z(&b, "}");
	*out = (struct bsre_ask){.path = again ? STR("/api/v2/user/check-status") : STR("/api/v2/user/check/status"),
	                         .media = STR("application/json"), .n = 1};
	out->pieces[0] = buf_done(&b);
}

/* ---- understanding ---- */

static char low(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool says(struct str s, const char *word)
{
	size_t n = strlen(word);
	for (size_t i = 0; i + n <= s.n; i++) {
		size_t k = 0;
		while (k < n && low(s.s[i + k]) == word[k])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

/* A line for a person: no control characters, valid, not long. */
static struct str line(struct arena *a, const char *z)
{
	struct str s = str_of(z);
	if (s.s == NULL || !utf8_valid(s))
		return STR("");
	s = utf8_head(str_dup(a, s), BSRE_WORDS_MAX);
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.s[i] < 0x20 || s.s[i] == 0x7f)
			((char *)(uintptr_t)s.s)[i] = ' ';
	return str_trim(s);
}

static const struct {
	const char *word;
	enum bsre_result result;
} said[] = {
	{"passphrase", BSRE_PASSPHRASE}, {"frasa", BSRE_PASSPHRASE}, {"expired", BSRE_EXPIRED},
	{"kadaluarsa", BSRE_EXPIRED}, {"kedaluwarsa", BSRE_EXPIRED}, {"kadaluwarsa", BSRE_EXPIRED},
	{"revoke", BSRE_REVOKED}, {"dicabut", BSRE_REVOKED}, {"suspend", BSRE_REVOKED}, {"blokir", BSRE_REVOKED},
	{"not registered", BSRE_UNKNOWN}, {"not_registered", BSRE_UNKNOWN}, {"tidak terdaftar", BSRE_UNKNOWN},
	{"belum terdaftar", BSRE_UNKNOWN}, {"tidak ditemukan", BSRE_UNKNOWN}, {"belum memiliki", BSRE_NOT_YET},
	{"no_certificate", BSRE_NOT_YET}, {"waiting", BSRE_NOT_YET},
};

static enum bsre_result meant(int64_t code, struct str words)
{
	if (code == 2031)
		return BSRE_PASSPHRASE;
	if (code == 2011)
		return BSRE_UNKNOWN;
	for (size_t i = 0; i < countof(said); i++)
		if (says(words, said[i].word))
			return said[i].result;
	return BSRE_REFUSED;
}

static const char *text_of(const json_t *j, const char *key)
{
	const json_t *v = json_object_get(j, key);
	return json_is_string(v) ? json_string_value(v) : NULL;
}

static int64_t code_of(const json_t *j)
{
	const json_t *v = json_object_get(j, "status_code");
	return json_is_integer(v) ? json_integer_value(v) : 0;
}

static struct str words_of(struct arena *a, const json_t *j)
{
	static const char *const keys[] = {"error", "message", "summary", "status"};
	for (size_t i = 0; i < countof(keys); i++)
		if (text_of(j, keys[i]) != NULL)
			return line(a, text_of(j, keys[i]));
	return STR("");
}

/* The first file of v2's list, or v1's when it was asked for base64. */
static bool file_of(struct arena *a, const json_t *j, struct str *out)
{
	const json_t *f = json_object_get(j, "file");
	const char *text = json_is_array(f) && json_is_string(json_array_get(f, 0)) ? json_string_value(json_array_get(f, 0))
	                                                                          : text_of(j, "base64_signed_file");
	return text != NULL && pack_unbase64(a, str_of(text), out);
}

static bool is_pdf(struct str s)
{
	return str_starts(s, STR("%PDF-")) && s.n <= BSRE_PDF_MAX;
}

static void by_status(int status, struct bsre_answer *out)
{
	if (status == 401 || status == 403)
		out->result = BSRE_DENIED;
	else if (status >= 500 || status == 404 || status == 408 || status == 429)
		out->result = BSRE_AWAY;
}

static json_t *parsed(struct str body)
{
	json_t *j = body.n <= BSRE_ANSWER_MAX ? json_loadb(body.s != NULL ? body.s : "", body.n, JSON_REJECT_DUPLICATES, NULL)
	                                      : NULL;
	if (j != NULL && !json_is_object(j)) {
		json_decref(j);
		return NULL;
	}
	return j;
}

void bsre_sign_answer(struct arena *a, const struct bsre_service *s, int status, struct str body, struct str sent,
                      struct bsre_answer *out)
{
	struct str pdf = body;
	*out = (struct bsre_answer){.result = BSRE_GARBAGE, .pdf = STR_NULL, .words = STR("")};
	bool have = s->version == 1 && is_pdf(body);
	json_t *j = have ? NULL : parsed(body);
	if (j != NULL) {
		out->code = code_of(j);
		out->words = words_of(a, j);
		have = file_of(a, j, &pdf) && is_pdf(pdf);
		if (!have && (out->words.n > 0 || out->code != 0))
			out->result = meant(out->code, out->words);
		json_decref(j);
	}
	if (have && status >= 200 && status <= 299) {
		out->result = str_eq(pdf, sent) ? BSRE_UNSIGNED : BSRE_SIGNED;
		out->pdf = out->result == BSRE_SIGNED ? pdf : STR_NULL;
	} else if (out->result == BSRE_GARBAGE || out->result == BSRE_REFUSED) {
		by_status(status, out);
	}
}

static const struct {
	const char *word;
	enum bsre_result result;
} states[] = {
	{"ISSUE", BSRE_SIGNED}, {"EXPIRED", BSRE_EXPIRED}, {"RENEW", BSRE_NOT_YET}, {"NEW", BSRE_NOT_YET},
	{"WAITING_FOR_VERIFICATION", BSRE_NOT_YET}, {"NO_CERTIFICATE", BSRE_NOT_YET}, {"SUSPEND", BSRE_REVOKED},
	{"REVOKE", BSRE_REVOKED}, {"NOT_REGISTERED", BSRE_UNKNOWN}, {"USER_NOT_REGISTERED", BSRE_UNKNOWN},
};

void bsre_status_answer(struct arena *a, int status, struct str body, struct bsre_answer *out)
{
	*out = (struct bsre_answer){.result = BSRE_GARBAGE, .pdf = STR_NULL, .words = STR("")};
	json_t *j = parsed(body);
	const char *state = j != NULL ? text_of(j, "status") : NULL;
	if (j != NULL) {
		out->code = code_of(j);
		const char *words = text_of(j, "message") != NULL ? text_of(j, "message") : text_of(j, "error");
		out->words = words != NULL ? line(a, words) : STR("");
		for (size_t i = 0; i < countof(states) && state != NULL; i++)
			if (strcmp(states[i].word, state) == 0)
				out->result = states[i].result;
		if (out->result == BSRE_GARBAGE && (out->words.n > 0 || out->code != 0))
			out->result = meant(out->code, out->words);
		json_decref(j);
	}
	if (out->result == BSRE_GARBAGE || out->result == BSRE_REFUSED ||
	    (out->result == BSRE_SIGNED && (status < 200 || status > 299)))
		by_status(status, out);
	if (out->result == BSRE_SIGNED && (status < 200 || status > 299))
		out->result = BSRE_GARBAGE;
}

/* ---- the signature in a PDF ---- */

static bool blank(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

/* Four whole numbers in brackets at s[i]. */
static bool range_at(struct str s, size_t i, size_t out[4])
{
	while (i < s.n && blank(s.s[i]))
		i++;
	if (i >= s.n || s.s[i++] != '[')
		return false;
	for (int k = 0; k < 4; k++) {
		size_t digits = 0, v = 0;
		while (i < s.n && blank(s.s[i]))
			i++;
		for (; i < s.n && s.s[i] >= '0' && s.s[i] <= '9' && digits < 10; i++, digits++)
			v = v * 10 + (size_t)(s.s[i] - '0');
		if (digits == 0)
			return false;
		out[k] = v;
	}
	while (i < s.n && blank(s.s[i]))
		i++;
	return i < s.n && s.s[i] == ']';
}

/* The length that DER's first element tells: the string in the gap is padded with zeros behind it. */
static size_t der_length(const uint8_t *b, size_t n)
{
	if (n < 2 || b[0] != 0x30)
		return 0;
	if (b[1] < 0x80)
		return (size_t)b[1] + 2 <= n ? (size_t)b[1] + 2 : 0;
	size_t bytes = b[1] & 0x7f, len = 0;
	if (bytes == 0 || bytes > 4 || bytes + 2 > n)
		return 0;
	for (size_t i = 0; i < bytes; i++)
		len = len << 8 | b[2 + i];
	return len + bytes + 2 <= n ? len + bytes + 2 : 0;
}

static bool signature_at(struct arena *a, struct str pdf, const size_t r[4], struct bsre_signature *out)
{
	if (r[0] != 0 || r[1] < 5 || r[1] >= pdf.n || r[2] <= r[1] + 2 || r[2] > pdf.n || r[3] > pdf.n - r[2] || r[3] < 5)
		return false;
	struct str gap = str_sub(pdf, r[1], r[2]);
	if (gap.s[0] != '<' || gap.s[gap.n - 1] != '>' || gap.n % 2 != 0 || gap.n > 2 * 1024 * 1024)
		return false;
	size_t n = (gap.n - 2) / 2;
	char *lower = ARENA_ARRAY(a, gap.n, char);
	uint8_t *der = ARENA_ARRAY(a, n + 1, uint8_t);
	for (size_t i = 1; i + 1 < gap.n; i++)
		lower[i - 1] = low(gap.s[i]);
	if (!str_unhex((struct str){lower, gap.n - 2}, der, n))
		return false;
	size_t len = der_length(der, n);
	if (len < 100)
		return false;
	*out = (struct bsre_signature){.first = str_sub(pdf, 0, r[1]), .second = str_sub(pdf, r[2], r[2] + r[3]),
	                               .der = {(const char *)der, len}, .whole = r[2] + r[3] == pdf.n};
	return true;
}

bool bsre_pdf_signed(struct arena *a, struct str pdf, struct bsre_signature *out)
{
	static const char word[] = "/ByteRange";
	size_t range[4];
	int tried = 0;
	if (!is_pdf(pdf))
		return false;
	for (size_t i = pdf.n; i-- > 0 && tried < 16;)
		if (pdf.s[i] == '/' && pdf.n - i > sizeof word && memcmp(pdf.s + i, word, sizeof word - 1) == 0) {
			tried++;
			if (range_at(pdf, i + sizeof word - 1, range) && signature_at(a, pdf, range, out))
				return true;
		}
	return false;
}
