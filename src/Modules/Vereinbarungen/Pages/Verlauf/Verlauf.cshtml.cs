using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Audit;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Verlauf;

/// <summary>What happened to an agreement. The school reads all; others read the steps and what they did themselves, never who wrote when.</summary>
internal sealed class VerlaufModel : VereinbarungSeite
{
    private static readonly string[] s_schritte = [.. Enum.GetValues<Handlung>().Where(h => Zustandsfolge.Alle.Any(u => u.Durch == h) || h is Handlung.Anlegen or Handlung.UnterzeichnenSchule or Handlung.NachfolgeAnlegen).Select(Handlungswort.Von)];

    private static readonly Dictionary<string, (string, Func<string, string>)> s_worte = new()
    {
        ["Vereinbarung Zustand"] = ("Stand", z => Enum.TryParse<Lage>(z, out var lage) ? Zustandsfolge.Wort(lage) : z),
        ["Fassung Nr"] = ("Fassung", nr => nr),
    };

    [BindProperty(SupportsGet = true, Name = "seite")]
    public int Seitennummer { get; set; } = 1;

    public Verlaufsblatt Blatt { get; private set; } = null!;

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Blatt = await Dienst<Foundation.Audit.Verlauf>().LiesAsync(Id, Seitennummer, Wege.Verlauf(Id), Sichtbare(), s_worte, Abbruch);
    }

    private Expression<Func<ProtokollEintrag, bool>>? Sichtbare()
    {
        if (Vorgang.Blick == Blick.Schule)
            return null;
        var ich = Ich.PersonId;
        return e => s_schritte.Contains(e.Name) || (e.PersonId == ich && e.Name != "Text geändert");
    }
}
