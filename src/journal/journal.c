/* The arithmetic of the chain and the writing of payloads. */
#include "journal/journal.h"

static struct str num8(uint8_t b[8], int64_t v)
{
	uint64_t u = (uint64_t)v;
	for (int i = 7; i >= 0; i--) {
		b[i] = (uint8_t)u;
		u >>= 8;
	}
	return (struct str){(const char *)b, 8};
}

struct hash journal_digest(struct str salt, struct str payload, struct str reason)
{
	struct str parts[] = {salt, payload.s != NULL ? STR("+") : STR("-"), payload, reason.s != NULL ? STR("+") : STR("-"),
	                      reason};
	return hash_list(parts, countof(parts));
}

struct hash journal_genesis(int64_t node)
{
	uint8_t n[8];
	struct str parts[] = {STR("prima journal 1"), num8(n, node)};
	return hash_list(parts, countof(parts));
}

struct hash journal_link_hash(const struct hash *previous, int64_t seq, const struct journal_row *e)
{
	uint8_t b[9][8];
	struct str before = {(const char *)previous->b, HASH_LEN};
	struct str parts[] = {before, num8(b[0], seq), num8(b[1], e->id), num8(b[2], e->node), num8(b[3], e->at),
	                      num8(b[4], e->actor_kind), num8(b[5], e->actor_id), num8(b[6], e->unit_id), e->kind,
	                      num8(b[7], e->subject_id), num8(b[8], e->version), e->what, e->digest};
	return hash_list(parts, countof(parts));
}

struct str journal_mark_text(struct arena *a, const struct journal_mark *c)
{
	return str_fmt(a, "prima checkpoint 1\nnode %lld\nseq %lld\nat %lld\nlink %.*s\n", (long long)c->node,
	               (long long)c->seq, (long long)c->at, STR_ARG(str_hex(a, c->link.s, c->link.n)));
}

const char *journal_bad_text(enum journal_bad b)
{
	static const char *const texts[] = {
#define X(c, t) t,
		JOURNAL_BAD_TABLE(X)
#undef X
	};
	must((unsigned)b < JOURNAL_BADS);
	return texts[b];
}

struct journal_walk journal_walk_start(int64_t node)
{
	return (struct journal_walk){.node = node, .link = journal_genesis(node)};
}

static bool same(struct str stored, const struct hash *h)
{
	return stored.n == HASH_LEN && memcmp(stored.s, h->b, HASH_LEN) == 0;
}

static enum journal_bad look(const struct journal_walk *w, const struct journal_seal *s, const struct journal_row *e,
                             bool erasure_known)
{
	if (s->seq != w->seq + 1)
		return JOURNAL_GAP;
	if (e == NULL)
		return JOURNAL_NO_EVENT;
	if (!same(s->previous, &w->link))
		return JOURNAL_PREVIOUS;
	bool gone = e->payload.s == NULL && e->reason.s == NULL && e->salt.s == NULL;
	if (gone || e->erased_by != 0) {
		if (!gone || !erasure_known || e->erased_by == 0)
			return JOURNAL_ERASED;
	} else {
		struct hash d = journal_digest(e->salt, e->payload, e->reason);
		if (!same(e->digest, &d))
			return JOURNAL_DIGEST;
	}
	struct hash l = journal_link_hash(&w->link, s->seq, e);
	return same(s->link, &l) ? JOURNAL_WHOLE : JOURNAL_LINK;
}

bool journal_walk_step(struct journal_walk *w, const struct journal_seal *s, const struct journal_row *e,
                       bool erasure_known)
{
	if (w->bad != JOURNAL_WHOLE)
		return false;
	w->bad = look(w, s, e, erasure_known);
	if (w->bad != JOURNAL_WHOLE) {
		/* A gap names the first number that is missing. */
		w->bad_seq = w->bad == JOURNAL_GAP ? w->seq + 1 : s->seq;
		w->bad_event = w->bad == JOURNAL_GAP ? 0 : s->event_id;
		return false;
	}
	w->seq = s->seq;
	memcpy(w->link.b, s->link.s, HASH_LEN);
	return true;
}

/* ---- payloads ---- */

struct journal_json journal_json(struct arena *a)
{
	struct journal_json j = {.b = buf_new(a, JOURNAL_PAYLOAD_MAX)};
	buf_char(&j.b, '{');
	return j;
}

static void member(struct journal_json *j, const char *name)
{
	if (j->any)
		buf_char(&j->b, ',');
	j->any = true;
	buf_json(&j->b, str_of(name));
	buf_char(&j->b, ':');
}

/* Ids pass 2^53, beyond what some readers of JSON hold exactly: numbers that large are written as strings. */
void journal_int(struct journal_json *j, const char *name, int64_t v)
{
	member(j, name);
	bool large = v > 9007199254740991 || v < -9007199254740991;
	if (large)
		buf_char(&j->b, '"');
	buf_int(&j->b, v);
	if (large)
		buf_char(&j->b, '"');
}

void journal_str(struct journal_json *j, const char *name, struct str v)
{
	member(j, name);
	if (v.s == NULL)
		buf_z(&j->b, "null");
	else
		buf_json(&j->b, v);
}

void journal_opt(struct journal_json *j, const char *name, bool has, int64_t v)
{
	if (has)
		journal_int(j, name, v);
	else
		journal_str(j, name, STR_NULL);
}

void journal_list(struct journal_json *j, const char *name)
{
	member(j, name);
	buf_char(&j->b, '[');
	j->any = false;
}

void journal_item(struct journal_json *j)
{
	if (j->any)
		buf_char(&j->b, ',');
	buf_char(&j->b, '{');
	j->any = false;
}

void journal_item_end(struct journal_json *j)
{
	buf_char(&j->b, '}');
	j->any = true;
}

void journal_list_end(struct journal_json *j)
{
	buf_char(&j->b, ']');
	j->any = true;
}

struct str journal_json_end(struct journal_json *j)
{
	buf_char(&j->b, '}');
	must(!j->b.over);
	return buf_done(&j->b);
}
