/* Standards of two offices of Kota Contoh: most in force since last year, one that waits for its yearly review, one being
 * written, one withdrawn because the law has gone on. All of it invented. */
#include "demo/demo_store.h"
#include "service/service_store.h"

enum { SINCE = 400 }; /* days in force: a review is due, and has been made of all but one */

static const char *const sub_district[] = {"ktp-rekam", "kk", "ahli-waris", "legalisir", "keramaian", "dispensasi-nikah",
                                           NULL};
static const char *const village[] = {"nikah", "sktm", "domisili", "legalisir", "usaha-pengantar", "belum-menikah", NULL};

static struct str other_texts(enum service_component c)
{
	static const char *const texts[SERVICE_COMPONENTS] = {
		[COMPONENT_COMPLAINTS] = "Meja pengaduan di kantor ini, kotak saran, dan SP4N-LAPOR! (lapor.go.id). Pungutan liar: "
		                         "Inspektorat Kota Contoh.",
		[COMPONENT_FACILITIES] = "Ruang tunggu, loket, komputer, pencetak, jalur kursi roda, toilet.",
		[COMPONENT_COMPETENCE] = "Paling rendah SMA; menguasai tata naskah dan aplikasi pelayanan.",
		[COMPONENT_SUPERVISION] = "Kepala seksi setiap minggu, kepala unit setiap bulan.",
		[COMPONENT_STAFF] = "Tiga orang.",
		[COMPONENT_GUARANTEE] = "Bila lewat dari janji, kantor memberi tahu alasan dan tanggal barunya.",
		[COMPONENT_SAFETY] = "Data pribadi disimpan terenkripsi; berkas asli dikembalikan dengan tanda terima.",
		[COMPONENT_EVALUATION] = "Survei Kepuasan Masyarakat setiap triwulan.",
	};
	return texts[c] != NULL ? str_of(texts[c]) : STR("");
}

static enum err consulted(struct rq *rq, struct service_version *v, int32_t on, enum service_no *no)
{
	struct str texts[SERVICE_COMPONENTS];
	struct service_consultation c = {
		.version_id = v->id, .people = 24, .held_on = on, .place = STR("Aula kantor"),
		.elements = STR("Ketua RT\nKader posyandu\nPelaku usaha\nTokoh agama\nPenyandang disabilitas"),
		.minutes_no = STR("BA-FKP/01/CONTOH"),
		.outcome = STR("Disetujui; syarat yang dapat dilihat kantor sendiri dihapus."),
	};
	for (int i = 0; i < SERVICE_COMPONENTS; i++)
		texts[i] = other_texts((enum service_component)i);
	TRY(service_texts_put(rq, v, texts, no));
	return *no == SERVICE_FINE ? service_consult(rq, &c, no) : OK;
}

/* Every step at the time it would have been taken. */
static enum err in_force(struct rq *rq, struct service_version *v, int32_t on, bool reviewed)
{
	enum service_no no;
	struct service_review look = {.version_id = v->id, .held_on = on + 360, .outcome = OUTCOME_KEPT,
	                              .note = STR("Janji ditepati; tidak ada aduan tentang persyaratan.")};
	static const char *const media[] = {"Papan pengumuman kantor", "Laman kota", "SIPPN", "Poster di kantor kelurahan"};
	TRY(consulted(rq, v, on - 40, &no));
	if (no == SERVICE_FINE)
		TRY(service_decide(rq, v->id, STR("188.4/17/CONTOH"), on - 14, &no));
	if (no == SERVICE_FINE)
		TRY(service_legal_set(rq, v->id, LEGAL_IN_FORCE, v->legal_note, &no));
	if (no == SERVICE_FINE)
		TRY(service_publish(rq, v->id, on, &no));
	for (size_t i = 0; i < countof(media) && no == SERVICE_FINE; i++) {
		struct service_medium m = {.version_id = v->id, .medium = str_of(media[i]), .note = STR(""), .since_on = on};
		TRY(service_medium_add(rq, &m, &no));
	}
	if (reviewed && no == SERVICE_FINE)
		TRY(service_review_add(rq, &look, &no));
	return no == SERVICE_FINE ? OK : ERR_CONFLICT;
}

/* Whether the unit has anything of that key. */
static enum err has(struct rq *rq, int64_t unit_id, const char *key, bool *out)
{
	struct service_version *v;
	size_t n;
	TRY(service_newest(rq, unit_id, &v, &n));
	*out = false;
	for (size_t i = 0; i < n; i++)
		*out |= str_eqz(v[i].catalogue, key);
	return OK;
}

static enum err adopt(struct rq *rq, int64_t unit_id, const char *key, int32_t on, struct service_version *v, bool *made)
{
	enum service_no no;
	TRY(has(rq, unit_id, key, made));
	*made = !*made;
	if (!*made)
		return OK;
	TRY(service_adopt(rq, unit_id, str_of(key), on, v, &no));
	return no == SERVICE_FINE ? OK : ERR_CONFLICT;
}

static enum err office(struct rq *rq, int64_t unit_id, const char *const *keys, int32_t today)
{
	struct service_version v;
	bool made;
	for (size_t i = 0; keys[i] != NULL; i++) {
		TRY(adopt(rq, unit_id, keys[i], today - SINCE, &v, &made));
		if (made)
			TRY(in_force(rq, &v, today - SINCE, i != 2));
	}
	return OK;
}

enum err demo_contoh_standards(struct rq *rq)
{
	struct office_city c;
	struct office_unit hulu, melati;
	struct service_version v;
	enum service_no no = SERVICE_FINE;
	bool made;
	TRY(office_city_by_slug(rq, STR("kota-contoh"), &c));
	int32_t today = civil_day(rq->now, c.zone);
	TRY(office_unit_by_name(rq, c.id, STR("Kecamatan Contoh Hulu"), &hulu));
	TRY(office_unit_by_name(rq, c.id, STR("Kelurahan Melati"), &melati));
	TRY(office(rq, hulu.id, sub_district, today));
	TRY(office(rq, melati.id, village, today));
	TRY(adopt(rq, hulu.id, "imb", today - SINCE, &v, &made)); /* replaced by the PBG: never to be in force again */
	if (made)
		TRY(service_withdraw(rq, v.id, today - 200, STR("IMB diganti PBG; rekomendasi tidak diperlukan lagi"), &no));
	TRY(adopt(rq, hulu.id, "bersih-diri", today, &v, &made));
	TRY(adopt(rq, melati.id, "kehilangan", today, &v, &made));
	return no == SERVICE_FINE ? OK : ERR_CONFLICT;
}
