/* What a command says and what it is told: words to the right descriptor, options read by a table. */
#include <errno.h>
#include <poll.h>
#include <stdarg.h>
#include <unistd.h>
#include "cli/cli.h"

void cli_put(struct cli_out *o, struct str s)
{
	while (s.n) {
		ssize_t n = write(o->out, s.s, s.n);
		if (n < 0 && errno == EAGAIN) {
			struct pollfd p = {.fd = o->out, .events = POLLOUT};
			if (poll(&p, 1, 60000) <= 0)
				return;
			continue;
		}
		if (n < 0 && errno != EINTR)
			return; /* the reader has gone; the exit status still tells */
		if (n > 0) {
			s.s += n;
			s.n -= (size_t)n;
		}
	}
}

void cli_print(struct cli_out *o, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	vdprintf(o->out, fmt, ap);
	va_end(ap);
}

void cli_error(struct cli_out *o, const char *fmt, ...)
{
	char line[1024];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(line, sizeof line, fmt, ap);
	va_end(ap);
	dprintf(o->err, "prima: %s\n", line);
}

/* Where an option's value goes. */
static bool *flag_at(const struct cli_option *t, void *opts)
{
	return (bool *)((char *)opts + t->at);
}

static bool choose(struct cli_out *o, const struct cli_option *t, void *opts, const char *value)
{
	char known[300] = "";
	size_t n = 0;
	for (int i = 0; t->choices[i]; i++) {
		if (strcmp(t->choices[i], value) == 0) {
			*(int *)(void *)((char *)opts + t->at) = i;
			return true;
		}
		int w = snprintf(known + n, sizeof known - n, "%s%s", i ? ", " : "", t->choices[i]);
		n += w > 0 && (size_t)w < sizeof known - n ? (size_t)w : 0;
	}
	cli_error(o, lang_text(o->lang, "--%s tidak mengenal \"%s\"; pilihannya: %s"), t->name, value, known);
	return false;
}

static bool take_value(struct cli_out *o, const struct cli_option *t, void *opts, const char *value)
{
	void *at = (char *)opts + t->at;
	switch (t->kind) {
	case CLI_FLAG:
		*flag_at(t, opts) = true;
		return true;
	case CLI_TEXT:
		*(const char **)at = value;
		return true;
	case CLI_INT:
		if (str_to_i64(str_of(value), INT64_MIN, INT64_MAX, at))
			return true;
		cli_error(o, lang_text(o->lang, "--%s meminta bilangan bulat, bukan \"%s\""), t->name, value);
		return false;
	case CLI_CHOICE:
		return choose(o, t, opts, value);
	case CLI_MANY: {
		struct cli_many *m = at;
		if (m->n < CLI_MANY_MAX) {
			m->v[m->n++] = value;
			return true;
		}
		cli_error(o, lang_text(o->lang, "--%s paling banyak %d kali"), t->name, CLI_MANY_MAX);
		return false;
	}
	}
	return false;
}

/* The option that `word` names ("--name", "--name=value", "-x", "-xvalue"), and where its value stands inside it. */
static const struct cli_option *find(const struct cli_option *t, size_t n, const char *word, const char **value)
{
	*value = NULL;
	for (size_t i = 0; i < n; i++) {
		if (word[1] != '-') {
			if (!t[i].letter || word[1] != t[i].letter)
				continue;
			*value = word[2] ? word + 2 : NULL;
			return &t[i];
		}
		size_t len = strlen(t[i].name);
		if (strncmp(word + 2, t[i].name, len) != 0 || (word[2 + len] && word[2 + len] != '='))
			continue;
		*value = word[2 + len] ? word + 3 + len : NULL;
		return &t[i];
	}
	return NULL;
}

bool cli_parse(struct cli_out *o, const struct cli_option *t, size_t n, void *opts, int argc, char **argv, int *n_args)
{
	int kept = 0;
	bool words_only = false;
	for (int i = 0; i < argc; i++) {
		char *w = argv[i];
		if (words_only || w[0] != '-' || !w[1]) {
			argv[kept++] = w;
			continue;
		}
		if (strcmp(w, "--") == 0) {
			words_only = true;
			continue;
		}
		const char *value;
		const struct cli_option *p = find(t, n, w, &value);
		if (!p) {
			cli_error(o, lang_text(o->lang, "opsi \"%s\" tidak dikenal; lihat --help"), w);
			return false;
		}
		if (p->kind == CLI_FLAG && value) {
			cli_error(o, lang_text(o->lang, "--%s tidak memakai nilai"), p->name);
			return false;
		}
		if (p->kind != CLI_FLAG && !value) {
			if (++i == argc) {
				cli_error(o, lang_text(o->lang, "--%s memerlukan nilai"), p->name);
				return false;
			}
			value = argv[i];
		}
		if (!take_value(o, p, opts, value))
			return false;
	}
	*n_args = kept;
	return true;
}

void cli_help_options(struct cli_out *o, const struct cli_option *t, size_t n)
{
	size_t widest = 0;
	char left[120];
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < n; i++) {
			char letter[8] = "    ";
			if (t[i].letter)
				snprintf(letter, sizeof letter, "-%c, ", t[i].letter);
			int w = snprintf(left, sizeof left, "  %s--%s%s%s", letter, t[i].name, t[i].value ? " " : "",
					 t[i].value ? t[i].value : "");
			if (w > 0 && (size_t)w > widest)
				widest = (size_t)w;
			if (pass == 1)
				cli_print(o, "%-*s  %s\n", (int)widest, left, lang_text(o->lang, t[i].help));
		}
}
