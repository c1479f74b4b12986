/* The signature inside a PDF: a CMS message over the bytes around it (RFC 5652, ETSI EN 319 142). Whether these bytes are
 * the ones that were signed, and by whose certificate; whether that certificate is to be trusted is the certifier's to say
 * and not asked here. By OpenSSL. */
#ifndef PAPER_CMS_H
#define PAPER_CMS_H
#include "base/base.h"

enum { CMS_NAME_MAX = 120 };
struct cms_signer {
	struct str name; /* common name of the certificate; may be empty */
};
/* False: the message cannot be read, carries no certificate, or the bytes are others than those signed. */
bool cms_check(struct arena *a, struct str der, struct str first, struct str second, struct cms_signer *out);
#endif
