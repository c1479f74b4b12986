// A code's way: printed by the counter, opened on a phone, used once, refused kindly afterwards; typed by hand; a server
// that is killed while people answer. The phone has no JavaScript.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { open, visitor, step, finish, must } from './house.mjs';

const [bin, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const house = await open(bin);
const secret = house.demo.match(/kata sandi semua petugas contoh: (\S+)/)[1];
const shot = (page, name) => page.screenshot({ path: join(shots, name + '.png'), fullPage: true });
const wide = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
async function clean(page) {
  await page.evaluate(axe + ';0');
  const v = await page.evaluate(async () => (await axe.run()).violations.map((x) => x.id + ' ' + x.nodes[0].html.slice(0, 120)));
  must(v.length === 0, v.join('; '));
}
async function signIn(page, name) {
  await page.goto(house.base + '/masuk');
  await page.fill('input[name=nama]', name);
  await page.fill('input[name=sandi]', secret);
  await page.keyboard.press('Enter');
  await page.waitForURL((u) => !u.pathname.startsWith('/masuk'));
}
const counter = await visitor(house, 'desktop'), phone = await visitor(house, 'phone', { javaScriptEnabled: false });
async function message() {
  await counter.goto(house.base + '/undangan');
  await counter.fill('#f-alamat', house.base);
  await counter.click('button[formaction="/undangan/pesan"]');
  return (await counter.inputValue('#f-pesan')).match(/http\S+\/s\/\w{16}/)[0];
}
async function answer(page) {
  for (let u = 1; u <= 9; u++) await page.check(`input[name=u${u}][value="${1 + (u % 3) + (u > 4)}"]`, { force: true });
}
let link = '', second = '';

await step('codes: the counter sees its numbers and makes a message', async () => {
  await signIn(counter, 'loket');
  await counter.goto(house.base + '/undangan');
  must((await counter.textContent('main')).includes('Tingkat jawaban'), 'no numbers');
  await clean(counter);
  await shot(counter, 'undangan');
  link = await message();
  must(await counter.getAttribute('a[href^="https://wa.me/"]', 'href').then((h) => decodeURIComponent(h).includes(link)), 'no WhatsApp link');
  await clean(counter);
  await shot(counter, 'undangan-pesan');
  second = await message();
  const narrow = await visitor(house, 'phone');
  await signIn(narrow, 'loket');
  await narrow.goto(house.base + '/undangan');
  must(!(await wide(narrow)), 'the page is wider than a phone');
  await shot(narrow, 'undangan-ponsel');
  await narrow.close();
});

await step('codes: cards come as a PDF', async () => {
  await counter.goto(house.base + '/undangan');
  await counter.fill('#f-jumlah', '12');
  const [file] = await Promise.all([counter.waitForEvent('download'), counter.click('form[action="/undangan/kartu"] button:not([formaction])')]);
  must(readFileSync(await file.path()).subarray(0, 5).toString() === '%PDF-', 'no PDF');
});

await step('codes: scanned on a phone, the questionnaire asks about one service', async () => {
  const r = await phone.goto(link);
  must(r.status() === 200 && (await r.body()).length < 30 * 1024, 'not a small page');
  must(r.headers()['cache-control'] === 'no-store' && r.headers()['referrer-policy'] === 'strict-origin', 'the address could leak');
  must(!(await wide(phone)), 'wider than a phone');
  must(await phone.locator('input[name=layanan]').count() === 0, 'asks for the service again');
  await answer(phone);
  await shot(phone, 'kode-ponsel');
  await phone.click('form[method=post] button');
  await phone.waitForURL(/terima-kasih$/);
});

await step('codes: the second use is refused kindly', async () => {
  const r = await phone.goto(link);
  must(r.status() === 422 && (await phone.textContent('main')).includes('dapat dipakai satu kali'), 'no kind words');
  must(!/sudah dipakai|telah digunakan/.test(await phone.textContent('main')), 'tells that it was used');
  must(!(await wide(phone)), 'wider than a phone');
  await shot(phone, 'kode-ditolak');
});

await step('codes: typed by hand, with a slip first', async () => {
  const code = second.slice(-16, -6), slip = code.slice(0, 9) + (code[9] === 'A' ? 'B' : 'A');
  await phone.goto(house.base + '/s');
  await phone.fill('#f-kode', slip.toLowerCase());
  await phone.click('form[action="/s"] button');
  must((await phone.textContent('main')).includes('belum tepat'), 'the slip was not seen');
  must((await phone.inputValue('#f-kode')) === slip.toLowerCase(), 'what was typed is lost');
  await shot(phone, 'kode-ketik');
  await phone.fill('#f-kode', code.slice(0, 5) + ' ' + code.slice(5).toLowerCase());
  await phone.click('form[action="/s"] button');
  await phone.waitForURL(/\/s\/\w{16}$/);
  await phone.click('form[method=post] button'); // nothing answered: nothing is spent
  must((await phone.textContent('main')).includes('Belum ada satu pun unsur'), 'an empty form was taken');
  await answer(phone);
  await phone.click('form[method=post] button');
  await phone.waitForURL(/terima-kasih$/);
});

await step('codes: typed on the tablet, kept with the answer, sent with it', async () => {
  const mine = await message(), tablet = await visitor(house, 'phone');
  await tablet.goto(house.base + '/u/kecamatan-contoh-hulu/tablet');
  await tablet.click('[data-begin]');
  for (let k = 0; k < 30 && !(await tablet.isVisible('#f-kode')); k++) {
    await tablet.evaluate(() => document.querySelector('[data-step]:not([hidden]) input[type=radio]')?.click());
    await tablet.click('form button:not([type])');
  }
  await tablet.fill('#f-kode', 'AAAAA-AAAAB');
  await tablet.click('form button:not([type])');
  must(await tablet.isVisible('[data-problem]'), 'a wrong code was taken');
  await shot(tablet, 'tablet-kode');
  await tablet.fill('#f-kode', mine.slice(-16, -6).toLowerCase());
  await tablet.click('form button:not([type])');
  await tablet.waitForSelector('[data-tablet][data-at=thanks]');
  let status = 200;
  for (let k = 0; k < 40 && status === 200; k++) {
    await tablet.waitForTimeout(100);
    status = (await fetch(mine)).status;
  }
  must(status === 422, 'the code was not spent');
  await tablet.close();
});

// ---- killed while people answer ----

async function serve(data) {
  const child = spawn(bin, ['serve', '--data', data, '--listen', '127.0.0.1:0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const base = await new Promise((ok, bad) => {
    let said = '';
    const hear = (c) => { said += c; const m = said.match(/https?:\/\/[\d.]+:\d+/); if (m) ok(m[0]); };
    child.stdout.on('data', hear); child.stderr.on('data', hear);
    setTimeout(() => bad(new Error(said)), 20000).unref();
  });
  return { child, base };
}
const proved = (data) => spawnSync(bin, ['export', '--unit', 'kota-contoh', '--period', period, '--data', data], { encoding: 'utf8', maxBuffer: 1 << 26 })
  .stdout.split('\n').filter((l) => ['6', '7', '8'].includes(l.split(',')[4])) // the channels with a code
  .length;
const period = spawnSync(bin, ['page', 'GET', '/u/kota-contoh/ikm', '--data', house.data], { encoding: 'utf8' }).stdout.match(/\d{4}-t\d/)?.[0];

await step('codes: killed with -9 between, a code is spent exactly when its answer is there', async () => {
  const links = [];
  for (let i = 0; i < 24; i++) links.push((await message()).split('/s/')[1]);
  await house.stop();
  const before = proved(house.data), path = '/u/kecamatan-contoh-hulu/survei';
  must(before > 0, 'no answers with a code in the demo');
  for (let round = 0; round < 4; round++) {
    const s = await serve(house.data), mine = links.slice(round * 6, round * 6 + 6);
    const sent = mine.map((kode, i) => fetch(s.base + path, { method: 'POST', redirect: 'manual', headers: { Origin: s.base },
      body: new URLSearchParams({ kode, jawaban: (round * 6 + i + 1).toString(16).padStart(32, 'a'), u1: '3', u2: '4' }) }).then((r) => r.status, () => 0));
    await new Promise((ok) => setTimeout(ok, 1 + round * 3));
    s.child.kill('SIGKILL');
    await Promise.all(sent);
    await new Promise((ok) => s.child.exitCode !== null || s.child.signalCode ? ok() : s.child.on('exit', ok));
  }
  const s = await serve(house.data);
  let gone = 0;
  for (const kode of links) gone += (await fetch(s.base + '/s/' + kode)).status === 422;
  const bound = new Promise((ok) => s.child.on('exit', ok));
  s.child.kill('SIGTERM');
  await bound;
  const after = proved(house.data);
  console.log(`     ${gone} of ${links.length} codes were spent before a kill`);
  must(after - before === gone, `${after - before} answers, ${gone} codes gone`);
});

await house.close();
finish();
