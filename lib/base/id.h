/* Ids are made by the program, not the database: 63 bits = 41 of milliseconds since 2020-01-01 UTC, 16 of node, 6 of
 * counter. They sort by time, never collide between nodes, and when 64 in one millisecond are used up the next
 * millisecond is borrowed. In JSON and URLs they are decimal strings. */
#ifndef BASE_ID_H
#define BASE_ID_H
#include "base/str.h"

struct id_gen; /* thread-safe */

/* `after` is the largest id stored so far (0 when none): no id at or below it is ever given. */
struct id_gen *id_gen_new(uint16_t node, int64_t after);
void id_gen_free(struct id_gen *g);
int64_t id_next(struct id_gen *g, int64_t now_ms);
int64_t id_ms(int64_t id);   /* the moment inside the id, ms since 1970 */
int id_node(int64_t id);
bool id_parse(struct str s, int64_t *out); /* positive decimal, fits 63 bits */
#endif
