/* The ground floor in one line: every other floor may include it. */
#ifndef BASE_BASE_H
#define BASE_BASE_H
#include "base/arena.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/id.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/must.h"
#include "base/num.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/words.h"
#endif
