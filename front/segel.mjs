/* The page that holds a letter against its seal, on the phone and without a server: reads the QR by camera, photo or PDF,
 * checks it, compares name and words, keeps itself for days without network, and, with one, asks the register whether the
 * letter still stands. Nothing but the seal's own name (16 bytes) ever leaves the phone. */
import decodeQR from 'qr/decode.js';
import { check, checkCode, compare, findCheck, follows, named, sheet } from './segel/seal.mjs';

const root = document.querySelector('[data-seal]'), $ = (s) => root.querySelector(s);
const form = $('[data-form]'), steps = $('[data-steps]'), result = $('#hasil'), field = (n) => form.elements[n];
const lang = document.documentElement.lang, alone = !!root.dataset.file, keys = JSON.parse(root.dataset.keys).keys;
let turn = 0, doubted = false, carried = ''; /* the words that a PDF brought along, which its sheet need not show */

/* ---- saying ---- */
const word = (name) => root.querySelector(`[data-words] [data-word="${CSS.escape(name)}"]`);
function line(name, tail) {
  const p = document.createElement('p'), w = word(name);
  p.className = 'verdict ' + (name === 'belum diperiksa' || name === 'isi dibawa' ? 'open' : w.dataset.bad ? 'no' : 'yes');
  for (const n of w.childNodes) p.append(n.cloneNode(true));
  if (tail) p.append(' ', tail);
  return p;
}
const status = (name) => $('[data-status]').replaceChildren(...(name ? [line(name)] : []));
/* What speaks against the letter is read first. */
function worstFirst() {
  const all = $('[data-verdict]');
  all.prepend(...all.querySelectorAll('.no'));
}
function show(lines, seal, words) {
  $('[data-verdict]').replaceChildren(...lines);
  worstFirst();
  for (const e of root.querySelectorAll('[data-facts]')) e.hidden = !seal;
  if (seal) {
    const on = seal.on.toLocaleDateString(lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
    for (const [k, v] of Object.entries({ ...seal, on })) {
      const at = $(`[data-fact="${k}"]`);
      if (at) at.textContent = v;
    }
  }
  $('[data-found]').hidden = !words;
  $('[data-found-words]').textContent = words || '';
  result.hidden = false;
  if (seal) steps.open = false;
}

/* ---- the verdict ---- */
function held(seal, lines) {
  const typed = field('periksa').value.trim(), name = field('nama').value.trim(), words = field('isi').value.trim();
  const code = typed ? checkCode(typed) : findCheck(words);
  if (typed && !code) lines.push(line('kode periksa'));
  else if ((name || words) && !code) lines.push(line('periksa perlu'));
  if (!code) return '';
  if (name) {
    const r = seal.name ? named(seal, code, name) : 'tanpa nama';
    lines.push(line(r === 'sah' ? 'nama cocok' : r));
  }
  const r = words ? compare(seal, code, field('isi').value) : null;
  if (r) lines.push(line(r.verdict !== 'sah' ? r.verdict : carried && field('isi').value === carried ? 'isi dibawa' : 'isi cocok'));
  return ((r && r.words) || '').split('\n').map((l) => l.trim().replace(/\s+/g, ' ')).filter(Boolean).join('\n');
}
/* The register's word, or null without a network: then nothing is said of revocation. */
async function register(id) {
  if (alone) return null;
  try {
    const r = await fetch('/segel/status', { method: 'POST', credentials: 'omit', cache: 'no-store', signal: AbortSignal.timeout(8000),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, body: 'segel=' + id });
    return r.ok ? await r.json() : null;
  } catch {
    return null;
  }
}
async function judge(focus) {
  const mine = ++turn, { verdict, seal, id } = await check(field('kode').value, keys);
  if (mine !== turn) return;
  const known = verdict === 'sah' || verdict === 'kunci dicabut', lines = [line(verdict)];
  if (doubted && known) lines.push(line('kunci berganti'));
  const words = known ? held(seal, lines) : '';
  const open = line('belum diperiksa');
  show(known ? [...lines, open] : lines, known ? seal : null, words);
  if (alone && known) $('[data-online]').href = root.dataset.address + '/segel#' + field('kode').value.slice(field('kode').value.lastIndexOf('#') + 1);
  if (focus) result.focus();
  const answer = known ? await register(id) : null;
  if (!answer || mine !== turn) return;
  const since = answer.since && new Date(answer.since).toLocaleDateString(lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  open.replaceWith(line(answer.state, since && `(${since})`));
  worstFirst();
}
function take(code) {
  field('kode').value = code;
  status('');
  judge(true);
}

/* ---- reading: the browser's own detector where there is one, else the library ---- */
let detector;
async function ready() {
  if (detector !== undefined) return;
  detector = null;
  try {
    if ((await window.BarcodeDetector.getSupportedFormats()).includes('qr_code')) detector = new window.BarcodeDetector({ formats: ['qr_code'] });
  } catch { /* no detector here */ }
}
async function read(canvas) {
  await ready();
  try {
    const found = detector && (await detector.detect(canvas));
    if (found && found.length) return found[0].rawValue;
  } catch {
    detector = null;
  }
  try {
    return decodeQR(canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    return '';
  }
}
const canvas = document.createElement('canvas');
function draw(source, width, height, side) {
  const by = Math.min(1, side / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * by));
  canvas.height = Math.max(1, Math.round(height * by));
  canvas.getContext('2d', { willReadFrequently: true }).drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}
function part(source, x, y, wide, side) {
  canvas.width = canvas.height = side;
  const c = canvas.getContext('2d', { willReadFrequently: true });
  c.fillStyle = '#fff';
  c.fillRect(0, 0, side, side);
  c.drawImage(source, x, y, wide, wide, 0, 0, side, side);
  return canvas;
}
async function photo(file) {
  const picture = await createImageBitmap(file);
  for (const side of [1000, 1800, 600, 3200]) {
    const code = await read(draw(picture, picture.width, picture.height, side));
    if (code) return code;
  }
  /* A code small on a sheet full of words: window by window, each half as wide as the sheet, a quarter on each time. */
  const window_ = Math.min(picture.width, picture.height) / 2;
  for (const side of [900, 500])
    for (let y = picture.height - window_; y > -window_ / 2; y -= window_ / 2)
      for (let x = 0; x < picture.width - window_ / 2; x += window_ / 2) {
        const code = await read(part(picture, x, Math.max(0, y), window_, side));
        if (code) return code;
      }
  return '';
}
async function opened(file) {
  if (file.size > 24 * 1024 * 1024) return status('terlalu besar');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes[0] === 0x25 && bytes[1] === 0x50) {
    const s = sheet(bytes);
    if (!s) return status('tanpa segel');
    field('periksa').value = s.check;
    field('isi').value = s.words;
    carried = field('isi').value;
    return take(s.code);
  }
  const code = await photo(file).catch(() => '');
  return code ? take(code) : status('tanpa qr');
}

/* ---- the camera ---- */
const view = $('[data-view]'), video = $('video'), camera = $('[data-camera]');
function dark() {
  for (const t of video.srcObject ? video.srcObject.getTracks() : []) t.stop();
  video.srcObject = null;
  view.hidden = true;
  camera.hidden = false;
}
async function watch() {
  if (!video.srcObject) return;
  const side = Math.min(video.videoWidth, video.videoHeight);
  if (side > 0) {
    canvas.width = canvas.height = Math.min(side, 1000);
    canvas.getContext('2d', { willReadFrequently: true }).drawImage(video, (video.videoWidth - side) / 2, (video.videoHeight - side) / 2, side, side, 0, 0, canvas.width, canvas.height);
    const code = await read(canvas);
    if (code) {
      dark();
      camera.focus();
      return take(code);
    }
  }
  setTimeout(watch, 120);
}
async function look() {
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } } });
    await video.play();
  } catch {
    dark();
    return status('tanpa kamera');
  }
  view.hidden = false;
  camera.hidden = true;
  status('mencari');
  $('[data-camera-end]').focus();
  return watch();
}

/* ---- keys that were seen once are held against what comes later ---- */
async function pin() {
  try {
    const name = 'prima segel kunci', before = JSON.parse(localStorage.getItem(name) || 'null');
    if (before && before.length && !(await follows(before, keys))) {
      doubted = true;
      $('[data-pinned]').replaceChildren(line('kunci berganti'));
      return;
    }
    if (before && before.length) $('[data-pinned]').textContent = word('kunci tetap').querySelector('b').textContent;
    localStorage.setItem(name, JSON.stringify(keys.map((k) => ({ id: k.id, public: k.public }))));
  } catch { /* no memory here: each load trusts the office's server anew */ }
}
async function keep() {
  if (alone || !navigator.serviceWorker || !window.isSecureContext) return;
  try {
    const reg = await navigator.serviceWorker.register('/segel/pekerja.js', { scope: '/segel' });
    reg.addEventListener('updatefound', () => reg.installing?.addEventListener('statechange', (e) => { if (e.target.state === 'installed') e.target.postMessage('use'); }));
    if (reg.waiting) reg.waiting.postMessage('use');
    await navigator.serviceWorker.ready;
    $('[data-kept]').textContent = word('siap').querySelector('b').textContent;
    root.dataset.ready = '1';
  } catch { /* the page works, only not without a network */ }
}

for (const e of root.querySelectorAll('[data-need-script]')) e.hidden = false;
camera.hidden = !(navigator.mediaDevices && navigator.mediaDevices.getUserMedia);
camera.addEventListener('click', look);
$('[data-camera-end]').addEventListener('click', () => { dark(); status(''); camera.focus(); });
$('#f-berkas').addEventListener('change', (e) => { if (e.target.files[0]) opened(e.target.files[0]); });
form.addEventListener('submit', (e) => { e.preventDefault(); e.stopImmediatePropagation(); judge(true); }, true);
form.addEventListener('reset', () => { turn++; carried = ''; result.hidden = true; steps.open = true; status(''); });
window.addEventListener('hashchange', () => { if (location.hash.length > 60) take(location.href); });
pin().then(() => {
  if (location.hash.length > 60) take(location.href);
  root.dataset.on = '1';
});
keep();
