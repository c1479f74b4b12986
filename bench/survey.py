#!/usr/bin/env python3
"""The survey at the size of a nation's office: files into the store, the whole analysis, beside SQLite's own SQL and R's
`survey` package on the same rows. Called by bench/run.py, or alone: bench/survey.py build/prima"""
import os, random, re, shutil, subprocess, sys, tempfile, time

UNITS = 53


def say(what, value, peer='', ratio=''):
    print(f'  {what}: {value}  {peer}  {ratio}', flush=True)


def answers(path, rows, seed, units=None, days=50):
    """Answers of 53 units (numbers), or of the units named; dates in no order, so that nothing is easy."""
    r = random.Random(seed)
    with open(path, 'w') as f:
        f.write('id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9\n')
        for i in range(rows):
            u = r.randrange(len(units)) if units else 1 + r.randrange(UNITS)
            d = r.randrange(days)
            marks = ','.join(r.choices('01234', (1, 2, 10, 60, 27), k=9))
            service = '' if units else u * 10 + r.randrange(4)
            f.write(f'{i + 1},{units[u] if units else u},{service},2026-{10 + d // 31:02d}-{1 + d % 31:02d},'
                    f'1,{r.randrange(1, 7)},{r.randrange(1, 3)},{r.randrange(1, 8)},{r.randrange(1, 7)},{marks}\n')


def populations(path):
    with open(path, 'w') as f:
        f.write('unit,service,period,N\n')
        for u in range(1, UNITS + 1):
            for s in range(4):
                f.write(f'{u},{u * 10 + s},2026,{60000 + u}\n')


def timed(*args, stdin=None):
    """Wall seconds, CPU seconds, most memory in MB, and what it said."""
    began = time.time()
    p = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=stdin)
    out = p.stdout.read()
    err = p.stderr.read()
    _, status, use = os.wait4(p.pid, 0)
    p.returncode = os.waitstatus_to_exitcode(status)
    if p.returncode:
        raise SystemExit(f'{args}: {p.returncode}: {err.decode()[:500]}')
    return time.time() - began, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024, out.decode()


# One pass of SQLite's own SQL: how often each answer was given, by unit; then the same with the moments that the variance needs.
INDEX_SQL = 'SELECT unit, COUNT(*), ' + ', '.join(f'SUM(u{k}), SUM(u{k} > 0)' for k in range(1, 10)) + ' FROM a GROUP BY unit'
MOMENTS_SQL = 'SELECT unit, service, COUNT(*), ' + ', '.join(
    f'SUM(u{k} * u{l}), SUM(u{k} * (u{l} > 0)), SUM((u{k} > 0) * (u{l} > 0))' for k in range(1, 10) for l in range(1, k + 1)) + \
    ' FROM a GROUP BY unit, service'

R = r'''
suppressMessages({ library(survey) })
options(survey.lonely.psu = "adjust")
d <- read.csv(commandArgs(TRUE)[1]); p <- read.csv(commandArgs(TRUE)[2])
d <- merge(d, p[, c("unit", "service", "N")], by = c("unit", "service"))
u <- paste0("u", 1:9)
for (k in u) { d[[paste0("a", k)]] <- as.numeric(d[[k]] > 0) }
d$h <- interaction(d$unit, d$service, drop = TRUE)
cat("READY", proc.time()[["elapsed"]], sum(proc.time()[1:2]), "\n")
g <- svydesign(ids = ~1, strata = ~h, fpc = ~N, weights = ~1, data = d)
for (i in sort(unique(d$unit))) {
  s <- subset(g, unit == i)
  r <- svyratio(as.formula(paste("~", paste(u, collapse = "+"))), as.formula(paste("~", paste0("a", u, collapse = "+"))), s)
  x <- lapply(u, function(k) svyratio(as.formula(paste0("~", k)), as.formula(paste0("~a", k)), s))
}
cat("DONE", proc.time()[["elapsed"]], sum(proc.time()[1:2]), "\n")
'''


def with_r(tmp, csv, pop):
    """CPU seconds of R's survey for the nine ratios of each unit with errors (reading left out); None without R."""
    if not shutil.which('Rscript'):
        return None
    path = os.path.join(tmp, 'peer.R')
    open(path, 'w').write(R)
    p = subprocess.run(['Rscript', '--vanilla', path, csv, pop], capture_output=True, text=True, timeout=600)
    ready, done = re.search(r'READY (\S+) (\S+)', p.stdout), re.search(r'DONE (\S+) (\S+)', p.stdout)
    if p.returncode or not done:
        return None
    return float(done[2]) - float(ready[2])


def sqlite(tmp, csv):
    """CPU seconds of SQLite for reading the file, the counts, and the moments."""
    db = os.path.join(tmp, 'peer.db')
    if os.path.exists(db):
        os.unlink(db)
    columns = 'id INTEGER, unit INTEGER, service INTEGER, date TEXT, channel INTEGER, age INTEGER, sex INTEGER, edu INTEGER, occ INTEGER, ' + \
        ', '.join(f'u{k} INTEGER' for k in range(1, 10))
    _, read, _, _ = timed('sqlite3', db, f'CREATE TABLE a({columns})', '.mode csv', f'.import --skip 1 {csv} a')
    _, index, _, _ = timed('sqlite3', db, INDEX_SQL)
    _, moments, _, _ = timed('sqlite3', db, MOMENTS_SQL)
    return read, index, moments


def analysis(bin_, tmp, rows, note, aim):
    csv, pop = os.path.join(tmp, f'a{rows}.csv'), os.path.join(tmp, 'pop.csv')
    answers(csv, rows, 1)
    populations(pop)
    best = {}
    for name, words in (('compute', ['skm', 'compute', csv, '--by', 'unit']), ('rank', ['skm', 'rank', csv])):
        runs = [timed(bin_, *words, '--population', pop, '--format', 'json') for _ in range(3)]
        best[name] = min(runs, key=lambda r: r[1])
    total = sum(b[1] for b in best.values())
    read, index, moments = sqlite(tmp, csv)
    r = with_r(tmp, csv, pop) if rows <= 20000 else None
    kept = f'{rows:,} answers of {UNITS} units'
    note(f'{kept}: the index with intervals, by unit, from CSV', f'{best["compute"][0] * 1000:.0f} ms, {best["compute"][1] * 1000:.0f} ms CPU, {best["compute"][2]:.0f} MB',
         f'SQLite: {read * 1000:.0f} ms CPU reading, {index * 1000:.0f} counts alone, {moments * 1000:.0f} the same moments',
         f'{(read + moments) / best["compute"][1]:.1f} times less CPU; aim {aim}')
    note(f'{kept}: ranks with joint bands', f'{best["rank"][0] * 1000:.0f} ms, {best["rank"][1] * 1000:.0f} ms CPU', '', f'aim {aim}')
    if r is not None:
        note('the same nine ratios with errors in R\'s survey, reading left out', f'{total * 1000:.0f} ms CPU for both, reading and all', f'R: {r:.2f} s CPU', f'{r / total:.0f} times less')
    elif rows <= 20000:
        note('R\'s survey', 'left out: r-cran-survey is not there')
    return csv


def store(bin_, tmp, rows, note):
    data, csv = os.path.join(tmp, 'import'), os.path.join(tmp, 'import.csv')
    subprocess.run([bin_, 'demo', '--data', data], check=True, capture_output=True)
    units = subprocess.run(['sqlite3', os.path.join(data, 'prima.db'),
                            "SELECT u.slug FROM survey_cover c JOIN office_unit u ON u.id = c.unit_id JOIN survey_period p ON p.id = c.period_id"
                            " WHERE p.code = '2026-t4' AND c.service_id = 0"], capture_output=True, text=True, check=True).stdout.split()
    answers(csv, rows, 2, units)
    wall, cpu, most, _ = timed(bin_, 'import', csv, '--period', '2026-t4', '--unit', 'kota-contoh', '--data', data)
    read, _, _ = sqlite(tmp, csv)
    note(f'{rows:,} answers imported from CSV ({os.path.getsize(csv) / 1e6:.0f} MB), durable, each id unique', f'{wall:.1f} s, {cpu:.1f} s CPU, at most {most:.0f} MB',
         f'SQLite\'s .import into a table without a key: {read:.1f} s CPU', f'{cpu / read:.1f} times; aim 10 s')
    wall, cpu, _, _ = timed(bin_, 'import', csv, '--period', '2026-t4', '--unit', 'kota-contoh', '--data', data)
    note('the same file again', f'{wall * 1000:.0f} ms', '', 'nothing added')
    wall, cpu, most, _ = timed(bin_, 'skm', 'report', '--period', '2026-t4', '--unit', 'kota-contoh', '--format', 'json', '--data', data)
    note('the whole report of those answers from the store', f'{wall:.2f} s, {cpu:.2f} s CPU, {most:.0f} MB', '', 'aim 2 s')


def all_rows(bin_, tmp, note):
    os.makedirs(tmp, exist_ok=True)
    analysis(bin_, tmp, 10351, note, '150 ms')
    analysis(bin_, tmp, 1000000, note, '2 s')
    store(bin_, tmp, 1000000, note)


if __name__ == '__main__':
    folder = tempfile.mkdtemp(prefix='prima-bench-')
    try:
        all_rows(os.path.abspath(sys.argv[1]), folder, say)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
