/* One door to expat. */
#include "base/xml_walk.h"
#include <expat.h>
#include <string.h>
#include "base/buf.h"

struct reading {
	const struct xml_walker *r;
	XML_Parser parser;
	struct buf text[XML_WALK_DEPTH_MAX]; /* of each element that is open */
	int depth, elements;
	bool bad;
};

static void stop(struct reading *x)
{
	x->bad = true;
	XML_StopParser(x->parser, XML_FALSE);
}

static struct str local(const XML_Char *name)
{
	const char *colon = strrchr(name, ':');
	return str_of(colon != NULL ? colon + 1 : name);
}

static void on_begin(void *user, const XML_Char *name, const XML_Char **at)
{
	struct reading *x = user;
	(void)at;
	if (x->bad)
		return;
	if (x->depth == XML_WALK_DEPTH_MAX || ++x->elements > XML_WALK_ELEMENTS_MAX) {
		stop(x);
		return;
	}
	x->text[x->depth++].n = 0;
	if (x->r->begin != NULL && !x->r->begin(x->r->ctx, x->depth, local(name)))
		stop(x);
}

static void on_end(void *user, const XML_Char *name)
{
	struct reading *x = user;
	if (x->bad)
		return;
	struct buf *b = &x->text[x->depth - 1];
	struct str s = b->n > 0 ? str_trim(buf_done(b)) : STR("");
	if (b->over || (x->r->end != NULL && !x->r->end(x->r->ctx, x->depth, local(name), s)))
		stop(x);
	x->depth--;
}

static void on_text(void *user, const XML_Char *s, int n)
{
	struct reading *x = user;
	if (!x->bad && x->depth > 0)
		buf_put(&x->text[x->depth - 1], s, (size_t)n);
}

static void on_doctype(void *user, const XML_Char *name, const XML_Char *sys, const XML_Char *pub, int has)
{
	(void)name, (void)sys, (void)pub, (void)has;
	stop(user);
}

bool xml_walk(struct arena *a, struct str text, const struct xml_walker *r, int64_t *line)
{
	struct reading *x = ARENA_NEW(a, struct reading);
	x->r = r;
	for (int i = 0; i < XML_WALK_DEPTH_MAX; i++)
		x->text[i] = buf_new(a, XML_WALK_TEXT_MAX);
	x->parser = XML_ParserCreate(NULL);
	if (x->parser == NULL)
		return false;
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_begin, on_end);
	XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	bool fine = text.n <= 64u << 20 && XML_Parse(x->parser, text.s, (int)text.n, 1) == XML_STATUS_OK && !x->bad;
	*line = (int64_t)XML_GetCurrentLineNumber(x->parser);
	XML_ParserFree(x->parser);
	return fine;
}
