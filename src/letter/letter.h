/* A letter is what the applicant takes home: one number, one text, one signature. It is drafted, goes through the paraf
 * chain, takes its number when it is approved, and is final when ink or a certificate stands on it. From approval on its
 * words never change: what is wrong goes back to a draft and is frozen anew under the same number, or is void and keeps
 * its number in the register (regulations.md 7.3, 7.4; field.md 2, 3, 13, 15). Here are its states, acts and refusals. */
#ifndef LETTER_LETTER_H
#define LETTER_LETTER_H
#include "letter/letter_signer.h"

enum {
	LETTER_TITLE_MAX = 200, LETTER_NUMBER_MAX = 100, LETTER_CODE_MAX = 30, LETTER_REASON_MAX = 500, LETTER_KIND_MAX = 40,
	LETTER_VALUES_MAX = 64 * 1024,      /* bytes of the fields as JSON */
	LETTER_FILE_MAX = 5 * 1024 * 1024,  /* bytes of a signed PDF or of a scan */
	LETTER_PRINTS_MAX = 999, LETTER_CASE_MAX = 20 /* letters of one application, void ones with them */,
	LETTER_SIGNER_MAX = 150, LETTER_RESERVE_MAX = 500, LETTER_SHELF_MAX = 100, LETTER_DIGEST = 32,
};

#define LETTER_STATE_TABLE(X) \
	X(LETTER_DRAFT, "konsep", N_("Konsep")) \
	X(LETTER_ASKED, "diajukan", N_("Diajukan: menunggu paraf dan persetujuan")) \
	X(LETTER_APPROVED, "disetujui", N_("Disetujui: menunggu tanda tangan")) \
	X(LETTER_SIGNED, "ditandatangani", N_("Ditandatangani")) \
	X(LETTER_VOID, "batal", N_("Batal"))
#define LETTER_ACT_TABLE(X) \
	X(LETTER_DO_DRAFT, "susun", N_("Susun konsep")) \
	X(LETTER_DO_WRITE, "tulis", N_("Ubah isi")) \
	X(LETTER_DO_HAND, "nomor tangan", N_("Catat nomor yang ditulis tangan")) \
	X(LETTER_DO_ASK, "ajukan", N_("Ajukan")) \
	X(LETTER_DO_REPAIR, "perbaiki", N_("Kembalikan untuk diperbaiki")) \
	X(LETTER_DO_APPROVE, "setujui", N_("Setujui dan beri nomor")) \
	X(LETTER_DO_SIGN, "tanda tangan", N_("Ditandatangani")) \
	X(LETTER_DO_PRINT, "cetak", N_("Cetak")) \
	X(LETTER_DO_REPRINT, "cetak ulang", N_("Cetak ulang")) \
	X(LETTER_DO_VOID, "batalkan", N_("Batalkan")) \
	X(LETTER_DO_SHELVE, "arsip", N_("Catat letak arsip"))
#define X(c, s, l) c,
enum letter_state { LETTER_STATE_TABLE(X) LETTER_STATES };
enum letter_act { LETTER_ACT_TABLE(X) LETTER_ACTS };
#undef X
WORDS_DECLARE(letter, state)
WORDS_DECLARE(letter, act)

#define LETTER_NO_TABLE(X) \
	X(LETTER_NO_NONE, "") \
	X(LETTER_NO_STATE, N_("Keadaan surat sudah berubah; muat ulang halaman")) \
	X(LETTER_NO_CASE, N_("Permohonannya belum lengkap atau sudah selesai; surat tidak dapat disusun atau diajukan")) \
	X(LETTER_NO_KIND, N_("Pilih jenis surat")) \
	X(LETTER_NO_TITLE, N_("Judul surat kosong atau terlalu panjang")) \
	X(LETTER_NO_VALUES, N_("Isian surat tidak dapat dibaca atau terlalu panjang")) \
	X(LETTER_NO_LACK, N_("Masih ada isian wajib yang kosong")) \
	X(LETTER_NO_PATTERN, N_("Pola nomor surat tidak dapat dipakai; perbaiki templatnya")) \
	X(LETTER_NO_NUMBER, N_("Nomor surat kosong, terlalu panjang, atau tidak sesuai")) \
	X(LETTER_NO_TAKEN, N_("Nomor itu sudah dipakai surat lain; nomor tidak pernah dipakai dua kali")) \
	X(LETTER_NO_RESERVE, N_("Nomor itu tidak termasuk nomor cadangan yang terbuka")) \
	X(LETTER_NO_OUTSIDE, N_("Jenis surat ini memakai nomor dari SRIKANDI: ketik nomornya lebih dulu")) \
	X(LETTER_NO_STATED, N_("Waktu yang dinyatakan tidak boleh sesudah sekarang")) \
	X(LETTER_NO_SIGNER, N_("Penerima berkas tidak boleh menjadi penanda tangan")) \
	X(LETTER_NO_AS, N_("Lengkapi penanda tangan: jabatan, nama, dan dasar bila tidak atas jabatan sendiri")) \
	X(LETTER_NO_OWN, N_("Jenis surat ini wajib ditandatangani pejabatnya sendiri")) \
	X(LETTER_NO_FILE, N_("Berkas harus PDF, JPEG atau PNG")) \
	X(LETTER_NO_FILE_LARGE, \
	  N_("Berkas lebih dari 5 MB. Pindai lagi dengan 200 dpi, atau perkecil fotonya; tidak ada yang hilang")) \
	X(LETTER_NO_TTE, N_("Surat dengan tanda tangan elektronik memerlukan berkas PDF yang sudah ditandatangani")) \
	X(LETTER_NO_REASON, N_("Alasan harus diisi, paling banyak 500 karakter")) \
	X(LETTER_NO_CLASS, N_("Kode klasifikasi terdiri atas angka, huruf dan titik: 400.12.2.1")) \
	X(LETTER_NO_YEARS, N_("Lama simpan 0 sampai 99 tahun")) \
	X(LETTER_NO_BASIS, N_("Pilih nasib akhir arsip dan tulis dasar jadwal retensinya")) \
	X(LETTER_NO_MANY, N_("Jumlahnya sudah mencapai batas"))
enum letter_no {
#define X(c, t) c,
	LETTER_NO_TABLE(X)
#undef X
	LETTER_NOS
};
const char *letter_no_text(enum letter_no no);

/* ---- its way ---- */
enum letter_no letter_may(enum letter_state s, enum letter_act act);
/* The state after an act that letter_may allows. */
enum letter_state letter_after(enum letter_state s, enum letter_act act);
/* Whether its words stand for good: approved, signed, or void after that. */
bool letter_frozen(enum letter_state s);

/* A signer can be printed: name and title, for whom and through whom (u.b. never without a.n.), a basis for all but one's
 * own post. own: the kind must be signed by the head himself: AS_OWN, or who holds the whole post (Plt., Pj., Pjs.). */
enum letter_no letter_signer_ok(const struct letter_signer *s, bool own);

/* What a file is by its first bytes, not by its name: "application/pdf", "image/jpeg", "image/png"; NULL: none of them. */
const char *letter_media(struct str file);
enum letter_no letter_file_ok(struct str file, enum letter_means means);
enum letter_no letter_reason_ok(struct str reason);
/* "400.12.2.1", "470", "B.2": digits, letters and dots. */
bool letter_code_ok(struct str code);
#endif
