/* Editions of templates in the store, on both engines: drafts with faults are kept, only whole ones come into force, each
 * day has its own, and what is shipped is always there to go back to. */
#include "app/app_place.h"
#include "letter/letter_store_place.h"
#include "letter/letter_template_store.h"
#include "office/office_store_desk.h"
#include "office/office_store_emblem.h"

struct rig {
	struct letter_place t;
	int32_t today;
};

static enum err kept(struct rq *rq, struct letter_template *t)
{
	enum letter_template_no no;
	enum letter_pattern_no pattern;
	TRY(letter_template_put(rq, t, &no, &pattern));
	assert_int_equal(no, LETTER_TEMPLATE_FINE);
	return OK;
}

static enum err build_editions(struct rq *rq, void *ctx)
{
	struct rig *r = ctx;
	struct letter_template t, have, *v;
	enum letter_template_no no;
	size_t n;
	letter_place_as(rq, &r->t, r->t.head);
	TRY(letter_template_for(rq, r->t.unit, STR("sktm"), r->today, &t));
	assert_int_equal(t.state, LETTER_EDITION_SHIPPED);
	assert_int_equal(t.id, 0);
	assert_int_equal(letter_template_for(rq, r->t.unit, STR("tidak-ada"), r->today, &have), ERR_NOT_FOUND);
	/* A draft with a fault is kept word for word, and does not come into force. */
	struct str good = t.body;
	t.unit_id = r->t.unit;
	t.title = STR("KETERANGAN TIDAK MAMPU");
	t.body = STR("halo [nmaa]\r\nbaris dua");
	TRY(kept(rq, &t));
	TRY(letter_template_by_id(rq, t.id, &have));
	assert_str(have.body, "halo [nmaa]\nbaris dua");
	TRY(letter_template_publish(rq, &have, r->today, STR("uji"), &no));
	assert_int_equal(no, LETTER_TEMPLATE_NO_FAULTS);
	TRY(letter_template_for(rq, r->t.unit, STR("sktm"), r->today, &have));
	assert_int_equal(have.state, LETTER_EDITION_SHIPPED);
	/* Whole again: from a day on, not before today, with a reason. */
	t.body = good;
	TRY(kept(rq, &t));
	TRY(letter_template_publish(rq, &t, r->today - 1, STR("uji"), &no));
	assert_int_equal(no, LETTER_TEMPLATE_NO_DATE);
	TRY(letter_template_publish(rq, &t, r->today + 3, STR(" "), &no));
	assert_int_equal(no, LETTER_TEMPLATE_NO_REASON);
	TRY(letter_template_publish(rq, &t, r->today + 3, STR("uji"), &no));
	assert_int_equal(no, LETTER_TEMPLATE_FINE);
	TRY(letter_template_for(rq, r->t.unit, STR("sktm"), r->today + 2, &have));
	assert_int_equal(have.state, LETTER_EDITION_SHIPPED);
	TRY(letter_template_for(rq, r->t.unit, STR("sktm"), r->today + 3, &have));
	assert_str(have.title, "KETERANGAN TIDAK MAMPU");
	/* A second edition ends the first the day before; the first stays readable by its id. */
	struct letter_template second = have;
	second.id = 0;
	second.title = STR("KEDUA");
	TRY(kept(rq, &second));
	assert_int_equal(second.edition, 2);
	TRY(letter_template_publish(rq, &second, r->today + 5, STR("uji"), &no));
	assert_int_equal(no, LETTER_TEMPLATE_FINE);
	TRY(letter_template_for(rq, r->t.unit, STR("sktm"), r->today + 4, &have));
	assert_str(have.title, "KETERANGAN TIDAK MAMPU");
	assert_int_equal(have.to_on, r->today + 4);
	TRY(letter_template_editions(rq, r->t.unit, STR("sktm"), &v, &n));
	assert_int_equal(n, 2);
	TRY(letter_template_return(rq, r->t.unit, STR("sktm"), STR("kembali"), &no));
	assert_int_equal(no, LETTER_TEMPLATE_FINE);
	TRY(letter_template_for(rq, r->t.unit, STR("sktm"), r->today + 9, &have));
	assert_int_equal(have.state, LETTER_EDITION_SHIPPED);
	TRY(letter_template_return(rq, r->t.unit, STR("sktm"), STR("kembali"), &no));
	assert_int_equal(no, LETTER_TEMPLATE_NO_OWN);
	return OK;
}

static enum err build_refused(struct rq *rq, void *ctx)
{
	struct rig *r = ctx;
	enum letter_pattern_no pattern;
	enum letter_template_no no;
	letter_place_as(rq, &r->t, r->t.head);
	struct letter_template good = letter_template_blank(STR("surat-kita"), STR("Surat kita"));
	good.unit_id = r->t.unit;
	struct letter_template bad[] = {good, good, good, good, good, good};
	bad[0].key = STR("Surat Kita");
	bad[1].title = STR(" ");
	bad[2].class_code = STR("470/1");
	bad[3].pattern = STR("{kode}/{tahun}");
	bad[4].valid_unit = LETTER_VALID_DAYS;
	bad[5].body = STR("\xff");
	const enum letter_template_no want[] = {LETTER_TEMPLATE_NO_KEY, LETTER_TEMPLATE_NO_NAME, LETTER_TEMPLATE_NO_CODE,
	                                        LETTER_TEMPLATE_NO_PATTERN, LETTER_TEMPLATE_NO_VALID,
	                                        LETTER_TEMPLATE_NO_LONG};
	for (size_t i = 0; i < countof(bad); i++) {
		TRY(letter_template_put(rq, &bad[i], &no, &pattern));
		assert_int_equal(no, want[i]);
	}
	good.pattern = STR("[kode_surat]/[nomor_surat,3]/[kode_desa]/[bulan_romawi]/[tahun]");
	TRY(kept(rq, &good));
	assert_str(good.pattern, "{kode}/{nomor:3}/{unit}/{bulan_romawi}/{tahun}");
	struct letter_template again = good;
	again.id = 0;
	assert_int_equal(letter_template_put(rq, &again, &no, &pattern), ERR_CONFLICT);
	struct letter_template_line *l;
	size_t n, drafts = 0;
	TRY(letter_templates(rq, r->t.unit, r->today, &l, &n));
	for (size_t i = 0; i < n; i++)
		drafts += (size_t)(l[i].draft_id == good.id && l[i].t.state == LETTER_EDITION_DRAFT);
	assert_int_equal(drafts, 1);
	TRY(letter_template_drop(rq, &good, &no));
	assert_int_equal(no, LETTER_TEMPLATE_FINE);
	TRY(letter_template_publish(rq, &good, r->today, STR("uji"), &no));
	assert_int_equal(no, LETTER_TEMPLATE_NO_STATE);
	struct letter_template stale = good;
	stale.version = 1;
	stale.state = LETTER_EDITION_DRAFT;
	assert_int_equal(letter_template_drop(rq, &stale, &no), ERR_CONFLICT);
	return OK;
}

/* A draft of a letter keeps the edition it began under, also when another comes into force meanwhile. */
static enum err build_kept(struct rq *rq, void *ctx)
{
	struct rig *r = ctx;
	struct letter l;
	struct letter_template own, later, used;
	enum letter_template_no no;
	enum letter_no refused;
	letter_place_as(rq, &r->t, r->t.head);
	TRY(letter_template_for(rq, r->t.unit, STR("sktm"), r->today, &own));
	own.unit_id = r->t.unit;
	own.title = STR("JUDUL KITA");
	TRY(kept(rq, &own));
	TRY(letter_template_publish(rq, &own, r->today, STR("uji"), &no));
	TRY(letter_draft(rq, NULL, &own, STR(LETTER_PLACE_VALUES), &l, &refused));
	assert_int_equal(refused, LETTER_NO_NONE);
	later = own;
	later.id = 0;
	later.title = STR("JUDUL BARU");
	TRY(kept(rq, &later));
	TRY(letter_template_publish(rq, &later, r->today, STR("uji"), &no));
	assert_int_equal(no, LETTER_TEMPLATE_FINE);
	TRY(letter_template_for(rq, r->t.unit, STR("sktm"), r->today, &used));
	assert_str(used.title, "JUDUL BARU");
	TRY(letter_template_by_id(rq, l.template_id, &used));
	assert_str(used.title, "JUDUL KITA");
	return OK;
}

static enum err build_emblem(struct rq *rq, void *ctx)
{
	struct rig *r = ctx;
	struct office_unit u;
	struct office_letterhead h;
	enum office_emblem_no no;
	unsigned char png[64] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x64\0\0\0\x78";
	struct str one = {(const char *)png, sizeof png};
	int64_t id;
	struct str got;
	letter_place_as(rq, &r->t, r->t.head);
	TRY(office_unit_by_id(rq, r->t.unit, &u));
	TRY(office_letterhead_of(rq, &u, &h));
	assert_int_equal(h.emblem.n, 0);
	TRY(office_emblem_put(rq, u.city_id, 0, STR("GIF89a"), &no));
	assert_int_equal(no, OFFICE_EMBLEM_NO_PNG);
	png[19] = 0xff;
	TRY(office_emblem_put(rq, u.city_id, 0, one, &no));
	assert_int_equal(no, OFFICE_EMBLEM_NO_SIZE);
	png[19] = 0x64;
	TRY(office_emblem_put(rq, u.city_id, 0, one, &no));
	assert_int_equal(no, OFFICE_EMBLEM_FINE);
	TRY(office_letterhead_of(rq, &u, &h));
	assert_true(h.emblem_id != 0 && str_eq(h.emblem, one));
	id = h.emblem_id;
	png[40] = 1;
	TRY(office_emblem_put(rq, u.city_id, u.id, one, &no));
	TRY(office_letterhead_of(rq, &u, &h));
	assert_true(h.emblem_id != id && str_eq(h.emblem, one));
	TRY(office_emblem_by_id(rq, id, &got));
	assert_false(str_eq(got, one));
	TRY(office_emblem_put(rq, u.city_id, u.id, STR(""), &no));
	TRY(office_letterhead_of(rq, &u, &h));
	assert_int_equal(h.emblem_id, id); /* the city's again */
	return OK;
}

static void on(struct app_place *p, enum err (*build)(struct rq *rq, void *ctx))
{
	struct rig r = {0};
	letter_place_new(p, &r.t);
	r.today = civil_day(r.t.now, ZONE_WITA);
	assert_ok(app_run_at(p->app, true, r.t.now + 60000, NULL, build, &r));
}

static void on_editions(struct app_place *p) { on(p, build_editions); }
static void on_refused(struct app_place *p) { on(p, build_refused); }
static void on_kept(struct app_place *p) { on(p, build_kept); }
static void on_emblem(struct app_place *p) { on(p, build_emblem); }
static void test_editions(void **state) { (void)state; app_on_both(on_editions); }
static void test_refused(void **state) { (void)state; app_on_both(on_refused); }
static void test_kept(void **state) { (void)state; app_on_both(on_kept); }
static void test_emblem(void **state) { (void)state; app_on_both(on_emblem); }

TEST_GROUP(letter_template_store, cmocka_unit_test(test_editions), cmocka_unit_test(test_refused),
           cmocka_unit_test(test_kept), cmocka_unit_test(test_emblem));
