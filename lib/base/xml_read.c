/* XML by expat, stopped at the first thing that a small document has no need of. */
#include "base/xml_read.h"

#include <expat.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/must.h"

static const XML_Char between = '\n'; /* of namespace and name: in neither, since expat makes line ends of no URI */

struct reading {
	struct arena *a;
	XML_Parser parser;
	enum xml_fault fault;
	struct xml_tree tree;
	struct buf *text;       /* parallel to tree.v */
	int open;               /* index of the innermost open element; -1: none */
	size_t depth, n_attrs;
};

static void stop(struct reading *r, enum xml_fault fault)
{
	if (r->fault == XML_FINE)
		r->fault = fault;
	XML_StopParser(r->parser, XML_FALSE);
}

static void name_of(struct reading *r, const XML_Char *z, struct str *ns, struct str *name)
{
	struct str whole = str_dup(r->a, str_of(z));
	if (!str_cut(whole, between, ns, name)) {
		*name = whole;
		*ns = STR("");
	}
}

static void XMLCALL start(void *user, const XML_Char *name, const XML_Char **attrs)
{
	struct reading *r = user;
	size_t n = 0;
	while (attrs[n] != NULL)
		n++;
	n /= 2;
	if (r->tree.n == XML_NODES_MAX || r->depth == XML_DEPTH_MAX || r->n_attrs + n > XML_ATTRS_MAX) {
		stop(r, XML_BIG);
		return;
	}
	struct xml_node *node = &r->tree.v[r->tree.n];
	struct xml_attr *to = ARENA_ARRAY(r->a, n, struct xml_attr);
	for (size_t i = 0; i < n; i++) {
		name_of(r, attrs[2 * i], &to[i].ns, &to[i].name);
		to[i].value = str_dup(r->a, str_of(attrs[2 * i + 1]));
	}
	*node = (struct xml_node){.parent = r->open, .attrs = to, .n_attrs = n};
	name_of(r, name, &node->ns, &node->name);
	r->text[r->tree.n] = buf_new(r->a, XML_TEXT_MAX);
	r->open = (int)r->tree.n++;
	r->depth++;
	r->n_attrs += n;
}

static void XMLCALL end(void *user, const XML_Char *name)
{
	struct reading *r = user;
	(void)name;
	if (r->fault != XML_FINE)
		return; /* expat still ends an empty element at which it was stopped */
	r->open = r->tree.v[r->open].parent;
	r->depth--;
}

static void XMLCALL text(void *user, const XML_Char *s, int n)
{
	struct reading *r = user;
	if (r->open < 0 || r->fault != XML_FINE)
		return;
	struct buf *b = &r->text[r->open];
	buf_put(b, s, (size_t)n);
	if (b->over)
		stop(r, XML_BIG);
}

static void XMLCALL type(void *user, const XML_Char *name, const XML_Char *sysid, const XML_Char *pubid, int internal)
{
	(void)name, (void)sysid, (void)pubid, (void)internal;
	stop(user, XML_TYPE);
}

enum xml_fault xml_read(struct arena *a, struct str s, struct xml_tree *out)
{
	struct reading r = {.a = a, .open = -1};
	if (s.n > XML_BYTES_MAX)
		return XML_BIG;
	r.tree.v = ARENA_ARRAY(a, XML_NODES_MAX, struct xml_node);
	r.text = ARENA_ARRAY(a, XML_NODES_MAX, struct buf);
	r.parser = XML_ParserCreateNS("UTF-8", between);
	must(r.parser != NULL);
	XML_SetUserData(r.parser, &r);
	XML_SetElementHandler(r.parser, start, end);
	XML_SetCharacterDataHandler(r.parser, text);
	XML_SetStartDoctypeDeclHandler(r.parser, type);
	enum XML_Status st = XML_Parse(r.parser, s.n > 0 ? s.s : "", (int)s.n, 1);
	XML_ParserFree(r.parser);
	if (r.fault != XML_FINE)
		return r.fault;
	if (st != XML_STATUS_OK || r.tree.n == 0)
		return XML_BROKEN;
	for (size_t i = 0; i < r.tree.n; i++)
		r.tree.v[i].text = buf_done(&r.text[i]);
	*out = r.tree;
	return XML_FINE;
}

struct str xml_attr(const struct xml_node *n, const char *name)
{
	for (size_t i = 0; i < n->n_attrs; i++)
		if (n->attrs[i].ns.n == 0 && str_eqz(n->attrs[i].name, name))
			return n->attrs[i].value;
	return STR_NULL;
}
