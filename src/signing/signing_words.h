/* The words of signing: levels of an office, ways of standing in, what a letter waits for, and why not. */
#ifndef SIGNING_SIGNING_WORDS_H
#define SIGNING_SIGNING_WORDS_H
#include "base/base.h"
#include "base/words.h"

#define SIGNING_LEVEL_TABLE(X) \
	X(LEVEL_SECTION, "kasi", N_("Kepala seksi")) \
	X(LEVEL_SECRETARY, "sekretaris", N_("Sekretaris")) \
	X(LEVEL_HEAD, "kepala", N_("Kepala unit"))
/* How the holder came to the post. */
#define SIGNING_HOLD_TABLE(X) \
	X(HOLD_FULL, "definitif", N_("Definitif")) \
	X(HOLD_PJ, "Pj.", N_("Penjabat (Pj.)")) \
	X(HOLD_PJS, "Pjs.", N_("Penjabat sementara (Pjs.)"))
#define SIGNING_AWAY_TABLE(X) \
	X(AWAY_LEAVE, "cuti", N_("Cuti")) \
	X(AWAY_DUTY, "dinas luar", N_("Dinas luar")) \
	X(AWAY_SICK, "sakit", N_("Sakit")) \
	X(AWAY_VACANT, "kosong", N_("Jabatan kosong"))
#define SIGNING_HOW_TABLE(X) \
	X(HOW_AN, "a.n.", N_("a.n. (atas nama)")) \
	X(HOW_UB, "u.b.", N_("u.b. (untuk beliau)")) \
	X(HOW_PLT, "Plt.", N_("Plt. (pelaksana tugas)")) \
	X(HOW_PLH, "Plh.", N_("Plh. (pelaksana harian)"))
#define SIGNING_PROOF_TABLE(X) \
	X(PROOF_PIN, "pin", N_("PIN persetujuan")) \
	X(PROOF_TOTP, "kode", N_("Kode dari ponsel"))
/* What a letter waits for. */
#define SIGNING_STAGE_TABLE(X) \
	X(STAGE_PARAF, "paraf", N_("Paraf")) \
	X(STAGE_APPROVE, "persetujuan", N_("Persetujuan")) \
	X(STAGE_INK, "tanda tangan basah", N_("Tanda tangan basah")) \
	X(STAGE_TTE, "tte", N_("TTE"))
/* Who puts a paraf before the signature. "alur": as the steps of the service's standard say. */
#define SIGNING_WAY_TABLE(X) \
	X(WAY_STEPS, "alur", N_("Menurut alur standar pelayanannya")) \
	X(WAY_BOTH, "kasi sekretaris", N_("Kepala seksi, lalu sekretaris")) \
	X(WAY_SECTION, "kasi", N_("Kepala seksi saja")) \
	X(WAY_SECRETARY, "sekretaris", N_("Sekretaris saja")) \
	X(WAY_NONE, "langsung", N_("Tanpa paraf"))
#define X(c, s, l) c,
enum signing_level { SIGNING_LEVEL_TABLE(X) SIGNING_LEVELS };
enum signing_hold { SIGNING_HOLD_TABLE(X) SIGNING_HOLDS };
enum signing_away { SIGNING_AWAY_TABLE(X) SIGNING_AWAYS };
enum signing_how { SIGNING_HOW_TABLE(X) SIGNING_HOWS };
enum signing_proof { SIGNING_PROOF_TABLE(X) SIGNING_PROOFS };
enum signing_stage { SIGNING_STAGE_TABLE(X) SIGNING_STAGES };
enum signing_way { SIGNING_WAY_TABLE(X) SIGNING_WAYS };
#undef X
WORDS_DECLARE(signing, level)
WORDS_DECLARE(signing, hold)
WORDS_DECLARE(signing, away)
WORDS_DECLARE(signing, how)
WORDS_DECLARE(signing, proof)
WORDS_DECLARE(signing, stage)
WORDS_DECLARE(signing, way)

#define SIGNING_NO_TABLE(X) \
	X(SIGNING_FINE, "") \
	X(SIGNING_NO_STATE, N_("Surat ini sudah tidak menunggu itu; muat ulang halaman")) \
	X(SIGNING_NO_RIGHT, N_("Anda tidak berwenang menandatangani surat ini: bukan pejabatnya, dan tidak ada pelimpahan " \
	                       "yang berlaku")) \
	X(SIGNING_NO_TURN, N_("Belum giliran paraf Anda")) \
	X(SIGNING_NO_AWAY, N_("Anda tercatat sedang tidak di tempat; akhiri catatan itu dahulu")) \
	X(SIGNING_NO_OWN_SIGNER, N_("Jenis surat ini wajib ditandatangani pejabatnya sendiri; tidak dapat dilimpahkan")) \
	X(SIGNING_NO_RECEIVER, N_("Penerima berkas tidak boleh menyetujui suratnya")) \
	X(SIGNING_NO_KIN, N_("Permohonan diri sendiri atau keluarga tidak boleh diparaf atau disetujui sendiri")) \
	X(SIGNING_NO_PROOF, N_("Masukkan PIN atau kode dari ponsel")) \
	X(SIGNING_NO_REASON, N_("Tulis apa yang harus diperbaiki, paling banyak 500 karakter")) \
	X(SIGNING_NO_NAME, N_("Jabatan dan nama harus diisi, masing-masing paling banyak 120 karakter")) \
	X(SIGNING_NO_NIP, N_("NIP terdiri atas 18 angka, atau kosong")) \
	X(SIGNING_NO_ABOVE, N_("Atasan harus pejabat unit ini yang lebih tinggi")) \
	X(SIGNING_NO_APPOINTED, N_("Tulis nomor dan tanggal keputusan pengangkatan Pj. atau Pjs.")) \
	X(SIGNING_NO_SAME, N_("Nama Anda sama dengan nama pada permohonan: nyatakan dahulu di berkasnya apakah ini milik " \
	                      "Anda atau keluarga")) \
	X(SIGNING_NO_HEAD, N_("Unit ini sudah mempunyai kepala pada masa itu")) \
	X(SIGNING_NO_DATES, N_("Tanggal akhir harus sesudah tanggal mulai, paling lama 366 hari")) \
	X(SIGNING_NO_BASIS, N_("Isi nomor dan tanggal surat dasarnya; tanggalnya tidak sesudah mulai berlaku")) \
	X(SIGNING_NO_SELF, N_("Pelimpahan diberikan kepada orang lain")) \
	X(SIGNING_NO_THROUGH, N_("u.b. hanya bersama a.n.: pilih pejabat yang menerima a.n. pada seluruh masa itu")) \
	X(SIGNING_NO_KINDS, N_("Jenis surat yang dilimpahkan terlalu banyak atau tidak dikenal")) \
	X(SIGNING_NO_OVERLAP, N_("Pada masa itu sudah ada Plt. atau Plh. lain untuk jabatan ini")) \
	X(SIGNING_NO_PIN, N_("PIN terdiri atas 6 sampai 12 angka yang tidak berurutan dan tidak berulang")) \
	X(SIGNING_NO_SCAN, N_("Hasil pindai harus berkas PDF, JPEG, atau PNG")) \
	X(SIGNING_NO_LARGE, N_("Berkas lebih dari 5 MB. Pindai dengan 150 sampai 200 dpi, atau perkecil fotonya, lalu unggah " \
	                       "lagi. Surat dan nomornya tidak berubah")) \
	X(SIGNING_NO_NO_SCAN, N_("Unggah hasil pindai, atau tulis mengapa tidak ada")) \
	X(SIGNING_NO_MEANS, N_("Surat ini ditandatangani dengan cara lain")) \
	X(SIGNING_NO_NIK_FORM, N_("NIK terdiri atas 16 angka")) \
	X(SIGNING_NO_REASON_WRITTEN, N_("Tulis alasannya, paling banyak 500 karakter")) \
	X(SIGNING_NO_NIK, N_("NIK penanda tangan belum dicatat; TTE memerlukannya")) \
	X(SIGNING_NO_MANY, N_("Jumlahnya sudah mencapai batas"))
enum signing_no {
#define X(c, t) c,
	SIGNING_NO_TABLE(X)
#undef X
	SIGNING_NOS
};
const char *signing_no_text(enum signing_no no);
#endif
