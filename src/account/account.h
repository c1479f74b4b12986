/* Who may do what. The ministry's one-stop service at the sub-district (PATEN, Permendagri 4/2010; regulations.md 3)
 * names the posts at the counter; a city adds the people who plan, audit and keep. A person holds roles, each in one
 * unit or everywhere, between dates; a role carries rights; a page asks for one right. Nothing else decides. */
#ifndef ACCOUNT_ACCOUNT_H
#define ACCOUNT_ACCOUNT_H
#include "base/base.h"
#include "right.h"

/* A role is stored by its word. Flags: OUTSIDE people are not of the office (dated accounts, with a contract; field.md
 * 17); CITY roles are held everywhere, never in one unit; WIDE ones either way; SECOND asks for a second factor at
 * sign-in; ADMIN counts among those of whom one must stay.
 *   constant            stored           label                                  flags */
#define ROLE_TABLE(X) \
	X(ROLE_INFORMASI, "informasi", N_("Petugas informasi"), 0) \
	X(ROLE_LOKET, "loket", N_("Petugas loket"), 0) \
	X(ROLE_OPERATOR, "operator", N_("Operator komputer"), 0) \
	X(ROLE_KAS, "kas", N_("Pemegang kas"), 0) \
	X(ROLE_KASI, "kasi", N_("Kepala seksi"), 0) \
	X(ROLE_SEKRETARIS, "sekretaris", N_("Sekretaris"), 0) \
	X(ROLE_KEPALA, "kepala", N_("Kepala unit (camat, lurah, kepala dinas)"), ROLE_SECOND) \
	X(ROLE_PENGADUAN, "pengaduan", N_("Petugas pengaduan"), 0) \
	X(ROLE_KEPEGAWAIAN, "kepegawaian", N_("Pengelola kepegawaian"), 0) \
	X(ROLE_ANALIS, "analis", N_("Analis"), ROLE_WIDE) \
	X(ROLE_AUDITOR, "auditor", N_("Auditor"), ROLE_WIDE) \
	X(ROLE_ADMIN, "admin", N_("Admin unit"), ROLE_SECOND | ROLE_IS_ADMIN | ROLE_WIDE) \
	X(ROLE_SURVEYOR, "surveyor", N_("Surveyor"), ROLE_OUTSIDE) \
	X(ROLE_ANALIS_LUAR, "analis_luar", N_("Analis luar"), ROLE_OUTSIDE) \
	X(ROLE_ADMIN_KOTA, "admin_kota", N_("Admin kota (Bagian Organisasi)"), ROLE_CITY | ROLE_SECOND | ROLE_IS_ADMIN) \
	X(ROLE_INSPEKTORAT, "inspektorat", N_("Inspektorat"), ROLE_CITY) \
	X(ROLE_PPID, "ppid", N_("PPID"), ROLE_WIDE) \
	X(ROLE_PEJABAT_PDP, "pejabat_pdp", N_("Pejabat pelindungan data pribadi"), ROLE_CITY) \
	X(ROLE_ARSIPARIS, "arsiparis", N_("Arsiparis"), ROLE_WIDE)
enum role {
#define X(c, s, l, f) c,
	ROLE_TABLE(X)
#undef X
	ROLE_COUNT
};
enum { ROLE_OUTSIDE = 1, ROLE_CITY = 2, ROLE_SECOND = 4, ROLE_IS_ADMIN = 8, ROLE_WIDE = 16 };

const char *role_name(enum role r);  /* stored word */
const char *role_label(enum role r); /* Indonesian, a message key */
unsigned role_flags(enum role r);
bool role_parse(struct str s, enum role *out);
/* The words and labels in order, ended by NULL: for form tables. */
extern const char *const role_names[];

const char *right_name(int right);  /* stored word, also of public and signed in */
const char *right_label(int right);
/* Whether the role carries the right, in the unit where it is held. */
bool role_has(enum role r, int right);

/* Why a change of an account or role is not made. */
#define ACCOUNT_NO_TABLE(X) \
	X(ACCOUNT_FINE, "") \
	X(ACCOUNT_NO_NAME, N_("Nama pengguna memakai 3 sampai 32 huruf kecil, angka, titik atau garis bawah, diawali " \
	                      "huruf")) \
	X(ACCOUNT_NO_PERSON, N_("Nama orang kosong atau lebih dari 100 karakter")) \
	X(ACCOUNT_NO_TAKEN, N_("Nama pengguna itu sudah dipakai")) \
	X(ACCOUNT_NO_SHORT, N_("Kata sandi paling sedikit 12 karakter")) \
	X(ACCOUNT_NO_LONG, N_("Kata sandi paling banyak 200 karakter")) \
	X(ACCOUNT_NO_SIMPLE, N_("Kata sandi terlalu mudah ditebak: memuat nama, berulang, atau sering dipakai")) \
	X(ACCOUNT_NO_SAME, N_("Kata sandi baru sama dengan yang lama")) \
	X(ACCOUNT_NO_LAST_ADMIN, N_("Ini admin terakhir. Tunjuk admin lain dahulu")) \
	X(ACCOUNT_NO_SELF, N_("Peran sendiri diubah oleh orang lain (empat mata)")) \
	X(ACCOUNT_NO_UNIT, N_("Peran ini berlaku di satu unit: pilih unitnya")) \
	X(ACCOUNT_NO_CITY, N_("Peran ini berlaku untuk seluruh kota, bukan satu unit")) \
	X(ACCOUNT_NO_UNTIL, N_("Orang luar memerlukan tanggal akhir, paling lama satu tahun")) \
	X(ACCOUNT_NO_BASIS, N_("Tuliskan dasarnya: nomor surat tugas, keputusan atau kontrak")) \
	X(ACCOUNT_NO_DATES, N_("Tanggal akhir sebelum tanggal mulai")) \
	X(ACCOUNT_NO_PAIR, N_("Peran ini dipisahkan dari peran lain orang ini di unit yang sama. Bila tidak ada petugas " \
	                      "lain, tuliskan alasannya")) \
	X(ACCOUNT_NO_AUDITOR, N_("Auditor hanya membaca: tidak dapat memegang peran yang diperiksanya")) \
	X(ACCOUNT_NO_ABOVE, N_("Anda tidak berhak memberi peran ini di unit itu")) \
	X(ACCOUNT_NO_HELD, N_("Peran itu sudah dipegang di unit ini")) \
	X(ACCOUNT_NO_FULL, N_("Satu orang memegang paling banyak 32 peran")) \
	X(ACCOUNT_NO_CODE, N_("Kode tidak cocok. Periksa jam ponsel, lalu coba kode berikutnya"))
enum account_no {
#define X(c, t) c,
	ACCOUNT_NO_TABLE(X)
#undef X
	ACCOUNT_NO_COUNT
};
const char *account_no_text(enum account_no no);

/* One role of one person, as the rules see it. */
struct account_grant {
	enum role role;
	int64_t unit_id;       /* 0: everywhere */
	int32_t from_on, to_on; /* to_on INT32_MAX: open */
};
/* Whether one of the grants carries the right in the unit (0: in any unit) on that day. */
bool account_may(const struct account_grant *g, size_t n, int right, int64_t unit_id, int32_t on);

bool account_username_ok(struct str s);
/* A passphrase by NIST SP 800-63B: length and not guessable, no rules on kinds of characters. */
enum account_no account_password_ok(struct str password, struct str username, struct str name);
/* Whether `grant` may be added to what the person holds. reason: why separated roles meet in one person ("" : none). */
enum account_no account_grant_ok(const struct account_grant *held, size_t n, const struct account_grant *grant,
                                 struct str basis, struct str reason);
/* Roles that regulations.md 3 keeps apart (counter and signer, cash and operator). */
bool account_apart(enum role x, enum role y);

/* Guessing is slowed, never locked: how long the next try must wait after `failures` in a row, the last at last_at.
 * A known device (it has signed this account in before) has its own count and a shorter, capped wait, so that nobody
 * can shut a counter out by typing its name elsewhere. Milliseconds, 0: now. */
int64_t account_wait_ms(int failures, int64_t last_at, int64_t now, bool known_device);
/* The count after a failure: an old one is forgotten. */
int account_failures(int failures, int64_t last_at, int64_t now);
#endif
