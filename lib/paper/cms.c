#include "paper/cms.h"

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/x509.h>

static struct str name_of(struct arena *a, CMS_ContentInfo *cms)
{
	struct str name = STR("");
	STACK_OF(X509) *who = CMS_get0_signers(cms);
	unsigned char *utf8 = NULL;
	if (who == NULL)
		return name;
	X509 *x = sk_X509_num(who) > 0 ? sk_X509_value(who, 0) : NULL;
	int at = x != NULL ? X509_NAME_get_index_by_NID(X509_get_subject_name(x), NID_commonName, -1) : -1;
	if (at >= 0) {
		X509_NAME_ENTRY *e = X509_NAME_get_entry(X509_get_subject_name(x), at);
		int n = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(e));
		struct str s = {(const char *)utf8, n > 0 ? (size_t)n : 0};
		if (n > 0 && utf8_valid(s))
			name = utf8_head(str_dup(a, s), CMS_NAME_MAX);
		OPENSSL_free(utf8);
	}
	sk_X509_free(who);
	return name;
}

bool cms_check(struct arena *a, struct str der, struct str first, struct str second, struct cms_signer *out)
{
	const unsigned char *p = (const unsigned char *)der.s;
	bool good = false;
	if (der.n > INT32_MAX || first.n > INT32_MAX || second.n > INT32_MAX)
		return false;
	CMS_ContentInfo *cms = d2i_CMS_ContentInfo(NULL, &p, (long)der.n);
	BIO *body = BIO_new(BIO_s_mem());
	if (cms != NULL && body != NULL && BIO_write(body, first.s, (int)first.n) == (int)first.n &&
	    BIO_write(body, second.s, (int)second.n) == (int)second.n)
		good = CMS_verify(cms, NULL, NULL, body, NULL,
		                  CMS_DETACHED | CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) == 1;
	if (good)
		out->name = name_of(a, cms);
	CMS_ContentInfo_free(cms);
	BIO_free(body);
	ERR_clear_error();
	return good;
}
