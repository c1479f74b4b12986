#!/usr/bin/env bash
# Files that live in the binary: schema, modules' data, catalogues, assets (with gzip and brotli beside them, named by
# hash). Writes assembler with .incbin (0.01 s a megabyte) for lib/base/embed.c to read.
# Use: embed.sh GENDIR FILES... ; catalogues GENDIR/*.mo come too.
set -euo pipefail
gen=$1; shift
mkdir -p "$gen/packed"
names=()
echo '.section .rodata'
i=0
emit() { # NAME FILE
  printf '.balign 16\ne%d:\n.incbin "%s"\ne%d_end:\n.byte 0\nn%d: .asciz "%s"\n' $i "$2" $i $i "$1"
  i=$((i + 1))
}
for f in "$@"; do
  case $f in
  assets/*|build/host/front/*)
    n=${f#assets/}; n=${n#build/host/front/}; h=$(sha256sum "$f" | cut -c1-10); p=$gen/packed/$h
    if [ ! -e "$p.br" ]; then
      case $n in
      *.woff2|*.png|*.jpg) : > "$p.gz"; : > "$p.br" ;;
      *) gzip -9nc "$f" > "$p.gz"; brotli -q 11 -c "$f" > "$p.br.new"; mv "$p.br.new" "$p.br" ;;
      esac
    fi
    emit "asset/$n|$h" "$f"; emit "gzip/$n" "$p.gz"; emit "brotli/$n" "$p.br" ;;
  schema/*) emit "$f" "$f" ;;
  src/*/data/*) m=${f#src/}; emit "${m/\/data\///}" "$f" ;;
  esac
done
for f in "$gen"/*.mo; do [ -e "$f" ] && emit "po/$(basename "$f")" "$f"; done
echo '.section .data.rel.ro,"aw"'
echo '.balign 16'
echo '.globl embed_table'
echo 'embed_table:'
for ((k = 0; k < i; k++)); do printf '.quad n%d, e%d, e%d_end - e%d\n' $k $k $k $k; done
echo '.globl embed_table_n'
echo 'embed_table_n: .quad '"$i"
echo '.section .note.GNU-stack,"",@progbits'
