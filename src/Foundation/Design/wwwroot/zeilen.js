// Eine Tabelle zum Ausfüllen bekommt eine neue leere Zeile, ohne die Seite neu zu laden. Ohne Skript speichert derselbe Knopf und lädt neu.
export function richteZeilen() {
  for (const knopf of document.querySelectorAll('[data-zeile-dazu]')) {
    const tabelle = knopf.form?.querySelector('[data-zeilen]');
    const letzte = () => tabelle.tBodies[0].rows[tabelle.tBodies[0].rows.length - 1];
    if (!tabelle || !letzte()) continue;
    knopf.addEventListener('click', e => {
      e.preventDefault();
      const alt = tabelle.tBodies[0].rows.length - 1;
      const zeile = letzte().cloneNode(true);
      const neu = t => t.replace(`[${alt}]`, `[${alt + 1}]`).replace(`_${alt}__`, `_${alt + 1}__`).replace(`Zeile ${alt + 1}`, `Zeile ${alt + 2}`);
      for (const fehler of zeile.querySelectorAll('.sc-error')) fehler.remove();
      for (const feld of zeile.querySelectorAll('input, textarea, select')) {
        for (const a of ['id', 'name', 'aria-label']) feld.setAttribute(a, neu(feld.getAttribute(a) ?? ''));
        feld.removeAttribute('aria-describedby');
        feld.classList.remove('sc-input--bad');
        feld.value = '';
      }
      tabelle.tBodies[0].append(zeile);
      zeile.querySelector('input, textarea, select')?.focus();
    });
  }
}
