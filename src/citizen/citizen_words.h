/* The short lists that people's data is told by: kinds, states, purposes of reading, rights and grounds. */
#ifndef CITIZEN_CITIZEN_WORDS_H
#define CITIZEN_CITIZEN_WORDS_H
#include "base/base.h"

#define CITIZEN_KIND_TABLE(X) \
	X(CITIZEN_PERSON, "orang", N_("Perorangan")) \
	X(CITIZEN_VILLAGE, "desa", N_("Desa atau kelurahan")) \
	X(CITIZEN_BODY, "badan", N_("Badan usaha atau organisasi")) \
	X(CITIZEN_OFFICE, "instansi", N_("Instansi pemerintah"))
enum citizen_kind {
#define X(c, s, l) c,
	CITIZEN_KIND_TABLE(X)
#undef X
	CITIZEN_KINDS
};
#define CITIZEN_STATE_TABLE(X) \
	X(CITIZEN_LIVE, "aktif", N_("aktif")) \
	X(CITIZEN_SEALED, "tersegel", N_("menunggu kunci data pribadi dibuka")) \
	X(CITIZEN_MERGED, "digabung", N_("digabung ke catatan lain")) \
	X(CITIZEN_ERASED, "dimusnahkan", N_("dimusnahkan"))
enum citizen_state {
#define X(c, s, l) c,
	CITIZEN_STATE_TABLE(X)
#undef X
	CITIZEN_STATES
};
/* For what somebody's data is opened: every reading says one of these. */
#define CITIZEN_PURPOSE_TABLE(X) \
	X(PURPOSE_SERVICE, "layanan", N_("Layanan yang diminta")) \
	X(PURPOSE_CORRECT, "perbaikan", N_("Perbaikan data")) \
	X(PURPOSE_SUBJECT, "hak", N_("Hak subjek data")) \
	X(PURPOSE_AUDIT, "pemeriksaan", N_("Pemeriksaan"))
enum citizen_purpose {
#define X(c, s, l) c,
	CITIZEN_PURPOSE_TABLE(X)
#undef X
	PURPOSES
};
/* Why somebody has no NIK (field.md 23). */
#define CITIZEN_WITHOUT_TABLE(X) \
	X(WITHOUT_CHILD, "bayi", N_("Bayi atau anak, NIK belum terbit")) \
	X(WITHOUT_FOREIGN, "asing", N_("Orang asing")) \
	X(WITHOUT_NOT_YET, "belum", N_("Belum terdaftar")) \
	X(WITHOUT_DEAD, "wafat", N_("Meninggal sebelum mempunyai NIK")) \
	X(WITHOUT_PAPER, "tidak dibawa", N_("Dokumen tidak dibawa atau hilang"))
enum citizen_without {
#define X(c, s, l) c,
	CITIZEN_WITHOUT_TABLE(X)
#undef X
	WITHOUTS
};
/* What a person may ask about his data (UU 27/2022 ps. 5 to 13). */
#define CITIZEN_DEMAND_TABLE(X) \
	X(DEMAND_ACCESS, "akses", N_("Salinan data dan daftar pembacaannya")) \
	X(DEMAND_CORRECT, "perbaikan", N_("Perbaikan data")) \
	X(DEMAND_ERASE, "penghapusan", N_("Penghapusan dan pemusnahan data")) \
	X(DEMAND_STOP, "berhenti", N_("Penarikan persetujuan menerima pesan"))
enum citizen_demand {
#define X(c, s, l) c,
	CITIZEN_DEMAND_TABLE(X)
#undef X
	DEMANDS
};
/* On what ground a request is met, held or data destroyed. */
#define CITIZEN_GROUND_TABLE(X) \
	X(GROUND_MET, "dipenuhi", N_("Dipenuhi seluruhnya")) \
	X(GROUND_RETENTION, "retensi", N_("Ditolak: masa simpan menurut jadwal retensi arsip belum habis")) \
	X(GROUND_CASE, "perkara", N_("Ditolak: masih menjadi bukti dalam sengketa atau pemeriksaan")) \
	X(GROUND_RUNNING, "berjalan", N_("Ditolak: permohonannya masih diproses")) \
	X(GROUND_IDENTITY, "identitas", N_("Ditolak: pemohon tidak dapat menunjukkan bahwa data itu miliknya"))
enum citizen_ground {
#define X(c, s, l) c,
	CITIZEN_GROUND_TABLE(X)
#undef X
	GROUNDS
};
#define CITIZEN_ERASE_TABLE(X) \
	X(ERASE_JRA, "jra", N_("Masa simpan menurut jadwal retensi arsip sudah habis")) \
	X(ERASE_ASKED, "permintaan", N_("Permintaan subjek data, tidak ada kewajiban menyimpan")) \
	X(ERASE_MISTAKE, "keliru", N_("Dicatat keliru dan tidak pernah dipakai"))
enum citizen_erase_why {
#define X(c, s, l) c,
	CITIZEN_ERASE_TABLE(X)
#undef X
	ERASE_WHYS
};
/* One table of names an enum: the stored words in order, ended by NULL, and their labels. */
struct citizen_words {
	const char *const *names;
	const char *const *labels;
	int n;
};
extern const struct citizen_words citizen_kinds, citizen_states, citizen_purposes, citizen_withouts, citizen_demands,
	citizen_grounds, citizen_erase_whys;
/* The place of a stored word, -1 when it is none. */
int citizen_word(const struct citizen_words *w, struct str s);
#endif
