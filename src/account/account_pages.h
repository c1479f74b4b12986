/* Pages of signing in, one's own account, and the administration of accounts; and the frame of every page, which needs
 * to know who looks and what they may do. */
#ifndef ACCOUNT_ACCOUNT_PAGES_H
#define ACCOUNT_ACCOUNT_PAGES_H
#include "app/module.h"
#include "app/page.h"

/* struct app_domain's frame: head, navigation of the actor's places, then body, foot. title is translated already.
 * A page adds scripts, trail, notice or live topics by rq->more (app/page.h). A redirect to ...?kabar=disimpan says
 * "Tersimpan." on the page it leads to (words in account_pages_frame.c). */
void account_frame(struct rq *rq, const char *title, void (*body)(struct html *h, void *ctx), void *ctx);
/* Whether the GET page of that path exists and the actor may open it. */
bool account_can_open(const struct rq *rq, const char *path);
/* The places of the actor's roles. */
struct page_links account_places(struct rq *rq);

/* Handlers; each stands in one row of account_routes. */
#define ACCOUNT_HANDLERS(X) \
	X(sign_in_page) X(sign_in_prepare) X(sign_in_post) X(code_prepare) X(code_post) X(code_again) X(sign_out_post) \
	X(desk_page) X(own_page) X(password_page) X(password_prepare) X(password_post) X(sessions_page) X(session_end_post) \
	X(totp_page) X(totp_begin_post) X(totp_prepare) X(totp_post) X(totp_remove_post) \
	X(list_page) X(new_page) X(new_prepare) X(new_post) X(one_page) X(edit_post) X(role_post) X(role_end_post) \
	X(reset_post) X(active_post) X(totp_clear_post) X(audit_page)
#define X(name) enum err account_##name(struct rq *rq);
ACCOUNT_HANDLERS(X)
#undef X
extern const struct field account_sign_fields[3], account_code_fields[3], account_password_fields[3],
	account_totp_fields[1], account_session_fields[1], account_person_fields[6], account_role_fields[6],
	account_end_fields[2];
struct account_sign_form {
	struct str name, password, to, token, code;
};
struct account_password_form {
	struct str old, fresh, again;
};
struct account_totp_form {
	struct str code;
};
struct account_session_form {
	int64_t id;
};
struct account_person_form {
	struct str username, name, nip;
	int64_t unit_id, version;
	int32_t until_on;
};
struct account_role_form {
	int role;
	int64_t unit_id;
	int32_t from_on, to_on;
	struct str basis, reason;
};
struct account_end_form {
	int64_t id;
	struct str reason;
};
#endif
