/* The applicant's window: what the code shows, what it takes to see more, a dispute and its answer, a wish agreed to; and
 * how guessing is slowed without shutting out those who sit behind the same address. */
#include "application/application_pages_rig.h"
#include "application/application_store_acts.h"
#include "application/application_store_track.h"

struct seen {
	struct desk_rig g;
	struct application a;
	struct application_stop stop;
};

static enum err read_case(struct rq *rq, void *ctx)
{
	struct seen *s = ctx;
	struct application_stop *v;
	size_t n;
	TRY(application_by_id(rq, s->g.case_id, &s->a));
	TRY(application_stops(rq, s->a.id, &v, &n));
	if (n > 0)
		s->stop = v[n - 1];
	return OK;
}

static void look(struct seen *s) { assert_ok(app_run_at(s->g.p->app, false, 0, s->g.a, read_case, s)); }

static enum err begin(struct rq *rq, void *ctx)
{
	struct seen *s = ctx;
	enum application_no no;
	struct application a;
	TRY(town_receive(rq, &s->g.t, s->g.citizen, &a));
	TRY(town_complete(rq, &a));
	s->g.case_id = a.id;
	TRY(application_wish_ask(rq, &a, STR("menunggu ijazah"), &no));
	assert_int_equal(no, APPLICATION_FINE);
	return OK;
}

static void new_case(struct seen *s, struct app_place *p)
{
	*s = (struct seen){0};
	rig_new(&s->g, p);
	assert_ok(app_run_at(p->app, true, s->g.t.monday, NULL, begin, s));
	look(s);
	s->g.account = 0;
}

static struct str send(struct seen *s, const char *path, const char *more, int status)
{
	struct str body = str_fmt(s->g.a, "kode=%.*s%s", STR_ARG(application_code_print(s->g.a, str_z(s->g.a, s->a.code))),
	                          more);
	return rig_ask(&s->g, "POST", str_of(path), body, status);
}

static void window(struct app_place *p)
{
	struct seen s;
	new_case(&s, p);
	struct str page = rig_get(&s.g, STR("/lacak"), 6);
	assert_true(page.n < 30000 && rig_says(page, "name=\"kode\""));
	assert_false(rig_says(rig_get(&s.g, str_fmt(s.g.a, "/lacak?kode=%.*s", STR_ARG(s.a.code)), 6), "Surat Keterangan"));
	page = send(&s, "/lacak", "", 200);
	assert_true(page.n < 30000);
	assert_in_range(s.g.statements, 1, 28);
	assert_true(rig_says(page, "Lengkap, diproses") && rig_says(page, "Janji yang dicetak"));
	assert_false(rig_says(page, "Siti") || rig_says(page, "loket1") || rig_says(page, "menunggu ijazah"));
	assert_false(rig_says(page, "Berkas Anda"));
	page = send(&s, "/lacak", "&diri=01-01-1990", 200);
	assert_true(rig_says(page, "Tidak sama dengan yang tercatat") && !rig_says(page, "Berkas Anda"));
	static const char *const right[] = {"&diri=05-07-1990", "&diri=1990-07-05", "&diri=7890", "&diri=5/7/1990"};
	for (size_t i = 0; i < countof(right); i++) {
		page = send(&s, "/lacak", right[i], 200);
		assert_true(rig_says(page, "Berkas Anda") && rig_says(page, "menunggu ijazah") && !rig_says(page, "Siti"));
	}
	arena_free(s.g.a);
}

static void wish_and_dispute(struct app_place *p)
{
	struct seen s;
	new_case(&s, p);
	send(&s, "/lacak/keinginan", "&jawab=ya", 200); /* who only holds the code cannot agree */
	look(&s);
	assert_int_equal(s.stop.id, 0);
	assert_true(rig_says(send(&s, "/lacak/keinginan", "&diri=7890&jawab=ya", 200), "jam layanan berhenti"));
	look(&s);
	assert_true(s.stop.id != 0 && s.stop.to_at == 0);
	char field[200];
	snprintf(field, sizeof field, "&henti=%lld&isi=", (long long)s.stop.id);
	assert_true(rig_says(send(&s, "/lacak/sanggah", field, 422), "Tulis apa yang tidak benar"));
	snprintf(field, sizeof field, "&henti=%lld&isi=saya+tidak+pernah+minta", (long long)s.stop.id);
	assert_true(rig_says(send(&s, "/lacak/sanggah", field, 200), "Menunggu jawaban"));
	assert_true(rig_says(send(&s, "/lacak/sanggah", field, 422), "sudah disanggah"));
	snprintf(field, sizeof field, "&henti=%lld&isi=x", (long long)s.a.id);
	send(&s, "/lacak/sanggah", field, 422); /* no stop of this case */
	s.g.account = s.g.t.clerk;
	assert_true(rig_says(rig_get(&s.g, STR("/berkas?daftar=sanggahan"), 21), "2031-00001"));
	snprintf(field, sizeof field, "henti=%lld&jawaban=Pemohon+benar&coret=1", (long long)s.stop.id);
	rig_act(&s.g, s.g.t.clerk, "/sanggahan", field, 403);
	rig_act(&s.g, s.g.t.head, "/sanggahan", "henti=5&jawaban=x", 404);
	rig_act(&s.g, s.g.t.head, "/sanggahan", field, 303);
	s.g.account = 0;
	struct str page = send(&s, "/lacak", "", 200);
	assert_true(rig_says(page, "Pemohon benar") && rig_says(page, "dicoret"));
	arena_free(s.g.a);
}

static void guessing(struct app_place *p)
{
	struct seen s;
	char code[APPLICATION_CODE_LEN + 1], body[60];
	uint8_t bytes[9] = {1, 2, 3};
	new_case(&s, p);
	s.g.peer = "203.0.113.7";
	for (int i = 0; i < 200; i++) /* slips of the finger are no guesses */
		assert_true(rig_says(rig_ask(&s.g, "POST", STR("/lacak"), STR("kode=AAAAA-AAAAA-AAAB"), 422), "salah ketik"));
	for (int i = 0; i < APPLICATION_GUESSES_PLACE; i++) {
		bytes[8] = (uint8_t)i;
		bytes[7] = (uint8_t)(i * 7);
		application_code_make(bytes, code);
		snprintf(body, sizeof body, "kode=%s", code);
		assert_true(rig_says(rig_ask(&s.g, "POST", STR("/lacak"), str_of(body), 422), "Tidak ada permohonan"));
	}
	assert_true(rig_says(send(&s, "/lacak", "", 422), "Terlalu banyak kode salah"));
	s.g.peer = "203.0.113.8"; /* the neighbour is not meant */
	send(&s, "/lacak", "", 200);
	for (int i = 0; i < APPLICATION_GUESSES_SELF; i++)
		send(&s, "/lacak", "&diri=1111", 200);
	assert_true(rig_says(send(&s, "/lacak", "&diri=7890", 200), "Terlalu banyak isian yang salah"));
	arena_free(s.g.a);
}

static enum err withdraw(struct rq *rq, void *ctx)
{
	struct seen *s = ctx;
	enum application_no no;
	TRY(application_by_id(rq, s->g.case_id, &s->a));
	TRY(application_wish_answer(rq, &s->a, true, &no));
	return application_withdraw(rq, &s->a, STR(""), &no);
}

/* A dispute about a case that is over still has its answer. */
static void late_dispute(struct app_place *p)
{
	struct seen s;
	char field[200];
	new_case(&s, p);
	assert_ok(app_run_at(p->app, true, s.g.t.monday, s.g.a, withdraw, &s));
	look(&s);
	snprintf(field, sizeof field, "&henti=%lld&isi=tidak+benar", (long long)s.stop.id);
	assert_true(rig_says(send(&s, "/lacak/sanggah", field, 200), "Menunggu jawaban"));
	s.g.account = s.g.t.head;
	assert_true(rig_says(rig_get(&s.g, STR("/berkas?daftar=sanggahan"), 21), "2031-00001"));
	assert_false(rig_says(rig_get(&s.g, STR("/berkas?daftar=semua"), 21), "2031-00001"));
	snprintf(field, sizeof field, "henti=%lld&jawaban=Benar", (long long)s.stop.id);
	rig_act(&s.g, s.g.t.head, "/sanggahan", field, 303);
	assert_false(rig_says(rig_get(&s.g, STR("/berkas?daftar=sanggahan"), 21), "2031-00001"));
	arena_free(s.g.a);
}

/* After a power cut, before anybody has signed in: state and times show, the rest waits. */
static void locked(struct app_place *p)
{
	struct seen s;
	new_case(&s, p);
	app_close(p->app);
	app_place_open(p, false);
	struct str page = send(&s, "/lacak", "", 200);
	assert_true(rig_says(page, "Lengkap, diproses"));
	assert_true(rig_says(send(&s, "/lacak", "&diri=7890", 200), "masih terkunci"));
	arena_free(s.g.a);
}

#define ON_BOTH(name) static void name##_on_both(void **state) { (void)state; app_on_both(name); }
ON_BOTH(window)
ON_BOTH(wish_and_dispute)
ON_BOTH(guessing)
ON_BOTH(locked)
ON_BOTH(late_dispute)

TEST_GROUP(application_pages_track, cmocka_unit_test(window_on_both), cmocka_unit_test(wish_and_dispute_on_both),
           cmocka_unit_test(guessing_on_both), cmocka_unit_test(locked_on_both),
           cmocka_unit_test(late_dispute_on_both));
