/* A filled form, as a device sends it: small XML whose elements are our own fields. What we did not ask is passed over;
 * what we asked is read strictly, so that nothing is stored that nobody chose. */
#include "base/xml_read.h"
#include "openrosa/openrosa.h"

static const char meta_ns[] = "http://openrosa.org/xforms", form_ns[] = "http://www.w3.org/2002/xforms";

bool openrosa_uuid_parse(struct str s, uint8_t out[16])
{
	static const size_t groups[] = {8, 4, 4, 4, 12};
	uint8_t id[16];
	size_t at = 0;
	if (!str_starts(s, STR("uuid:")) || s.n != 41)
		return false;
	s = str_sub(s, 5, s.n);
	for (size_t g = 0; g < countof(groups); g++) {
		char low[12];
		struct str part;
		str_cut(s, '-', &part, &s);
		if (part.n != groups[g])
			return false;
		for (size_t i = 0; i < part.n; i++)
			low[i] = (char)(part.s[i] >= 'A' && part.s[i] <= 'F' ? part.s[i] + 32 : part.s[i]);
		if (!str_unhex((struct str){low, part.n}, id + at, part.n / 2))
			return false;
		at += part.n / 2;
	}
	memcpy(out, id, sizeof id);
	return true;
}

struct str openrosa_uuid(struct arena *a, const uint8_t id[16])
{
	struct str h = str_hex(a, id, 16);
	return str_fmt(a, "uuid:%.8s-%.4s-%.4s-%.4s-%.12s", h.s, h.s + 8, h.s + 12, h.s + 16, h.s + 20);
}

/* Places of the fields that were told, so that one told twice is seen. */
struct told {
	bool mark[SURVEY_PLACES_MAX], trait[TRAITS], service, began, ended, id;
};

static bool once(bool *told)
{
	bool first = !*told;
	*told = true;
	return first;
}

/* "u12": the element at place 11. False: another name. */
static bool mark_place(struct str name, int64_t *place)
{
	return name.n >= 2 && name.s[0] == 'u' && name.s[1] != '0' &&
	       str_to_i64(str_sub(name, 1, name.n), 1, SURVEY_PLACES_MAX, place);
}

static enum openrosa_no moment(struct str s, bool *told, int64_t *out)
{
	if (!once(told))
		return OPENROSA_VALUE;
	return s.n == 0 || (civil_parse_at(s, out) && *out > 0) ? OPENROSA_FINE : OPENROSA_TIME;
}

static enum openrosa_no mark(struct str s, int64_t place, struct told *t, struct openrosa_filled *out)
{
	int64_t k = 0;
	if (!once(&t->mark[place - 1]) || (s.n > 0 && !str_to_i64(s, 0, 4, &k)))
		return OPENROSA_VALUE;
	out->marks = survey_mark_set(out->marks, (int)place - 1, (int)k);
	if (k > 0 && place - 1 > out->highest_place)
		out->highest_place = (int)place - 1;
	return OPENROSA_FINE;
}

static enum openrosa_no trait(struct str s, int which, struct told *t, struct openrosa_filled *out)
{
	int64_t k = 0;
	if (!once(&t->trait[which]) ||
	    (s.n > 0 && !str_to_i64(s, 0, survey_trait_count((enum survey_trait)which) - 1, &k)))
		return OPENROSA_VALUE;
	out->trait[which] = (int)k;
	return OPENROSA_FINE;
}

static enum openrosa_no way(struct str s, struct told *t, struct openrosa_filled *out)
{
	if (!once(&t->trait[TRAIT_CHANNEL]) || (s.n > 0 && !str_eqz(s, "tanya") && !str_eqz(s, "sendiri")))
		return OPENROSA_VALUE;
	out->trait[TRAIT_CHANNEL] = str_eqz(s, "sendiri") ? CHANNEL_TABLET : CHANNEL_TALK;
	return OPENROSA_FINE;
}

static enum openrosa_no field(const struct xml_node *n, struct told *t, struct openrosa_filled *out)
{
	struct str s = str_trim(n->text);
	int64_t place;
	if (str_eqz(n->name, "layanan"))
		return once(&t->service) && (s.n == 0 || str_to_i64(s, 0, INT64_MAX, &out->service_id)) ? OPENROSA_FINE
			: OPENROSA_VALUE;
	if (mark_place(n->name, &place))
		return mark(s, place, t, out);
	if (str_eqz(n->name, "start"))
		return moment(s, &t->began, &out->began_at);
	if (str_eqz(n->name, "end"))
		return moment(s, &t->ended, &out->ended_at);
	if (str_eqz(n->name, "cara"))
		return way(s, t, out);
	for (int k = TRAIT_AGE; k < TRAITS; k++)
		if (str_eqz(n->name, survey_trait_name((enum survey_trait)k)))
			return trait(s, k, t, out);
	return OPENROSA_FINE;
}

static bool in_meta(const struct xml_node *n, struct str root_ns)
{
	return str_eqz(n->ns, meta_ns) || str_eq(n->ns, root_ns);
}

static enum openrosa_no fields(const struct xml_tree *x, struct openrosa_filled *out, struct str *where)
{
	struct told t = {.id = false};
	for (size_t i = 1; i < x->n; i++) {
		const struct xml_node *n = &x->v[i], *up = &x->v[n->parent];
		bool meta = str_eqz(up->name, "meta") && up->parent == 0 && in_meta(up, x->v[0].ns);
		enum openrosa_no no = OPENROSA_FINE;
		if (meta && str_eqz(n->name, "instanceID") && in_meta(n, x->v[0].ns))
			no = once(&t.id) && openrosa_uuid_parse(str_trim(n->text), out->id) ? OPENROSA_FINE : OPENROSA_NO_ID;
		else if (!meta && str_eq(n->ns, x->v[0].ns))
			no = field(n, &t, out);
		if (no != OPENROSA_FINE) {
			*where = n->name;
			return no;
		}
	}
	return t.id ? OPENROSA_FINE : OPENROSA_NO_ID;
}

enum openrosa_no openrosa_read(struct arena *a, struct str xml, struct openrosa_filled *out, struct str *where)
{
	static const enum openrosa_no faults[] = {OPENROSA_FINE, OPENROSA_BROKEN, OPENROSA_TYPE, OPENROSA_BIG};
	struct xml_tree x;
	*out = (struct openrosa_filled){.highest_place = -1, .trait = {[TRAIT_CHANNEL] = CHANNEL_TALK}};
	*where = STR_NULL;
	enum xml_fault fault = xml_read(a, xml, &x);
	if (fault != XML_FINE)
		return faults[fault];
	const struct xml_node *root = &x.v[0];
	if (!str_eqz(root->name, "data") || (root->ns.n > 0 && !str_eqz(root->ns, form_ns)))
		return OPENROSA_NAMESPACE;
	out->form_id = xml_attr(root, "id");
	out->version = xml_attr(root, "version");
	enum openrosa_no no = fields(&x, out, where);
	if (no != OPENROSA_FINE)
		return no;
	return openrosa_version_parse(out->version, &out->period_id, &out->version_id) ? OPENROSA_FINE : OPENROSA_FORM;
}
