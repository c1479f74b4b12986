/* A small file carried inside a PDF of ours, which any reader lists as an attachment. */
#ifndef PAPER_PDF_ATTACH_H
#define PAPER_PDF_ATTACH_H
#include "base/base.h"

enum { PDF_ATTACH_MAX = 256 * 1024 };
/* The PDF with `text` attached under that name (letters, digits, '-' and '.'), stored as it is, so that the bytes can be
 * found without unpacking. pdf must be one that pdf_render has made, without an attachment: else ERR_BAD_INPUT. */
enum err pdf_attach(struct arena *a, struct str pdf, const char *name, struct str text, struct str *out);
#endif
