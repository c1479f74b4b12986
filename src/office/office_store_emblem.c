#include "app/module.h"
#include "journal/journal_store.h"
#include "office/office_store_emblem.h"
#include "office_emblem_sql.h"

const char *office_emblem_no_text(enum office_emblem_no no)
{
	static const char *const texts[] = {
#define X(c, t) [c] = t,
		OFFICE_EMBLEM_TABLE(X)
#undef X
	};
	must((unsigned)no < OFFICE_EMBLEM_NOS);
	return texts[no];
}

static uint32_t big_endian(const unsigned char *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

enum office_emblem_no office_emblem_ok(struct str png)
{
	if (png.n > OFFICE_EMBLEM_BYTES_MAX)
		return OFFICE_EMBLEM_NO_LARGE;
	if (png.n < 33 || memcmp(png.s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) != 0)
		return OFFICE_EMBLEM_NO_PNG;
	uint32_t w = big_endian((const unsigned char *)png.s + 16), h = big_endian((const unsigned char *)png.s + 20);
	bool fits = w >= OFFICE_EMBLEM_PIXELS_MIN && h >= OFFICE_EMBLEM_PIXELS_MIN && w <= OFFICE_EMBLEM_PIXELS_MAX &&
	            h <= OFFICE_EMBLEM_PIXELS_MAX && h * 2 <= w * 3 && w <= h * 2;
	return fits ? OFFICE_EMBLEM_FINE : OFFICE_EMBLEM_NO_SIZE;
}

static enum err newest(struct rq *rq, int64_t city_id, int64_t unit_id, int64_t *id, struct str *png)
{
	struct office_emblem_newest_row r;
	enum err e = sql_office_emblem_newest(rq->db, rq->a, city_id, unit_id, rq->now, &r);
	*id = 0;
	*png = STR("");
	if (e == OK) {
		*id = r.image.n > 0 ? r.id : 0;
		*png = r.image;
	}
	return e == ERR_NOT_FOUND ? OK : e;
}

enum err office_emblem_of(struct rq *rq, const struct office_unit *u, int64_t *id, struct str *png)
{
	TRY(newest(rq, u->city_id, u->id, id, png));
	return *id != 0 ? OK : newest(rq, u->city_id, 0, id, png);
}

enum err office_emblem_by_id(struct rq *rq, int64_t id, struct str *png)
{
	struct office_emblem_by_id_row r;
	TRY(sql_office_emblem_by_id(rq->db, rq->a, id, &r));
	*png = r.image;
	return OK;
}

enum err office_emblem_put(struct rq *rq, int64_t city_id, int64_t unit_id, struct str png, enum office_emblem_no *no)
{
	struct journal_json j = journal_json(rq->a);
	int64_t id = rq_id(rq);
	struct hash h = hash_sha256(png);
	*no = png.n > 0 ? office_emblem_ok(png) : OFFICE_EMBLEM_FINE;
	if (*no != OFFICE_EMBLEM_FINE)
		return OK;
	TRY(sql_office_emblem_add(rq->db, id, city_id, unit_id, png.n > 0 ? png : STR(""), rq->actor.id, rq->now, NULL));
	journal_int(&j, "bytes", (int64_t)png.n);
	journal_str(&j, "sha256", hash_hex(rq->a, &h));
	rq_changed(rq, str_fmt(rq->a, "templat/%lld", (long long)unit_id));
	return journal_event(rq, &(struct journal_entry){"office_emblem", id, 0, unit_id, png.n > 0 ? "buat" : "hapus",
	                                                 journal_json_end(&j), STR_NULL}, NULL);
}
