/* A message to somebody who waits: "your letter is ready". It goes by WhatsApp from the office's own phone, written and
 * sent by a person (field.md 14): Prima holds the text, opens the number for the one who sends, and notes that it went. It
 * names no NIK and carries no document. */
#ifndef NOTICE_NOTICE_H
#define NOTICE_NOTICE_H
#include "base/base.h"

#define NOTICE_CHANNEL_TABLE(X) X(NOTICE_WHATSAPP, "whatsapp", N_("WhatsApp")) X(NOTICE_MAIL, "surel", N_("Surel"))
enum notice_channel {
#define X(c, s, l) c,
	NOTICE_CHANNEL_TABLE(X)
#undef X
	NOTICE_CHANNELS
};
#define NOTICE_STATE_TABLE(X) \
	X(NOTICE_WAITING, "menunggu", N_("menunggu dikirim")) \
	X(NOTICE_SENT, "terkirim", N_("ditandai terkirim")) \
	X(NOTICE_FAILED, "gagal", N_("tidak dapat dikirim")) \
	X(NOTICE_CANCELLED, "batal", N_("dibatalkan"))
enum notice_state {
#define X(c, s, l) c,
	NOTICE_STATE_TABLE(X)
#undef X
	NOTICE_STATES
};
const char *notice_channel_name(enum notice_channel c);
const char *notice_channel_label(enum notice_channel c);
bool notice_channel_parse(struct str s, enum notice_channel *out);
const char *notice_state_name(enum notice_state s);
const char *notice_state_label(enum notice_state s);
bool notice_state_parse(struct str s, enum notice_state *out);

#define NOTICE_NO_TABLE(X) \
	X(NOTICE_FINE, "") \
	X(NOTICE_NO_TEXT, N_("Isi pesan kosong atau lebih dari 600 karakter")) \
	X(NOTICE_NO_NIK, N_("Pesan tidak boleh memuat NIK atau nomor panjang lain")) \
	X(NOTICE_NO_ADDRESS, N_("Tidak ada nomor tujuan")) \
	X(NOTICE_NO_STATE, N_("Pesan ini sudah tidak menunggu"))
enum notice_no {
#define X(c, t) c,
	NOTICE_NO_TABLE(X)
#undef X
	NOTICE_NOS
};
const char *notice_no_text(enum notice_no no);

enum { NOTICE_TEXT_MAX = 600, NOTICE_DIGITS_MAX = 12 };
/* Not empty, at most NOTICE_TEXT_MAX characters, no run of more than NOTICE_DIGITS_MAX digits (also with dots, spaces or
 * hyphens between them). */
enum notice_no notice_text_ok(struct str text);
/* "https://wa.me/628123456789?text=..." for a number in digits with its country. */
struct str notice_wa_link(struct arena *a, struct str number, struct str text);
#endif
