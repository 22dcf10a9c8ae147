// Speichert Textfelder, während geschrieben wird. Der Server führt zusammen, wenn zwei Personen schreiben; hier wird nichts verworfen.
const RUHE = 1200;          // Millisekunden ohne Taste, bis gespeichert wird
const SPAETESTENS = 6000;   // auch wer ohne Pause schreibt, ist so oft gesichert
const NEUER_VERSUCH = 5000; // nach einem Fehler der Verbindung

// Eine Auswahl verhält sich wie ein Textfeld mit den gewählten Namen, einer in der Zeile.
class Auswahl {
  constructor(gruppe) {
    this.gruppe = gruppe;
    this.dataset = gruppe.dataset;
  }

  get knoepfe() { return [...this.gruppe.querySelectorAll('[type=radio], [type=checkbox]')]; }

  get value() { return this.knoepfe.filter(k => k.checked && k.value !== '').map(k => k.value).join('\n'); }

  set value(text) {
    const namen = text === '' ? [''] : text.split('\n');
    for (const k of this.knoepfe) k.checked = namen.includes(k.value);
  }

  addEventListener(was, dann) { this.gruppe.addEventListener({ input: 'change', blur: 'focusout', focus: 'focusin' }[was], dann); }
}

class Feld {
  constructor(element, form) {
    this.element = element;
    this.form = form;
    this.name = element.dataset.feld;
    this.nr = element.dataset.nr;
    this.gespeichert = element.value;
    this.stand = document.querySelector(`[data-stand="${CSS.escape(this.name)}"]`);
    this.hier = document.querySelector(`[data-hier="${CSS.escape(this.name)}"]`);
    this.zahl = document.querySelector(`[data-zahl="${CSS.escape(this.name)}"]`);
    this.basis = form.querySelector(`[name="Basis[${CSS.escape(this.name)}]"], [data-basis]`);
    element.addEventListener('input', () => this.geschrieben());
    element.addEventListener('blur', () => this.speichere());
    element.addEventListener('focus', () => this.melde());
  }

  get offen() { return this.element.value !== this.gespeichert; }

  geschrieben() {
    if (this.zahl) this.zahl.textContent = `${[...this.element.value.normalize('NFC')].length} von ${this.element.dataset.hoechstens} Zeichen`;
    this.erste ??= Date.now();
    clearTimeout(this.wecker);
    this.wecker = setTimeout(() => this.speichere(), Math.max(0, Math.min(RUHE, this.erste + SPAETESTENS - Date.now())));
    if (!this.laeuft) this.sage('Wird gespeichert …', true);
  }

  async speichere() {
    clearTimeout(this.wecker);
    if (this.laeuft || !this.offen) return;
    const text = this.element.value;
    this.laeuft = true;
    this.erste = undefined;
    this.sage('Wird gespeichert …', true);
    try {
      const antwort = await this.sende({ text, basis: this.nr });
      if (antwort.status === 401) {
        const inhalt = await antwort.json().catch(() => ({}));
        this.sage(inhalt.aufgehoben ? 'Sie sind abgemeldet. Ihr Text ist aufgehoben; bitte melden Sie sich in einem zweiten Fenster an.' : 'Sie sind abgemeldet. Ihr Text steht noch hier; bitte melden Sie sich in einem zweiten Fenster an.', false, true);
        this.wecker = setTimeout(() => this.speichere(), NEUER_VERSUCH * 2);
        return;
      }
      if (antwort.status >= 500 || antwort.status === 429) throw new Error('später');
      const inhalt = await antwort.json();
      if (!antwort.ok) { this.sage(inhalt.satz ?? 'Das ließ sich nicht speichern. Ihr Text steht noch im Feld.', false, true); return; }
      this.uebernimm(text, inhalt);
    } catch {
      this.sage('Noch nicht gespeichert, keine Verbindung. Ihr Text bleibt hier, wir versuchen es weiter.', false, true);
      this.wecker = setTimeout(() => this.speichere(), NEUER_VERSUCH);
    } finally {
      this.laeuft = false;
    }
  }

  uebernimm(gesendet, inhalt) {
    if (inhalt.text != null && this.element.value === gesendet) {
      // Jemand anderes hat auch geschrieben: der zusammengeführte Text steht nun hier, die Schreibmarke bleibt am selben Wort.
      const von = this.element.selectionStart, davor = gesendet.slice(0, von);
      this.element.value = inhalt.text;
      const stelle = inhalt.text.startsWith(davor) ? von : Math.min(inhalt.text.length, von + inhalt.text.length - gesendet.length);
      if (document.activeElement === this.element) this.element.setSelectionRange(Math.max(0, stelle), Math.max(0, stelle));
      this.gespeichert = inhalt.text;
      this.nr = inhalt.nr;
    } else if (inhalt.text != null) {
      // Inzwischen wurde weitergeschrieben: die nächste Speicherung beginnt von dem, was gesendet war.
      this.gespeichert = gesendet;
      this.nr = inhalt.gesendetNr;
      this.geschrieben();
    } else {
      this.gespeichert = gesendet;
      this.nr = inhalt.nr;
      if (this.offen) this.geschrieben();
    }
    this.element.dataset.nr = this.nr;
    if (this.basis) this.basis.value = this.nr;
    this.zeigeAndere(inhalt.andere);
    if (this.offen) return;
    const um = `Gespeichert um ${inhalt.um} Uhr`;
    if (inhalt.ueberschneidungen > 0) {
      this.sage(`${um}. Jemand anderes hat dieselben Wörter geändert; beide Fassungen sind sicher. `, false, true);
      const verweis = document.createElement('a');
      verweis.href = location.pathname + location.search;
      verweis.textContent = 'Ansehen und entscheiden';
      this.stand.append(verweis);
    } else this.sage(inhalt.zusammengefuehrt ? `${um}, mit dem Text einer anderen Person zusammengeführt` : um);
  }

  zeigeAndere(andere) {
    if (!this.hier || !andere) return;
    this.hier.classList.toggle('sc-hidden', andere.length === 0);
    const satz = andere.length === 1 ? `${andere[0]} schreibt auch hier` : `${andere.join(' und ')} schreiben auch hier`;
    if (andere.length && this.hier.textContent !== satz) this.hier.textContent = satz;
  }

  async melde() {
    clearTimeout(this.melder);
    if (document.activeElement !== this.element) return;
    try {
      const antwort = await this.sende({ nurda: '1' });
      if (antwort.ok) this.zeigeAndere((await antwort.json()).andere);
    } catch { /* Anwesenheit ist nur eine Auskunft */ }
    this.melder = setTimeout(() => this.melde(), 20000);
  }

  sende(felder, schluss = false) {
    const daten = new URLSearchParams(felder);
    daten.set('__schutz', this.form.querySelector('[name="__schutz"]').value);
    return fetch(`${this.form.dataset.adresse}/feld/${encodeURIComponent(this.name)}`, { method: 'POST', body: daten, headers: { Accept: 'application/json' }, keepalive: schluss });
  }

  sage(satz, laeuft = false, warnung = false) {
    if (!this.stand) return;
    this.stand.classList.remove('sc-saved--leer');
    this.stand.classList.toggle('sc-saved--now', laeuft);
    this.stand.classList.toggle('sc-saved--bad', warnung);
    if (this.stand.textContent !== satz) this.stand.textContent = satz;
  }
}

export function richteAutospeichern() {
  const form = document.querySelector('form[data-adresse]');
  if (!form) return;
  const felder = [...form.querySelectorAll('textarea[data-feld], fieldset[data-feld]')].map(e => new Feld(e.tagName === 'FIELDSET' ? new Auswahl(e) : e, form));
  // Beim Verlassen geht das Letzte noch hinaus; reicht das nicht, fragt der Browser nach.
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') for (const f of felder) f.speichere(); });
  addEventListener('pagehide', () => { for (const f of felder) if (f.offen && f.element.value.length < 60000) f.sende({ text: f.element.value, basis: f.nr }, true); });
  addEventListener('beforeunload', e => { if (!form.dataset.gesendet && felder.some(f => f.offen && f.element.value.length >= 60000)) e.preventDefault(); });
  form.addEventListener('submit', () => { form.dataset.gesendet = 'ja'; });
}
