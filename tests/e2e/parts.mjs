// The parts of pages in Chromium, served by a few lines under the program's own content policy. Each check prints a line.
import http from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { chromium } from 'playwright-core';

const [dir, shots] = process.argv.slice(2);
const media = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', webmanifest: 'application/manifest+json' };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'";
const state = { posts: [], answer: 303, streams: new Set(), version: 5, mark: 'A' };

function serve(q, r) {
  const path = new URL(q.url, 'http://x').pathname;
  if (path === '/alir') {
    r.writeHead(200, { 'content-type': 'text/event-stream' });
    r.write(`event: topic\ndata: kota ${state.version}\n\n`);
    state.streams.add(r);
  } else if (q.method === 'POST') {
    let body = '';
    q.on('data', (d) => { body += d; }).on('end', () => {
      state.posts.push(body);
      if (state.answer === 0) return r.destroy();
      if (state.answer === 422) { r.writeHead(422, { 'content-type': media.html }); return r.end('<section class="problems"><ul><li>U1 salah</li></ul></section>'); }
      setTimeout(() => { r.writeHead(303, { location: '/public.html' }); r.end(); }, 500);
    });
  } else {
    try {
      let text = path.startsWith('/a/') ? readFileSync(join('assets', path.slice(3))) : readFileSync(join(dir, path));
      if (path === '/public.html') text = String(text).replace('data-versions="5 5"', `data-versions="${state.version} 5"`).replace('id="unit"', `id="unit" data-mark="${state.mark}"`);
      r.writeHead(200, { 'content-type': media[path.split('.').pop()], 'content-security-policy': policy });
      r.end(text);
    } catch { r.writeHead(404); r.end(); }
  }
}
const server = http.createServer(serve);
await new Promise((ok) => server.listen(0, '127.0.0.1', ok));
const port = server.address().port, base = 'http://127.0.0.1:' + port;
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic',
  '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
let failed = 0;
const check = (good, name, found = '') => { console.log(`${good ? 'PASS' : 'FAIL'} parts: ${name}${good ? '' : ' ' + found}`); failed += !good; };
const complaints = [];
async function open(options) {
  const page = await (await browser.newContext({ locale: 'id-ID', viewport: { width: 1366, height: 768 }, ...options })).newPage();
  page.on('pageerror', (e) => complaints.push(String(e)));
  page.on('console', (m) => { if (m.type() === 'error' && !/ERR_|status of 4/.test(m.text())) complaints.push(m.text()); });
  return page;
}
const at = (page) => page.evaluate(() => document.activeElement.name || document.activeElement.id || document.activeElement.textContent);
const saved = (page, n) => page.waitForFunction((k) => document.querySelectorAll('tr[data-state=saved]').length === k, n, { timeout: 15000 });

async function paperGrid() {
  const page = await open();
  page.on('dialog', (d) => d.accept());
  await page.goto(base + '/grid.html');
  await page.keyboard.type('123412340');
  check(await at(page) === 'r1.umur', 'a digit answers and goes on', await at(page));
  await page.keyboard.type('35');
  await page.keyboard.press('Enter');
  check(await at(page) === 'r2.u1', 'Enter goes to the next form', await at(page));
  await saved(page, 1);
  const sent = new URLSearchParams(state.posts[0]);
  check(state.posts.length === 1 && sent.get('r1.u1') === '1' && sent.get('r1.u9') === '' && !sent.has('r2.u1') && sent.get('r1.id').length === 32,
    'a row is sent by itself, a blank as nothing', state.posts[0]);
  check(await page.textContent('#hitung') === '1 tersimpan, 0 belum', 'the count runs', await page.textContent('#hitung'));
  await page.keyboard.type('7');
  check((await page.textContent('tr:nth-child(2) .row-state span')).includes('1 sampai 4'), 'a digit outside the scale is refused at once');
  await page.keyboard.type('4');
  await page.keyboard.press('Control+z');
  check(await at(page) === 'r2.u1' && await page.inputValue('[name="r2.u1"]') === '', 'the last change is taken back');
  state.answer = 422;
  await page.keyboard.type('111');
  await page.keyboard.press('Enter');
  await page.waitForSelector('tr[data-state=failed]');
  check(await page.textContent('tr:nth-child(2) .row-state span') === 'U1 salah', 'a refused row says why');
  state.answer = 303;
  await page.focus('[name="r2.u4"]');
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await saved(page, 2);
  for (let i = 0; i < 4; i++) { await page.keyboard.type('44444444450'); await page.keyboard.press('Enter'); }
  await saved(page, 6);
  const ids = await page.$$eval('[data-id]', (l) => l.map((e) => e.value));
  check(ids.length === 7 && new Set(ids).size === 7, 'rows are added, each with its own id', ids.join(' '));
  state.answer = 0;
  await page.keyboard.type('3333');
  await page.keyboard.press('Enter');
  await page.waitForSelector('tr[data-state=failed]');
  state.answer = 303;
  await saved(page, 7);
  check(true, 'a row is sent again by itself after a lost connection');
  await page.keyboard.type('22');
  await page.reload();
  check(await page.inputValue('[name="r1.u2"]') === '2', 'a row not yet saved outlives a reload');
  await page.context().close();
}

async function formAndList() {
  const page = await open();
  await page.goto(base + '/problems.html');
  check(await at(page) === 'masalah', 'the summary of problems has the focus', await at(page));
  await page.click('.problems a');
  check(await at(page) === 'nama', 'its link leads to the field', await at(page));
  await page.goto(base + '/form.html');
  await page.fill('#f-nama', 'Semester 1');
  await page.waitForTimeout(500);
  await page.reload();
  check(await page.inputValue('#f-nama') === 'Semester 1', 'what was typed comes back after a reload');
  await page.click('.notice button');
  check(await page.inputValue('#f-nama') === '', 'and can be discarded');
  state.posts = [];
  await page.goto(base + '/ask.html');
  await page.evaluate(() => { const b = document.querySelector('main form button'); b.click(); b.click(); b.click(); });
  await page.waitForURL('**/public.html');
  check(state.posts.length === 1, 'a form pressed three times is sent once', state.posts.length);
  await page.goto(base + '/staff.html');
  await page.evaluate(() => document.querySelector('.paging').remove());
  await page.fill('#cari-unit', 'kuala');
  check(await page.locator('#unit tbody tr:visible').count() === 1 && await page.textContent('#jumlah-unit') === '1 / 53 baris', 'typing narrows the list');
  await page.fill('#cari-unit', 'zzz');
  check(await page.textContent('#jumlah-unit') === 'Tidak ada baris yang cocok.', 'and says when nothing matches');
  await page.fill('#cari-unit', '');
  for (const key of ['Enter', 'ArrowDown', 'End', 'ArrowUp']) await page.keyboard.press(key);
  check(await at(page) === 'Kelurahan Bontang Kuala', 'the arrow keys walk the rows', await at(page));
  await page.context().close();
}

async function livePage() {
  const page = await open();
  await page.goto(base + '/public.html');
  await page.waitForTimeout(300);
  state.mark = 'B';
  state.version = 9;
  for (const s of state.streams) s.write('event: topic\ndata: kota 9\n\n');
  const shows = (m) => page.waitForFunction((k) => document.getElementById('unit').dataset.mark === k, m, { timeout: 20000 });
  await shows('B');
  check(true, 'a live part is fetched when its topic rises');
  server.close();
  server.closeAllConnections();
  await page.waitForFunction(() => !document.getElementById('putus').hidden, null, { timeout: 20000 });
  check(/terputus sejak \d\d.\d\d/.test(await page.textContent('#putus')), 'a lost server is told, with the time');
  state.mark = 'C';
  state.version = 12;
  server.listen(port, '127.0.0.1');
  await shows('C');
  check(await page.isHidden('#putus'), 'and is forgotten when it is back, with fresh figures');
  await page.context().close();
}

async function everyPart() {
  const names = ['public', 'staff', 'form', 'problems', 'ask', 'grid', 'error', 'screen'];
  for (const width of [360, 1366]) {
    for (const colorScheme of width === 360 ? ['light'] : ['light', 'dark']) {
      for (const name of names) {
        const page = await open({ viewport: { width, height: 768 }, colorScheme, bypassCSP: true });
        await page.goto(`${base}/${name}.html`);
        await page.addScriptTag({ content: axe.source });
        const found = (await page.evaluate(() => axe.run())).violations.map((v) => v.id + ' ' + v.nodes.map((n) => n.target).join(' '));
        check(found.length === 0, `axe finds nothing: ${name} ${width} ${colorScheme}`, found.join('; '));
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        check(over <= 0, `nothing scrolls sideways: ${name} ${width} ${colorScheme}`, over);
        await page.screenshot({ path: join(shots, `part-${name}-${width}-${colorScheme}.png`), fullPage: true });
        await page.context().close();
      }
    }
  }
  const rules = { 'void-style': 'off', 'no-trailing-whitespace': 'off', 'doctype-style': 'off', 'attribute-boolean-style': 'off', 'long-title': 'off', 'no-implicit-button-type': 'off' };
  const valid = new HtmlValidate({ extends: ['html-validate:recommended'], rules });
  for (const name of names) {
    const found = (await valid.validateFile(join(dir, name + '.html'))).results.flatMap((x) => x.messages.map((m) => `${m.line}: ${m.ruleId} ${m.message}`));
    check(found.length === 0, `markup is valid: ${name}`, found.join('; '));
  }
}

for (const part of [paperGrid, formAndList, livePage, everyPart]) {
  try { await part(); } catch (e) { check(false, part.name, String(e).split('\n')[0]); }
}
check(complaints.length === 0, 'no script complains under the strict policy', complaints.join('; '));
await browser.close();
server.close();
process.exit(failed ? 1 : 0);
