/* The names that stand in brackets: the dictionary, the same for people in a role (nik_ayah), and an office's own. */
#include "base/embed.h"
#include "letter/letter_template_own.h"

enum { KNOWN_MAX = 200, ROLES_MAX = 30, NEAR_MAX = 48 };

static struct str part(struct str *rest)
{
	struct str head;
	(void)str_cut(*rest, '|', &head, rest);
	return str_trim(head);
}

static bool has_word(struct str words, const char *word)
{
	struct str head, rest = words;
	while (rest.n > 0) {
		(void)str_cut(rest, ' ', &head, &rest);
		if (str_eqz(head, word))
			return true;
	}
	return false;
}

static bool name_ok(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!((s.s[i] >= 'a' && s.s[i] <= 'z') || (s.s[i] >= '0' && s.s[i] <= '9') || s.s[i] == '_'))
			return false;
	return s.n > 0 && s.n <= LETTER_KEY_MAX && s.s[0] >= 'a' && s.s[0] <= 'z';
}

static bool taken(const struct letter_known *k, struct str name)
{
	for (size_t i = 0; i < k->n; i++)
		if (str_eq(k->v[i].name, name))
			return true;
	return false;
}

/* Cells by / and rows by ; in the file, | and line ends in a value. */
static struct str grid_example(struct arena *a, struct str s)
{
	char *c = arena_alloc(a, s.n);
	for (size_t i = 0; i < s.n; i++)
		c[i] = s.s[i] == '/' ? '|' : s.s[i] == ';' ? '\n' : s.s[i];
	return (struct str){c, s.n};
}

static bool field_line(struct arena *a, struct str line, struct letter_field *f, struct str *flags)
{
	*f = (struct letter_field){.name = part(&line), .label = part(&line)};
	if (!letter_input_parse(part(&line), &f->kind))
		return false;
	f->example = part(&line);
	*flags = str_trim(line);
	f->required = !has_word(*flags, "kosong");
	f->subject = has_word(*flags, "subjek");
	f->given = has_word(*flags, "diberi");
	if (f->kind == LETTER_INPUT_GRID)
		f->example = grid_example(a, f->example);
	return name_ok(f->name) && f->label.n > 0 && utf8_count(f->label) <= LETTER_NAME_MAX;
}

static void dictionary(struct arena *a, struct letter_known *k)
{
	struct str rest = embed_file("letter/isian.txt"), line, flags, role;
	while (rest.n > 0) {
		(void)str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		if (line.n == 0 || line.s[0] == '#')
			continue;
		if (str_starts(line, STR("peran = "))) {
			must(k->n_roles < ROLES_MAX);
			role = str_sub(line, 8, line.n);
			k->roles[k->n_roles] = part(&role);
			k->role_labels[k->n_roles] = part(&role);
		k->role_examples[k->n_roles++] = part(&role);
			continue;
		}
		must(k->n < KNOWN_MAX / 2 + 60 && field_line(a, line, &k->v[k->n], &flags));
		k->for_people[k->n++] = has_word(flags, "orang");
	}
	k->n_shipped = k->n;
}

void letter_know(struct arena *a, struct str own, struct letter_known *k, struct letter_body *faults)
{
	*k = (struct letter_known){
		.v = ARENA_ARRAY(a, KNOWN_MAX, struct letter_field), .roles = ARENA_ARRAY(a, ROLES_MAX, struct str),
		.role_labels = ARENA_ARRAY(a, ROLES_MAX, struct str), .role_examples = ARENA_ARRAY(a, ROLES_MAX, struct str),
		.for_people = ARENA_ARRAY(a, KNOWN_MAX, bool),
	};
	dictionary(a, k);
	struct str rest = own, line, flags;
	for (int at = 1; rest.n > 0; at++) {
		(void)str_cut(rest, '\n', &line, &rest);
		line = str_trim(line);
		if (line.n == 0)
			continue;
		struct letter_field f, have;
		if (!field_line(a, line, &f, &flags) || f.given) {
			letter_fault_add(faults, LETTER_FAULT_FIELD, at, line, STR(""));
		} else if (taken(k, f.name) || letter_find(a, k, f.name, &have)) {
			letter_fault_add(faults, LETTER_FAULT_TWICE, at, f.name, STR(""));
		} else if (k->n == KNOWN_MAX) {
			letter_fault_add(faults, LETTER_FAULT_MANY, at, f.name, STR(""));
			return;
		} else {
			k->v[k->n++] = f;
		}
	}
}

bool letter_both_parts(struct arena *a, struct str name, struct str *place, struct str *date)
{
	if (!str_starts(name, STR("tempat_tanggal_lahir")))
		return false;
	struct str role = str_sub(name, strlen("tempat_tanggal_lahir"), name.n);
	if (role.n > 0 && role.s[0] != '_')
		return false;
	*place = str_cat(a, STR("tempat_lahir"), role);
	*date = str_cat(a, STR("tanggal_lahir"), role);
	return true;
}

static bool of_role(struct arena *a, const struct letter_known *k, struct str name, struct letter_field *out)
{
	for (size_t r = 0; r < k->n_roles; r++) {
		struct str tail = str_cat(a, STR("_"), k->roles[r]);
		if (!str_ends(name, tail))
			continue;
		struct str base = str_sub(name, 0, name.n - tail.n);
		for (size_t i = 0; i < k->n_shipped; i++)
			if (k->for_people[i] && str_eq(k->v[i].name, base)) {
				*out = k->v[i];
				out->name = name;
				out->label = str_fmt(a, "%.*s %.*s", STR_ARG(k->v[i].label), STR_ARG(k->role_labels[r]));
				if (str_eqz(base, "nama"))
					out->example = k->role_examples[r];
				return true;
			}
	}
	return false;
}

bool letter_find(struct arena *a, const struct letter_known *k, struct str name, struct letter_field *out)
{
	struct str place, date;
	for (size_t i = 0; i < k->n; i++)
		if (str_eq(k->v[i].name, name)) {
			*out = k->v[i];
			return true;
		}
	if (of_role(a, k, name, out))
		return true;
	if (!letter_both_parts(a, name, &place, &date) || !letter_find(a, k, place, out))
		return false;
	out->name = name;
	out->label = STR("Tempat, tanggal lahir");
	return true;
}

/* How many letters must change to make one of the other. */
static size_t distance(struct str x, struct str y)
{
	size_t row[NEAR_MAX + 1];
	if (x.n > NEAR_MAX || y.n > NEAR_MAX)
		return NEAR_MAX;
	for (size_t j = 0; j <= y.n; j++)
		row[j] = j;
	for (size_t i = 1; i <= x.n; i++) {
		size_t corner = row[0];
		row[0] = i;
		for (size_t j = 1; j <= y.n; j++) {
			size_t up = row[j], best = corner + (x.s[i - 1] != y.s[j - 1]);
			best = up + 1 < best ? up + 1 : best;
			row[j] = row[j - 1] + 1 < best ? row[j - 1] + 1 : best;
			corner = up;
		}
	}
	return row[y.n];
}

struct str letter_nearest(struct arena *a, const struct letter_known *k, struct str name)
{
	static const char *const commands[] = {"judul", "tanda_tangan", "kiri", "tengah", "kanan", "subjudul", "tabel", "jika",
	                                       "selesai", "halaman_baru", "tempat_tanggal_lahir"};
	struct str best = STR("");
	size_t least = name.n / 3 + 1;
	for (size_t i = 0; i < countof(commands); i++) {
		size_t far = distance(name, str_of(commands[i]));
		if (far < least || (far == least && best.n == 0)) {
			best = str_of(commands[i]);
			least = far;
		}
	}
	for (size_t i = 0; i < k->n; i++) {
		size_t far = distance(name, k->v[i].name);
		if (far < least || (far == least && best.n == 0)) {
			best = k->v[i].name;
			least = far;
		}
		for (size_t r = 0; r < k->n_roles && i < k->n_shipped && k->for_people[i]; r++) {
			struct str both = str_fmt(a, "%.*s_%.*s", STR_ARG(k->v[i].name), STR_ARG(k->roles[r]));
			if (distance(name, both) < least) {
				best = both;
				least = distance(name, both);
			}
		}
	}
	return best;
}

void letter_dictionary(struct arena *a, struct letter_field **out, size_t *n)
{
	struct letter_known k;
	struct letter_body none = {0};
	letter_know(a, STR(""), &k, &none);
	*out = k.v;
	*n = k.n;
}
