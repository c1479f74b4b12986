/* Which page answers which address. */
#include "account/account_pages.h"
#include "account/account_store.h"

#define SIGN_BODY 8192
#define MINE(p) .path = (p), .right = RIGHT_SIGNED_IN, .unit_arg = -1
#define PEOPLE(p) .path = (p), .right = RIGHT_ACCOUNT_EDIT, .unit_arg = -1
#define POSTED(handler) .method = "POST", .access = WRITE, .body_max = SIGN_BODY, .apply = (handler)

const struct route account_routes[] = {
	{.method = "GET", .path = "/masuk", .right = RIGHT_PUBLIC, .apply = account_sign_in_page, .unit_arg = -1},
	{POSTED(account_sign_in_post), .path = "/masuk", .right = RIGHT_PUBLIC, .unit_arg = -1,
	 .prepare = account_sign_in_prepare, .again = account_sign_in_page,
	 FIELDS(account_sign_fields, struct account_sign_form)},
	{POSTED(account_code_post), .path = "/masuk/kode", .right = RIGHT_PUBLIC, .unit_arg = -1,
	 .prepare = account_code_prepare, .again = account_code_again,
	 FIELDS(account_code_fields, struct account_sign_form)},
	{POSTED(account_sign_out_post), MINE("/keluar")},
	{.method = "GET", MINE("/meja"), .apply = account_desk_page},
	{.method = "GET", MINE("/akun"), .apply = account_own_page},
	{.method = "GET", MINE("/akun/sandi"), .apply = account_password_page},
	{POSTED(account_password_post), MINE("/akun/sandi"), .prepare = account_password_prepare,
	 .again = account_password_page, FIELDS(account_password_fields, struct account_password_form)},
	{.method = "GET", MINE("/akun/sesi"), .apply = account_sessions_page},
	{POSTED(account_session_end_post), MINE("/akun/sesi"), .again = account_sessions_page,
	 FIELDS(account_session_fields, struct account_session_form)},
	{.method = "GET", MINE("/akun/kode"), .apply = account_totp_page},
	{POSTED(account_totp_begin_post), MINE("/akun/kode/mulai"), .again = account_totp_page},
	{POSTED(account_totp_post), MINE("/akun/kode"), .prepare = account_totp_prepare, .again = account_totp_page,
	 FIELDS(account_totp_fields, struct account_totp_form)},
	{POSTED(account_totp_remove_post), MINE("/akun/kode/lepas"), .prepare = account_totp_prepare,
	 .again = account_totp_page, FIELDS(account_totp_fields, struct account_totp_form)},
	{.method = "GET", PEOPLE("/petugas"), .apply = account_list_page},
	{.method = "GET", PEOPLE("/petugas/baru"), .apply = account_new_page},
	{POSTED(account_new_post), PEOPLE("/petugas/baru"), .prepare = account_new_prepare, .again = account_new_page,
	 FIELDS(account_person_fields, struct account_person_form)},
	{.method = "GET", PEOPLE("/petugas/{akun}"), .apply = account_one_page},
	{POSTED(account_edit_post), PEOPLE("/petugas/{akun}"), .again = account_one_page,
	 FIELDS(account_person_fields, struct account_person_form)},
	{POSTED(account_role_post), PEOPLE("/petugas/{akun}/peran"), .again = account_one_page,
	 FIELDS(account_role_fields, struct account_role_form)},
	{POSTED(account_role_end_post), PEOPLE("/petugas/{akun}/peran/akhiri"), .again = account_one_page,
	 FIELDS(account_end_fields, struct account_end_form)},
	{POSTED(account_reset_post), PEOPLE("/petugas/{akun}/sandi"), .prepare = account_new_prepare,
	 .again = account_one_page},
	{POSTED(account_active_post), PEOPLE("/petugas/{akun}/keadaan"), .again = account_one_page},
	{POSTED(account_totp_clear_post), PEOPLE("/petugas/{akun}/kode-lepas"), .again = account_one_page},
	{.method = "GET", .path = "/jurnal", .right = RIGHT_AUDIT, .apply = account_audit_page, .unit_arg = -1},
};
const size_t account_routes_n = countof(account_routes);

const struct record account_records[] = {
	{"account_user", N_("Akun"), "/petugas/{}"},
	{"account_grant", N_("Peran"), NULL},
	{"account_secret", N_("Sandi dan kode"), NULL},
	{"account_session", N_("Masuk dan keluar"), NULL},
};
const size_t account_records_n = countof(account_records);
