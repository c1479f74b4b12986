/* Which page of letters answers which address: the table in letter_pages.c takes each part's handlers from its header. */
#ifndef LETTER_LETTER_PAGES_H
#define LETTER_LETTER_PAGES_H
#include "letter/letter_pages_letter.h"
#include "letter/letter_pages_register.h"
#include "letter/letter_pages_template.h"
#include "letter/letter_pages_seal.h"
#endif
