#!/usr/bin/env python3
"""The survey's figures a second time, by another way: exact fractions and plain loops over the rows, straight from
doc/statistics (estimators, Taylor linearisation). Compares `prima skm compute` with itself on the worked example and on
random answers. Prints PASS/FAIL lines. Use: oracle.py build/prima"""
import csv, io, json, math, random, statistics, subprocess, sys
from fractions import Fraction as F

BIN = sys.argv[1]
WEIGHTS = {'exact': F(1, 9), '0.1111': F(1111, 10000), '0.111': F(111, 1000), '0.11': F(11, 100)}
COLS = 'id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9'.split(',')
bad = 0


def say(ok, name, why=''):
    global bad
    print(('PASS ' if ok else 'FAIL ') + name + ('' if ok else ': ' + str(why)))
    bad += not ok


def prima(text, *args, want=(0,), verb='compute'):
    p = subprocess.run([BIN, 'skm', verb, '-', '--format', 'json', *args], input=text, capture_output=True, text=True)
    if p.returncode not in want:
        raise RuntimeError(f'exit {p.returncode}: {p.stderr[:400]}')
    return json.loads(p.stdout)


def half_up(x, places):
    q = x * 10**places
    n = (2 * q.numerator + q.denominator) // (2 * q.denominator)
    return f'{n // 10**places}.{n % 10**places:0{places}d}'


def category(ikm2):
    v = F(ikm2)
    return 'A' if v >= F('88.31') else 'B' if v >= F('76.61') else 'C' if v >= 65 else 'D'


def official(rows, weights):
    total, elements = F(0), []
    for k in range(1, 10):
        got = [int(r[f'u{k}'] or 0) for r in rows]
        got = [v for v in got if v]
        if not got:
            return None, []
        nrr = F(sum(got), len(got))
        elements.append(nrr)
        total += nrr * WEIGHTS[weights]
    return total * 25, elements


def strata(rows, population):
    out = {}
    for r in rows:
        out.setdefault((r['unit'], r['service'], r['date'][:4]), []).append(r)
    return {k: (v, population.get(k)) for k, v in out.items()}


def design(rows, population, inside, weights, estimator, combo):
    """Estimate and standard error of sum_k combo_k R_k (floats)."""
    st = strata(rows, population)
    w = {}
    for key, (members, big_n) in st.items():
        for r in members:
            w[id(r)] = (big_n / len(members)) if estimator == 'design' else 1.0
    num, den = [0.0] * 9, [0.0] * 9
    for r in rows:
        if inside(r):
            for k in range(9):
                y = int(r[f'u{k + 1}'] or 0)
                num[k] += w[id(r)] * y
                den[k] += w[id(r)] * (y > 0)
    ratio = [n / d for n, d in zip(num, den)]
    variance = 0.0
    for key, (members, big_n) in st.items():
        n = len(members)
        u = []
        for r in members:
            z = 0.0
            if inside(r):
                for k in range(9):
                    y = int(r[f'u{k + 1}'] or 0)
                    z += combo[k] * (y - ratio[k] * (y > 0)) / den[k]
            u.append(w[id(r)] * z)
        fpc = 1 - n / big_n if big_n else 1.0
        if n == 1:
            variance += fpc * u[0] ** 2 if not big_n or n < big_n else 0.0
        else:
            variance += fpc * n / (n - 1) * (sum(x * x for x in u) - sum(u) ** 2 / n)
    return sum(c * r for c, r in zip(combo, ratio)), math.sqrt(max(variance, 0.0))


def table(rows):
    f = io.StringIO()
    wr = csv.DictWriter(f, COLS, lineterminator='\n')
    wr.writeheader()
    wr.writerows(rows)
    return f.getvalue()


def invent(rng, n, units):
    rows = []
    for i in range(n):
        unit = rng.randrange(units) + 1
        r = dict(id=i + 1, unit=unit, service=unit * 10 + rng.randrange(3), date=f'2025-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}',
                 channel=rng.randrange(1, 4), age=rng.randrange(1, 6), sex=rng.randrange(1, 3), edu=rng.randrange(1, 7), occ=rng.randrange(1, 7))
        for k in range(1, 10):
            r[f'u{k}'] = rng.choice(['', 1, 2, 3, 3, 3, 4, 4])
        rows.append({k: str(v) for k, v in r.items()})
    return rows


def vectors():
    for v in csv.DictReader(open('tests/data/ref_ikm_test_vectors.csv')):
        sums, ns = [[int(x) for x in v[c].split()] for c in ('sums_u1_u9', 'n_u1_u9')]
        lines = ['code,name,n1,n2,n3,n4,blank']
        for k, (s, n) in enumerate(zip(sums, ns)):
            lo, extra = divmod(s, n)
            counts = [0, 0, 0, 0, 0]
            counts[lo] += n - extra
            if extra:
                counts[lo + 1] += extra
            lines.append(f'U{k + 1},e,{counts[1]},{counts[2]},{counts[3]},{counts[4]},{max(ns) - n}')
        g = prima('\n'.join(lines) + '\n', '--weights', v['weight_mode'])['groups'][0]
        ok = half_up(F(g['ikm']), 6) == v['ikm_6dp'] and g['ikm_2dp'] == v['ikm_2dp'] and g['category'] == v['category']
        say(ok, f"vector {v['name']} {v['weight_mode']}", (g['ikm'], g['ikm_2dp'], g['category']))


def random_tables():
    rng = random.Random(20261122)
    for trial in range(6):
        rows = invent(rng, rng.choice([3, 40, 500]), rng.choice([1, 5]))
        mode = rng.choice(list(WEIGHTS))
        got = prima(table(rows), '--by', 'unit,sex', '--weights', mode)
        wrong = []
        for g in got['groups']:
            mine = [r for r in rows if r['unit'] == g['key']['unit'] and r['sex'] == g['key']['sex']]
            ikm, elements = official(mine, mode)
            if g['n'] != len(mine):
                wrong.append((g['key'], 'n', g['n'], len(mine)))
            if ikm is None:
                if g['ikm'] is not None:
                    wrong.append((g['key'], 'defined?'))
                continue
            if abs(F(g['ikm']) - ikm) > F(1, 10**9) or g['ikm_2dp'] != half_up(ikm, 2) or g['category'] != category(half_up(ikm, 2)):
                wrong.append((g['key'], g['ikm'], float(ikm)))
            for e, nrr in zip(g['elements'], elements):
                if abs(F(e['nrr']) - nrr) > F(1, 10**9):
                    wrong.append((g['key'], e['code'], e['nrr'], float(nrr)))
        keys = {(r['unit'], r['sex']) for r in rows}
        say(not wrong and len(got['groups']) == len(keys), f'random table {trial} ({mode}) by unit and sex', wrong[:3])


def worked_example():
    rows = list(csv.DictReader(open('tests/data/case0_responses.csv')))
    pop = {(r['unit'], r['service'], r['period']): float(r['N']) for r in csv.DictReader(open('tests/data/case0_population.csv'))}
    text = open('tests/data/case0_responses.csv').read()
    want = {}
    for r in csv.DictReader(open('tests/data/case0_expected.csv')):
        want[r['domain'], r['estimator'], r['stat'], r['element']] = r
    for domain in sorted({k[0] for k in want if k[1] == '-'}):  # an element that nobody there answered
        got = prima(text, '--population', 'tests/data/case0_population.csv', '--where', domain)['groups'][0]
        say(got['ikm'] is None and got['category'] is None and got['reason'], f'worked example, {domain}: no index', got['ikm'])
    domains = sorted({k[0] for k in want if k[1] != '-' and not k[0].startswith('period')})
    for domain in domains:
        for est, name in (('official', 'plain'), ('design', 'design')):
            where = [] if domain == 'all' else ['--where', domain]
            got = prima(text, '--population', 'tests/data/case0_population.csv', '--estimator', est, *where)['groups'][0]
            wrong = []
            for e in got['elements']:
                r = want[domain, name, 'NRR', e['code'][1:]]
                for field, col in (('nrr', 'value'), ('se', 'se'), ('lo95', 'lo95'), ('hi95', 'hi95')):
                    if abs(float(e[field]) - float(r[col])) > 1e-9:
                        wrong.append((e['code'], field, e[field], r[col]))
            cat = [k for k in want if k[0] == domain and k[1] == name and k[2].startswith('IKMx25 w=1/9')][0]
            r = want[cat]
            for field, col in (('ikm', 'value'), ('se', 'se'), ('lo95', 'lo95'), ('hi95', 'hi95')):
                if abs(float(got[field]) - float(r[col])) > 1e-9:
                    wrong.append(('ikm', field, got[field], r[col]))
            if got['category'] != cat[2][-1]:
                wrong.append(('category', got['category']))
            say(not wrong, f'worked example, {domain}, {est}', wrong[:4])


def random_errors():
    rng = random.Random(7)
    for trial in range(4):
        rows = invent(rng, 300, 4)
        pop = {k: float(len(v[0]) + rng.randrange(0, 50)) for k, v in strata(rows, {}).items()}
        path = f'build/test/population{trial}.csv'
        with open(path, 'w') as f:
            f.write('unit,service,period,N\n' + ''.join(f'{u},{s},{p},{int(n)}\n' for (u, s, p), n in pop.items()))
        for est in ('official', 'design'):
            got = prima(table(rows), '--population', path, '--estimator', est, '--where', 'sex=2')['groups'][0]
            value, se = design(rows, pop, lambda r: r['sex'] == '2', 'exact', est, [25 / 9] * 9)
            ok = abs(float(got['ikm']) - value) < 1e-9 and abs(float(got['se']) - se) < 1e-9
            say(ok, f'standard error by other means, trial {trial}, {est}', (got['ikm'], value, got['se'], se))


def population_file(name, rows, rng):
    pop = {k: float(len(v[0]) + rng.randrange(0, 50)) for k, v in strata(rows, {}).items()}
    path = f'build/test/{name}.csv'
    with open(path, 'w') as f:
        f.write('unit,service,period,N\n' + ''.join(f'{u},{s},{p},{int(n)}\n' for (u, s, p), n in pop.items()))
    return path, pop


def rank_bands():
    rng = random.Random(53)
    rows = invent(rng, 900, 12)
    path, pop = population_file('ranks', rows, rng)
    got = prima(table(rows), '--population', path, verb='rank')['units']
    q = statistics.NormalDist().inv_cdf(1 - 0.05 / (2 * len(got)))
    mine = {}
    for u in {r['unit'] for r in rows}:
        mine[u] = design(rows, pop, lambda r: r['unit'] == u, 'exact', 'official', [25 / 9] * 9)
    wrong = []
    for g in got:
        v, se = mine[g['unit']]
        band = [(x - q * e, x + q * e) for k, (x, e) in mine.items() if k != g['unit']]
        want = (1 + sum(x > v for k, (x, e) in mine.items()), 1 + sum(lo > v + q * se for lo, hi in band),
                len(mine) - sum(hi < v - q * se for lo, hi in band))
        if (g['rank'], g['rank_lo'], g['rank_hi']) != want or abs(float(g['se']) - se) > 1e-9:
            wrong.append((g['unit'], g['rank'], g['rank_lo'], g['rank_hi'], want))
    say(not wrong and len(got) == 12, 'ranks and their joint bands by other means', wrong[:3])


def year_on_year():
    rng = random.Random(2024)
    rows = invent(rng, 400, 2)
    for i, r in enumerate(rows):
        r['date'] = f'{2024 + i % 2}' + r['date'][4:]
    path, pop = population_file('years', rows, rng)
    wrong = []
    for g in prima(table(rows), '--population', path, '--by', 'unit', verb='compare')['changes']:
        side = [design(rows, pop, lambda r: r['unit'] == g['key']['unit'] and r['date'][:4] == y, 'exact', 'official', [25 / 9] * 9)
                for y in ('2024', '2025')]
        d, se = side[1][0] - side[0][0], math.hypot(side[0][1], side[1][1])
        for key, want in (('difference', d), ('se', se), ('z', d / se), ('p', math.erfc(abs(d / se) / math.sqrt(2)))):
            if abs(float(g[key]) - want) > 1e-9:
                wrong.append((g['key'], key, g[key], want))
    say(not wrong, 'year on year by other means', wrong[:3])


def tail(density, a):
    """The integral of a density from a to infinity by tanh-sinh on x = a + exp(t)."""
    total, h = 0.0, 0.0025
    for i in range(-int(3.6 / h), int(3.6 / h) + 1):
        u = i * h
        t = math.pi / 2 * math.sinh(u)
        if not -600 < t < 600:
            continue
        x, dx = math.exp(t), math.exp(t) * math.pi / 2 * math.cosh(u)
        total += density(a + x) * dx * h
    return total


def f_density(d1, d2):
    front = math.lgamma((d1 + d2) / 2) - math.lgamma(d1 / 2) - math.lgamma(d2 / 2) + d1 / 2 * math.log(d1 / d2)
    return lambda x: math.exp(front + (d1 / 2 - 1) * math.log(x) - (d1 + d2) / 2 * math.log1p(d1 * x / d2))


def t_density(df):
    front = math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - math.log(df * math.pi) / 2
    return lambda x: math.exp(front - (df + 1) / 2 * math.log1p(x * x / df))


def suspicious(rng, n):
    rows = invent(rng, n, 3)
    for r in rows:
        r['seconds'] = rng.choice(['', str(rng.randint(3, 200))])
        r['device'] = rng.choice(['', 'd1', 'd2', 'd3', 'd4'])
        r['surveyor'] = rng.choice(['', 'Ani', 'Budi', 'Cici'])
        r['date'] = f"2026-11-{rng.randint(1, 6):02d}"
        if r['device'] == 'd4' or rng.random() < 0.2:
            for k in range(1, 10):
                r[f'u{k}'] = '4'
        if r['surveyor'] == 'Cici':
            for k in range(1, 10):
                r[f'u{k}'] = str(rng.choice([3, 4, 4]))
    return rows


def doubted(rows):
    """Sets of doubts per row, straight from the sentences of doc/statistics (but the surveyors')."""
    out = []
    straight = [len(v) >= 6 and len(set(v)) == 1 for v in ([r[f'u{k}'] for k in range(1, 10) if r[f'u{k}'] not in ('', '0')] for r in rows)]
    for i, r in enumerate(rows):
        mine = [j for j, o in enumerate(rows) if r['device'] and o['device'] == r['device']]
        day = [j for j in mine if rows[j]['unit'] == r['unit'] and rows[j]['date'] == r['date']]
        n = sum(straight[j] for j in mine)
        out.append({d for d, yes in (('rata', straight[i]), ('cepat', r['seconds'] and int(r['seconds']) < 20), ('perangkat', len(day) > 10),
                                     ('seragam', straight[i] and n >= 8 and 100 * n >= 80 * len(mine))) if yes})
    return out


def surveyors_by_other_means(rows):
    score = lambda r: 25 * statistics.fmean(int(r[f'u{k}']) for k in range(1, 10) if r[f'u{k}'] not in ('', '0'))
    groups = {}
    for r in rows:
        if r['surveyor'] and any(r[f'u{k}'] not in ('', '0') for k in range(1, 10)):
            groups.setdefault(r['surveyor'], []).append((r['unit'], score(r)))
    values = {k: [y for _, y in v] for k, v in groups.items()}
    every = [y for v in values.values() for y in v]
    n, k = len(every), len(values)
    msw = sum((len(v) - 1) * statistics.variance(v) for v in values.values()) / (n - k)
    msb = (statistics.pvariance(every) * n - msw * (n - k)) / (k - 1)
    n0 = (n - sum(len(v) ** 2 for v in values.values()) / n) / (k - 1)
    va = max(0, (msb - msw) / n0)
    effect = {'between': msb, 'within': msw, 'n0': n0, 'variance': va, 'icc': va / (va + msw), 'f': msb / msw,
              'p': tail(f_density(k - 1, n - k), msb / msw)}
    each = {}
    for who, v in groups.items():
        x = [y for _, y in v]
        rest = [y for other, w in groups.items() if other != who for u, y in w if u in {u for u, _ in v}]
        a, b = statistics.variance(x) / len(x), statistics.variance(rest) / len(rest)
        t = (statistics.fmean(x) - statistics.fmean(rest)) / math.sqrt(a + b)
        df = (a + b) ** 2 / (a * a / (len(x) - 1) + b * b / (len(rest) - 1))
        each[who] = {'mean': statistics.fmean(x), 'others_mean': statistics.fmean(rest), 't': t, 'df': df, 'p': 2 * tail(t_density(df), abs(t))}
    worst = 0
    for i, (who, e) in enumerate(sorted(each.items(), key=lambda i: i[1]['p'])):
        worst = e['p_holm'] = max(worst, min(1, (len(each) - i) * e['p']))
    return effect, each


def doubts():
    wrong = []
    for seed in range(6):
        rows = suspicious(random.Random(1800 + seed), 200 + 40 * seed)
        head = COLS + ['seconds', 'device', 'surveyor']
        f = io.StringIO()
        w = csv.DictWriter(f, head, lineterminator='\n')
        w.writeheader()
        w.writerows(rows)
        got = prima(f.getvalue(), verb='doubts')
        found = doubted(rows)
        effect, each = surveyors_by_other_means(rows)
        for i, r in enumerate(rows):
            if r['surveyor'] and each[r['surveyor']]['p_holm'] < 0.05:
                found[i].add('surveyor')
        for d in ('rata', 'cepat', 'perangkat', 'seragam', 'surveyor'):
            for unit, g in [(None, got['all'])] + list(got['units'].items()):
                want = sum(d in x for r, x in zip(rows, found) if unit in (None, r['unit']))
                if g[d] != want:
                    wrong.append((seed, unit, d, g[d], want))
        if got['all']['doubtful'] != sum(bool(x - {'rata'}) for x in found):
            wrong.append((seed, 'doubtful', got['all']['doubtful']))
        near = lambda x, y: abs(float(x) - y) <= 1e-9 * max(1, abs(y))
        wrong += [(seed, k, got['effect'][k], v) for k, v in effect.items() if not near(got['effect'][k], v)]
        wrong += [(seed, s['surveyor'], k, s[k], v) for s in got['surveyors'] for k, v in each[s['surveyor']].items() if not near(s[k], v)]
    say(not wrong, 'doubts and surveyor effects by other means', wrong[:4])


def instruments():
    """SPAK and PEKPPP F-03 of the demo city from the counts in their open files: every mean and the figure."""
    import tempfile
    wrong = []
    with tempfile.TemporaryDirectory() as d:
        subprocess.run([BIN, 'demo', '--data', d], check=True, capture_output=True)
        year = subprocess.run([BIN, 'page', 'GET', '/u/kelurahan-melati/hasil', '--data', d], capture_output=True, text=True).stdout.split('/hasil/f03-')[1][:4]
        for path, scale, backwards, figure in (('kota-contoh/hasil/spak-', 4, True, lambda m: m / 4 * F('17.5')),
                                               ('kelurahan-melati/hasil/f03-', 5, False, lambda m: m * 5 / 5)):
            text = subprocess.run([BIN, 'page', 'GET', f'/u/{path}{year}/unduh/csv', '--data', d], capture_output=True, text=True).stdout
            rows = list(csv.DictReader(io.StringIO(text.lstrip('\ufeff'))))
            means = []
            for r in (r for r in rows if r['row'] == 'item'):
                n = [int(r[f'n{k}']) for k in range(1, scale + 1)]
                worth = range(scale, 0, -1) if backwards else range(1, scale + 1)
                means.append(F(sum(w * c for w, c in zip(worth, n)), sum(n)))
                if sum(n) != int(r['n']) or abs(means[-1] - F(r['value'])) > F(1, 10**9):
                    wrong.append((path, r['code'], r['value'], float(means[-1])))
            want, got = figure(sum(means) / len(means)), F(next(r['value'] for r in rows if r['row'] == 'all'))
            if len(means) not in (5, 14) or abs(want - got) > F(1, 10**9):
                wrong.append((path, 'figure', float(got), float(want)))
    say(not wrong, 'SPAK and F-03 from the counts in their open files', wrong[:4])


for part in (instruments, doubts, rank_bands, year_on_year, vectors, random_tables, worked_example, random_errors):
    try:
        part()
    except Exception as e:  # a crash of the program is a failure of this part, the others still run
        say(False, part.__name__, repr(e)[:400])
sys.exit(1 if bad else 0)
