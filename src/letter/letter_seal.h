/* The segel keaslian is a QR code on a letter: whoever holds the paper can see, without network and without asking
 * anybody, that the office issued a letter of that number, kind and day, and that its words are the ones that were
 * approved. It is no electronic signature (field.md 3). What stands in it, byte by byte, is told in doc/seal.md; why so,
 * in doc/decisions/letter-seal.md.
 *
 * It names nobody. Name and text are in it only as digests salted with the *kode periksa*, ten symbols printed beside
 * the QR and not in it: a picture of the QR alone confirms no guess. Everything here is pure: the same bytes give the
 * same verdict in this program, in the page on a phone, and in whatever an outsider writes from doc/seal.md. */
#ifndef LETTER_LETTER_SEAL_H
#define LETTER_LETTER_SEAL_H
#include "base/base.h"
#include "base/sign.h"

enum {
	SEAL_VERSION = 1, SEAL_ID = 4 /* of a key */, SEAL_CODE_ID = 16 /* of a seal */, SEAL_DIGEST = 32, SEAL_NAME = 8,
	SEAL_NUMBER_MAX = 100, SEAL_WORD_MAX = 80, /* bytes of number; of kind and unit */
	SEAL_CHECK_LEN = 10,                       /* symbols of a kode periksa: 50 bits */
	SEAL_BYTES_MAX = 1 + SEAL_ID + 2 + 1 + 1 + SEAL_NUMBER_MAX + 2 * (1 + SEAL_WORD_MAX) + SEAL_DIGEST + SEAL_NAME +
	                 SIGN_LEN,
	SEAL_TEXT_MAX = 2000,                      /* a pasted code or address */
	SEAL_LETTER_MAX = 64 * 1024,               /* bytes of a letter's words; what is behind them is not looked at */
	SEAL_LINES_MAX = 400,                      /* lines of pasted words that are searched for the sealed ones */
	SEAL_KEYS_MAX = 200,
};

/* What the checker is told. Each has words of its own: the same ones on the page, on the command line and in the form
 * without JavaScript.   constant  stored  Indonesian */
#define LETTER_SEAL_VERDICT_TABLE(X) \
	X(SEAL_VALID, "sah", N_("Segel sah")) \
	X(SEAL_NOT_ONE, "bukan segel", N_("Ini bukan kode segel keaslian")) \
	X(SEAL_NEWER, "versi baru", \
	  N_("Kode ini dibuat dengan versi yang lebih baru; muat ulang halaman ini dengan jaringan")) \
	X(SEAL_NO_KEY, "kunci tidak dikenal", N_("Kunci segel ini tidak dikenal: bukan segel kantor ini")) \
	X(SEAL_BROKEN, "rusak", N_("Segel tidak sah: isi kode diubah")) \
	X(SEAL_KEY_REVOKED, "kunci dicabut", \
	  N_("Kunci segel ini dicabut: hanya buku agenda kantor yang dapat memastikan surat ini")) \
	X(SEAL_OTHER_NUMBER, "nomor lain", N_("Nomor pada surat ini bukan nomor yang disegel: segel milik surat lain")) \
	X(SEAL_OTHER_NAME, "nama lain", N_("Nama pada surat ini bukan nama yang disegel: segel milik surat orang lain")) \
	X(SEAL_OTHER_TEXT, "isi lain", \
	  N_("Isi surat ini bukan isi yang disegel: ada yang diubah, atau segel milik surat lain")) \
	X(SEAL_BAD_CHECK, "kode periksa", N_("Kode periksa terdiri atas 10 huruf dan angka yang tercetak di samping QR"))
/* What the office's register says, with network.   constant  stored  Indonesian */
#define LETTER_SEAL_STATE_TABLE(X) \
	X(SEAL_STANDS, "berlaku", N_("Tercatat dan berlaku")) \
	X(SEAL_REPLACED, "diganti", N_("Surat ini sudah diganti dengan yang diperbaiki; jangan diterima")) \
	X(SEAL_VOID, "batal", N_("Surat ini sudah dibatalkan; jangan diterima")) \
	X(SEAL_UNKNOWN, "tidak tercatat", N_("Segel ini tidak tercatat di buku agenda; jangan diterima"))
#define X(c, s, l) c,
enum letter_seal_verdict { LETTER_SEAL_VERDICT_TABLE(X) SEAL_VERDICTS };
enum letter_seal_state { LETTER_SEAL_STATE_TABLE(X) SEAL_STATES };
#undef X
WORDS_DECLARE(letter, seal_verdict)
WORDS_DECLARE(letter, seal_state)

struct letter_seal {
	/* As printed: "470/0123/KEL.MLT/XI/2026", "Surat Keterangan Domisili", "Kelurahan Melati". */
	struct str number, kind, unit;
	int32_t dated_on;              /* 2000-01-01 .. 2179-06-05 */
	uint8_t digest[SEAL_DIGEST];   /* letter_seal_digest */
	bool named;
	uint8_t name[SEAL_NAME];       /* letter_seal_name, when named */
	uint8_t key_id[SEAL_ID];
	uint8_t signature[SIGN_LEN];
};

/* ---- keys ---- */
struct letter_seal_key {
	uint8_t id[SEAL_ID], public[SIGN_PUBLIC];
	int64_t from_at, to_at, revoked_at; /* ms UTC; to_at 0: the current one; revoked_at 0: never */
	struct str reason;                  /* of the revocation */
	bool endorsed;
	uint8_t by[SEAL_ID], endorsement[SIGN_LEN]; /* the key before this one vouches for it */
};
struct letter_seal_keys {
	const struct letter_seal_key *v;
	size_t n;
};
/* The first four bytes of SHA-256 of the public key: a key's name follows from the key. */
void letter_seal_key_id(const uint8_t public[SIGN_PUBLIC], uint8_t out[SEAL_ID]);
/* What the key before it signs of a new one. */
struct str letter_seal_key_message(struct arena *a, const struct letter_seal_key *k);

/* ---- making ---- */
/* Everything but the signature, and what the signature covers. False: number, kind or unit is empty or holds control
 * characters, the number is too long, or the day is out of range; a long kind or unit is cut. */
bool letter_seal_body(struct arena *a, const struct letter_seal *s, struct str *out);
struct str letter_seal_message(struct arena *a, struct str body);
/* Body and signature as letters and digits (Base32, RFC 4648, without '='). */
struct str letter_seal_code(struct arena *a, struct str body, const uint8_t signature[SIGN_LEN]);
/* Sixteen bytes that name the seal when the register is asked; nothing follows from them. */
void letter_seal_code_id(struct str body, uint8_t out[SEAL_CODE_ID]);

/* ---- reading ---- */
/* The code itself out of an address or of typed groups: what follows the last '#', upper case, white space, '-' and '='
 * out. STR_NULL when nothing is left or something else stands in it. */
struct str letter_seal_bare(struct arena *a, struct str text);
/* SEAL_VALID, and *out and *body (which may be NULL) filled; SEAL_NOT_ONE and SEAL_NEWER fill nothing; the others fill too,
 * for saying whose letter the code claims to be. */
enum letter_seal_verdict letter_seal_check(struct arena *a, struct str text, const struct letter_seal_keys *keys,
                                           struct letter_seal *out, struct str *body);

/* ---- the words behind it ---- */
/* A kode periksa as it is compared: ten symbols 0-9 A-Z without I L O U; O is read as 0, I and L as 1; '-' and space are
 * left out. */
bool letter_seal_check_code(struct str typed, char out[SEAL_CHECK_LEN + 1]);
/* As printed: "7K3QX-90FVB". */
struct str letter_seal_check_print(struct arena *a, const char code[SEAL_CHECK_LEN + 1]);
/* Words without what a copy changes: white space and invisible signs out; typographic quotes, dashes and ligatures
 * plain. */
struct str letter_seal_plain(struct arena *a, struct str words);
/* A name without what people write differently: letters and digits only, A-Z large. */
struct str letter_seal_fold(struct arena *a, struct str name);
void letter_seal_digest(struct arena *a, const char code[SEAL_CHECK_LEN + 1], struct str words,
                        uint8_t out[SEAL_DIGEST]);
void letter_seal_name(struct arena *a, const char code[SEAL_CHECK_LEN + 1], struct str name,
                      uint8_t out[SEAL_NAME]);
/* Whether the words, or some whole lines of them one after the other (a copy brings the letterhead and the foot of the
 * page along), are the sealed ones: SEAL_VALID; SEAL_OTHER_NUMBER when the sealed number is not in them; SEAL_OTHER_TEXT.
 * *out: the lines that were found. */
enum letter_seal_verdict letter_seal_words(struct arena *a, const struct letter_seal *s,
                                           const char code[SEAL_CHECK_LEN + 1], struct str words, struct str *out);
/* SEAL_VALID or SEAL_OTHER_NAME; must be named. */
enum letter_seal_verdict letter_seal_named(struct arena *a, const struct letter_seal *s,
                                           const char code[SEAL_CHECK_LEN + 1], struct str name);
/* The kode periksa that stands in pasted words ("Kode periksa: 7K3QX-90FVB"); false: none does. */
bool letter_seal_find_check(struct str words, char out[SEAL_CHECK_LEN + 1]);
#endif
