/* The nine elements as the regulation prints them (Permenpan-RB 14/2017, body and sample form). */
#include "survey/survey_skm.h"

const struct skm_element skm_elements[SKM_ELEMENTS] = {
	{"requirements", "U1", 1, "Persyaratan", "kesesuaian persyaratan dengan jenis pelayanan",
	 {"Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"}},
	{"procedure", "U2", 2, "Sistem, mekanisme, dan prosedur", "kemudahan prosedur",
	 {"Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"}},
	{"time", "U3", 3, "Waktu penyelesaian", "kecepatan waktu pelayanan",
	 {"Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"}},
	{"cost", "U4", 4, "Biaya/Tarif", "kewajaran biaya/tarif", {"Sangat mahal", "Cukup mahal", "Murah", "Gratis"}},
	{"product", "U5", 5, "Produk spesifikasi jenis pelayanan", "kesesuaian produk dengan standar pelayanan",
	 {"Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"}},
	{"competence", "U6", 6, "Kompetensi pelaksana", "kompetensi/kemampuan petugas",
	 {"Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"}},
	{"behaviour", "U7", 7, "Perilaku pelaksana", "kesopanan dan keramahan petugas",
	 {"Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"}},
	{"complaints", "U8", 9, "Penanganan pengaduan, saran dan masukan", "penanganan pengaduan pengguna layanan",
	 {"Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"}},
	{"facilities", "U9", 8, "Sarana dan prasarana", "kualitas sarana dan prasarana",
	 {"Buruk", "Cukup", "Baik", "Sangat baik"}},
};

enum { COMPLAINTS = 7, FACILITIES = 8 };

int skm_find(struct arena *a, struct str text)
{
	struct str key = survey_name_key(a, text);
	for (int i = 0; key.n && i < SKM_ELEMENTS; i++) {
		const struct skm_element *e = &skm_elements[i];
		if (str_eq(key, survey_name_key(a, str_of(e->code))) || str_eqz(key, e->meaning) ||
		    str_eq(key, survey_name_key(a, str_of(e->name))))
			return i;
	}
	return -1;
}

static bool speaks_of(struct str folded, int element)
{
	if (element == COMPLAINTS)
		return str_find(folded, STR("pengaduan")) >= 0 || str_find(folded, STR("complaint")) >= 0;
	return str_find(folded, STR("sarana")) >= 0 || str_find(folded, STR("facilit")) >= 0;
}

bool skm_contradicts(struct arena *a, int element, struct str label)
{
	if (element != COMPLAINTS && element != FACILITIES)
		return false;
	struct str f = utf8_fold(a, label);
	int other = element == COMPLAINTS ? FACILITIES : COMPLAINTS;
	return speaks_of(f, other) && !speaks_of(f, element);
}

static const struct {
	const char *letter, *label;
	int floor;
} categories[SURVEY_CATEGORIES] = {
#define X(c, letter, label, perception, floor) {letter, label, floor},
	SURVEY_CATEGORY_TABLE(X)
#undef X
};

enum survey_category survey_category_of(struct arena *a, struct num ikm)
{
	struct num cents = num_round(a, num_mul(a, ikm, num_int(a, 100)), 0);
	enum survey_category c = CATEGORY_A;
	while (c > CATEGORY_D && num_cmp(cents, num_int(a, categories[c].floor)) < 0)
		c--;
	return c;
}

const char *survey_category_letter(enum survey_category c)
{
	must((unsigned)c < SURVEY_CATEGORIES);
	return categories[c].letter;
}

const char *survey_category_label(enum survey_category c)
{
	must((unsigned)c < SURVEY_CATEGORIES);
	return categories[c].label;
}

int survey_category_floor(enum survey_category c)
{
	must((unsigned)c < SURVEY_CATEGORIES);
	return categories[c].floor;
}

bool survey_category_parse(struct str s, enum survey_category *out)
{
	for (int i = 0; i < SURVEY_CATEGORIES; i++)
		if (str_eq_ascii_nocase(s, str_of(categories[i].letter))) {
			*out = (enum survey_category)i;
			return true;
		}
	return false;
}
