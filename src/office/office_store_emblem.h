/* The emblem at the head of letters: a city's, or a unit's own. Each stays when another takes its place, so that a letter
 * can keep the one it was made with. */
#ifndef OFFICE_OFFICE_STORE_EMBLEM_H
#define OFFICE_OFFICE_STORE_EMBLEM_H
#include "office/office_store.h"

enum { OFFICE_EMBLEM_BYTES_MAX = 300 * 1024, OFFICE_EMBLEM_PIXELS_MAX = 1200, OFFICE_EMBLEM_PIXELS_MIN = 60 };
#define OFFICE_EMBLEM_TABLE(X) \
	X(OFFICE_EMBLEM_FINE, "") \
	X(OFFICE_EMBLEM_NO_PNG, N_("Lambang harus berkas PNG")) \
	X(OFFICE_EMBLEM_NO_LARGE, N_("Berkas lambang paling besar 300 KB; perkecil gambarnya lebih dahulu")) \
	X(OFFICE_EMBLEM_NO_SIZE, N_("Lambang 60 sampai 1200 piksel, dan tidak jauh lebih tinggi atau lebih lebar dari persegi"))
enum office_emblem_no {
#define X(c, t) c,
	OFFICE_EMBLEM_TABLE(X)
#undef X
	OFFICE_EMBLEM_NOS
};
const char *office_emblem_no_text(enum office_emblem_no no);
/* By the first bytes alone; whether it can be drawn is for who draws it. */
enum office_emblem_no office_emblem_ok(struct str png);

/* Of the unit, else of its city; *id 0 and an empty *png: none. */
enum err office_emblem_of(struct rq *rq, const struct office_unit *u, int64_t *id, struct str *png);
/* One that a letter was made with; ERR_NOT_FOUND. */
enum err office_emblem_by_id(struct rq *rq, int64_t id, struct str *png);
/* unit_id 0: the whole city's. An empty png takes it away. */
enum err office_emblem_put(struct rq *rq, int64_t city_id, int64_t unit_id, struct str png, enum office_emblem_no *no);
#endif
