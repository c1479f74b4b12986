/* Taking papers in. Somebody stands at the counter: for himself, or for another with a letter that may be doubtful, or to
 * report a birth or a death; alone, or with ten files under his arm. All of them are served; what is odd is written down
 * and refused to nobody (field.md 6 to 8, 16). */
#ifndef APPLICATION_APPLICATION_INTAKE_H
#define APPLICATION_APPLICATION_INTAKE_H
#include "application/application.h"

enum {
	INTAKE_KEPT_MAX = 60, INTAKE_SHEET_MAX = 20, INTAKE_BASIS_MAX = 100, INTAKE_WORDS_MAX = 1000,
	/* One file takes five to six minutes at a counter. After so many of one visit, the next in line has waited half an
	 * hour for somebody who took one number: the rest becomes titip berkas (field.md 8). */
	INTAKE_VISIT_FILES = 5,
	INTAKE_DEPOSIT_FILES = 100, /* of one receipt */
	INTAKE_DEPOSIT_DAYS = 1,    /* a deposited file is checked by the end of the next working day */
	/* Applicants whose papers the same person has carried in 90 days before it is shown. A family has fewer; a RT has more
	 * and is declared. It is shown, and never a reason to refuse. */
	INTAKE_CARRIER_DAYS = 90, INTAKE_CARRIER_MANY = 8,
	INTAKE_BACK_DAYS = 31,      /* how far back a stated time may lie */
};

/* Who has come. */
#define INTAKE_COMER_TABLE(X) \
	X(COMER_SELF, "sendiri", N_("Pemohon sendiri")) \
	X(COMER_PROXY, "kuasa", N_("Kuasa: orang lain atas namanya")) \
	X(COMER_REPORTER, "pelapor", N_("Pelapor kelahiran, kematian atau peristiwa lain"))
/* About whom it is, when not about the applicant himself. */
#define INTAKE_SUBJECT_TABLE(X) \
	X(SUBJECT_SELF, "sendiri", N_("Pemohon sendiri")) \
	X(SUBJECT_OTHER, "lain", N_("Orang lain")) \
	X(SUBJECT_INFANT, "bayi", N_("Bayi atau anak")) \
	X(SUBJECT_DEAD, "wafat", N_("Yang meninggal")) \
	X(SUBJECT_FOREIGN, "asing", N_("Orang asing"))
#define INTAKE_RELATION_TABLE(X) \
	X(RELATION_SPOUSE, "suami atau istri", N_("Suami atau istri")) \
	X(RELATION_PARENT, "orang tua", N_("Orang tua")) \
	X(RELATION_CHILD, "anak", N_("Anak")) \
	X(RELATION_KIN, "keluarga lain", N_("Keluarga lain")) \
	X(RELATION_RT, "RT atau RW", N_("Pengurus RT atau RW")) \
	X(RELATION_CADRE, "kader", N_("Kader atau pendamping")) \
	X(RELATION_VILLAGE, "perangkat desa", N_("Perangkat desa atau kelurahan")) \
	X(RELATION_CARE, "fasilitas kesehatan", N_("Bidan, puskesmas atau rumah sakit")) \
	X(RELATION_STAFF, "pegawai badan", N_("Pengurus atau pegawai badan itu")) \
	X(RELATION_NEIGHBOUR, "tetangga", N_("Tetangga atau kenalan")) \
	X(RELATION_OTHER, "lainnya", N_("Lainnya"))
#define INTAKE_LETTER_TABLE(X) \
	X(PROXY_LETTER_NONE, "tidak perlu", N_("Tidak perlu: satu kartu keluarga, atau hanya melapor")) \
	X(PROXY_LETTER_THERE, "ada", N_("Ada")) \
	X(PROXY_LETTER_DOUBTFUL, "meragukan", N_("Ada, tetapi meragukan")) \
	X(PROXY_LETTER_ABSENT, "tidak ada", N_("Tidak ada"))
/* What is doubtful about the letter: words that hold nobody's name. */
#define INTAKE_DOUBT_TABLE(X) \
	X(DOUBT_SIGN, "tanda tangan", N_("Tanda tangan tidak sama dengan KTP")) \
	X(DOUBT_NAME, "nama", N_("Nama pada surat tidak sama dengan yang datang")) \
	X(DOUBT_DATE, "tanggal", N_("Tanggalnya lewat, kosong atau diubah")) \
	X(DOUBT_SCOPE, "isi", N_("Tidak menyebut keperluan ini")) \
	X(DOUBT_STAMP, "meterai", N_("Tanpa meterai atau tanpa saksi")) \
	X(DOUBT_COPY, "salinan", N_("Hanya salinan atau foto"))
/* In which form a paper came. */
#define INTAKE_CAME_TABLE(X) \
	X(CAME_SHOWN, "diperlihatkan", N_("Asli diperlihatkan")) \
	X(CAME_ORIGINAL, "asli", N_("Asli diserahkan")) \
	X(CAME_COPY, "salinan", N_("Salinan")) \
	X(CAME_IKD, "ikd", N_("IKD di ponsel"))
/* Whom a declared carrier works for: many files are his office. */
#define INTAKE_CARRIER_TABLE(X) \
	X(CARRIER_RT, "rt", N_("Ketua atau pengurus RT")) \
	X(CARRIER_RW, "rw", N_("Ketua atau pengurus RW")) \
	X(CARRIER_CADRE, "kader", N_("Kader PKK, posyandu atau pendamping")) \
	X(CARRIER_VILLAGE, "desa", N_("Perangkat desa atau kelurahan")) \
	X(CARRIER_CARE, "kesehatan", N_("Bidan atau petugas fasilitas kesehatan"))
#define X(c, s, l) c,
enum intake_comer { INTAKE_COMER_TABLE(X) INTAKE_COMERS };
enum intake_subject { INTAKE_SUBJECT_TABLE(X) INTAKE_SUBJECTS };
enum intake_relation { INTAKE_RELATION_TABLE(X) INTAKE_RELATIONS };
enum intake_letter { INTAKE_LETTER_TABLE(X) INTAKE_LETTERS };
enum intake_doubt { INTAKE_DOUBT_TABLE(X) INTAKE_DOUBTS };
enum intake_came { INTAKE_CAME_TABLE(X) INTAKE_CAMES };
enum intake_carrier { INTAKE_CARRIER_TABLE(X) INTAKE_CARRIERS };
#undef X
WORDS_DECLARE(intake, comer)
WORDS_DECLARE(intake, subject)
WORDS_DECLARE(intake, relation)
WORDS_DECLARE(intake, letter)
WORDS_DECLARE(intake, doubt)
WORDS_DECLARE(intake, came)
WORDS_DECLARE(intake, carrier)

#define INTAKE_NO_TABLE(X) \
	X(INTAKE_FINE, "", "") \
	X(INTAKE_NO_RELATION, "hubungan", N_("Pilih hubungan yang datang dengan pemohon")) \
	X(INTAKE_NO_LETTER, "surat", N_("Catat surat kuasanya: ada, tidak ada, atau meragukan")) \
	X(INTAKE_NO_DOUBT, "ragu", N_("Pilih apa yang meragukan pada surat kuasa")) \
	X(INTAKE_NO_DEAD, "p_tanpa_nik", \
	  N_("Yang meninggal dicatat sebagai subjek; pemohonnya ahli waris atau pelapor")) \
	X(INTAKE_NO_MARKS, "syarat", N_("Tandai setiap persyaratan: ada, kurang, atau tidak perlu")) \
	X(INTAKE_NO_HELD, "syarat", N_("Yang kurang tidak mungkin dititipkan")) \
	X(INTAKE_NO_STATED, "tanggal", \
	  N_("Waktu yang dinyatakan tidak boleh sesudah sekarang atau lebih dari 31 hari yang lalu")) \
	X(INTAKE_NO_SAME, "p_nik", N_("NIK ini sudah tercatat di unit ini dengan nama lain: periksa angkanya, atau buka data " \
	                              "lamanya dengan dokumen")) \
	X(INTAKE_NO_FILES, "berkas", N_("Tulis paling sedikit satu berkas")) \
	X(INTAKE_NO_MANY, "berkas", N_("Paling banyak 100 berkas dalam satu titipan")) \
	X(INTAKE_NO_CARRIER, "hadir", N_("Titip berkas memerlukan data yang membawanya")) \
	X(INTAKE_NO_BASIS, "dasar", N_("Tulis dasarnya: nomor SK atau surat tugas")) \
	X(INTAKE_NO_DONE, "", N_("Berkas titipan ini sudah diperiksa")) \
	X(INTAKE_NO_DECLARED, "", N_("Pembawa ini sudah dicatat"))
enum intake_no {
#define X(c, f, t) c,
	INTAKE_NO_TABLE(X)
#undef X
	INTAKE_NOS
};
const char *intake_no_text(enum intake_no no);
/* The field of the form at which it is told; "" for the form as a whole. */
const char *intake_no_field(enum intake_no no);

/* What the clerk says about who has come and for whom. */
struct intake_who {
	enum intake_comer comer;
	enum intake_subject subject;
	int relation, letter, doubt; /* of those enums; -1: not said */
	bool applicant_dead;         /* the applicant has no NIK because he died */
};
enum intake_no intake_who_ok(const struct intake_who *w);
/* Whether the result may be given to who has come: a proxy whose letter is absent or doubtful waits for a better one. */
bool intake_letter_good(enum intake_comer c, int letter);

/* A first check marks everything at once (field.md 7): an obligatory paper left open is no check. `all`: what is open
 * and obligatory is there. Sets what is open and optional to "not needed". */
enum intake_no intake_marks(struct application_item *v, size_t n, bool all);

/* A second look at an application sent back. v: as marked now; was: as marked at the first check. Papers lacking then may
 * be lacking still; one that was not may not be asked for now: its place goes to late[] (permintaan bertahap) and it is
 * taken as it was. Gives how many went there; *lacking: how many of the first list are still missing. */
size_t intake_second_look(struct application_item *v, const struct application_item *was, size_t n, int *late,
                          size_t *lacking);

/* Whether the rest of a visit's files is to be deposited: others wait, and this visit has had its share. announced: the
 * files told at the ticket, at least 1. */
bool intake_deposit_due(int64_t taken, int64_t announced, int64_t waiting);

/* A stated time (entri susulan) lies in the past and not too far back. */
enum intake_no intake_stated_ok(int64_t stated_at, int64_t now);

/* Whether two spellings of a name are one: letters and digits alone count, in any case. Two empty ones are not. */
bool intake_same_name(struct str a, struct str b);
#endif
