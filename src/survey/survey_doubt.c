/* The rules of doubt, one answer at a time and all of a period together. */
#include "survey/survey_doubt.h"

/* ---- tables ---- */

static const struct {
	const char *code, *label;
} doubts[DOUBT_KINDS] = {
#define X(c, s, l) [c] = {s, l},
	SURVEY_DOUBT_TABLE(X)
#undef X
};
static const struct {
	const char *code;
	int64_t otherwise, least, most;
	const char *label;
} limits[LIMITS] = {
#define X(c, s, v, from, to, l) [c] = {s, v, from, to, l},
	SURVEY_LIMIT_TABLE(X)
#undef X
};

struct survey_limits survey_limits_default(void)
{
	struct survey_limits l;
	for (int i = 0; i < LIMITS; i++)
		l.v[i] = limits[i].otherwise;
	return l;
}

const char *survey_limit_code(enum survey_limit l) { return limits[l].code; }
const char *survey_limit_label(enum survey_limit l) { return limits[l].label; }
bool survey_limit_fits(enum survey_limit l, int64_t v) { return v >= limits[l].least && v <= limits[l].most; }

bool survey_limit_parse(struct str code, enum survey_limit *out)
{
	for (int i = 0; i < LIMITS; i++)
		if (str_eqz(code, limits[i].code)) {
			*out = (enum survey_limit)i;
			return true;
		}
	return false;
}

const char *survey_doubt_code(enum survey_doubt_kind d) { return doubts[d].code; }
const char *survey_doubt_label(enum survey_doubt_kind d) { return doubts[d].label; }

bool survey_doubt_parse(struct str code, enum survey_doubt_kind *out)
{
	for (int i = 0; i < DOUBT_KINDS; i++)
		if (str_eqz(code, doubts[i].code)) {
			*out = (enum survey_doubt_kind)i;
			return true;
		}
	return false;
}

struct str survey_doubts_codes(struct arena *a, unsigned found)
{
	struct buf b = buf_new(a, 200);
	for (int i = 0; i < DOUBT_KINDS; i++)
		if (found & DOUBT_BIT(i))
			buf_fmt(&b, "%s%s", b.n > 0 ? "+" : "", doubts[i].code);
	return buf_done(&b);
}

bool survey_doubts_parse(struct str s, unsigned *out)
{
	*out = 0;
	while (s.n > 0) {
		struct str one;
		enum survey_doubt_kind d;
		if (!str_cut(s, '+', &one, &s))
			s = STR("");
		if (!survey_doubt_parse(one, &d))
			return false;
		*out |= DOUBT_BIT(d);
	}
	return true;
}

struct str survey_doubts_labels(struct arena *a, enum lang lang, unsigned found)
{
	struct buf b = buf_new(a, 600);
	for (int i = 0; i < DOUBT_KINDS; i++)
		if (found & DOUBT_BIT(i))
			buf_fmt(&b, "%s%s", b.n > 0 ? ", " : "", lang_text(lang, doubts[i].label));
	return buf_done(&b);
}

static int64_t fast_below(const struct survey_limits *l, size_t elements)
{
	int64_t each = l->v[LIMIT_FAST_EACH] * (int64_t)elements;
	return each > l->v[LIMIT_FAST] ? each : l->v[LIMIT_FAST];
}

struct str survey_doubt_rule(struct arena *a, enum lang lang, enum survey_doubt_kind d, const struct survey_limits *l,
                             size_t elements)
{
	const long long straight = (long long)l->v[LIMIT_STRAIGHT], most = (long long)l->v[LIMIT_DEVICE],
		uniform = (long long)l->v[LIMIT_UNIFORM], share = (long long)l->v[LIMIT_UNIFORM_SHARE],
		burst = (long long)l->v[LIMIT_BURST];
	switch (d) {
	case DOUBT_STRAIGHT:
		return str_fmt(a, lang_text(lang, N_("Sedikitnya %lld unsur dijawab dan semuanya dengan angka yang sama. Sendirian "
			"bukan keraguan: orang yang puas merata memang ada.")), straight);
	case DOUBT_FAST:
		return str_fmt(a, lang_text(lang, N_("Formulir %lld unsur diisi dalam waktu kurang dari %lld detik.")),
		               (long long)elements, (long long)fast_below(l, elements));
	case DOUBT_DEVICE:
		return str_fmt(a, lang_text(lang, N_("Lebih dari %lld jawaban sehari di satu unit dari satu perangkat atau "
			"jaringan yang tidak didaftarkan.")), most);
	case DOUBT_UNIFORM:
		return str_fmt(a, lang_text(lang, N_("Jawaban rata dari perangkat yang mengirim sedikitnya %lld jawaban rata, "
			"dan itu sedikitnya %lld %% dari semua jawabannya. Berlaku juga bagi perangkat yang didaftarkan.")),
		               uniform, share);
	case DOUBT_BURST:
		return str_fmt(a, lang_text(lang, N_("Jawaban yang datang setelah %lld jawaban lain dalam 60 detik, di satu unit "
			"dari satu jaringan yang tidak didaftarkan.")), burst);
	case DOUBT_SURVEYOR:
		return str_fmt(a, lang_text(lang, N_("Jawaban yang dibantu surveyor yang rata-ratanya berbeda dari surveyor lain "
			"di unit yang sama: p Holm di bawah 0,%03lld, sedikitnya %d jawaban di kedua sisi.")),
		               (long long)l->v[LIMIT_SURVEYOR], SURVEY_ASKED_MIN);
	case DOUBT_KINDS:
		break;
	}
	return STR("");
}

/* ---- one answer ---- */

bool survey_doubtful(unsigned found) { return (found & ~DOUBT_BIT(DOUBT_STRAIGHT)) != 0; }

bool survey_straight(int64_t marks, size_t elements, const struct survey_limits *l)
{
	int first = 0;
	int64_t given = 0;
	for (size_t e = 0; e < elements; e++) {
		int k = survey_mark(marks, (int)e);
		if (k == 0)
			continue;
		if (first != 0 && k != first)
			return false;
		first = k;
		given++;
	}
	return given >= l->v[LIMIT_STRAIGHT];
}

bool survey_fast(int64_t seconds, size_t elements, const struct survey_limits *l)
{
	return seconds > 0 && seconds < fast_below(l, elements);
}

/* ---- gathering ---- */

struct survey_doubts *survey_doubts_new(struct arena *a, const struct survey_limits *l, size_t elements)
{
	struct survey_doubts *d = ARENA_NEW(a, struct survey_doubts);
	*d = (struct survey_doubts){.a = a, .limits = *l, .elements = elements};
	d->all.with.elements = d->all.without.elements = d->all.clean.elements = elements;
	return d;
}

static void *grown(struct arena *a, const void *v, size_t n, size_t *room, size_t size)
{
	size_t more = *room == 0 ? 64 : *room * 2;
	void *p = arena_array(a, more, size);
	if (n > 0)
		memcpy(p, v, n * size);
	*room = more;
	return p;
}

static size_t slot_of(const struct survey_doubts *d, const uint8_t *digest)
{
	uint64_t h;
	memcpy(&h, digest, sizeof(h)); /* digests are even already */
	size_t i = (size_t)h & (d->n_slots - 1);
	while (d->slots[i] != 0 && memcmp(d->devices[d->slots[i] - 1].digest, digest, SURVEY_DEVICE_LEN) != 0)
		i = (i + 1) & (d->n_slots - 1);
	return i;
}

static void slots_grow(struct survey_doubts *d)
{
	d->n_slots = d->n_slots == 0 ? 256 : d->n_slots * 2;
	d->slots = ARENA_ARRAY(d->a, d->n_slots, int32_t);
	for (size_t i = 0; i < d->n_devices; i++)
		d->slots[slot_of(d, d->devices[i].digest)] = (int32_t)i + 1;
}

static int32_t device_of(struct survey_doubts *d, struct str digest, bool make)
{
	if (digest.n != SURVEY_DEVICE_LEN)
		return -1;
	if (d->n_devices * 2 >= d->n_slots)
		slots_grow(d);
	size_t i = slot_of(d, (const uint8_t *)digest.s);
	if (d->slots[i] == 0 && make) {
		if (d->n_devices == d->devices_room)
			d->devices = grown(d->a, d->devices, d->n_devices, &d->devices_room, sizeof(*d->devices));
		struct survey_device *v = &d->devices[d->n_devices++];
		*v = (struct survey_device){.answers = 0};
		memcpy(v->digest, digest.s, SURVEY_DEVICE_LEN);
		d->slots[i] = (int32_t)d->n_devices;
	}
	return d->slots[i] - 1;
}

/* Answers come unit by unit as often as not: the last one is asked first. */
static struct survey_doubt_unit *unit_of(struct survey_doubts *d, int64_t id)
{
	for (size_t i = d->n_units; i-- > 0;)
		if (d->units[i].id == id)
			return &d->units[i];
	if (d->n_units == d->units_room)
		d->units = grown(d->a, d->units, d->n_units, &d->units_room, sizeof(*d->units));
	struct survey_doubt_unit *u = &d->units[d->n_units++];
	*u = (struct survey_doubt_unit){.id = id};
	u->with.elements = u->without.elements = u->clean.elements = d->elements;
	return u;
}

static void count_in(struct survey_doubt_unit *u, const struct survey_doubt_answer *v)
{
	bool doubtful = survey_doubtful(v->found), left = v->left_out != 0;
	for (int i = 0; i < DOUBT_KINDS; i++)
		u->found[i] += (v->found & DOUBT_BIT(i)) != 0;
	u->doubtful += doubtful && !left;
	u->left += left;
	survey_tally_marks(&u->with, v->marks);
	if (!left)
		survey_tally_marks(&u->without, v->marks);
	if (!left && !doubtful)
		survey_tally_marks(&u->clean, v->marks);
}

static void count(struct survey_doubts *d, const struct survey_doubt_answer *v)
{
	count_in(unit_of(d, v->unit_id), v);
	count_in(&d->all, v);
}

void survey_doubts_add(struct survey_doubts *d, const struct survey_doubt_answer *from, struct str device)
{
	struct survey_doubt_answer v = *from;
	bool silent = v.seconds == 0 && device.n == 0 && v.surveyor_id == 0 && v.flags == 0;
	v.device = -1;
	v.found = survey_straight(v.marks, d->elements, &d->limits) ? DOUBT_BIT(DOUBT_STRAIGHT) : 0;
	d->over |= !silent && d->n >= SURVEY_DOUBT_ANSWERS_MAX;
	if (silent || d->n >= SURVEY_DOUBT_ANSWERS_MAX) { /* nothing else can be found of it */
		count(d, &v);
		return;
	}
	v.device = device_of(d, device, true);
	if (v.device >= 0) {
		struct survey_device *k = &d->devices[v.device];
		k->answers++;
		k->straight += (v.found & DOUBT_BIT(DOUBT_STRAIGHT)) != 0;
		k->known |= (v.flags & INTAKE_KNOWN) != 0;
		k->tablet |= v.tablet;
	}
	if (d->n == d->room)
		d->v = grown(d->a, d->v, d->n, &d->room, sizeof(*d->v));
	d->v[d->n++] = v;
}

void survey_doubts_known(struct survey_doubts *d, struct str digest)
{
	int32_t i = d->n_devices > 0 ? device_of(d, digest, false) : -1;
	if (i >= 0)
		d->devices[i].known = true;
}

/* ---- judging ---- */

static int by_device(const void *x, const void *y)
{
	const struct survey_doubt_answer *a = *(struct survey_doubt_answer *const *)x,
		*b = *(struct survey_doubt_answer *const *)y;
	if (a->device != b->device)
		return a->device < b->device ? -1 : 1;
	if (a->unit_id != b->unit_id)
		return a->unit_id < b->unit_id ? -1 : 1;
	return (a->day > b->day) - (a->day < b->day);
}

/* Runs of one device at one unit on one day. */
static void judge_devices(struct survey_doubts *d)
{
	struct survey_doubt_answer **v = ARENA_ARRAY(d->a, d->n, struct survey_doubt_answer *);
	size_t n = 0;
	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].device >= 0)
			v[n++] = &d->v[i];
	if (n > 0)
		qsort(v, n, sizeof(*v), by_device);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && by_device(&v[from], &v[to]) == 0;)
			to++;
		struct survey_device *k = &d->devices[v[from]->device];
		if ((int64_t)(to - from) > k->most)
			k->most = (int64_t)(to - from);
		if (k->known || (int64_t)(to - from) <= d->limits.v[LIMIT_DEVICE])
			continue;
		for (size_t i = from; i < to; i++)
			v[i]->found |= DOUBT_BIT(DOUBT_DEVICE);
	}
}

static bool uniform(const struct survey_doubts *d, const struct survey_device *k)
{
	return k->straight >= d->limits.v[LIMIT_UNIFORM] &&
	       k->straight * 100 >= d->limits.v[LIMIT_UNIFORM_SHARE] * k->answers;
}

static void judge_surveyors(struct survey_doubts *d)
{
	struct survey_asked *v = ARENA_ARRAY(d->a, d->n, struct survey_asked);
	size_t n = 0;
	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].surveyor_id != 0)
			v[n++] = (struct survey_asked){d->v[i].surveyor_id, d->v[i].unit_id,
				survey_marks_score(d->v[i].marks, d->elements)};
	survey_effect(d->a, v, n, &d->effect, &d->surveyors, &d->n_surveyors);
}

static bool surveyor_differs(const struct survey_doubts *d, int64_t id)
{
	for (size_t i = 0; i < d->n_surveyors; i++)
		if (d->surveyors[i].id == id)
			return d->surveyors[i].tested && d->surveyors[i].adjusted * 1000 < (double)d->limits.v[LIMIT_SURVEYOR];
	return false;
}

static int by_unit(const void *x, const void *y)
{
	int64_t a = ((const struct survey_doubt_unit *)x)->id, b = ((const struct survey_doubt_unit *)y)->id;
	return (a > b) - (a < b);
}

void survey_doubts_judge(struct survey_doubts *d)
{
	if (!d->over) {
		judge_devices(d);
		judge_surveyors(d);
	}
	for (size_t i = 0; i < d->n; i++) {
		struct survey_doubt_answer *v = &d->v[i];
		struct survey_device *k = v->device >= 0 ? &d->devices[v->device] : NULL;
		bool straight = (v->found & DOUBT_BIT(DOUBT_STRAIGHT)) != 0;
		bool known = (v->flags & INTAKE_KNOWN) != 0 || (k != NULL && k->known);
		if (survey_fast(v->seconds, d->elements, &d->limits))
			v->found |= DOUBT_BIT(DOUBT_FAST);
		if (straight && !d->over && k != NULL && uniform(d, k))
			v->found |= DOUBT_BIT(DOUBT_UNIFORM);
		if ((v->flags & INTAKE_BURST) != 0 && !known)
			v->found |= DOUBT_BIT(DOUBT_BURST);
		if (v->surveyor_id != 0 && surveyor_differs(d, v->surveyor_id))
			v->found |= DOUBT_BIT(DOUBT_SURVEYOR);
		if (k != NULL)
			k->found |= v->found;
		count(d, v);
	}
	if (d->n_units > 0)
		qsort(d->units, d->n_units, sizeof(*d->units), by_unit);
}

/* ---- choosing ---- */

bool survey_pick_named(const struct survey_pick *p)
{
	return p->n_ids > 0 || p->device >= 0 || p->surveyor_id != 0 || survey_doubtful(p->found);
}

static bool picked_singly(const struct survey_pick *p, const struct survey_doubt_answer *v)
{
	for (size_t i = 0; i < p->n_ids; i++)
		if (memcmp(p->ids[i].b, v->id, sizeof(v->id)) == 0)
			return survey_doubtful(v->found);
	return false;
}

static bool picked(const struct survey_pick *p, const struct survey_doubt_answer *v)
{
	if (v->left_out != 0)
		return false;
	if (p->ids != NULL)
		return picked_singly(p, v);
	return (p->unit_id == 0 || v->unit_id == p->unit_id) && (p->surveyor_id == 0 || v->surveyor_id == p->surveyor_id) &&
	       (p->from == 0 || v->day >= p->from) && (p->to == 0 || v->day <= p->to) &&
	       (p->device < 0 || v->device == p->device) && (v->found & p->found) == p->found;
}

static int by_id(const void *x, const void *y)
{
	const struct survey_doubt_answer *a = *(const struct survey_doubt_answer *const *)x,
		*b = *(const struct survey_doubt_answer *const *)y;
	return memcmp(a->id, b->id, sizeof(a->id));
}

size_t survey_pick_answers(const struct survey_doubts *d, const struct survey_pick *p,
                           const struct survey_doubt_answer **out, size_t max)
{
	size_t n = 0;
	for (size_t i = 0; i < d->n && n < max && survey_pick_named(p); i++)
		if (picked(p, &d->v[i]))
			out[n++] = &d->v[i];
	if (n > 0)
		qsort(out, n, sizeof(*out), by_id);
	return n;
}

bool survey_both_told(int64_t left, int64_t stayed)
{
	return (left == 0 || left >= SURVEY_SHOWN_MIN) && stayed >= SURVEY_SHOWN_MIN;
}
