#!/usr/bin/env python3
"""Electronic signing over the real server, against a stand-in of BSrE's service in both generations: it signs truly (CMS by
openssl), and on demand it refuses a passphrase, finds a certificate expired, is slow, breaks off, answers rubbish, gives the
letter back unsigned or altered after signing. Through all of it the letter keeps waiting, marked "belum TTE"; the passphrase
is found in no file and no log. Prints PASS and FAIL lines. Use: tests/signing.py build/prima"""
import base64, http.server, json, os, re, shutil, signal, socket, subprocess, sys, tempfile, threading, time
import urllib.error, urllib.parse, urllib.request
from http.cookiejar import CookieJar

BIN = os.path.abspath(sys.argv[1])
TMP = tempfile.mkdtemp(prefix='prima-tte-')
DATA, PASSWORD, PIN = os.path.join(TMP, 'data'), 'kata-sandi-contoh-2026', '740193'
RARE = 'wkzq7xv'
GOOD = f'Kuda "air" 7 {RARE}\\biru'
failed = []


def check(name, good, told=''):
    print(('PASS ' if good else 'FAIL ') + name + ('' if good else f': {told}'), flush=True)
    if not good:
        failed.append(name)


# ---- the stand-in ----
def certificate():
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1',
                    '-subj', '/CN=Maria Lontoh', '-keyout', f'{TMP}/k.pem', '-out', f'{TMP}/c.pem'], check=True,
                   capture_output=True)


def signed(pdf):
    gap = 8192
    head = pdf + b'\n9 0 obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/Contents '
    end = b']>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n'
    a, b = len(head), len(head) + gap + 2
    tail = b'/ByteRange [0 %d %d %09d' % (a, b, 0)
    tail = b'/ByteRange [0 %d %d %09d' % (a, b, len(tail) + len(end)) + end
    der = subprocess.run(['openssl', 'cms', '-sign', '-binary', '-signer', f'{TMP}/c.pem', '-inkey', f'{TMP}/k.pem', '-outform',
                          'DER'], input=head + tail, capture_output=True, check=True).stdout
    return head + b'<' + der.hex().encode().ljust(gap, b'0') + b'>' + tail


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address):
        pass  # the caller did not wait: that is what "lambat" is for


class Bsre(http.server.BaseHTTPRequestHandler):
    seen = []

    def log_message(self, *args):
        pass

    def say(self, status, body, media='application/json'):
        self.send_response(status)
        self.send_header('Content-Type', media)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def allowed(self):
        good = self.headers.get('Authorization') == 'Basic ' + base64.b64encode(b'kantor:rahasia-klien').decode()
        if not good:
            self.say(401, b'{"error":"Unauthorized"}')
        return good

    def do_GET(self):
        if self.allowed() and self.path.startswith('/api/user/status/'):
            self.say(200, b'{"status_code":1111,"status":"ISSUE","message":"User telah memiliki sertifikat"}')

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        if not self.allowed():
            return
        if self.path == '/api/v2/user/check-status':
            return self.say(200, b'{"status_code":1111,"status":"ISSUE"}')
        v2 = self.path == '/api/v2/sign/pdf'
        if v2:
            j = json.loads(body)
            nik, phrase, pdf = j['nik'], j['passphrase'], base64.b64decode(j['file'][0])
        elif self.path == '/api/sign/pdf':
            part = lambda n: re.search(rb'name="' + n + rb'"[^\r]*\r\n(?:Content-Type[^\r]*\r\n)?\r\n(.*?)\r\n--', body, re.S).group(1)
            nik, phrase, pdf = part(b'nik').decode(), part(b'passphrase').decode(), part(b'file')
        else:
            return self.say(404, b'{"error":"Not found"}')
        Bsre.seen.append((nik, v2, pdf[:5]))
        self.answer(v2, phrase, pdf)

    def answer(self, v2, phrase, pdf):
        if phrase == 'kedaluwarsa':
            return self.say(400, b'{"status_code":2021,"error":"Sertifikat telah kadaluarsa"}')
        if phrase == 'lambat':
            time.sleep(4)
        if phrase == 'sampah':
            return self.say(200, b'<html>Selamat datang</html>', 'text/html')
        if phrase == 'putus':
            self.send_response(200)
            self.send_header('Content-Length', '90000')
            self.end_headers()
            self.wfile.write(pdf[:500])
            self.wfile.flush()
            return self.connection.shutdown(socket.SHUT_RDWR)
        back = pdf if phrase == 'tanpa' else signed(pdf)
        if phrase == 'rusak':
            back = back[:300] + bytes([back[300] ^ 1]) + back[301:]
        elif phrase not in ('tanpa', 'lambat', GOOD):
            return self.say(400, b'{"status_code":2031,"error":"Passphrase anda salah"}')
        if v2:
            return self.say(200, json.dumps({'time': 12, 'file': [base64.b64encode(back).decode()]}).encode())
        self.say(200, back, 'application/pdf')


# ---- the office ----
class Office:
    def __init__(self, version, address):
        with open(f'{TMP}/rahasia', 'w') as f:
            f.write('rahasia-klien\n')
        with open(f'{DATA}/prima.conf', 'w') as f:
            f.write(f'bsre_address = {address}\nbsre_version = {version}\nbsre_client = kantor\n'
                    f'bsre_secret_file = {TMP}/rahasia\nbsre_seconds = 2\n')
        with socket.socket() as s:
            s.bind(('127.0.0.1', 0))
            port = s.getsockname()[1]
        self.base = f'http://127.0.0.1:{port}'
        self.log = open(f'{TMP}/log', 'ab')
        self.p = subprocess.Popen([BIN, 'serve', '--data', DATA, '--listen', f'127.0.0.1:{port}'], stdout=self.log,
                                  stderr=self.log)
        self.web = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.web.addheaders = [('Accept-Language', 'id'), ('Sec-Fetch-Site', 'same-origin')]
        for _ in range(100):
            try:
                self.get('/sehat')
                break
            except OSError:
                time.sleep(0.1)
        self.post('/masuk', '/masuk', nama='sekretaris', sandi=PASSWORD)

    def get(self, path):
        return self.web.open(self.base + path, timeout=60).read().decode()

    def post(self, page, path, **fields):
        """With the token and the key of the page that holds the form."""
        text = self.get(page)
        for name in ('csrf', 'kunci'):
            m = re.search(rf'name="{name}" value="([^"]*)"', text)
            if m and not (name == 'kunci' and path.endswith('/tte')):
                fields[name] = m.group(1)
        try:
            r = self.web.open(self.base + path, urllib.parse.urlencode(fields).encode(), timeout=60)
            return r.status, r.read().decode()
        except urllib.error.HTTPError as e:
            return e.code, e.read().decode()

    def stop(self):
        self.p.send_signal(signal.SIGTERM)
        self.p.wait(20)


def letter_waiting(office, words):
    for row in re.findall(r'<tr>.*?</tr>', office.get('/tanda-tangan'), re.S):
        if words in row:
            return re.search(r'/tanda-tangan/surat/(\d+)', row).group(1)
    return None


def tries(office, letter, version):
    at = f'/tanda-tangan/surat/{letter}'
    cases = [('salah', 'Frasa sandi salah'), ('kedaluwarsa', 'sudah kedaluwarsa'), ('lambat', 'tidak menjawab'),
             ('putus', 'tidak menjawab'), ('sampah', 'tidak dapat dibaca'), ('tanpa', 'tidak memuat tanda tangan'),
             ('rusak', 'tidak cocok dengan isinya')]
    for phrase, words in cases:
        status, text = office.post(at, at + '/tte', frasa=phrase)
        check(f'v{version} {phrase}', status == 422 and words in text and f'value="{phrase}"' not in text, (status, text[-900:]))
        check(f'v{version} after {phrase} it waits', 'Belum TTE' in office.get(at))
    status, text = office.post(at, at + '/tte', frasa=GOOD)
    check(f'v{version} signed', status == 200 and 'atas nama Maria Lontoh' in text, (status, text[-1500:]))
    status, text = office.post(at, at + '/tte', frasa=GOOD)
    check(f'v{version} not twice', status == 422, status)


def traces():
    """Every file that the server keeps, and its log."""
    found = []
    for top, _, files in os.walk(TMP):
        for f in files:
            with open(os.path.join(top, f), 'rb') as h:
                text = h.read()
            if RARE.encode() in text:
                found.append(f)
    return found


def main():
    server = Server(('127.0.0.1', 0), Bsre)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f'http://127.0.0.1:{server.server_port}'
    subprocess.run([BIN, 'demo', '--data', DATA], check=True, capture_output=True)
    certificate()
    office = Office(1, address)
    try:
        office.post('/tanda-tangan/bsre', '/tanda-tangan/bsre')
        check('the service answers', 'Menjawab' in office.get('/tanda-tangan/bsre'))
        letter = letter_waiting(office, 'Belum TTE')
        tries(office, letter, 1)
        pdf = office.web.open(f'{office.base}/surat/{letter}/berkas/1').read()
        check('the signed PDF is kept as it came', pdf.startswith(b'%PDF-') and b'/ByteRange' in pdf, pdf[:80])
        check('the NIK of the signer was sent, nobody else\'s', {n for n, _, _ in Bsre.seen} == {'9971014202780002'}, Bsre.seen)
        rule = re.search(r'action="/pelimpahan/aturan".*?</form>', office.get('/pelimpahan'), re.S).group(0)
        value = lambda n: re.search(rf'name="{n}" value="(\d+)"', rule).group(1)
        office.post('/pelimpahan', '/pelimpahan/aturan', unit=value('unit'), versi=value('versi'), alur='kasi sekretaris',
                    cara='TTE')
        second = letter_waiting(office, 'Menunggu persetujuan')
        status, text = office.post(f'/tanda-tangan/surat/{second}', f'/tanda-tangan/surat/{second}/setujui', bukti='pin', kode=PIN)
        check('approved for electronic signing', 'Belum TTE' in text, (status, text[-900:]))
        office.stop()
        office = Office(2, address)
        office.post('/tanda-tangan/bsre', '/tanda-tangan/bsre')
        check('v2 answers at its other address', 'Menjawab' in office.get('/tanda-tangan/bsre'))
        tries(office, second, 2)
    finally:
        office.stop()
    check('the passphrase is in no file and no log', traces() == [], traces())
    p = subprocess.run([BIN, 'check', '--data', DATA], capture_output=True, text=True)
    check('prima check finds everything whole', p.returncode == 0, p.stdout[-600:])


try:
    main()
finally:
    shutil.rmtree(TMP, ignore_errors=True)
sys.exit(1 if failed else 0)
