/* The letters that are shipped, one file each: `name = value` lines, a line of three hyphens, then the words. A beginning
 * for an office to check and change; what is known of each letter's legal status stands in its note. */
#include "base/embed.h"
#include "letter/letter_template.h"

static bool valid_of(struct str s, struct letter_template *t)
{
	struct str n, unit;
	if (str_eqz(s, "tanpa"))
		return true;
	return str_cut(s, ' ', &n, &unit) && str_to_i64(n, 1, 1000, &t->valid_n) &&
	       letter_valid_parse(str_trim(unit), &t->valid_unit);
}

static bool head_line(struct arena *a, struct letter_template *t, struct str key, struct str value)
{
	const struct {
		const char *key;
		struct str *at;
	} texts[] = {{"nama", &t->name}, {"judul", &t->title}, {"kode", &t->class_code}, {"catatan", &t->note}};
	for (size_t i = 0; i < countof(texts); i++)
		if (str_eqz(key, texts[i].key)) {
			*texts[i].at = value;
			return true;
		}
	if (str_eqz(key, "masa"))
		return valid_of(value, t);
	if (str_eqz(key, "tanda-tangan-sendiri"))
		t->own_signer = str_eqz(value, "ya");
	else if (str_eqz(key, "tembusan"))
		t->copies = t->copies.n > 0 ? str_fmt(a, "%.*s\n%.*s", STR_ARG(t->copies), STR_ARG(value)) : value;
	else
		return false;
	return true;
}

static void read_shipped(struct arena *a, struct str key, struct str file, struct letter_template *t)
{
	struct str line, name, value, rest = file;
	*t = (struct letter_template){
		.key = key, .pattern = STR("{kode}/{nomor:3}/{unit}/{bulan_romawi}/{tahun}"), .scope = LETTER_SCOPE_YEAR,
		.sheet = LETTER_F4, .state = LETTER_EDITION_SHIPPED, .to_on = INT32_MAX, .fields = STR(""), .copies = STR(""),
		.note = STR(""), .class_code = STR(""),
	};
	for (;;) {
		must(str_cut(rest, '\n', &line, &rest));
		line = str_trim(line);
		if (str_eqz(line, "---"))
			break;
		if (line.n == 0 || line.s[0] == '#')
			continue;
		must(str_cut(line, '=', &name, &value) && head_line(a, t, str_trim(name), str_trim(value)));
	}
	t->body = str_trim(rest);
	must(t->name.n > 0 && t->title.n > 0 && t->body.n > 0);
}

/* The key of a file of ours: "letter/sktm.txt" is sktm's. */
static bool key_of(const char *file, struct str *key)
{
	struct str s = str_of(file);
	if (!str_starts(s, STR("letter/")) || !str_ends(s, STR(".txt")) || str_eqz(s, "letter/isian.txt"))
		return false;
	*key = str_sub(s, 7, s.n - 4);
	return true;
}

bool letter_shipped(struct arena *a, struct str key, struct letter_template *out)
{
	struct str mine;
	for (size_t i = 0; i < embed_count(); i++)
		if (key_of(embed_name(i), &mine) && str_eq(mine, key)) {
			read_shipped(a, mine, embed_data(i), out);
			return true;
		}
	return false;
}

void letter_shipped_all(struct arena *a, struct letter_template **out, size_t *n)
{
	struct str key;
	struct letter_template *v = ARENA_ARRAY(a, LETTER_TEMPLATES_MAX, struct letter_template);
	*n = 0;
	for (size_t i = 0; i < embed_count(); i++)
		if (key_of(embed_name(i), &key)) {
			must(*n < LETTER_TEMPLATES_MAX);
			read_shipped(a, key, embed_data(i), &v[(*n)++]);
		}
	for (size_t i = 1; i < *n; i++) /* by name */
		for (size_t j = i; j > 0 && str_cmp(v[j - 1].name, v[j].name) > 0; j--) {
			struct letter_template t = v[j];
			v[j] = v[j - 1];
			v[j - 1] = t;
		}
	*out = v;
}
