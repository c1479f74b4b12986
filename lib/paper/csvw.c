/* The words of the W3C vocabulary, written in its order: context, who and when, then each table with its schema. */
#include "paper/csvw.h"

static const char *const type_names[] = {
	[CSVW_TEXT] = "string", [CSVW_INTEGER] = "integer", [CSVW_DECIMAL] = "decimal",
	[CSVW_DATE] = "date", [CSVW_DATETIME] = "dateTimeStamp", [CSVW_BOOLEAN] = "boolean",
};

static void field(struct buf *b, const char *key, struct str value)
{
	if (value.n == 0)
		return;
	buf_fmt(b, ",\n  \"%s\": ", key);
	buf_json(b, value);
}

static void column(struct buf *b, const struct csvw_column *c)
{
	buf_z(b, "        {\"name\": ");
	buf_json(b, str_of(c->name));
	buf_z(b, ", \"titles\": {\"id\": ");
	buf_json(b, str_of(c->title_id ? c->title_id : c->name));
	if (c->title_en) {
		buf_z(b, ", \"en\": ");
		buf_json(b, str_of(c->title_en));
	}
	buf_z(b, "}, \"datatype\": ");
	must((unsigned)c->type < countof(type_names));
	if (c->type == CSVW_BOOLEAN)
		buf_z(b, "{\"base\": \"boolean\", \"format\": \"1|0\"}");
	else
		buf_json(b, str_of(type_names[c->type]));
	if (c->required)
		buf_z(b, ", \"required\": true");
	if (c->about) {
		buf_z(b, ", \"dc:description\": ");
		buf_json(b, str_of(c->about));
	}
	buf_char(b, '}');
}

static void table(struct buf *b, const struct csvw_table *t)
{
	buf_z(b, "    {\n      \"url\": ");
	buf_json(b, t->url);
	if (t->separator && t->separator != ',')
		buf_fmt(b, ",\n      \"dialect\": {\"delimiter\": \"%s\"}", t->separator == '\t' ? "\\t" : ";");
	buf_z(b, ",\n      \"tableSchema\": {\n      \"columns\": [\n");
	for (size_t i = 0; i < t->n; i++) {
		column(b, &t->columns[i]);
		buf_z(b, i + 1 < t->n ? ",\n" : "\n");
	}
	buf_z(b, "      ]");
	if (t->key) {
		buf_z(b, ",\n      \"primaryKey\": ");
		buf_json(b, str_of(t->key));
	}
	buf_z(b, "}\n    }");
}

void csvw_write(struct buf *b, const struct csvw_about *about, const struct csvw_table *tables, size_t n)
{
	buf_fmt(b, "{\n  \"@context\": [\"http://www.w3.org/ns/csvw\", {\"@language\": \"%s\"}]",
	        about->lang == LANG_EN ? "en" : "id");
	field(b, "dc:title", about->title);
	field(b, "dc:description", about->description);
	field(b, "dc:source", about->source);
	if (about->publisher.n > 0) {
		buf_z(b, ",\n  \"dc:publisher\": {\"schema:name\": ");
		buf_json(b, about->publisher);
		buf_char(b, '}');
	}
	if (about->license_url.n > 0) {
		buf_z(b, ",\n  \"dc:license\": {\"@id\": ");
		buf_json(b, about->license_url);
		buf_char(b, '}');
	}
	if (about->issued.n > 0) {
		buf_z(b, ",\n  \"dc:issued\": {\"@value\": ");
		buf_json(b, about->issued);
		buf_z(b, ", \"@type\": \"xsd:date\"}");
	}
	buf_z(b, ",\n  \"tables\": [\n");
	for (size_t i = 0; i < n; i++) {
		table(b, &tables[i]);
		buf_z(b, i + 1 < n ? ",\n" : "\n");
	}
	buf_z(b, "  ]\n}\n");
}
