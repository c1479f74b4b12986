/* The applicant's own window on his case: by the code on his receipt, and for what is more than its state and times by
 * something that only he knows. Guessing is slowed where it happens: a code that its check symbol refuses is a slip of
 * the finger and counts for nothing, so that an office behind one address is not shut out by its visitors' typing. */
#ifndef APPLICATION_APPLICATION_STORE_TRACK_H
#define APPLICATION_APPLICATION_STORE_TRACK_H
#include "application/application_store.h"

enum {
	APPLICATION_GUESSES_PLACE = 60, /* codes of nobody from one network in an hour */
	APPLICATION_GUESSES_SELF = 6,   /* wrong birth dates or digits for one case in an hour */
};
#define APPLICATION_TRACK_TABLE(X) \
	X(TRACK_FINE, "") \
	X(TRACK_NONE, N_("Ketik kode dari tanda terima.")) \
	X(TRACK_TYPO, N_("Ada huruf yang salah ketik: periksa lagi kode pada tanda terima.")) \
	X(TRACK_UNKNOWN, N_("Tidak ada permohonan dengan kode itu. Periksa kodenya, atau tanyakan di loket.")) \
	X(TRACK_SLOW, N_("Terlalu banyak kode salah dari jaringan ini. Coba lagi satu jam lagi, atau tanyakan di loket."))
enum application_track {
#define X(c, t) c,
	APPLICATION_TRACK_TABLE(X)
#undef X
	APPLICATION_TRACKS
};
const char *application_track_text(enum application_track t);
/* network: web_network() of who asks. A wrong code is counted: the caller must let the transaction stand. */
enum err application_track(struct rq *rq, struct str typed, struct str network, struct application *out,
                           enum application_track *no);

enum application_self { SELF_UNSAID, SELF_RIGHT, SELF_WRONG, SELF_SLOW, SELF_LOCKED };
/* Whether what was typed is the applicant's or subject's birth date, or the last four digits of their telephone. A wrong
 * answer is counted. */
enum err application_self(struct rq *rq, const struct application *a, struct str typed, enum application_self *out);
/* Guesses of hours gone by. */
enum err application_guesses_forget(struct rq *rq);
#endif
