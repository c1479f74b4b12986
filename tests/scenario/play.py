#!/usr/bin/env python3
"""Plays scenarios: whole jobs in the words of those who do them, against the real server, on SQLite and on
PostgreSQL (PRIMA_TEST_PG). Each line of a .txt file is a step: its first word is a do_ method below, a ## line names a group. Prints
PASS or FAIL per group.
Use: play.py build/prima FILE..."""
import os, re, shlex, signal, subprocess, sys, tempfile, time
from browser import Browser
from counter import Counter

BIN = os.path.abspath(sys.argv[1])
SECRET = 'kata-sandi-contoh-2026'
HEAD = 'id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9'


class House:
    def __init__(self, pg):
        self.dir = tempfile.mkdtemp(prefix='prima-scenario-')
        self.data = os.path.join(self.dir, 'data')
        if pg:
            name = 's' + os.path.basename(self.dir)[-8:].lower().replace('_', 'x')
            subprocess.run(['psql', '-q', pg, '-c', f'CREATE DATABASE "{name}"'], check=True)
            os.makedirs(self.data)
            open(os.path.join(self.data, 'prima.conf'), 'w').write('conninfo = ' + re.sub(r'dbname=\S+', 'dbname=' + name, pg) + '\n')
        self.run('demo')
        self.server = None
        self.start()

    def run(self, *args, stdin=None):
        return subprocess.run([BIN, *args, '--data', self.data], capture_output=True, text=True, input=stdin)

    def start(self):
        log = open(os.path.join(self.dir, 'log'), 'a+')
        at = log.seek(0, 2)
        self.server = subprocess.Popen([BIN, 'serve', '--data', self.data, '--listen', '127.0.0.1:0'], stdout=log, stderr=log)
        for _ in range(400):
            m = re.search(r'http://[\d.]+:\d+', open(log.name).read()[at:])
            if m:
                self.base = m.group(0)
                return
            if self.server.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError('the server does not start: ' + open(log.name).read()[-400:])

    def stop(self, how=signal.SIGTERM):
        self.server.send_signal(how)
        self.server.wait(20)


class Play(Counter):
    def __init__(self, house):
        self.house, self.who, self.people, self.periods = house, None, {}, {}
        self.form = None

    @property
    def b(self):
        return self.people[self.who]

    def do_as(self, name):
        self.who = name
        if name not in self.people:
            b = self.people[name] = Browser(self.house.base)
            if name != 'warga':
                b.go('/masuk')
                b.send('sandi', {'nama': name, 'sandi': SECRET})
                assert b.path != '/masuk' and b.status == 200, f'cannot sign in: {b.status} {b.path}'

    def option(self, field, label):
        """The value of the choice with that label."""
        body = self.b.body.decode()
        m = re.search(rf'<select[^>]*name="{field}".*?</select>', body, re.S)
        for value, text in re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)', m.group(0)):
            if text.strip() == label:
                return value
        raise AssertionError(f'no choice «{label}» in {field}')

    def do_plan(self, name, _for, unit, _code, code, *rest):
        self.b.go('/survei/baru')
        values = {'milik': self.option('milik', unit), 'nama': name, 'kode': code, 'keputusan': 'SK 1/2026'}
        for word in rest:
            k, v = word.split('=', 1)
            values[k] = v
        self.b.send('nama', values)
        m = re.search(r'/survei/(\d+)', self.b.path)
        if self.b.status == 200 and m:
            self.periods[name] = m.group(1)

    def do_users(self, name, *pairs):
        """Users per unit give the targets: users "Triwulan" "Kelurahan Melati=120"."""
        self.b.go(f'/survei/{self.periods[name]}/sasaran')
        fields = {name: field for field, name in re.findall(r'for="f-([^"]+)">Pengguna ([^<]*)<', self.b.body.decode())}
        self.b.send('cara', {fields[p.rsplit('=', 1)[0]]: p.rsplit('=', 1)[1] for p in pairs})

    def move(self, name, to):
        self.b.go(f'/survei/{self.periods[name]}')
        form = self.b.form(f'/survei/{self.periods[name]}/keadaan')
        form.names['ke'] = 'submit'
        self.b.send(form.action, {'ke': to})

    def do_post_state(self, name, to):
        """The same post without its button on the page: what a person without the right might try."""
        at = f'/survei/{self.periods[name]}'
        self.b.go(at)
        token = dict(f for form in self.b.page.forms for f in form.fields)['csrf']
        self.b.go(at + '/keadaan', 'POST', f'csrf={token}&ke={to}'.encode(), {'Content-Type': 'application/x-www-form-urlencoded'})

    def do_open(self, name): self.move(name, 'open')
    def do_close(self, name): self.move(name, 'closed')
    def do_publish(self, name): self.move(name, 'published')

    def do_respond(self, slug, *marks):
        self.b.go(f'/u/{slug}/survei')
        assert self.b.status == 200, f'no form: {self.b.status}'
        values = {f'u{k + 1}': m for k, m in enumerate(marks) if m != '.'}
        m = re.search(r'name="layanan" value="(\d+)"', self.b.body.decode())
        if m:
            values['layanan'] = m.group(1)
        form = self.b.form('u1')
        self.form = (self.b.path, dict(form.fields), values)
        self.b.send('u1', values)

    def do_again(self):
        """The same form sent once more, as after a double click or the back button."""
        path, fields, values = self.form
        import urllib.parse
        self.b.go(path, 'POST', urllib.parse.urlencode({**fields, **values}).encode(), {'Content-Type': 'application/x-www-form-urlencoded'})

    def do_type(self, name, unit, *rows):
        at = f'/survei/{self.periods[name]}/kertas'
        self.b.go(at)
        self.b.go(at + '?unit=' + self.option('unit', unit))
        values = {f'r{i + 1}.u{k + 1}': ('' if c == '.' else c) for i, row in enumerate(rows) for k, c in enumerate(row)}
        self.b.send('r1.u1', values)

    def do_look(self, name, rest, *words):
        """A page below the period's."""
        self.do_see(f'/survei/{self.periods[name]}{rest}', *words)

    def do_second(self, name, percent):
        """How many of a hundred paper forms are typed twice."""
        self.b.go(f'/survei/{self.periods[name]}/beda')
        self.b.send('persen', {'persen': percent})

    def sheets(self, at, unit, rows):
        self.b.go(at)
        self.b.go(at + '?unit=' + self.option('unit', unit))
        values = {}
        for i, row in enumerate(rows):
            values[f'r{i + 1}.serial'], marks = row.split(':')
            values.update({f'r{i + 1}.u{k + 1}': ('' if c == '.' else c) for k, c in enumerate(marks)})
        self.b.send('r1.u1', values)

    def do_sheets(self, name, unit, *rows):
        """Paper forms with their printed number: sheets "Triwulan" "Kelurahan Melati" 41:333433333"""
        self.sheets(f'/survei/{self.periods[name]}/kertas', unit, rows)

    def do_sheets_again(self, name, unit, *rows):
        self.sheets(f'/survei/{self.periods[name]}/entri-kedua', unit, rows)

    def do_decide(self, name, serial, why, *values):
        """By a third person: decide "Triwulan" 41 "pertama keliru" 2=4 (place=answer)."""
        at = f'/survei/{self.periods[name]}/beda'
        self.b.go(at)
        m = re.search(rf'<th scope="row">{serial}</th>.*?href="({at}/\d+)"', self.b.body.decode(), re.S)
        assert m, f'form {serial} is not to be decided: «{self.b.text[:500]}»'
        self.b.go(m.group(1))
        self.b.send('sebab', {'sebab': why, **{'b' + v.split('=')[0]: v.split('=')[1] for v in values}})

    def do_quota(self, name, unit, how, *cells):
        self.b.go(f'/survei/{self.periods[name]}/rencana')
        m = re.search(rf'/rencana/(\d+)"[^>]*>{unit}<', self.b.body.decode())
        self.b.go(f'/survei/{self.periods[name]}/kuota/{m.group(1)}')
        self.b.send('sex1', {'cara': how, **dict(c.split('=') for c in cells)})

    def do_declined(self, name, unit, count, why):
        self.b.go(f'/survei/{self.periods[name]}/penolakan')
        self.b.send('banyak', {'tempat': self.option('tempat', unit), 'banyak': count, 'sebab': why, 'saluran': 'kertas'})

    def do_letter(self, name, number, person, unit):
        self.b.go(f'/survei/{self.periods[name]}/surat-tugas/baru')
        box = lambda field, label: re.search(rf'name="{field}" value="([^"]+)"[^>]*><span>{label}', self.b.body.decode()).group(1)
        self.b.send('nomor', {'nomor': number, 'dasar': 'SK 1', 'jabatan': 'Camat', 'surveyor': box('surveyor', person), 'tempat': box('tempat', unit)})

    def do_import(self, name, *rows):
        """Rows as UNIT:SERVICE:ANSWERS, with ids a1, a2 ... in one file."""
        lines = [HEAD]
        for i, row in enumerate(rows):
            unit, marks = row.split(':')
            lines.append(f'a{i + 1},{unit},,{time.strftime("%Y-%m-%d")},1,2,1,4,3,' + ','.join('' if c == '.' else c for c in marks))
        self.file(name, '\n'.join(lines) + '\n')

    def do_import_file(self, name, path):
        self.file(name, open(path).read())

    def file(self, name, text):
        self.b.go(f'/survei/{self.periods[name]}/impor')
        self.b.send('berkas', {}, {'berkas': ('isian.csv', text.encode())})
        confirm = [f.action for f in self.b.page.forms if 'unggahan' in f.action]
        if confirm:  # the preview: what is to be stored is said before it is
            self.b.send(confirm[0])
            for _ in range(100):  # a job stores it; the page tells how far
                if 'sedang disimpan' not in self.b.text:
                    break
                time.sleep(0.1)
                self.b.go(self.b.path)

    def do_see(self, path, *words):
        self.b.go(path)
        assert self.b.status == 200, f'{path}: {self.b.status}'
        self.do_says(*words)

    def do_says(self, *words):
        for w in words:
            assert w in self.b.text, f'{self.b.path} does not say «{w}» but «{self.b.text[:700]}»'

    def do_not_says(self, *words):
        for w in words:
            assert w not in self.b.text, f'{self.b.path} says «{w}»'

    def do_refused(self, status):
        assert self.b.status == int(status), f'{self.b.path}: {self.b.status}, not {status}: {self.b.text[:300]}'

    def do_answers(self, slug, code, count):
        """How many answers the store holds of a period, by the command line through the running server."""
        p = self.house.run('export', '--unit', slug, '--period', code)
        n = max(0, len(p.stdout.strip().splitlines()) - 1)
        assert p.returncode == 0 and n == int(count), f'{n} answers, not {count} (exit {p.returncode} {p.stderr[:200]})'

    def do_kill(self, _server='server'):
        self.house.stop(signal.SIGKILL)
        self.house.start()
        for b in self.people.values():
            b.port = int(self.house.base.rsplit(':', 1)[1])

    def do_run(self, *args):
        *args, _exit, status = args
        p = self.house.run(*args)
        assert p.returncode == int(status), f'prima {" ".join(args)}: exit {p.returncode}, not {status}: {p.stdout[-200:]} {p.stderr[-300:]}'


def main():
    bad = 0
    for engine, pg in [('sqlite', None), ('postgres', os.environ.get('PRIMA_TEST_PG'))]:
        if engine == 'postgres' and not pg:
            print('FAIL postgres: PRIMA_TEST_PG is not set')
            bad += 1
            continue
        for path in sys.argv[2:]:
            title, house = os.path.basename(path)[:-4], None
            group = 'start'
            try:
                house = House(pg)
                play = Play(house)
                for no, line in enumerate(open(path), 1):
                    if line.startswith('## '):
                        if group != 'start':
                            print(f'PASS {engine} {title}: {group}')
                        group = line[3:].strip()
                    if not line.strip() or line.startswith('#'):
                        continue
                    word, *args = shlex.split(line)
                    try:
                        getattr(play, 'do_' + word.replace('-', '_'))(*args)
                    except Exception as e:
                        raise AssertionError(f'line {no}: {line.strip()}: {e!r}') from e
                print(f'PASS {engine} {title}: {group}')
            except Exception as e:
                print(f'FAIL {engine} {title}: {group}: {str(e)[:900]}')
                bad += 1
                log = os.path.join(house.dir, 'log') if house else ''
                print('\n'.join('     ' + l for l in open(log).read().splitlines()[-8:]) if os.path.exists(log) else '')
            finally:
                if house and house.server:
                    house.stop()
                if house:
                    subprocess.run(['rm', '-rf', house.dir])
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
