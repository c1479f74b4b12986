/* What the columns of a list of people mean, and each row of it. */
#include "citizen/citizen_import.h"

/* Headings in lower case, letters and digits only; several for one field. */
static const struct {
	int field;
	const char *names;
} known[] = {
	{CITIZEN_AT_nik, " nik nomornik nomorindukkependudukan "},
	{CITIZEN_AT_kk, " kk nokk nomorkk nomorkartukeluarga "},
	{CITIZEN_AT_name, " nama namalengkap "},
	{CITIZEN_AT_birth_place, " tempatlahir "},
	{CITIZEN_AT_birth, " tanggallahir tgllahir "},
	{CITIZEN_AT_sex, " sex kelamin jeniskelamin jk lp "},
	{CITIZEN_AT_religion, " agama agamaid "},
	{CITIZEN_AT_marital, " statuskawin kawin statusperkawinan "},
	{CITIZEN_AT_work, " pekerjaan pekerjaanid jenispekerjaan "},
	{CITIZEN_AT_nation, " kewarganegaraan warganegaraid warganegara "},
	{CITIZEN_AT_address, " alamat "},
	{CITIZEN_AT_rt, " rt "},
	{CITIZEN_AT_rw, " rw "},
	{CITIZEN_AT_phone, " telepon nohp hp nomorhp nomortelepon notelepon "},
	{CITIZEN_AT_email, " surel email "},
};

static struct str plain(struct arena *a, struct str s)
{
	struct str low = utf8_fold(a, str_trim(s));
	char *p = arena_alloc(a, low.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < low.n; i++)
		if ((low.s[i] >= 'a' && low.s[i] <= 'z') || (low.s[i] >= '0' && low.s[i] <= '9'))
			p[n++] = low.s[i];
	p[n] = '\0';
	return (struct str){p, n};
}

static int field_of(struct arena *a, struct str heading)
{
	struct str mark = str_fmt(a, " %.*s ", STR_ARG(heading));
	for (size_t i = 0; i < countof(known) && heading.n > 0; i++)
		if (str_find(str_of(known[i].names), mark) >= 0)
			return known[i].field;
	return -1;
}

const char *citizen_columns_read(struct arena *a, const struct str *cell, size_t n, struct citizen_columns *out)
{
	*out = (struct citizen_columns){.hamlet = -1, .status = -1, .width = n};
	for (int i = 0; i < CITIZEN_FIELDS; i++)
		out->at[i] = -1;
	if (n > CITIZEN_COLUMNS_MAX)
		return N_("Terlalu banyak kolom");
	for (size_t i = 0; i < n; i++) {
		struct str heading = plain(a, cell[i]);
		int f = field_of(a, heading);
		out->title[i] = utf8_head(utf8_line(a, cell[i]), 60);
		if (f >= 0 && out->at[f] >= 0)
			return N_("Dua kolom berjudul sama artinya; sisakan satu");
		if (f >= 0)
			out->at[f] = (int)i;
		else if (str_eqz(heading, "dusun"))
			out->hamlet = (int)i;
		else if (str_eqz(heading, "statusdasar"))
			out->status = (int)i;
		else if (out->title[i].n > 0)
			out->ignored[out->n_ignored++] = out->title[i];
	}
	if (out->at[CITIZEN_AT_nik] < 0 || out->at[CITIZEN_AT_name] < 0)
		return N_("Baris judulnya harus memuat kolom NIK dan Nama");
	return NULL;
}

/* ---- a row ---- */

static bool all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.s[i] < '0' || s.s[i] > '9')
			return false;
	return s.n > 0;
}

/* The word of a code; false for a number that is no code. Words stay as they are. */
static bool word_of(struct str codes, const char *kind, struct str *s)
{
	struct str rest = codes, line, k, code, word;
	if (!all_digits(*s))
		return true;
	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		str_cut(line, ',', &k, &line);
		str_cut(line, ',', &code, &word);
		if (str_eqz(k, kind) && str_eq(code, *s)) {
			*s = word;
			return true;
		}
	}
	return false;
}

static struct str sex_of(struct arena *a, struct str s)
{
	struct str p = plain(a, s);
	return str_starts(p, STR("l")) ? STR("L") : str_starts(p, STR("p")) || str_eqz(p, "wanita") ? STR("P") : s;
}

static int month_of(struct arena *a, struct str s)
{
	struct str low = utf8_fold(a, s);
	for (int m = 1; m <= 12; m++)
		if (str_eq(low, utf8_fold(a, str_of(lang_month(LANG_ID, m)))))
			return m;
	return 0;
}

struct str citizen_date_read(struct arena *a, struct str s)
{
	struct str day, month, year, rest;
	int64_t d = 0, m = 0, y = 0;
	char by = str_find(s, STR("/")) >= 0 ? '/' : str_find(s, STR(" ")) >= 0 ? ' ' : '-';
	if (!str_cut(s, by, &day, &rest) || !str_cut(rest, by, &month, &year) || !str_to_i64(day, 1, 31, &d) ||
	    !str_to_i64(year, 1900, 2199, &y))
		return s;
	if (!str_to_i64(month, 1, 12, &m))
		m = month_of(a, month);
	return m > 0 ? str_fmt(a, "%04d-%02d-%02d", (int)y, (int)m, (int)d) : s;
}

static bool refuse(struct citizen_refused *why, struct str column, const char *text)
{
	*why = (struct citizen_refused){.column = column, .why = text};
	return false;
}

static struct str cell_at(const struct str *cell, size_t n, int at)
{
	return at >= 0 && (size_t)at < n ? str_trim(cell[at]) : STR("");
}

static bool coded(const struct citizen_columns *c, struct str codes, struct citizen_fields *v, struct citizen_refused *why)
{
	const struct {
		enum citizen_field at;
		const char *kind;
		struct str *s;
	} of[] = {{CITIZEN_AT_sex, "sex", &v->sex}, {CITIZEN_AT_religion, "agama", &v->religion},
	          {CITIZEN_AT_marital, "kawin", &v->marital}, {CITIZEN_AT_work, "kerja", &v->work},
	          {CITIZEN_AT_nation, "wn", &v->nation}};
	for (size_t i = 0; i < countof(of); i++)
		if (!word_of(codes, of[i].kind, of[i].s))
			return refuse(why, c->title[c->at[of[i].at]], N_("Kode ini tidak ada dalam daftar kode SIAK"));
	return true;
}

bool citizen_row_read(struct arena *a, const struct citizen_columns *c, const struct str *cell, size_t n,
                      struct str codes, const struct citizen_asked *q, struct citizen_fields *out, unsigned *odd,
                      struct citizen_refused *why)
{
	struct str status = cell_at(cell, n, c->status), hamlet = cell_at(cell, n, c->hamlet);
	*out = (struct citizen_fields){0};
	for (int i = 0; i < CITIZEN_FIELDS; i++)
		*citizen_field_at(out, (enum citizen_field)i) = cell_at(cell, n, c->at[i]);
	if (status.n > 0 && !str_eqz(status, "1") && !str_eqz(plain(a, status), "hidup"))
		return refuse(why, c->title[c->status], N_("Menurut kolom status, orang ini bukan penduduk hidup yang menetap"));
	if (out->nik.n == 0 || str_eqz(out->nik, "0"))
		return refuse(why, c->title[c->at[CITIZEN_AT_nik]],
		              N_("Tanpa NIK ia tidak dapat ditemukan kembali; catat di loket saat ia datang"));
	if (out->kk.n < 16) /* OpenSID writes 0 where there is none */
		out->kk = STR("");
	if (!coded(c, codes, out, why))
		return false;
	out->sex = sex_of(a, out->sex);
	out->birth = citizen_date_read(a, out->birth);
	if (hamlet.n > 0 && str_find(utf8_fold(a, out->address), utf8_fold(a, hamlet)) < 0)
		out->address = out->address.n > 0 ? str_fmt(a, "%.*s, Dusun %.*s", STR_ARG(out->address), STR_ARG(hamlet))
		                                  : str_fmt(a, "Dusun %.*s", STR_ARG(hamlet));
	enum citizen_no no = citizen_tidy(a, CITIZEN_PERSON, out, q, odd);
	if (no == CITIZEN_FINE)
		return true;
	int f = citizen_no_field(no);
	return refuse(why, f >= 0 && c->at[f] >= 0 ? c->title[c->at[f]] : STR(""), citizen_no_text(no));
}
