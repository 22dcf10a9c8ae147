using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Ziele;

/// <summary>What the pages about goals have in common: the goals, as far as the person sees more of them than a released text.</summary>
internal abstract class Zielseite : VereinbarungSeite
{
    public IReadOnlyDictionary<Zielart, Feld> Felder { get; private set; } = new Dictionary<Zielart, Feld>();

    public IReadOnlyDictionary<string, Sichttext> Texte { get; private set; } = new Dictionary<string, Sichttext>();

    public Zielsatz Satz { get; private set; } = null!;

    public Perspektive Perspektive { get; private set; } = null!;

    /// <summary>Released texts stand in the versions of the release; the goals themselves are those of today.</summary>
    public bool SiehtZiele => Vereinbarung.IstFestgeschrieben || (Vorgang.Blick is Blick.Schule or Blick.Beratung && Felder.Values.All(f => Vorgang.Sieht(Vorgang.PerspektiveVon(f))));

    public bool DarfSchreiben => Vorgang.Darf(Handlung.Schreiben) && SiehtZiele;

    /// <summary>Who does not see the goals does not change them: advisers write only where the school has released the perspective.</summary>
    protected Amt VerlangeSchreiben() => Felder.Values.Select(f => Vorgang.Verlange(Handlung.Schreiben, f)).ToList()[0];

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Felder = Zielsatz.Felder(Vorgang.Vorlage);
        if (Felder.Count == 0)
            throw new NotFound();
        Perspektive = Vorgang.PerspektiveVon(Felder.Values.First());
        Texte = await Dienst<Texte>().LiesAsync(Vorgang, null, Abbruch);
        Satz = await Dienst<Zielblatt>().LiesAsync(Id, Abbruch);
    }

    public string Bereichsname(string schluessel) => Vorgang.Land.Massnahmenbereiche.FirstOrDefault(m => m.Schluessel == schluessel)?.Name ?? "";

    public IReadOnlyList<string> Hinweise(Zielstand s) => Smart.Hinweise(s.Art, Zielform.Angaben(s), Vereinbarung.Schuljahr, Satz.Dient(s.ZielId).Count > 0, Zielsatz.Dient(s.Art) is { } oben && Satz.Ziele.Any(z => z.Art == oben));
}
