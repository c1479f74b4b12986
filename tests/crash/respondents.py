#!/usr/bin/env python3
"""The promise on the respondent's screen: who was thanked is counted. Answers are sent to the real server by several
clients at once, the server is killed (-9) again and again in the middle of it, and what had no reply is sent once more
with the same number, as a browser would. In the end every answer that was thanked for is stored, each once, nothing
else is, and `prima check` finds the journal's chain unbroken.
Use: tests/crash/respondents.py PROGRAM KILLS SEED"""
import http.client, os, random, re, shutil, signal, socket, sqlite3, subprocess, sys, tempfile, threading, time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'scenario'))
from browser import Browser

CLIENTS = 8
NAME = 'kill -9 and sent again'


def fail(why):
    print(f'FAIL {NAME}: {why}')
    sys.exit(1)


class Server:
    def __init__(self, program, data, port):
        self.port, self.began = port, time.time()
        self.p = subprocess.Popen([program, 'serve', '--data', data, '--listen', f'127.0.0.1:{port}'],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                socket.create_connection(('127.0.0.1', port), 0.2).close()
                break
            except OSError:
                if self.p.poll() is not None or time.time() - self.began > 30:
                    fail(f'the server did not start (status {self.p.poll()})')
                time.sleep(0.005)
        self.started = time.time() - self.began


def free_port():
    s = socket.socket()
    s.bind(('127.0.0.1', 0))
    port = s.getsockname()[1]
    s.close()
    return port


def ask(data, sql):
    db = sqlite3.connect(f'file:{data}/prima.db?mode=ro', uri=True)
    rows = db.execute(sql).fetchall()
    db.close()
    return rows


def open_slugs(data):
    return [slug for slug, in ask(data, 'SELECT u.slug FROM office_unit u JOIN survey_period p ON p.city_id = u.city_id '
                                        "WHERE p.state = 'open' ORDER BY u.id")]


def open_form(base, slugs):
    """The first unit whose survey is open, and a filled form without its number."""
    for slug in slugs:
        b = Browser(base).go(f'/u/{slug}/survei')
        form = next((f for f in b.page.forms if 'u1' in f.names), None)
        if b.status != 200 or not form:
            continue
        values = dict(form.fields)
        values.update({f'u{k}': '3' for k in range(1, 10)})
        if 'layanan' in form.names:
            values['layanan'] = re.search(r'name="layanan" value="(\d+)"', b.body.decode()).group(1)
        for hidden in ('jawaban', 'kunci'):
            values.pop(hidden, None)
        return f'/u/{slug}/survei', urllib.parse.urlencode(values)
    fail('no unit of the demo has an open survey')


class Client(threading.Thread):
    """Sends one answer after the other until the server is gone; the one without a reply is kept for later."""

    def __init__(self, port, path, rest, dice, pending, note=None):
        super().__init__()
        self.port, self.path, self.rest, self.dice = port, path, rest, dice
        self.number, self.note, self.thanked, self.strange = pending, note, [], None

    def run(self):
        try:
            c = http.client.HTTPConnection('127.0.0.1', self.port, timeout=20)
            while True:
                if self.number is None:
                    self.number = '%032x' % self.dice.getrandbits(128)
                c.request('POST', self.path, f'jawaban={self.number}&kunci=k{self.number}&{self.rest}',
                          {'Content-Type': 'application/x-www-form-urlencoded'})
                r = c.getresponse()
                r.read()
                if r.status == 303:
                    self.thanked.append(self.number)
                    if self.note:
                        self.note(self.number)
                    self.number = None
                elif r.status not in (503, 500):
                    self.strange = r.status
                    return
                else:
                    time.sleep(0.05)
        except (OSError, http.client.HTTPException):
            pass


def rounds(program, data, kills, dice):
    port, thanked, pending, slowest = free_port(), [], [None] * CLIENTS, 0.0
    server = Server(program, data, port)
    path, rest = open_form(f'http://127.0.0.1:{port}', open_slugs(data))
    for k in range(kills + 1):
        clients = [Client(port, path, rest, random.Random(dice.getrandbits(64)), n) for n in pending]
        for c in clients:
            c.start()
        time.sleep(0.02 + dice.random() * 0.25)
        if k < kills:
            server.p.send_signal(signal.SIGKILL)
        else:
            server.p.terminate()
        server.p.wait()
        for c in clients:
            c.join()
            if c.strange:
                fail(f'an answer got status {c.strange}')
            thanked += c.thanked
        pending = [c.number for c in clients]
        if k < kills:
            server = Server(program, data, port)
            slowest = max(slowest, server.started)
    return thanked, [n for n in pending if n], slowest


def main(program, kills, seed):
    dice = random.Random(seed)
    data = os.path.join(tempfile.mkdtemp(prefix='prima-server-'), 'data')
    try:
        subprocess.run([program, 'demo', '--data', data], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        before = {row[0] for row in ask(data, 'SELECT id FROM survey_answer')}
        thanked, open_ones, slowest = rounds(program, data, kills, dice)
        stored = [row[0].hex() for row in ask(data, 'SELECT id FROM survey_answer') if row[0] not in before]
        lost = set(thanked) - set(stored)
        invented = set(stored) - set(thanked) - set(open_ones)
        check = subprocess.run([program, 'check', '--data', data], capture_output=True, text=True)
        if len(thanked) < kills or len(set(thanked)) != len(thanked):
            fail(f'only {len(set(thanked))} answers were thanked for')
        if lost or invented or len(stored) != len(set(stored)):
            fail(f'{len(lost)} thanked for and lost, {len(invented)} stored and never sent, '
                 f'{len(stored) - len(set(stored))} doubled')
        if check.returncode != 0:
            fail(f'prima check ended with {check.returncode}: {check.stdout.strip()[-300:]} {check.stderr.strip()[-300:]}')
        print(f'PASS {NAME}: {kills} kills, {len(thanked)} thanked for, none lost, none doubled, '
              f'serving again in {slowest * 1000:.0f} ms at most')
    finally:
        shutil.rmtree(os.path.dirname(data), ignore_errors=True)


if __name__ == '__main__':
    main(os.path.abspath(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
