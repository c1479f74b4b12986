#!/usr/bin/env python3
"""The segel keaslian, checked by a program that is not ours: the QR is read from a picture of the letter by zbar, its bytes
are taken apart here as doc/seal.md tells, the public key comes from the server as PEM, and OpenSSL decides. Then what must
fail: a changed byte, another number, another text, an unknown key, a letter that was made void, each in its own words.
Use: tests/seal.py build/prima"""
import base64, hashlib, json, os, re, shutil, subprocess, sys, tempfile, urllib.error, urllib.request

prima = os.path.realpath(sys.argv[1])
os.chdir(os.path.join(os.path.dirname(__file__), '..'))
bad = 0

def ok(good, what, *more):
    global bad
    print(('PASS ' if good else 'FAIL ') + what, *([] if good else more))
    bad |= not good

def run(*argv, **kw):
    return subprocess.run(argv, capture_output=True, text=True, timeout=60, **kw)

# ---- doc/seal.md, read by somebody else ----
def code_of(address):
    return address.rsplit('#', 1)[1]

def unpack(code):
    return base64.b32decode(code + '=' * (-len(code) % 8))

def parse(data):
    s = {'version': data[0], 'key': data[1:5].hex(), 'day': data[5] << 8 | data[6], 'flags': data[7]}
    at = 8
    for name in ('number', 'kind', 'unit'):
        s[name] = data[at + 1:at + 1 + data[at]].decode()
        at += 1 + data[at]
    s['digest'] = data[at:at + 32]
    at += 32
    if s['flags'] & 1:
        s['name'] = data[at:at + 8]
        at += 8
    s['signature'], s['body'] = data[at:], data[:at]
    assert len(s['signature']) == 64
    return s

def openssl(pem, s, purpose=b'prima segel keaslian 1\n', body=None, signature=None):
    with tempfile.TemporaryDirectory() as t:
        for name, content in (('key.pem', pem), ('message', purpose + (s['body'] if body is None else body)),
                              ('sig', s['signature'] if signature is None else signature)):
            open(os.path.join(t, name), 'wb').write(content)
        return run('openssl', 'pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', 'key.pem', '-in', 'message', '-sigfile', 'sig',
                   cwd=t).returncode == 0

def plain(s):
    s = re.sub('[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]', '', s)
    for a, b in (('\u2018\u2019', "'"), ('\u201c\u201d', '"'), ('\u2010\u2011\u2012\u2013\u2014\u2015\u2212', '-')):
        s = re.sub('[' + a + ']', b, s)
    return s.replace('\u2026', '...').replace('\ufb03', 'ffi').replace('\ufb04', 'ffl').replace('\ufb00', 'ff').replace(
        '\ufb01', 'fi').replace('\ufb02', 'fl')

def holds(s, check, words):
    lines = [p for p in map(plain, words.split('\n')) if p]
    for i in range(len(lines)):
        run_ = hashlib.sha256(b'prima segel isi 1\n' + check.encode() + b'\n')
        for k in range(i, len(lines)):
            run_.update(lines[k].encode())
            if run_.digest() == s['digest']:
                return '\n'.join(lines[i:k + 1])
    return None

def names(s, check, name):
    folded = re.sub('[^0-9A-Z\x80-\U0010ffff]', '', plain(name).upper())
    return hashlib.sha256(f'prima segel nama 1\n{check}\n{folded}'.encode()).digest()[:8] == s['name']

# ---- a city, its letters, its server ----
work = tempfile.mkdtemp(prefix='prima-segel-', dir='/tmp')
subprocess.run(['tests/seal/build.sh'], check=True)
subprocess.run(['build/test/seal_city', work], check=True)
server = subprocess.Popen([prima, 'serve', '--data', work + '/data', '--listen', '127.0.0.1:0'], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True)
base, said = None, ""
while not base:
    line = server.stdout.readline()
    said += line
    if not line:
        sys.exit("FAIL no server: " + said)
    found = re.search(r'https?://[\d.]+:\d+', line)
    base = found and found.group(0)

def get(path, data=None):
    try:
        with urllib.request.urlopen(urllib.request.Request(base + path, data=data), timeout=20) as r:
            return r.status, r.read()
    except urllib.error.HTTPError as e:
        return e.code, e.read()

def pem_of(key):
    status, pem = get(f'/segel/kunci/{key}.pem')
    return pem if status == 200 else None

def scan(name, dpi=200):
    run('pdftoppm', '-png', '-r', str(dpi), '-singlefile', f'{work}/{name}.pdf', f'{work}/{name}-{dpi}')
    got = run('zbarimg', '-q', '--raw', '-Sdisable', '-Sqrcode.enable', f'{work}/{name}-{dpi}.png').stdout.strip()
    return got

def status(s):
    name = hashlib.sha256(s['body']).digest()[:16].hex()
    code, body = get('/segel/status', f'segel={name}'.encode())
    return json.loads(body)['state'] if code == 200 else code

def verify(*argv):
    r = run(prima, 'letter', 'verify', *argv)
    return r.returncode, r.stdout + r.stderr

try:
    address = scan('sri')
    ok(re.match(r'https?://[^/]+/segel#[A-Z2-7]+$', address), 'the picture of a letter gives the address of our page', address)
    ok(scan('sri', 110) == address, 'also as coarse as a fax')
    s = parse(unpack(code_of(address)))
    ok((s['number'], s['kind'], s['unit']) == ('460/001/KEL.MELATI/III/2031', 'Surat keterangan tidak mampu', 'Kelurahan Melati'),
       'number, kind and unit stand in it', s)
    ok(s['day'] == 11384, 'and its day', s['day'])
    ok(b'Sri' not in unpack(code_of(address)) and b'9901015503900001' not in unpack(code_of(address)), 'and nobody')
    pem = pem_of(s['key'])
    ok(pem and openssl(pem, s), 'OpenSSL: the signature is good under the public key from the server')

    drawn = run('pdftotext', '-layout', work + '/sri.pdf', '-').stdout
    check = re.search(r'Kode periksa: ?([0-9A-Z]{5}-[0-9A-Z]{5})', re.sub(r'\s+', ' ', drawn))
    ok(check, 'the kode periksa is printed', drawn)
    check = check.group(1).replace('-', '')
    ok(check not in code_of(address), 'and is not in the QR')
    words = holds(s, check, drawn)
    ok(words and 'SriContoh' in words and '460/001' in words, 'the words drawn on the sheet are the sealed ones', drawn)
    ok(names(s, check, 'SRI CONTOH') and not names(s, check, 'Sri Lain'), 'so is the name, and no other')

    # What must fail.
    ok(not any(openssl(pem, s, body=s['body'][:i] + bytes([s['body'][i] ^ 1]) + s['body'][i + 1:]) for i in (0, 3, 6, 9, 30, 60, 100)),
       'a changed byte fails in OpenSSL')
    ok(not openssl(pem, s, purpose=b'prima segel kunci 1\n'), 'a signature for one purpose proves nothing in another')
    ok(holds(s, check, drawn.replace('Sri Contoh', 'Budi Lain')) is None, 'another text fails')
    t = parse(unpack(code_of(scan('budi'))))
    ok(t['key'] != s['key'] and openssl(pem_of(t['key']), t), 'a letter under the next key is good under that key')
    ok(not openssl(pem, t), 'and not under the earlier one')
    ok(pem_of('00000000') is None, 'an unknown key is not to be had')

    # Keys: the next one is vouched for by the one before it.
    keys = json.loads(get('/segel/kunci.json')[1])['keys']
    first, second = keys[0], keys[1]
    ok(first['id'] == s['key'] and first['to'] and second['id'] == t['key'] and not second['to'], 'both keys stand in the list', keys)
    ok(all(hashlib.sha256(bytes.fromhex(k['public'])).digest()[:4].hex() == k['id'] for k in keys), 'a key is named by its own bytes')
    message = f"{second['id']} {second['public']} {second['from_ms']}\n".encode()
    ok(second['endorsed_by'] == first['id'] and openssl(pem, s, b'prima segel kunci 1\n', message, bytes.fromhex(second['endorsement'])),
       'OpenSSL: the first vouches for the second')

    # The register, by the seal's own name only.
    ok(status(s) == 'berlaku' and status(t) == 'berlaku', 'the register: both stand')
    void, again = parse(unpack(code_of(scan('batal')))), parse(unpack(code_of(scan('ulang'))))
    ok(openssl(pem_of(void['key']), void) and status(void) == 'batal', 'a void letter: good signature, and the register says void')
    ok(status(again) == 'diganti', 'one that went back for repair is told as replaced', status(again))
    ok(status({'body': b'x'}) == 'tidak tercatat', 'one that nobody gave is not in the register')
    ok(get('/segel/status', b'segel=zz')[0] == 400, 'a malformed question is refused')

    # The same by our own command, with the PEM alone.
    for name, key in (('a', s['key']), ('b', t['key'])):
        open(f'{work}/{name}.pem', 'wb').write(pem_of(key))
    text, other = work + '/sri.txt', work + '/budi.txt'
    open(text, 'w').write(drawn)
    open(other, 'w').write(run('pdftotext', '-layout', work + '/budi.pdf', '-').stdout)
    key = ('--key', work + '/a.pem')
    spoilt = address[:-20] + ('A' if address[-20] != 'A' else 'B') + address[-19:]
    number = bytearray(unpack(code_of(address)))
    number[9 + s['number'].encode().index(b'001') + 2] = ord('7')
    renumbered = base + '/segel#' + base64.b32encode(bytes(number)).decode().rstrip('=')
    for want, say, argv in (
        (0, 'Segel sah', (*key, address)),
        (0, 'Isi yang dibawa berkas ini', (*key, work + '/sri.pdf')),
        (0, 'Isi cocok', (*key, '--text', text, address)),
        (0, 'Nama cocok', (*key, '--check', check, '--name', 'sri contoh', address)),
        (4, 'isi kode diubah', (*key, spoilt)),
        (4, 'isi kode diubah', (*key, renumbered)),
        (4, 'bukan nomor yang disegel', (*key, '--number', '460/007/KEL.MELATI/III/2031', address)),
        (4, 'bukan nomor yang disegel', (*key, '--check', check, '--text', other, address)),
        (4, 'bukan nama yang disegel', (*key, '--check', check, '--name', 'Budi Lain', address)),
        (4, 'tidak dikenal', ('--key', work + '/b.pem', address)),
        (2, 'bukan kode segel', (*key, 'halo dunia!')),
        (2, 'tidak membawa segel', (*key, work + '/polos.pdf')),
        (2, 'bukan PDF surat', (*key, prima)),
        (2, 'bukan kunci umum', ('--key', text, address)),
        (2, 'Kode periksa terdiri', (*key, '--name', 'Sri', address)),
        (0, 'Tercatat dan berlaku', ('--data', work + '/data', address)),
        (6, 'sudah dibatalkan', ('--data', work + '/data', work + '/batal.pdf')),
        (6, 'sudah diganti', ('--data', work + '/data', work + '/ulang.pdf')),
    ):
        if 'polos' in argv[-1]:
            shutil.copy(work + '/sri.pdf', work + '/polos.pdf')
            content = open(work + '/polos.pdf', 'rb').read()
            open(work + '/polos.pdf', 'wb').write(content[:content.rindex(b'%%EOF', 0, content.index(b'PRIMA-SEGEL-1')) + 6])
        got = verify(*argv)
        ok(got[0] == want and say in got[1], f'prima letter verify: {say}', argv[:-1], got)
    changed = open(text).read().replace('Penjahit', 'Pejabat')
    open(text, 'w').write(changed)
    got = verify(*key, '--text', text, address)
    ok(got[0] == 4 and 'bukan isi yang disegel' in got[1], 'prima letter verify: one word changed in the text', got)
    forged = open(work + '/sri.pdf', 'rb').read().replace(b'Penjahit', b'Pejabatt')
    open(work + '/palsu.pdf', 'wb').write(forged)
    got = verify(*key, work + '/palsu.pdf')
    ok(got[0] == 4 and 'bukan isi yang disegel' in got[1], 'prima letter verify: one word changed in what the PDF carries', got)
    attached = run('pdfdetach', '-list', work + '/sri.pdf').stdout
    ok('segel-keaslian.txt' in attached, 'the PDF carries the sealed words as an attachment that any reader lists', attached)
finally:
    server.terminate()
    server.wait(20)
    if not os.environ.get('KEEP'):
        shutil.rmtree(work)
sys.exit(1 if bad else 0)
