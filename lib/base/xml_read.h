/* A small XML document from somebody else, read whole: bounded in depth, elements and text, without a document type, so
 * that no entity can grow and nothing outside the document is ever asked for. */
#ifndef BASE_XML_READ_H
#define BASE_XML_READ_H
#include "base/str.h"

enum { XML_DEPTH_MAX = 16, XML_NODES_MAX = 500, XML_ATTRS_MAX = 2000, XML_TEXT_MAX = 4096, XML_BYTES_MAX = 64 * 1024 };

struct xml_attr {
	struct str ns, name, value; /* ns empty: none */
};
struct xml_node {
	struct str ns, name;
	struct str text;            /* character data directly in it, as it stands */
	int parent;                 /* index; -1: the root */
	const struct xml_attr *attrs;
	size_t n_attrs;
};
struct xml_tree {
	struct xml_node *v;         /* in document order; v[0] is the root */
	size_t n;
};
/* XML_BROKEN: not well-formed, or not UTF-8. XML_TYPE: has a document type. XML_BIG: past one of the limits above. */
enum xml_fault { XML_FINE, XML_BROKEN, XML_TYPE, XML_BIG };
enum xml_fault xml_read(struct arena *a, struct str s, struct xml_tree *out);

/* The attribute without a namespace; STR_NULL when absent. */
struct str xml_attr(const struct xml_node *n, const char *name);
#endif
