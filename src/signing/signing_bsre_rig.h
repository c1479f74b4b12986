/* For tests: a small PDF and the same one signed with a certificate made on the spot, as the service would give it. */
#ifndef SIGNING_SIGNING_BSRE_RIG_H
#define SIGNING_SIGNING_BSRE_RIG_H
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include "base/test.h"

static const char rig_pdf[] = "%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n";

static inline X509 *rig_certificate(EVP_PKEY *key, const char *name)
{
	X509 *x = X509_new();
	X509_set_version(x, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(x), 7);
	X509_gmtime_adj(X509_getm_notBefore(x), -3600);
	X509_gmtime_adj(X509_getm_notAfter(x), 3600);
	X509_set_pubkey(x, key);
	X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_UTF8, (const unsigned char *)name, -1, -1, 0);
	X509_set_issuer_name(x, X509_get_subject_name(x));
	assert_true(X509_sign(x, key, EVP_sha256()) > 0);
	return x;
}

static inline struct str rig_cms(struct arena *a, struct str first, struct str second, const char *name)
{
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *x = rig_certificate(key, name);
	BIO *body = BIO_new(BIO_s_mem());
	unsigned char *der = NULL;
	BIO_write(body, first.s, (int)first.n);
	BIO_write(body, second.s, (int)second.n);
	CMS_ContentInfo *cms = CMS_sign(x, key, NULL, body, CMS_DETACHED | CMS_BINARY);
	assert_non_null(cms);
	int n = i2d_CMS_ContentInfo(cms, &der);
	struct str out = str_dup(a, (struct str){(const char *)der, (size_t)n});
	OPENSSL_free(der);
	CMS_ContentInfo_free(cms);
	BIO_free(body);
	X509_free(x);
	EVP_PKEY_free(key);
	return out;
}

/* An incremental update with a signature dictionary whose gap holds 4096 bytes. */
static inline struct str rig_signed(struct arena *a, struct str pdf, const char *name)
{
	enum { GAP = 8192 };
	struct str head = str_fmt(a, "%.*s2 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents ",
	                          STR_ARG(pdf));
	size_t first = head.n, second = first + GAP + 2;
	struct str end = STR("]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n");
	struct str range = str_fmt(a, "/ByteRange [0 %zu %zu %09zu", first, second, (size_t)0);
	range = str_fmt(a, "/ByteRange [0 %zu %zu %09zu", first, second, range.n + end.n);
	struct str tail = str_cat(a, range, end);
	struct str der = rig_cms(a, head, tail, name), hex = str_hex(a, der.s, der.n);
	assert_true(hex.n < GAP);
	struct buf b = buf_new(a, 1 << 20);
	buf_str(&b, head);
	buf_char(&b, '<');
	buf_str(&b, hex);
	for (size_t i = hex.n; i < GAP; i++)
		buf_char(&b, '0');
	buf_char(&b, '>');
	buf_str(&b, tail);
	return buf_done(&b);
}
#endif
