// Kleine Hilfen im Browser. Jede Seite geht auch ohne: dann speichern die Schaltflächen.
import { richteAutospeichern } from './autospeichern.js';
import { richteEntwuerfe } from './entwurf.js';
import { richtePasskeys } from './passkey.js';
import { richteZeilen } from './zeilen.js';

document.documentElement.dataset.skript = 'ja';
for (const knopf of document.querySelectorAll('[data-nur-ohne-skript]')) knopf.hidden = true;

richteAutospeichern();
richteEntwuerfe();
richtePasskeys();
richteZeilen();

// Nach einem Fehler steht die Liste der Fehler im Blick und im Fokus.
document.getElementById('fehler')?.focus();

// Eine Seite aus dem Rückwärts-Speicher des Browsers wird neu geholt: nach dem Abmelden zeigt sie nichts mehr.
addEventListener('pageshow', e => { if (e.persisted) location.reload(); });

// Filter gelten beim Ändern, ohne den Knopf.
for (const form of document.querySelectorAll('form[data-sofort]')) {
  form.addEventListener('change', () => form.requestSubmit());
}

// Fortschritt: die Seite fragt nach, bis die Arbeit fertig ist.
for (const stelle of document.querySelectorAll('[data-fortschritt]')) {
  const frage = async () => {
    const antwort = await fetch(stelle.dataset.fortschritt, { headers: { Accept: 'application/json' } });
    if (!antwort.ok) return;
    const stand = await antwort.json();
    stelle.textContent = stand.satz;
    if (stand.fertig) location.reload(); else setTimeout(frage, 1500);
  };
  setTimeout(frage, 1000);
}
