#!/usr/bin/env python3
"""How sure the survey's figures are, a second time: plain loops over the exported answers of the invented city give the
covariances, the readings, the steps between periods, the letters' chances and who stands above whom, and the pages' CSV
files must say the same to 1e-9. Then one mark, one answer and one digit are changed, and `skm verify` must see each.
Prints PASS/FAIL lines. Use: truth.py build/prima"""
import csv, io, json, math, os, re, shutil, sqlite3, statistics, subprocess, sys, tempfile
from fractions import Fraction as F

BIN = DIR = DATA = ''  # set by whoever runs this, or by tests/e2e/survey_show.py for a survey of its own
CITY = 'kota-contoh'
MODES = {'exact': F(1, 9), '0.1111': F(1111, 10000), '0.111': F(111, 1000), '0.11': F(11, 100)}
NORMAL = statistics.NormalDist()
bad = 0


def say(ok, name, why=''):
    global bad
    print(('PASS ' if ok else 'FAIL ') + name + ('' if ok else ': ' + str(why)[:600]))
    bad += not ok


def prima(*args, want=0):
    p = subprocess.run([BIN, *args, '--data', DATA], capture_output=True, text=True)
    if want is not None and p.returncode != want:
        raise RuntimeError(f'{args}: exit {p.returncode}: {p.stderr[-400:]} {p.stdout[-400:]}')
    return p.stdout if want is not None else p.returncode


def page(path):
    return prima('page', 'GET', path)


def table(path):
    return list(csv.DictReader(io.StringIO(page(path))))


def half_up(x, places):
    q = abs(x) * 10**places
    n = (2 * q.numerator + q.denominator) // (2 * q.denominator)
    return (1 if x >= 0 else -1) * F(n, 10**places)


def letter(shown):
    return 'A' if shown >= F('88.31') else 'B' if shown >= F('76.61') else 'C' if shown >= 65 else 'D'


def answers(period):
    prima('export', '--period', period, '--unit', CITY, '-o', DIR + '/a.csv')
    return list(csv.DictReader(open(DIR + '/a.csv')))


def users(period):
    """Users of (unit, service); service '' where the unit as a whole is known."""
    db = sqlite3.connect(DATA + '/prima.db')
    return {(u, s or ''): n for u, s, n in db.execute(
        """SELECT u.slug, s.name, c.users FROM survey_cover c JOIN office_unit u ON u.id = c.unit_id
           JOIN survey_period p ON p.id = c.period_id LEFT JOIN office_service s ON s.id = c.service_id
           WHERE p.code = ? AND c.users IS NOT NULL""", (period,))}


class Side:
    def __init__(self, period):
        self.rows, self.users = [r for r in answers(period) if r.get('left_out', '0') == '0'], users(period)
        by_service = {u for u, s in self.users if s}
        for u in by_service:  # the sum of its services: of answers without a service nobody knows N
            self.users.pop((u, ''), None)
        for r in self.rows:
            r['y'] = [int(r[f'u{k}'] or 0) for k in range(1, 10)]
            r['stratum'] = (r['unit'], r['service'] if r['unit'] in by_service else '')
        self.strata = {}
        for r in self.rows:
            self.strata.setdefault(r['stratum'], []).append(r)

    def weight(self, r, estimator):
        h = r['stratum']
        return F(self.users[h], len(self.strata[h])) if estimator == 'design' else F(1)

    def nrr(self, inside, estimator='official'):
        out = []
        for k in range(9):
            num = sum(self.weight(r, estimator) * r['y'][k] for r in self.rows if inside(r))
            den = sum(self.weight(r, estimator) for r in self.rows if inside(r) and r['y'][k])
            out.append(num / den)
        return out

    def covariance(self, inside, estimator='official'):
        """By the definition: linearised values of every answer, stratum by stratum."""
        R = [float(x) for x in self.nrr(inside, estimator)]
        w = {h: float(self.weight(m[0], estimator)) for h, m in self.strata.items()}
        den = [sum(w[r['stratum']] for r in self.rows if inside(r) and r['y'][k]) for k in range(9)]
        V = [[0.0] * 9 for _ in range(9)]
        for h, members in self.strata.items():
            n, big = len(members), self.users.get(h)
            u = [[w[h] * ((y - R[k]) if y else 0.0) / den[k] if inside(r) else 0.0 for k, y in enumerate(r['y'])] for r in members]
            if big and n >= big:
                continue
            fpc = 1 - n / big if big else 1.0
            mean = [0.0] * 9 if n == 1 else [sum(x[k] for x in u) / n for k in range(9)]
            f = fpc * (1 if n == 1 else n / (n - 1))
            for k in range(9):
                for l in range(9):
                    V[k][l] += f * sum((x[k] - mean[k]) * (x[l] - mean[l]) for x in u)
        return V

    def index(self, inside, weight=F(1, 9), estimator='official'):
        return 25 * weight * sum(self.nrr(inside, estimator))

    def se(self, inside, weight=F(1, 9), estimator='official'):
        V = self.covariance(inside, estimator)
        return 25 * float(weight) * math.sqrt(sum(map(sum, V)))


def close(x, y):
    return x != '' and abs(float(x) - float(y)) < 1e-9


EVERY = lambda r: True
unit = lambda u: lambda r: r['unit'] == u


def covariances(side):
    V = side.covariance(EVERY)
    got = table('/u/kota-contoh/ikm/ketelitian/kovarians?periode=2026-t3')
    wrong = [(k, l) for k in range(9) for l in range(9) if not close(got[k][f'U{l + 1}'], V[k][l])]
    say(not wrong and len(got) == 9, 'covariances of the NRRs', wrong[:3])
    got = {r['figure']: r for r in table('/u/kota-contoh/ikm/ketelitian/unsur?periode=2026-t3')}
    q = NORMAL.inv_cdf(0.975)
    want = {f'U{k + 1}': (x, math.sqrt(V[k][k])) for k, x in enumerate(side.nrr(EVERY))}
    want['IKM'] = (side.index(EVERY), side.se(EVERY))
    wrong = [f for f, (v, se) in want.items() if not (close(got[f]['value'], v) and close(got[f]['se'], se) and
             close(got[f]['lo95'], float(v) - q * se) and close(got[f]['hi95'], float(v) + q * se))]
    say(not wrong, 'standard errors and intervals', wrong)


def chained(nrr, w, places):
    return 25 * sum(half_up(half_up(x, places) * w, 3) for x in nrr)


def readings(side):
    units = sorted({r['unit'] for r in side.rows})
    services = sorted({(r['unit'], r['service']) for r in side.rows if r['service']})
    groups = {'pooled': [EVERY], 'units': [unit(u) for u in units],
              'services': [(lambda r, s=s: (r['unit'], r['service']) == s) for s in services]}
    wrong, seen = [], 0
    nrrs = {}
    for g in table('/u/kota-contoh/ikm/ketelitian/bacaan?periode=2026-t3'):
        key = (g['headline'], g['estimator'])
        if key not in nrrs:
            nrrs[key] = [side.nrr(i, g['estimator']) for i in groups[g['headline']]]
        w, n = MODES[g['weights']], len(groups[g['headline']])
        if g['end'] != 'estimate':
            if g['headline'] != 'pooled':
                continue
            v = float(side.index(EVERY, w, g['estimator']))
            v += (1 if g['end'] == 'upper' else -1) * NORMAL.inv_cdf(0.975) * side.se(EVERY, w, g['estimator'])
            ok = close(g['value'], v) and g['category'] == letter(half_up(F(v), 2))
        else:
            v = {'once': lambda x: 25 * w * sum(x), 'three': lambda x: chained(x, w, 3), 'two': lambda x: chained(x, w, 2)}
            v = sum(v[g['rounding']](x) for x in nrrs[key]) / n
            ok = (g['value'] == '' or close(g['value'], v)) and F(g['value_2dp']) == half_up(v, 2) and \
                g['category'] == letter(half_up(v, 2))
        seen += 1
        if not ok:
            wrong.append((g, float(v)))
    say(not wrong and seen >= 80, 'every reading', (seen, wrong[:2]))


def steps(earlier, later):
    got = [g for g in table('/u/kota-contoh/ikm/ketelitian/periode?periode=2026-t3') if g['later'] == '2026-t3'][0]
    d = float(later.index(EVERY)) - float(earlier.index(EVERY))
    se = math.hypot(earlier.se(EVERY), later.se(EVERY))
    ok = close(got['difference'], d) and close(got['se'], se) and close(got['z'], d / se) and \
        close(got['p'], 2 * (1 - NORMAL.cdf(abs(d / se)))) and got['broken'] == ''
    say(ok, 'one period after another', (got, d, se))


def chances(v, se):
    limits = [88.305, 76.605, 64.995]
    reach = [1 - NORMAL.cdf((x - v) / se) for x in limits]
    return [reach[0], reach[1] - reach[0], reach[2] - reach[1], 1 - reach[2]]


def letters(earlier, later):
    wrong = []
    got = table('/u/kota-contoh/ikm/ketelitian/mutu?periode=2026-t3')
    for g in got:
        side = [(float(s.index(unit(g['unit']))), s.se(unit(g['unit']))) for s in (earlier, later)]
        p, q = (chances(*x) for x in side)
        i, j = 'ABCD'.index(g['from']), 'ABCD'.index(g['to'])
        real = sum(p[a] * q[b] for a in range(4) for b in range(4) if (b > a) == (j > i) and (b < a) == (j < i))
        if not (close(g['before'], side[0][0]) and close(g['after'], side[1][0]) and close(g['chance_exact'], p[i] * q[j]) and
                close(g['chance_real'], real)):
            wrong.append((g, p[i] * q[j], real))
    say(not wrong and len(got) >= 10, 'chances that letters changed', wrong[:2])


def pairs(side):
    got = table('/u/kota-contoh/ikm/ketelitian/urutan?periode=2026-t3')
    own = {g['unit']: (float(side.index(unit(g['unit']))), side.se(unit(g['unit']))) for g in got}
    wrong = []
    for g in got:
        for other, (v, se) in own.items():
            if other != g['unit']:
                x, e = own[g['unit']]
                if not close(g[other], NORMAL.cdf((x - v) / math.hypot(e, se))):
                    wrong.append((g['unit'], other))
    say(not wrong and len(got) >= 10, 'who stands above whom', wrong[:3])


def verify(path, *args):
    return prima('skm', 'verify', path, *args, want=None)


def proofs():
    path, rows = DIR + '/laporan.json', DIR + '/rows.csv'
    text = page('/u/kota-contoh/ikm/laporan.json?periode=2026-t3')
    open(path, 'w').write(text)
    json.loads(text)
    answers('2026-t3')
    shutil.copy(DIR + '/a.csv', rows)
    say(verify(path) == 0 and verify(path, '--answers', rows) == 0, 'a report of ours is proved from store and file')
    say(subprocess.run([BIN, 'skm', 'recount', path], capture_output=True).returncode == 0, 'and recounted by anyone')
    digits = [m.start() for m in re.finditer(r'\d', text)]
    seen = 0
    for at in digits[::max(1, len(digits) // 12)]:
        open(path + 'x', 'w').write(text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1:])
        seen += verify(path + 'x') == 4
    say(seen == len(digits[::max(1, len(digits) // 12)]), 'any digit changed is seen', seen)
    db = sqlite3.connect(DATA + '/prima.db')
    one = db.execute("""SELECT a.id, a.marks FROM survey_answer a JOIN survey_period p ON p.id = a.period_id
                        WHERE p.code = '2026-t3' ORDER BY a.id LIMIT 1""").fetchone()
    flip = one[1] ^ 7 if one[1] & 7 in (3, 4) else one[1] + 1
    db.execute('UPDATE survey_answer SET marks = ? WHERE id = ?', (flip, one[0]))
    db.commit()
    say(verify(path) == 4, 'one mark changed in the database is seen')
    say(verify(path, '--answers', rows) == 0, 'while the file of answers still proves it')
    db.execute('UPDATE survey_answer SET marks = ? WHERE id = ?', (one[1], one[0]))
    db.commit()
    say(verify(path) == 0, 'and the mark put back proves it again')
    lines = open(rows).read().split('\n')
    cases = {'removed': lines[:5] + lines[6:], 'added': lines[:5] + ['f' * 32 + lines[5][32:]] + lines[5:],
             'changed': lines[:5] + [lines[5][:-1] + ('1' if lines[5][-1] != '1' else '2')] + lines[6:]}
    for name, changed in cases.items():
        open(rows + 'x', 'w').write('\n'.join(changed))
        say(verify(path, '--answers', rows + 'x') == 4, f'one answer {name} in the file is seen')


def left_out():
    """Answers that a decision left out: figures without them, and the reading that counts them again."""
    path = DIR + '/laporan.json'
    db = sqlite3.connect(DATA + '/prima.db')
    db.execute("""UPDATE survey_answer SET left_out = 1 WHERE id IN (SELECT a.id FROM survey_answer a
                  JOIN survey_period p ON p.id = a.period_id WHERE p.code = '2026-t3' ORDER BY a.id LIMIT 40)""")
    db.commit()
    say(verify(path) == 4, 'answers left out after publication are seen')
    open(path, 'w').write(page('/u/kota-contoh/ikm/laporan.json?periode=2026-t3'))
    rows = answers('2026-t3')
    say(sum(r.get('left_out', '0') == '1' for r in rows) == 40 and verify(path) == 0 and verify(path, '--answers', DIR + '/a.csv') == 0,
        'and the report made now is proved, from store and file')
    got = [g for g in table('/u/kota-contoh/ikm/ketelitian/bacaan?periode=2026-t3') if g['weights'] == '0.111' and
           (g['headline'], g['estimator'], g['rounding'], g['end']) == ('pooled', 'official', 'once', 'estimate')]
    want = {}
    for name, kept in (('out', [r for r in rows if r.get('left_out', '0') == '0']), ('counted', rows)):
        nrr = [F(sum(v), len(v)) for v in ([int(r[f'u{k}']) for r in kept if int(r[f'u{k}'])] for k in range(1, 10))]
        want[name] = 25 * F(111, 1000) * sum(nrr)
    say(len(got) == 2 and all(close(g['value'], want[g['left_out']]) for g in got), 'readings with and without them', (got, want))


if __name__ == '__main__':
    BIN, DIR = os.path.realpath(sys.argv[1]), tempfile.mkdtemp()
    DATA = DIR + '/data'
    try:
        prima('demo')
        earlier, later = Side('2026-t2'), Side('2026-t3')
        for part in (lambda: covariances(later), lambda: readings(later), lambda: steps(earlier, later), lambda: letters(earlier, later),
                     lambda: pairs(later), proofs, left_out):
            part()
    except Exception as e:
        say(False, 'the second implementation ran', repr(e))
    finally:
        shutil.rmtree(DIR)
    sys.exit(1 if bad else 0)
