#include "app/app_rig.h"

/* ---- filling alone ---- */

static struct rq *filled(struct arena *a, const char *body)
{
	static const struct route route = {.method = "POST", .path = "/x", .unit_arg = -1, FIELDS(rig_fields, struct rig_form)};
	static const struct app app; /* for the language only */
	struct rq *rq = ARENA_NEW(a, struct rq);
	rq->app = (struct app *)(uintptr_t)&app;
	rq->a = a;
	rq->route = &route;
	assert_ok(web_params(a, str_of(body), &rq->params, &rq->n_params));
	form_fill(rq);
	return rq;
}

static void good(void **state)
{
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	struct rq *rq = filled(a, "nama=++Budi%20%20Amin+&catatan=a%0D%0Ab&jumlah=+42+&tanggal=2026-11-22&jenis=dua&yakin=on"
	                          "&tanda=x&tanda=&tanda=y");
	const struct rig_form *f = rq->form;
	assert_int_equal(rq->n_problems, 0);
	assert_str(f->name, "Budi Amin");
	assert_str(f->note, "a\nb");
	assert_int_equal(f->count, 42);
	assert_int_equal(f->on, civil_from(2026, 11, 22));
	assert_int_equal(f->kind, 1);
	assert_true(f->sure);
	assert_int_equal(f->tags.n, 2);
	assert_str(f->tags.v[1], "y");
	rq = filled(a, "nama=Siti");
	f = rq->form;
	assert_int_equal(rq->n_problems, 0);
	assert_null(f->note.s);
	assert_int_equal(f->kind, -1);
	assert_false(f->sure);
	arena_free(a);
}

static void wrong(void **state)
{
	static const struct {
		const char *body, *field, *text;
	} v[] = {
		{"", "nama", "Nama: wajib diisi."},
		{"nama=+++", "nama", "Nama: wajib diisi."},
		{"nama=ab", "nama", "Nama: terlalu pendek, paling sedikit 3."},
		{"nama=abcdefghijk", "nama", "Nama: terlalu panjang, paling banyak 10."},
		{"nama=abc&catatan=%01", "catatan", "Catatan: berisi tanda yang tidak dapat disimpan."},
		{"nama=abc&jumlah=0", "jumlah", "Jumlah: terlalu kecil, paling sedikit 1."},
		{"nama=abc&jumlah=100", "jumlah", "Jumlah: terlalu besar, paling banyak 99."},
		{"nama=abc&jumlah=1.5", "jumlah", "Jumlah: tulis dengan angka bulat."},
		{"nama=abc&jumlah=99999999999999999999", "jumlah", "Jumlah: tulis dengan angka bulat."},
		{"nama=abc&tanggal=2026-02-30", "tanggal", "Tanggal: tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-11-22."},
		{"nama=abc&jenis=tiga", "jenis", "Jenis: pilihan ini tidak dikenal."},
		{"nama=abc&tanda=1&tanda=2&tanda=3&tanda=4", "tanda", "Tanda: terlalu banyak, paling banyak 3."},
	};
	(void)state;
	struct arena *a = arena_new(1024 * 1024);
	for (size_t i = 0; i < countof(v); i++) {
		struct rq *rq = filled(a, v[i].body);
		assert_int_equal(rq->n_problems, 1);
		assert_string_equal(rq->problems[0].field, v[i].field);
		assert_str(rq->problems[0].text, v[i].text);
	}
	arena_free(a);
}

/* Whatever comes, it ends in a filled form or in problems; a form without problems keeps its promises. */
static void any_bytes(void **state)
{
	(void)state;
	struct arena *a = arena_new(16 * 1024 * 1024);
	uint32_t seed = 7;
	for (int i = 0; i < 3000; i++) {
		static const char set[] = "nama=&jumlah%20-+19 \x01\xc3\xa9tanggaljenis;";
		char body[80];
		size_t n = 0;
		for (; n < 70; n++) {
			seed = seed * 1664525u + 1013904223u;
			body[n] = set[(seed >> 16) % (sizeof set - 1)];
		}
		struct web_param *p;
		struct rq *rq = filled(a, "nama=abc");
		if (web_params(a, (struct str){body, n}, &p, &rq->n_params) != OK)
			continue;
		rq->params = p;
		rq->n_problems = 0;
		form_fill(rq);
		const struct rig_form *f = rq->form;
		if (rq->n_problems == 0) {
			assert_in_range(utf8_count(f->name), 3, 10);
			assert_true(f->count >= 0 && f->count <= 99);
		}
		arena_reset(a);
	}
	arena_free(a);
}

/* ---- through the router ---- */

static void again(struct rig *r)
{
	struct web_reply *w = ASK(r, .method = "POST", .target = "/simpan", .as = RIG_CLERK, .body = "nama=ab&jumlah=0");
	assert_int_equal(w->status, 422);
	assert_str(rig_body(w), "[nama: Nama: terlalu pendek, paling sedikit 3.]"
	                        "[jumlah: Jumlah: terlalu kecil, paling sedikit 1.](ab)");
	assert_int_equal(r->prepared, 0);
	w = ASK(r, .method = "POST", .target = "/simpan", .as = RIG_CLERK, .body = "nama=ganda");
	assert_int_equal(w->status, 422);
	assert_str(rig_body(w), "[nama: sudah ada](ganda)");
	assert_int_equal(rig_stored(r), 0); /* a problem found inside rolls back what stood before it */
	w = ASK(r, .method = "POST", .target = "/survei", .body = "nama=ab");
	assert_int_equal(w->status, 422); /* no `again`: the problems on a page of their own */
	assert_true(str_find(rig_body(w), STR("paling sedikit 3")) > 0);
	w = ASK(r, .method = "POST", .target = "/simpan", .as = RIG_CLERK, .body = "nama=Budi");
	assert_int_equal(w->status, 303);
	assert_int_equal(rig_stored(r), 1);
	assert_int_equal(r->prepared, 2);
}

static void broken_bodies(struct rig *r)
{
	assert_int_equal(ASK(r, .method = "POST", .target = "/survei", .body = "nama=%ff%fe")->status, 400);
	assert_int_equal(ASK(r, .method = "POST", .target = "/survei", .body = "nama=%4")->status, 400);
	char *big = arena_alloc(r->a, 70002);
	memset(big, 'a', 70001);
	assert_int_equal(ASK(r, .method = "POST", .target = "/survei", .body = big)->status, 413);
	assert_int_equal(rig_stored(r), 0);
}

static void refused(struct rig *r)
{
	struct web_reply *w = ASK(r, .method = "POST", .target = "/tolak", .as = RIG_CLERK, .body = "");
	assert_int_equal(w->status, 409);
	assert_true(str_find(rig_body(w), STR("Loket ini sudah tutup.")) > 0);
	assert_int_equal(r->after, 1);
	assert_int_equal(rig_stored(r), 1); /* only what `after` wrote */
}

static void collision(struct rig *r)
{
	bool pg = store_engine(r->app->store) == STORE_POSTGRES;
	log_level(RIG_SILENT);
	struct web_reply *w = ASK(r, .method = "POST", .target = "/tabrak", .as = RIG_CLERK, .body = "");
	log_level(LOG_ERROR);
	if (!pg) { /* one writer: nothing collides, and what says so is told the truth */
		assert_int_equal(w->status, 503);
		assert_int_equal(rig_stored(r), 0);
		return;
	}
	assert_int_equal(w->status, 200);
	assert_int_equal(r->attempts, 3);
	assert_str(rig_body(w), "kali 2");
	assert_str(web_reply_header(w, "X-Kali"), "2");
	assert_int_equal(r->used[1], r->used[0]);
	assert_int_equal(r->used[2], r->used[0]);
	assert_int_equal(rig_stored(r), 1);
}

#define BOTH(name) static void name##_both(void **state) { (void)state; rig_on_both(name); }
BOTH(again)
BOTH(broken_bodies)
BOTH(refused)
BOTH(collision)

TEST_GROUP(app_form, cmocka_unit_test(good), cmocka_unit_test(wrong), cmocka_unit_test(any_bytes),
           cmocka_unit_test(again_both), cmocka_unit_test(broken_bodies_both), cmocka_unit_test(refused_both),
           cmocka_unit_test(collision_both));
