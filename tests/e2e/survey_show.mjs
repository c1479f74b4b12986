// A whole survey in the browser, from plan to published report: a city that is not the demo's, three units with twelve
// services; answers by phone, by code, by a tablet that is offline for a day and killed in between, by paper, by a file that
// is sent twice, and by OpenRosa; a group left out by decision. Then every figure is computed anew by survey_show.py.
//
// Of the 400 paper forms, 30 are typed key by key through the grid; the other 370 are put into the same page's form by a
// script in the page and posted by the browser. The day on which the tablet is offline is simulated: its
// clock and the server's are moved, the server is away. Rows of the file are made here.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { step as one, finish, must, sizes } from './house.mjs';

const [bin, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const dir = mkdtempSync(join(tmpdir(), 'prima-show-')), data = join(dir, 'data'), profile = join(dir, 'profile');
const hour = 3600000, day = 24 * hour, secret = 'kata-sandi-peraga-2026', period = 'peraga', city = 'kota-peraga';
const units = { 'kecamatan-peraga-utara': 'Kecamatan Peraga Utara', 'kelurahan-cempaka': 'Kelurahan Cempaka', 'kelurahan-anggrek': 'Kelurahan Anggrek' };
const services = ['Surat keterangan', 'Surat pengantar', 'Legalisasi', 'Pengaduan'];
const sleep = (ms) => new Promise((ok) => setTimeout(ok, ms));
const iso = (ms) => new Date(ms + 8 * hour).toISOString().slice(0, 10); // the office's day, WITA
const today = Date.now();
let broken = false, later = 0, server, base, port = 0, chrome, far, tablet;

/** Each step stands on the ones before: after a failure the rest are not tried, and count as failed at once. */
const step = (name, body) => one(name, async () => {
  must(!broken, 'an earlier step failed');
  broken = true;
  await body();
  broken = false;
});
function prima(args, input) {
  const r = spawnSync(bin, [...args, '--data', data], { encoding: 'utf8', input, maxBuffer: 1 << 27 });
  must(r.status === 0, `prima ${args.join(' ')}: ${r.status} ${r.stderr}`);
  return r.stdout;
}
async function serve() {
  const now = new Date(Date.now() + later).toISOString().replace(/\.\d+Z/, 'Z');
  server = spawn(bin, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`], { stdio: ['ignore', 'pipe', 'pipe'], env: later ? { ...process.env, PRIMA_NOW: now } : process.env });
  let said = '';
  base = await new Promise((ok, bad) => {
    const hear = (chunk) => { said += chunk; const m = said.match(/https?:\/\/[\d.]+:(\d+)/); if (m) { port = Number(m[1]); ok(m[0]); } };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    setTimeout(() => bad(new Error('prima serve did not say its address: ' + said)), 20000).unref();
  });
}
async function away() {
  const gone = new Promise((ok) => server.on('exit', ok));
  server.kill('SIGTERM');
  await gone;
}
process.on('exit', () => {
  try { process.kill(-chrome.pid, 'SIGKILL'); } catch { /* gone already */ }
  try { server.kill('SIGKILL'); } catch { /* gone already */ }
});
for (const s of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(s, () => process.exit(1));

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
const people = new Map();
async function person(name, size = 'desktop') {
  const context = await browser.newContext({ viewport: sizes[size], locale: 'id-ID', timezoneId: 'Asia/Makassar' });
  const page = await context.newPage();
  page.setDefaultTimeout(10000);
  if (name) {
    await page.goto(base + '/masuk');
    await page.fill('input[name=nama]', name);
    await page.fill('input[name=sandi]', secret);
    await page.keyboard.press('Enter');
    await page.waitForURL((u) => !u.pathname.startsWith('/masuk'));
    people.set(name, page);
  }
  return page;
}
const says = async (page, words) => {
  const text = await page.evaluate(() => document.querySelector('main').innerText);
  for (const w of [].concat(words)) must(text.includes(w), `${page.url()} does not say «${w}» but «${text.slice(0, 600).replace(/\n+/g, " / ")}»`);
};
const go = async (page, path) => { const r = await page.goto(base + path); must(r.status() === 200, `${path}: ${r.status()}`); };
async function send(page, button) {
  await Promise.all([page.waitForEvent('load'), page.locator(button).first().click()]);
}
async function look(page, name) {
  await page.screenshot({ path: join(shots, `peraga-${name}.png`), fullPage: true });
}
const answers = () => {
  const [head, ...rows] = prima(['export', '--period', period, '--unit', city]).trim().split(/\r?\n/).map((l) => l.split(','));
  return rows.map((r) => Object.fromEntries(head.map((h, i) => [h, r[i]])));
};
let at = '';

await step('show: a new city, its units and twelve services through the page', async () => {
  prima(['init', '--city', 'Kota Peraga', '--admin', 'peraga']);
  for (const [slug, name] of Object.entries(units)) must(prima(['unit', 'add', name]).includes(slug), slug);
  const add = (name, ...rest) => prima(['user', 'add', name, '--password-stdin', ...rest], secret + '\n');
  prima(['user', 'password', 'peraga', '--password-stdin'], secret + '\n');
  add('ana', '--name', 'Ana Analis', '--role', 'analis');
  add('lina', '--name', 'Lina Loket', '--unit', 'kelurahan-anggrek', '--role', 'loket');
  add('kepala', '--name', 'Kepala Bagian Organisasi', '--role', 'admin_kota');
  add('sari', '--name', 'Sari Surveyor', '--unit', 'kelurahan-cempaka', '--role', 'surveyor', '--to', iso(today + 60 * day), '--basis', 'ST 1/2026');
  await serve();
  const admin = await person('peraga');
  for (const name of Object.values(units)) {
    await go(admin, '/unit');
    await send(admin, `main a:text-is("${name}")`);
    for (const s of services) {
      await admin.fill('form[action$="/layanan"] input[name=layanan]', `${s} ${name.split(' ')[1]}`);
      await send(admin, 'form[action$="/layanan"] button');
    }
    await says(admin, services.map((s) => `${s} ${name.split(' ')[1]}`));
  }
});

await step('show: planned with users of each service and a quota, opened by a numbered decision', async () => {
  const admin = people.get('peraga');
  await go(admin, '/survei');
  await says(admin, 'Belum ada periode survei');
  await send(admin, 'a:text-is("Rencanakan periode")');
  await admin.selectOption('#f-milik', { label: 'Kota Peraga' });
  await admin.fill('#f-nama', 'Survei Peraga');
  await admin.fill('#f-kode', period);
  await admin.fill('#f-mulai', iso(today - 40 * day));
  await admin.fill('#f-akhir', iso(today + 20 * day));
  await admin.selectOption('#f-pilih', 'berselang');
  await admin.fill('#f-keputusan', '000.8/12/2026');
  await look(admin, 'rencana-baru');
  await send(admin, 'button:text-is("Simpan rencana")');
  at = new URL(admin.url()).pathname.match(/\/survei\/\d+/)[0];
  await go(admin, at + '/sasaran');
  const fields = await admin.evaluate(() => [...document.querySelectorAll('input[name^=n]')].map((i) => i.name).filter((n) => /^n\d+\.[1-9]/.test(n)));
  must(fields.length === 12, `${fields.length} services in the plan`);
  for (const [i, f] of fields.entries()) await admin.fill(`[name="${f}"]`, String(2000 + 100 * i));
  await send(admin, 'button:text-is("Simpan sasaran")');
  await go(admin, at + '/rencana');
  const target = (n) => Math.round((3.841 * n * 0.25) / (0.0025 * (n - 1) + 3.841 * 0.25)); // Krejcie-Morgan
  const all = fields.reduce((t, _, i) => t + target(2000 + 100 * i), 0);
  await says(admin, `sasaran ${all.toLocaleString('id-ID')}`);
  const unit = await admin.evaluate(() => document.querySelector('main a[href*="/rencana/"]').getAttribute('href').match(/\d+$/)[0]);
  await go(admin, `${at}/kuota/${unit}`);
  await admin.check('input[name=cara][value=persen]', { force: true });
  await admin.fill('[name=sex1]', '50');
  await admin.fill('[name=sex2]', '50');
  await send(admin, 'main form[method=post][action*="/kuota/"] button');
  await go(admin, `${at}/rencana/${unit}`);
  await says(admin, 'Kuota Jenis kelamin');
  await look(admin, 'rencana');
  await go(admin, at);
  await send(admin, 'button[value=open]');
  await says(admin, ['000.8/12/2026', 'Tutup pengumpulan']);
});

await step('show: answers on a phone, some with the code of a visit', async () => {
  const counter = await person('lina'), phone = await person('', 'phone');
  const fill = async (mark) => {
    for (let u = 1; u <= 9; u++) await phone.check(`input[name=u${u}][value="${mark(u)}"]`, { force: true });
    await send(phone, 'form[method=post] button:text-is("Kirim jawaban")');
    must(/terima-kasih$/.test(phone.url()), phone.url());
  };
  for (let n = 0; n < 9; n++) {
    await go(phone, `/u/${Object.keys(units)[n % 3]}/survei`);
    await phone.locator('input[name=layanan]').nth(n % 4).check({ force: true });
    if (n === 0) await look(phone, 'ponsel');
    await fill((u) => (n < 6 ? 4 : 1 + ((u + n) % 4))); // six are all the same and fast: they will be doubted
  }
  for (let n = 0; n < 3; n++) {
    await go(counter, '/undangan');
    await counter.selectOption('#f-layanan', { index: 2 + n });
    await counter.fill('#f-alamat', base);
    await counter.click('button[formaction="/undangan/pesan"]');
    const link = (await counter.inputValue('#f-pesan')).match(/http\S+\/s\/\w{16}/)[0];
    await phone.goto(link);
    await fill((u) => 2 + ((u + n) % 3));
    must((await phone.goto(link)).status() === 422, 'a code was good for two answers');
  }
  await phone.context().close();
  must(answers().length === 12, `${answers().length} answers`);
});

// ---- the tablet: its own Chromium, so that it can be killed ----

async function plugIn() {
  for (const f of ['SingletonLock', 'SingletonCookie', 'SingletonSocket', 'DevToolsActivePort']) rmSync(join(profile, f), { force: true });
  chrome = spawn('/usr/bin/chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--lang=id-ID', '--accept-lang=id',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-port=0', '--window-size=800,1280',
    `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let said = '';
  const ws = await new Promise((ok, bad) => {
    chrome.stderr.on('data', (d) => { said += d; const m = said.match(/ws:\/\/\S+/); if (m) ok(m[0]); });
    setTimeout(() => bad(new Error('chromium: ' + said)), 20000).unref();
  });
  far = await chromium.connectOverCDP(ws);
  await far.contexts()[0].addInitScript(`(() => { const real = Date, s = () => Number(localStorage.getItem('shift') || 0);
    window.Date = class extends real { constructor(...a) { if (a.length) super(...a); else super(real.now() + s()); } static now() { return real.now() + s(); } }; })()`);
  tablet = await far.contexts()[0].newPage();
  await tablet.goto(base + '/u/kelurahan-cempaka/tablet');
  await tablet.waitForSelector('[data-tablet][data-at=start]');
}
async function powerCut() {
  const gone = new Promise((ok) => chrome.on('exit', ok));
  process.kill(-chrome.pid, 'SIGKILL');
  await gone;
  await far.close().catch(() => {});
}
const waiting = () => tablet.evaluate(async () => {
  const q = indexedDB.open('prima-tablet'), db = await new Promise((ok) => { q.onsuccess = () => ok(q.result); });
  const g = db.transaction('outbox').objectStore('outbox').getAll(), all = await new Promise((ok) => { g.onsuccess = () => ok(g.result); });
  db.close();
  return all.filter((i) => i.state === 'wait').length;
});
async function citizen(n) {
  await tablet.click('[data-begin]');
  for (let k = 0; k < 30; k++) {
    const kind = await tablet.evaluate(() => document.querySelector('[data-step]:not([hidden]) input[type=radio]')?.name || 'about');
    if (kind === 'about') break;
    const i = kind === 'layanan' ? n % 4 : (n + Number(kind.slice(1)) * (1 + (n % 3))) % 4;
    await tablet.evaluate((v) => document.querySelectorAll('[data-step]:not([hidden]) input[type=radio]')[v].click(), i);
    await tablet.click('form button:not([type])');
  }
  await tablet.click('form button:not([type])');
  await tablet.waitForSelector('[data-tablet][data-at=thanks]');
  await tablet.click('[data-end]');
  await tablet.waitForSelector('[data-tablet][data-at=start]');
}

await step('show: a tablet offline for a day and killed in between brings each answer once', async () => {
  const before = answers();
  await plugIn();
  await tablet.waitForFunction(() => navigator.serviceWorker.ready.then((r) => !!r.active && caches.keys().then((k) => k.length === 1)), null, { timeout: 20000 });
  await tablet.reload();
  await tablet.waitForSelector('[data-tablet][data-at=start]');
  await away();
  for (let n = 0; n < 6; n++) {
    await tablet.evaluate((v) => localStorage.setItem('shift', String(v)), n * 1.5 * hour);
    await citizen(n);
  }
  await powerCut();
  await plugIn(); // the server is still away: page and answers come from the tablet itself
  must((await waiting()) === 6, `${await waiting()} answers outlived the cut`);
  for (let n = 6; n < 12; n++) {
    await tablet.evaluate((v) => localStorage.setItem('shift', String(v)), (20 + (n - 6) * 0.5) * hour);
    await citizen(n);
  }
  must((await waiting()) === 12, `${await waiting()} answers wait at the end of the day`);
  later = day;
  await tablet.evaluate((v) => localStorage.setItem('shift', String(v)), day);
  await serve();
  await tablet.click('[data-outbox]');
  await tablet.click('[data-send]');
  for (let k = 0; k < 80 && (await waiting()) > 0; k++) await sleep(250);
  must((await waiting()) === 0, `${await waiting()} were not sent`);
  await powerCut();
  const now = answers(), old = new Set(before.map((r) => r.id)), came = now.filter((r) => !old.has(r.id));
  must(came.length === 12 && new Set(came.map((r) => r.id)).size === 12, `${came.length} of 12 arrived`);
  must(came.every((r) => r.unit === 'kelurahan-cempaka' && r.date >= iso(today) && r.date <= iso(today + day)), 'unit or day is wrong');
});

await step('show: 400 paper forms, 30 of them key by key', async () => {
  const had = answers().length, clerk = await person('ana');
  const ids = await (async () => { await go(clerk, at + '/kertas'); return clerk.evaluate(() => [...document.querySelectorAll('#f-pilih option')].map((o) => o.value)); })();
  must(ids.length === 3, `${ids.length} units to choose from`);
  await clerk.locator('input[data-mark]').first().focus();
  for (let form = 0; form < 30; form++) {
    for (let k = 0; k < 9; k++) await clerk.keyboard.press(k === 7 && form % 5 === 0 ? '0' : String(1 + ((form + k * (1 + (form % 3))) % 4)));
    await clerk.keyboard.press('Enter');
  }
  await clerk.waitForFunction(() => document.querySelectorAll('tr[data-row][data-state=saved]').length >= 30, null, { timeout: 15000 });
  await look(clerk, 'kertas');
  must(answers().length === had + 30, `${answers().length - had} of 30 typed forms`);
  let left = 370;
  for (let n = 0; left > 0; n++) {
    await go(clerk, `${at}/kertas?unit=${ids[n % 3]}`);
    await clerk.selectOption('#f-layanan', { index: n % 5 }); // the first is "not recorded"
    left -= await clerk.evaluate(([most, seed]) => {
      const rows = [...document.querySelectorAll('tr[data-row]')].slice(0, most);
      rows.forEach((row, i) => {
        [...row.querySelectorAll('input[data-mark]')].forEach((box, k) => { box.value = (i + k + seed) % 11 === 0 ? '' : String(1 + ((i * 7 + k * 3 + seed) % 4)); });
        row.querySelector('input[name$=".sex"]').value = String(1 + (i % 2));
      });
      return rows.length;
    }, [left, n]);
    await Promise.all([clerk.waitForEvent('load'), clerk.evaluate(() => document.querySelector('form[data-grid]').submit())]);
    must(!(await clerk.title()).startsWith('Kesalahan'), await clerk.title());
  }
  must(answers().length === had + 400, `${answers().length - had} of 400 forms`);
});

await step('show: a file of 2,000 imported twice is stored once', async () => {
  const had = answers().length, clerk = people.get('ana'), slugs = Object.keys(units);
  const lines = ['id,unit,service,date,channel,age,sex,edu,occ,u1,u2,u3,u4,u5,u6,u7,u8,u9'];
  let seed = 20261122;
  const draw = (n) => { seed = (Math.imul(seed, 1103515245) + 12345) >>> 0; return Math.floor((seed / 2 ** 32) * n); };
  for (let i = 0; i < 2000; i++) {
    const u = slugs[draw(3)], marks = Array.from({ length: 9 }, (_, k) => [0, 1, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, k === 3 ? 4 : 3, 3][draw(14)]);
    lines.push(`b${i},${u},${services[draw(4)]} ${units[u].split(' ')[1]},${iso(today - draw(38) * day)},${1 + draw(2)},${1 + draw(5)},${1 + draw(2)},${1 + draw(6)},${1 + draw(5)},${marks.join(',')}`);
  }
  const file = join(dir, 'jawaban.csv');
  writeFileSync(file, lines.join('\n') + '\n');
  for (const round of [1, 2]) {
    await go(clerk, at + '/impor');
    await clerk.setInputFiles('input[type=file]', file);
    await send(clerk, 'form[enctype] button:text-is("Periksa dahulu")');
    await says(clerk, '2.000');
    await look(clerk, `impor-${round}`);
    await send(clerk, 'form[action*="/unggahan/"] button');
    for (let k = 0; k < 100 && /sedang disimpan/.test(await clerk.evaluate(() => document.querySelector('main').innerText)); k++) { await sleep(200); await clerk.reload(); }
    await look(clerk, `impor-${round}-hasil`);
    must(answers().length === had + 2000, `${answers().length - had} of 2,000 after round ${round}`);
  }
});

await step('show: a few by OpenRosa', async () => {
  const had = answers().length, surveyor = await person('sari');
  await go(surveyor, '/perangkat');
  await surveyor.fill('#f-nama', 'Ponsel Sari');
  await send(surveyor, 'form[action="/perangkat"] button');
  const password = (await surveyor.evaluate(() => document.querySelector('main').innerText)).match(/(?:[0-9a-f]{4}-){7}[0-9a-f]{4}/)[0];
  const headers = { 'X-OpenRosa-Version': '1.0', Authorization: 'Basic ' + Buffer.from(`sari:${password}`).toString('base64') };
  const list = await (await fetch(base + '/u/kelurahan-cempaka/odk/formList', { headers })).text();
  const [form, version] = ['formID', 'version'].map((t) => list.match(new RegExp(`<${t}>([^<]*)<`))[1]);
  for (let n = 0; n < 6; n++) { // three answers, each sent twice
    const when = new Date(Date.now() + later - 60000 + 8 * hour).toISOString().replace('Z', '+08:00'), id = `00000000-0000-4000-8000-00000000000${n >> 1}`;
    const xml = `<?xml version='1.0' ?><data xmlns:orx="http://openrosa.org/xforms" id="${form}" version="${version}"><start>${when}</start><end>${when}</end><cara>tanya</cara>` +
      Array.from({ length: 9 }, (_, k) => `<u${k + 1}>${2 + (((n >> 1) + k) % 3)}</u${k + 1}>`).join('') + `<diri>tidak</diri><orx:meta><orx:instanceID>uuid:${id}</orx:instanceID></orx:meta></data>`;
    const body = new FormData();
    body.append('xml_submission_file', new Blob([xml], { type: 'text/xml' }), 'jawaban.xml');
    const r = await fetch(base + '/u/kelurahan-cempaka/odk/submission', { method: 'POST', headers, body });
    must([201, 202].includes(r.status), `OpenRosa ${r.status}: ${await r.text()}`);
  }
  must(answers().length === had + 3, `${answers().length - had} of three`);
});

await step('show: a group is doubted, looked at and left out with a reason', async () => {
  const admin = await person('peraga');
  await go(admin, at + '/keraguan');
  await admin.check('input[name=tanda][value=cepat]', { force: true });
  await admin.check('input[name=tanda][value=rata]', { force: true });
  await send(admin, 'button:text-is("Tampilkan kelompok")');
  await admin.fill('textarea[name=alasan]', 'Enam jawaban seragam dalam hitungan detik, dari satu jaringan');
  await look(admin, 'keraguan');
  await send(admin, 'button[name=cara][value=kelompok]');
  const out = answers().filter((r) => r.left_out === '1');
  must(out.length === 6 && out.every((r) => /^4+$/.test([1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => r[`u${k}`]).join(''))), `${out.length} left out`);
});

await step('show: closed, and published by the head, who is not who planned it', async () => {
  const admin = people.get('peraga');
  await go(admin, at);
  await send(admin, 'button[value=closed]');
  const head = await person('kepala');
  await go(head, at);
  await send(head, 'button[value=published]');
  await says(head, 'Dipublikasikan');
});

await step('show: the permanent address opens, and its papers hold the index', async () => {
  const reader = await person('', 'phone'), home = `/ikm/${city}/${period}`;
  let r;
  for (let k = 0; k < 60; k++) { r = await reader.goto(base + home); if (r.status() === 200) break; await sleep(250); }
  must(r.status() === 200, `${home}: ${r.status()}`);
  await look(reader, 'tetap');
  const get = async (path, least) => {
    const answer = await reader.request.get(base + path);
    must(answer.status() === 200, `${path}: ${answer.status()}`);
    const body = await answer.body();
    must(body.length >= least, `${path}: only ${body.length} bytes`);
    return body;
  };
  const query = `?periode=${period}`;
  const json = await get(`/u/${city}/ikm/laporan.json${query}`, 5000), index = JSON.parse(json).headline.ikm_2dp.replace('.', ',');
  writeFileSync(join(dir, 'laporan.json'), json);
  writeFileSync(join(dir, 'ikm.csv'), await get(`/u/${city}/ikm/unduh/csv${query}`, 2000));
  writeFileSync(join(dir, 'tetap.csv'), await get(`${home}/data.csv`, 2000));
  for (const table of ['unsur', 'kovarians', 'bacaan', 'urutan']) writeFileSync(join(dir, table + '.csv'), await get(`/u/${city}/ikm/ketelitian/${table}${query}`, 200));
  for (const paper of ['laporan.pdf', 'ringkasan.pdf', 'paparan.pdf', 'kartu-a4.pdf']) {
    const file = join(dir, paper);
    writeFileSync(file, await get(`${home}/${paper}`, 8000));
    must(spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout.includes(index), `${paper} does not hold ${index}`);
  }
  const odt = join(dir, 'laporan.odt');
  writeFileSync(odt, await get(`${home}/laporan.odt`, 8000));
  must(spawnSync('unzip', ['-p', odt, 'content.xml'], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout.includes(index), 'the ODT does not hold the index');
  for (const [w, h] of [[1080, 1080], [1080, 1350], [1920, 1080]]) {
    const png = await get(`${home}/kartu-${w}x${h}.png`, 10000);
    must(png.readUInt32BE(16) === w && png.readUInt32BE(20) === h, `the card is not ${w} x ${h}`);
  }
  await go(reader, `/u/${city}/ikm${query}`);
  writeFileSync(join(dir, 'halaman.txt'), await reader.evaluate(() => document.querySelector('main').innerText));
  await says(reader, index);
  await reader.context().close();
});

await step('show: every figure is the second implementation\'s, and the report is proved', async () => {
  await away(); // the store is read by others now
  const r = spawnSync('python3', [new URL('survey_show.py', import.meta.url).pathname, bin, data, dir, city, period], { encoding: 'utf8', maxBuffer: 1 << 26 });
  console.log(r.stdout.trim() || r.stderr);
  must(r.status === 0, 'the second implementation differs');
});

await browser.close();
rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
finish();
