#include "base/embed.h"

/* Written by tools/embed.sh: name, data, length; each datum is followed by a zero byte. */
struct embedded {
	const char *name, *data;
	uint64_t n;
};
extern const struct embedded embed_table[];
extern const uint64_t embed_table_n;

size_t embed_count(void)
{
	return (size_t)embed_table_n;
}

const char *embed_name(size_t i)
{
	return embed_table[i].name;
}

struct str embed_data(size_t i)
{
	return (struct str){embed_table[i].data, (size_t)embed_table[i].n};
}

struct str embed_file(const char *name)
{
	for (size_t i = 0; i < embed_count(); i++)
		if (strcmp(embed_table[i].name, name) == 0)
			return embed_data(i);
	return STR_NULL;
}
