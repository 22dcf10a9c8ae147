// The compiler exports PDF/UA-1 or PDF/A-2a, never both in one file. Both exports of one document differ only in the output intent
// (colour profile), the XMP metadata and a few attributes that PDF/UA alone wants. So: export both, which lets the compiler check the
// document against both standards, keep the PDF/UA-1 file, and append output intent and joint metadata as an incremental update.

const uaSchema = '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>'
  + '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>'
  + '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:category>internal</pdfaProperty:category>'
  + '<pdfaProperty:description>Indicates which part of ISO 14289 is followed</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name>'
  + '<pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>';

// A file of this compiler has one classic cross-reference table and no object streams; anything else is refused here.
function lies(pdf) {
  const text = pdf.latin1Slice();
  const xref = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
  const kopf = /^xref\s+0 (\d+)\s+/.exec(text.slice(xref, xref + 40));
  if (!kopf) throw new Error('unexpected cross-reference table');
  const tabelle = xref + kopf[0].length;
  const anhang = text.slice(tabelle + 20 * Number(kopf[1]));
  return {
    text, xref,
    anzahl: Number(kopf[1]),
    wurzel: Number(/\/Root (\d+) 0 R/.exec(anhang)[1]),
    info: /\/Info \d+ 0 R/.exec(anhang)?.[0] ?? '',
    kennung: /\/ID \[.*?\]/s.exec(anhang)[0],
    objekt(nummer) {
      const ort = Number(text.slice(tabelle + 20 * nummer, tabelle + 20 * nummer + 10));
      return text.slice(ort, text.indexOf('endobj', ort)).replace(/^\d+ 0 obj\s*/, '');
    },
  };
}

const verweis = (objekt, name) => Number(new RegExp(`/${name}\\s+(\\d+) 0 R`).exec(objekt)[1]);

export function vereine(ua, a) {
  const zugang = lies(ua);
  const archiv = lies(a);
  const archivWurzel = archiv.objekt(archiv.wurzel);
  const absicht = archiv.objekt(Number(/(\d+) 0 R/.exec(archiv.objekt(verweis(archivWurzel, 'OutputIntents')))[1]));
  const profil = archiv.objekt(verweis(absicht, 'DestOutputProfile'));

  const utf8 = t => Buffer.from(t, 'latin1').toString('utf8');
  const metadaten = archiv.objekt(verweis(archivWurzel, 'Metadata'));
  const xmp = utf8(/stream\r?\n(.*?)\r?\nendstream/s.exec(metadaten)[1])
    .replace('<rdf:Description rdf:about=""', '$& xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"')
    .replace('</rdf:Bag></pdfaExtension:schemas>', `${uaSchema}$&`)
    .replace('<pdfaid:part>', '<pdfuaid:part>1</pdfuaid:part>$&');
  if (!xmp.includes(uaSchema) || !xmp.includes('<pdfuaid:part>')) throw new Error('unexpected metadata');

  const wurzel = zugang.objekt(zugang.wurzel);
  const metadatenNummer = verweis(wurzel, 'Metadata');
  const profilNummer = zugang.anzahl;
  const absichtNummer = zugang.anzahl + 1;
  const xmpLatin = Buffer.from(xmp, 'utf8').latin1Slice();
  const neu = new Map([
    [zugang.wurzel, wurzel.replace(/\/Type\s*\/Catalog/, `$& /OutputIntents [${absichtNummer} 0 R]`)],
    [metadatenNummer, `<< /Type /Metadata /Subtype /XML /Length ${xmpLatin.length} >>\nstream\n${xmpLatin}\nendstream\n`],
    [profilNummer, profil],
    [absichtNummer, absicht.replace(/\/DestOutputProfile\s+\d+ 0 R/, `/DestOutputProfile ${profilNummer} 0 R`)],
  ]);

  let anhang = '\n';
  const orte = new Map();
  for (const [nummer, inhalt] of neu) {
    orte.set(nummer, ua.length + anhang.length);
    anhang += `${nummer} 0 obj\n${inhalt.trimEnd()}\nendobj\n`;
  }
  const xref = ua.length + anhang.length;
  anhang += 'xref\n';
  for (const nummer of [...orte.keys()].sort((x, y) => x - y)) {
    anhang += `${nummer} 1\n${String(orte.get(nummer)).padStart(10, '0')} 00000 n \n`;
  }
  anhang += `trailer\n<< /Size ${zugang.anzahl + 2} /Root ${zugang.wurzel} 0 R ${zugang.info} ${zugang.kennung} /Prev ${zugang.xref} >>\n`
    + `startxref\n${xref}\n%%EOF\n`;
  return Buffer.concat([ua, Buffer.from(anhang, 'latin1')]);
}
