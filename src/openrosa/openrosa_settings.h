/* Settings of a device's program, as one line of text for a QR code. */
#ifndef OPENROSA_OPENROSA_SETTINGS_H
#define OPENROSA_OPENROSA_SETTINGS_H
#include "base/base.h"

struct openrosa_settings {
	struct str url, user, password;
	struct str project; /* what the program calls this server */
};
/* ERR_TOO_LARGE: a name longer than any of ours. */
enum err openrosa_settings(struct arena *a, const struct openrosa_settings *s, struct str *out);
#endif
