// A letter at a stranger's desk: the QR read by camera, from a photo, from the PDF; with the network, without it, from a
// file on a disk, without JavaScript; a copied QR on another text. What leaves the phone is looked at byte by byte.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { finish, must, sizes, step } from './house.mjs';

const [bin, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
execFileSync('tests/seal/build.sh');
const dir = mkdtempSync(join(tmpdir(), 'prima-segel-')), at = (f) => join(dir, f);
execFileSync('build/test/seal_city', [dir]);
for (const n of ['sri', 'budi', 'batal', 'ulang']) execFileSync('pdftoppm', ['-png', '-r', '200', '-singlefile', at(n + '.pdf'), at(n)]);
const scan = (n) => execFileSync('zbarimg', ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', at(n + '.png')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().split('#')[1];
const code = Object.fromEntries(['sri', 'budi', 'batal', 'ulang'].map((n) => [n, scan(n)]));
const words = execFileSync('pdftotext', ['-layout', at('sri.pdf'), '-'], { encoding: 'utf8' });
const check = words.replace(/\s+/g, ' ').match(/Kode periksa: ?([0-9A-Z-]{11})/)[1];

/* What the camera sees: the letter's corner with the QR, turned a little dark, as a film of one picture. */
function film() {
  const pgm = execFileSync('pdftoppm', ['-gray', '-r', '190', '-x', '0', '-y', '1000', '-W', '640', '-H', '480', '-singlefile', at('sri.pdf')]);
  const head = pgm.toString('latin1', 0, 40).match(/^P5\s+(\d+) (\d+)\s+255\s/), [w, h] = [Number(head[1]), Number(head[2])];
  const y = Buffer.from(pgm.subarray(head[0].length)).map((v) => 30 + v * 0.7), grey = Buffer.alloc(w * h / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), y, grey]);
  writeFileSync(at('film.y4m'), Buffer.concat([Buffer.from(`YUV4MPEG2 W${w} H${h} F10:1 Ip A1:1 C420jpeg\n`), ...Array(10).fill(frame)]));
}
film();

const server = spawn(bin, ['serve', '--data', at('data'), '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
let said = '';
const base = await new Promise((ok, bad) => {
  const hear = (chunk) => { said += chunk; const m = said.match(/https?:\/\/[\d.]+:\d+/); if (m) ok(m[0]); };
  server.stdout.on('data', hear);
  server.stderr.on('data', hear);
  server.on('exit', (c) => bad(new Error(`prima serve ended with ${c}: ${said}`)));
});
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${at('film.y4m')}`] });

async function visitor(size = 'phone', options = {}) {
  const context = await browser.newContext({ viewport: sizes[size], locale: 'id-ID', timezoneId: 'Asia/Makassar', deviceScaleFactor: size === 'phone' ? 2 : 1, ...options });
  const page = await context.newPage();
  page.complaints = [];
  page.sent = [];
  page.on('console', (m) => { if (/error|warning/.test(m.type()) && !/ERR_INTERNET|ERR_FAILED|Failed to load|willReadFrequently/.test(m.text())) page.complaints.push(m.text()); });
  page.on('pageerror', (e) => page.complaints.push(String(e)));
  context.on('request', (r) => page.sent.push(`${r.method()} ${r.url()} ${r.postData() || ''}`));
  return page;
}
const unfold = (page) => page.evaluate(() => { document.querySelector('[data-steps]').open = true; });
const open = async (page, hash = '') => { await page.goto(base + '/segel' + (hash && '#' + hash)); await page.waitForSelector('[data-seal][data-on]'); };
const verdicts = (page) => page.$$eval('#hasil:not([hidden]) [data-verdict] .verdict b', (v) => v.map((e) => e.textContent));
async function says(page, ...want) {
  const good = async () => { const v = await verdicts(page); return want.every((w) => v.some((x) => x.includes(w))); };
  for (let i = 0; i < 400 && !(await good()); i++) await page.waitForTimeout(50);
  must(await good(), `wanted ${want.join(' + ')}, told: ${(await verdicts(page)).join(' | ')}`);
}
async function look(page, name) {
  await page.screenshot({ path: join(shots, name + '.png'), fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  must(wide <= 0, `${name}: ${wide} px wider than the screen`);
  must(!page.complaints.length, `${name}: console says ${page.complaints.join(' | ')}`);
  await page.evaluate(axe + ';0');
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ['violations'] })).violations.map((v) => `${v.id} (${v.nodes.slice(0, 2).map((n) => n.target.join(' ')).join('; ')})`));
  must(!found.length, `${name}: axe: ${found.join(', ')}`);
}

for (const size of ['phone', 'desktop']) {
  await step(`a scanned code opens the page and is judged: ${size}`, async () => {
    const page = await visitor(size);
    await open(page, code.sri);
    await says(page, 'Segel sah', 'Tercatat dan berlaku');
    must((await page.textContent('[data-fact=number]')) === '460/001/KEL.MELATI/III/2031', 'number');
    must((await page.textContent('[data-fact=on]')) === '3 Maret 2031', 'day ' + (await page.textContent('[data-fact=on]')));
    must((await page.textContent('#hasil')).includes('Cocokkan dengan kertasnya'), 'no word of the paper');
    await look(page, `segel-${size}`);
    must(page.sent.every((l) => !l.includes(code.sri.slice(0, 40)) || !l.split('#')[0].includes(code.sri.slice(0, 40))), 'the code went to the server');
    const posts = page.sent.filter((l) => l.startsWith('POST'));
    must(posts.length === 1 && /\/segel\/status segel=[0-9a-f]{32}$/.test(posts[0]), 'sent: ' + posts.join(' | '));
    await page.context().close();
  });
}
await step('the first view is small: script under 28 KB, all under 56 KB', async () => {
  const page = await visitor(), cdp = await page.context().newCDPSession(page);
  let all = 0;
  const script = [];
  await cdp.send('Network.enable');
  const url = new Map();
  cdp.on('Network.responseReceived', (e) => url.set(e.requestId, e.response.url));
  cdp.on('Network.loadingFinished', (e) => { all += e.encodedDataLength; if (/segel\.[0-9a-f]+\.js/.test(url.get(e.requestId) || '')) script.push(e.encodedDataLength); });
  await page.context().addInitScript(() => { delete Navigator.prototype.serviceWorker; });
  await open(page);
  must(script[0] > 5000 && script[0] < 28 * 1024, `script ${script[0]}`);
  must(all < 56 * 1024, `all ${all}`);
  await page.context().close();
});
await step('name and words by the kode periksa; a copied QR on another text fails', async () => {
  const page = await visitor();
  await open(page, code.sri);
  await page.fill('[name=periksa]', check.toLowerCase());
  await page.fill('[name=nama]', 'sri contoh');
  await page.fill('[name=isi]', words);
  await page.click('form[data-form] button:not([type])');
  await says(page, 'Segel sah', 'Nama cocok', 'Isi cocok');
  must(await page.evaluate(() => document.activeElement.id === 'hasil'), 'the result is not where the reader is');
  must((await page.textContent('[data-found-words]')).includes('Sri Contoh'), 'the sealed words are not shown');
  await look(page, 'segel-phone-cocok');
  await page.fill('[name=nama]', 'Budi Lain');
  await page.fill('[name=isi]', words.replace('Sri Contoh', 'Budi Lain'));
  await page.click('form[data-form] button:not([type])');
  await says(page, 'bukan nama yang disegel', 'bukan isi yang disegel');
  await look(page, 'segel-phone-lain');
  await page.fill('[name=isi]', words.replaceAll('460/001', '460/009'));
  await page.click('form[data-form] button:not([type])');
  await says(page, 'bukan nomor yang disegel');
  await page.fill('[name=periksa]', '');
  await page.fill('[name=isi]', '');
  await page.click('form[data-form] button:not([type])');
  await says(page, 'Isi juga kode periksa');
  must(!page.sent.some((l) => /Sri|Budi|periksa=/.test(l)), 'something personal was sent');
  await page.context().close();
});
await step('what is not genuine is told in its own words', async () => {
  const page = await visitor();
  for (const [c, want] of [[code.batal, 'sudah dibatalkan'], [code.ulang, 'sudah diganti'], [code.budi, 'berlaku'],
    [code.sri.slice(0, -30) + (code.sri.at(-30) === 'A' ? 'B' : 'A') + code.sri.slice(-29), 'isi kode diubah'], ['AEAAAAAAB' + code.sri.slice(9), 'tidak dikenal'],
    ['AI' + code.sri.slice(2), 'versi yang lebih baru'], ['A'.repeat(80), 'bukan kode segel']]) {
    await open(page);
    await page.fill('[name=kode]', 'https://contoh.go.id/segel#' + c);
    await page.click('form[data-form] button:not([type])');
    await says(page, want);
  }
  await page.context().close();
});
await step('from a photo, with a library where the browser reads no QR', async () => {
  const page = await visitor();
  await open(page);
  await page.setInputFiles('#f-berkas', at('sri.png'));
  await says(page, 'Segel sah');
  writeFileSync(at('kosong.png'), execFileSync('pdftoppm', ['-png', '-r', '60', '-x', '0', '-y', '0', '-W', '300', '-H', '200', at('sri.pdf')]));
  await page.setInputFiles('#f-berkas', at('kosong.png'));
  await page.waitForFunction(() => /Tidak ada kode QR/.test(document.querySelector('[data-status]').textContent));
  await page.context().close();
});
await step('from the PDF file: its words are shown and compared', async () => {
  const page = await visitor();
  await open(page);
  await page.setInputFiles('#f-berkas', at('sri.pdf'));
  await says(page, 'Segel sah', 'Isi yang dibawa');
  must((await page.textContent('[data-found-words]')).includes('Penjahit'), 'no words');
  writeFileSync(at('palsu.pdf'), Buffer.from(readFileSync(at('sri.pdf')).toString('latin1').replaceAll('Sri Contoh', 'Ali Contoh'), 'latin1'));
  await page.setInputFiles('#f-berkas', at('palsu.pdf'));
  await says(page, 'bukan isi yang disegel');
  await page.context().close();
});
await step('by the camera', async () => {
  const page = await visitor('phone', { permissions: ['camera'] });
  await open(page);
  await page.click('[data-camera]');
  await says(page, 'Segel sah');
  must(await page.isHidden('[data-view]'), 'the camera stays open');
  await page.context().close();
});
await step('without a network, once loaded: judged, and told that nobody was asked', async () => {
  const page = await visitor();
  await open(page);
  await page.waitForSelector('[data-seal][data-ready]', { timeout: 15000 });
  await page.waitForFunction(async () => (await caches.keys()).some((k) => k.includes('/segel')));
  await page.context().setOffline(true);
  const later = await page.context().newPage();
  later.complaints = [];
  await later.goto(base + '/segel#' + code.batal);
  await later.waitForSelector('[data-seal][data-on]');
  await says(later, 'Segel sah', 'Status pencabutan belum diperiksa');
  await later.fill('[name=periksa]', check);
  await later.setInputFiles('#f-berkas', at('sri.pdf'));
  await says(later, 'Isi yang dibawa', 'belum diperiksa');
  await look(later, 'segel-phone-luring');
  await page.context().setOffline(false);
  await later.click('form[data-form] button:not([type])');
  await says(later, 'Tercatat dan berlaku');
  await page.context().close();
});
await step('one file from a disk, no server at all', async () => {
  const page = await visitor('desktop');
  await open(page);
  const [got] = await Promise.all([page.waitForEvent('download'), page.click('a[download]')]);
  await got.saveAs(at('segel-keaslian.html'));
  must(readFileSync(at('segel-keaslian.html')).length < 128 * 1024, 'too large');
  await page.context().setOffline(true);
  await page.goto(pathToFileURL(at('segel-keaslian.html')).href + '#' + code.budi);
  await page.waitForSelector('[data-seal][data-on]');
  await says(page, 'Segel sah', 'belum diperiksa');
  await page.setInputFiles('#f-berkas', at('sri.png'));
  await page.waitForFunction(() => /460\/001/.test(document.querySelector('[data-fact=number]').textContent));
  await page.screenshot({ path: join(shots, 'segel-berkas.png'), fullPage: true });
  must(!page.complaints.length, page.complaints.join(' | '));
  await page.context().close();
});
await step('a key that nobody known vouches for is doubted', async () => {
  const page = await visitor();
  await open(page);
  const held = await page.evaluate(() => JSON.parse(localStorage.getItem('prima segel kunci')).length);
  must(held === 2, `${held} keys held`);
  // Only the first was seen before: the second follows from it.
  await page.evaluate(() => { const n = 'prima segel kunci'; localStorage.setItem(n, JSON.stringify(JSON.parse(localStorage.getItem(n)).slice(0, 1))); });
  await open(page, code.budi);
  await says(page, 'Segel sah');
  must(!(await verdicts(page)).some((v) => v.includes('berganti')), 'doubted for nothing');
  // A stranger's key was seen before: this server's do not follow from it.
  await page.evaluate(() => localStorage.setItem('prima segel kunci', JSON.stringify([{ id: '00000000', public: '0'.repeat(64) }])));
  await page.goto('about:blank');
  await open(page, code.budi);
  await says(page, 'Segel sah', 'berganti tanpa pengesahan');
  await page.context().close();
});
await step('without JavaScript the office answers', async () => {
  const page = await visitor('phone', { javaScriptEnabled: false });
  await page.goto(base + '/segel');
  await page.fill('[name=kode]', `${base}/segel#${code.batal}`);
  await page.click('form[data-form] button:not([type])');
  const told = await page.textContent('#hasil');
  must(/Segel sah/.test(told) && /sudah dibatalkan/.test(told) && /The seal is genuine/.test(told), told);
  await page.screenshot({ path: join(shots, 'segel-phone-tanpa-js.png'), fullPage: true });
  await page.context().close();
});
await step('by keyboard alone', async () => {
  const page = await visitor('desktop');
  await open(page);
  let at_ = '';
  for (let i = 0; i < 40 && at_ !== 'kode'; i++) {
    await page.keyboard.press('Tab');
    at_ = await page.evaluate(() => document.activeElement.name || '');
  }
  must(at_ === 'kode', 'the code cannot be reached');
  await page.keyboard.insertText(code.sri);
  for (let i = 0; i < 5; i++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.matches('form[data-form] button:not([type])'))) break;
  }
  await page.keyboard.press('Enter');
  await says(page, 'Segel sah');
  await page.context().close();
});

await browser.close();
server.removeAllListeners('exit');
server.kill('SIGTERM');
await new Promise((ok) => { server.on('exit', ok); setTimeout(ok, 5000); });
rmSync(dir, { recursive: true, force: true });
finish();
