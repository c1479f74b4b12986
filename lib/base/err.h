/* How the world can fail: the disk, the network, another program, a broken file. One table gives each failure its HTTP
 * status, exit status and message; it is logged once, at the top. A rule's "no" is not here: each module has its own
 * refusals, legitimate answers with a text for the person. A bug is `must` (must.h). */
#ifndef BASE_ERR_H
#define BASE_ERR_H

/*      name            http exit  Indonesian, English */
#define ERR_TABLE(X) \
	X(OK, 200, 0, "Baik", "Fine") \
	X(ERR_NOT_FOUND, 404, 5, "Tidak ditemukan", "Not found") \
	X(ERR_BAD_INPUT, 400, 2, "Masukan tidak dapat dibaca", "The input cannot be read") \
	X(ERR_TOO_LARGE, 413, 2, "Masukan terlalu besar", "The input is too large") \
	X(ERR_CONFLICT, 409, 6, "Sudah diubah oleh yang lain", "Already changed by someone else") \
	X(ERR_DENIED, 403, 7, "Tidak berhak", "Not permitted") \
	X(ERR_BUSY, 503, 8, "Sedang sibuk, coba lagi sebentar", "Busy, try again shortly") \
	X(ERR_RETRY, 503, 8, "Bertabrakan dengan perubahan lain, coba lagi", "Collided with another change, try again") \
	X(ERR_DB, 500, 9, "Basis data gagal; tidak ada yang disimpan", "The database failed; nothing was saved") \
	X(ERR_FULL, 507, 9, "Ruang penyimpanan penuh; tidak ada yang disimpan", "The disk is full; nothing was saved") \
	X(ERR_UNSURE, 503, 10, "Belum pasti tersimpan; kirim ulang dengan kunci yang sama", \
	  "Not sure it was saved; send again with the same key") \
	X(ERR_IO, 500, 9, "Berkas atau jaringan gagal", "A file or the network failed") \
	X(ERR_LOCKED, 423, 11, "Kunci data pribadi belum dibuka", "Personal data keys are locked") \
	X(ERR_TIMEOUT, 504, 12, "Terlalu lama", "Took too long") \
	X(ERR_CHILD, 500, 9, "Proses pembantu gagal", "The helper process failed") \
	X(ERR_USAGE, 400, 2, "Perintah tidak dipahami", "Command not understood") \
	X(ERR_UNSUPPORTED, 501, 2, "Tidak didukung", "Not supported")

enum err {
#define X(name, http, exit, id, en) name,
	ERR_TABLE(X)
#undef X
	ERR_COUNT
};

int err_http(enum err e);
int err_exit(enum err e);
const char *err_name(enum err e);
/* english: nonzero for English, else Indonesian. */
const char *err_text(enum err e, int english);

/* if (try_(f())) return err: the shape of every operation that can fail. */
#define TRY(expr) \
	do { \
		enum err try_e_ = (expr); \
		if (try_e_ != OK) \
			return try_e_; \
	} while (0)
#endif
