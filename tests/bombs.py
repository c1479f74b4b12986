#!/usr/bin/env python3
"""Workbooks that are made to hurt whoever opens them, and one of 2,000 honest rows. Use: tests/bombs.py FOLDER"""
import os, sys, zipfile

OUT = sys.argv[1]
NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
HEAD = 'id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9'.split(',')


def book(name, sheet, before='', chunks=None):
    """A workbook with one sheet: its XML as text, or as chunks that are written one after the other."""
    with zipfile.ZipFile(os.path.join(OUT, name + '.xlsx'), 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        z.writestr('_rels/.rels', f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        z.writestr('xl/workbook.xml', f'<workbook xmlns="{NS}" xmlns:r="{REL}"><sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>')
        z.writestr('xl/_rels/workbook.xml.rels', f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        with z.open('xl/worksheets/sheet1.xml', 'w') as f:
            f.write(f'<?xml version="1.0"?>{before}<worksheet xmlns="{NS}"><sheetData>'.encode())
            for c in chunks or [sheet]:
                f.write(c.encode())
            f.write(b'</sheetData></worksheet>')


def row(n, cells):
    return f'<row r="{n}">' + ''.join(f'<c t="inlineStr"><is><t>{c}</t></is></c>' for c in cells) + '</row>'


book('ratio', '', chunks=[row(1, HEAD)] + [' ' * 1000000] * 60)
book('size', '', chunks=[row(1, HEAD)] + [''.join(row(k * 2000 + i + 2, [f'x{k}-{i}'] + ['kelurahan-melati'] * 17) for i in range(2000)) for k in range(60)])
book('cells', '', chunks=[row(i + 1, [f'{i * 7919 + j}' for j in range(1000)]) for i in range(1000)])
book('entities', row(1, ['&d;'] + HEAD[1:]), before='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]>')
book('deep', '', chunks=['<a>' * 100000] * 10)
book('text', '', chunks=['<row r="1"><c t="inlineStr"><is><t>'] + [f'{i:010d}' * 100000 for i in range(10)] + ['</t></is></c></row>'])
book('good', '', chunks=[row(1, HEAD)] + [row(i + 2, [f'x{i}', 'kelurahan-melati', '', '2026-10-06', 1, 2, 1, 4, 3] + [1 + (i + k) % 4 for k in range(9)]) for i in range(2000)])
