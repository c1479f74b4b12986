#!/usr/bin/env python3
"""OpenRosa as devices speak it, over the socket of the running program: sign-in by Basic and Digest, the form, sendings
that are repeated, altered, raced, cut off in the middle, too large, or malicious; after each what lies in the store.
Prints PASS and FAIL lines. Use: openrosa.py build/prima"""
import base64, csv, hashlib, http.client, io, os, re, shutil, socket, subprocess, sys, tempfile, threading, time, urllib.request, uuid
import xml.etree.ElementTree as ET

BIN = os.path.abspath(sys.argv[1])
TMP = tempfile.mkdtemp(prefix='prima-openrosa-')
DATA = os.path.join(TMP, 'data')
UNIT, BASE = 'kecamatan-contoh-hulu', '/u/kecamatan-contoh-hulu/odk'
XFORMS = '{http://openrosa.org/xforms/xformsList}'
bad = 0


def prima(*args):
    p = subprocess.run([BIN, *args, '--data', DATA], capture_output=True, text=True, timeout=60)
    if p.returncode != 0:
        raise SystemExit(f'FAIL openrosa: prima {" ".join(args)}: exit {p.returncode} {p.stderr[-300:]}')
    return p.stdout


def check(name, cond, said=''):
    global bad
    bad += not cond
    print(('PASS ' if cond else 'FAIL ') + name + ('' if cond else f': {str(said)[:400]}'), flush=True)


def stored():
    return list(csv.DictReader(io.StringIO(prima('export', '--period', '2026-t4', '--unit', UNIT))))


class Device:
    def __init__(self, host, port):
        self.host, self.port = host, port
        page = prima('page', 'GET', '/perangkat', '--as', 'surveyor')
        unit = re.findall(r'<option value="(\d+)"', page)[0]
        made = prima('page', 'POST', '/perangkat', '--as', 'surveyor', '--form', f'unit={unit}&nama=Uji+protokol')
        self.user, self.password = 'surveyor', re.search(r'(?:[0-9a-f]{4}-){7}[0-9a-f]{4}', made).group(0)

    def basic(self, password=None):
        return 'Basic ' + base64.b64encode(f'{self.user}:{password or self.password}'.encode()).decode()

    def ask(self, method, path, body=None, headers=None, auth=True):
        c = http.client.HTTPConnection(self.host, self.port, timeout=30)
        h = {'X-OpenRosa-Version': '1.0', **({'Authorization': self.basic()} if auth else {}), **(headers or {})}
        try:
            try:
                c.request(method, path, body, h)
            except BrokenPipeError:
                pass  # refused before all was sent: the answer is there to be read
            r = c.getresponse()
            said = {k.lower(): ', '.join(r.headers.get_all(k)) for k in r.headers}
            return r.status, said, r.read().decode('utf-8', 'replace')
        finally:
            c.close()

    def post(self, xml, files=(), fields=(), **kw):
        body, kind = multipart(xml, files, fields)
        return self.ask('POST', BASE + '/submission', body, {'Content-Type': kind, **kw})


def multipart(xml, files=(), fields=()):
    # As OkHttp writes it, Content-Length of each part included.
    mark, out = uuid.uuid4().hex, b''
    for name, filename, kind, content in [('xml_submission_file', 'jawaban.xml', 'text/xml', xml.encode()), *files]:
        out += (f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
                f'Content-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n').encode() + content + b'\r\n'
    for name, value in fields:
        out += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    return out + f'--{mark}--\r\n'.encode(), f'multipart/form-data; boundary={mark}'


def filled(form, version, number=None, marks='433333333', **kw):
    now = time.strftime('%Y-%m-%dT%H:%M:%S.000+08:00', time.gmtime(time.time() + 8 * 3600 - 60))
    fields = ''.join(f'<u{i + 1}>{m}</u{i + 1}>' for i, m in enumerate(marks))
    return (f"<?xml version='1.0' ?><data xmlns:jr=\"http://openrosa.org/javarosa\" xmlns:orx=\"http://openrosa.org/xforms\" "
            f'id="{form}" version="{version}"{kw.get("more", "")}><start>{now}</start><end>{now}</end><cara>tanya</cara>'
            f'{fields}<diri>tidak</diri><orx:meta><orx:instanceID>uuid:{number or uuid.uuid4()}</orx:instanceID></orx:meta>'
            f'</data>')


def nature(text):
    return ET.fromstring(text).find('{http://openrosa.org/http/response}message').get('nature')


def sign_in(d):
    status, h, text = d.ask('GET', BASE + '/formList', auth=False)
    check('nobody is asked who he is', status == 401 and 'Digest realm="Prima"' in h['www-authenticate'] and nature(text) == 'submit_error', (status, h))
    status, h, text = d.ask('GET', BASE + '/formList')
    check('the list by Basic, with the headers of OpenRosa', status == 200 and h['x-openrosa-version'] == '1.0' and 'date' in h
          and int(h['x-openrosa-accept-content-length']) >= 1 << 20 and h['content-type'].startswith('text/xml'), (status, h))
    opener = urllib.request.build_opener(urllib.request.HTTPDigestAuthHandler())
    for h in opener.handlers:
        if isinstance(h, urllib.request.HTTPDigestAuthHandler):
            h.add_password('Prima', f'http://{d.host}:{d.port}', d.user, d.password)
    with opener.open(f'http://{d.host}:{d.port}{BASE}/formList', timeout=30) as r:
        check('the list by Digest', r.status == 200 and b'<formID>' in r.read())
    status, _, _ = d.ask('GET', BASE + '/formList', headers={'Authorization': d.basic('0000-' * 7 + '0000')})
    check('a wrong password', status == 401, status)
    status, _, _ = d.ask('GET', '/u/kelurahan-melati/odk/formList')
    check('another unit', status == 403, status)
    form = ET.fromstring(text).find(XFORMS + 'xform')
    got = {k: form.find(XFORMS + k).text for k in ('formID', 'version', 'hash', 'downloadUrl', 'name')}
    path = got['downloadUrl'].split(str(d.port), 1)[1]
    status, _, xform = d.ask('GET', path)
    check('the form is the one of the list', status == 200 and got['hash'] == 'md5:' + hashlib.md5(xform.encode()).hexdigest(), got)
    ET.fromstring(xform)
    status, _, manifest = d.ask('GET', path.replace('/form/', '/manifest/'))
    root = ET.fromstring(manifest)
    check('an empty manifest', status == 200 and root.tag == '{http://openrosa.org/xforms/xformsManifest}manifest' and len(root) == 0, manifest)
    status, h, text = d.ask('HEAD', BASE + '/submission')
    check('HEAD says where to send', status == 204 and h['location'] == f'http://{d.host}:{d.port}{BASE}/submission' and text == '', (status, h))
    return got['formID'], got['version']


def sendings(d, form, version, n):
    number = str(uuid.uuid4())
    xml = filled(form, version, number)
    status, h, text = d.post(xml)
    check('a filled form', status == 201 and nature(text) == 'submit_success' and number in text and h['location'].endswith('/odk/submission'), (status, text))
    status, _, text = d.post(xml)
    check('the same again', status == 201 and 'satu kali' in text, (status, text))
    status, _, text = d.post(xml.replace('<u2>3</u2>', '<u2>1</u2>'))
    check('other content under its number', status == 409 and nature(text) == 'submit_error', (status, text))
    rows = [r for r in stored() if r['id'] == number.replace('-', '')]
    check('it lies there once, as first sent', len(rows) == 1 and rows[0]['u2'] == '3' and len(stored()) == n + 1, rows)

    photo = ('foto.jpg', 'foto.jpg', 'image/jpeg', os.urandom(300000))
    two = filled(form, version)
    status, _, text = d.post(two, [photo], [('*isIncomplete*', 'yes')])
    check('a sending in parts with a file', status == 202 and '1 lampiran' in text, (status, text))
    status, _, text = d.post(two, [photo, ('suara.m4a', 'suara.m4a', 'audio/mp4', b'x')])
    check('its last part', status == 201 and '2 lampiran' in text and 'satu kali' in text, (status, text))

    three, got = filled(form, version), []
    body, kind = multipart(three)
    threads = [threading.Thread(target=lambda: got.append(d.ask('POST', BASE + '/submission', body, {'Content-Type': kind})[0])) for _ in range(8)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    check('eight times at one moment', got == [201] * 8, got)
    body, kind = multipart(filled(form, version))
    status, _, _ = d.ask('POST', BASE + '/submission', iter([body[i:i + 97] for i in range(0, len(body), 97)]), {'Content-Type': kind})
    check('chunked, as the standard demands', status == 201, status)
    check('each of them once', len(stored()) == n + 4, len(stored()))


def cut(d, form, version):
    """The line breaks in the middle of the body: with a length, and with chunks."""
    body, kind = multipart(filled(form, version))
    head = f'POST {BASE}/submission HTTP/1.1\r\nHost: x\r\nAuthorization: {d.basic()}\r\nContent-Type: {kind}\r\n'
    chunk = f'{len(body) + 100:x}\r\n'.encode() + body
    for what in (head.encode() + f'Content-Length: {len(body)}\r\n\r\n'.encode() + body[:-20],
                 head.encode() + f'Content-Length: {len(body)}\r\n\r\n'.encode() + body[:len(body) // 2],
                 head.encode() + b'Transfer-Encoding: chunked\r\n\r\n' + chunk, head.encode()[:-40]):
        s = socket.create_connection((d.host, d.port), 10)
        s.sendall(what)
        s.shutdown(socket.SHUT_WR)
        s.settimeout(10)
        try:
            while s.recv(4096):
                pass
        except OSError:
            pass
        s.close()


def malice(d, form, version, n):
    cut(d, form, version)
    check('a line that breaks stores nothing', len(stored()) == n, len(stored()))
    laughs = '<!DOCTYPE d [<!ENTITY a "ha">' + ''.join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip('abcdefgh', 'bcdefghi')) + ']>'
    outside = '<!DOCTYPE d SYSTEM "file:///etc/passwd">'
    good = filled(form, version)
    for name, xml, want in (
            ('a billion laughs', good.replace('<data', laughs + '<data', 1).replace('<u1>4<', '<u1>&i;<'), 400),
            ('a document type', good.replace('<data', outside + '<data', 1), 400),
            ('half a document', good[:len(good) // 2], 400), ('no XML', 'u1=4', 400),
            ('another namespace', good.replace('<data', '<data xmlns="urn:lain"', 1), 422),
            ('another root', good.replace('<data', '<isian', 1).replace('</data>', '</isian>'), 422),
            ('no number', good.replace('uuid:', 'nomor:'), 422), ('another form', filled('skm-1', version), 404),
            ('another version', filled(form, version.split('-', 1)[0] + '-1-00000000'), 404),
            ('a mark off the scale', filled(form, version, marks='533333333'), 422),
            ('a mark too many', filled(form, version, marks='4333333333'), 422), ('no mark', filled(form, version, marks=''), 422),
            ('too deep', good.replace('<diri>', '<a>' * 40 + '</a>' * 40 + '<diri>'), 413),
            ('an answer of 200 KB', good.replace('<diri>', '<lain>' + 'x' * 200000 + '</lain><diri>'), 413)):
        status, _, text = d.post(xml)
        check(name, status == want and nature(text) == 'submit_error' and 'tetap tersimpan di perangkat' in text, (status, text))
    status, _, _ = d.post(good, [('film.mp4', 'film.mp4', 'video/mp4', bytes(5 << 20))])
    check('more than we said we take', status == 413, status)
    status, _, text = d.ask('POST', BASE + '/submission', b'x', {'Content-Type': 'text/plain'})
    check('no form at all', status == 400, (status, text))
    body, kind = multipart(good)
    status, _, _ = d.ask('POST', BASE + '/submission', body, {'Content-Type': kind}, auth=False)
    check('nobody sends nothing', status == 401, status)
    check('and the store has not moved', len(stored()) == n, len(stored()))


def main():
    prima('demo')
    log = open(os.path.join(TMP, 'log'), 'w+')
    server = subprocess.Popen([BIN, 'serve', '--data', DATA, '--listen', '127.0.0.1:0'], stdout=log, stderr=subprocess.STDOUT)
    try:
        for _ in range(400):
            log.seek(0)
            at = re.search(r'http://([\d.]+):(\d+)', log.read())
            if at:
                break
            time.sleep(0.05)
        d = Device(at.group(1), int(at.group(2)))
        n = len(stored())
        form, version = sign_in(d)
        sendings(d, form, version, n)
        malice(d, form, version, n + 4)
        check('the server lives', server.poll() is None)
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(TMP, ignore_errors=True)
    sys.exit(1 if bad else 0)


main()
