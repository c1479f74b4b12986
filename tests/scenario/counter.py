"""The steps of a front office's day, in a clerk's words: tickets, the counter, papers, cases, letters, signatures. Mixed
into play.py; what a step makes is kept by the name that the scenario gives it ({name} in later words stands for it)."""
import re


class Counter:
    def kept(self, name):
        if not hasattr(self, 'names'):
            self.names = {}
        assert name in self.names, f'nothing is called «{name}» yet; there are {sorted(self.names)}'
        return self.names[name]

    def keep(self, name, value):
        if not hasattr(self, 'names'):
            self.names = {}
        self.names[name] = value

    def fill(self, words):
        """{name} in a word is what was kept under it."""
        return [re.sub(r'\{([a-z-]+)\}', lambda m: self.kept(m.group(1)), w) for w in words]

    @property
    def html(self):
        return self.b.body.decode()

    def do_call_it(self, name, pattern):
        """Keeps what the page says: call-it code "Kode ([A-Z0-9-]+)"."""
        m = re.search(pattern, self.b.text)
        assert m, f'{self.b.path} has no «{pattern}»: «{self.b.text[:600]}»'
        self.keep(name, m.group(1))

    # ---- the door ----
    def do_ticket(self, name, service, *words):
        """A number from the desk, all papers looked at: ticket ibu "Rekomendasi izin keramaian" kelas=lansia."""
        self.b.go('/antrean')
        at = re.search(rf'href="(/antrean\?layanan=\d+)">{re.escape(service)}<', self.html)
        assert at, f'the desk does not offer «{service}»'
        self.b.go(at.group(1))
        values = dict(w.split('=', 1) for w in words)
        ticks = re.findall(r'name="syarat"[^>]*value="([^"]+)"', self.html)
        if ticks:
            values['syarat'] = ticks
        self.b.send('kelas', values)
        m = re.search(r'class="number"[^>]*>\s*([A-Z0-9]+-\d+)', self.html)
        if self.b.status == 200 and m:
            self.keep(name, m.group(1))
            follow = re.search(r'href="(/antre/[^"]+)"', self.html)
            self.keep(name + '-ikuti', follow.group(1) if follow else '')

    def do_counter(self, number):
        """Sits down at that counter."""
        self.b.go('/loket')
        at = re.search(rf'href="(/loket/\d+)">Loket {number}<', self.html)
        assert at, f'no counter {number}: «{self.b.text[:300]}»'
        self.loket = getattr(self, 'loket', {})
        self.loket[self.who] = at.group(1)
        self.b.go(at.group(1))
        if any(f.action.endswith('/buka') for f in self.b.page.forms):
            self.b.send(at.group(1) + '/buka')

    def enter(self):
        """The big button, as the Enter key presses it."""
        at = self.loket[self.who]
        self.b.go(at)
        block = [f for f in re.findall(r'<form.*?</form>', self.html, re.S) if 'data-enter' in f]
        assert block, f'no big button: «{self.b.text[:400]}»'
        wanted = re.search(r'name="apa" value="([^"]+)"', block[0]).group(1)
        form = [f for f in self.b.page.forms if ('apa', wanted) in f.fields][0]
        token = dict(form.fields)
        import urllib.parse
        self.b.go(at, 'POST', urllib.parse.urlencode(token).encode(), {'Content-Type': 'application/x-www-form-urlencoded'})
        return wanted

    def at_counter(self):
        m = re.search(r'class="number">\s*([A-Z0-9]+-\d+)', self.html)
        return m.group(1) if m and 'name="apa" value="selesai"' in self.html else None

    def do_serve(self, name):
        """Calls and serves by the rule, with nothing but Enter, until that number sits at the counter."""
        for _ in range(120):
            self.b.go(self.loket[self.who])
            if self.at_counter() == self.kept(name):
                return
            self.enter()
            assert self.b.status == 200, f'{self.b.status}: {self.b.text[:300]}'
        raise AssertionError(f'{self.kept(name)} was never called')

    def do_call(self, name, reason='', note=''):
        """Calls a number by hand; out of turn only with a reason."""
        self.b.go(self.loket[self.who])
        reason = self.option('alasan', reason) if reason else ''
        self.b.send('nomor', {'nomor': self.kept(name), 'alasan': reason, 'catatan': note})

    def do_finish(self):
        self.b.go(self.loket[self.who])
        assert self.enter() == 'selesai'

    # ---- papers ----
    def do_papers(self, name, _of, ticket, *words):
        """Papers taken in for the visit at the counter: papers nikah of ibu p_nama="Siti" p_nik=... all (or: 1=ada 2=kurang)."""
        self.b.go(self.loket[self.who])
        at = re.search(r'href="(/berkas/baru\?kunjungan=\d+)"', self.html)
        assert at, f'no papers can be taken for {self.kept(ticket)}: «{self.b.text[:300]}»'
        self.b.go(at.group(1))
        self.typed(name, words)

    def do_papers_for(self, name, service, *words):
        """... of somebody without a number."""
        self.b.go('/berkas/baru')
        at = re.search(rf'href="(/berkas/baru\?[^"]*layanan=\d+)">{re.escape(service)}<', self.html)
        assert at, f'«{service}» is not offered: «{self.b.text[:400]}»'
        self.b.go(at.group(1).replace('&amp;', '&'))
        self.typed(name, words)

    def typed(self, name, words):
        values = {}
        for w in self.fill(words):
            k, _, v = w.partition('=')
            values['t' + k if k.isdigit() else k] = v or '1'
        if 'all' in values:
            del values['all']
            values['semua'] = '1'
        self.b.send('berkas', values)
        m = re.search(r'/berkas/(\d+)/tanda-terima', self.b.path)
        if self.b.status == 200 and m:
            self.keep(name, m.group(1))
            code = re.search(r'\b([0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{4})\b', self.b.text)
            self.keep(name + '-kode', code.group(1) if code else '')

    def do_case(self, name, *words):
        """The page of a case says these words."""
        self.b.go('/berkas/' + self.kept(name))
        assert self.b.status == 200, f'{self.b.path}: {self.b.status}'
        self.do_says(*self.fill(words))

    def do_act(self, name, act, *words):
        """One of the forms of a case: act nikah langkah arah=maju; a choice by its label: penanda:"Andi M."."""
        at = '/berkas/' + self.kept(name)
        self.b.go(at)
        values = {}
        for w in self.fill(words):
            if ':' in w and '=' not in w.split(':')[0]:
                k, label = w.split(':', 1)
                values[k] = self.option(k, label)
            else:
                k, v = w.split('=', 1)
                values[k] = v
        self.b.send(f'{at}/{act}', values)

    def do_track(self, name, *words):
        """The applicant looks by the code of the receipt."""
        self.b.go('/lacak')
        self.b.send('kode', {'kode': self.kept(name + '-kode')})
        self.do_says(*self.fill(words))

    def do_dispute(self, name, proof, text):
        """He shows who he is by his date of birth and says what is wrong about the last stop."""
        self.do_track(name)
        self.b.send('diri', {'kode': self.kept(name + '-kode'), 'diri': proof})
        self.b.send('isi', {'isi': text})

    def do_page(self, path, *words):
        """A page whose address holds kept names: page /antre/{ibu-ikuti} "..."."""
        self.do_see(*self.fill([path]), *self.fill(words))

    # ---- the letter ----
    def do_write(self, name, case, how, *words):
        """The letter of a case: write surat pesta ajukan jenis_acara="Pesta" (how: simpan, ajukan)."""
        self.b.go('/surat/berkas/' + self.kept(case))
        values = {'aksi': how}
        for w in self.fill(words):
            k, v = w.split('=', 1)
            values['isi-' + k] = v
        self.b.send('isi-nama', values)
        m = re.search(r'/surat/(\d+)', self.b.path)
        if self.b.status == 200 and m:
            self.keep(name, m.group(1))

    def do_complete(self, name, *words):
        """What was lacking has come: the second look at the papers."""
        self.b.go(f'/berkas/{self.kept(name)}/lengkapi')
        self.b.send('t1', {'t' + w.split('=')[0]: w.split('=')[1] for w in words})

    def do_pin(self, pin):
        """Sets one's own PIN of approval with one's password."""
        self.b.go('/tanda-tangan/pin')
        self.b.send('/tanda-tangan/pin', {'pin': pin, 'ulang': pin, 'sandi': 'kata-sandi-contoh-2026'})
        assert self.b.status == 200, f'{self.b.status}: {self.b.text[:400]}'

    def do_sign(self, name, act, *words):
        """A signer's act on a letter: sign surat paraf; sign surat setuju bukti=271828."""
        at = '/tanda-tangan/surat/' + self.kept(name)
        self.b.go(at)
        values = dict(w.split('=', 1) for w in self.fill(words))
        self.b.send(f'{at}/{act}', values)

    def do_verify(self, name, *words):
        """The letter's PDF held against the office's public keys by the command line."""
        import os
        self.b.go(f'/surat/{self.kept(name)}/pdf')
        assert self.b.body[:5] == b'%PDF-', f'{self.b.status}: {self.b.text[:300]}'
        path = os.path.join(self.house.dir, 'surat.pdf')
        with open(path, 'wb') as f:
            f.write(self.b.body)
        p = self.house.run('letter', 'verify', path)
        assert p.returncode == 0, f'exit {p.returncode}: {p.stdout[-300:]} {p.stderr[-300:]}'
        for w in self.fill(words):
            assert w in p.stdout, f'«{w}» is not said: {p.stdout[:600]}'
