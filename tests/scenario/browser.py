"""A browser without pictures: keeps cookies, follows redirects, reads forms as a person would and sends them with their
hidden fields. For the scenarios and the load tests; standard library only."""
import http.client, io, re, urllib.parse, uuid
from html.parser import HTMLParser


class Form:
    def __init__(self, attrs):
        self.action = attrs.get('action', '')
        self.method = attrs.get('method', 'get').upper()
        self.enctype = attrs.get('enctype', 'application/x-www-form-urlencoded')
        self.id = attrs.get('id')
        self.fields = []  # (name, value) as they would be sent
        self.names = {}   # every control's name -> its kind


class Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.forms, self.text, self.links, self.form, self.select, self.area, self.skip = [], [], [], None, None, None, 0

    def handle_starttag(self, tag, attrs):
        a = {k: (v if v is not None else '') for k, v in attrs}
        if tag in ('script', 'style', 'title'):
            self.skip += tag != 'title'
        if tag == 'a' and a.get('href'):
            self.links.append(a['href'])
        if tag == 'form':
            self.form = Form(a)
            self.forms.append(self.form)
        if self.form is None:
            return
        if tag in ('input', 'button') and a.get('name') and 'disabled' not in a:
            kind = a.get('type', 'text' if tag == 'input' else 'submit')
            self.form.names.setdefault(a['name'], kind)
            if kind in ('submit', 'button', 'file', 'image'):
                return
            if kind in ('radio', 'checkbox') and 'checked' not in a:
                return
            self.form.fields.append((a['name'], a.get('value', 'on' if kind == 'checkbox' else '')))
        if tag == 'select' and a.get('name'):
            self.select = [a['name'], None, None]
            self.form.names[a['name']] = 'select'
        if tag == 'option' and self.select:
            if self.select[1] is None:
                self.select[1] = a.get('value', '')
            if 'selected' in a:
                self.select[2] = a.get('value', '')
        if tag == 'textarea' and a.get('name'):
            self.area = [a['name'], '']
            self.form.names[a['name']] = 'textarea'

    def handle_endtag(self, tag):
        if tag in ('script', 'style'):
            self.skip -= 1
        if tag == 'form':
            self.form = None
        if tag == 'select' and self.select:
            name, first, chosen = self.select
            if first is not None and self.form:
                self.form.fields.append((name, chosen if chosen is not None else first))
            self.select = None
        if tag == 'textarea' and self.area:
            if self.form:
                self.form.fields.append(tuple(self.area))
            self.area = None

    def handle_data(self, data):
        if self.area:
            self.area[1] += data
        if not self.skip:
            self.text.append(data)


class Browser:
    def __init__(self, base):
        u = urllib.parse.urlsplit(base)
        self.host, self.port = u.hostname, u.port
        self.cookies = {}
        self.path, self.status, self.body, self.headers = '/', 0, b'', {}

    def _send(self, method, path, body=None, headers=None):
        c = http.client.HTTPConnection(self.host, self.port, timeout=60)
        h = {'Accept': 'text/html', 'Origin': f'http://{self.host}:{self.port}', 'Sec-Fetch-Site': 'same-origin'}
        if self.cookies:
            h['Cookie'] = '; '.join(f'{k}={v}' for k, v in self.cookies.items())
        h.update(headers or {})
        c.request(method, path, body, h)
        r = c.getresponse()
        self.body = r.read()
        self.status = r.status
        self.headers = {k.lower(): v for k, v in r.getheaders()}
        for k, v in r.getheaders():
            if k.lower() == 'set-cookie':
                name, _, rest = v.partition('=')
                value = rest.split(';')[0]
                if 'Max-Age=0' in v or not value:
                    self.cookies.pop(name, None)
                else:
                    self.cookies[name] = value
        c.close()
        self.path = path
        return r.getheader('Location')

    def go(self, path, method='GET', body=None, headers=None):
        for _ in range(8):
            to = self._send(method, path, body, headers)
            if self.status not in (301, 302, 303) or not to:
                break
            path, method, body, headers = urllib.parse.urljoin(path, to), 'GET', None, None
        self.page = Reader()
        if 'html' in self.headers.get('content-type', ''):
            self.page.feed(self.body.decode('utf-8'))
        return self

    @property
    def text(self):
        return re.sub(r'\s+', ' ', ' '.join(self.page.text)).strip()

    def form(self, wanted=None):
        """The form that has the named control, or the one with that id or action; else the last on the page."""
        for f in self.page.forms:
            if wanted and (wanted in f.names or wanted == f.id or wanted == f.action):
                return f
        if wanted:
            raise AssertionError(f'{self.path}: no form with «{wanted}»; there are {[sorted(f.names) for f in self.page.forms]}')
        return self.page.forms[-1]

    def send(self, wanted=None, values=None, files=None, drop=()):
        f = self.form(wanted)
        values = dict(values or {})
        pairs = [(k, v) for k, v in f.fields if k not in values and k not in drop]
        for k, v in values.items():
            if k not in f.names:
                raise AssertionError(f'{self.path}: the form has no field «{k}»; it has {sorted(f.names)}')
            pairs += [(k, x) for x in (v if isinstance(v, list) else [v])]
        action = urllib.parse.urljoin(self.path, f.action) if f.action else self.path
        if f.method == 'GET':
            return self.go(action.split('?')[0] + '?' + urllib.parse.urlencode(pairs))
        if files or f.enctype.startswith('multipart'):
            mark = uuid.uuid4().hex
            out = io.BytesIO()
            for k, v in pairs:
                out.write(f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode())
            for k, (name, data) in (files or {}).items():
                out.write(f'--{mark}\r\nContent-Disposition: form-data; name="{k}"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'.encode())
                out.write(data + b'\r\n')
            out.write(f'--{mark}--\r\n'.encode())
            return self.go(action, 'POST', out.getvalue(), {'Content-Type': f'multipart/form-data; boundary={mark}'})
        return self.go(action, 'POST', urllib.parse.urlencode(pairs).encode(), {'Content-Type': 'application/x-www-form-urlencoded'})
