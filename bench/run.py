#!/usr/bin/env python3
"""Measures this machine: Prima beside its peers, in one run, and writes doc/performance.md's table.
Times of a shared machine wander; the ratios of one run are what counts. Use: bench/run.py build/prima [SECONDS]"""
import os, re, shutil, signal, socket, subprocess, sys, tempfile, time, urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(ROOT, 'tests', 'scenario'), os.path.join(ROOT, 'bench')]
from browser import Browser
import survey

BIN = os.path.abspath(sys.argv[1])
SECONDS = float(sys.argv[2]) if len(sys.argv) > 2 else 4.0
TMP = tempfile.mkdtemp(prefix='prima-bench-')
TICK = os.sysconf('SC_CLK_TCK')
rows = []


def note(what, value, peer='', ratio=''):
    rows.append((what, value, peer, ratio))
    print(f'  {what}: {value}  {peer}  {ratio}', flush=True)


def sh(*args, **kw):
    return subprocess.run(args, capture_output=True, text=True, check=True, **kw).stdout


def build(name, *libs):
    out = os.path.join(TMP, name)
    sh('gcc', '-O2', '-o', out, os.path.join(ROOT, 'bench', name + '.c'), *libs)
    return out


def cpu(pid):
    """CPU seconds of a process with its children that still run (nginx workers, prima's helper)."""
    total = 0
    below = subprocess.run(['pgrep', '-P', str(pid)], capture_output=True, text=True).stdout.split()
    for p in [str(pid)] + below:
        try:
            f = open(f'/proc/{p}/stat').read().rsplit(')', 1)[1].split()
            total += int(f[11]) + int(f[12]) + int(f[13]) + int(f[14])
        except OSError:
            pass
    return total / TICK


def memory(pid):
    for line in open(f'/proc/{pid}/status'):
        if line.startswith('VmRSS'):
            return int(line.split()[1]) / 1024
    return 0.0


def port():
    s = socket.socket()
    s.bind(('127.0.0.1', 0))
    p = s.getsockname()[1]
    s.close()
    return p


def wait(p, seconds=20):
    until = time.time() + seconds
    while time.time() < until:
        try:
            socket.create_connection(('127.0.0.1', p), 0.2).close()
            return
        except OSError:
            time.sleep(0.005)
    raise SystemExit(f'nothing listens on {p}')


def wrk(url, connections=64, script=None, env=None, seconds=SECONDS, pid=None):
    before = cpu(pid) if pid else 0
    args = ['wrk', '-t1', f'-c{connections}', f'-d{int(seconds)}s', '--timeout', '10s', '--latency']
    out = sh(*args, *(['-s', script] if script else []), url, env={**os.environ, **(env or {})})
    n = int(re.search(r'(\d+) requests in', out).group(1))
    rate = float(re.search(r'Requests/sec:\s+([\d.]+)', out).group(1))
    p99 = re.search(r'99%\s+(\S+)', out).group(1)
    bad = re.search(r'Non-2xx or 3xx responses: (\d+)', out)
    return n, rate, p99, (cpu(pid) - before) / max(n, 1) if pid else 0, int(bad.group(1)) if bad else 0


class Prima:
    def __init__(self, data):
        self.port = port()
        began = time.time()
        self.p = subprocess.Popen([BIN, 'serve', '--data', data, '--listen', f'127.0.0.1:{self.port}'],
                                  stdout=subprocess.DEVNULL, stderr=open(os.path.join(TMP, 'serve.log'), 'w'))
        wait(self.port)
        self.start = time.time() - began
        self.base = f'http://127.0.0.1:{self.port}'

    def stop(self):
        self.p.send_signal(signal.SIGTERM)
        self.p.wait(20)


def respondent_form(base):
    """The first unit whose survey is open: its path and the rest of a filled form."""
    seen = []
    for link in Browser(base).go('/').page.links + Browser(base).go('/u/kota-contoh').page.links:
        m = re.match(r'^/u/([^/?#]+)', link)
        if m and m.group(1) not in seen:
            seen.append(m.group(1))
    for slug in seen[:80]:
        b = Browser(base).go(f'/u/{slug}/survei')
        form = next((f for f in b.page.forms if 'u1' in f.names), None)
        if b.status == 200 and form:
            values = dict(form.fields)
            for k in range(1, 10):
                values[f'u{k}'] = '3'
            html = b.body.decode()
            if 'layanan' in form.names:
                values['layanan'] = re.search(r'name="layanan" value="(\d+)"', html).group(1)
            for hidden in ('jawaban', 'kunci'):
                values.pop(hidden, None)
            return f'/u/{slug}/survei', urllib.parse.urlencode(values)
    raise SystemExit('no unit with an open survey on the demo home page')


def durable(prima):
    fsyncs = float(sh(build('fsyncs'), TMP, '2'))
    per_row, row_cpu = map(float, sh(build('rows', '-lsqlite3'), TMP, '2').split())
    path, rest = respondent_form(prima.base)
    env = {'FORM_PATH': path, 'FORM_REST': rest}
    script = os.path.join(ROOT, 'bench', 'answer.lua')
    stored = count()
    n, rate, p99, each, bad = wrk(prima.base, 256, script, env, pid=prima.p.pid)
    after = count()
    note('durable answers per second over HTTP, 256 clients', f'{rate:.0f}/s, p99 {p99}',
         f'{fsyncs:.0f} bare syncs/s', f'{rate / fsyncs:.1f} answers a sync')
    note('the same', f'{rate:.0f}/s', f'{per_row:.0f}/s one SQLite transaction an answer, no HTTP', f'{rate / per_row:.1f} times')
    note('acknowledged, and found stored', f'{n - bad}', f'{after - stored}', 'none lost' if after - stored >= n - bad else 'LOST')
    note('CPU per answer', f'{each * 1000:.3f} ms', f'{row_cpu / 1000:.3f} ms for the bare SQLite row; LimeSurvey 710 ms (published figure)',
         f'{0.710 / each:.0f} times less than LimeSurvey')
    n, rate, p99, each, bad = wrk(prima.base + path, 64, pid=prima.p.pid)
    note('the respondent\'s page', f'{rate:.0f}/s, {each * 1000:.3f} ms CPU')


def count():
    return int(sh('sqlite3', os.path.join(DATA, 'prima.db'), 'SELECT count(*) FROM survey_answer').strip())


def pages(prima):
    body = Browser(prima.base).go('/').body
    n, rate, _, each, _ = wrk(prima.base + '/', pid=prima.p.pid)
    root = os.path.join(TMP, 'www')
    os.makedirs(root)
    open(os.path.join(root, 'home.html'), 'wb').write(body)
    p = port()
    conf = os.path.join(TMP, 'nginx.conf')
    open(conf, 'w').write(f'daemon off; user root; worker_processes 2; pid {TMP}/nginx.pid; error_log {TMP}/nginx.log; events {{ worker_connections 1024; }}\n'
                          f'http {{ access_log off; sendfile on; keepalive_requests 1000000; client_body_temp_path {TMP}/nb; proxy_temp_path {TMP}/np; fastcgi_temp_path {TMP}/nf; uwsgi_temp_path {TMP}/nu;'
                          f' scgi_temp_path {TMP}/ns; server {{ listen 127.0.0.1:{p}; root {root}; }} }}\n')
    nginx = subprocess.Popen(['nginx', '-c', conf], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait(p)
    _, nrate, _, neach, _ = wrk(f'http://127.0.0.1:{p}/home.html', pid=nginx.pid)
    nginx.terminate()
    nginx.wait()
    note(f'city home, cached, {len(body) / 1024:.0f} KB', f'{rate:.0f}/s, {each * 1e6:.0f} us CPU', f'nginx, the same bytes from a file: {nrate:.0f}/s, {neach * 1e6:.0f} us',
         f'{neach / each:.2f} of nginx per core')
    return each


def fossil(prima):
    repo, p = os.path.join(TMP, 'f.fossil'), port()
    env = {**os.environ, 'HOME': TMP, 'USER': 'bench'}
    sh('fossil', 'init', repo, '--admin-user', 'bench', env=env)
    for i in range(60):
        sh('fossil', 'ticket', 'add', 'title', f'Permohonan {i}', 'status', 'Open', 'type', 'Incident', '-R', repo, env=env)
    sh('fossil', 'user', 'capabilities', 'nobody', 'jorw', '-R', repo, env=env)
    f = subprocess.Popen(['fossil', 'server', repo, '--port', str(p), '--localhost'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=env)
    wait(p)
    _, frate, _, feach, bad = wrk(f'http://127.0.0.1:{p}/rptview?rn=1', 8, pid=f.pid)
    f.terminate()
    f.wait()
    slug = Browser(prima.base).go('/kota/ikm')
    # A page that cannot be kept: every request asks with its own query.
    script = os.path.join(TMP, 'fresh.lua')
    open(script, 'w').write("local n = 0\nfunction request() n = n + 1; return wrk.format('GET', '/kota/ikm?x=' .. n) end\n")
    _, rate, _, each, _ = wrk(prima.base, 8, script, pid=prima.p.pid)
    note(f'city report drawn anew each time, {len(slug.body) / 1024:.0f} KB', f'{rate:.0f}/s, {each * 1000:.2f} ms CPU',
         f'Fossil ticket report, 60 rows: {frate:.0f}/s, {feach * 1000:.2f} ms (answers: {bad} bad)', f'{rate / frate:.1f} times the pages')


def whole(prima, data):
    began = time.time()
    Browser(prima.base).go('/kota/ikm?bench=1')
    note('the full city report on 10,351 answers', f'{(time.time() - began) * 1000:.0f} ms from request to last byte', '', 'aim 100 ms')
    loaded = memory(prima.p.pid)
    time.sleep(35)  # what a heavy minute took goes back at the next half-minute
    note('memory after this load, and half a minute later', f'{loaded:.1f} MB, {memory(prima.p.pid):.1f} MB', '', 'aim 25 MB')
    prima.stop()
    again = Prima(data)
    note('start, journal verified from its last checkpoint', f'{again.start * 1000:.0f} ms', '', 'aim 1 s')
    note('memory at rest', f'{memory(again.p.pid):.1f} MB')
    again.stop()
    note('the program', f'{os.path.getsize(BIN) / 1e6:.1f} MB', '', 'aim 10 MB')


DATA = os.path.join(TMP, 'data')
try:
    sh(BIN, 'demo', '--data', DATA)
    prima = Prima(DATA)
    pages(prima)
    fossil(prima)
    durable(prima)
    whole(prima, DATA)
    survey.all_rows(BIN, os.path.join(TMP, 'survey'), note)
finally:
    shutil.rmtree(TMP, ignore_errors=True)

table = ['| figure | Prima | beside it | ratio |', '|---|---|---|---|'] + ['| ' + ' | '.join(r) + ' |' for r in rows]
doc = os.path.join(ROOT, 'doc', 'performance.md')
text = open(doc).read()
head, _, tail = text.partition('<!-- figures -->')
_, _, tail = tail.partition('<!-- end -->')
where = f'{os.cpu_count()} cores, {sh("uname", "-sr").strip()}'
open(doc, 'w').write(f'{head}<!-- figures -->\n\nOne run of `make bench` ({where}):\n\n' + '\n'.join(table) + '\n\n<!-- end -->' + tail)
print('written to doc/performance.md')
