// A case through the office: taken in at the counter, looked at on its page, passed on, an applicant who agrees to wait
// and disputes it on a phone of 360 px, and what the head answers.
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
  const v = await page.evaluate(async () => (await axe.run()).violations.map((x) => x.id + ' ' + x.nodes[0].html.slice(0, 160)));
  must(v.length === 0, v.join('; '));
}
async function signIn(page, name) {
  await page.goto(house.base + '/masuk');
  await page.fill('input[name=nama]', name);
  await page.fill('input[name=sandi]', secret);
  await page.keyboard.press('Enter');
  await page.waitForURL((u) => !u.pathname.startsWith('/masuk'));
}
const says = async (page, text) => (await page.textContent('main')).includes(text);
const clerk = await visitor(house, 'desktop'), operator = await visitor(house, 'desktop');
const head = await visitor(house, 'desktop'), phone = await visitor(house, 'phone');
let at = '', code = '';

await step('cases: the counter takes one in and its page tells what comes next', async () => {
  await signIn(clerk, 'loket');
  await clerk.goto(house.base + '/berkas/baru');
  await clerk.click('a[href*="layanan="]');
  await clerk.fill('[name=p_nik]', '9971010507900001');
  await clerk.fill('[name=p_nama]', 'Siti Aminah');
  await clerk.fill('[name=p_tanggal_lahir]', '1990-07-05').catch(() => {});
  await clerk.fill('[name=p_telepon]', '081234567890').catch(() => {});
  for (const set of await clerk.locator('.checklist fieldset').all()) await set.locator('input[type=radio]').first().check();
  await shot(clerk, 'berkas-baru');
  await clerk.locator('main form .buttons button:not(.quiet)').last().click();
  await clerk.waitForURL(/tanda-terima/, { timeout: 8000 }).catch(async () => { throw new Error((await clerk.textContent('main')).slice(0, 400)); });
  code = (await clerk.locator('.code').last().textContent()).trim();
  at = new URL(clerk.url()).pathname.replace('/tanda-terima', '');
  await clerk.goto(house.base + at);
  await clean(clerk);
  await shot(clerk, 'berkas-satu');
});
await step('cases: the work list shows no name', async () => {
  await clerk.goto(house.base + '/berkas');
  must(!(await says(clerk, 'Siti Aminah')), 'a name in a list');
  await clean(clerk);
  await shot(clerk, 'berkas-daftar');
  await clerk.goto(house.base + '/berkas/cari');
  await clean(clerk);
  await shot(clerk, 'berkas-cari');
});
await step('cases: an operator takes it and passes it on', async () => {
  await signIn(operator, 'operator');
  await operator.goto(house.base + at);
  await operator.click('form[action$="/ambil"] button');
  await operator.waitForSelector('form[action$="/langkah"]');
  await clean(operator);
  await operator.click('summary:has-text("Pemohon ingin menunggu")');
  await operator.fill('[name=keinginan]', 'menunggu nama anak diputuskan');
  await shot(operator, 'berkas-tindakan');
  await operator.click('form[action$="/keinginan"] button');
  await operator.waitForSelector('form[action$="/setuju"]');
  must(await says(operator, 'jam tetap berjalan'), 'the clock stopped without the applicant');
});
await step('cases: the applicant follows by the square on the receipt, agrees, disputes', async () => {
  await phone.goto(house.base + '/lacak');
  await clean(phone);
  await shot(phone, 'lacak-masuk');
  await phone.goto(house.base + '/lacak#' + code);
  await phone.reload();
  await phone.waitForSelector('text=Permohonan nomor');
  must(!phone.url().includes(code), 'the code stayed in the address');
  must(!(await wide(phone)), 'wider than the phone');
  await clean(phone);
  await shot(phone, 'lacak');
  await phone.fill('[name=diri]', '7890');
  await phone.click('form:has([name=diri]:not([type=hidden])) button');
  await phone.waitForSelector('text=Apakah ini keinginan Anda');
  await clean(phone);
  await shot(phone, 'lacak-sendiri');
  await phone.click('button[value=ya]');
  await phone.waitForSelector('text=jam layanan berhenti');
  await phone.click('summary:has-text("Sanggah")');
  await phone.fill('[name=isi]', 'Saya hanya ditanya, tidak meminta');
  await phone.click('form[action="/lacak/sanggah"] button');
  await phone.waitForSelector('text=Menunggu jawaban');
  await clean(phone);
  await shot(phone, 'lacak-sanggah');
});
await step('cases: the head answers', async () => {
  await signIn(head, 'camat');
  await head.goto(house.base + '/berkas?daftar=sanggahan');
  await head.click('main tbody th a');
  await head.fill('[name=jawaban]', 'Pemohon benar: petugas hanya bertanya.');
  await head.check('[name=coret]');
  await clean(head);
  await shot(head, 'berkas-sanggahan');
  await head.click('form[action$="/sanggahan"] button');
  await head.waitForSelector('text=penghentian dicoret');
  await head.setViewportSize({ width: 360, height: 740 });
  must(!(await wide(head)), 'wider than a phone');
  await shot(head, 'berkas-satu-360');
  await head.goto(house.base + '/berkas');
  must(!(await wide(head)), 'the list is wider than a phone');
  await shot(head, 'berkas-daftar-360');
});
await house.close();
finish();
