/* prima backup, prima restore: everything an office needs to go on elsewhere, in one file. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/archive.h"
#include "app/commands.h"
#include "app/inside.h"
#include "base/file.h"
#include "base/random.h"

enum { DATABASE, KEY, CONF, CA, CA_KEY, MEMBERS };

static const char *const member_names[MEMBERS] = {"prima.db", "node.key", "prima.conf", "ca.crt", "ca.key"};

static void members_in(struct arena *a, const char *dir, struct archive_member *v)
{
	for (size_t i = 0; i < MEMBERS; i++)
		v[i] = (struct archive_member){member_names[i], str_z(a, str_fmt(a, "%s/%s", dir, member_names[i]))};
}

int backup_cmd(struct rq *rq, int argc, char **argv)
{
	struct archive_member v[MEMBERS];
	uint8_t salt[8];
	int n;
	if (!cli_parse(rq->cli, NULL, 0, NULL, argc, argv, &n))
		return err_exit(ERR_USAGE);
	if (n != 1) {
		cli_error(rq->cli, "%s", lang_text(rq->lang, "beri nama berkas cadangan, misalnya: prima backup cadangan.tar"));
		return err_exit(ERR_USAGE);
	}
	members_in(rq->a, app_dir(rq->app), v);
	random_bytes(salt, sizeof salt);
	const char *copy = str_z(rq->a, str_fmt(rq->a, "%s/backup-%.*s.tmp", app_dir(rq->app),
	                                        STR_ARG(str_hex(rq->a, salt, sizeof salt))));
	enum err e = store_backup(rq->app->store, copy);
	if (e == ERR_UNSUPPORTED) {
		cli_error(rq->cli, "%s",
		          lang_text(rq->lang, "data ini di PostgreSQL: cadangkan dengan pg_dump, dan simpan node.key"));
		return err_exit(e);
	}
	v[DATABASE].path = copy;
	if (e == OK)
		e = archive_write(rq->a, argv[0], v, MEMBERS);
	unlink(copy);
	if (e != OK)
		return command_failed(rq, argv[0], e);
	struct stat st;
	int64_t size = stat(argv[0], &st) == 0 ? st.st_size : 0;
	if (rq->cli->json)
		cli_print(rq->cli, "{\"bytes\":%lld}\n", (long long)size);
	else
		cli_print(rq->cli, lang_text(rq->lang, "Tercadang: %s, %lld byte.\n"), argv[0], (long long)size);
	return 0;
}

static enum err place(struct arena *a, const char *dir, const struct archive_member *from, unsigned got)
{
	struct archive_member to[MEMBERS];
	members_in(a, dir, to);
	for (size_t i = 0; i < MEMBERS; i++) {
		if ((got & 1u << i) == 0)
			continue;
		if (i == CONF && access(to[i].path, F_OK) == 0) {
			unlink(from[i].path); /* this machine's own settings stay */
			continue;
		}
		if (rename(from[i].path, to[i].path) != 0)
			return ERR_IO;
	}
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum err e = fd >= 0 && fsync(fd) == 0 ? OK : ERR_IO;
	if (fd >= 0)
		close(fd);
	return e;
}

static bool holds_data(struct arena *a, const char *dir)
{
	struct archive_member v[MEMBERS];
	members_in(a, dir, v);
	const char *log = str_z(a, str_fmt(a, "%s-wal", v[DATABASE].path)); /* it would be read into the restored one */
	return access(v[DATABASE].path, F_OK) == 0 || access(v[KEY].path, F_OK) == 0 || access(log, F_OK) == 0;
}

int restore_cmd(struct rq *rq, int argc, char **argv)
{
	const char *dir = command_call_of(rq)->dir;
	struct archive_member v[MEMBERS];
	unsigned got = 0;
	int n;
	if (!cli_parse(rq->cli, NULL, 0, NULL, argc, argv, &n))
		return err_exit(ERR_USAGE);
	if (n != 1) {
		cli_error(rq->cli, "%s",
		          lang_text(rq->lang, "beri berkas cadangan, misalnya: prima restore cadangan.tar --data FOLDER"));
		return err_exit(ERR_USAGE);
	}
	if (holds_data(rq->a, dir)) {
		cli_error(rq->cli, lang_text(rq->lang, "%s sudah berisi data; tidak ada yang ditimpa"), dir);
		return err_exit(ERR_CONFLICT);
	}
	const char *side = str_z(rq->a, str_fmt(rq->a, "%s/restore.tmp", dir));
	enum err e = file_mkdirs(side, 0700);
	members_in(rq->a, side, v);
	for (size_t i = 0; e == OK && i < MEMBERS; i++)
		unlink(v[i].path); /* of a restore that was cut off */
	if (e == OK)
		e = archive_read(rq->a, argv[0], v, MEMBERS, &got);
	if (e == OK && ((got & 1u << DATABASE) == 0 || (got & 1u << KEY) == 0))
		e = ERR_BAD_INPUT;
	if (e == OK)
		e = place(rq->a, dir, v, got);
	if (e == OK) /* it tells of what came after the backup */
		unlink(str_z(rq->a, str_fmt(rq->a, "%s/" APP_NOTE, dir)));
	for (size_t i = 0; e != OK && i < MEMBERS; i++)
		if ((got & 1u << i) != 0)
			unlink(v[i].path);
	rmdir(side);
	if (e != OK)
		return command_failed(rq, argv[0], e);
	if (rq->cli->json)
		cli_print(rq->cli, "{\"data\":\"%s\"}\n", dir);
	else
		cli_print(rq->cli, lang_text(rq->lang, "Dipulihkan ke %s. Periksa dengan: prima check\n"), dir);
	return 0;
}
