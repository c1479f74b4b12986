/* The frame of every page: whose office it is, the places that this person may go to, the clock of the office. */
#include "account/account_pages.h"

#include "account/account_store.h"
#include "app/page.h"
#include "page_html.h"
#include "web/assets.h"

/* Where staff can go. A place is shown when its page exists and the person may open it: the route's own row decides. */
static const struct {
	const char *path, *text;
} places[] = {
	{"/meja", N_("Meja kerja")},
	{"/antrean", N_("Ambil nomor")},
	{"/loket", N_("Loket")},
	{"/atur-antrean", N_("Antrean")},
	{"/berkas", N_("Berkas permohonan")},
	{"/berkas/angka", N_("Angka permohonan")},
	{"/agenda", N_("Buku agenda")},
	{"/tanda-tangan", N_("Tanda tangan")},
	{"/templat-surat", N_("Templat surat")},
	{"/warga", N_("Pemohon")},
	{"/pesan", N_("Pesan")},
	{"/standar", N_("Standar pelayanan")},
	{"/pelimpahan", N_("Pelimpahan")},
	{"/survei", N_("Survei")},
	{"/undangan", N_("Undangan survei")},
	{"/perangkat", N_("Perangkat ODK")},
	{"/terbitan", N_("Terbitan")},
	{"/kota/ikm", N_("Indeks kota")},
	{"/gangguan", N_("Gangguan layanan")},
	{"/blangko", N_("Blangko")},
	{"/unit", N_("Unit")},
	{"/kalender", N_("Kalender")},
	{"/petugas", N_("Petugas")},
	{"/pdp", N_("Pelindungan data")},
	{"/jurnal", N_("Jurnal")},
	{"/sistem", N_("Sistem")},
};
/* Under the person's name, on every page. */
static const struct {
	const char *path, *text;
} own[] = {
	{"/akun", N_("Akun saya")},
	{"/akun/sandi", N_("Ganti kata sandi")},
	{"/akun/kode", N_("Kode masuk")},
	{"/akun/sesi", N_("Sesi")},
};
/* What a redirect says was done: ?kabar=WORD. */
static const struct {
	const char *word, *text;
} news[] = {
	{"disimpan", N_("Tersimpan.")},
	{"janji-pesan", N_("Janji ambil tersimpan. Pesan kepada pemohon menunggu dikirim di kotak pesan.")},
	{"janji-lisan", N_("Janji ambil tersimpan. Pemohon tidak dikirimi pesan: beri tahu sendiri sebelum ia berangkat.")},
	{"kode-buka", N_("Kode yang masih berlaku sekarang dapat dipakai.")},
	{"kode-batal", N_("Kode itu sekarang tidak berlaku.")},
	{"loket-buka", N_("Loket dibuka. Panggil yang pertama.")},
	{"loket-tutup", N_("Loket ditutup.")},
	{"nomor-lanjut", N_("Selesai di loket ini; nomor itu melanjutkan ke layanan berikutnya dengan tempatnya.")},
	{"dicetak", N_("Tiket dikirim lagi ke printer, bertanda cetak ulang.")},
	{"dicetak-tanda", N_("Tanda terima dikirim ke printer.")},
	{"antrean-tutup", N_("Antrean hari ini ditutup. Yang belum dilayani dapat memakai tiket lanjutan.")},
	{"ditambah", N_("Ditambahkan.")},
	{"templat-simpan", N_("Rancangan tersimpan.")},
	{"templat-berlaku", N_("Templat diberlakukan.")},
	{"templat-buang", N_("Rancangan dibuang. Jurnal tetap mencatatnya.")},
	{"templat-bawaan", N_("Kembali ke templat bawaan.")},
	{"dihapus", N_("Dihapus. Jurnal tetap mencatatnya.")},
	{"diparaf", N_("Paraf dicatat.")},
	{"disetujui", N_("Disetujui; surat sudah bernomor dan menunggu tanda tangan.")},
	{"dikembalikan", N_("Dikembalikan untuk diperbaiki.")},
	{"ditandatangani", N_("Surat selesai ditandatangani.")},
	{"diperiksa", N_("Sudah diperiksa.")},
	{"diakhiri", N_("Diakhiri.")},
	{"sandi", N_("Kata sandi diganti. Sesi lain sudah diakhiri.")},
	{"keluar", N_("Anda sudah keluar.")},
	{"kode", N_("Kode masuk terpasang. Mulai sekarang setiap masuk memerlukan kode dari ponsel.")},
	{"kode-lepas", N_("Kode masuk dilepas.")},
};

static const struct route *route_of(const char *path)
{
	for (size_t i = 0; i < prima_domain.n_modules; i++) {
		const struct module_tables *m = &prima_domain.modules[i];
		for (size_t k = 0; k < *m->n_routes; k++)
			if (strcmp(m->routes[k].path, path) == 0 && strcmp(m->routes[k].method, "GET") == 0)
				return &m->routes[k];
	}
	return NULL;
}

bool account_can_open(const struct rq *rq, const char *path)
{
	const struct route *r = route_of(path);
	return r != NULL && account_actor_may(&rq->actor, r->right, 0);
}

static bool is_here(const struct rq *rq, const char *place)
{
	struct str p = str_of(place);
	return rq->http != NULL && str_starts(rq->http->path, p) &&
	       (rq->http->path.n == p.n || rq->http->path.s[p.n] == '/');
}

/* A place below the one before it, for those alone who may not open that one: it leads there. */
static bool leads_there(struct rq *rq, size_t i)
{
	return i > 0 && str_starts(str_of(places[i].path), str_fmt(rq->a, "%s/", places[i - 1].path)) &&
	       account_can_open(rq, places[i - 1].path);
}

struct page_links account_places(struct rq *rq)
{
	struct page_link *v = ARENA_ARRAY(rq->a, countof(places), struct page_link);
	size_t n = 0;
	for (size_t i = 0; i < countof(places); i++)
		if (account_can_open(rq, places[i].path) && !leads_there(rq, i))
			v[n++] = (struct page_link){str_of(places[i].path), rq_text(rq, places[i].text), 0,
			                            is_here(rq, places[i].path)};
	return (struct page_links){v, n};
}

/* The unit that the address names: /u/{unit} by its slug, /unit/{unit} by its id. */
static bool unit_of_path(struct rq *rq, struct office_unit *out)
{
	struct str rest = rq->route != NULL ? str_of(rq->route->path) : STR(""), part;
	int64_t id;
	size_t arg = 0;
	bool more = rest.n > 0;
	while (more && arg < countof(rq->path_args)) {
		more = str_cut(rest, '/', &part, &rest);
		if (!str_starts(part, STR("{")))
			continue;
		if (str_eqz(part, "{unit}"))
			return (rq_arg_id(rq, arg, &id) && office_unit_by_id(rq, id, out) == OK) ||
			       office_unit_by_slug(rq, rq->path_args[arg], out) == OK;
		arg++;
	}
	return false;
}

static struct str clock_of(struct rq *rq, enum zone zone)
{
	struct civil c = civil_of(rq->now, zone);
	struct str day = lang_date(rq->a, rq->lang, civil_day(rq->now, zone), true);
	return str_fmt(rq->a, "%.*s, %02d.%02d %s", STR_ARG(day), c.hour, c.minute, zone_name(zone));
}

/* Whose page it is: the unit of the address, of the person, or the city's. */
static void office_of(struct rq *rq, struct page_frame *f)
{
	struct office_unit u;
	struct office_city c;
	bool unit = unit_of_path(rq, &u);
	if (!unit && rq->actor.unit_id != 0 && f->kind == PAGE_STAFF)
		unit = office_unit_by_id(rq, rq->actor.unit_id, &u) == OK;
	/* Who works for a city as a whole has its id for a unit. */
	bool city = !unit && rq->actor.unit_id != 0 && f->kind == PAGE_STAFF &&
	            office_city_by_id(rq, rq->actor.unit_id, &c) == OK;
	if (!city && (unit ? office_city_by_id(rq, u.city_id, &c) : office_city(rq, &c)) != OK) {
		f->office = STR("Prima");
		return;
	}
	f->office = unit ? u.name : c.full;
	f->region = unit ? c.full : c.province;
	if (unit && c.province.n > 0)
		f->region = str_fmt(rq->a, "%.*s, %.*s", STR_ARG(c.full), STR_ARG(c.province));
	if (unit && f->kind == PAGE_PUBLIC)
		f->home = str_fmt(rq->a, "/u/%.*s", STR_ARG(u.slug));
	if (c.demo != CITY_REAL)
		f->banner = str_of(rq_text(rq, city_demo_label(c.demo)));
	if (c.demo == CITY_INVENTED) /* an invented shield for an invented city; a real one brings its own */
		f->emblem = str_of(web_asset_url("emblem.svg"));
	if (f->kind != PAGE_PUBLIC)
		f->clock = clock_of(rq, c.zone);
}

/* A page that has looked its unit up already tells the frame, which then asks nothing. */
static void office_given(struct rq *rq, struct page_frame *f, const struct page_more *m)
{
	f->office = m->office;
	f->region = m->region;
	f->home = m->home;
	f->nav = m->nav;
	if (m->emblem)
		f->emblem = str_of(web_asset_url("emblem.svg"));
	if (f->kind != PAGE_PUBLIC)
		f->clock = clock_of(rq, m->zone);
}

static void person_of(struct rq *rq, struct page_frame *f)
{
	if (rq->actor.kind != ACTOR_STAFF) {
		bool sign_in = rq->http != NULL && str_eqz(rq->http->path, "/masuk");
		f->sign_in = sign_in ? STR_NULL : STR("/masuk");
		return;
	}
	struct page_link *v = ARENA_ARRAY(rq->a, countof(own) + 1, struct page_link);
	size_t n = 0;
	if (f->kind == PAGE_PUBLIC)
		v[n++] = (struct page_link){.href = STR("/meja"), .text = rq_text(rq, "Meja kerja")};
	for (size_t i = 0; i < countof(own); i++)
		v[n++] = (struct page_link){.href = str_of(own[i].path), .text = rq_text(rq, own[i].text)};
	f->person = rq->actor.name;
	f->person_links = (struct page_links){v, n};
	f->sign_out = STR("/keluar");
	if (rq->actor.n_roles > 0)
		f->role = str_of(rq_text(rq, role_label((enum role)rq->actor.roles[0].role)));
}

static void told(struct rq *rq, struct page_frame *f)
{
	struct str word = rq->http != NULL && !str_eqz(rq->http->method, "POST") ? rq_param(rq, "kabar") : STR_NULL;
	for (size_t i = 0; i < countof(news); i++)
		if (str_eqz(word, news[i].word))
			f->notice = str_of(rq_text(rq, news[i].text));
}

static void add_more(struct rq *rq, struct page_frame *f)
{
	const struct page_more *m = rq->more;
	if (m == NULL)
		return;
	f->trail = m->trail;
	f->manifest = m->manifest;
	for (size_t i = 0; i < m->n_scripts; i++)
		page_frame_script(f, m->scripts[i]);
	if (m->notice.n > 0)
		f->notice = m->notice;
	if (m->banner.n > 0)
		f->banner = m->banner;
	f->outage = m->outage;
	page_frame_topics(f, rq, m->topics, m->n_topics);
}

void account_frame(struct rq *rq, const char *title, void (*body)(struct html *h, void *ctx), void *ctx)
{
	struct page_frame *f = ARENA_NEW(rq->a, struct page_frame);
	struct html h = {.a = rq->a, .out = &rq->reply->body, .lang = rq->lang, .page = f};
	bool staff = rq->actor.kind == ACTOR_STAFF && rq->route != NULL && rq->route->right != RIGHT_PUBLIC;
	bool screen = rq->more != NULL && rq->more->screen;
	page_frame_init(f, rq, screen ? PAGE_SCREEN : staff ? PAGE_STAFF : PAGE_PUBLIC, title);
	if (rq->more != NULL && rq->more->office.n > 0)
		office_given(rq, f, rq->more);
	else if (rq->db != NULL)
		office_of(rq, f);
	else
		f->office = STR("Prima");
	if (!screen)
		person_of(rq, f);
	if (staff && !screen)
		f->nav = account_places(rq);
	told(rq, f);
	add_more(rq, f);
	html_page(&h, f, body, ctx);
}
