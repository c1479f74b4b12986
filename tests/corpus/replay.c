/* Runs a fuzzer's entry on kept files, so that what once broke a parser, or taught a fuzzer a path, is an ordinary test
 * everywhere. Use: replay NAME FOLDER; prints "PASS NAME/FILE" for each file; a fault ends the program. */
#include "base/base.h"
#include "base/file.h"

#include <dirent.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILE_LARGEST = 4 * 1024 * 1024 };

int main(int argc, char **argv)
{
	DIR *d = argc == 3 ? opendir(argv[2]) : NULL;
	int n = 0;
	if (!d) {
		fprintf(stderr, "use: replay NAME FOLDER\n");
		return 2;
	}
	for (struct dirent *e; (e = readdir(d)) != NULL;) {
		struct arena *a = arena_new(FILE_LARGEST * 4);
		struct str path = str_fmt(a, "%s/%s", argv[2], e->d_name), got;
		if (e->d_name[0] != '.' && file_read(a, path.s, FILE_LARGEST, &got) == OK) {
			/* An exact copy on the heap: reading one byte past it is seen by the sanitizer. */
			uint8_t *data = malloc(got.n ? got.n : 1);
			must(data != NULL);
			memcpy(data, got.s, got.n);
			printf("... %s/%s\n", argv[1], e->d_name);
			fflush(stdout);
			LLVMFuzzerTestOneInput(data, got.n);
			printf("PASS %s/%s\n", argv[1], e->d_name);
			free(data);
			n++;
		}
		arena_free(a);
	}
	closedir(d);
	return n > 0 ? 0 : 1;
}
