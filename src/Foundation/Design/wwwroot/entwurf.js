// Hält fest, was in einem Formular steht, das noch nicht abgeschickt ist. Der Entwurf gehört nur der Person, die schreibt.
const RUHE = 2000;           // Millisekunden ohne Taste, bis gesichert wird
const SPAETESTENS = 8000;    // auch wer ohne Pause schreibt, ist so oft gesichert
const NEUER_VERSUCH = 10000; // nach einem Fehler der Verbindung

class Entwurf {
  constructor(form) {
    this.form = form;
    this.stand = form.querySelector('[data-entwurfstand]');
    this.anfang = this.gesichert = `${this.inhalt()}`;
    form.addEventListener('input', () => this.geschrieben());
    form.addEventListener('change', () => this.geschrieben());
    form.addEventListener('submit', () => this.beende());
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') this.sichere(true); });
    addEventListener('pagehide', () => this.sichere(true));
    // Was der Server gerade nicht annehmen konnte, steht schon im Formular und ist noch nirgends gespeichert.
    if (form.dataset.entwurf === 'getippt') {
      this.anfang = this.gesichert = undefined;
      this.sichere();
    }
  }

  // Felder, die sich selbst speichern, und Passwörter gehören nicht in den Entwurf.
  inhalt() {
    const eigene = new Set([...this.form.querySelectorAll('[data-feld] [name], [data-feld][name], [name^="Basis["], [data-basis], [type=password]')].map(e => e.name));
    const felder = new URLSearchParams();
    for (const [name, wert] of new FormData(this.form)) if (typeof wert === 'string' && !name.startsWith('__') && !eigene.has(name)) felder.append(name, wert);
    return felder;
  }

  geschrieben() {
    this.erste ??= Date.now();
    clearTimeout(this.wecker);
    this.wecker = setTimeout(() => this.sichere(), Math.max(0, Math.min(RUHE, this.erste + SPAETESTENS - Date.now())));
  }

  async sichere(schluss = false) {
    clearTimeout(this.wecker);
    const felder = this.inhalt(), jetzt = `${felder}`;
    if (this.beendet || this.laeuft || jetzt === this.gesichert) return;
    this.erste = undefined;
    for (const name of ['__schutz', '__entwurf', '__titel']) felder.set(name, this.form.querySelector(`[name="${name}"]`).value);
    if (jetzt === this.anfang) felder.set('__verwerfen', 'ja');
    this.laeuft = new AbortController();
    try {
      const antwort = await fetch('/entwuerfe', { method: 'POST', body: felder, headers: { Accept: 'application/json' }, keepalive: schluss && jetzt.length < 60000, signal: this.laeuft.signal });
      if (antwort.status >= 500 || antwort.status === 429) throw new Error('später');
      const inhalt = await antwort.json().catch(() => ({}));
      if (antwort.ok) {
        this.gesichert = jetzt;
        this.sage(inhalt.um ? `Als Entwurf gesichert um ${inhalt.um} Uhr` : '');
      } else if (antwort.status === 401) this.sage(inhalt.aufgehoben ? 'Sie sind abgemeldet. Ihr Text ist aufgehoben; bitte melden Sie sich in einem zweiten Fenster an.' : 'Sie sind abgemeldet. Ihr Text steht noch hier; bitte melden Sie sich in einem zweiten Fenster an.', true);
      else this.sage(inhalt.satz ?? 'Der Entwurf ließ sich nicht sichern. Ihr Text steht noch hier.', true);
    } catch {
      if (this.beendet) return;
      this.sage('Der Entwurf ist nicht gesichert, keine Verbindung. Ihr Text bleibt hier, wir versuchen es weiter.', true);
      this.wecker = setTimeout(() => this.sichere(), NEUER_VERSUCH);
    } finally {
      this.laeuft = undefined;
    }
    if (!this.beendet && `${this.inhalt()}` !== jetzt) this.geschrieben();
  }

  // Abgeschickt: ein Entwurf, der jetzt noch ankäme, stünde neben dem Gespeicherten.
  beende() {
    this.beendet = true;
    clearTimeout(this.wecker);
    this.laeuft?.abort();
  }

  sage(satz, warnung = false) {
    this.stand.classList.toggle('sc-saved--leer', satz === '');
    this.stand.classList.toggle('sc-saved--bad', warnung);
    if (this.stand.textContent !== satz) this.stand.textContent = satz;
  }
}

export function richteEntwuerfe() {
  for (const form of document.querySelectorAll('form[data-entwurf]')) new Entwurf(form);
  // Ein Formular, das zugeklappt auf seinen Entwurf wartet, wird sonst übersehen.
  for (const angebot of document.querySelectorAll('details .sc-entwurf')) angebot.closest('details').open = true;
}
