// The peer: the same two lists with SQL alone. Blocks and compares (that is what is timed and compared with the whole of our program), then
// weighs the pairs in the plain way of Fellegi and Sunter, so that there is also an F1 to compare with.
// node peer.mjs ABGEBEND.csv AUFNEHMEND.csv [PAARE.csv]    prints one line of JSON
import { DuckDBInstance } from '@duckdb/node-api'

const [abgebend, aufnehmend, paare] = process.argv.slice(2)
const db = await (await DuckDBInstance.create(':memory:')).connect()
const lies = async sql => (await db.runAndReadAll(sql)).getRows()
const cpu = () => { const r = process.resourceUsage(); return (r.userCPUTime + r.systemCPUTime) / 1e6 }

await db.run('SET threads = 2')
await db.run('SET preserve_insertion_order = false')
const spalten = (await lies(`SELECT column_name FROM (DESCRIBE SELECT * FROM read_csv('${abgebend}', all_varchar = true))`)).map(r => r[0])
const finde = (...namen) => namen.find(n => spalten.includes(n)) ?? (() => { throw new Error(`no column ${namen}`) })()
const id = finde('id', 'rid', 'rec_id')
const [vorname, nachname, datum, geschlecht, plz, strasse, nummer] =
  [finde('vorname', 'given'), finde('nachname', 'surname'), finde('geburtsdatum', 'dob'), finde('geschlecht', 'sex'), finde('plz'), finde('strasse', 'street'), finde('hausnummer', 'hno')]

const anfang = cpu(), uhr = performance.now()
for (const [tafel, datei] of [['a', abgebend], ['b', aufnehmend]])
  await db.run(`CREATE TABLE ${tafel} AS
    WITH roh AS (SELECT row_number() OVER () AS nr, ${id} AS id, nullif(lower(${vorname}), '') AS v, nullif(lower(${nachname}), '') AS n, nullif(lower(${geschlecht}), '') AS s,
      nullif(${plz}, '') AS p, nullif(lower(${strasse}), '') AS str, nullif(lower(${nummer}), '') AS h,
      CASE WHEN ${datum} LIKE '____-__-__' THEN replace(${datum}, '-', '') WHEN ${datum} LIKE '__.__.____' THEN ${datum}[7:10] || ${datum}[4:5] || ${datum}[1:2] ELSE nullif(${datum}, '') END AS d
      FROM read_csv('${datei}', all_varchar = true))
    SELECT *, v[1:3] AS v3, n[1:3] AS n3, p[1:3] AS p3, d[1:4] AS j, d[1:4] || least(d[5:6], d[7:8]) || greatest(d[5:6], d[7:8]) AS frei FROM roh`)

const schluessel = [['frei', 'v3'], ['frei', 'n3'], ['v', 'n', 'p'], ['v', 'p3', 'j'], ['n', 'str'], ['frei', 'p'], ['v', 'n', 'j']]
const gleich = s => s.map(c => `l.${c} = r.${c}`).join(' AND ')
await db.run('CREATE TABLE kandidat AS ' + schluessel.map((s, i) => `SELECT l.nr AS x, r.nr AS y FROM a l JOIN b r ON ${gleich(s)}` +
  schluessel.slice(0, i).map((t, k) => `${k ? ' AND' : ' WHERE'} NOT coalesce(${gleich(t)}, false)`).join('')).join(' UNION ALL '))

const stufe = (c, ...faelle) => `CASE WHEN l.${c} IS NULL OR r.${c} IS NULL THEN 0 WHEN l.${c} = r.${c} THEN 1 ${faelle.map((f, i) => `WHEN ${f} THEN ${i + 2}`).join(' ')} ELSE ${faelle.length + 2} END`
const aehnlich = (c, ...ab) => ab.map(x => `jaro_winkler_similarity(l.${c}, r.${c}) >= ${x}`)
const einFehler = c => `damerau_levenshtein(l.${c}, r.${c}) <= 1`
const stufen = [stufe('v', ...aehnlich('v', 0.92, 0.8)), stufe('n', ...aehnlich('n', 0.92, 0.8)), stufe('d', `l.frei = r.frei OR ${einFehler('d')}`, 'l.j = r.j OR l.d[5:8] = r.d[5:8]'), stufe('s'),
  stufe('p', einFehler('p')), stufe('str', ...aehnlich('str', 0.9)), stufe('h', einFehler('h'))]
const namen = stufen.map((_, i) => `g${i}`).join(', ')
const vergleiche = von => `SELECT x, y, ${stufen.map((s, i) => `${s} AS g${i}`).join(', ')} FROM ${von} JOIN a l ON l.nr = x JOIN b r ON r.nr = y`
await db.run(`CREATE TABLE muster AS ${vergleiche('kandidat')}`)
const gezaehlt = await lies(`SELECT ${namen}, count(*) FROM muster GROUP BY ALL`)
const gemessen = { prozessor: cpu() - anfang, sekunden: (performance.now() - uhr) / 1000, kandidaten: gezaehlt.reduce((n, r) => n + Number(r[7]), 0), speicherMiB: process.resourceUsage().maxRSS / 1024 }

if (paare) {
  // u from pairs drawn at random; m by EM in two sessions (same birthday, same names), each for the fields that did not choose its pairs; odds
  // by the size of the lists; each record once.
  const [na, nb] = [Number((await lies('SELECT count(*) FROM a'))[0][0]), Number((await lies('SELECT count(*) FROM b'))[0][0])]
  const ziehe = von => lies(`SELECT ${namen}, count(*) FROM (${vergleiche(`(${von})`)}) GROUP BY ALL`)
  const lerne = (zeilen, gewicht) => stufen.map((_, f) => {
    const n = [0, 0.5, 0.5, 0.5, 0.5]
    zeilen.forEach((r, i) => { if (r[f] > 0) n[r[f]] += gewicht(r, i) })
    const summe = n.reduce((x, y) => x + y)
    return n.map((x, s) => s === 0 ? 1 : x / summe)
  })
  const u = lerne(await ziehe(`SELECT 1 + hash(i) % ${na} AS x, 1 + hash(i + 77777777) % ${nb} AS y FROM range(400000) t(i)`), r => Number(r[7]))
  const chance = (r, m, felder, vorher) => {
    const c = felder.reduce((c, f) => r[f] > 0 ? c * m[f][r[f]] / u[f][r[f]] : c, vorher)
    return c / (1 + c)
  }
  const sitzung = async (von, felder) => {
    const zeilen = await ziehe(von)
    let m = stufen.map(() => [1, 0.88, 0.06, 0.03, 0.03]), vorher = 0.1
    for (let runde = 0; runde < 60; runde++) {
      const p = zeilen.map(r => chance(r, m, felder, vorher))
      m = lerne(zeilen, (r, i) => Number(r[7]) * p[i])
      const [treffer, alle] = [zeilen.reduce((n, r, i) => n + Number(r[7]) * p[i], 0), zeilen.reduce((n, r) => n + Number(r[7]), 0)]
      vorher = Math.min(0.999, treffer / alle) / (1 - Math.min(0.999, treffer / alle))
    }
    return m
  }
  const [jeTag, jeName] = [Math.max(1, Math.round(na / 12500)), Math.max(1, Math.round(na / 125000))]
  const amTag = await sitzung(`SELECT l.nr AS x, r.nr AS y FROM a l JOIN b r ON l.d = r.d WHERE hash(l.d) % ${jeTag} = 0`, [0, 1, 3, 4, 5, 6])
  const mitNamen = await sitzung(`SELECT l.nr AS x, r.nr AS y FROM a l JOIN b r ON l.v = r.v AND l.n = r.n WHERE hash(l.v || l.n) % ${jeName} = 0`, [2, 3, 4, 5, 6])
  const m = amTag.map((stufen, f) => f === 2 ? mitNamen[f] : f < 2 ? stufen : stufen.map((x, s) => (x + mitNamen[f][s]) / 2))
  const p = gezaehlt.map(r => chance(r, m, [0, 1, 2, 3, 4, 5, 6], 0.5 * Math.min(na, nb) / (na * nb)))
  await db.run(`CREATE TABLE wert AS SELECT * FROM (VALUES ${gezaehlt.map((r, i) => `(${r.slice(0, 7).join(',')},${p[i]})`).join(',')}) t(${namen}, w)`)
  await db.run(`COPY (SELECT l.id AS id_a, r.id AS id_b FROM (SELECT x, y, w, row_number() OVER (PARTITION BY x ORDER BY w DESC, y) AS rx, row_number() OVER (PARTITION BY y ORDER BY w DESC, x) AS ry
    FROM muster JOIN wert USING (${namen}) WHERE w >= 0.5) JOIN a l ON l.nr = x JOIN b r ON r.nr = y WHERE rx = 1 AND ry = 1) TO '${paare}' (HEADER, DELIMITER ';')`)
}
console.log(JSON.stringify(gemessen))
process.exit(0)
