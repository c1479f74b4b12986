/* Which page of letters answers which address. */
#include "letter/letter_pages.h"
#include "right.h"

#define SHOWS(p, r, fn) {.method = "GET", .path = (p), .right = (r), .apply = (fn), .unit_arg = -1}
#define SENDS(p, r, max, table, type, fn, retry) \
	{.method = "POST", .path = (p), .right = (r), .access = WRITE, .body_max = (max), FIELDS(table, type), .apply = (fn), \
	 .again = (retry), .unit_arg = -1}

/* ---- the register ---- */

#define R(n, k, member, l, ...) \
	{.name = n, .kind = k, .at = offsetof(struct letter_register_form, member), .label = l, __VA_ARGS__}
#define UNIT R("unit", FIELD_ID, unit_id, "Unit", .required = true)
#define WHY R("alasan", FIELD_LINE, reason, "Alasan", .max = LETTER_REASON_MAX, .required = true)
#define VERSION R("versi", FIELD_INT, version, "Versi", .max = INT64_MAX)

static const struct field reserve_fields[] = {
	UNIT, WHY,
	R("tahun", FIELD_INT, year, "Tahun", .min = 2000, .max = 2199, .required = true),
	R("jenis", FIELD_CHOICE, kind, "Untuk apa", .choices = letter_reserve_kind_names, .required = true),
	R("urutan", FIELD_LINE, series, "Dari urutan", .max = 80, .required = true),
	R("banyak", FIELD_INT, n, "Berapa nomor", .min = 1, .max = LETTER_SERIAL_MAX, .required = true),
};
static const struct field close_fields[] = {WHY};
static const struct field short_fields[] = {
	UNIT, VERSION, R("singkatan", FIELD_LINE, word, "Singkatan kantor", .max = LETTER_UNIT_MAX, .required = true),
};
static const struct field class_fields[] = {
	UNIT, VERSION,
	R("kode", FIELD_LINE, code, "Kode klasifikasi", .max = LETTER_CODE_MAX, .required = true),
	R("uraian", FIELD_LINE, title, "Uraian", .max = LETTER_TITLE_MAX, .required = true),
	R("aktif", FIELD_INT, active_years, "Simpan aktif", .max = LETTER_YEARS_MAX, .required = true),
	R("inaktif", FIELD_INT, inactive_years, "Simpan inaktif sesudahnya", .max = LETTER_YEARS_MAX, .required = true),
	R("nasib", FIELD_CHOICE, fate, "Nasib akhir", .choices = letter_fate_names, .required = true),
	R("dasar", FIELD_LINE, basis, "Dasar", .max = LETTER_BASIS_MAX, .required = true),
};
#define FORM(p, r, table, fn, retry) SENDS(p, r, 8192, table, struct letter_register_form, fn, retry)

/* ---- one letter ---- */

#define O(n, k, member, l, ...) \
	{.name = n, .kind = k, .at = offsetof(struct letter_one_form, member), .label = l, __VA_ARGS__}

static const struct field void_fields[] = {
	O("alasan", FIELD_LINE, reason, "Alasan", .max = LETTER_REASON_MAX, .required = true),
};
static const struct field number_fields[] = {
	O("nomor", FIELD_LINE, number, "Nomor", .max = LETTER_NUMBER_MAX),
	O("urut", FIELD_INT, serial, "Nomor urut", .min = 1, .max = LETTER_SERIAL_MAX),
	O("tanggal", FIELD_DATE, dated_on, "Tanggal surat"),
	O("pukul", FIELD_LINE, stated_time, "Ditulis pukul", .max = 5),
};
static const struct field shelf_fields[] = {
	O("letak", FIELD_LINE, shelf, "Letak arsip", .max = LETTER_SHELF_MAX),
};
static const struct field draft_fields[] = {
	O("jenis", FIELD_LINE, kind, "Jenis surat", .max = LETTER_KIND_MAX, .required = true),
	O("surat", FIELD_INT, letter_id, "Surat", .max = INT64_MAX),
	O("versi", FIELD_INT, version, "Versi", .max = INT64_MAX),
	O("aksi", FIELD_LINE, action, "Tindakan", .max = 20),
};
#define READS(p, fn) \
	{.method = "GET", .path = (p), .right = RIGHT_SIGNED_IN, .access = READ_LOGGED, .apply = (fn), .unit_arg = -1}
#define ACTS(p, r, table, fn) SENDS(p, r, 8192, table, struct letter_one_form, fn, NULL)
#define PRESSED(p, r, fn) \
	{.method = "POST", .path = (p), .right = (r), .access = WRITE, .body_max = 4096, .apply = (fn), .unit_arg = -1}

/* ---- templates ---- */

#define TEMPLATE(p, max, table, fn, retry) \
	{.method = "POST", .path = (p), .right = RIGHT_LETTER_TEMPLATE, .access = WRITE, .body_max = (max), \
	 FIELDS(table, struct letter_template_form), .apply = (fn), .again = (retry), .unit_arg = -1}

const struct route letter_routes[] = {
	READS("/surat/{surat}", letter_one_page),
	READS("/surat/{surat}/pdf", letter_one_pdf),
	READS("/surat/{surat}/teks", letter_one_plain),
	READS("/surat/{surat}/berkas/{tempat}", letter_one_file),
	PRESSED("/surat/{surat}/cetak", RIGHT_SIGNED_IN, letter_print_post),
	PRESSED("/surat/{surat}/ajukan", RIGHT_LETTER_WRITE, letter_ask_post),
	ACTS("/surat/{surat}/batal", RIGHT_LETTER_REGISTER, void_fields, letter_void_post),
	ACTS("/surat/{surat}/nomor", RIGHT_LETTER_WRITE, number_fields, letter_number_post),
	ACTS("/surat/{surat}/letak", RIGHT_LETTER_REGISTER, shelf_fields, letter_shelf_post),
	{.method = "GET", .path = "/surat/berkas/{permohonan}", .right = RIGHT_LETTER_WRITE, .access = READ_LOGGED,
	 .apply = letter_draft_page, .unit_arg = -1},
	SENDS("/surat/berkas/{permohonan}", RIGHT_LETTER_WRITE, 256 * 1024, draft_fields, struct letter_one_form,
	      letter_draft_post, letter_draft_page),
	SHOWS("/templat-surat", RIGHT_LETTER_TEMPLATE, letter_template_list_page),
	TEMPLATE("/templat-surat", 4096, letter_template_new_fields, letter_template_new_post, letter_template_list_page),
	SHOWS("/templat-surat/{edisi}", RIGHT_LETTER_TEMPLATE, letter_template_edition_page),
	SHOWS("/templat-surat/{unit}/{surat}", RIGHT_LETTER_TEMPLATE, letter_template_one_page),
	SHOWS("/templat-surat/{unit}/{surat}/ubah", RIGHT_LETTER_TEMPLATE, letter_template_edit_page),
	TEMPLATE("/templat-surat/{unit}/{surat}/ubah", 256 * 1024, letter_template_edit_fields, letter_template_edit_post,
	         letter_template_edit_page),
	SHOWS("/templat-surat/{unit}/{surat}/contoh", RIGHT_LETTER_TEMPLATE, letter_template_example_file),
	SHOWS("/templat-surat/{unit}/{surat}/banding", RIGHT_LETTER_TEMPLATE, letter_template_compare_page),
	TEMPLATE("/templat-surat/{unit}/{surat}/berlaku", 8192, letter_template_publish_fields, letter_template_publish_post,
	         letter_template_one_page),
	TEMPLATE("/templat-surat/{unit}/{surat}/buang", 4096, letter_template_drop_fields, letter_template_drop_post, NULL),
	TEMPLATE("/templat-surat/{unit}/{surat}/kembali", 8192, letter_template_return_fields, letter_template_return_post,
	         letter_template_one_page),
	SHOWS("/kop-surat/{unit}", RIGHT_LETTER_TEMPLATE, letter_head_page),
	{.method = "POST", .path = "/kop-surat/{unit}", .right = RIGHT_LETTER_TEMPLATE, .access = WRITE,
	 .body_max = 1024 * 1024, FIELDS(letter_head_fields, struct letter_template_form), .prepare = letter_head_prepare,
	 .apply = letter_head_post, .again = letter_head_page, .unit_arg = -1},
	SHOWS("/kop-surat/{unit}/lambang", RIGHT_LETTER_TEMPLATE, letter_head_image),
	SHOWS("/agenda", RIGHT_LETTER_REGISTER, letter_register_page),
	SHOWS("/agenda/unduh/{bentuk}", RIGHT_LETTER_REGISTER, letter_register_file),
	SHOWS("/agenda/arsip", RIGHT_LETTER_REGISTER, letter_archive_page),
	SHOWS("/agenda/arsip/kode", RIGHT_LETTER_REGISTER, letter_class_page),
	FORM("/agenda/arsip/kode", RIGHT_LETTER_REGISTER, class_fields, letter_class_post, letter_class_page),
	SHOWS("/agenda/cadangan", RIGHT_LETTER_TEMPLATE, letter_reserve_page),
	FORM("/agenda/cadangan", RIGHT_LETTER_TEMPLATE, reserve_fields, letter_reserve_post, letter_reserve_page),
	FORM("/agenda/cadangan/{cadangan}/tutup", RIGHT_LETTER_TEMPLATE, close_fields, letter_reserve_close_post, NULL),
	FORM("/agenda/singkatan", RIGHT_LETTER_TEMPLATE, short_fields, letter_short_post, letter_reserve_page),

	/* the segel keaslian */
	{.method = "GET", .path = "/segel", .apply = letter_seal_page, .unit_arg = -1},
	{.method = "POST", .path = "/segel", .body_max = 200000, .apply = letter_seal_post, .flags = ROUTE_NO_CSRF,
	 .why = "only reads: says what a code says", .unit_arg = -1},
	{.method = "POST", .path = "/segel/status", .body_max = 1000, .apply = letter_seal_status_post,
	 .flags = ROUTE_NO_CSRF, .why = "only reads: asked by a page that may be older than any session", .unit_arg = -1},
	{.method = "GET", .path = "/segel/pekerja.js", .apply = letter_seal_worker_page, .unit_arg = -1},
	{.method = "GET", .path = "/segel/segel-keaslian.html", .apply = letter_seal_file_page, .unit_arg = -1},
	{.method = "GET", .path = "/segel/kunci.json", .apply = letter_seal_keys_page, .unit_arg = -1},
	{.method = "GET", .path = "/segel/kunci/{kunci}", .apply = letter_seal_pem_page, .unit_arg = -1},
};
const size_t letter_routes_n = countof(letter_routes);
