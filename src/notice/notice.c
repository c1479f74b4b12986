/* The rules of messages. */
#include "notice/notice.h"

static const struct {
	const char *name, *label;
} channels[] = {
#define X(c, s, l) {s, l},
	NOTICE_CHANNEL_TABLE(X)
#undef X
}, states[] = {
#define X(c, s, l) {s, l},
	NOTICE_STATE_TABLE(X)
#undef X
};

const char *notice_channel_name(enum notice_channel c)
{
	must((unsigned)c < NOTICE_CHANNELS);
	return channels[c].name;
}

const char *notice_channel_label(enum notice_channel c)
{
	must((unsigned)c < NOTICE_CHANNELS);
	return channels[c].label;
}

bool notice_channel_parse(struct str s, enum notice_channel *out)
{
	for (unsigned i = 0; i < NOTICE_CHANNELS; i++)
		if (str_eqz(s, channels[i].name)) {
			*out = (enum notice_channel)i;
			return true;
		}
	return false;
}

const char *notice_state_name(enum notice_state s)
{
	must((unsigned)s < NOTICE_STATES);
	return states[s].name;
}

const char *notice_state_label(enum notice_state s)
{
	must((unsigned)s < NOTICE_STATES);
	return states[s].label;
}

bool notice_state_parse(struct str s, enum notice_state *out)
{
	for (unsigned i = 0; i < NOTICE_STATES; i++)
		if (str_eqz(s, states[i].name)) {
			*out = (enum notice_state)i;
			return true;
		}
	return false;
}

const char *notice_no_text(enum notice_no no)
{
	static const char *const texts[] = {
#define X(c, t) t,
		NOTICE_NO_TABLE(X)
#undef X
	};
	must((unsigned)no < NOTICE_NOS);
	return texts[no];
}

enum notice_no notice_text_ok(struct str text)
{
	size_t run = 0;
	struct str t = str_trim(text);
	if (t.n == 0 || utf8_count(t) > NOTICE_TEXT_MAX)
		return NOTICE_NO_TEXT;
	for (size_t i = 0; i < t.n; i++) {
		if (t.s[i] >= '0' && t.s[i] <= '9')
			run++;
		else if (strchr(" .-", t.s[i]) == NULL)
			run = 0;
		if (run > NOTICE_DIGITS_MAX)
			return NOTICE_NO_NIK;
	}
	return NOTICE_FINE;
}

struct str notice_wa_link(struct arena *a, struct str number, struct str text)
{
	struct buf b = buf_new(a, 16 * 1024);
	buf_fmt(&b, "https://wa.me/%.*s?text=", STR_ARG(number));
	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.s[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
			buf_char(&b, (char)c);
		else
			buf_fmt(&b, "%%%02X", c);
	}
	must(!b.over);
	return buf_done(&b);
}
