/* Operations on letters. Every act names the state it expects, is one transaction, leaves a line with its time and an
 * event; what a rule refuses is in *no, with OK and nothing changed. The words lie sealed: whatever opens or seals them
 * may answer ERR_LOCKED. A letter of an application moves that application with it. Topic: "surat/UNIT". */
#ifndef LETTER_LETTER_STORE_H
#define LETTER_LETTER_STORE_H
#include "application/application_store.h"
#include "letter/letter_number.h"
#include "letter/letter_template.h"

struct letter {
	int64_t id, unit_id, version;
	int64_t application_id;        /* 0: none */
	int64_t template_id;           /* 0: as shipped */
	struct str kind, title;        /* kind: the template's key */
	struct str class_code, pattern;
	enum letter_scope scope;
	enum letter_source number_from;
	bool own_signer;
	enum letter_state state;
	int year;                      /* of its number; 0: none yet */
	int64_t serial;                /* Prima's own count, always; 0: none yet */
	struct str series;             /* what it is counted with (letter_scope_key) */
	struct str number;             /* as printed; empty: none yet */
	struct str other_number;       /* SRIKANDI's where Prima's is printed, Prima's where SRIKANDI's is; may be empty */
	int32_t dated_on;              /* 0: not yet */
	int64_t stated_at;             /* written down then, entered later (entri susulan); 0: not */
	int64_t made_by, made_at, asked_at, approved_by, approved_at, signed_by, signed_at, voided_by, voided_at;
	struct str void_reason;
	int64_t signer_id;             /* account; 0: not yet */
	enum letter_as signer_as;
	struct str signer_title;
	enum letter_means means;       /* set before letter_approve when it is to be TTE */
	bool tte;                      /* signed electronically; means TTE without it: "belum TTE" */
	int prints;                    /* sheets printed for good; from the second on each is marked */
	int edition;                   /* how often its words were frozen */
	struct str digest;             /* SHA-256 of the canonical text, 32 bytes; STR_NULL: not frozen */
	struct str seal;               /* what the seal's QR holds; empty: none */
	struct str shelf;              /* where the office's copy lies: "Boks 3, map 2" */
	struct str key, fields, signer, about; /* sealed */
};

enum err letter_by_id(struct rq *rq, int64_t id, struct letter *out);
enum err letter_by_number(struct rq *rq, int64_t unit_id, int year, struct str number, struct letter *out);
enum err letters_of_application(struct rq *rq, int64_t application_id, struct letter **out, size_t *n);
enum { LETTER_LIST_MAX = 2000 };
enum err letters_in_state(struct rq *rq, int64_t unit_id, enum letter_state s, struct letter **out, size_t *n);

/* What was sealed. Who reads them logs it (READ_LOGGED). */
enum err letter_values(struct rq *rq, const struct letter *l, struct str *out);       /* JSON of the fields */
enum err letter_signer_of(struct rq *rq, const struct letter *l, struct letter_signer *out); /* ERR_NOT_FOUND: none yet */
/* Whom it is about, for lists: "S*** A****"; a word in its place while keys are locked. Runs no statement. */
struct str letter_about(struct rq *rq, const struct letter *l);

/* ---- the way ---- */
/* A draft of that kind; application NULL: of the actor's unit, about nobody who asked. values: JSON object of texts. */
enum err letter_draft(struct rq *rq, const struct application *a, const struct letter_template *t, struct str values,
                      struct letter *out, enum letter_no *no);
enum err letter_put_values(struct rq *rq, struct letter *l, struct str values, enum letter_no *no);
/* Asks for initials and approval. The application goes to its signer when all its letters are asked for. */
enum err letter_ask(struct rq *rq, struct letter *l, enum letter_no *no);
/* Back to a draft, from asked or approved; keeps its number. */
enum err letter_repair(struct rq *rq, struct letter *l, struct str reason, enum letter_no *no);
/* Takes the number in this transaction (or keeps the one it has), dates it, freezes words, letterhead and digest, makes
 * the seal. ERR_RETRY when another letter took the number at the same moment: the request is run again. */
enum err letter_approve(struct rq *rq, struct letter *l, const struct letter_signer *s, enum letter_no *no);
/* The signed PDF, or a scan of the sheet (may be empty for ink), at most LETTER_FILE_MAX bytes. The application is ready
 * when all its letters are signed. */
enum err letter_finish(struct rq *rq, struct letter *l, enum letter_means means, struct str file, enum letter_no *no);
/* Void for good: its number stays used, the register tells why, its seal is revoked. */
enum err letter_void(struct rq *rq, struct letter *l, struct str reason, enum letter_no *no);
/* One more sheet: the first is the letter, each further one says "cetak ulang ke-n". */
enum err letter_reprint(struct rq *rq, struct letter *l, enum letter_no *no);

struct letter_act_line {
	int64_t id, actor_id, at, stated_at;
	enum letter_act act;
	enum letter_state state;
	struct str name, note; /* of who did it */
};
enum err letter_acts(struct rq *rq, int64_t letter_id, struct letter_act_line **out, size_t *n);

/* ---- numbers that come from elsewhere ---- */
/* Written by hand from an open reserve (field.md 2): kept as it was written, with its day and the time stated. number
 * empty: as the pattern prints it. */
struct letter_hand {
	int64_t serial;
	int32_t dated_on;
	int64_t stated_at;
	struct str number;
};
enum err letter_by_hand(struct rq *rq, struct letter *l, const struct letter_hand *h, enum letter_no *no);
/* SRIKANDI's number: to be printed, before approval, where the kind takes its number there; else kept beside Prima's. */
enum err letter_srikandi(struct rq *rq, struct letter *l, struct str number, enum letter_no *no);

struct letter_reserve {
	int64_t id, unit_id, first_no, last_no, made_by, made_at, closed_by, closed_at;
	int year;
	struct str series, reason, closed_reason;
	enum letter_reserve_kind kind;
};
/* The next n numbers of a count; LETTER_RESERVE_BOOK: all up to n, where the count has not begun. */
enum err letter_reserve_make(struct rq *rq, struct letter_reserve *r, int64_t n, enum letter_no *no);
/* What was not used of it is a hole with that reason. */
enum err letter_reserve_close(struct rq *rq, struct letter_reserve *r, struct str reason, enum letter_no *no);
enum err letter_reserves(struct rq *rq, int64_t unit_id, int year, struct letter_reserve **out, size_t *n);
enum err letter_reserve_by_id(struct rq *rq, int64_t id, struct letter_reserve *out);

/* How the office writes itself in a number, "KEL.MELATI": its own word, else made of its name. version 0: made. */
enum err letter_office_short(struct rq *rq, int64_t unit_id, struct str *out, int64_t *version);
enum err letter_office_short_put(struct rq *rq, int64_t unit_id, struct str text, int64_t version, enum letter_no *no);

/* ---- what was frozen ---- */
struct letter_frozen_copy {
	int edition;
	struct str digest, content, body; /* body: the canonical text; content: all that it is drawn from, JSON */
	int64_t frozen_at, ended_at;      /* 0: stands */
};
enum err letter_copy(struct rq *rq, const struct letter *l, int edition, struct letter_frozen_copy *out);
struct letter_file {
	int place;
	struct str media, digest, body; /* body only from letter_file_read */
	int64_t bytes, added_by, added_at;
};
enum err letter_files(struct rq *rq, int64_t letter_id, struct letter_file **out, size_t *n);
enum err letter_file_read(struct rq *rq, const struct letter *l, int place, struct letter_file *out);
#endif
