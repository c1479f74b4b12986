/* A letter of assignment (surat tugas): who is sent where, on what basis, between which days. It stands in a file of its
 * own numbers and is never changed after it was written. */
#ifndef SURVEY_SURVEY_LETTER_H
#define SURVEY_SURVEY_LETTER_H
#include "survey/survey.h"

enum { SURVEY_LETTER_PEOPLE = 40, SURVEY_LETTER_PLACES = 400 };
struct survey_letter_place {
	int64_t letter_id, unit_id, service_id;
	struct str unit, service;
};
struct survey_letter_person {
	int64_t letter_id, account_id;
	struct str name, nip;
	int64_t typed; /* paper forms typed in its places and dates */
};
struct survey_letter {
	int64_t id, period_id, unit_id; /* unit 0: the city writes it */
	struct str number, basis, task, signer_for, signer_post, void_reason;
	int32_t issued_on, from_on, to_on;
	int64_t each_target; /* -1: none */
	bool withdrawn;
	struct survey_letter_person *people;
	size_t n_people;
	struct survey_letter_place *places;
	size_t n_places;
};

/* Whose letter it is, as its head says it (regulations.md 7.4). Lines are absent where nothing is known. */
struct survey_letterhead {
	struct str government, above, office; /* PEMERINTAH KOTA X, KECAMATAN Y, KELURAHAN Z */
	struct str address, contact;          /* one line each */
	struct str place;                     /* where it is signed: "Bontang" */
	struct str sample;                    /* "Data contoh: ..."; empty: a real office */
	enum zone zone;
};
/* "Kecamatan Contoh Hulu" in capitals, as a head writes it. */
struct str survey_letter_capitals(struct arena *a, struct str s);

#define SURVEY_LETTER_TABLE(X) \
	X(LETTER_YES, "") \
	X(LETTER_NUMBER, N_("Isi nomor surat, paling panjang 60 huruf")) \
	X(LETTER_TAKEN, N_("Nomor surat itu sudah dipakai dalam periode ini")) \
	X(LETTER_BASIS, N_("Tuliskan dasarnya, paling panjang 300 huruf")) \
	X(LETTER_TASK, N_("Tuliskan tugasnya, paling panjang 600 huruf")) \
	X(LETTER_DATES, N_("Tanggal tugas berada dalam masa survei, akhir tidak sebelum mulai")) \
	X(LETTER_PEOPLE, N_("Pilih paling sedikit satu surveyor")) \
	X(LETTER_PLACES, N_("Pilih paling sedikit satu unit atau layanan")) \
	X(LETTER_SIGNER, N_("Tuliskan jabatan penanda tangan")) \
	X(LETTER_TARGET, N_("Isi bilangan bulat 1 atau lebih"))
enum survey_letter_no {
#define X(c, t) c,
	SURVEY_LETTER_TABLE(X)
#undef X
	LETTER_NOS
};
const char *survey_letter_text(enum survey_letter_no no);
/* The first thing wrong with a letter for a period of those days. */
enum survey_letter_no survey_letter_check(const struct survey_letter *l, int32_t starts_on, int32_t ends_on);
#endif
