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

/* Handlers; each is one row of account_routes. */
enum err account_sign_in_page(struct rq *rq);
enum err account_sign_in_prepare(struct rq *rq);
enum err account_sign_in_post(struct rq *rq);
enum err account_code_prepare(struct rq *rq);
enum err account_code_post(struct rq *rq);
enum err account_sign_out_post(struct rq *rq);
enum err account_desk_page(struct rq *rq);
enum err account_own_page(struct rq *rq);
enum err account_password_page(struct rq *rq);
enum err account_password_prepare(struct rq *rq);
enum err account_password_post(struct rq *rq);
enum err account_sessions_page(struct rq *rq);
enum err account_session_end_post(struct rq *rq);
enum err account_totp_page(struct rq *rq);
enum err account_totp_begin_post(struct rq *rq);
enum err account_totp_post(struct rq *rq);
enum err account_totp_remove_post(struct rq *rq);
enum err account_list_page(struct rq *rq);
enum err account_new_page(struct rq *rq);
enum err account_new_post(struct rq *rq);
enum err account_one_page(struct rq *rq);
enum err account_edit_post(struct rq *rq);
enum err account_role_post(struct rq *rq);
enum err account_role_end_post(struct rq *rq);
enum err account_reset_prepare(struct rq *rq);
enum err account_reset_post(struct rq *rq);
enum err account_active_post(struct rq *rq);
#endif
