#!/usr/bin/env python3
"""The queue under load: durable tickets with 64 clients, a million numbers without gap or double, 2,000 phones that follow a
turn live, what a ticket costs beside one SQLite transaction and beside a Fossil ticket.
Use: bench/queue.py build/prima [SECONDS] [NUMBERS]; the machine's load stands beside the figures."""
import collections, os, re, resource, selectors, shutil, signal, socket, sqlite3, subprocess, sys, tempfile, threading, time, urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(ROOT, 'tests', 'scenario')]
from browser import Browser

BIN = os.path.abspath(sys.argv[1])
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 3.0
NUMBERS = int(sys.argv[3]) if len(sys.argv) > 3 else 1000000
TMP = tempfile.mkdtemp(prefix='prima-bench-queue-')
DATA = os.path.join(TMP, 'data')
TICK = os.sysconf('SC_CLK_TCK')
SECRET = 'kata-sandi-contoh-2026'


def note(what, value):
    print(f'  {what}: {value}', flush=True)


def sh(*args, **kw):
    return subprocess.run(args, capture_output=True, text=True, check=True, **kw).stdout


def cpu(pid):
    f = open(f'/proc/{pid}/stat').read().rsplit(')', 1)[1].split()
    return (int(f[11]) + int(f[12])) / TICK


def memory(pid):
    return int(re.search(r'VmRSS:\s+(\d+)', open(f'/proc/{pid}/status').read()).group(1)) / 1024


class Server:
    def __init__(self):
        log = os.path.join(TMP, 'log')
        self.p = subprocess.Popen([BIN, 'serve', '--data', DATA, '--listen', '127.0.0.1:0'], stdout=open(log, 'w'), stderr=subprocess.STDOUT)
        for _ in range(400):
            m = re.search(r'http://127\.0\.0\.1:(\d+)', open(log).read())
            if m:
                self.port, self.base = int(m.group(1)), m.group(0)
                return
            time.sleep(0.02)
        raise SystemExit(open(log).read())

    def stop(self):
        self.p.send_signal(signal.SIGTERM)
        self.p.wait(30)


def kiosk(base, who):
    b = Browser(base).go('/masuk')
    b.send('sandi', {'nama': who, 'sandi': SECRET})
    b.go('/atur-antrean')
    b.send('/atur-antrean/kios', {'nama': 'ukur'})
    token = re.search(r'/kios/([0-9a-f]{32})', b.body.decode()).group(1)
    page = Browser(base).go('/kios/' + token).body.decode()
    return token, sorted(set(re.findall(r'/kios/' + token + r'/(\d+)', page)))


def tickets(s, token, services):
    """64 clients press at the kiosk as fast as they are answered; a small line at the start."""
    script = os.path.join(TMP, 'take.lua')
    paths = ','.join(f'"/kios/{token}/{x}"' for x in services)
    open(script, 'w').write(f'''local paths = {{{paths}}}
local n, seed = 0, tostring(math.random(1000000)) .. tostring(os.time())
function request()
  n = n + 1
  local p = paths[n % #paths + 1]
  return wrk.format("POST", p, {{["Content-Type"] = "application/x-www-form-urlencoded"}}, "kunci=" .. seed .. "-" .. n .. "-0123456789&kelas=umum&layanan=" .. p:match("%d+$"))
end
''')
    before, c0 = count(), cpu(s.p.pid)
    out = sh('wrk', '-t1', '-c64', f'-d{int(SECONDS)}s', '--timeout', '10s', '--latency', '-s', script, s.base)
    time.sleep(0.5)
    n, used = int(re.search(r'(\d+) requests in', out).group(1)), cpu(s.p.pid) - c0
    bad = re.search(r'Non-2xx or 3xx responses: (\d+)', out)
    bad = int(bad.group(1)) if bad else 0
    stored = count() - before
    rate, p99 = float(re.search(r'Requests/sec:\s+([0-9.]+)', out).group(1)), re.search(r'99%\s+(\S+)', out).group(1)
    note('tickets a second, durable, 64 clients', f'{rate:.0f}, p99 {p99}; {n - bad} acknowledged, {stored} stored, {bad} refused')
    note('CPU per ticket', f'{used / max(n, 1) * 1000:.2f} ms (in a line that grew to {stored})')
    return used / max(n, 1)


def count():
    return sqlite3.connect(f'file:{DATA}/prima.db?mode=ro', uri=True).execute('SELECT count(*) FROM queue_visit').fetchone()[0]


def gaps(path):
    """Of every unit, day and series: not a number twice, none left out."""
    db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    rows = db.execute('SELECT unit_id, day, series, min(number), max(number), count(*), count(DISTINCT number) FROM queue_visit GROUP BY 1, 2, 3').fetchall()
    all_ = sum(r[5] for r in rows)
    bad = [r for r in rows if r[3] != 1 or r[4] != r[5] or r[6] != r[5]]
    return all_, len(rows), bad


def million():
    d = os.path.join(TMP, 'million')
    os.makedirs(d)
    out = sh(os.path.join(ROOT, 'build', 'bench_queue_numbers'), d, str(NUMBERS))
    all_, series, bad = gaps(os.path.join(d, 'prima.db'))
    note(f'{all_} numbers from 64 threads (the numbering statements alone, ten in a transaction)', f'{out.strip()}; {series} series, {len(bad)} with a gap or a double')
    shutil.rmtree(d)


def phones(s, token, services):
    """2,000 phones on their own page's topic; one number is taken, and each must hear of it."""
    unit = sqlite3.connect(f'file:{DATA}/prima.db?mode=ro', uri=True).execute('SELECT unit_id FROM queue_visit ORDER BY id DESC LIMIT 1').fetchone()[0]
    before, socks, sel = memory(s.p.pid), [], selectors.DefaultSelector()
    path = '/alir?topik=' + urllib.parse.quote(f'antrean/{unit}')
    for i in range(2000):
        c = socket.socket()
        c.bind((f'127.0.0.{2 + i // 400}', 0)) # five houses: one address may hold 512
        c.connect(('127.0.0.1', s.port))
        c.sendall(f'GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n'.encode())
        socks.append(c)
    opened = 0
    for c in socks:
        c.settimeout(10)
        opened += b'200' in c.recv(4096)[:20]
        c.setblocking(False)
        sel.register(c, selectors.EVENT_READ)
    time.sleep(0.3)
    while sel.select(0.1):
        for k, _ in sel.select(0):
            k.fileobj.recv(4096)
    note('phones that follow live', f'{opened} streams, {(memory(s.p.pid) - before) * 1024 / 2000:.1f} KB each')
    times, c0 = [], cpu(s.p.pid)
    for round_ in range(5):
        b = Browser(s.base)
        began, heard = time.perf_counter(), set()
        t = threading.Thread(target=lambda: b.go(f'/kios/{token}/{services[0]}', 'POST', f'kunci=telepon-{round_}-0123456789abcdef&kelas=umum&layanan={services[0]}'.encode(), {'Content-Type': 'application/x-www-form-urlencoded'}))
        t.start()
        while len(heard) < opened and time.perf_counter() - began < 10:
            for k, _ in sel.select(0.05):
                if b'antrean' in k.fileobj.recv(4096):
                    heard.add(k.fileobj)
        times.append((time.perf_counter() - began) * 1000)
        t.join()
        time.sleep(0.4)
    note('from the press at the kiosk until the last of them has heard', ' '.join(f'{x:.0f}' for x in sorted(times)) + f' ms; {(cpu(s.p.pid) - c0) / 5 * 1000:.0f} ms CPU a call for all')
    for c in socks:
        c.close()
    follow = sqlite3.connect(f'file:{DATA}/prima.db?mode=ro', uri=True).execute("SELECT follow FROM queue_visit WHERE state = 'menunggu' ORDER BY id DESC LIMIT 1").fetchone()[0]
    c0 = cpu(s.p.pid)
    out = sh('wrk', '-t1', '-c16', f'-d{max(1, int(SECONDS / 2))}s', f'{s.base}/antre/{follow}')
    n = int(re.search(r'(\d+) requests in', out).group(1))
    each = (cpu(s.p.pid) - c0) / max(n, 1)
    note("a phone's page", f'{each * 1000:.2f} ms CPU; 2,000 of them after a call {each * 2000:.1f} s of a core')


def peers(mine):
    rows = os.path.join(TMP, 'rows')
    sh('gcc', '-O2', '-o', rows, os.path.join(ROOT, 'bench', 'rows.c'), '-lsqlite3')
    rate, us = map(float, sh(rows, TMP, str(max(1, int(SECONDS / 2)))).split())
    note('one SQLite transaction a row, alone', f'{rate:.0f}/s, {us:.0f} us CPU; a ticket (about 20 statements, its page, its code, its event) costs {mine * 1e6 / us:.1f} of them')
    if not shutil.which('fossil'):
        note('Fossil', 'not installed')
        return
    repo, env = os.path.join(TMP, 'f.fossil'), {**os.environ, 'HOME': TMP, 'USER': 'bench'}
    sh('fossil', 'init', repo, '--admin-user', 'bench', env=env)
    was, began, n = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter(), 20
    for i in range(n):
        sh('fossil', 'ticket', 'add', 'title', f'Antrean {i}', 'status', 'Open', 'type', 'Incident', '-R', repo, env=env)
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    each = (now.ru_utime + now.ru_stime - was.ru_utime - was.ru_stime) / n
    note('Fossil, a ticket by its command', f'{n / (time.perf_counter() - began):.0f}/s, {each * 1000:.1f} ms CPU (with the start of the program): {each / mine:.1f} times ours')


try:
    note('load of the machine before', ' '.join(f'{x:.1f}' for x in os.getloadavg()) + f', {os.cpu_count()} cores')
    sh(BIN, 'demo', '--data', DATA)
    s = Server()
    token, services = kiosk(s.base, 'camat')
    mine = tickets(s, token, services)
    all_, series, bad = gaps(os.path.join(DATA, 'prima.db'))
    note('numbers of the demo and of the run', f'{all_} in {series} series; with a gap or a double: {len(bad)}')
    phones(s, token, services)
    note('memory of the server', f'{memory(s.p.pid):.0f} MB')
    s.stop()
    peers(mine)
    if NUMBERS:
        million()
    note('load of the machine after', ' '.join(f'{x:.1f}' for x in os.getloadavg()))
finally:
    shutil.rmtree(TMP, ignore_errors=True)
