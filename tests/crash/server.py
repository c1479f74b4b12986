#!/usr/bin/env python3
"""kill -9 of the whole program while respondents send: what was thanked for is stored once, what was not is stored at most
once, the journal stays whole, and it is back within two seconds. Use: server.py build/prima [KILLS]"""
import os, random, re, signal, subprocess, sys, tempfile, threading, time, urllib.parse
sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'scenario'))
from browser import Browser

BIN, KILLS = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 12
TMP = tempfile.mkdtemp(prefix='prima-kill-')
DATA = os.path.join(TMP, 'data')
acked, unsure, lock = set(), set(), threading.Lock()


def start():
    log = open(os.path.join(TMP, 'log'), 'w+')
    p = subprocess.Popen([BIN, 'serve', '--data', DATA, '--listen', '127.0.0.1:0'], stdout=log, stderr=log)
    began = time.time()
    while time.time() - began < 20:
        m = re.search(r'http://[\d.]+:\d+', open(log.name).read())
        if m:
            return p, m.group(0), time.time() - began
        time.sleep(0.01)
    raise SystemExit('FAIL kill -9 of the server: it does not start again: ' + open(log.name).read()[-300:])


def send(base, path, fields, stop):
    while not stop.is_set():
        key = os.urandom(16).hex()
        body = urllib.parse.urlencode({**fields, 'jawaban': key}).encode()
        with lock:
            unsure.add(key)
        try:
            b = Browser(base)
            to = b._send('POST', path, body, {'Content-Type': 'application/x-www-form-urlencoded'})
        except Exception:
            return  # the server is gone: this one stays unsure
        if b.status == 303 and 'terima-kasih' in (to or ''):
            with lock:
                unsure.discard(key)
                acked.add(key)


subprocess.run([BIN, 'demo', '--data', DATA], check=True, stdout=subprocess.DEVNULL)
server, base, _ = start()
path = '/u/kelurahan-melati/survei'
page = Browser(base).go(path)
fields = {k: v for k, v in page.form('u1').fields if k not in ('jawaban', 'kunci')}
fields.update({f'u{k}': '3' for k in range(1, 10)})
fields['layanan'] = re.search(r'name="layanan" value="(\d+)"', page.body.decode()).group(1)
before = subprocess.run(['sqlite3', os.path.join(DATA, 'prima.db'), 'SELECT count(*) FROM survey_answer'], capture_output=True, text=True).stdout
slowest = 0
for _ in range(KILLS):
    stop = threading.Event()
    people = [threading.Thread(target=send, args=(base, path, fields, stop)) for _ in range(8)]
    for t in people:
        t.start()
    time.sleep(random.uniform(0.05, 0.5))
    server.send_signal(signal.SIGKILL)
    server.wait()
    stop.set()
    for t in people:
        t.join()
    server, base, took = start()
    slowest = max(slowest, took)
server.send_signal(signal.SIGTERM)
server.wait(20)
ids = subprocess.run(['sqlite3', os.path.join(DATA, 'prima.db'), 'SELECT lower(hex(id)) FROM survey_answer'], capture_output=True, text=True).stdout.split()
stored, bad = set(ids), 0


def say(ok, what):
    global bad
    print(('PASS ' if ok else 'FAIL ') + what)
    bad += not ok


say(len(acked) > 50, f'respondents were thanked: {len(acked)}, unsure {len(unsure)}, in {KILLS} kills')
say(acked <= stored, f'kill -9: every thanked answer is stored ({len(acked - stored)} lost)')
say(len(ids) == len(stored) and len(ids) <= int(before) + len(acked) + len(unsure), 'kill -9: nothing stored twice, nothing from nowhere')
check = subprocess.run([BIN, 'check', '--data', DATA], capture_output=True, text=True)
say(check.returncode == 0, 'kill -9: prima check finds all whole ' + ('' if check.returncode == 0 else check.stdout[-300:]))
say(slowest < 2, f'kill -9: open again within two seconds (slowest {slowest:.2f} s)')
subprocess.run(['rm', '-rf', TMP])
sys.exit(1 if bad else 0)
