/* Any bytes as CSV: reading ends, says the same from memory and from a file, and what was read can be written and read
 * again. */
#include <sys/mman.h>
#include <unistd.h>
#include "paper/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void same_row(const struct table_row *x, const struct table_row *y)
{
	must(x->line == y->line && x->n == y->n && x->fault == y->fault && x->column == y->column);
	for (size_t i = 0; i < x->n; i++)
		must(str_eq(x->field[i], y->field[i]));
}

static void again(struct arena *a, const struct table_row *r)
{
	struct buf b = buf_new(a, 8 << 20);
	struct csv_out o = csv_out(&b, ',');
	for (size_t i = 0; i < r->n; i++)
		csv_text(&o, r->field[i]);
	csv_end(&o);
	struct csv_options any = {.separator = ',', .line_max = 8 << 20};
	struct table *t = csv_open(a, buf_done(&b), &any);
	struct table_row back;
	must(table_next(t, &back) == TABLE_ROW && back.n == r->n);
	for (size_t i = 0; i < r->n; i++) {
		struct str f = back.field[i];
		must(str_eq(f, r->field[i]) || str_eq(str_sub(f, 1, f.n), r->field[i]));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 1 << 16)
		return 0;
	struct arena *a = arena_new(1u << 30);
	/* The last byte chooses the limits; small blocks put their ends everywhere. */
	uint8_t last = size > 0 ? data[size - 1] : 0;
	struct csv_options o = {.line_max = 1 << 12, .block = 1 << 10};
	if (last % 4 == 1)
		o = (struct csv_options){.columns_max = 4, .field_max = 16, .line_max = 64, .block = last / 4 % 17};
	if (last % 4 == 2)
		o = (struct csv_options){.line_max = 40, .block = 1};
	struct str s = {(const char *)data, size};
	int fd = memfd_create("csv", 0);
	must(fd >= 0 && write(fd, data, size) == (ssize_t)size && lseek(fd, 0, SEEK_SET) == 0);
	struct table *mem = csv_open(a, s, &o), *file = csv_open_fd(a, fd, &o);
	struct table_row x, y;
	int written = 0;
	for (;;) {
		enum table_got g = table_next(mem, &x), h = table_next(file, &y);
		must(g == h);
		if (g == TABLE_END)
			break;
		same_row(&x, &y);
		if (g == TABLE_ROW && written++ < 20)
			again(a, &x);
	}
	close(fd);
	arena_free(a);
	return 0;
}
