/* The command socket: while a server has the folder, commands run inside it, never beside it. A message carries the
 * words of the command, and the caller's standard files and folder as open descriptors. */
#ifndef APP_SOCKET_H
#define APP_SOCKET_H
#include "cli/cli.h"

enum { SOCKET_MAGIC = 0x50524d31, SOCKET_FDS = 4, SOCKET_COMMANDS_MAX = 8 };

/* The answer is the exit status, or minus an enum err: the server did not begin. */

struct socket_head {
	uint32_t magic, argc, n; /* n bytes of zero-terminated words follow */
	uint8_t json, tty, lang, unused;
};

/* The socket of a data folder; false when the path cannot be opened. fd is -1 when nobody listens there. */
int socket_connect(const char *dir);
/* Runs the words in the server that has dir. False: no server answers there. */
bool command_send(const char *dir, int argc, char **argv, const struct cli_out *out, int *status);
#endif
