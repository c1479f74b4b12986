/* A page is built from literal markup, which people wrote and a compiler checked, and values, which anybody may have
 * typed. Every value goes through one of these few writers, so that text stays text wherever it stands. */
#include "web/html.h"
#include <string.h>

void html_lit(struct html *h, const char *s, size_t n)
{
	buf_put(h->out, s, n);
}

/* The five characters that mean something in text or in a quoted attribute. NUL and other controls but tab and line
 * breaks are not allowed in HTML: they become U+FFFD. */
static const char *escape(unsigned char c)
{
	switch (c) {
	case '&': return "&amp;";
	case '<': return "&lt;";
	case '>': return "&gt;";
	case '"': return "&quot;";
	case '\'': return "&#39;";
	case '\t': case '\n': case '\r': return NULL;
	default: return c < 0x20 || c == 0x7f ? "\xEF\xBF\xBD" : NULL;
	}
}

void html_text_str(struct html *h, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *e = escape((unsigned char)s.s[i]);
		if (!e)
			continue;
		buf_put(h->out, s.s + from, i - from);
		buf_z(h->out, e);
		from = i + 1;
	}
	buf_put(h->out, s.s + from, s.n - from);
}

void html_text_z(struct html *h, const char *s)
{
	html_text_str(h, str_of(s));
}

void html_text_int(struct html *h, int64_t v)
{
	buf_int(h->out, v);
}

static bool is_alnum(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static void percent(struct html *h, unsigned char c)
{
	static const char hex[] = "0123456789ABCDEF";
	char b[3] = {'%', hex[c >> 4], hex[c & 15]};

	buf_put(h->out, b, sizeof b);
}

/* A relative URL, or one of four schemes. What stands before the first ':' is a scheme unless '/', '?' or '#' comes
 * earlier (WHATWG URL, scheme state). */
static bool scheme_ok(struct str s)
{
	static const char *const good[] = {"http", "https", "mailto", "tel"};
	size_t n = 0;

	while (n < s.n && !strchr(":/?#", s.s[n]))
		n++;
	if (n == s.n || s.s[n] != ':')
		return true;
	for (size_t i = 0; i < countof(good); i++)
		if (str_eq_ascii_nocase(str_sub(s, 0, n), str_of(good[i])))
			return true;
	return false;
}

void html_url_str(struct html *h, struct str s)
{
	if (!scheme_ok(s)) {
		buf_char(h->out, '#');
		return;
	}
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		if (c == '&')
			buf_z(h->out, "&amp;");
		else if (is_alnum(c) || (c && strchr("-._~:/?#[]@!$()*+,;=%", c)))
			buf_char(h->out, (char)c);
		else
			percent(h, c);
	}
}

void html_url_z(struct html *h, const char *s)
{
	html_url_str(h, str_of(s));
}

void html_url_int(struct html *h, int64_t v)
{
	buf_int(h->out, v);
}

void html_part_str(struct html *h, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.s[i];
		if (is_alnum(c) || (c && strchr("-._~", c)))
			buf_char(h->out, (char)c);
		else
			percent(h, c);
	}
}

void html_part_z(struct html *h, const char *s)
{
	html_part_str(h, str_of(s));
}

int html_msg(struct html *h, const char **at)
{
	const char *s = *at, *p = s;

	while (*p && !(p[0] == '%' && p[1] >= '1' && p[1] <= '9'))
		p++;
	html_text_str(h, (struct str){s, (size_t)(p - s)});
	if (!*p) {
		*at = NULL;
		return 0;
	}
	*at = p + 2;
	return p[1] - '0';
}

void html_svg(struct html *h, struct svg s)
{
	buf_str(h->out, s.markup);
}
