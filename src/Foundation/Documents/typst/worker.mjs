// One job a line in on stdin, one answer a line out on stdout. Ends when stdin ends.
//   in:  {"layout":"vereinbarung.typ","daten":{…},"ueberlagerung":"/abs/folder"|null}
//   out: {"pdf":"<base64>","ersetzt":["U+4E2D"]} | {"fehler":"layout"|"dokument","meldung":"…"}
// Text of people comes in as data and is read by the layout with json(); it is never part of Typst source.
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { vereine } from './archivierbar.mjs';

const ordner = dirname(fileURLToPath(import.meta.url));
// On Linux FONTCONFIG_FILE names the fonts (schriften.conf); elsewhere they are given here.
const fontArgs = process.platform === 'linux' ? undefined : [{ fontPaths: [join(ordner, 'schriften')] }];
const compiler = NodeCompiler.create({ workspace: ordner, fontArgs });

// Neither PDF/UA nor PDF/A may hold these; they are invisible anyway.
const unsichtbar = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\ufff9-\ufffb\ufffe\uffff]/g;

function bereinige(wert, ersetze) {
  if (typeof wert === 'string') {
    const text = wert.replace(unsichtbar, '');
    if (!ersetze.size) return text;
    return Array.from(text, z => ersetze.has(z) ? `[${codepunkt(z)}]` : z).join('');
  }
  if (Array.isArray(wert)) return wert.map(w => bereinige(w, ersetze));
  if (wert && typeof wert === 'object') return Object.fromEntries(Object.entries(wert).map(([k, w]) => [k, bereinige(w, ersetze)]));
  return wert;
}

const codepunkt = z => 'U+' + z.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');

// The compiler names what no font can show: text `\"中\"` or \"\\u{e000}\". Letters of the main font are only named as the
// base under a mark that is missing; the mark is named too and is the one to replace.
function nichtDarstellbar(meldung) {
  const zeichen = new Set();
  for (const treffer of meldung.matchAll(/(?:the text|codepoint) `\\?"(.+?)\\?"`/gu)) {
    const text = treffer[1].replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex) => String.fromCodePoint(parseInt(hex, 16)));
    for (const z of text) if (z.codePointAt(0) > 0x24f) zeichen.add(z);
  }
  return zeichen;
}

// Messages may quote the document; only the compiler's own words leave the process.
const ohneInhalt = meldung => String(meldung)
  .replace(/(panicked with|assertion failed).*/s, '$1')
  .replace(/`[^`]*`|"(?:[^"\\]|\\.)*"/g, '…')
  .slice(0, 400);

function rechne({ layout, daten, ueberlagerung }) {
  compiler.resetShadow();
  if (ueberlagerung && existsSync(ueberlagerung)) {
    for (const datei of readdirSync(ueberlagerung, { withFileTypes: true })) {
      if (datei.isFile()) compiler.mapShadow(join(ordner, datei.name), readFileSync(join(ueberlagerung, datei.name)));
    }
  }
  const ersetze = new Set();
  for (let versuch = 0; ; versuch++) {
    const inhalt = { ...bereinige(daten, ersetze), ersetzt: [...ersetze].map(codepunkt) };
    compiler.mapShadow(join(ordner, 'daten.json'), Buffer.from(JSON.stringify(inhalt)));
    const ergebnis = compiler.compile({ mainFilePath: join(ordner, layout) });
    if (ergebnis.hasError()) {
      const diagnose = ergebnis.takeDiagnostics() ?? ergebnis.takeError();
      const meldungen = diagnose?.shortDiagnostics?.map(d => d.message ?? String(d)) ?? [];
      return { fehler: 'layout', meldung: ohneInhalt(meldungen.join('; ')) };
    }
    try {
      const ua = compiler.pdf(ergebnis.result, { pdfStandard: 'ua-1' });
      const a = compiler.pdf(ergebnis.result, { pdfStandard: 'a-2a' });
      return { pdf: vereine(ua, a).toString('base64'), ersetzt: [...ersetze].map(codepunkt) };
    } catch (fehler) {
      const vorher = ersetze.size;
      for (const z of nichtDarstellbar(fehler.message ?? '')) ersetze.add(z);
      if (ersetze.size === vorher || versuch === 8) return { fehler: 'dokument', meldung: ohneInhalt(fehler.message) };
    }
  }
}

for await (const zeile of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  let antwort;
  try {
    antwort = rechne(JSON.parse(zeile));
  } catch (fehler) {
    antwort = { fehler: 'layout', meldung: ohneInhalt(fehler.message) };
  }
  process.stdout.write(JSON.stringify(antwort) + '\n');
  // Without this the compiler's memory grows with every document.
  compiler.evictCache(3);
}
