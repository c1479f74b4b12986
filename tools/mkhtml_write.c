/* The template compiler: how it refuses, what it writes, and what stands in braces. */
#include "mkhtml.h"

void refuse(const struct mk *m, int line, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "%s:%d: error: ", m->path, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	exit(1);
}

/* ---- writing ---- */

void put(struct text *t, const char *s, size_t n)
{
	if (t->n + n + 1 > t->cap) {
		t->cap = (t->n + n + 1) * 2;
		t->s = realloc(t->s, t->cap);
		if (!t->s)
			exit(1);
	}
	memcpy(t->s + t->n, s, n);
	t->n += n;
	t->s[t->n] = 0;
}

__attribute__((format(printf, 2, 3))) void say(struct text *t, const char *fmt, ...)
{
	char b[1024];
	va_list ap;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(b, sizeof b, fmt, ap);
	va_end(ap);
	if (n < 0 || (size_t)n >= sizeof b)
		exit(1);
	put(t, b, (size_t)n);
}

static void c_string(struct text *t, const char *s, size_t n)
{
	put(t, "\"", 1);
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '\n')
			put(t, i + 1 < n ? "\\n\"\n\t\t\"" : "\\n", i + 1 < n ? 7 : 2);
		else if (c == '"' || c == '\\')
			say(t, "\\%c", c);
		else if (c == '?')
			put(t, "\\?", 2); /* no trigraphs */
		else if (c < 0x20)
			say(t, "\\%03o", c);
		else
			put(t, (const char *)&s[i], 1);
	}
	put(t, "\"", 1);
}

void lit(struct mk *m, const char *s, size_t n)
{
	if (n == 0)
		return;
	put(&m->lit, s, n);
	m->last = s[n - 1];
	m->any = true;
}

void flush(struct mk *m)
{
	if (m->lit.n == 0)
		return;
	say(&m->body, "\thtml_lit(h, ");
	c_string(&m->body, m->lit.s, m->lit.n);
	say(&m->body, ", %zu);\n", m->lit.n);
	m->lit.n = 0;
}

void mark(struct mk *m, struct text *t, int line)
{
	say(t, "#line %d \"%s\"\n", line, m->path);
}

/* ---- reading ---- */

char peek(const struct mk *m)
{
	return m->s[m->at];
}

char take(struct mk *m)
{
	char c = m->s[m->at];

	if (c) {
		m->at++;
		if (c == '\n')
			m->line++;
	}
	return c;
}

bool ahead(const struct mk *m, const char *z)
{
	return strncmp(m->s + m->at, z, strlen(z)) == 0;
}

/* A C string or character constant, copied whole; at its opening quote. */
void quoted(struct mk *m, struct text *to)
{
	char q = take(m), c;

	put(to, &q, 1);
	while ((c = take(m)) != q) {
		if (c == 0 || c == '\n')
			refuse(m, m->line, "a quote %c that does not end on its line", q);
		put(to, &c, 1);
		if (c == '\\') {
			c = take(m);
			put(to, &c, 1);
		}
	}
	put(to, &q, 1);
}

/* The C expression up to `}` or, in a message, a single `|`; white space collapses. What ended it is not taken. */
void expression(struct mk *m, struct text *to, bool in_message)
{
	int deep = 0, line = m->line;

	for (;;) {
		char c = peek(m);
		if (c == 0)
			refuse(m, line, "a { without its }");
		if (c == '"' || c == '\'') {
			quoted(m, to);
			continue;
		}
		if (deep == 0 && (c == '}' || (c == '|' && in_message && !ahead(m, "||"))))
			break;
		if (ahead(m, "||")) {
			take(m), take(m);
			put(to, "||", 2);
			continue;
		}
		deep += (c == '(' || c == '[' || c == '{') - (c == ')' || c == ']' || c == '}');
		take(m);
		put(to, isspace((unsigned char)c) ? " " : &c, 1);
	}
	for (size_t i = 0; i < to->n; i++)
		if (to->s[i] != ' ')
			return;
	refuse(m, line, "an empty { }");
}

static const char *printer(enum place p, bool first)
{
	if (p == IN_NAME)
		return "html_text_int";
	return p == IN_TEXT ? "html_text" : p == IN_ATTR ? "html_attr" : first ? "html_url" : "html_part";
}

/* The words of a message, up to `|` or `}`; doubled signs are themselves; a line break and its indent is a space. */
static void message_words(struct mk *m, struct text *to)
{
	int line = m->line;

	for (;;) {
		char c = peek(m);
		if (c == 0)
			refuse(m, line, "a {_ without its }");
		if ((c == '}' || c == '|') && m->s[m->at + 1] != c)
			break;
		if (c == '}' || c == '|')
			take(m);
		if (c == '<' && isalpha((unsigned char)m->s[m->at + 1]))
			refuse(m, m->line, "markup inside a message");
		take(m);
		if (c == '\n') {
			while (isspace((unsigned char)peek(m)))
				take(m);
			c = ' ';
		}
		put(to, &c, 1);
	}
	if (to->n == 0 || to->s[0] == ' ' || to->s[to->n - 1] == ' ')
		refuse(m, line, "a message is empty or has spaces at its ends");
	if (strncmp(to->s, "r(", 2) == 0)
		refuse(m, line, "{_r(...)} is no expression here: write the message itself, {_Pesan}");
}

/* {_Pesan %1|expr}: at the character after `{_`. */
static void message(struct mk *m, enum place p)
{
	struct text msg = {0}, args[ARGS_MAX] = {{0}};
	int n = 0, line = m->line;

	if (p == IN_URL || p == IN_NAME)
		refuse(m, line, "a message in a %s", p == IN_URL ? "URL" : "name");
	message_words(m, &msg);
	while (peek(m) == '|') {
		take(m);
		if (n == ARGS_MAX)
			refuse(m, line, "a message with more than %d values", ARGS_MAX);
		expression(m, &args[n++], true);
	}
	take(m);
	for (int k = 1; k <= ARGS_MAX; k++) {
		char ref[3] = {'%', (char)('0' + k), 0};
		if ((strstr(msg.s, ref) != NULL) != (k <= n))
			refuse(m, line, k <= n ? "value %d of the message has no %%%d" : "the message's %%%d has no value %d", k, k);
	}
	flush(m);
	mark(m, &m->body, line);
	say(&m->body, n ? "\tfor (const char *m_ = lang_text(h->lang, " : "\thtml_text_z(h, lang_text(h->lang, ");
	c_string(&m->body, msg.s, msg.n);
	say(&m->body, n ? "); m_;)\n\t\tswitch (html_msg(h, &m_)) {\n" : "));\n");
	for (int k = 0; k < n; k++) {
		mark(m, &m->body, line);
		say(&m->body, "\t\tcase %d: %s(h, (", k + 1, printer(p, false));
		put(&m->body, args[k].s, args[k].n);
		say(&m->body, ")); break;\n");
		free(args[k].s);
	}
	if (n)
		say(&m->body, "\t\tdefault: break;\n\t\t}\n");
	m->last = 'x';
	free(msg.s);
}

/* {expr} or {_message} or {{, at the `{`. */
void hole(struct mk *m, enum place p, bool first)
{
	struct text e = {0};
	int line = m->line;

	take(m);
	m->any = true;
	if (peek(m) == '{') {
		take(m);
		lit(m, "{", 1);
		return;
	}
	if (peek(m) == '_') {
		take(m);
		message(m, p);
		return;
	}
	expression(m, &e, false);
	take(m);
	flush(m);
	mark(m, &m->body, line);
	say(&m->body, "\t%s(h, (", printer(p, first));
	put(&m->body, e.s, e.n);
	say(&m->body, "));\n");
	m->last = 'x';
	free(e.s);
}
