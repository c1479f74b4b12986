/* The state's electronic signature: Balai Sertifikasi Elektronik (BSrE, BSSN) keeps an official's key and signs a PDF for
 * whoever brings his NIK and his passphrase (UU 11/2008 article 5, PP 71/2019; regulations.md 7.5). Two generations of its
 * service are in use: v1 takes a form with the file and gives the signed file back, v2 speaks JSON and base64. Here is
 * what is said and how an answer is understood; signing_bsre_jobs.h says it. The passphrase stands in a piece of its own,
 * so that it is nowhere copied into a longer text. */
#ifndef SIGNING_SIGNING_BSRE_H
#define SIGNING_SIGNING_BSRE_H
#include "base/base.h"
#include "base/words.h"

enum {
	BSRE_PIECES_MAX = 5, BSRE_PASSPHRASE_MAX = 200, BSRE_ESCAPED_MAX = BSRE_PASSPHRASE_MAX * 6 + 2,
	BSRE_PDF_MAX = 5 * 1024 * 1024, BSRE_ANSWER_MAX = 8 * 1024 * 1024, BSRE_WORDS_MAX = 200,
};

struct bsre_service {
	int version;             /* 1 or 2 */
	struct str address;      /* "https://esign.example.go.id", without a slash at its end */
	struct str client, secret; /* of the office, Basic authentication */
	bool visible;            /* a visible mark stands where `tag` stands in the letter */
	struct str tag, link;    /* one character; the address that a visible mark's QR leads to */
	struct str image;        /* v2's visible mark: that QR as a PNG in base64 */
	int width, height;       /* of a visible mark, points */
};
/* ERR_BAD_INPUT: what is set in prima.conf cannot be an address or a version. */
enum err bsre_service_read(struct arena *a, struct str version, struct str address, struct bsre_service *out);

struct bsre_ask {
	struct str path, media;  /* media: absent for a GET */
	struct str pieces[BSRE_PIECES_MAX];
	size_t n;
};
/* JSON's escape of a passphrase, with its quotes, into memory that the caller wipes: at most BSRE_ESCAPED_MAX bytes.
 * False: it holds a control character or is too long or empty. */
bool bsre_passphrase_json(struct str passphrase, char *out, size_t *n);
/* passphrase: as typed for v1, as bsre_passphrase_json gave it for v2; it becomes one of the pieces as it is. */
void bsre_sign_ask(struct arena *a, const struct bsre_service *s, struct str nik, struct str passphrase, struct str pdf,
                   struct str boundary, struct bsre_ask *out);
/* Whether a signer may sign. again: the other spelling of v2's path, for a service that does not know the first. */
void bsre_status_ask(struct arena *a, const struct bsre_service *s, struct str nik, bool again, struct bsre_ask *out);

/* How it ended. */
#define BSRE_RESULT_TABLE(X) \
	X(BSRE_SIGNED, "ditandatangani", N_("Sudah ditandatangani secara elektronik")) \
	X(BSRE_PASSPHRASE, "frasa sandi", N_("Frasa sandi salah; tidak ada yang ditandatangani. Coba lagi dengan " \
	                                     "teliti: layanan dapat memblokir setelah beberapa kali")) \
	X(BSRE_UNKNOWN, "tidak terdaftar", N_("NIK penanda tangan belum terdaftar di BSrE")) \
	X(BSRE_EXPIRED, "kedaluwarsa", N_("Sertifikat elektronik penanda tangan sudah kedaluwarsa; perbarui melalui BSrE")) \
	X(BSRE_REVOKED, "dicabut", N_("Sertifikat elektronik penanda tangan dicabut atau ditangguhkan")) \
	X(BSRE_NOT_YET, "belum terbit", N_("Sertifikat elektronik penanda tangan belum terbit")) \
	X(BSRE_DENIED, "ditolak", N_("BSrE menolak kantor ini: periksa pengenal klien dan rahasianya di prima.conf")) \
	X(BSRE_AWAY, "tidak menjawab", N_("BSrE tidak menjawab. Surat tetap menunggu, bertanda belum TTE; coba lagi nanti")) \
	X(BSRE_GARBAGE, "tidak terbaca", N_("Jawaban BSrE tidak dapat dibaca; tidak ada yang disimpan")) \
	X(BSRE_UNSIGNED, "tanpa tanda tangan", N_("Berkas yang kembali dari BSrE tidak memuat tanda tangan; tidak disimpan")) \
	X(BSRE_BROKEN, "rusak", N_("Tanda tangan pada berkas yang kembali tidak cocok dengan isinya; tidak disimpan")) \
	X(BSRE_REFUSED, "tidak diterima", N_("BSrE tidak menandatangani berkas ini")) \
	X(BSRE_UNSET, "belum diatur", N_("Alamat BSrE belum diatur di prima.conf"))
#define X(c, s, l) c,
enum bsre_result { BSRE_RESULT_TABLE(X) BSRE_RESULTS };
#undef X
WORDS_DECLARE(bsre, result)

struct bsre_answer {
	enum bsre_result result;
	struct str pdf;   /* when BSRE_SIGNED */
	int64_t code;     /* the service's own; 0: none */
	struct str words; /* the service's own, one line, at most BSRE_WORDS_MAX; empty: none */
};
/* What the service answered to bsre_sign_ask. status: HTTP; media: of the answer, may be absent. BSRE_SIGNED says that a
 * PDF came back that is not the one sent; whether it is signed is bsre_pdf_signed's to say. */
void bsre_sign_answer(struct arena *a, const struct bsre_service *s, int status, struct str body, struct str sent,
                      struct bsre_answer *out);
/* To bsre_status_ask: BSRE_SIGNED stands for "may sign". */
void bsre_status_answer(struct arena *a, int status, struct str body, struct bsre_answer *out);

/* The newest signature of a PDF: where its dictionary says the signed bytes lie, and the signature itself. */
struct bsre_signature {
	struct str first, second; /* the signed bytes, before and after the gap */
	struct str der;           /* CMS */
	bool whole;               /* nothing stands after the signed bytes */
};
/* ISO 32000-1 12.8: /ByteRange beginning at 0, the gap exactly one hexadecimal string. False: there is none. */
bool bsre_pdf_signed(struct arena *a, struct str pdf, struct bsre_signature *out);
#endif
