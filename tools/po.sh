#!/usr/bin/env bash
# Messages: gathers them from templates and sources and compares them with the English catalogue.
#   po.sh pot     writes po/prima.pot (not committed)
#   po.sh check   fails when a message of the source has no English, and names it; says which English is no longer used
#   po.sh missing prints the missing messages as entries to fill in
set -euo pipefail
cd "$(dirname "$0")/.."
t=$(mktemp -d); trap 'rm -rf "$t"' EXIT
[ -x build/host/mkhtml ] || make build/host/mkhtml >/dev/null

pot() { # FILE
  for f in $(ls lib/app/*.html src/*/*.html 2>/dev/null); do
    build/host/mkhtml "$f" "$t/x.h" "$t/$(basename "$f" .html)_html.c"
  done
  for f in $(ls src/*/*.xml 2>/dev/null); do
    build/host/mkhtml "$f" "$t/x.h" "$t/$(basename "$f" .xml)_xml.c"
  done
  find lib src "$t" -name '*.[ch]' ! -name '*_test.c' ! -name '*_fuzz.c' ! -name lang.h ! -name rq.h | sort > "$t/files"
  xgettext --from-code=UTF-8 --language=C --omit-header --no-wrap --keyword \
    --keyword=lang_text:2 --keyword=_r:1 --keyword=rq_text:2 --keyword=N_:1 --keyword=_:1 \
    --flag=lang_text:2:no-c-format --flag=_r:1:no-c-format --flag=rq_text:2:no-c-format --flag=N_:1:no-c-format \
    -f "$t/files" -o "$1" 2> "$t/warn" || { cat "$t/warn" >&2; exit 1; }
  [ -e "$1" ] || : > "$1"
}
header='msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
missing() { # FILE: entries of the sources without English
  pot "$t/p.pot"
  { printf "$header"; echo; cat "$t/p.pot"; } > "$t/all.pot"
  msguniq --use-first po/en.po | msgattrib --force-po --no-fuzzy --no-obsolete --translated --no-wrap -o "$t/en.po" -
  msgmerge --force-po --quiet --no-fuzzy-matching --no-wrap -o "$t/merged.po" "$t/en.po" "$t/all.pot"
  msgattrib --force-po --untranslated --no-obsolete --no-wrap -o "$1" "$t/merged.po"
  [ -e "$1" ] || : > "$1"
  msgattrib --force-po --only-obsolete --no-wrap -o "$t/unused.po" "$t/merged.po"
}
case "${1:-check}" in
pot) pot po/prima.pot ;;
missing) missing "$t/m.po"; sed '1,/^$/d' "$t/m.po" | grep -v '^#' ;;
check)
  msguniq --use-first po/en.po | msgfmt -c -o /dev/null -
  missing "$t/m.po"
  unused=$([ -e "$t/unused.po" ] && grep -c '^#~ msgid' "$t/unused.po" || true)
  [ "${unused:-0}" = 0 ] || echo "po.sh: $unused English messages are no longer used"
  n=$(sed '1,/^$/d' "$t/m.po" | grep -c '^msgid' || true)
  if [ "$n" != 0 ]; then
    echo "po.sh: $n messages without English in po/en.po:"
    sed '1,/^$/d' "$t/m.po" | grep -v '^#[,.]'
    exit 1
  fi
  echo "po.sh: every message has its English" ;;
*) echo "po.sh: pot | check | missing" >&2; exit 2 ;;
esac
