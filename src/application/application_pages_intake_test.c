/* A morning at the counter with everybody who comes there, on both engines: the form, what it refuses and keeps, sent
 * twice, a bride without a NIK, a death at midnight, a doubtful letter, the clerk's own case, ten files, a locked key. */
#include "application/application_pages_rig.h"
#include "application/application_receipt_paper.h"
#include "application/application_store_acts.h"
#include "application/application_store_intake.h"
#include "queue/queue_store.h"

#define SIMPLE "&p_jenis=orang&hadir=sendiri&subjek=sendiri&semua=1"

struct morning {
	struct desk_rig g;
	struct office_counter counter, other;
	int64_t visit, id;
	struct application a;
	struct citizen person;
	int64_t applications;
	struct str text, words;
	struct intake_taken taken;
	struct application_extra *extras;
	size_t n_extras;
	struct intake_deposit deposit;
	uint8_t escrow[SEAL_KEY];
};

static struct str of(struct str page, const char *from, char to) { return rig_between(page, from, to); }

/* The form of the village's service, from a page drawn now: token and a fresh key. */
static struct str form(struct morning *m, const char *query)
{
	struct desk_rig *g = &m->g;
	struct str at = str_fmt(g->a, "/berkas/baru?layanan=%lld%s", (long long)g->t.village_service, query);
	struct str page = rig_get(g, at, 34);
	return str_fmt(g->a, "csrf=%.*s&kunci=%.*s&layanan=%lld", STR_ARG(of(page, "name=\"csrf\" value=\"", '"')),
	               STR_ARG(of(page, "name=\"kunci\" value=\"", '"')), (long long)g->t.village_service);
}

/* Sent: the page, or where it leads. */
static struct str send(struct morning *m, struct str keys, const char *fields, int status)
{
	struct desk_rig *g = &m->g;
	struct str page = rig_ask(g, "POST", STR("/berkas/baru"), str_fmt(g->a, "%.*s%s", STR_ARG(keys), fields), status);
	if (status != 303)
		return page;
	if (g->statements > 90)
		fail_msg("taken in with %lld statements", (long long)g->statements);
	struct str to = web_reply_header(&g->reply, "Location"), rest, id;
	str_cut(str_sub(to, strlen("/berkas/"), to.n), '/', &id, &rest);
	assert_true(str_to_i64(id, 1, INT64_MAX, &m->id));
	return str_dup(g->a, to);
}

static enum err look(struct rq *rq, void *ctx)
{
	struct morning *m = ctx;
	struct application *v;
	size_t n;
	TRY(application_by_id(rq, m->id, &m->a));
	TRY(application_extras(rq, m->id, &m->extras, &m->n_extras));
	enum err e = intake_taken_of(rq, m->id, &m->taken);
	if (e != OK && e != ERR_NOT_FOUND)
		return e;
	TRY(application_open(rq, m->g.t.village, &v, &n));
	m->applications = (int64_t)n;
	e = application_words_read(rq, &m->a, &m->words);
	return e == ERR_LOCKED ? OK : e;
}

static void look_at(struct morning *m) { assert_ok(app_run_at(m->g.p->app, false, 0, m->g.a, look, m)); }

/* ---- the usual case, and sent twice ---- */

static void usual(struct morning *m)
{
	struct desk_rig *g = &m->g;
	g->account = g->t.clerk;
	struct str page = rig_get(g, STR("/berkas/baru"), 16);
	assert_true(rig_says(page, "Surat pengantar keterangan tidak mampu"));
	struct str keys = form(m, "");
	const char *all = SIMPLE "&p_nik=9971014507900022&p_nama=Dewi+Lestari&p_telepon=0812+3456+7890&wa=1&keperluan=berobat";
	struct str to = send(m, keys, all, 303);
	look_at(m);
	assert_int_equal(m->a.state, APP_WORKING);
	assert_true(m->a.promised_at > m->a.complete_at && m->a.complete_at != 0);
	assert_str(m->words, "{\"keperluan\":\"berobat\"}");
	assert_int_equal(m->applications, 1);
	assert_true(str_eq(send(m, keys, all, 303), to)); /* pressed twice */
	look_at(m);
	assert_int_equal(m->applications, 1);
	send(m, keys, SIMPLE "&p_nama=Lain&p_tanpa_nik=belum", 409); /* the back button, and something else typed */
	page = rig_get(g, to, 40);
	assert_true(rig_says(page, "Tanda terima berkas") && rig_says(page, "Janji selesai") && rig_says(page, "Gratis"));
	assert_true(rig_says(page, "D*** L******") && !rig_says(page, "Dewi") && !rig_says(page, "9971014507900022"));
	assert_true(rig_says(page, "lapor.go.id"));
	page = rig_ask(g, "GET", str_fmt(g->a, "/berkas/%lld/tanda-terima/pdf", (long long)m->id), STR(""), 200);
	assert_true(str_starts(page, STR("%PDF-")));
	page = rig_ask(g, "GET", str_fmt(g->a, "/berkas/%lld/tanda-terima/pdf?kertas=a6", (long long)m->id), STR(""), 200);
	assert_true(str_starts(page, STR("%PDF-")));
	to = str_fmt(g->a, "/berkas/%lld/tanda-terima/cetak", (long long)m->id);
	struct str csrf = str_sub(keys, 0, (size_t)str_find(keys, STR("&kunci=")));
	page = rig_ask(g, "POST", to, str_fmt(g->a, "%.*s&kunci=cetak-0123456789", STR_ARG(csrf)), 409);
	assert_true(rig_says(page, "belum mempunyai printer"));
}

/* What leaves the printer: the number, what to bring, the way to follow it; no line is lost. */
static void slip(void **state)
{
	struct arena *a = arena_new(8 << 20);
	struct receipt_item items[] = {{STR("Kartu keluarga"), STR("Perpres 96/2018"), STR(""), STR(""), MARK_LACKING,
	                                false, false},
	                               {STR("KTP-el"), STR("Perpres 96/2018"), STR("Asli diperlihatkan"), STR(""), MARK_THERE,
	                                false, false}};
	struct receipt r = {.office = STR("Kelurahan Melati"), .city = STR("Kota Contoh"), .service = STR("SKTM"),
	                    .number = STR("2031-00012"), .applicant = STR("S***"), .received = STR("3 Maret 2031, 08.30"),
	                    .fee = STR("Gratis"), .code = STR("ABCDE-FGHJK-MNPQ"), .complain = STR("Mengadu: lapor.go.id"),
	                    .address = STR("http://localhost/lacak#ABCDEFGHJKMNPQ"), .items = items, .n = 2, .n_lacking = 1};
	struct ticket t;
	struct str bytes;
	(void)state;
	for (int width = TICKET_NARROW; width <= TICKET_WIDE; width += TICKET_WIDE - TICKET_NARROW) {
		receipt_ticket(a, &r, width, &t);
		assert_ok(ticket_escpos(a, &t, &bytes));
		assert_true(rig_says(bytes, "2031-00012") && rig_says(bytes, "[ ] Kartu keluarga"));
		assert_true(rig_says(bytes, "lacak#ABCDEFGHJKMNPQ") && !rig_says(bytes, "KTP-el"));
	}
	r.n_lacking = 0;
	items[0].mark = MARK_NOT_NEEDED;
	r.promise = STR("3 Maret 2031, 09.00");
	receipt_ticket(a, &r, TICKET_WIDE, &t);
	assert_ok(ticket_escpos(a, &t, &bytes));
	assert_true(rig_says(bytes, "TANDA TERIMA BERKAS") && rig_says(bytes, "Janji selesai: 3 Maret 2031"));
	arena_free(a);
}

static void twin(struct morning *m)
{
	const char *again = SIMPLE "&p_nik=9971014507900022&p_nama=dewi+lestari";
	struct str page = send(m, form(m, ""), again, 422);
	assert_true(rig_says(page, "masih mempunyai permohonan layanan yang sama") && rig_says(page, "name=\"dua\""));
	int64_t first = m->a.applicant_id;
	send(m, form(m, ""), str_z(m->g.a, str_cat(m->g.a, str_of(again), STR("&dua=1"))), 303);
	look_at(m);
	assert_int_equal(m->a.applicant_id, first); /* known by the NIK, and by the same name */
	assert_true(m->taken.twice);
}

/* ---- what is refused keeps what was typed ---- */

static void refused(struct morning *m)
{
	static const struct {
		const char *fields, *says;
	} t[] = {
		{SIMPLE "&p_nik=997101450790002&p_nama=Ani+Setia", "NIK terdiri atas 16 angka"},
		{SIMPLE "&p_nik=99710145079000AB&p_nama=Ani+Setia", "NIK hanya berisi angka"},
		{SIMPLE "&p_nik=9971014513900022&p_nama=Ani+Setia", "Tanggal di dalam NIK tidak ada"},
		{SIMPLE "&p_nik=6474014507900022&p_nama=Ani+Setia", "berawalan 99"},
		{SIMPLE "&p_nama=Ani+Setia", "Isi NIK, atau pilih alasan"},
		{SIMPLE "&p_nik=9971014507900022&p_nama=Ani+Setia", "dengan nama lain"},
		{SIMPLE "&p_nama=Ani+Setia&p_tanpa_nik=wafat", "dicatat sebagai subjek"},
		{SIMPLE "&p_nama=Ani+Setia&p_tanpa_nik=belum&p_telepon=12", "Nomor telepon"},
		{SIMPLE "&p_nama=Ani+Setia&p_tanpa_nik=belum&wa=1", "Nomor telepon belum diisi"},
		{SIMPLE "&p_nama=Ani+Setia&p_tanpa_nik=belum&jam=25.99&tanggal=2031-03-01", "misalnya 23.50"},
		{SIMPLE "&p_nama=Ani+Setia&p_tanpa_nik=belum&jam=23.50&tanggal=2031-03-09", "tidak boleh sesudah sekarang"},
		{"&p_jenis=orang&hadir=sendiri&subjek=sendiri&t1=ada&p_nama=Ani+Setia&p_tanpa_nik=belum", "Tandai setiap"},
		{"&p_jenis=orang&hadir=sendiri&subjek=sendiri&t1=ada&t2=kurang&h2=1&p_nama=Ani+Setia&p_tanpa_nik=belum",
		 "tidak mungkin dititipkan"},
		{"&p_jenis=orang&hadir=kuasa&subjek=sendiri&semua=1&p_nama=Ani+Setia&p_tanpa_nik=belum", "Pilih hubungan"},
		{"&p_jenis=orang&hadir=kuasa&hubungan=anak&surat=meragukan&subjek=sendiri&semua=1&p_nama=Ani+Setia"
		 "&p_tanpa_nik=belum", "apa yang meragukan"},
		{"&p_jenis=orang&hadir=kuasa&hubungan=anak&surat=ada&subjek=sendiri&semua=1&p_nama=Ani+Setia&p_tanpa_nik=belum"
		 "&k_nama=Budi&k_nik=12", "NIK terdiri atas 16 angka"},
	};
	look_at(m);
	int64_t before = m->applications;
	for (size_t i = 0; i < countof(t); i++) {
		struct str page = send(m, form(m, ""), t[i].fields, 422);
		if (!rig_says(page, t[i].says))
			fail_msg("%s does not say %s", t[i].fields, t[i].says);
		assert_true(rig_says(page, "value=\"Ani Setia\""));
	}
	struct str both = send(m, form(m, ""), "&p_jenis=orang&hadir=kuasa&subjek=sendiri&p_nama=Ani&p_nik=12&k_nama=", 422);
	assert_true(rig_says(both, "Pilih hubungan") && rig_says(both, "16 angka") && rig_says(both, "Nama belum diisi") &&
	            rig_says(both, "Tandai setiap")); /* all of it at once */
	look_at(m);
	assert_int_equal(m->applications, before);
	send(m, STR("csrf=falsch&kunci=0123456789abcdef&layanan=1"), SIMPLE "&p_nama=Ani", 422);
}

/* ---- what the unit knows already ---- */

static enum err readings(struct rq *rq, void *ctx)
{
	struct morning *m = ctx;
	struct citizen_reading *r;
	size_t n;
	TRY(citizen_readings(rq, m->g.citizen, &r, &n));
	m->n_extras = n;
	return OK;
}

static void known(struct morning *m)
{
	struct desk_rig *g = &m->g;
	struct str keys = form(m, ""), page;
	const struct str path = STR("/berkas/baru/cari");
	const char *nik = SIMPLE "&siapa=p_&p_nik=9971010507900001&p_alamat=Jalan+Baru+9";
	page = rig_ask(g, "POST", path, str_fmt(g->a, "%.*s%s", STR_ARG(keys), nik), 422);
	assert_true(rig_says(page, "setelah dokumen diperlihatkan") && !rig_says(page, "Siti Aminah"));
	page = rig_ask(g, "POST", path, str_fmt(g->a, "%.*s%s&p_dokumen=ikd", STR_ARG(keys), nik), 422);
	assert_true(rig_says(page, "Pilih tujuannya") && !rig_says(page, "Siti Aminah"));
	assert_ok(app_run(g->p->app, false, readings, m));
	assert_int_equal(m->n_extras, 0);
	page = rig_ask(g, "POST", path, str_fmt(g->a, "%.*s%s&p_dokumen=ikd&p_tujuan=layanan", STR_ARG(keys), nik), 200);
	assert_true(rig_says(page, "value=\"Siti Aminah\"") && rig_says(page, "value=\"Jalan Baru 9\""));
	assert_true(rig_says(page, "Tercatat: Jalan Melati 3"));
	assert_ok(app_run(g->p->app, false, readings, m));
	assert_int_equal(m->n_extras, 1);
	struct str id = of(page, "name=\"p_lama\" value=\"", '"');
	/* The document shows another name now: what is typed corrects the record. */
	send(m, form(m, ""), str_z(g->a, str_fmt(g->a, SIMPLE "&p_lama=%.*s&p_nik=9971010507900001&p_nama=Siti+Aminah+Ali",
	                                         STR_ARG(id))), 303);
	look_at(m);
	assert_int_equal(m->a.applicant_id, g->citizen);
	const char *nobody = SIMPLE "&siapa=p_&p_nik=9971010507900099&p_dokumen=ktp&p_tujuan=layanan&p_nama=Baru";
	page = rig_ask(g, "POST", path, str_fmt(g->a, "%.*s%s", STR_ARG(form(m, "")), nobody), 200);
	assert_true(rig_says(page, "belum tercatat di unit ini") && rig_says(page, "value=\"Baru\""));
}

/* ---- those who come ---- */

static void people(struct morning *m)
{
	struct desk_rig *g = &m->g;
	send(m, form(m, ""), SIMPLE "&p_nama=Ni+Luh&p_tanpa_nik=belum&p_tanggal_lahir=2009", 303); /* a bride without a NIK */
	struct str page = rig_get(g, str_fmt(g->a, "/berkas/%lld/tanda-terima", (long long)m->id), 40);
	assert_true(rig_says(page, "N* L**"));
	/* A death at midnight, told by a neighbour to the duty officer. */
	send(m, form(m, ""), "&p_jenis=orang&hadir=pelapor&hubungan=tetangga&k_nama=Made&k_tanpa_nik=tidak+dibawa"
	     "&subjek=wafat&s_nama=Ketut&p_nama=Wayan&p_tanpa_nik=tidak+dibawa&semua=1&tanggal=2031-03-02&jam=23.50"
	     "&kertas=K-014", 303);
	look_at(m);
	assert_true(m->a.deceased && m->a.subject_id != 0 && m->a.proxy_id != 0);
	assert_int_equal(m->a.stated_at, civil_ms(civil_from(2031, 3, 2), 23 * 60 + 50, ZONE_WITA));
	assert_true(m->a.received_at > m->a.stated_at && m->a.complete_at == m->a.received_at);
	assert_str(m->taken.sheet, "K-014");
	page = rig_get(g, str_fmt(g->a, "/berkas/%lld/tanda-terima", (long long)m->id), 40);
	assert_true(rig_says(page, "2 Maret 2031, 23.50") && rig_says(page, "3 Maret 2031"));
	/* A proxy whose letter is doubtful: taken, and said so. */
	send(m, form(m, ""), "&p_jenis=orang&hadir=kuasa&hubungan=keluarga+lain&k_nama=Agus&k_tanpa_nik=belum"
	     "&surat=meragukan&ragu=tanggal&subjek=sendiri&p_nama=Komang&p_tanpa_nik=belum&semua=1", 303);
	look_at(m);
	assert_int_equal(m->a.state, APP_WORKING);
	assert_int_equal(m->taken.doubt, DOUBT_DATE);
	assert_false(m->taken.letter_good);
	page = rig_get(g, str_fmt(g->a, "/berkas/%lld/tanda-terima", (long long)m->id), 40);
	assert_true(rig_says(page, "Surat kuasa perlu dilengkapi"));
	/* A body, and a foreigner as the subject. */
	send(m, form(m, ""), "&p_jenis=badan&hadir=sendiri&subjek=asing&s_nama=John&p_nama=CV+Maju&p_nomor=123&semua=1", 303);
	look_at(m);
	assert_int_equal(m->a.who, WHO_BODY);
}

/* ---- lacking, and somebody comes back ---- */

static void lacking(struct morning *m)
{
	struct desk_rig *g = &m->g;
	send(m, form(m, ""), "&p_jenis=orang&hadir=sendiri&subjek=sendiri&p_nama=Gede&p_tanpa_nik=belum&t1=ada&h1=1&l1=map+12"
	     "&t2=kurang", 303);
	look_at(m);
	assert_int_equal(m->a.state, APP_INCOMPLETE);
	struct str path = str_fmt(g->a, "/berkas/%lld/lengkapi", (long long)m->id);
	struct str page = rig_get(g, str_fmt(g->a, "/berkas/%lld/tanda-terima", (long long)m->id), 40);
	assert_true(rig_says(page, "Daftar kelengkapan berkas") && rig_says(page, "diminta oleh"));
	page = rig_ask(g, "GET", str_fmt(g->a, "/berkas/%lld/tanda-terima/pdf", (long long)m->id), STR(""), 200);
	assert_true(str_starts(page, STR("%PDF-")));
	page = rig_get(g, path, 26);
	assert_true(rig_says(page, "kurang pada pemeriksaan pertama"));
	struct str keys = str_fmt(g->a, "csrf=%.*s&kunci=%.*s", STR_ARG(of(page, "name=\"csrf\" value=\"", '"')),
	                          STR_ARG(of(page, "name=\"kunci\" value=\"", '"')));
	/* The first paper is asked for now, too late: it is told, and the clock starts all the same. */
	rig_ask(g, "POST", path, str_fmt(g->a, "%.*s&t1=kurang&t2=ada", STR_ARG(keys)), 303);
	look_at(m);
	assert_int_equal(m->a.state, APP_WORKING);
	assert_int_equal(m->n_extras, 1);
	rig_ask(g, "GET", path, STR(""), 409);
}

/* ---- one's own ---- */

static enum err sit(struct rq *rq, void *ctx)
{
	struct morning *m = ctx;
	enum queue_no no;
	town_as(rq, m->g.t.village, m->g.second);
	TRY(queue_post_open(rq, &m->other, &no));
	assert_int_equal(no, QUEUE_FINE);
	return OK;
}

static enum err sign_own(struct rq *rq, void *ctx)
{
	struct morning *m = ctx;
	enum application_no no;
	TRY(application_by_id(rq, m->id, &m->a));
	town_as(rq, m->g.t.village, m->g.t.head);
	TRY(application_kin_say(rq, &m->a, true, &no));
	TRY(application_ask_signature(rq, &m->a, m->g.t.head, &no));
	TRY(application_signed(rq, &m->a, &no));
	assert_int_equal(no, APPLICATION_NO_OWN);
	return OK;
}

static void own(struct morning *m)
{
	struct desk_rig *g = &m->g;
	const char *mine = SIMPLE "&p_nama=Ibu+saya&p_tanpa_nik=belum&milik=1";
	send(m, form(m, ""), mine, 303); /* alone in the office: taken, and written down */
	look_at(m);
	assert_int_equal(m->a.holder_id, 0);
	struct str page = rig_get(g, str_fmt(g->a, "/berkas/%lld/tanda-terima", (long long)m->id), 40);
	assert_true(rig_says(page, "urusan Anda sendiri"));
	assert_ok(app_run_at(g->p->app, true, g->t.monday + TOWN_HOUR, NULL, sign_own, m));
	assert_ok(app_run_at(g->p->app, true, g->t.monday + TOWN_HOUR, NULL, sit, m));
	page = send(m, form(m, ""), mine, 422);
	assert_true(rig_says(page, "alihkan nomor ini ke loket lain") && rig_says(page, "value=\"Ibu saya\""));
}

/* ---- ten files of one ticket ---- */

static enum err counters(struct rq *rq, void *ctx)
{
	struct morning *m = ctx;
	enum office_no no;
	m->counter = (struct office_counter){.unit_id = m->g.t.village, .number = 1, .name = STR("Satu"), .active = true};
	m->other = (struct office_counter){.unit_id = m->g.t.village, .number = 2, .name = STR("Dua"), .active = true};
	TRY(office_counter_put(rq, &m->counter, &no));
	return office_counter_put(rq, &m->other, &no);
}

static enum err visits(struct rq *rq, void *ctx)
{
	struct morning *m = ctx;
	struct queue_ask k = {.unit_id = m->g.t.village, .services = {m->g.t.village_service}, .n_services = 1, .files = 7,
	                      .channel = FROM_COUNTER};
	struct queue_ticket t;
	struct queue_visit v;
	enum queue_no no;
	town_as(rq, m->g.t.village, m->g.t.clerk);
	TRY(queue_take(rq, &k, &t, &no));
	m->visit = t.visit.id;
	k.files = 1;
	TRY(queue_take(rq, &k, &t, &no));
	TRY(queue_post_open(rq, &m->counter, &no));
	TRY(queue_call_next(rq, &m->counter, &v, &no));
	TRY(queue_do(rq, &m->counter, v.id, ACT_BEGIN, 0, &v, &no));
	assert_int_equal(v.id, m->visit);
	return OK;
}

static enum err deposit(struct rq *rq, void *ctx)
{
	struct morning *m = ctx;
	return intake_deposit_by_id(rq, m->deposit.id, &m->deposit);
}

static struct str carried(struct morning *m)
{
	struct desk_rig *g = &m->g;
	struct str query = str_fmt(g->a, "&kunjungan=%lld", (long long)m->visit);
	struct str first = str_fmt(g->a, "&kunjungan=%lld&p_jenis=orang&hadir=kuasa&hubungan=RT+atau+RW&surat=ada&k_nama=Pak+RT"
	                           "&k_nik=9971010101700005&subjek=sendiri&semua=1&p_tanpa_nik=belum&p_nama=Warga+0",
	                           (long long)m->visit);
	struct str to = send(m, form(m, str_z(g->a, query)), str_z(g->a, first), 303);
	struct str page = rig_get(g, to, 40), pembawa = of(page, "&amp;pembawa=", '"');
	assert_true(rig_says(page, "Berkas berikutnya") && rig_says(page, "/loket/"));
	for (int i = 1; i < INTAKE_VISIT_FILES; i++) {
		struct str next = str_fmt(g->a, "&kunjungan=%lld&pembawa=%.*s", (long long)m->visit, STR_ARG(pembawa));
		struct str keys = form(m, str_z(g->a, next));
		send(m, keys, str_z(g->a, str_fmt(g->a, "%.*s&p_jenis=orang&hadir=kuasa&hubungan=RT+atau+RW&surat=tidak+perlu"
		                                  "&subjek=sendiri&semua=1&p_tanpa_nik=belum&p_nama=Warga+%d", STR_ARG(next), i)),
		     303);
		look_at(m);
		assert_true(m->a.proxy_id != 0 && m->a.visit_id == m->visit);
	}
	return pembawa;
}

static void left_behind(struct morning *m, struct str pembawa)
{
	struct desk_rig *g = &m->g;
	struct str at = str_fmt(g->a, "/berkas/baru?kunjungan=%lld&layanan=%lld&pembawa=%.*s", (long long)m->visit,
	                        (long long)g->t.village_service, STR_ARG(pembawa));
	struct str page = rig_get(g, at, 34);
	assert_true(rig_says(page, "sebagai titip berkas") && rig_says(page, "Sudah diterima dari kunjungan ini: 5"));
	g->account = g->second;
	assert_true(rig_says(rig_get(g, at, 36), "dijaga petugas lain")); /* two clerks, one visit */
	g->account = g->t.clerk;
	at = str_fmt(g->a, "/berkas/titip?kunjungan=%lld&pembawa=%.*s", (long long)m->visit, STR_ARG(pembawa));
	page = rig_get(g, at, 30);
	struct str body = str_fmt(g->a, "csrf=%.*s&kunci=%.*s&kunjungan=%lld&pembawa=%.*s&hubungan=RT+atau+RW",
	                          STR_ARG(of(page, "name=\"csrf\" value=\"", '"')),
	                          STR_ARG(of(page, "name=\"kunci\" value=\"", '"')), (long long)m->visit, STR_ARG(pembawa));
	struct str none = rig_ask(g, "POST", STR("/berkas/titip"), body, 422);
	assert_true(rig_says(none, "paling sedikit satu berkas"));
	rig_ask(g, "POST", STR("/berkas/titip"),
	        str_fmt(g->a, "%.*s&b_nama=Putu+Satu&b_layanan=%lld&b_nama=Putu+Dua&b_layanan=", STR_ARG(body),
	                (long long)g->t.village_service), 303);
	struct str to = str_dup(g->a, web_reply_header(&g->reply, "Location")), id, rest;
	str_cut(str_sub(to, strlen("/berkas/titip/"), to.n), '?', &id, &rest);
	assert_true(str_to_i64(id, 1, INT64_MAX, &m->deposit.id));
	page = rig_get(g, to, 20);
	assert_true(rig_says(page, "Putu Satu") && rig_says(page, "Putu Dua") && rig_says(page, "Diperiksa paling lambat"));
	assert_true(str_starts(rig_ask(g, "GET", str_fmt(g->a, "/berkas/titip/%.*s/pdf", STR_ARG(id)), STR(""), 200),
	                       STR("%PDF-")));
	assert_true(rig_says(rig_get(g, STR("/berkas/titipan"), 16), "2 dari 2"));
}

static void checked_later(struct morning *m)
{
	struct desk_rig *g = &m->g;
	struct str query = str_fmt(g->a, "&titipan=%lld&ke=1", (long long)m->deposit.id);
	struct str fields = str_fmt(g->a, "%.*s&p_jenis=orang&hadir=kuasa&hubungan=RT+atau+RW&surat=ada&subjek=sendiri&semua=1"
	                            "&p_tanpa_nik=belum&p_nama=Putu+Satu", STR_ARG(query));
	send(m, form(m, str_z(g->a, query)), str_z(g->a, fields), 303);
	look_at(m);
	assert_ok(app_run_at(g->p->app, false, 0, g->a, deposit, m));
	assert_int_equal(m->a.stated_at, m->deposit.received_at); /* handed in when it was laid down */
	assert_int_equal(m->a.proxy_id, m->deposit.carrier_id);
	fields = str_cat(g->a, fields, STR("&dua=1"));
	struct str page = send(m, form(m, str_z(g->a, query)), str_z(g->a, fields), 422);
	assert_true(rig_says(page, "sudah diperiksa"));
	page = rig_get(g, str_fmt(g->a, "/berkas/titip/%lld", (long long)m->deposit.id), 20);
	struct str keys = str_fmt(g->a, "csrf=%.*s&kunci=0123456789abcdef", STR_ARG(of(page, "name=\"csrf\" value=\"", '"')));
	struct str back = str_fmt(g->a, "/berkas/titip/%lld/kembalikan", (long long)m->deposit.id);
	rig_ask(g, "POST", back, str_fmt(g->a, "%.*s&ke=2", STR_ARG(keys)), 303);
	rig_ask(g, "POST", back, str_fmt(g->a, "%.*s1&ke=2", STR_ARG(keys)), 422);
	assert_true(rig_says(rig_get(g, STR("/berkas/titipan"), 16), "Tidak ada titipan"));
}

/* Who carries for many is shown, and never refused; who does it by office is written down by somebody above. */
static void carrier(struct morning *m, struct str pembawa)
{
	struct desk_rig *g = &m->g;
	for (int i = 0; i < 3; i++) {
		struct str next = str_fmt(g->a, "&pembawa=%.*s", STR_ARG(pembawa));
		send(m, form(m, str_z(g->a, next)),
		     str_z(g->a, str_fmt(g->a, "%.*s&p_jenis=orang&hadir=kuasa&hubungan=lainnya&surat=ada&subjek=sendiri&semua=1"
		                         "&p_tanpa_nik=belum&p_nama=Lagi+%d", STR_ARG(next), i)), 303);
	}
	struct str at = str_fmt(g->a, "/berkas/baru?layanan=%lld&pembawa=%.*s", (long long)g->t.village_service,
	                        STR_ARG(pembawa));
	assert_true(rig_says(rig_get(g, at, 34), "Itu bukan alasan menolak"));
	rig_ask(g, "GET", STR("/berkas/pembawa"), STR(""), 403);
	g->account = g->t.head;
	struct str page = rig_get(g, STR("/berkas/pembawa"), 20);
	assert_true(rig_says(page, "P** R*") && !rig_says(page, "Pak RT"));
	struct str keys = str_fmt(g->a, "csrf=%.*s&warga=%.*s&jabatan=rt", STR_ARG(of(page, "name=\"csrf\" value=\"", '"')),
	                          STR_ARG(pembawa));
	assert_true(rig_says(rig_ask(g, "POST", STR("/berkas/pembawa"), keys, 422), "Tulis dasarnya"));
	rig_ask(g, "POST", STR("/berkas/pembawa"), str_cat(g->a, keys, STR("&dasar=SK+Lurah+7%2F2031")), 303);
	g->account = g->t.clerk;
	page = rig_get(g, at, 34);
	assert_true(rig_says(page, "Ketua atau pengurus RT") && !rig_says(page, "bukan alasan menolak"));
	g->account = g->t.head;
	page = rig_get(g, STR("/berkas/pembawa"), 20);
	rig_ask(g, "POST", STR("/berkas/pembawa/akhiri"),
	        str_fmt(g->a, "csrf=%.*s&catatan=%.*s", STR_ARG(of(page, "name=\"csrf\" value=\"", '"')),
	                STR_ARG(of(page, "name=\"catatan\" value=\"", '"'))), 303);
	g->account = g->t.clerk;
}

/* ---- after a power cut nobody has signed in yet ---- */

static enum err escrow(struct rq *rq, void *ctx) { return vault_escrow_make(rq, ((struct morning *)ctx)->escrow); }

static enum err unlock(struct rq *rq, void *ctx)
{
	bool right = false;
	TRY(vault_escrow_open(rq, ((struct morning *)ctx)->escrow, &right));
	assert_true(right);
	return OK;
}

static void locked(struct morning *m)
{
	struct desk_rig *g = &m->g;
	assert_ok(app_run(g->p->app, true, escrow, m));
	app_close(g->p->app);
	app_place_open(g->p, false);
	rig_at(g, g->t.monday + 2 * TOWN_HOUR);
	g->account = g->t.clerk;
	struct str page = rig_get(g, str_fmt(g->a, "/berkas/baru?layanan=%lld", (long long)g->t.village_service), 34);
	assert_true(rig_says(page, "disegel") && !rig_says(page, "Cari data lama"));
	struct str to = send(m, form(m, ""), SIMPLE "&p_nik=9971014507900077&p_nama=Rahasia+Benar&keperluan=sekolah+anak", 303);
	look_at(m);
	assert_int_equal(m->a.state, APP_WORKING);
	assert_true(str_find(m->a.fields, STR("sekolah")) < 0);
	assert_true(rig_says(rig_get(g, to, 40), "(terkunci)"));
	assert_ok(app_run(g->p->app, true, unlock, m));
	look_at(m);
	assert_str(m->words, "{\"keperluan\":\"sekolah anak\"}");
}

static void counter(struct app_place *p)
{
	struct morning *m = test_calloc(1, sizeof *m);
	rig_new(&m->g, p);
	assert_ok(app_run_at(p->app, true, m->g.t.monday, NULL, counters, m));
	usual(m);
	twin(m);
	refused(m);
	known(m);
	people(m);
	lacking(m);
	assert_ok(app_run_at(p->app, true, m->g.t.monday + 30 * TOWN_MINUTE, NULL, visits, m));
	struct str pembawa = carried(m);
	left_behind(m, pembawa);
	checked_later(m);
	carrier(m, pembawa);
	own(m);
	locked(m);
	arena_free(m->g.a);
	test_free(m);
}

static void counter_on_both(void **state)
{
	(void)state;
	app_on_both(counter);
}

TEST_GROUP(application_pages_intake, cmocka_unit_test(slip), cmocka_unit_test(counter_on_both));
