/* A survey's result is public when people can find it: in a report of the ministry's chapters, on a card by the door, in
 * the media, and at an address that stays. Here are the chapters that an office may add words to, the media that count
 * (PEKPPP F-02, indicators 6 and 7), and what follows from their dates. */
#ifndef PUBLICATION_PUBLICATION_H
#define PUBLICATION_PUBLICATION_H
#include "survey/survey_report.h"

enum {
	PUBLICATION_BODY_MAX = 8000,   /* code points of one chapter's own words */
	PUBLICATION_MEDIA_MAX = 200,   /* rows of one report, those taken back with them */
	PUBLICATION_VERSIONS_MAX = 200,
	PUBLICATION_FIGURES_MAX = 100, /* figures of one report that stood in public */
	PUBLICATION_PERIODS_MAX = 200,
};

/* Places in the report for the office's own words.
 *     constant          stored           label, what to write there */
#define PUBLICATION_CHAPTER_TABLE(X) \
	X(CHAPTER_BACKGROUND, "latar-belakang", N_("1.1 Latar belakang"), \
	  N_("Mengapa survei ini dilakukan, keadaan unit dan layanannya.")) \
	X(CHAPTER_PURPOSE, "maksud-tujuan", N_("1.3 Maksud dan tujuan"), N_("Untuk apa hasilnya akan dipakai.")) \
	X(CHAPTER_TEAM, "pelaksana", N_("2.1 Pelaksana"), \
	  N_("Jabatan dalam tim dan tugasnya; nama orang tidak perlu ditulis.")) \
	X(CHAPTER_METHOD, "metode", N_("2.2 Metode"), N_("Cara responden dihubungi dan kendala di lapangan.")) \
	X(CHAPTER_ANALYSIS, "analisis", N_("4.1 Analisis"), \
	  N_("Mengapa unsur itu rendah atau tinggi; keluhan dan saran, tanpa nama orang.")) \
	X(CHAPTER_PLAN, "rtl", N_("4.2 Rencana tindak lanjut"), N_("Pengantar tabel rencana tindak lanjut.")) \
	X(CHAPTER_CONCLUSION, "kesimpulan", N_("Bab V Kesimpulan"), N_("Kesimpulan kepala unit dan saran.")) \
	X(CHAPTER_PICTURES, "dokumentasi", N_("Lampiran: dokumentasi"), \
	  N_("Daftar foto dan berita acara serta tempat menyimpannya."))
enum publication_chapter {
#define X(c, s, l, h) c,
	PUBLICATION_CHAPTER_TABLE(X)
#undef X
	CHAPTERS
};
const char *publication_chapter_code(enum publication_chapter c);
const char *publication_chapter_label(enum publication_chapter c);
const char *publication_chapter_hint(enum publication_chapter c);
bool publication_chapter_parse(struct str s, enum publication_chapter *out);

/* Where a result can be made known, and whether that is on the net.
 *     constant         stored          online label */
#define PUBLICATION_MEDIUM_TABLE(X) \
	X(MEDIUM_SITE, "situs", true, N_("Situs web unit atau pemerintah daerah")) \
	X(MEDIUM_SOCIAL, "media-sosial", true, N_("Media sosial resmi")) \
	X(MEDIUM_SIPPN, "sippn", true, N_("SIPPN")) \
	X(MEDIUM_LAPOR, "lapor", true, N_("SP4N-LAPOR!")) \
	X(MEDIUM_BOARD, "papan", false, N_("Papan pengumuman")) \
	X(MEDIUM_SCREEN, "videotron", false, N_("Videotron atau layar di ruang tunggu")) \
	X(MEDIUM_BANNER, "spanduk", false, N_("Spanduk, banner atau selebaran")) \
	X(MEDIUM_PRINT, "media-cetak", false, N_("Surat kabar atau majalah")) \
	X(MEDIUM_RADIO, "siaran", false, N_("Radio atau televisi")) \
	X(MEDIUM_FORUM, "forum", false, N_("Forum konsultasi publik atau rapat warga"))
enum publication_medium {
#define X(c, s, o, l) c,
	PUBLICATION_MEDIUM_TABLE(X)
#undef X
	MEDIA
};
extern const char *const publication_medium_codes[]; /* NULL-terminated, for forms */
const char *publication_medium_label(enum publication_medium m);
bool publication_medium_online(enum publication_medium m);
bool publication_medium_parse(struct str s, enum publication_medium *out);

struct publication_media {
	int64_t id;
	enum publication_medium kind;
	int32_t on;
	struct str link, note;
	int64_t made_at, gone_at; /* gone_at 0: it stands */
	struct str gone_reason;
};
struct publication_text {
	int64_t version; /* 0: none written */
	struct str body;
	int64_t written_by, written_at;
};
/* A figure that stood in public. */
struct publication_figure {
	int64_t period_id, seq, score, people, version_id, stood_at; /* score: hundredths */
	char category;
	struct str weights, estimator, headline, reason; /* reason: why it replaced the one before; empty for the first */
};
/* A figure in a line of periods. */
struct publication_step {
	struct str label, name, source; /* "2021", "Triwulan III 2026";
		source: who published it when Prima did not work it out */
	int32_t ends_on;
	int64_t score, people;    /* hundredths; -1: unknown */
	char category;
	struct str weights;       /* empty: not told */
	int64_t version_id;       /* 0: unknown */
	bool broken;              /* not comparable with the one before: another weight mode or instrument,
		or unknown beside
	                             known */
};
void publication_steps_break(struct publication_step *v, size_t n);

/* ---- PEKPPP ---- */
/* What the media of a report come to. Dates before the publication count too: nobody waits for a button. */
struct publication_reach {
	int kinds, online, offline; /* different kinds of media that stand */
	int media_level;   /* indicator 7: 0..4 the number of media, 5 above four */
	int survey_level;  /* indicator 6: 2 the survey by the rule, 3 and offline, 4 and online; 5 needs the follow-up */
	int32_t reported_on, month_on; /* of the report, and one month after; 0: not reported */
	int within;        /* kinds made known by month_on */
};
void publication_reach(const struct publication_media *v, size_t n, int32_t reported_on, struct publication_reach *out);
/* The same day of the next month, or that month's last day. */
int32_t publication_month_after(int32_t on);

/* Why words or media are refused. */
#define PUBLICATION_NO_TABLE(X) \
	X(PUBLICATION_FINE, "") \
	X(PUBLICATION_NEWER, N_("Orang lain sudah menyimpan versi yang lebih baru; bandingkan lalu simpan lagi.")) \
	X(PUBLICATION_SAME, N_("Tidak ada yang berubah.")) \
	X(PUBLICATION_DAY, N_("Tanggal media tidak boleh sesudah hari ini atau sebelum survei dimulai.")) \
	X(PUBLICATION_LINK, N_("Tautan diawali https:// atau http://")) \
	X(PUBLICATION_PROOF, N_("Isi tautan, atau keterangan tempat dan foto: media tanpa bukti tidak dihitung penilai.")) \
	X(PUBLICATION_FULL, N_("Daftar ini sudah penuh.")) \
	X(PUBLICATION_GONE, N_("Baris ini sudah dicabut.")) \
	X(PUBLICATION_WHY, N_("Tulis alasan mencabut."))
enum publication_no {
#define X(c, t) c,
	PUBLICATION_NO_TABLE(X)
#undef X
	PUBLICATION_NOS
};
const char *publication_no_text(enum publication_no no);
/* Whether that row may be added, today and for a survey that began on that day. */
enum publication_no publication_media_ok(const struct publication_media *m, int32_t today, int32_t began);
#endif
