/* A network is as much of an address as a provider gives to one customer or one office: /24 of IPv4, /56 of IPv6. */
#include <arpa/inet.h>

#include "survey/survey_origin.h"

bool survey_origin_network(struct arena *a, struct str address, struct str *out)
{
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
	uint8_t b[16];
	char text[INET6_ADDRSTRLEN];
	if (address.n == 0 || address.n >= INET6_ADDRSTRLEN)
		return false;
	const char *z = str_z(a, address);
	if (inet_pton(AF_INET6, z, b) == 1 && memcmp(b, mapped, sizeof(mapped)) == 0) {
		*out = str_fmt(a, "%d.%d.%d.0/24", b[12], b[13], b[14]);
		return true;
	}
	if (inet_pton(AF_INET6, z, b) == 1) {
		memset(b + 7, 0, 9);
		*out = str_fmt(a, "%s/56", inet_ntop(AF_INET6, b, text, sizeof(text)));
		return true;
	}
	if (inet_pton(AF_INET, z, b) != 1)
		return false;
	*out = str_fmt(a, "%d.%d.%d.0/24", b[0], b[1], b[2]);
	return true;
}

struct str survey_origin_tablet(struct arena *a, const uint8_t id[SURVEY_TABLET_ID])
{
	return str_fmt(a, "tablet:%.*s", STR_ARG(str_hex(a, id, SURVEY_TABLET_ID)));
}

bool survey_origin_parse(struct arena *a, struct str typed, struct str *out)
{
	struct str address, length;
	uint8_t id[SURVEY_TABLET_ID];
	struct buf b = buf_new(a, 64);
	typed = str_trim(typed);
	for (size_t i = 0; i < typed.n && i < 60; i++)
		if (typed.s[i] != ' ')
			buf_char(&b, typed.s[i]);
	struct str bare = buf_done(&b);
	if (bare.n == 2 * sizeof(id) && str_unhex(bare, id, sizeof(id))) {
		*out = survey_origin_tablet(a, id);
		return true;
	}
	str_cut(typed, '/', &address, &length);
	return survey_origin_network(a, address, out);
}
