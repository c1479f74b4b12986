/* The call to the signing service: by the settings of prima.conf, outside any transaction.
 *
 *   bsre_address = https://...   bsre_version = 1 or 2   bsre_client = the office's id
 *   bsre_secret_file = a file that holds its secret (or bsre_secret = the secret itself)
 *   bsre_visible = ya: a visible mark in the place of the signature, its QR leading to bsre_link (v1 only)
 *   bsre_seconds = how long an answer may take, 20 unless set */
#ifndef SIGNING_SIGNING_BSRE_JOBS_H
#define SIGNING_SIGNING_BSRE_JOBS_H
#include "app/app.h"
#include "base/secret.h"
#include "signing/signing_bsre.h"

/* ERR_UNSUPPORTED: no address is set. ERR_BAD_INPUT: what is set cannot be used, or the secret's file not read. */
enum err bsre_settings(struct app *app, struct arena *a, struct bsre_service *out);
/* Sends the PDF to be signed for that NIK; what comes back is looked at: BSRE_SIGNED only with a signature that fits its
 * bytes. *signer: the name in the certificate. The passphrase is sent once; wiping it is the caller's. */
void bsre_sign(struct app *app, struct arena *a, struct str nik, struct str passphrase, struct str pdf,
               struct bsre_answer *out, struct str *signer);
/* Whether the service answers, and what it says of that NIK. */
void bsre_ask_status(struct app *app, struct arena *a, struct str nik, struct bsre_answer *out);
#endif
