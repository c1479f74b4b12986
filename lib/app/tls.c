/* Outside loopback everything is encrypted: with the certificate named in prima.conf, or behind a configured proxy. */
#include "app/inside.h"

enum err tls_own(struct app *app, struct web_config *wc)
{
	log_error("%s terbuka ke jaringan tanpa enkripsi: atur tls_cert dan tls_key, atau proxy, di %s/prima.conf",
	          wc->listen, app->dir);
	return ERR_UNSUPPORTED;
}
