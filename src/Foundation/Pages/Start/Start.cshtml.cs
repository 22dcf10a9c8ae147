using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Pages.Start;

/// <summary>"Guten Morgen": what waits, and each module's short view of what concerns this person.</summary>
internal sealed class StartModel : Seite
{
    private static readonly string[] s_zahlen = ["Nichts", "Eine Sache", "Zwei Dinge", "Drei Dinge", "Vier Dinge", "Fünf Dinge", "Sechs Dinge", "Sieben Dinge", "Acht Dinge", "Neun Dinge", "Zehn Dinge"];

    public IReadOnlyList<Aufgabe> Aufgaben { get; private set; } = [];

    public IReadOnlyList<Startteil> Teile { get; private set; } = [];

    public DateOnly Heute => Uhr.Heute;

    public string Gruss => Uhr.Stunde switch { < 11 => "Guten Morgen", < 18 => "Guten Tag", _ => "Guten Abend" } + $", {Ich.Ansprache}.";

    public string Stand
    {
        get
        {
            var ueberfaellig = Aufgaben.Count(a => a.Bis < Heute);
            var wieviele = Aufgaben.Count < s_zahlen.Length ? s_zahlen[Aufgaben.Count] : $"{Aufgaben.Count} Dinge";
            return $"{Uhr.Wochentag(Heute)}. {wieviele} {(Aufgaben.Count < 2 ? "wartet" : "warten")} auf Sie{(ueberfaellig == 0 ? "" : ueberfaellig == 1 ? ", eines davon ist überfällig" : $", {ueberfaellig} davon sind überfällig")}.";
        }
    }

    protected override async Task LadeAsync()
    {
        var aufgaben = new List<Aufgabe>();
        foreach (var quelle in HttpContext.RequestServices.GetServices<IAufgabenquelle>())
            aufgaben.AddRange(await quelle.FuerAsync(Ich, Abbruch));
        Aufgaben = [.. aufgaben.OrderBy(a => a.Bis ?? DateOnly.MaxValue)];
        var teile = new List<Startteil>();
        foreach (var quelle in HttpContext.RequestServices.GetServices<IStartteilquelle>())
            if (await quelle.FuerAsync(Ich, Abbruch) is { } teil)
                teile.Add(teil);
        Teile = teile;
    }

    public string Frist(DateOnly bis)
    {
        var tage = bis.DayNumber - Heute.DayNumber;
        return tage switch
        {
            -1 => "Seit gestern überfällig",
            < 0 => $"Seit {-tage} Tagen überfällig",
            0 => "Bis heute",
            1 => "Bis morgen",
            _ => $"Bis {Uhr.Datum(bis)}",
        };
    }
}
