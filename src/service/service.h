/* A service standard is a promise in fourteen parts: what to bring, the way it goes, how long, what it costs, what one
 * gets, where to complain; and behind the counter the law, the means, the people (UU 25/2009 article 21; Permenpan-RB
 * 15/2014). It is drafted, talked over with the public, decided by the head, published, and looked at again every
 * year. Here is what it must hold and when it may take the next step; regulations.md 2 and 3. */
#ifndef SERVICE_SERVICE_H
#define SERVICE_SERVICE_H
#include "base/base.h"

enum {
	SERVICE_REQUIREMENTS_MAX = 40, SERVICE_STEPS_MAX = 30, SERVICE_BASES_MAX = 30, SERVICE_ROLES_MAX = 8,
	SERVICE_VERSIONS_MAX = 200, SERVICE_TEXT_MAX = 4000, SERVICE_LINE_MAX = 300, SERVICE_MEDIA_MAX = 40,
	SERVICE_MINUTES_MAX = 60 * 7 * 366, /* working minutes: far more than any promise */
	SERVICE_REVIEW_DAYS = 365,          /* by practice (PEKPPP F-02); by law three years */
	SERVICE_REVIEW_LAW_DAYS = 3 * 365,
	SERVICE_ELEMENTS_GOOD = 5,          /* kinds of people at a consultation: PEKPPP wants more than four */
};

/* The fourteen components in the annex's order; the first six must be published.
 *   constant              stored          label                                                        delivery */
#define SERVICE_COMPONENT_TABLE(X) \
	X(COMPONENT_REQUIREMENTS, "requirements", N_("Persyaratan"), 1) \
	X(COMPONENT_PROCEDURE, "procedure", N_("Sistem, mekanisme, dan prosedur"), 1) \
	X(COMPONENT_TIME, "time_limit", N_("Jangka waktu penyelesaian"), 1) \
	X(COMPONENT_FEE, "fee", N_("Biaya/tarif"), 1) \
	X(COMPONENT_PRODUCT, "product", N_("Produk pelayanan"), 1) \
	X(COMPONENT_COMPLAINTS, "complaints", N_("Penanganan pengaduan, saran, dan masukan"), 1) \
	X(COMPONENT_LEGAL, "legal_basis", N_("Dasar hukum"), 0) \
	X(COMPONENT_FACILITIES, "facilities", N_("Sarana, prasarana, dan/atau fasilitas"), 0) \
	X(COMPONENT_COMPETENCE, "competence", N_("Kompetensi pelaksana"), 0) \
	X(COMPONENT_SUPERVISION, "supervision", N_("Pengawasan internal"), 0) \
	X(COMPONENT_STAFF, "staff_count", N_("Jumlah pelaksana"), 0) \
	X(COMPONENT_GUARANTEE, "guarantee", N_("Jaminan pelayanan"), 0) \
	X(COMPONENT_SAFETY, "safety", N_("Jaminan keamanan dan keselamatan pelayanan"), 0) \
	X(COMPONENT_EVALUATION, "evaluation", N_("Evaluasi kinerja pelaksana"), 0)
enum service_component {
#define X(c, s, l, d) c,
	SERVICE_COMPONENT_TABLE(X)
#undef X
	SERVICE_COMPONENTS
};
const char *service_component_name(enum service_component c);
const char *service_component_label(enum service_component c);
bool service_component_delivery(enum service_component c);
bool service_component_parse(struct str s, enum service_component *out);

#define SERVICE_STATE_TABLE(X) \
	X(SERVICE_DRAFT, "rancangan", N_("Rancangan")) \
	X(SERVICE_CONSULTED, "dikonsultasikan", N_("Sudah dikonsultasikan")) \
	X(SERVICE_DECIDED, "ditetapkan", N_("Ditetapkan")) \
	X(SERVICE_IN_FORCE, "berlaku", N_("Berlaku")) \
	X(SERVICE_REPLACED, "diganti", N_("Diganti")) \
	X(SERVICE_WITHDRAWN, "dicabut", N_("Dicabut"))
/* What the applicant shows or leaves. A KTP is seen, not copied, unless a rule says so (field.md 5). */
#define SERVICE_COPY_TABLE(X) \
	X(COPY_SHOWN, "diperlihatkan", N_("Diperlihatkan")) \
	X(COPY_ORIGINAL, "asli", N_("Asli, diserahkan")) \
	X(COPY_COPY, "salinan", N_("Salinan")) \
	X(COPY_BOTH, "asli dan salinan", N_("Asli diperlihatkan, salinan diserahkan")) \
	X(COPY_FORM, "formulir", N_("Formulir diisi di tempat")) \
	X(COPY_NONE, "tanpa berkas", N_("Tanpa berkas"))
/* The five symbols of an SOP sheet (Permenpan-RB 35/2012): the arrow is drawn by `next`. */
#define SERVICE_SYMBOL_TABLE(X) \
	X(SYMBOL_TERMINATOR, "terminator", N_("Mulai atau selesai")) \
	X(SYMBOL_PROCESS, "proses", N_("Kegiatan")) \
	X(SYMBOL_DECISION, "keputusan", N_("Keputusan")) \
	X(SYMBOL_CONNECTOR, "penghubung", N_("Penghubung ke halaman lain"))
/* Whether the law still knows the service (regulations.md 7.1). */
#define SERVICE_LEGAL_TABLE(X) \
	X(LEGAL_IN_FORCE, "berlaku", N_("Berlaku")) \
	X(LEGAL_NOT_REQUIRED, "tidak disyaratkan", N_("Tidak lagi disyaratkan")) \
	X(LEGAL_REFERRAL, "rujukan", N_("Rujukan saja: diterbitkan instansi lain")) \
	X(LEGAL_REPLACED, "diganti", N_("Diganti ketentuan lain")) \
	X(LEGAL_REVOKED, "dicabut", N_("Dicabut")) \
	X(LEGAL_CHECK, "periksa", N_("Periksa dasar hukum"))
#define SERVICE_OUTCOME_TABLE(X) \
	X(OUTCOME_KEPT, "tetap", N_("Tetap berlaku")) \
	X(OUTCOME_CHANGE, "perlu diubah", N_("Perlu diubah")) \
	X(OUTCOME_END, "perlu dicabut", N_("Perlu dicabut"))
#define X(c, s, l) c,
enum service_state { SERVICE_STATE_TABLE(X) SERVICE_STATES };
enum service_copy { SERVICE_COPY_TABLE(X) SERVICE_COPIES };
enum service_symbol { SERVICE_SYMBOL_TABLE(X) SERVICE_SYMBOLS };
enum service_legal { SERVICE_LEGAL_TABLE(X) SERVICE_LEGALS };
enum service_outcome { SERVICE_OUTCOME_TABLE(X) SERVICE_OUTCOMES };
#undef X
WORDS_DECLARE(service, state)
WORDS_DECLARE(service, copy)
WORDS_DECLARE(service, symbol)
WORDS_DECLARE(service, legal)
WORDS_DECLARE(service, outcome)

struct service_requirement {
	struct str text, rule; /* rule: which rule asks for it (field.md 7); empty: none named */
	enum service_copy copy;
	bool optional;         /* only in some cases, as its text says: never grounds for "incomplete" by itself */
};
/* One row of the SOP sheet; places count from 1, next and next_no are places, 0: none. */
struct service_step {
	struct str role, text, input, output;
	enum service_symbol symbol;
	int minutes;           /* norm, working minutes */
	int next, next_no;     /* after it; after "no" of a decision */
};
struct service_basis {
	struct str title;
	enum service_legal state;
};

#define SERVICE_NO_TABLE(X) \
	X(SERVICE_FINE, "") \
	X(SERVICE_NO_NAME, N_("Nama layanan kosong atau terlalu panjang")) \
	X(SERVICE_NO_STATE, N_("Keadaan standar ini tidak mengizinkan langkah itu; muat ulang halaman")) \
	X(SERVICE_NO_PREFIX, N_("Huruf antrean adalah satu huruf besar A sampai Z")) \
	X(SERVICE_NO_LIMIT, N_("Jangka waktu harus diisi: dalam menit, jam atau hari kerja")) \
	X(SERVICE_NO_FEE, N_("Biaya di atas nol hanya dengan dasar peraturannya")) \
	X(SERVICE_NO_FEE_TEXT, N_("Biaya harus ditulis, juga bila gratis")) \
	X(SERVICE_NO_PRODUCT, N_("Produk pelayanan harus ditulis")) \
	X(SERVICE_NO_COMPLAINTS, N_("Tempat mengadu harus ditulis: itu salah satu dari enam komponen yang diumumkan")) \
	X(SERVICE_NO_BASIS, N_("Dasar hukum harus ditulis sebelum ditetapkan")) \
	X(SERVICE_NO_STEPS, N_("Prosedur harus berisi langkah sebelum ditetapkan")) \
	X(SERVICE_NO_STEP_TEXT, N_("Setiap langkah memerlukan kegiatan dan pelaksana")) \
	X(SERVICE_NO_STEP_NEXT, N_("Panah langkah menunjuk ke langkah yang tidak ada atau ke dirinya sendiri")) \
	X(SERVICE_NO_STEP_DECISION, N_("Keputusan memerlukan dua panah: ya dan tidak; langkah lain hanya satu")) \
	X(SERVICE_NO_STEP_END, N_("Prosedur dimulai dan diakhiri dengan lambang mulai/selesai")) \
	X(SERVICE_NO_STEP_LOST, N_("Ada langkah yang tidak pernah dicapai dari langkah pertama, atau tidak pernah selesai")) \
	X(SERVICE_NO_STEP_ROLES, N_("Lembar prosedur memuat paling banyak 8 pelaksana")) \
	X(SERVICE_NO_CONSULTATION, N_("Catat konsultasi publik dahulu")) \
	X(SERVICE_NO_DECISION, N_("Nomor dan tanggal keputusan harus diisi")) \
	X(SERVICE_NO_LEGAL, N_("Dasar layanan ini dicabut atau diganti: standar tidak dapat diberlakukan")) \
	X(SERVICE_NO_CONFIRMED, N_("Keadaan hukum layanan ini belum dipastikan oleh kantor")) \
	X(SERVICE_NO_DATES, N_("Tanggal tidak urut")) \
	X(SERVICE_NO_REASON, N_("Alasan harus ditulis")) \
	X(SERVICE_NO_EMPTY, N_("Baris kosong tidak dapat disimpan")) \
	X(SERVICE_NO_MANY, N_("Jumlahnya sudah mencapai batas")) \
	X(SERVICE_NO_UNKNOWN, N_("Layanan itu tidak ada dalam katalog"))
enum service_no {
#define X(c, t) c,
	SERVICE_NO_TABLE(X)
#undef X
	SERVICE_NOS
};
const char *service_no_text(enum service_no no);

/* What the rules look at before a standard is decided or comes into force. */
struct service_facts {
	enum service_state state;
	enum service_legal legal;
	bool legal_confirmed;
	size_t consultations, bases, steps;
	bool complaints, product, fee_text; /* are written */
	int64_t limit_minutes, fee_rupiah;
	bool fee_basis;
	struct str decision_no;
	int32_t decided_on;
};
enum service_no service_may_edit(enum service_state s); /* drafts, also those talked over but not decided */
enum service_no service_may_consult(enum service_state s);
enum service_no service_may_decide(const struct service_facts *f);
enum service_no service_may_publish(const struct service_facts *f, int32_t from_on);
enum service_no service_may_withdraw(enum service_state s, struct str reason);
/* The flow of an SOP: begins at its first step with a terminator, every arrow leads to a step, decisions have two,
 * every step is reached and from every step an end is. An empty list is fine (a draft). *at: the wrong place, from 1. */
enum service_no service_steps_ok(const struct service_step *v, size_t n, size_t *at);
/* The roles of an SOP sheet's columns, in the order of their first step; at most SERVICE_ROLES_MAX. */
size_t service_step_roles(const struct service_step *v, size_t n, struct str roles[SERVICE_ROLES_MAX]);
/* Working minutes of the shortest way through (every decision says yes): what the promise should not undercut. 0: none. */
int service_steps_minutes(const struct service_step *v, size_t n);

/* The next review is due a year after the last one or the beginning. */
int32_t service_review_due(int32_t from_on, int32_t last_review_on);
/* "12 menit kerja", "2 jam kerja", "1 hari kerja": how a promise is said; day: the unit's working minutes of a day. */
struct str service_limit_text(struct arena *a, enum lang lang, int64_t minutes, int64_t day);
#endif
