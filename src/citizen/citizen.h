/* People, villages, bodies and institutions that ask an office for something. Prima is not population data (field.md 5):
 * it holds those whom this office has served, as they have shown themselves. Here is what can be said of a NIK without
 * asking anybody (regulations.md 8.1) and how a person's data is written; nothing here touches a database. */
#ifndef CITIZEN_CITIZEN_H
#define CITIZEN_CITIZEN_H
#include "citizen/citizen_words.h"

/* All that is personal, as texts; an absent one is empty. */
#define CITIZEN_FIELD_TABLE(X) \
	X(nik, "nik", N_("NIK"), 16) \
	X(without, "tanpa_nik", N_("Alasan tanpa NIK"), 20) \
	X(kk, "kk", N_("Nomor KK"), 16) \
	X(name, "nama", N_("Nama"), 150) \
	X(birth_place, "tempat_lahir", N_("Tempat lahir"), 100) \
	X(birth, "tanggal_lahir", N_("Tanggal lahir"), 10) \
	X(sex, "kelamin", N_("Jenis kelamin"), 1) \
	X(religion, "agama", N_("Agama"), 40) \
	X(marital, "status_kawin", N_("Status perkawinan"), 30) \
	X(work, "pekerjaan", N_("Pekerjaan"), 100) \
	X(nation, "kewarganegaraan", N_("Kewarganegaraan"), 40) \
	X(address, "alamat", N_("Alamat"), 200) \
	X(rt, "rt", N_("RT"), 5) \
	X(rw, "rw", N_("RW"), 5) \
	X(phone, "telepon", N_("Telepon"), 20) \
	X(email, "surel", N_("Surel"), 100) \
	X(number, "nomor", N_("Nomor badan (NIB, NPWP atau akta)"), 40) \
	X(contact, "narahubung", N_("Narahubung"), 100)
enum citizen_field {
#define X(f, s, l, m) CITIZEN_AT_##f,
	CITIZEN_FIELD_TABLE(X)
#undef X
	CITIZEN_FIELDS
};
struct citizen_fields {
#define X(f, s, l, m) struct str f;
	CITIZEN_FIELD_TABLE(X)
#undef X
};
const char *citizen_field_name(enum citizen_field f);
const char *citizen_field_label(enum citizen_field f);
size_t citizen_field_max(enum citizen_field f); /* characters */
struct str *citizen_field_at(struct citizen_fields *v, enum citizen_field f);

/* One text of them all, and back; false when it is not one. */
struct str citizen_pack(struct arena *a, const struct citizen_fields *v);
bool citizen_unpack(struct str s, struct citizen_fields *out);

/* Why data is not taken as it stands. */
#define CITIZEN_NO_TABLE(X) \
	X(CITIZEN_FINE, "") \
	X(CITIZEN_NO_LENGTH, N_("NIK terdiri atas 16 angka")) \
	X(CITIZEN_NO_DIGITS, N_("NIK hanya berisi angka")) \
	X(CITIZEN_NO_DATE, N_("Tanggal di dalam NIK tidak ada: angka ke-7 sampai ke-12")) \
	X(CITIZEN_NO_SERIAL, N_("Empat angka terakhir NIK tidak mungkin 0000")) \
	X(CITIZEN_NO_TEMPORARY, N_("NIK berawalan 0 adalah nomor sementara: tandai bila memang demikian")) \
	X(CITIZEN_NO_SAMPLE, N_("Kota contoh hanya memakai NIK berawalan 99")) \
	X(CITIZEN_NO_WITHOUT, N_("Isi NIK, atau pilih alasan tidak ada NIK")) \
	X(CITIZEN_NO_BOTH, N_("NIK diisi dan alasan tanpa NIK dipilih: pilih salah satu")) \
	X(CITIZEN_NO_KK, N_("Nomor KK terdiri atas 16 angka")) \
	X(CITIZEN_NO_NAME, N_("Nama belum diisi")) \
	X(CITIZEN_NO_LONG, N_("Isian terlalu panjang")) \
	X(CITIZEN_NO_BIRTH, N_("Tanggal lahir ditulis TTTT, TTTT-BB atau TTTT-BB-HH, dan tidak sesudah hari ini")) \
	X(CITIZEN_NO_SEX, N_("Jenis kelamin L, P, atau kosong")) \
	X(CITIZEN_NO_PHONE, N_("Nomor telepon 9 sampai 15 angka")) \
	X(CITIZEN_NO_TAKEN, N_("NIK ini sudah tercatat di unit ini")) \
	X(CITIZEN_NO_STATE, N_("Catatan ini sudah digabung atau dimusnahkan")) \
	X(CITIZEN_NO_SAME, N_("Kedua catatan harus berbeda dan dari unit yang sama")) \
	X(CITIZEN_NO_REQUEST, N_("Masih ada permintaan subjek data yang menunggu pada catatan ini")) \
	X(CITIZEN_NO_HELD, N_("Datanya masih dipakai permohonan yang berjalan; tunggu sampai selesai")) \
	X(CITIZEN_NO_ENDED, N_("Permintaan ini sudah dijawab")) \
	X(CITIZEN_NO_LATER, N_("Waktu itu belum tiba")) \
	X(CITIZEN_NO_STORY, N_("Isi data apa yang terbuka, kapan dan bagaimana, dan apa penanganannya")) \
	X(CITIZEN_NO_CONSENT, N_("Nomor telepon belum diisi, jadi tidak ada yang dapat dikirimi pesan"))
enum citizen_no {
#define X(c, t) c,
	CITIZEN_NO_TABLE(X)
#undef X
	CITIZEN_NOS
};
const char *citizen_no_text(enum citizen_no no);
/* At which field, -1: none in particular. */
int citizen_no_field(enum citizen_no no);

/* What looks odd and is taken all the same: errors exist in the field. */
#define CITIZEN_ODD_TABLE(X) \
	X(ODD_REGION, N_("kode wilayah NIK tidak ada dalam daftar yang terpasang")) \
	X(ODD_BIRTH, N_("tanggal lahir tidak sama dengan yang tersirat di NIK")) \
	X(ODD_SEX, N_("jenis kelamin tidak sama dengan yang tersirat di NIK")) \
	X(ODD_TEMPORARY, N_("NIK sementara"))
enum citizen_odd {
#define X(c, t) c,
	CITIZEN_ODD_TABLE(X)
#undef X
	ODDS
};
const char *citizen_odd_text(enum citizen_odd o);

/* What a NIK says. There is no check digit: a good form is no proof. */
struct citizen_nik {
	enum citizen_no no;
	unsigned odd;      /* bits of enum citizen_odd */
	bool temporary;
	char sex;          /* 'L' or 'P'; 0 for a temporary one */
	int year, month, day; /* year with its century: the recorded one, else the one that gives an age of 0 to 110 */
};
struct citizen_asked {
	int32_t today;
	struct str regions;   /* src/office/data/regions.csv */
	struct str birth, sex; /* as recorded; may be empty */
	bool temporary_ok, sample; /* sample: a city of invented data */
};
struct citizen_nik citizen_nik_read(struct str nik, const struct citizen_asked *q);
/* TTTT, TTTT-BB or TTTT-BB-HH of a day up to today; empty is fine. Gives the parts known, 0 else. */
bool citizen_birth_read(struct str s, int32_t today, int *year, int *month, int *day);

/* Trims and checks all fields; sets *odd. q's birth and sex are taken from v. */
enum citizen_no citizen_tidy(struct arena *a, enum citizen_kind kind, struct citizen_fields *v,
                             const struct citizen_asked *q, unsigned *odd);
/* "628123456789" from what people write ("0812-3456-789", "+62 812 ..."); STR_NULL when it is no number. */
struct str citizen_phone(struct arena *a, struct str s);

/* Whether it is the whole birth date (year or day first, any mark between) or the last four digits of the telephone. */
bool citizen_answers(const struct citizen_fields *f, struct str typed);

/* As others may see it: "990000********01", "S*** A****". */
struct str citizen_nik_masked(struct arena *a, struct str nik);
struct str citizen_name_hidden(struct arena *a, struct str name);

/* Three times 24 hours (UU 27/2022): withdrawal of consent, access, correction, a breach. */
enum { CITIZEN_CLOCK_MS = 3 * 24 * 3600 * 1000, CITIZEN_CONSENT_TEXT = 1 };
#endif
