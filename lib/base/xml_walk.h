/* XML that somebody else made, read with limits: no document type, no entities of its own, so that nothing grows while it
 * is read; so many elements, so deep, so much text. */
#ifndef BASE_XML_WALK_H
#define BASE_XML_WALK_H
#include "base/arena.h"
#include "base/str.h"

enum { XML_WALK_DEPTH_MAX = 24, XML_WALK_ELEMENTS_MAX = 400000, XML_WALK_TEXT_MAX = 65536 };

struct xml_walker {
	void *ctx;
	/* An element begins or ends. depth counts from 1 (the root); name is without a prefix; text is what stands directly in
	 * it (with CDATA, trimmed), valid during the call. False stops the reading. Either may be NULL. */
	bool (*begin)(void *ctx, int depth, struct str name);
	bool (*end)(void *ctx, int depth, struct str name, struct str text);
};
/* False when it is no well-formed XML, passes a limit, has a document type, or was stopped; line tells where. */
bool xml_walk(struct arena *a, struct str text, const struct xml_walker *r, int64_t *line);
#endif
