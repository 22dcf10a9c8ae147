// Anmelden, Einrichten und Bestätigen mit Passkey; die Knöpfe erscheinen nur, wo der Browser es kann.
export function richtePasskeys() {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;
  for (const knopf of document.querySelectorAll('[data-passkey]')) {
    knopf.classList.remove('sc-hidden');
    knopf.closest('[data-passkey-bereich]')?.classList.remove('sc-hidden');
    knopf.addEventListener('click', () => fuehreAus(knopf));
  }
}

async function fuehreAus(knopf) {
  const meldung = document.querySelector('[data-passkey-meldung]');
  const form = knopf.closest('form') ?? document.querySelector('form');
  const schutz = form.querySelector('[name="__schutz"]').value;
  const frage = (adresse, inhalt) => fetch(adresse, { method: 'POST', headers: { Accept: 'application/json' }, body: new URLSearchParams({ __schutz: schutz, ...inhalt }) });
  meldung?.classList.add('sc-hidden');
  knopf.disabled = true;
  try {
    const art = knopf.dataset.passkey;
    const frage1 = await frage(`/passkey/${art}/vorgaben`, { fuer: knopf.dataset.fuer ?? '', passwort: knopf.closest('[data-passkey-bereich]')?.querySelector('input[type=password]').value ?? '' });
    const vorgaben = await frage1.json();
    if (!frage1.ok) throw new Error(vorgaben.satz);
    const ausweis = art === 'einrichten'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(vorgaben) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(vorgaben) });
    const antwort = await frage(`/passkey/${art}`, { ausweis: JSON.stringify(ausweis), weiter: new URLSearchParams(location.search).get('weiter') ?? '', fuer: knopf.dataset.fuer ?? '' });
    const ergebnis = await antwort.json();
    if (!antwort.ok) throw new Error(ergebnis.satz);
    if (ergebnis.weiter) location.assign(ergebnis.weiter); else location.reload();
  } catch (fehler) {
    if (meldung) {
      meldung.textContent = fehler.name === 'NotAllowedError' ? 'Der Passkey wurde nicht bestätigt. Sie können es noch einmal versuchen oder das Passwort nehmen.' : fehler.message || 'Das hat mit dem Passkey nicht geklappt. Bitte nehmen Sie das Passwort.';
      meldung.classList.remove('sc-hidden');
    }
  } finally {
    knopf.disabled = false;
  }
}
