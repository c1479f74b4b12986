#!/usr/bin/env python3
"""Every figure of a published survey a second time, from the exported answers alone: exact fractions for indices, plain loops
for standard errors, ranks and readings (the classes of tests/truth.py), to 1e-9. Reads what the browser downloaded into
DIR. Prints PASS/FAIL lines. Use: survey_show.py build/prima DATA DIR CITY PERIOD"""
import csv, json, math, os, sys
from fractions import Fraction as F
sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..'))
import truth
from truth import EVERY, NORMAL, close, half_up, letter, say, unit

truth.BIN, truth.DATA, DIR, truth.CITY, PERIOD = os.path.realpath(sys.argv[1]), *sys.argv[2:6]
truth.DIR = DIR
NAMES = {'age': ['', 's.d. 20', '21-30', '31-40', '41-50', '51-60', '61+'], 'sex': ['', 'L', 'P'],
         'edu': ['', 'SD', 'SMP', 'SMA', 'D1-D4', 'S1', 'S2', 'S3'], 'occ': ['', 'PNS', 'TNI', 'POLRI', 'SWASTA', 'WIRAUSAHA', 'LAINNYA'],
         'channel': {1: 'daring', 2: 'kertas', 4: 'tablet', 5: 'wawancara', 6: 'kode'}}


def belongs(r, kind, key):
    if kind == 'all':
        return True
    if kind == 'service':
        return key == f"{r['unit']}/{r['service']}"
    return key == (NAMES[kind][int(r[kind] or 0)] if kind in NAMES else r[kind])


def table(name):
    return list(csv.DictReader(open(f'{DIR}/{name}', encoding='utf-8-sig')))


def nrr_of(rows):
    out = []
    for k in range(9):
        marks = [r['y'][k] for r in rows if r['y'][k]]
        out.append(F(sum(marks), len(marks)) if marks else None)
    return out


def tally(rows, k):
    return [sum(r['y'][k] == v for r in rows) for v in (1, 2, 3, 4, 0)]


def groups(side, report):
    """Every group of the report: the counts of each mark, each element's mean and the index, as exact fractions."""
    seen, wrong, kinds = 0, [], {}
    figures = {(g['group'], g['key']): g for g in report['figures']}
    for c in report['counts']:
        kind, key = c['group'], c['key']
        rows = [r for r in side.rows if belongs(r, kind, key)]
        kinds[kind] = kinds.get(kind, 0) + 1
        if c.get('hidden'):  # under five: not a number of it is told
            if 'n' in c or 'elements' in c or not rows or (kind, len(rows)) != ('channel', 3):
                wrong.append((kind, key, 'hidden', len(rows)))
            continue
        n = [tally(rows, k) for k in range(9)]
        if c['n'] != len(rows) or c['elements'] != n:
            wrong.append((kind, key, c['n'], len(rows)))
            continue
        g = figures.get((kind, key))
        nrr = nrr_of(rows)
        if g and g.get('ikm') and None not in nrr:
            ikm = 25 * sum(nrr) / 9
            seen += 1
            if not (abs(F(g['ikm']) - ikm) < F(1, 10**9) and F(g['ikm_2dp']) == half_up(ikm, 2) and
                    g['category'] == letter(half_up(ikm, 2)) and
                    all(abs(F(a) - b) < F(1, 10**9) for a, b in zip(g['nrr'], nrr))):
                wrong.append((kind, key, g['ikm'], float(ikm)))
    say(not wrong and seen >= 16 and kinds.get('unit') == 3 and kinds.get('service', 0) >= 12, 'show: counts, means and indices of every group',
        (seen, kinds, wrong[:4]))


def open_file(side, name):
    wrong, seen = [], 0
    for r in table(name):
        if r['group'] not in ('all', 'unit'):
            continue
        rows = [x for x in side.rows if r['group'] == 'all' or x['unit'] == r['key']]
        nrr, seen = nrr_of(rows), seen + 1
        if r['code']:
            k = int(r['code'][1:]) - 1
            n = tally(rows, k)
            ok = [int(r[c]) for c in ('n1', 'n2', 'n3', 'n4', 'blank')] == n and F(r['nrr']) == half_up(nrr[k], 6) and \
                F(r['ikm']) == half_up(25 * nrr[k], 2)
        else:
            ok = F(r['ikm']) == half_up(25 * sum(nrr) / 9, 2) and r['category'] == letter(half_up(25 * sum(nrr) / 9, 2))
        if not ok or int(r['people']) != len(rows):
            wrong.append(r)
    say(not wrong and seen == 40, f'show: {name} line by line', (seen, wrong[:2]))


def headline(side, report):
    h, v, se, q = report['headline'], side.index(EVERY), side.se(EVERY), NORMAL.inv_cdf(0.975)
    say(abs(F(h['ikm']) - v) < F(1, 10**9) and close(h['se'], se) and close(h['lo95'], float(v) - q * se) and close(h['hi95'], float(v) + q * se),
        'show: the index, its standard error and interval', (h, float(v), se))
    mine = {u: (float(side.index(unit(u))), side.se(unit(u))) for u in {r['unit'] for r in side.rows}}
    qq, wrong = NORMAL.inv_cdf(1 - 0.05 / (2 * len(mine))), []
    for g in report['ranking']:
        v, se = mine[g['unit']]
        band = [(x - qq * e, x + qq * e) for u, (x, e) in mine.items() if u != g['unit']]
        want = (1 + sum(x > v for x, _ in mine.values()), 1 + sum(lo > v + qq * se for lo, _ in band), len(mine) - sum(hi < v - qq * se for _, hi in band))
        if (g['rank'], g['rank_lo'], g['rank_hi']) != want or not close(g['se'], se) or not close(g['lo95'], v - q * se):
            wrong.append((g, want, v, se))
    say(not wrong and len(report['ranking']) == 3, 'show: ranks and their joint bands', wrong[:2])


def sureness(side):
    V = side.covariance(EVERY)
    got = table('kovarians.csv')
    say(len(got) == 9 and all(close(got[k][f'U{l + 1}'], V[k][l]) for k in range(9) for l in range(9)), 'show: covariances')
    got = {r['figure']: r for r in table('unsur.csv')}
    nrr = side.nrr(EVERY)
    say(all(close(got[f'U{k + 1}']['value'], nrr[k]) and close(got[f'U{k + 1}']['se'], math.sqrt(V[k][k])) for k in range(9)), 'show: errors of the elements')
    got = [g for g in table('bacaan.csv') if g['end'] == 'estimate' and g['headline'] == 'pooled' and g['rounding'] == 'once']
    all_rows, wrong = truth.answers(PERIOD), []
    for r in all_rows:
        r['y'] = [int(r[f'u{k}'] or 0) for k in range(1, 10)]
    with_them = {'counted': nrr_of(all_rows), 'out': nrr_of(side.rows)}
    for g in got:
        if g['estimator'] == 'official':
            v = 25 * truth.MODES[g['weights']] * sum(with_them[g['left_out']])
        else:
            v = None if g['left_out'] == 'counted' else side.index(EVERY, truth.MODES[g['weights']], 'design')
        if v is not None and not close(g['value'], v):
            wrong.append((g, float(v)))
    say(not wrong and {g['left_out'] for g in got} == {'out', 'counted'}, 'show: readings with and without what was left out, by every weight', (len(got), wrong[:2]))


def said(side):
    text = open(f'{DIR}/halaman.txt', encoding='utf-8').read()
    want = [side.index(EVERY)] + [side.index(unit(u)) for u in sorted({r['unit'] for r in side.rows})] + [25 * x for x in side.nrr(EVERY)]
    missing = [s for s in (f'{float(half_up(x, 2)):.2f}'.replace('.', ',') for x in want) if s not in text]
    say(not missing, 'show: the page says the index, each unit and each element', missing)


try:
    side = truth.Side(PERIOD)
    report = json.load(open(f'{DIR}/laporan.json'))
    for part in (lambda: groups(side, report), lambda: open_file(side, 'ikm.csv'), lambda: open_file(side, 'tetap.csv'),
                 lambda: headline(side, report), lambda: sureness(side), lambda: said(side)):
        part()
    left = sum(r['left_out'] == '1' for r in truth.answers(PERIOD))
    say(report['answers']['left_out'] == left == 6, 'show: the report says how many were left out', left)
    say(truth.verify(f'{DIR}/laporan.json') == 0 and truth.verify(f'{DIR}/laporan.json', '--answers', f'{DIR}/a.csv') == 0,
        'show: the report is proved from the store and from the file of answers')
except Exception as e:
    import traceback
    say(False, 'show: the second implementation ran', traceback.format_exc())
sys.exit(1 if truth.bad else 0)
