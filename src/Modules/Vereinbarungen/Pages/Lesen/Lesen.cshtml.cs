using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Laender;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Lesen;

/// <summary>The whole text on one page. Remembers when the person read it, so that she sees before signing what changed since.</summary>
internal sealed class LesenModel : VereinbarungSeite
{
    public IReadOnlyDictionary<string, Sichttext> Texte { get; private set; } = new Dictionary<string, Sichttext>();

    public string Stand => $"{Vorgang.Schule.Name}, {Zustandsfolge.Wort(Vorgang.Lage)}.";

    /// <summary>The version of the form that the agreement keeps; of a frozen one, the form that was signed.</summary>
    public Formularvorlage Vorlage { get; private set; } = null!;

    private Festschreibung? _festschreibung;

    public Sichttext Text(Feld feld) => Texte.GetValueOrDefault(feld.Schluessel) ?? new Sichttext(Guid.Empty, feld.Schluessel, "", 0, true, null, "", false, null, false, 0);

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        _festschreibung = Vereinbarung.IstFestgeschrieben ? await Dienst<Unterzeichnung>().StehendeAsync(Id, Abbruch) : null;
        if (_festschreibung is null)
        {
            (Vorlage, Texte) = (Vorgang.Vorlage, await Dienst<Texte>().LiesAsync(Vorgang, null, Abbruch));
            return;
        }
        // What is signed is read from the bytes that are signed; the files are found by their hashes.
        var inhalt = await Dienst<Ausfertigen>().InhaltAsync(_festschreibung, Abbruch);
        var dateien = await Dienst<Texte>().AnlagenAsync(Id, Abbruch);
        Vorlage = inhalt.Vorlage;
        Texte = inhalt.Felder.ToDictionary(f => f.Schluessel, f => new Sichttext(Guid.Empty, f.Schluessel, f.Text, 0, true, null, "", f.NichtInDiesemJahr, null, false, 0)
        {
            Anlagen = [.. inhalt.Anlagen.Where(a => a.Feld == f.Schluessel).Select(a => dateien.First(d => d.Feld == a.Feld && d.Sha256 == a.Sha256))],
        });
    }

    public async Task<IActionResult> OnGetAsync()
    {
        // Who sees only what was released has not read the text that will be signed.
        if (_festschreibung is null && Vorgang.Blick != Acts.Blick.Schule)
            return Page();
        var (jetzt, summe) = (Uhr.Jetzt, _festschreibung?.Sha256 ?? "");
        if (await Db.Set<Lesestand>().Where(l => l.VereinbarungId == Id && l.PersonId == Ich.PersonId).ExecuteUpdateAsync(l => l.SetProperty(x => x.Am, jetzt).SetProperty(x => x.Sha256, summe), Abbruch) == 0)
        {
            Db.Add(new Lesestand { VereinbarungId = Id, PersonId = Ich.PersonId, Am = jetzt, Sha256 = summe });
            try
            {
                await Db.SaveChangesAsync(Abbruch);
            }
            catch (DbUpdateException)
            {
                // A second window was faster; its time is as good.
            }
        }
        return Page();
    }
}
