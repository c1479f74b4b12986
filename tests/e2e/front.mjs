// A day in the browser with five roles at once: a kiosk at the door, two counters, the signer on his phone, the television.
// Papers are taken in by keyboard alone; the server is killed at noon and nothing is lost.
import { readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { open, visitor, step, finish, must } from './house.mjs';

const [bin, shots] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const house = await open(bin);
const secret = house.demo.match(/kata sandi semua petugas contoh: (\S+)/)[1];
const shot = (page, name) => page.screenshot({ path: join(shots, 'hari-' + name + '.png'), fullPage: true });
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
const says = async (page, words) => (await page.textContent('main')).includes(words);
const unit = 'kecamatan-contoh-hulu', service = 'Rekomendasi izin keramaian';
const kiosk = await visitor(house, 'desktop'), tv = await visitor(house, 'television'), one = await visitor(house, 'desktop');
const two = await visitor(house, 'desktop'), head = await visitor(house, 'phone'), kasi = await visitor(house, 'desktop');
let number = '', caseAt = '', letterAt = '';

await step('five roles: the television stands, a kiosk gives a number', async () => {
  await tv.goto(house.base + `/u/${unit}/layar`);
  await signIn(head, 'sekretaris'); // the camat is away: he is the Plh., by a basis in force
  await head.goto(house.base + '/atur-antrean');
  await head.fill('#f-nama', 'Pintu depan');
  await head.click('form[action="/atur-antrean/kios"] button');
  await kiosk.goto((await head.textContent('code.once >> nth=0')).trim());
  await kiosk.click(`.kiosk a:has-text("${service}")`);
  await kiosk.click('.kiosk button');
  await kiosk.waitForSelector('.ticket');
  number = (await kiosk.textContent('.ticket .number')).trim();
  await clean(kiosk);
  await shot(kiosk, 'kios');
});

/* Enter alone, until that number is served here. */
async function serve(page, wanted) {
  for (let i = 0; i < 150; i++) {
    const at = await page.locator('.task .number').first().textContent().catch(() => '');
    const word = (await page.textContent('[data-enter]')).trim();
    if (word === 'Selesai' && at.trim() === wanted) return;
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  }
  throw new Error(wanted + ' was never served');
}

await step('five roles: two counters call in turn, and the television shows each call', async () => {
  for (const [page, name] of [[one, 'loket'], [two, 'operator']]) {
    await signIn(page, name);
    await page.goto(house.base + '/loket');
    await page.click('tr:has-text("Anda menjaga") a');
    await page.waitForSelector('[data-enter]');
  }
  while ((await two.textContent('[data-enter]')).trim() !== 'Panggil berikutnya')
    await Promise.all([two.waitForNavigation(), two.keyboard.press('Enter')]);
  await Promise.all([two.waitForNavigation(), two.keyboard.press('Enter')]);
  const called = (await two.textContent('.task .number')).trim();
  await tv.waitForFunction((n) => document.querySelector('#panggil')?.textContent.includes(n), called, { timeout: 10000 });
  await shot(tv, 'televisi');
  await serve(one, number);
  await tv.waitForFunction((n) => document.querySelector('#panggil')?.textContent.includes(n), number, { timeout: 10000 });
});

await step('five roles: papers are taken in by keyboard alone, in well under a minute of keys', async () => {
  await one.focus('a[href^="/berkas/baru?kunjungan="]');
  await one.keyboard.press('Enter');
  await one.waitForURL(/layanan=/);
  must(await one.evaluate(() => document.activeElement.name === 'p_nik'), 'the first field is not the NIK');
  await clean(one);
  const from = performance.now();
  await one.keyboard.type('9971015705600012');
  let keys = 16;
  const tabTo = async (name) => {
    for (let i = 0; i < 60; i++) {
      if (await one.evaluate((n) => document.activeElement.name === n, name)) return;
      await one.keyboard.press('Tab');
      keys++;
    }
    throw new Error('Tab never reaches ' + name);
  };
  for (const [name, text] of [['p_nama', 'Sitti Hawa'], ['p_tanggal_lahir', '1960-05-17'], ['p_alamat', 'Jalan Kenari 4']]) {
    await tabTo(name);
    await one.keyboard.type(text);
    keys += text.length;
  }
  await tabTo('semua');
  await one.keyboard.press('Space');
  await shot(one, 'terima-berkas');
  await one.keyboard.press('Enter');
  keys += 2;
  await one.waitForURL(/tanda-terima/);
  must(await says(one, 'Tanda terima berkas') && await says(one, 'Gratis'), 'no receipt');
  must(keys < 150 && performance.now() - from < 60000, `${keys} keys, ${Math.round(performance.now() - from)} ms`);
  console.log(`     ${keys} keys, ${Math.round(performance.now() - from)} ms`);
  caseAt = one.url().match(/\/berkas\/\d+/)[0];
  await clean(one);
  await one.emulateMedia({ media: 'print' });
  await shot(one, 'tanda-terima-cetak');
  await one.emulateMedia({ media: 'screen' });
  await one.goBack();
  await one.waitForLoadState();
  await one.goForward();
  await one.waitForLoadState();
  must(await says(one, 'Tanda terima berkas'), 'back and forth lost the receipt');
});

await step('five roles: the server is killed at noon; counters, television and the case go on', async () => {
  const gone = await house.kill();
  console.log(`     gone for ${Math.round(gone)} ms`);
  must(gone < 5000, `gone for ${Math.round(gone)} ms`);
  await one.goto(house.base + caseAt);
  must(await says(one, 'Lengkap, diproses'), 'the case is not as it was');
  must(await says(one, 'masih terkunci'), 'personal data is open after a power cut');
  const before = await tv.textContent('#panggil');
  await two.goto(house.base + '/loket');
  await two.click('tr:has-text("Anda menjaga") a');
  await two.waitForSelector('[data-enter]');
  while ((await two.textContent('[data-enter]')).trim() !== 'Panggil berikutnya')
    await Promise.all([two.waitForNavigation(), two.keyboard.press('Enter')]);
  if (await two.locator('#berikut').textContent() !== '–') {
    await Promise.all([two.waitForNavigation(), two.keyboard.press('Enter')]);
    const called = (await two.textContent('.task .number')).trim();
    await tv.waitForFunction((n) => document.querySelector('#panggil')?.textContent.includes(n), called, { timeout: 20000 });
    must((await tv.textContent('#panggil')) !== before, 'the television stands still');
  }
});

await step('five roles: the first password opens personal data again; the letter is written and asked for', async () => {
  await signIn(kasi, 'kasi');
  await two.goto(house.base + caseAt);
  await two.click('form[action$="/ambil"] button');
  await two.waitForLoadState();
  await two.goto(house.base + caseAt.replace('/berkas/', '/surat/berkas/'));
  await clean(two);
  const values = { tempat_lahir: 'Bontang', jenis_kelamin: 'Perempuan', pekerjaan: 'Pedagang', jenis_acara: 'Pesta pernikahan',
    tanggal_mulai: '2026-12-05', tanggal_selesai: '2026-12-06', jam_mulai: '09:00', jam_selesai: '22:00',
    tempat_acara: 'Halaman rumah', jumlah_tamu: '200', keperluan: 'izin kepolisian', hiburan: 'organ' };
  for (const [name, value] of Object.entries(values)) await two.fill(`[name="isi-${name}"]`, value);
  await shot(two, 'susun-surat');
  await two.click('button[value=ajukan]');
  await two.waitForURL(/\/surat\/\d+/);
  letterAt = two.url().match(/\/surat\/(\d+)/)[1];
  must(await says(two, 'menunggu paraf'), 'not asked for');
});

await step('five roles: paraf at a desk, approval by the Plh. on his phone, ink', async () => {
  const at = '/tanda-tangan/surat/' + letterAt;
  await kasi.goto(house.base + at);
  await kasi.click('form[action$="/paraf"] button');
  await kasi.waitForURL(/diparaf/);
  await head.goto(house.base + '/tanda-tangan');
  must(!(await wide(head)), 'the inbox is wider than a phone');
  await clean(head);
  await shot(head, 'kotak-tanda-tangan');
  await head.goto(house.base + at);
  must(!(await wide(head)), 'the letter is wider than a phone');
  await head.click('form[action$="/paraf"] button');
  await head.waitForURL(/diparaf/);
  await head.goto(house.base + at);
  must(await says(head, 'Plh. Camat'), 'not as Plh.');
  await head.fill('[name=kode]', '740193');
  await head.click('form[action$="/setujui"] button');
  await head.waitForURL(/disetujui/);
  await two.goto(house.base + at);
  await two.fill('[name=tanpa]', 'pemindai rusak');
  await two.click('form[action$="/basah"] button');
  await two.waitForURL(/kabar/);
});

await step('five roles: fetched at the counter; the PDF\'s seal is proved by the command line', async () => {
  await one.goto(house.base + caseAt);
  must(await says(one, 'Siap diambil'), 'not ready');
  await one.click('form[action$="/serah"] button');
  await one.waitForLoadState();
  await one.goto(house.base + caseAt);
  must(await says(one, 'Sudah diambil'), 'not given');
  await clean(one);
  await shot(one, 'berkas');
  must(!(await wide(one)), 'wider than the screen');
  const pdf = await two.evaluate(async (at) => Array.from(new Uint8Array(await (await fetch(at)).arrayBuffer())), `/surat/${letterAt}/pdf`);
  const file = join(house.dir, 'surat.pdf');
  writeFileSync(file, Buffer.from(pdf));
  const r = spawnSync(bin, ['letter', 'verify', file, '--data', house.data], { encoding: 'utf8' });
  must(r.status === 0, r.stdout + r.stderr);
  for (const p of [one, two, head, kasi, tv, kiosk]) {
    const bad = p.complaints.filter((c) => !/ERR_CONNECTION|Failed to load resource|ERR_INCOMPLETE|ERR_EMPTY|network/i.test(c));
    must(bad.length === 0, bad.join('; '));
  }
});
await house.close();
finish();
