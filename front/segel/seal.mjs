/* A segel keaslian as doc/seal.md tells it, without a page around it: the same bytes, the same verdicts as
 * src/letter/letter_seal.c. Ed25519 by the browser where it knows it, else by the library. */
import * as ed from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

ed.etc.sha512Sync = (...m) => sha512(ed.etc.concatBytes(...m));
const text = new TextEncoder(), strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', day = 86400000, from2000 = Date.UTC(2000, 0, 1);
const limit = { number: 100, word: 80, code: 2000, words: 65536, lines: 400 };
export const hex = (b) => [...b].map((x) => x.toString(16).padStart(2, '0')).join('');
export const unhex = (s) => Uint8Array.from(s.match(/../g) || [], (x) => parseInt(x, 16));
const join = (...parts) => ed.etc.concatBytes(...parts.map((p) => (typeof p === 'string' ? text.encode(p) : p)));
const same = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);

export function bare(s) {
  const code = s.slice(s.lastIndexOf('#') + 1).replace(/[ \n\r\t=-]/g, '').toUpperCase();
  return /^[A-Z2-7]+$/.test(code) && code.length <= limit.code ? code : '';
}
function bytesOf(code) {
  const out = [];
  let held = 0, bits = 0;
  for (const c of code) {
    held = ((held << 5) | base32.indexOf(c)) & 0xffff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      out.push((held >> bits) & 255);
    }
  }
  return bits < 5 && !(held & ((1 << bits) - 1)) ? Uint8Array.from(out) : new Uint8Array();
}
function parse(b) {
  let at = 8;
  const take = (n) => {
    if (at + n > b.length) throw new RangeError('short');
    at += n;
    return b.slice(at - n, at);
  };
  const word = (max) => {
    const n = take(1)[0], s = strict.decode(take(n));
    // eslint-disable-next-line no-control-regex
    if (!n || n > max || /[\x00-\x1f\x7f]/.test(s)) throw new RangeError('word');
    return s;
  };
  if (b.length <= 72 || b.length > 375 || b[7] & ~1) throw new RangeError('head');
  const s = { key: hex(b.slice(1, 5)), on: new Date(from2000 + day * ((b[5] << 8) | b[6])), number: word(limit.number), kind: word(limit.word), unit: word(limit.word), digest: take(32), name: b[7] ? take(8) : null };
  if (b.length - at !== 64) throw new RangeError('end');
  return { ...s, signature: take(64), body: b.slice(0, b.length - 64) };
}
async function signed(key, message, signature) {
  try {
    const k = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', k, signature, message);
  } catch {
    return ed.verify(signature, message, key, { zip215: false });
  }
}
/** {verdict, seal, id}: seal is what the code says of itself, id is what the register is asked by. */
export async function check(code, keys) {
  const b = bytesOf(bare(code));
  let seal;
  if (!b.length) return { verdict: 'bukan segel' };
  if (b[0] !== 1) return { verdict: b[0] > 1 && b[0] < 16 && b.length > 72 ? 'versi baru' : 'bukan segel' };
  try {
    seal = parse(b);
  } catch {
    return { verdict: 'bukan segel' };
  }
  const found = { seal, id: hex(sha256(seal.body).slice(0, 16)) };
  const key = keys.find((k) => hex(sha256(unhex(k.public)).slice(0, 4)) === seal.key);
  if (!key) return { ...found, verdict: 'kunci tidak dikenal' };
  if (!(await signed(unhex(key.public), join('prima segel keaslian 1\n', seal.body), seal.signature))) return { ...found, verdict: 'rusak' };
  return { ...found, verdict: key.revoked ? 'kunci dicabut' : 'sah' };
}
/** Whether each key that is not held yet is vouched for, back to one that is. */
export async function follows(held, keys) {
  const good = new Map(held.map((k) => [k.id, k]));
  for (const k of keys) {
    if (good.has(k.id)) {
      if (good.get(k.id).public !== k.public) return false;
      continue;
    }
    const by = keys.find((x) => x.id === k.endorsed_by);
    if (!by || by.revoked || !good.has(by.id)) return false;
    if (!(await signed(unhex(good.get(by.id).public), join(`prima segel kunci 1\n${k.id} ${k.public} ${k.from_ms}\n`), unhex(k.endorsement)))) return false;
    good.set(k.id, k);
  }
  return true;
}

/* ---- the words behind it ---- */
export function checkCode(s) {
  const c = s.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{10}$/.test(c) ? c : '';
}
export function findCheck(words) {
  for (const m of words.matchAll(/kode periksa[ :\t\r\n]*([0-9A-Za-z-]+)/gi)) if (checkCode(m[1])) return checkCode(m[1]);
  return '';
}
const ligature = ['ff', 'fi', 'fl', 'ffi', 'ffl'];
export const plain = (s) => s
  // eslint-disable-next-line no-control-regex, no-misleading-character-class
  .replace(/[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/g, '')
  .replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/[\u2010-\u2015\u2212]/g, '-')
  .replace(/\u2026/g, '...').replace(/[\ufb00-\ufb04]/g, (c) => ligature[c.charCodeAt(0) - 0xfb00]);
export const fold = (s) => plain(s).replace(/[a-z]/g, (c) => c.toUpperCase()).replace(/[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/g, '');
export const named = (seal, code, name) => (same(sha256(join('prima segel nama 1\n', code, '\n', fold(name))).slice(0, 8), seal.name) ? 'sah' : 'nama lain');
/** {verdict, words}: some whole lines one after the other are the sealed ones; a copy brings head and foot along. */
export function compare(seal, code, words) {
  const lines = words.slice(0, limit.words).split('\n').map((l) => ({ l, p: text.encode(plain(l)) })).filter((x) => x.p.length).slice(0, limit.lines);
  const head = sha256.create().update(join('prima segel isi 1\n', code, '\n'));
  for (let i = 0; i < lines.length; i++) {
    const run = head.clone();
    for (let k = i; k < lines.length; k++)
      if (same(run.update(lines[k].p).clone().digest(), seal.digest)) return { verdict: 'sah', words: lines.slice(i, k + 1).map((x) => x.l.trimEnd()).join('\n') };
  }
  return { verdict: plain(words).includes(plain(seal.number)) ? 'isi lain' : 'nomor lain' };
}
/** What our own PDF carries for this page: its code, its kode periksa and the sealed words. null: nothing. */
export function sheet(bytes) {
  const s = new TextDecoder('latin1').decode(bytes), at = s.lastIndexOf('PRIMA-SEGEL-1\n'), end = s.indexOf('\nPRIMA-SEGEL-AKHIR', at);
  if (at < 0 || end < 0 || end - at > limit.words + 4096) return null;
  const [, code, checked, ...words] = new TextDecoder().decode(bytes.slice(at, end)).split('\n');
  return { code, check: checkCode(checked || ''), words: words.join('\n') };
}
