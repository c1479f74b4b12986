#!/usr/bin/env python3
"""A kiosk when things give out: the disk is full (the program may write no further), the clock goes back an hour, the printer's
paper is torn. Each time a clear word, and no number wasted: those before and after follow one another.
Use: queue_full.py build/prima"""
import os, re, resource, signal, sqlite3, subprocess, sys, tempfile, time
from browser import Browser

BIN = os.path.abspath(sys.argv[1])
DIR = tempfile.mkdtemp(prefix='prima-penuh-')
DATA = os.path.join(DIR, 'data')
FORM = {'Content-Type': 'application/x-www-form-urlencoded'}
bad = 0


class Server:
    def __init__(self, limit=None, now=None):
        def before():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            if limit:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        log = os.path.join(DIR, f'log{time.time()}')
        env = {**os.environ, **({'PRIMA_NOW': now} if now else {})}
        self.p = subprocess.Popen([BIN, 'serve', '--data', DATA, '--listen', '127.0.0.1:0'], stdout=open(log, 'w'), stderr=subprocess.STDOUT,
                                  preexec_fn=before, env=env)
        for _ in range(400):
            m = re.search(r'http://127\.0\.0\.1:\d+', open(log).read())
            if m:
                self.base = m.group(0)
                return
            time.sleep(0.02)
        raise SystemExit(open(log).read())

    def stop(self):
        self.p.send_signal(signal.SIGTERM)
        self.p.wait(30)


def check(name, good, what=''):
    global bad
    bad += not good
    print(('PASS' if good else 'FAIL') + ' queue: ' + name + ('' if good else ': ' + str(what)))


def take(base, path, key):
    b = Browser(base).go(path, 'POST', f'kunci=uji-{key}-0123456789abcdef&kelas=umum&layanan={path.split("/")[-1]}'.encode(), FORM)
    m = re.search(r'<p class="number">([^<]+)<', b.body.decode())
    return b, m.group(1) if m else ''


def number(text):
    return int(text.split('-')[-1])


subprocess.run([BIN, 'demo', '--data', DATA], check=True, capture_output=True)
s = Server()
b = Browser(s.base).go('/masuk')
b.send('sandi', {'nama': 'camat', 'sandi': 'kata-sandi-contoh-2026'})
b.go('/atur-antrean').send('/atur-antrean/kios', {'nama': 'uji'})
token = re.search(r'/kios/([0-9a-f]{32})', b.body.decode()).group(1)
service = re.search(r'/kios/' + token + r'/(\d+)', Browser(s.base).go('/kios/' + token).body.decode()).group(1)
path = f'/kios/{token}/{service}'
_, first = take(s.base, path, 'satu')
s.stop()

# The write-ahead file may grow by a little and no more.
s = Server(limit=max(os.path.getsize(os.path.join(DATA, f)) for f in os.listdir(DATA) if os.path.isfile(os.path.join(DATA, f))) + 4096)
told, given, refused = '', [], 0
for i in range(3000):
    b, n = take(s.base, path, f'penuh{i}')
    if n:
        given.append(number(n))
    else:
        told, refused = f'{b.status} {b.text}', refused + 1
        if refused == 3:
            break
s.p.kill()
s.p.wait()
check('a full disk is told in words, with a number to quote', refused == 3 and re.match(r'5\d\d ', told) and 'tidak' in told.lower() and '<p class="number">' not in told, told[:200])
s = Server()
_, after = take(s.base, path, 'sesudah')
last = given[-1] if given else number(first)
stored = sqlite3.connect(f'file:{DATA}/prima.db?mode=ro', uri=True).execute(
    'SELECT series, min(number), max(number), count(*), count(DISTINCT number) FROM queue_visit GROUP BY unit_id, day, series').fetchall()
check('with room again the numbers go on where they were, without a gap', number(after) == last + 1 and all(r[2] == r[3] == r[4] and r[1] == 1 for r in stored), (last, after, stored))
s.stop()

# The clock goes back an hour (a dead battery, a wrong setting): nobody comes before those who were there.
back = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() - 3600))
s = Server(now=back)
_, early = take(s.base, path, 'mundur')
rows = sqlite3.connect(f'file:{DATA}/prima.db?mode=ro', uri=True).execute(
    "SELECT number, taken_at, place_at FROM queue_visit WHERE channel = 'kios' AND service_id = ? ORDER BY id DESC LIMIT 2", (service,)).fetchall()
check('the clock set back an hour: the next number, and a place behind the last', number(early) == number(after) + 1 and rows[0][1] >= rows[1][1] and rows[0][2] >= rows[1][2], (after, early, rows))
s.stop()

# The printer does not answer: the number stands, the paper waits with its reason.
slug = 'kecamatan_contoh_hulu'
open(os.path.join(DATA, 'prima.conf'), 'a').write(f'\nprinter_{slug} = 127.0.0.1:1\n')
s = Server()
b, paper = take(s.base, path, 'kertas')
check('a printer that does not answer keeps nobody from his number', number(paper) == number(early) + 1 and 'printer' in b.text, b.text[:200])
row = None
for _ in range(100):
    row = sqlite3.connect(f'file:{DATA}/prima.db?mode=ro', uri=True).execute("SELECT failure, sent_at FROM app_outbox WHERE kind = 'printer'").fetchone()
    if row and row[0]:
        break
    time.sleep(0.1)
check('the paper waits in the outbox with the reason', row is not None and row[0] and row[1] is None, row)
s.stop()
subprocess.run(['rm', '-rf', DIR])
sys.exit(1 if bad else 0)
