/* What ODK Collect reads from a QR code (docs.getodk.org/collect-import-export): JSON, zlib, base64. Whoever scans it has
 * the server, the name and the password in one step, and need not type 128 bits. */
#include "base/pack.h"
#include "openrosa/openrosa_settings.h"

enum err openrosa_settings(struct arena *a, const struct openrosa_settings *s, struct str *out)
{
	struct buf b = buf_new(a, 4096);
	struct str packed;
	buf_z(&b, "{\"general\":{\"protocol\":\"odk_default\",\"server_url\":");
	buf_json(&b, s->url);
	buf_z(&b, ",\"username\":");
	buf_json(&b, s->user);
	buf_z(&b, ",\"password\":");
	buf_json(&b, s->password);
	/* The device mirrors our list, sends by itself, and keeps nobody's answers once we have them. */
	buf_z(&b, ",\"form_update_mode\":\"match_exactly\",\"autosend\":\"wifi_and_cellular\",\"delete_send\":true},"
	      "\"admin\":{},\"project\":{\"name\":");
	buf_json(&b, s->project);
	buf_z(&b, ",\"icon\":\"S\",\"color\":\"#0b4a63\"}}");
	if (b.over)
		return ERR_TOO_LARGE;
	TRY(pack_zlib(a, buf_done(&b), &packed));
	*out = pack_base64(a, packed);
	return OK;
}
