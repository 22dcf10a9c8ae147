// Measures the record linkage against SQL in DuckDB on the same invented registers, in turns. Prints a table for docs/benchmarks.md.
// node messe.mjs [ROWS ...]     (default 10000 50000 500000)
// node messe.mjs A.csv B.csv    given lists instead: time and memory; `benchmarks/run guete` says how good the pairs are
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir, cpus, loadavg } from 'node:os'
import { join } from 'node:path'

const runden = 3
const wurzel = join(import.meta.dirname, '..', '..')
const ordner = mkdtempSync(join(tmpdir(), 'abgleich-'))
const befehl = join(wurzel, 'startchancen')
const mitte = werte => [...werte].sort((x, y) => x - y)[Math.floor(werte.length / 2)]
const spanne = (werte, stellen = 1) => `${mitte(werte).toFixed(stellen)} (${Math.min(...werte).toFixed(stellen)}–${Math.max(...werte).toFixed(stellen)})`

// The shell knows the processor time of its children.
function laufe(...teile) {
  const anfang = performance.now()
  const aus = execFileSync('sh', ['-c', '"$@" >&2; times', 'sh', ...teile], { stdio: ['ignore', 'pipe', 'ignore'] }).toString().trim().split('\n')
  const sekunden = aus.at(-1).split(/\s+/).reduce((n, t) => { const [m, s] = t.replace('s', '').split('m'); return n + 60 * Number(m) + Number(s) }, 0)
  return { wand: (performance.now() - anfang) / 1000, prozessor: sekunden }
}

function f1(paare) {
  const wahr = new Set(readFileSync(join(ordner, 'wahrheit.csv'), 'utf8').trim().split('\n').slice(1))
  const zeilen = readFileSync(paare, 'utf8').trim().split('\n')
  const klasse = zeilen[0].split(';').indexOf('klasse')
  const treffer = zeilen.slice(1).map(z => z.split(';')).filter(z => klasse < 0 || z[klasse] === 'treffer').map(z => `${z[0]};${z[1]}`)
  return 2 * treffer.filter(t => wahr.has(t)).length / (treffer.length + wahr.size)
}

function messe(name, a, b, wahr) {
  const [paare, bericht, fremdePaare] = ['paare.csv', 'bericht.json', 'peer.csv'].map(x => join(ordner, x))
  const eigene = [], fremde = []
  for (let i = 0; i < runden; i++) {
    const lauf = laufe(befehl, 'abgleich', '--abgebend', a, '--aufnehmend', b, '--ergebnis', paare, '--bericht', bericht)
    const r = JSON.parse(readFileSync(bericht))
    eigene.push({ ...lauf, speicher: r.hoechsterSpeicherMiB, kandidaten: r.anzahl.kandidaten, f1: wahr && f1(paare) })
    const mitPaaren = wahr && i === 0
    const p = JSON.parse(execFileSync('node', [join(import.meta.dirname, 'peer.mjs'), a, b, ...(mitPaaren ? [fremdePaare] : [])], { maxBuffer: 1 << 26 }).toString())
    fremde.push({ wand: p.sekunden, prozessor: p.prozessor, speicher: p.speicherMiB, kandidaten: p.kandidaten, f1: mitPaaren && f1(fremdePaare) })
  }
  for (const [was, x] of [['whole command', eigene], ['DuckDB SQL, blocking and comparing only', fremde]])
    console.log(`| ${name} | ${was} | ${spanne(x.map(y => y.wand))} | ${spanne(x.map(y => y.prozessor))} | ${mitte(x.map(y => y.speicher)).toFixed(0)} | ${wahr ? `${(x[0].kandidaten / wahr).toFixed(1)} | ${x[0].f1.toFixed(4)}` : `${x[0].kandidaten} in all | –`} |`)
  const verhaeltnis = was => (mitte(eigene.map(was)) / mitte(fremde.map(was))).toFixed(2)
  console.log(`| ${name} | ratio | ${verhaeltnis(y => y.wand)} | ${verhaeltnis(y => y.prozessor)} | ${verhaeltnis(y => y.speicher)} | | |`)
}

try {
  const angaben = process.argv.slice(2)
  execFileSync(befehl, ['abgleich', '--help'], { stdio: 'ignore' }) // built before anything is timed
  console.log(`Machine: ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}; ${runden} rounds in turns, median (least–most)\n`)
  console.log('| rows | what | wall s | processor s | peak MiB | candidate pairs per true pair | F1 |\n|---|---|---|---|---|---|---|')
  if (angaben[0]?.endsWith('.csv'))
    messe('given', ...angaben)
  else
    for (const n of angaben.length ? angaben.map(Number) : [10000, 50000, 500000]) {
      execFileSync(befehl, ['abgleich', 'erzeugen', '--personen', n, '--saat', '1', '--ergebnis', ordner], { stdio: 'ignore' })
      messe(n, join(ordner, 'abgebend.csv'), join(ordner, 'aufnehmend.csv'), JSON.parse(readFileSync(join(ordner, 'herkunft.json'))).wahrePaare)
    }
} finally {
  rmSync(ordner, { recursive: true })
}
