/* What one may be allowed to do here. A page asks for one right by its row in a route table; who carries which right, and
 * where, is src/account's matter. The words stand apart so that every module can name them. */
#ifndef RIGHT_H
#define RIGHT_H
#include "base/lang.h"

/* Rights 0 and 1 (public, signed in) are the app's, in app/module.h.
 *   constant              stored            label */
#define RIGHT_TABLE(X) \
	X(RIGHT_SURVEY_PLAN, "survei.rencana", N_("Merencanakan survei")) \
	X(RIGHT_SURVEY_ENTRY, "survei.entri", N_("Mengetik jawaban survei")) \
	X(RIGHT_SURVEY_IMPORT, "survei.impor", N_("Mengimpor jawaban survei")) \
	X(RIGHT_SURVEY_DECIDE, "survei.putus", N_("Memutuskan dan menerbitkan hasil survei")) \
	X(RIGHT_PUBLISH, "publikasi.tulis", N_("Menulis laporan dan mencatat media publikasi")) \
	X(RIGHT_REPORT_VIEW, "laporan.lihat", N_("Melihat laporan")) \
	X(RIGHT_OFFICE_EDIT, "unit.ubah", N_("Mengubah unit, loket dan layanan")) \
	X(RIGHT_CALENDAR_EDIT, "kalender.ubah", N_("Mengubah jam kerja dan hari libur")) \
	X(RIGHT_ACCOUNT_EDIT, "akun.ubah", N_("Mengelola akun dan peran")) \
	X(RIGHT_AUDIT, "jurnal.lihat", N_("Membaca jurnal")) \
	X(RIGHT_HEALTH, "sistem.lihat", N_("Melihat keadaan sistem")) \
	X(RIGHT_SURVEY_INVITE, "survei.undang", N_("Memberi kode undangan survei")) \
	X(RIGHT_OUTAGE, "gangguan.catat", N_("Mencatat gangguan layanan dan peralatan")) \
	X(RIGHT_STOCK, "blangko.kelola", N_("Mengelola blangko")) \
	X(RIGHT_CITIZEN_READ, "warga.baca", N_("Mencatat dan membuka data pemohon, mengirim pesan")) \
	X(RIGHT_CITIZEN_PDP, "warga.pdp", N_("Mengurus hak subjek data dan pemusnahan")) \
	X(RIGHT_QUEUE_TAKE, "antrean.ambil", N_("Memberi nomor antrean")) \
	X(RIGHT_QUEUE_CALL, "antrean.panggil", N_("Memanggil dan melayani di loket")) \
	X(RIGHT_QUEUE_RULE, "antrean.atur", N_("Mengatur antrean")) \
	X(RIGHT_QUEUE_NAMES, "antrean.nama", N_("Melihat nama petugas pada panggilan di luar giliran")) \
	X(RIGHT_SERVICE_EDIT, "layanan.ubah", N_("Menyusun standar pelayanan")) \
	X(RIGHT_SERVICE_DECIDE, "layanan.tetapkan", N_("Menetapkan dan memberlakukan standar pelayanan")) \
	X(RIGHT_CASE_VIEW, "berkas.lihat", N_("Melihat permohonan dan mencarinya")) \
	X(RIGHT_CASE_TAKE, "berkas.terima", N_("Menerima dan memeriksa berkas, menyerahkan hasil")) \
	X(RIGHT_CASE_WORK, "berkas.kerjakan", N_("Mengerjakan permohonan")) \
	X(RIGHT_CASE_DECIDE, "berkas.putus", N_("Menjawab keberatan pemohon dan menolak permohonan")) \
	X(RIGHT_LETTER_WRITE, "surat.buat", N_("Menyusun surat")) \
	X(RIGHT_LETTER_SIGN, "surat.tandatangan", N_("Memaraf, menyetujui dan menandatangani surat")) \
	X(RIGHT_LETTER_TEMPLATE, "surat.templat", N_("Mengubah templat, nomor dan pelimpahan surat")) \
	X(RIGHT_LETTER_REGISTER, "surat.agenda", N_("Membuka buku agenda dan membatalkan surat"))
enum right {
	RIGHT_BEFORE_FIRST = 1, /* RIGHT_SIGNED_IN */
#define X(c, s, l) c,
	RIGHT_TABLE(X)
#undef X
	RIGHT_COUNT
};
#define RIGHT_BIT(r) (1ull << (r))
/* As the unit of a question "may he?": everywhere, not only in some unit. */
enum { RIGHT_EVERYWHERE = -1 };
#endif
