/* Templates are pages as people write them, with a few holes. This host program turns a .html file into C functions in
 * which every hole is escaped for the place where it stands, and refuses what could carry a script into a page or leave
 * an element open. The language is described in doc/templates.md.
 * Use: mkhtml FILE.html OUT.h OUT.c */
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 128, NAME_MAX_N = 48, ARGS_MAX = 9, FILE_MAX = 1 << 20 };
enum place { IN_TEXT, IN_ATTR, IN_URL };

struct text {
	char *s;
	size_t n, cap;
};
struct element {
	char name[NAME_MAX_N];
	int line;
};
struct block { /* a brace opened by a C line */
	int depth, line;
	bool in_tag;
};
struct mk {
	const char *path;
	const char *s; /* the file, zero-terminated */
	size_t at;
	int line;
	struct text head, body, lit;
	struct element open[DEPTH_MAX];
	int depth;
	struct block blocks[DEPTH_MAX];
	int n_blocks;
	bool in_tag, any; /* inside a tag; something was written */
	char last; /* the last literal character, '\n' at the beginning */
};

_Noreturn __attribute__((format(printf, 3, 4))) static void refuse(const struct mk *m, int line, const char *fmt, ...)
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

static void put(struct text *t, const char *s, size_t n)
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

__attribute__((format(printf, 2, 3))) static void say(struct text *t, const char *fmt, ...)
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

static void lit(struct mk *m, const char *s, size_t n)
{
	if (n == 0)
		return;
	put(&m->lit, s, n);
	m->last = s[n - 1];
	m->any = true;
}

static void flush(struct mk *m)
{
	if (m->lit.n == 0)
		return;
	say(&m->body, "\thtml_lit(h, ");
	c_string(&m->body, m->lit.s, m->lit.n);
	say(&m->body, ", %zu);\n", m->lit.n);
	m->lit.n = 0;
}

static void mark(struct mk *m, struct text *t, int line)
{
	say(t, "#line %d \"%s\"\n", line, m->path);
}

/* ---- reading ---- */

static char peek(const struct mk *m)
{
	return m->s[m->at];
}

static char take(struct mk *m)
{
	char c = m->s[m->at];

	if (c) {
		m->at++;
		if (c == '\n')
			m->line++;
	}
	return c;
}

static bool ahead(const struct mk *m, const char *z)
{
	return strncmp(m->s + m->at, z, strlen(z)) == 0;
}

/* A C string or character constant, copied whole; at its opening quote. */
static void quoted(struct mk *m, struct text *to)
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
static void expression(struct mk *m, struct text *to, bool in_message)
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

	if (p == IN_URL)
		refuse(m, line, "a message in a URL");
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
static void hole(struct mk *m, enum place p, bool first)
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

/* ---- lines of C ---- */

static void block_open(struct mk *m, int line)
{
	if (m->n_blocks == DEPTH_MAX)
		refuse(m, line, "blocks nested too deep");
	m->blocks[m->n_blocks++] = (struct block){m->depth, line, m->in_tag};
}

static void block_close(struct mk *m, int line)
{
	struct block *b;

	if (m->n_blocks == 0)
		refuse(m, line, "a } that no line of C opened");
	b = &m->blocks[--m->n_blocks];
	if (b->in_tag != m->in_tag)
		refuse(m, line, "the block opened in line %d ends in another tag", b->line);
	if (b->depth < m->depth)
		refuse(m, line, "<%s> of line %d is still open where its block ends", m->open[m->depth - 1].name,
		       m->open[m->depth - 1].line);
}

/* A `%` line, at the character after `%`: copied as it is, its braces counted. */
static void c_line(struct mk *m)
{
	struct text t = {0};
	int line = m->line;

	flush(m);
	mark(m, &m->body, line);
	while (peek(m) && peek(m) != '\n') {
		char c = peek(m);
		if (c == '"' || c == '\'') {
			quoted(m, &t);
			continue;
		}
		if (ahead(m, "//"))
			refuse(m, line, "comments in lines of C are written /* so */");
		if (ahead(m, "/*")) {
			while (!ahead(m, "*/")) {
				if (peek(m) == 0 || peek(m) == '\n')
					refuse(m, line, "a comment that does not end on its line");
				take(m);
			}
			take(m), take(m);
			continue;
		}
		if (c == '{')
			block_open(m, line);
		if (c == '}')
			block_close(m, line);
		take(m);
		put(&t, &c, 1);
	}
	take(m);
	say(&m->body, "\t");
	put(&m->body, t.s ? t.s : "", t.n);
	say(&m->body, "\n");
	free(t.s);
}

/* At the beginning of a line: drops the indent and takes lines of C. False when the template ends here. */
static bool line_start(struct mk *m)
{
	for (;;) {
		size_t back = m->at;
		while (peek(m) == ' ' || peek(m) == '\t' || peek(m) == '\r')
			take(m);
		if (peek(m) == 0)
			return false;
		if (ahead(m, "%%")) {
			m->at = back;
			return false;
		}
		if (peek(m) == '%') {
			take(m);
			c_line(m);
		} else if (peek(m) == '\n') {
			take(m);
		} else {
			return true;
		}
	}
}

/* ---- tags ---- */

/* Whether the name stands in a list " a b c ". */
static bool one_of(const char *name, const char *list)
{
	char pat[NAME_MAX_N + 3];

	snprintf(pat, sizeof pat, " %s ", name);
	return strstr(list, pat) != NULL;
}

static bool is_void(const char *name)
{
	return one_of(name, " area base br col embed hr img input link meta source track wbr ");
}

static void name_of(struct mk *m, char out[NAME_MAX_N], const char *what)
{
	size_t n = 0;

	while (isalnum((unsigned char)peek(m)) || (peek(m) && strchr("-_:", peek(m)))) {
		if (n + 1 == NAME_MAX_N)
			refuse(m, m->line, "%s name is too long", what);
		out[n++] = take(m);
	}
	out[n] = 0;
	if (n == 0 || strchr("{}", peek(m)))
		refuse(m, m->line, peek(m) == '{' || peek(m) == '}' ? "a brace in %s name" : "%s name is missing here", what);
}

static void attr_allowed(const struct mk *m, const char *name)
{
	if (strncmp(name, "on", 2) == 0)
		refuse(m, m->line, "%s=: no event handlers in markup; a file in assets/ does it", name);
	if (one_of(name, " style srcdoc srcset xlink:href "))
		refuse(m, m->line, "%s= is not allowed", name);
	if (one_of(name, " viewBox preserveAspectRatio textLength lengthAdjust refX refY "))
		return;
	for (const char *p = name; *p; p++)
		if (isupper((unsigned char)*p))
			refuse(m, m->line, "attribute names are lower case: %s", name);
}

static bool is_url(const char *name)
{
	return one_of(name, " href src action formaction poster cite data ping manifest background ");
}

/* A literal & is sent as &amp; unless it begins a reference. Called after the & was taken. */
static void lit_amp(struct mk *m)
{
	size_t i = m->at;

	if (m->s[i] == '#')
		i++;
	while (isalnum((unsigned char)m->s[i]))
		i++;
	if (i > m->at && m->s[i] == ';')
		lit(m, "&", 1);
	else
		lit(m, "&amp;", 5);
}

/* One literal character of markup text or of a value, already looked at. */
static void lit_char(struct mk *m)
{
	char c = take(m);

	if (c == '}' && take(m) != '}')
		refuse(m, m->line, "a single }: write }}");
	if (c == '&')
		lit_amp(m);
	else
		lit(m, &c, 1);
}

/* What begins a URL: its scheme, when it has one, is told by the literal text alone. */
static void url_scheme(const struct mk *m, const char *v, bool after_hole)
{
	size_t n = strcspn(v, ":/?#");

	if (v[n] != ':')
		return;
	if (after_hole || (n != 4 && n != 5 && n != 6 && n != 3) ||
	    (strncmp(v, "http:", 5) && strncmp(v, "https:", 6) && strncmp(v, "mailto:", 7) && strncmp(v, "tel:", 4)))
		refuse(m, m->line, "a URL with a scheme that is not http, https, mailto or tel");
}

/* The value of an attribute, at its opening quote. */
static void attr_value(struct mk *m, const char *name)
{
	bool url = is_url(name), first = true, after_hole = false;
	char start[24] = "";
	size_t n = 0;
	int line = m->line;

	if (peek(m) != '"')
		refuse(m, line, "the value of %s= must stand in double quotes", name);
	take(m);
	lit(m, "\"", 1);
	while (peek(m) != '"') {
		char c = peek(m);
		if (c == 0 || c == '<')
			refuse(m, line, "the value of %s= has no end", name);
		if (c == '{') {
			after_hole = after_hole || first;
			hole(m, url ? IN_URL : IN_ATTR, first);
		} else if (isspace((unsigned char)c)) {
			while (isspace((unsigned char)peek(m)))
				take(m);
			lit(m, " ", 1);
			continue; /* leading blanks do not hide a scheme */
		} else {
			if (n + 1 < sizeof start)
				start[n++] = (char)tolower((unsigned char)c);
			lit_char(m);
		}
		first = false;
	}
	if (url)
		url_scheme(m, start, after_hole);
	take(m);
	lit(m, "\"", 1);
}

/* name="value", name, name?={cond}, name?{cond}="value": the name is next. */
static void attribute(struct mk *m, bool *has_src, bool *has_alt, bool *has_lang)
{
	char name[NAME_MAX_N];
	struct text cond = {0};
	int line = m->line;

	name_of(m, name, "an attribute");
	attr_allowed(m, name);
	*has_src |= strcmp(name, "src") == 0;
	*has_alt |= strcmp(name, "alt") == 0;
	*has_lang |= strcmp(name, "lang") == 0;
	if (peek(m) != '?') {
		lit(m, " ", 1);
		lit(m, name, strlen(name));
		if (peek(m) == '=') {
			take(m);
			lit(m, "=", 1);
			attr_value(m, name);
		}
		return;
	}
	take(m);
	bool bare = peek(m) == '=';
	if (bare)
		take(m);
	if (take(m) != '{')
		refuse(m, line, "after %s? comes ={condition} or {condition}=\"value\"", name);
	expression(m, &cond, false);
	take(m);
	flush(m);
	mark(m, &m->body, line);
	say(&m->body, "\tif (");
	put(&m->body, cond.s, cond.n);
	say(&m->body, ") {\n");
	free(cond.s);
	lit(m, " ", 1);
	lit(m, name, strlen(name));
	if (!bare) {
		if (take(m) != '=')
			refuse(m, line, "after %s?{condition} comes =\"value\"", name);
		lit(m, "=", 1);
		attr_value(m, name);
	}
	flush(m);
	say(&m->body, "\t}\n");
}

static void element_close(struct mk *m)
{
	char name[NAME_MAX_N];
	int floor = m->n_blocks ? m->blocks[m->n_blocks - 1].depth : 0;

	name_of(m, name, "an element");
	if (peek(m) != '>')
		refuse(m, m->line, "</%s without its >", name);
	take(m);
	if (is_void(name))
		refuse(m, m->line, "</%s>: a void element has no end", name);
	if (m->depth == 0)
		refuse(m, m->line, "</%s> closes nothing", name);
	if (strcmp(m->open[m->depth - 1].name, name))
		refuse(m, m->line, "</%s> where <%s> of line %d is open", name, m->open[m->depth - 1].name,
		       m->open[m->depth - 1].line);
	if (m->depth <= floor)
		refuse(m, m->line, "</%s> closes an element from outside its block", name);
	m->depth--;
	lit(m, "</", 2);
	lit(m, name, strlen(name));
	lit(m, ">", 1);
}

static bool in_svg(const struct mk *m)
{
	for (int i = 0; i < m->depth; i++)
		if (!strcmp(m->open[i].name, "svg"))
			return true;
	return false;
}

/* Attributes up to the > or />. */
static void attributes(struct mk *m, const char *el, bool *empty, int line)
{
	bool src = false, alt = false, lang = false;
	int blocks = m->n_blocks;

	m->in_tag = true;
	*empty = false;
	while (peek(m) != '>') {
		char c = peek(m);
		if (c == 0)
			refuse(m, line, "<%s has no end", el);
		if (c == '\n') {
			take(m);
			if (!line_start(m))
				refuse(m, line, "<%s has no end", el);
		} else if (isspace((unsigned char)c)) {
			take(m);
		} else if (ahead(m, "/>")) {
			take(m);
			*empty = true;
		} else {
			attribute(m, &src, &alt, &lang);
		}
	}
	take(m);
	m->in_tag = false;
	if (m->n_blocks != blocks)
		refuse(m, line, "a block opened inside <%s> does not end there", el);
	if (!strcmp(el, "img") && !alt)
		refuse(m, line, "<img> without alt=");
	if (!strcmp(el, "html") && !lang)
		refuse(m, line, "<html> without lang=");
	if (!strcmp(el, "script") && (!src || !ahead(m, "</script>")))
		refuse(m, line, "<script> with content: it must have src= and be empty");
}

static void element_open(struct mk *m)
{
	char name[NAME_MAX_N];
	int line = m->line;
	bool empty;

	name_of(m, name, "an element");
	if (one_of(name, " style base frame frameset applet marquee ") || !strcmp(name, "foreignObject"))
		refuse(m, line, "<%s> is not allowed in templates", name);
	lit(m, "<", 1);
	lit(m, name, strlen(name));
	attributes(m, name, &empty, line);
	bool ends = is_void(name) || (empty && in_svg(m)) || (empty && !strcmp(name, "svg"));
	if (empty && !ends)
		refuse(m, line, "<%s/>: only void and SVG elements end so", name);
	lit(m, ends && !is_void(name) ? "/>" : ">", ends && !is_void(name) ? 2 : 1);
	if (!strcmp(name, "textarea"))
		lit(m, "\n", 1); /* browsers drop one line break there; a typed one must stay */
	if (ends)
		return;
	if (m->depth == DEPTH_MAX)
		refuse(m, line, "elements nested too deep");
	snprintf(m->open[m->depth].name, NAME_MAX_N, "%s", name);
	m->open[m->depth++].line = line;
}

static void comment(struct mk *m)
{
	int line = m->line;

	while (!ahead(m, "-->"))
		if (!take(m))
			refuse(m, line, "a comment without its -->");
	m->at += 3;
}

/* ---- templates ---- */

/* The text of one template, up to the next %% line or the end of the file. */
static void template_body(struct mk *m)
{
	m->last = '\n';
	if (!line_start(m))
		return;
	while (peek(m)) {
		char c = peek(m);
		if (c == '\n') {
			take(m);
			if (m->last != '\n')
				lit(m, "\n", 1);
			if (!line_start(m))
				return;
		} else if (c == '{') {
			hole(m, IN_TEXT, false);
		} else if (ahead(m, "<!--")) {
			comment(m);
		} else if (c == '<' && (isalpha((unsigned char)m->s[m->at + 1]) || m->s[m->at + 1] == '/')) {
			take(m);
			if (peek(m) == '/')
				take(m), element_close(m);
			else
				element_open(m);
		} else if (c == '<' && m->s[m->at + 1] != '!') {
			refuse(m, m->line, "a single <: write &lt;");
		} else {
			lit_char(m);
		}
	}
}

/* A line `%% name(ARGS)`, at its first %. */
static void template_one(struct mk *m)
{
	char name[NAME_MAX_N];
	struct text args = {0};
	int line = m->line, deep = 0;

	m->at += 2;
	while (peek(m) == ' ')
		take(m);
	name_of(m, name, "a template");
	if (strpbrk(name, "-:") || take(m) != '(')
		refuse(m, line, "a template begins with %%%% name(arguments)");
	while (deep || peek(m) != ')') {
		char c = take(m);
		if (c == 0 || c == '\n')
			refuse(m, line, "the arguments of %s do not end", name);
		deep += (c == '(') - (c == ')');
		put(&args, &c, 1);
	}
	while (peek(m) && peek(m) != '\n')
		if (!strchr(" \t\r)", take(m)))
			refuse(m, line, "text after the arguments of %s", name);
	take(m);
	bool none = args.n == 0 || !strcmp(args.s, "void");
	for (int k = 0; k < 2; k++) {
		struct text *t = k ? &m->body : &m->head;
		mark(m, t, line);
		say(t, "void html_%s(struct html *h%s", name, none ? "" : ", ");
		put(t, none ? "" : args.s, none ? 0 : args.n);
		say(t, k ? ")\n{\n" : ");\n");
	}
	m->any = false;
	template_body(m);
	flush(m);
	if (m->n_blocks)
		refuse(m, m->blocks[m->n_blocks - 1].line, "a { that no line of C closes");
	if (m->depth)
		refuse(m, m->open[m->depth - 1].line, "<%s> is not closed", m->open[m->depth - 1].name);
	say(&m->body, m->any ? "}\n\n" : "\t(void)h;\n}\n\n");
	free(args.s);
}

/* Lines before the first template: C for the header, comments and blank lines. */
static void file_head(struct mk *m)
{
	while (peek(m) && !ahead(m, "%%")) {
		if (ahead(m, "<!--")) {
			comment(m);
		} else if (peek(m) == '%') {
			take(m);
			size_t n = strcspn(m->s + m->at, "\n");
			mark(m, &m->head, m->line);
			put(&m->head, m->s + m->at + (peek(m) == ' '), n - (peek(m) == ' '));
			say(&m->head, "\n");
			m->at += n;
		} else if (isspace((unsigned char)peek(m))) {
			take(m);
		} else {
			refuse(m, m->line, "before the first %%%% stand only lines of C and comments");
		}
	}
}

static char *read_file(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *s = calloc(1, FILE_MAX + 1);
	size_t n;

	if (!f || !s) {
		perror(path);
		exit(1);
	}
	n = fread(s, 1, FILE_MAX, f);
	fclose(f);
	if (n == FILE_MAX || memchr(s, 0, n)) {
		fprintf(stderr, "%s:1: error: over 1 MiB, or not text\n", path);
		exit(1);
	}
	return s;
}

static void write_file(const char *path, const char *a, const char *b, const struct text *t, const char *end)
{
	FILE *f = fopen(path, "wb");

	if (!f || fprintf(f, "%s%s%s%s", a, b, t->n ? t->s : "", end) < 0 || fclose(f)) {
		perror(path);
		exit(1);
	}
}

int main(int argc, char **argv)
{
	struct mk m = {.line = 1};
	char guard[160], include[512];
	const char *base;
	size_t n = 0;

	if (argc != 4) {
		fprintf(stderr, "use: mkhtml FILE.html OUT.h OUT.c\n");
		return 2;
	}
	m.path = argv[1];
	m.s = read_file(argv[1]);
	file_head(&m);
	if (!peek(&m))
		refuse(&m, m.line, "no template: a line %%%% name(arguments) begins one");
	while (peek(&m)) {
		if (!ahead(&m, "%%"))
			refuse(&m, m.line, "a %%%% line stands at the beginning of its line");
		template_one(&m);
	}
	base = strrchr(argv[2], '/') ? strrchr(argv[2], '/') + 1 : argv[2];
	for (const char *p = base; *p && n + 1 < sizeof guard; p++)
		guard[n++] = isalnum((unsigned char)*p) ? (char)toupper((unsigned char)*p) : '_';
	guard[n] = 0;
	snprintf(include, sizeof include, "#ifndef %s\n#define %s\n#include \"web/html.h\"\n", guard, guard);
	write_file(argv[2], "/* Generated by mkhtml. */\n", include, &m.head, "#endif\n");
	snprintf(include, sizeof include, "#include \"%s\"\n\n", base);
	write_file(argv[3], "/* Generated by mkhtml. */\n", include, &m.body, "");
	return 0;
}
