# One build for all modules: a folder is picked up by its file names, nobody edits this file to add a file.
#   make            build/prima
#   make run        install what is missing, build, make a demo city, serve it
#   make test       install what is missing, build, run every check; closes with "N passed, N failed"
#   make check      the fast checks (house rules, unit tests on SQLite) with sanitizers
#   make unit G="num str"   the named test groups only
#   make SAN=1 ...  with AddressSanitizer and UBSan, in build/san
#   make CC=clang   another compiler, in build/clang
MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
.DEFAULT_GOAL := all
.SECONDARY:

CC := gcc
AR := gcc-ar
B := build
ifdef SAN
B := build/san
endif
ifeq ($(CC),clang)
B := $(B)/clang
AR := llvm-ar
endif
ifdef FUZZ
CC := clang
AR := llvm-ar
SAN := 1
B := build/fuzz
endif
GEN := $(B)/gen
V ?= @

PKGS := libevent_core openssl sqlite3 libpq libsodium cairo cairo-pdf pangocairo pangoft2 fontconfig libqrencode \
        libzip expat jansson libcurl
WARN := -Wall -Wextra -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2 -Werror
CPPFLAGS := -Ilib -Isrc -I$(GEN) -include base/banned.h
CFLAGS := -std=gnu17 -g $(WARN) -pthread -fno-strict-aliasing
LDFLAGS := -pthread
ifdef SAN
CFLAGS += -O1 -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=undefined
LDFLAGS += -fsanitize=address,undefined
else
CPPFLAGS += -D_FORTIFY_SOURCE=2
CFLAGS += -O2 -fPIE -fstack-protector-strong -fstack-clash-protection -fcf-protection
LDFLAGS += -pie -Wl,-z,relro,-z,now
endif
ifdef FUZZ
CFLAGS += -fsanitize=fuzzer-no-link -Wno-error
endif
# Asked once and kept: pkg-config costs 50 ms a package.
$(shell mkdir -p $(GEN))
-include $(GEN)/pkg.mk
$(GEN)/pkg.mk: Makefile tools/deps.sh
	$(V)tools/deps.sh build
	$(V)mkdir -p $(GEN); { echo "PKG_CFLAGS := $$(pkg-config --cflags $(PKGS) | sed 's/-I/-isystem /g')"; \
	  echo "PKG_LIBS := $$(pkg-config --libs $(PKGS)) -lgmp -lstemmer -lxlsxwriter -lbrotlienc -lz -lm -ldl"; } > $@

# ---- what there is ----
C_ALL    := $(wildcard lib/*/*.c src/*.c src/*/*.c)
C_TESTS  := $(filter %_test.c,$(C_ALL))
C_FUZZ   := $(filter %_fuzz.c,$(C_ALL))
C_PROG   := $(filter-out $(C_TESTS) $(C_FUZZ) src/main.c,$(C_ALL))
SQL      := $(wildcard lib/app/*.sql src/*/*.sql)
HTML     := $(wildcard lib/app/*.html src/*/*.html)
XML      := $(wildcard src/*/*.xml)
DATA     := $(wildcard src/*/data/*) $(wildcard schema/*.sql)
PO       := $(wildcard po/*.po)
ASSETS   := $(wildcard assets/*.* assets/*/*.*)
FRONT    := $(patsubst front/%.mjs,build/host/front/%.js,$(wildcard front/*.mjs))

SQL_C    := $(patsubst %.sql,$(GEN)/%_sql.c,$(notdir $(SQL)))
HTML_C   := $(patsubst %.html,$(GEN)/%_html.c,$(notdir $(HTML))) $(patsubst %.xml,$(GEN)/%_xml.c,$(notdir $(XML)))
GEN_C    := $(SQL_C) $(HTML_C) $(GEN)/stmts.c
GEN_H    := $(SQL_C:.c=.h) $(HTML_C:.c=.h) $(GEN)/modules.inc
OBJ      := $(C_PROG:%.c=$(B)/o/%.o) $(GEN_C:$(GEN)/%.c=$(B)/o/gen/%.o) $(B)/o/gen/embed.o
TEST_OBJ := $(C_TESTS:%.c=$(B)/o/%.o)
VPATH    := $(sort $(dir $(SQL) $(HTML) $(XML)))

.PHONY: all run test check unit unit-build prima-san clang objects clean deps fuzz fuzz-build corpus corpus-build sqlcheck floors format install bench
all: $(B)/prima

# ---- host programs: the house's two small compilers and the embedder ----
HOSTFLAGS := -std=gnu17 -O1 -g $(WARN) -Ilib
build/host/mkhtml: $(wildcard tools/mkhtml*.c) tools/mkhtml.h
	@mkdir -p $(@D); echo "  HOST    mkhtml"
	$(V)gcc $(HOSTFLAGS) -o $@ $(filter %.c,$^)
build/host/%: tools/%.c
	@mkdir -p $(@D); echo "  HOST    $*"
	$(V)gcc $(HOSTFLAGS) -o $@ $<
$(GEN)/%_sql.c $(GEN)/%_sql.h: %.sql build/host/sqlgen
	@mkdir -p $(@D); echo "  SQLGEN  $<"
	$(V)build/host/sqlgen $< $(GEN)/$*_sql.h $(GEN)/$*_sql.c
$(GEN)/%_html.c $(GEN)/%_html.h: %.html build/host/mkhtml
	@mkdir -p $(@D); echo "  MKHTML  $<"
	$(V)build/host/mkhtml $< $(GEN)/$*_html.h $(GEN)/$*_html.c
$(GEN)/%_xml.c $(GEN)/%_xml.h: %.xml build/host/mkhtml
	@mkdir -p $(@D); echo "  MKHTML  $<"
	$(V)build/host/mkhtml $< $(GEN)/$*_xml.h $(GEN)/$*_xml.c
# make takes both files of a pair for scaffolding and would remove one.
.SECONDARY: $(SQL_C) $(HTML_C) $(SQL_C:.c=.h) $(HTML_C:.c=.h) build/host/sqlgen build/host/mkhtml
# The list of every generated statement, for sqlcheck.
$(GEN)/stmts.c: $(SQL_C)
	$(V){ echo '#include "store/db.h"'; for f in $(basename $(notdir $(SQL_C))); do echo "extern const struct db_stmt *const db_stmts_$$f[]; extern const size_t db_stmts_$${f}_n;"; done; \
	  echo 'const struct db_stmt *const *const db_stmt_lists[] = {'; for f in $(basename $(notdir $(SQL_C))); do echo "db_stmts_$$f,"; done; echo 'NULL};'; \
	  echo 'const size_t *const db_stmt_counts[] = {'; for f in $(basename $(notdir $(SQL_C))); do echo "&db_stmts_$${f}_n,"; done; echo 'NULL};'; } > $@.new
	$(V)cmp -s $@.new $@ && rm $@.new || mv $@.new $@
$(GEN)/modules.inc: tools/modules.sh src/FLOORS $(C_PROG)
	$(V)tools/modules.sh > $@.new && { cmp -s $@.new $@ && { rm $@.new; touch $@; } || mv $@.new $@; }
$(GEN)/en.mo: po/en.po
	$(V)msguniq --use-first $< | msgfmt -c -o $@ -
# ---- front: a page's script that is made of several files and of packages from npm, bundled into one asset ----
build/host/front/.stamp: front/package.json front/package-lock.json
	@mkdir -p $(@D); echo "  NPM     front"
	$(V)cp $^ $(@D)/ && cd $(@D) && npm ci --silent --no-audit --no-fund --ignore-scripts && touch .stamp
build/host/front/%.js: front/%.mjs $(wildcard front/*/*.mjs) build/host/front/.stamp
	@echo "  BUNDLE  $<"
	$(V)NODE_PATH=$(@D)/node_modules $(@D)/node_modules/esbuild/bin/esbuild $< --bundle --minify --format=iife --target=es2020 \
	  --legal-comments=eof --charset=utf8 --log-level=warning --outfile=$@
$(GEN)/embed.S: tools/embed.sh $(DATA) $(ASSETS) $(FRONT) $(PO:po/%.po=$(GEN)/%.mo)
	@echo "  EMBED   $(words $(DATA) $(ASSETS) $(FRONT)) files"
	$(V)tools/embed.sh $(GEN) $(DATA) $(ASSETS) $(FRONT) > $@.new && mv $@.new $@
$(B)/o/gen/embed.o: $(GEN)/embed.S
	@mkdir -p $(@D)
	$(V)$(CC) -c -o $@ $<

# ---- objects, archive, programs ----
$(B)/o/%.o: %.c | $(GEN_H)
	@mkdir -p $(@D); echo "  CC      $<"
	$(V)$(CC) $(CPPFLAGS) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<
$(B)/o/gen/%.o: $(GEN)/%.c | $(GEN_H)
	@mkdir -p $(@D); echo "  CC      $<"
	$(V)$(CC) $(CPPFLAGS) $(CFLAGS) $(PKG_CFLAGS) -MMD -MP -c -o $@ $<
-include $(shell find $(B)/o -name '*.d' 2>/dev/null)
$(B)/libprima.a: $(OBJ)
	$(V)rm -f $@; $(AR) rcs $@ $(OBJ)
objects: $(OBJ)
$(B)/prima: $(B)/o/src/main.o $(B)/libprima.a
	@echo "  LINK    $@"
	$(V)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# ---- programs of bench/ that work inside: build/bench_NAME from bench/NAME.c ----
$(B)/bench_%: $(B)/o/bench/%.o $(B)/libprima.a
	@echo "  LINK    $@"
	$(V)$(CC) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# ---- unit tests: every NOUN_test.c brings a group ----
G ?= $(patsubst %_test,%,$(basename $(notdir $(C_TESTS))))
GSUM := $(shell echo "$(G)" | md5sum | cut -c1-8)
$(GEN)/groups_$(GSUM).c: $(C_TESTS) Makefile
	$(V){ echo '#include "base/test.h"'; for g in $(G); do echo "extern const struct CMUnitTest test_group_$$g[]; extern const size_t test_group_$${g}_n;"; done; \
	  echo 'extern int paper_child_main(void);'; \
	  echo 'int main(int argc, char **argv) { int bad = 0; if (argc == 2 && strcmp(argv[1], "--child") == 0) return paper_child_main();'; for g in $(G); do echo "bad += _cmocka_run_group_tests(\"$$g\", test_group_$$g, test_group_$${g}_n, NULL, NULL);"; done; \
	  echo 'return bad ? 1 : 0; }'; } > $@
$(B)/unit_$(GSUM): $(GEN)/groups_$(GSUM).c $(foreach g,$(G),$(filter %/$(g)_test.o,$(TEST_OBJ))) $(B)/libprima.a
	@echo "  LINK    $@"
	$(V)$(CC) $(CPPFLAGS) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) -lcmocka
unit-build: $(B)/unit_$(GSUM)
unit: $(B)/unit_$(GSUM)
	$(V)$<
prima-san: $(B)/prima

# clang's opinion of every file, without code: the same warnings as errors.
CLANG_OK := $(C_ALL:%.c=build/clang-ok/%.ok) $(GEN_C:$(GEN)/%.c=build/clang-ok/gen/%.ok)
build/clang-ok/%.ok: %.c | $(GEN_H)
	@mkdir -p $(@D)
	$(V)clang $(CPPFLAGS) $(filter-out -fcf-protection -fstack-clash-protection,$(CFLAGS)) $(PKG_CFLAGS) -fsyntax-only -MMD -MP -MF $@.d -MT $@ $< && touch $@
build/clang-ok/gen/%.ok: $(GEN)/%.c | $(GEN_H)
	@mkdir -p $(@D)
	$(V)clang $(CPPFLAGS) $(filter-out -fcf-protection -fstack-clash-protection,$(CFLAGS)) $(PKG_CFLAGS) -fsyntax-only -MMD -MP -MF $@.d -MT $@ $< && touch $@
-include $(shell find build/clang-ok -name '*.d' 2>/dev/null)
clang: $(CLANG_OK)

# ---- fuzzers: each kept file as an ordinary test; `make fuzz T=600 F=web_parse` digs for more with clang's libFuzzer ----
F ?= $(patsubst %_fuzz.c,%,$(notdir $(C_FUZZ)))
T ?= 60
$(B)/replay_%: $(B)/o/tests/corpus/replay.o $(B)/libprima.a
	$(V)$(MAKE) $(filter %/$*_fuzz.o,$(C_FUZZ:%.c=$(B)/o/%.o))
	$(V)$(CC) $(LDFLAGS) -o $@ $< $(filter %/$*_fuzz.o,$(C_FUZZ:%.c=$(B)/o/%.o)) $(B)/libprima.a $(PKG_LIBS)
corpus-build: $(F:%=$(B)/replay_%)
corpus: corpus-build
	$(V)for f in $(F); do $(B)/replay_$$f $$f tests/corpus/$$f || { echo "FAIL $$f"; bad=1; }; done; exit $${bad:-0}
$(B)/fuzz_%: $(B)/libprima.a
	$(V)$(MAKE) $(filter %/$*_fuzz.o,$(C_FUZZ:%.c=$(B)/o/%.o))
	$(V)$(CC) $(LDFLAGS) -fsanitize=fuzzer -o $@ $(filter %/$*_fuzz.o,$(C_FUZZ:%.c=$(B)/o/%.o)) $(B)/libprima.a $(PKG_LIBS)
fuzz-build: $(F:%=$(B)/fuzz_%)
fuzz:
	$(V)$(MAKE) FUZZ=1 fuzz-build
	$(V)for f in $(F); do mkdir -p build/corpus/$$f; echo "  FUZZ    $$f"; \
	  build/fuzz/fuzz_$$f -max_total_time=$(T) -timeout=5 -rss_limit_mb=1024 -artifact_prefix=build/corpus/$$f. -print_final_stats=1 \
	  build/corpus/$$f tests/corpus/$$f > build/corpus/$$f.log 2>&1 || { tail -20 build/corpus/$$f.log; exit 1; }; \
	  grep -E "number_of_executed_units|new_units_added" build/corpus/$$f.log; done

# ---- the two commands, and the checks ----
deps:
	$(V)tools/deps.sh test
run:
	$(V)tools/deps.sh build
	$(V)$(MAKE) all
	$(V)tools/run.sh $(B)/prima
test:
	$(V)tools/deps.sh test
	$(V)tests/all.sh
check: floors
	$(V)$(MAKE) SAN=1 unit
floors:
	$(V)tools/floors.sh
bench: all
	$(V)bench/run.sh
install: all
	install -D -m 0755 $(B)/prima $(DESTDIR)/usr/bin/prima
clean:
	rm -rf build
