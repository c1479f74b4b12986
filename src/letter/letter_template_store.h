/* Operations on templates. A draft may hold faults: the words are kept whatever they are; only a template without one comes
 * into force. Every change is an event with all its values: templates hold nothing personal. */
#ifndef LETTER_LETTER_TEMPLATE_STORE_H
#define LETTER_LETTER_TEMPLATE_STORE_H
#include "letter/letter_number.h"
#include "office/office_store.h"

#define LETTER_TEMPLATE_NO_TABLE(X) \
	X(LETTER_TEMPLATE_FINE, "") \
	X(LETTER_TEMPLATE_NO_KEY, N_("Singkatan jenis surat: huruf kecil, angka dan tanda hubung, paling banyak 40")) \
	X(LETTER_TEMPLATE_NO_TAKEN, N_("Jenis surat itu sudah ada")) \
	X(LETTER_TEMPLATE_NO_NAME, N_("Nama dan judul surat harus diisi, paling banyak 120 huruf")) \
	X(LETTER_TEMPLATE_NO_CODE, N_("Kode klasifikasi hanya angka dan titik, misalnya 400.12.2.1")) \
	X(LETTER_TEMPLATE_NO_PATTERN, N_("Pola nomor belum dapat dipakai")) \
	X(LETTER_TEMPLATE_NO_VALID, N_("Masa berlaku 1 sampai 1000, atau tanpa batas")) \
	X(LETTER_TEMPLATE_NO_COPIES, N_("Tembusan paling banyak 12 baris")) \
	X(LETTER_TEMPLATE_NO_LONG, N_("Isi surat terlalu panjang, atau ada huruf yang bukan UTF-8")) \
	X(LETTER_TEMPLATE_NO_FAULTS, N_("Masih ada yang salah pada isi surat; perbaiki dahulu. Tulisannya tersimpan")) \
	X(LETTER_TEMPLATE_NO_STATE, N_("Edisi ini bukan rancangan lagi")) \
	X(LETTER_TEMPLATE_NO_DATE, N_("Tanggal berlaku tidak boleh sebelum hari ini, atau sebelum edisi yang kini berlaku")) \
	X(LETTER_TEMPLATE_NO_REASON, N_("Alasan harus diisi, paling banyak 500 huruf")) \
	X(LETTER_TEMPLATE_NO_OWN, N_("Unit ini memakai templat bawaan; tidak ada yang dikembalikan"))
enum letter_template_no {
#define X(c, t) c,
	LETTER_TEMPLATE_NO_TABLE(X)
#undef X
	LETTER_TEMPLATE_NOS
};
const char *letter_template_no_text(enum letter_template_no no);

/* The unit's own edition in force on that day, else the shipped one. ERR_NOT_FOUND: neither. */
enum err letter_template_for(struct rq *rq, int64_t unit_id, struct str key, int32_t on, struct letter_template *out);
enum err letter_template_by_id(struct rq *rq, int64_t id, struct letter_template *out);

enum { LETTER_EDITIONS_MAX = 200 };
/* The unit's own of that kind, newest first; may be none. */
enum err letter_template_editions(struct rq *rq, int64_t unit_id, struct str key, struct letter_template **out, size_t *n);
/* Each kind that the unit can write, by name, as it is in force on that day. */
struct letter_template_line {
	struct letter_template t; /* state LETTER_EDITION_SHIPPED: not its own; LETTER_EDITION_DRAFT: none in force yet */
	int64_t draft_id;         /* 0: none is being written */
	int32_t soon_on;          /* an edition comes into force then; 0: none */
};
enum err letter_templates(struct rq *rq, int64_t unit_id, int32_t on, struct letter_template_line **out, size_t *n);

/* What a new kind begins with. */
struct letter_template letter_template_blank(struct str key, struct str name);
bool letter_key_ok(struct str key);
/* Keeps a draft: t->id 0 makes it (unit_id and key set), else version must be the one that was read. *pattern: what is
 * wrong with the number's pattern when *no says so. */
enum err letter_template_put(struct rq *rq, struct letter_template *t, enum letter_template_no *no,
                             enum letter_pattern_no *pattern);
/* In force from that day; the one before ends the day before. */
enum err letter_template_publish(struct rq *rq, struct letter_template *t, int32_t from_on, struct str reason,
                                 enum letter_template_no *no);
enum err letter_template_drop(struct rq *rq, struct letter_template *t, enum letter_template_no *no);
/* Back to what is shipped, from today: the unit's own editions end. */
enum err letter_template_return(struct rq *rq, int64_t unit_id, struct str key, struct str reason,
                                enum letter_template_no *no);
#endif
