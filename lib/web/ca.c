/* An authority of one office, and the certificate of its server. The private key never leaves its file. */
#include "web/ca.h"
#include "base/file.h"

#include <arpa/inet.h>
#include <errno.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <unistd.h>

enum { DAY_S = 86400, LIST_MAX = 4096 };

static bool is_address(const char *name)
{
	struct in6_addr a;
	return inet_pton(AF_INET, name, &a) == 1 || inet_pton(AF_INET6, name, &a) == 1;
}

/* What may stand in a certificate's list of names. */
static bool name_valid(struct str name)
{
	if (name.n == 0 || name.n > 253)
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.s[i];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!letter && c != '.' && c != '-' && c != ':')
			return false;
	}
	return true;
}

static void put_name(struct buf *b, struct arena *a, const char *kind, struct str name)
{
	const char *z = str_z(a, name);
	struct in6_addr six;
	if (b->n)
		buf_char(b, ',');
	buf_fmt(b, "%s%s:%s", kind, is_address(z) ? "IP" : "DNS", z);
	/* A constraint on addresses is a range: this one alone. */
	if (*kind && is_address(z))
		buf_z(b, inet_pton(AF_INET6, z, &six) == 1 ? "/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" : "/255.255.255.255");
}

static bool extend(X509 *c, X509 *issuer, int nid, const char *value)
{
	X509V3_CTX ctx;
	X509V3_set_ctx_nodb(&ctx);
	X509V3_set_ctx(&ctx, issuer, c, NULL, NULL, 0);
	X509_EXTENSION *e = X509V3_EXT_conf_nid(NULL, &ctx, nid, value);
	bool ok = e && X509_add_ext(c, e, -1) == 1;
	X509_EXTENSION_free(e);
	return ok;
}

static X509 *blank(EVP_PKEY *key, struct str common, int64_t now_ms, int days)
{
	X509 *c = X509_new();
	uint8_t serial[16];
	BIGNUM *number;
	time_t from = (time_t)(now_ms / 1000 - DAY_S), to = (time_t)(now_ms / 1000 + (int64_t)days * DAY_S);
	must(c != NULL && RAND_bytes(serial, sizeof serial) == 1);
	serial[0] &= 0x7f;
	number = BN_bin2bn(serial, sizeof serial, NULL);
	X509_set_version(c, X509_VERSION_3);
	BN_to_ASN1_INTEGER(number, X509_get_serialNumber(c));
	BN_free(number);
	ASN1_TIME_set(X509_getm_notBefore(c), from); /* a day back: clocks in offices differ */
	ASN1_TIME_set(X509_getm_notAfter(c), to);
	X509_NAME *subject = X509_get_subject_name(c);
	X509_NAME_add_entry_by_NID(subject, NID_organizationName, MBSTRING_UTF8, (const unsigned char *)"Prima", -1, -1, 0);
	X509_NAME_add_entry_by_NID(subject, NID_commonName, MBSTRING_UTF8, (const unsigned char *)common.s,
	                           (int)(common.n < 64 ? common.n : 64), -1, 0);
	X509_set_pubkey(c, key);
	return c;
}

static enum err write_pem(const char *path, BIO *b)
{
	char *data;
	long n = BIO_get_mem_data(b, &data);
	return file_write(path, (struct str){data, (size_t)n}, 0600);
}

static enum err write_both(const char *cert, const char *key, X509 *c, X509 *chain, EVP_PKEY *k)
{
	BIO *bc = BIO_new(BIO_s_mem()), *bk = BIO_new(BIO_s_mem());
	enum err e = ERR_IO;
	must(bc && bk);
	if (PEM_write_bio_X509(bc, c) == 1 && (!chain || PEM_write_bio_X509(bc, chain) == 1) &&
	    PEM_write_bio_PrivateKey(bk, k, NULL, NULL, 0, NULL, NULL) == 1) {
		e = write_pem(key, bk);
		if (e == OK)
			e = write_pem(cert, bc);
	}
	char *secret;
	long n = BIO_get_mem_data(bk, &secret);
	OPENSSL_cleanse(secret, (size_t)n);
	BIO_free(bc);
	BIO_free(bk);
	return e;
}

enum err ca_make(const char *cert, const char *key, struct str name, const struct str *names, size_t n, int64_t now_ms)
{
	if (name.n == 0 || n > CA_NAMES_MAX || !utf8_valid(name))
		return ERR_BAD_INPUT;
	struct arena *a = arena_new(64 * 1024);
	struct buf allowed = buf_new(a, LIST_MAX * 2);
	buf_z(&allowed, "permitted;DNS:localhost,permitted;DNS:local,permitted;DNS:lan,permitted;DNS:internal,"
	                "permitted;IP:127.0.0.0/255.0.0.0,permitted;IP:10.0.0.0/255.0.0.0,permitted;IP:172.16.0.0/255.240.0.0,"
	                "permitted;IP:192.168.0.0/255.255.0.0,permitted;IP:169.254.0.0/255.255.0.0,"
	                "permitted;IP:::1/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff,permitted;IP:fc00::/fe00::,"
	                "permitted;IP:fe80::/ffc0::");
	enum err e = OK;
	for (size_t i = 0; i < n && e == OK; i++) {
		e = name_valid(names[i]) ? OK : ERR_BAD_INPUT;
		if (e == OK)
			put_name(&allowed, a, "permitted;", names[i]);
	}
	if (e == OK) {
		EVP_PKEY *k = EVP_EC_gen("P-256");
		must(k != NULL);
		X509 *c = blank(k, name, now_ms, CA_DAYS);
		X509_set_issuer_name(c, X509_get_subject_name(c));
		bool ok = extend(c, c, NID_basic_constraints, "critical,CA:TRUE,pathlen:0") &&
		          extend(c, c, NID_key_usage, "critical,keyCertSign,cRLSign") &&
		          extend(c, c, NID_subject_key_identifier, "hash") &&
		          extend(c, c, NID_name_constraints, str_z(a, str_cat(a, STR("critical,"), buf_done(&allowed)))) &&
		          X509_sign(c, k, EVP_sha256()) > 0;
		e = ok ? write_both(cert, key, c, NULL, k) : ERR_IO;
		X509_free(c);
		EVP_PKEY_free(k);
	}
	ERR_clear_error();
	arena_free(a);
	return e;
}

static X509 *read_cert(const char *path)
{
	BIO *b = BIO_new_file(path, "r");
	X509 *c = b ? PEM_read_bio_X509(b, NULL, NULL, NULL) : NULL;
	BIO_free(b);
	return c;
}

static enum err signed_leaf(X509 *ca, EVP_PKEY *ca_key, const char *cert, const char *key, struct str first,
                            const char *names, int64_t now_ms)
{
	EVP_PKEY *k = EVP_EC_gen("P-256");
	must(k != NULL);
	X509 *c = blank(k, first, now_ms, CA_SERVER_DAYS);
	X509_set_issuer_name(c, X509_get_subject_name(ca));
	bool ok = extend(c, ca, NID_basic_constraints, "critical,CA:FALSE") &&
	          extend(c, ca, NID_key_usage, "critical,digitalSignature") &&
	          extend(c, ca, NID_ext_key_usage, "serverAuth") && extend(c, ca, NID_subject_key_identifier, "hash") &&
	          extend(c, ca, NID_authority_key_identifier, "keyid:always") &&
	          extend(c, ca, NID_subject_alt_name, names) && X509_sign(c, ca_key, EVP_sha256()) > 0;
	enum err e = ok ? write_both(cert, key, c, ca, k) : ERR_IO;
	X509_free(c);
	EVP_PKEY_free(k);
	return e;
}

enum err ca_issue(const char *ca_cert, const char *ca_key, const char *cert, const char *key, const struct str *names,
                  size_t n, int64_t now_ms)
{
	if (n == 0 || n > CA_NAMES_MAX)
		return ERR_BAD_INPUT;
	struct arena *a = arena_new(64 * 1024);
	struct buf list = buf_new(a, LIST_MAX * 2);
	enum err e = OK;
	for (size_t i = 0; i < n && e == OK; i++) {
		e = name_valid(names[i]) ? OK : ERR_BAD_INPUT;
		if (e == OK)
			put_name(&list, a, "", names[i]);
	}
	if (e == OK) {
		X509 *ca = read_cert(ca_cert);
		BIO *b = BIO_new_file(ca_key, "r");
		EVP_PKEY *k = b ? PEM_read_bio_PrivateKey(b, NULL, NULL, NULL) : NULL;
		bool pair = ca && k && X509_check_private_key(ca, k) == 1;
		e = pair ? signed_leaf(ca, k, cert, key, names[0], str_z(a, buf_done(&list)), now_ms) : ERR_NOT_FOUND;
		EVP_PKEY_free(k);
		BIO_free(b);
		X509_free(ca);
	}
	ERR_clear_error();
	arena_free(a);
	return e;
}

enum err ca_ends_at(const char *cert, int64_t *out)
{
	struct tm t;
	X509 *c = read_cert(cert);
	ERR_clear_error();
	if (!c)
		return access(cert, R_OK) == 0 ? ERR_BAD_INPUT : ERR_NOT_FOUND;
	int ok = ASN1_TIME_to_tm(X509_get0_notAfter(c), &t);
	X509_free(c);
	if (ok != 1)
		return ERR_BAD_INPUT;
	*out = ((int64_t)civil_from(t.tm_year + 1900, t.tm_mon + 1, t.tm_mday) * DAY_S + t.tm_hour * 3600 + t.tm_min * 60 +
	        t.tm_sec) * 1000;
	return OK;
}

enum err ca_fingerprint(struct arena *a, const char *cert, struct str *out)
{
	uint8_t digest[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	X509 *c = read_cert(cert);
	ERR_clear_error();
	if (!c)
		return access(cert, R_OK) == 0 ? ERR_BAD_INPUT : ERR_NOT_FOUND;
	int ok = X509_digest(c, EVP_sha256(), digest, &n);
	X509_free(c);
	if (ok != 1)
		return ERR_IO;
	struct buf b = buf_new(a, 128);
	for (unsigned i = 0; i < n; i++)
		buf_fmt(&b, "%s%02X", i ? ":" : "", digest[i]);
	*out = buf_done(&b);
	return OK;
}
