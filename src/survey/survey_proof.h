/* A report that can be proved: one JSON document with every count and every exact figure, and a digest of the single
 * answers behind them. It is canonical: the same answers under the same decision give the same bytes, one thing a line, so
 * that two documents differ exactly where their lines differ.
 *
 * An outsider can prove that the figures follow from the counts, and that the office's key signed them. That the counts
 * follow from the answers only the office can prove: the answers are not public, their digest tells nothing of them
 * (each carries its own random 128-bit number), but one that is changed, added or removed changes it. */
#ifndef SURVEY_SURVEY_PROOF_H
#define SURVEY_SURVEY_PROOF_H
#include "survey/survey_report.h"

enum { SURVEY_PROOF_MAX = 16 * 1024 * 1024, SURVEY_DIFFERENCES_MAX = 200 };
#define SURVEY_PROOF_FORMAT "prima-laporan-1"

/* ---- the digest of answers: H_0 = SHA-256(format, of, period), H_i = SHA-256(H_i-1 then the line of answer i) ---- */
struct survey_proof_answer {
	uint8_t id[16];
	struct str unit, service; /* the unit's slug, the service's name; empty: not said */
	int32_t on;
	int trait[TRAITS];
	int64_t marks;
	bool left_out;
};
struct survey_chain {
	struct hash state;
	size_t elements;
	int64_t n, left_out;
};
struct survey_chain survey_chain_begin(struct arena *a, struct str of, struct str period, size_t elements);
/* Answers come in the order of their ids. Takes no memory of the arena in the end. */
void survey_chain_add(struct arena *a, struct survey_chain *c, const struct survey_proof_answer *v);

/* ---- the document ---- */
struct survey_proof_about {
	const struct survey_report *r;
	const struct survey_chain *chain; /* NULL: of counts that an agency gave */
	/* "kelurahan-x/Surat pengantar nikah": services of different units share names. */
	struct str (*service_key)(void *ctx, int64_t service_id);
	void *ctx;
};
/* Everything but the signature, up to and with the comma before it. */
struct str survey_proof_body(struct arena *a, const struct survey_proof_about *p);
struct str survey_proof_signed(struct arena *a, struct str body, int node, const uint8_t key[32], const uint8_t sig[64]);
/* What the signature covers. */
struct str survey_proof_message(struct arena *a, struct str body);
struct survey_proof_parts {
	struct str body, of, period, digest; /* digest empty: of counts */
	uint8_t key[32], signature[64];
};
/* False when the text is none of our documents. */
bool survey_proof_split(struct str text, struct survey_proof_parts *out);

struct survey_difference {
	int64_t line;
	struct str printed, computed; /* empty: not there */
};
/* Lines in which two bodies differ, at most `max`; gives how many there are. */
size_t survey_proof_compare(struct str printed, struct str computed, struct survey_difference *out, size_t max);
/* An outsider's proof: figures again from the counts of the same document. -1: it cannot be read. */
ptrdiff_t survey_proof_recount(struct arena *a, struct str body, struct survey_difference *out, size_t max);

/* The counts line of a group, as the document has it, without the comma that may follow. */
struct str survey_proof_counts(struct arena *a, const char *group, struct str key, const struct survey_tally *t);
struct str survey_proof_figures(struct arena *a, const char *group, struct str key, const struct survey_index *x);
/* Group and key of a counts line of the document that is told (not hidden), else false. */
bool survey_proof_counts_of(struct arena *a, struct str line, struct str *group, struct str *key);
#endif
