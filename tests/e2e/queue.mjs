// A piece of a morning: the desk gives a number by keyboard, two counters call, a phone follows its turn and cancels, a
// kiosk gives one to a visitor, and the fairness page tells of a call out of turn.
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
const desk = await visitor(house, 'desktop'), one = await visitor(house, 'desktop'), two = await visitor(house, 'desktop');
const phone = await visitor(house, 'phone', { javaScriptEnabled: false }), kiosk = await visitor(house, 'desktop');
let follow = '', number = '';

await step('queue: the desk finds a service by typing and gives a number by keyboard', async () => {
  await signIn(desk, 'informasi');
  await desk.goto(house.base + '/antrean');
  await clean(desk);
  await shot(desk, 'antrean');
  await desk.focus('#f-cari');
  await desk.keyboard.type('legal');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Enter');
  await desk.waitForURL(/layanan=/);
  await clean(desk);
  await shot(desk, 'antrean-berkas');
  await desk.click('main form button:not([class])');
  must((await desk.textContent('main')).includes('belum dicentang'), 'papers were not asked for');
  for (const box of await desk.locator('input[name=syarat]').all()) await box.check();
  await desk.locator('main form .buttons button:not([formaction])').focus();
  await desk.keyboard.press('Enter');
  await desk.waitForSelector('.ticket');
  number = (await desk.textContent('.ticket .number')).trim();
  follow = await desk.getAttribute('a[href^="/antre/"]', 'href');
  await clean(desk);
  await shot(desk, 'tiket');
  await desk.emulateMedia({ media: 'print' });
  await shot(desk, 'tiket-cetak');
  await desk.emulateMedia({ media: 'screen' });
});

await step('queue: a phone of 360 px follows its number without scripts', async () => {
  const r = await phone.goto(house.base + follow);
  must(r.headers()['cache-control'] === 'no-store', 'the address could leak');
  must((await phone.textContent('main')).includes(number) && (await phone.textContent('main')).includes('menunggu sebelum Anda'), 'no place in line');
  must(!(await wide(phone)), 'wider than a phone');
  await shot(phone, 'antre-ponsel');
});

await step('queue: two counters work by the Enter key alone', async () => {
  for (const [page, name] of [[one, 'loket'], [two, 'operator']]) {
    await signIn(page, name);
    await page.goto(house.base + '/loket');
    await page.click('tr:has-text("Anda menjaga") a');
    await page.waitForSelector('[data-enter]');
    for (let i = 0; i < 6; i++) {
      const word = (await page.textContent('[data-enter]')).trim();
      await shot(page, 'loket-' + word.split(' ')[0].toLowerCase());
      await clean(page);
      await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
      must(!(await page.locator('.problems').count()), 'refused after ' + word);
    }
  }
});

await step('queue: the old page of a counter is told how things stand', async () => {
  const again = await one.context().newPage();
  const word = (await one.textContent('[data-enter]')).trim();
  await again.goto(one.url());
  await again.click('[data-enter]');
  await again.waitForLoadState();
  await one.click('[data-enter]');
  await one.waitForSelector('.problems');
  must((await one.textContent('.problems')).length > 40, 'no words after ' + word);
  await shot(one, 'loket-bentrok');
  await again.close();
});

await step('queue: a visitor cancels on the phone, a kiosk gives a number, fairness is public', async () => {
  await phone.goto(house.base + follow);
  if (await phone.locator('form[action$="/batal"]').count()) {
    await phone.click('details summary');
    await phone.click('form[action$="/batal"] button');
    must((await phone.textContent('main')).includes('dibatalkan'), 'not cancelled');
  }
  await signIn(two, 'camat');
  await two.goto(house.base + '/atur-antrean');
  await clean(two);
  await two.fill('#f-nama', 'Pintu depan');
  await two.click('form[action="/atur-antrean/kios"] button');
  await two.waitForSelector('code.once');
  await shot(two, 'atur-antrean');
  await kiosk.goto((await two.textContent('code.once')).trim());
  await clean(kiosk);
  await shot(kiosk, 'kios');
  await kiosk.click('.kiosk a');
  await clean(kiosk);
  await shot(kiosk, 'kios-layanan');
  await kiosk.click('.kiosk button');
  await kiosk.waitForSelector('.ticket');
  await shot(kiosk, 'kios-tiket');
  for (const path of ['/u/kecamatan-contoh-hulu/antrean', '/u/kecamatan-contoh-hulu/antrean/keadilan']) {
    await phone.goto(house.base + path);
    must(!(await wide(phone)), path + ' is wider than a phone');
    await shot(phone, path.endsWith('keadilan') ? 'keadilan-ponsel' : 'antrean-ponsel');
    await two.goto(house.base + path);
    await clean(two);
  }
  must(!/Budi|Siti/.test(await two.textContent('main')), 'names in public');
  await two.goto(house.base + '/atur-antrean/keadilan');
  must(/Budi|Siti/.test(await two.textContent('main')), 'no names for the head');
  const narrow = await visitor(house, 'phone');
  await signIn(narrow, 'loket');
  await narrow.goto(one.url());
  must(!(await wide(narrow)), 'the counter is wider than a phone');
  await shot(narrow, 'loket-ponsel');
});
await house.close();
finish();
