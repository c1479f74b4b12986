/* The template compiler: elements, attributes and their values; what may not stand in a page at all. */
#include "mkhtml.h"

/* Whether the name stands in a list " a b c ". */
static bool one_of(const char *name, const char *list)
{
	char pat[NAME_MAX_N + 3];

	snprintf(pat, sizeof pat, " %s ", name);
	return strstr(list, pat) != NULL;
}

static bool is_void(const struct mk *m, const char *name)
{
	return !m->xml && one_of(name, " area base br col embed hr img input link meta source track wbr ");
}

void name_of(struct mk *m, char out[NAME_MAX_N], const char *what)
{
	size_t n = 0;

	while (isalnum((unsigned char)peek(m)) || (peek(m) && strchr("-_:", peek(m)))) {
		if (n + 1 == NAME_MAX_N)
			refuse(m, m->line, "%s name is too long", what);
		out[n++] = take(m);
	}
	out[n] = 0;
	if (n > 0 && m->xml && peek(m) == '{')
		return; /* <u{number}/> */
	if (n == 0 || strchr("{}", peek(m)))
		refuse(m, m->line, peek(m) == '{' || peek(m) == '}' ? "a brace in %s name" : "%s name is missing here", what);
}

static void attr_allowed(const struct mk *m, const char *name)
{
	if (m->xml)
		return;
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
void lit_char(struct mk *m)
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
	bool url = !m->xml && is_url(name), first = true, after_hole = false;
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
	if (peek(m) == '{')
		refuse(m, line, "a brace in an attribute name");
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

void element_close(struct mk *m)
{
	char name[NAME_MAX_N];
	int floor = m->n_blocks ? m->blocks[m->n_blocks - 1].depth : 0;

	name_of(m, name, "an element");
	if (peek(m) != '>')
		refuse(m, m->line, "</%s without its >", name);
	take(m);
	if (is_void(m, name))
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
	if (m->xml)
		return;
	if (!strcmp(el, "img") && !alt)
		refuse(m, line, "<img> without alt=");
	if (!strcmp(el, "html") && !lang)
		refuse(m, line, "<html> without lang=");
	if (!strcmp(el, "script") && (!src || !ahead(m, "</script>")))
		refuse(m, line, "<script> with content: it must have src= and be empty");
}

void element_open(struct mk *m)
{
	char name[NAME_MAX_N];
	int line = m->line;
	bool empty;

	name_of(m, name, "an element");
	if (!m->xml && (one_of(name, " style base frame frameset applet marquee ") || !strcmp(name, "foreignObject")))
		refuse(m, line, "<%s> is not allowed in templates", name);
	lit(m, "<", 1);
	lit(m, name, strlen(name));
	bool numbered = peek(m) == '{';
	if (numbered)
		hole(m, IN_NAME, false);
	attributes(m, name, &empty, line);
	if (numbered && !empty)
		refuse(m, line, "<%s{number}> must be empty: <%s{number}/>", name, name);
	bool ends = is_void(m, name) || (empty && (m->xml || in_svg(m) || !strcmp(name, "svg")));
	if (empty && !ends)
		refuse(m, line, "<%s/>: only void and SVG elements end so", name);
	lit(m, ends && !is_void(m, name) ? "/>" : ">", ends && !is_void(m, name) ? 2 : 1);
	if (!m->xml && !strcmp(name, "textarea"))
		lit(m, "\n", 1); /* browsers drop one line break there; a typed one must stay */
	if (ends)
		return;
	if (m->depth == DEPTH_MAX)
		refuse(m, line, "elements nested too deep");
	snprintf(m->open[m->depth].name, NAME_MAX_N, "%s", name);
	m->open[m->depth++].line = line;
}

void comment(struct mk *m)
{
	int line = m->line;

	while (!ahead(m, "-->"))
		if (!take(m))
			refuse(m, line, "a comment without its -->");
	m->at += 3;
}

void prolog(struct mk *m)
{
	int line = m->line;

	while (!ahead(m, "?>")) {
		char c = take(m);
		if (c == 0 || c == '{')
			refuse(m, line, "a <? without its ?>, or with a hole");
		lit(m, &c, 1);
	}
	take(m), take(m);
	lit(m, "?>", 2);
}
