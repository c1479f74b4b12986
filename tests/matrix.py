#!/usr/bin/env python3
"""Every route against every role, over the running server. tests/matrix.txt says, apart from the code, which right each
route asks for and which roles carry it; a route that it does not know is a failure, so that no page slips in unjudged.
Prints a PASS or FAIL line per route. Use: matrix.py build/prima [--write]"""
import json, os, re, signal, subprocess, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor

BIN, GOLD = os.path.abspath(sys.argv[1]), os.path.join(os.path.dirname(__file__), 'matrix.txt')
TMP = tempfile.mkdtemp(prefix='prima-matrix-')
DATA = os.path.join(TMP, 'data')


def prima(*args, ok=(0,)):
    p = subprocess.run([BIN, *args, '--data', DATA], capture_output=True, text=True)
    if p.returncode not in ok:
        raise SystemExit(f'FAIL matrix: prima {" ".join(args)}: exit {p.returncode} {p.stderr[-300:]}')
    return p.stdout


def gold():
    rights, routes = {}, {}
    for line in open(GOLD):
        word = line.split()
        if line.startswith('right '):
            rights[word[1].rstrip(':')] = set(word[2:])
        elif line.startswith('route '):
            routes[word[1], word[2]] = word[3]
    return rights, routes


def status(method, path, who):
    args = ['page', method, path, '--headers'] + (['--as', who] if who else []) + (['--form', ''] if method == 'POST' else [])
    p = subprocess.run([BIN, *args, '--data', DATA], capture_output=True)
    m = re.match(rb'(\d{3})\b', p.stdout)
    return (int(m.group(1)), p.stdout[:600]) if m else (0, p.stdout[:200] + p.stderr[-200:])


def names():
    """The word of each right's number, in the order of RIGHT_TABLE; 0 and 1 are the app's."""
    text = open(os.path.join(os.path.dirname(__file__), '..', 'src', 'right.h')).read()
    return ['publik', 'masuk'] + re.findall(r'X\(RIGHT_[A-Z_]+, "([^"]+)"', text)


def own_units():
    """The unit in which each person holds a role: pages about a unit are asked for that one."""
    return {u['username']: next((r['unit_id'] for r in u['roles'] if r['unit_id'] != '0'), '999999')
            for u in json.loads(prima('user', 'list', '--json'))}


def judge(route, rights, routes, people, units):
    """The list of what is wrong with one route."""
    method, path = route['method'], route['path']
    name = route['right']
    wrong = []
    if routes.get((method, path)) != name:
        return [f'matrix.txt says {routes.get((method, path))}, the route says {name}']
    for role, who in [('publik', None)] + people:
        own = path.replace('/unit/{unit}', '/unit/' + units.get(who, '999999'))
        url = re.sub(r'\{[^}]*\}', '999999', own)
        code, said = status(method, url, who)
        may = name == 'publik' or (name == 'masuk' and who is not None) or role in rights.get(name, ())
        to_sign_in = code == 303 and b'/masuk' in said
        refused = code == 403 or (who is None and (to_sign_in or code == 401))
        if code == 0 or code >= 500:
            wrong.append(f'{role}: {code} {said!r}')
        elif may and (code == 403 or (to_sign_in and path != '/keluar' and not path.startswith('/masuk'))):
            wrong.append(f'{role}: may, but got {code}')
        elif not may and not refused:
            wrong.append(f'{role}: may not, but got {code}')
    return wrong


def main():
    prima('demo')
    listed = json.loads(prima('routes', '--format', 'json'))
    words = names()
    for r in listed:
        r['right'] = words[r['right']]
    if '--write' in sys.argv:
        for r in listed:
            print('route', r['method'], r['path'], r['right'])
        return
    rights, routes = gold()
    server = subprocess.Popen([BIN, 'serve', '--data', DATA, '--listen', '127.0.0.1:0'], stdout=subprocess.DEVNULL, stderr=open(os.path.join(TMP, 'log'), 'w'))
    bad = 0
    units = own_units()
    try:
        for _ in range(200):
            if os.path.exists(os.path.join(DATA, 'prima.sock')):
                break
            time.sleep(0.05)
        roles = sorted(set().union(*rights.values()) | {l.split()[1] for l in open(GOLD) if l.startswith('role ')})
        demo = {'kepala': 'camat', 'admin': 'admin.hulu', 'pejabat_pdp': 'pdp'}  # the demo's account of each role
        people = [(role, demo.get(role, role.replace('_', '.'))) for role in roles]
        with ThreadPoolExecutor(4) as pool:
            for route, wrong in zip(listed, pool.map(lambda r: judge(r, rights, routes, people, units), listed)):
                print(('FAIL ' if wrong else 'PASS ') + f"{route['method']} {route['path']} {'; '.join(wrong[:4])}")
                bad += bool(wrong)
        for key in set(routes) - {(r['method'], r['path']) for r in listed}:
            print(f'FAIL {key[0]} {key[1]} is in matrix.txt but not in the program')
            bad += 1
        for r in listed:
            if r['flags'] and 'NO_CSRF' in r['flags'] and not r['why']:
                print(f"FAIL {r['path']}: no CSRF protection and no reason")
                bad += 1
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)
    sys.exit(1 if bad else 0)

main()
