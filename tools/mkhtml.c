/* Templates are pages as people write them, with a few holes. This host program turns a .html file into C functions in
 * which every hole is escaped for the place where it stands, and refuses what could carry a script into a page or leave
 * an element open. The language is described in doc/templates.md.
 * A .xml file is compiled the same way for readers that are programs: no element is void, names may be in any case.
 * Use: mkhtml FILE.html OUT.h OUT.c */
#include "mkhtml.h"

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
bool line_start(struct mk *m)
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
		} else if (m->xml && ahead(m, "<?")) {
			prolog(m);
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
	n = strlen(m.path);
	m.xml = n > 4 && strcmp(m.path + n - 4, ".xml") == 0;
	n = 0;
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
