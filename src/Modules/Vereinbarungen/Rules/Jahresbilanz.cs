using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>Until it is submitted the Bilanz is the school's own; closed it is fixed.</summary>
internal enum Bilanzstand { Offen, Vorgelegt, Besprochen, Abgeschlossen }

internal enum Bilanzschritt { Vorlegen, Besprechen, Abschliessen, Zuruecknehmen, WiederOeffnen }

/// <summary>What became of the goals of a signed agreement in its year. The single goals' entries and the talks hang on the agreement.</summary>
internal sealed class Jahresbilanz : IVersioniert
{
    private static readonly (Bilanzstand Von, Bilanzschritt Durch, Bilanzstand Nach, bool BrauchtGrund)[] s_folge =
    [
        (Bilanzstand.Offen, Bilanzschritt.Vorlegen, Bilanzstand.Vorgelegt, false),
        (Bilanzstand.Vorgelegt, Bilanzschritt.Zuruecknehmen, Bilanzstand.Offen, true),
        (Bilanzstand.Vorgelegt, Bilanzschritt.Besprechen, Bilanzstand.Besprochen, false),
        (Bilanzstand.Besprochen, Bilanzschritt.Besprechen, Bilanzstand.Besprochen, false),
        (Bilanzstand.Besprochen, Bilanzschritt.Abschliessen, Bilanzstand.Abgeschlossen, false),
        // Where no talk came about the year is closed nevertheless, and says why.
        (Bilanzstand.Offen, Bilanzschritt.Abschliessen, Bilanzstand.Abgeschlossen, true),
        (Bilanzstand.Vorgelegt, Bilanzschritt.Abschliessen, Bilanzstand.Abgeschlossen, true),
        (Bilanzstand.Abgeschlossen, Bilanzschritt.WiederOeffnen, Bilanzstand.Besprochen, true),
    ];

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }
    public Bilanzstand Stand { get; private set; }

    /// <summary>When the last step was taken; the Schulaufsicht sees the entries of that moment.</summary>
    public DateTime StandAm { get; private set; }
    public DateTime BegonnenAm { get; init; }
    public int Version { get; set; }

    public bool IstOffen => Stand != Bilanzstand.Abgeschlossen;

    /// <summary>Whether a step can be taken from here, and whether it asks for a reason; null: it cannot.</summary>
    public bool? BrauchtGrund(Bilanzschritt durch) => Finde(durch)?.BrauchtGrund;

    /// <summary>Takes a step.</summary>
    /// <param name="wurdeBesprochen">A talk has been recorded: opened again, the Bilanz is where it was before.</param>
    /// <exception cref="RuleBroken">There is no such step from here, or the reason is missing.</exception>
    public void Gehe(Bilanzschritt durch, string grund, bool wurdeBesprochen, DateTime jetzt)
    {
        var schritt = Finde(durch) ?? throw new RuleBroken(WarumNicht(durch));
        if (schritt.BrauchtGrund && string.IsNullOrWhiteSpace(grund))
            throw new RuleBroken(durch == Bilanzschritt.Abschliessen ? "Ohne Statusgespräch braucht der Abschluss einen Grund. Er steht danach auf der Bilanz." : "Bitte nennen Sie einen Grund. Er steht danach auf der Bilanz.");
        if (grund.Length > 2000)
            throw new RuleBroken("Der Grund darf 2.000 Zeichen lang sein. Er steht noch da; bitte kürzen Sie ihn.");
        (Stand, StandAm) = (durch == Bilanzschritt.WiederOeffnen && !wurdeBesprochen ? Bilanzstand.Vorgelegt : schritt.Nach, jetzt);
    }

    /// <summary>What is missing before the Bilanz can be closed, in words; empty: nothing.</summary>
    public static IReadOnlyList<string> HindernisseFuerAbschluss(IEnumerable<Zielstand> ziele, IReadOnlyDictionary<Guid, Bilanzeintrag> eintraege)
    {
        var hindernisse = new List<string>();
        foreach (var z in ziele)
        {
            var e = eintraege.GetValueOrDefault(z.ZielId);
            if (e?.Ergebnis is null)
                hindernisse.Add($"Zu „{z.Text}“ fehlt, was daraus geworden ist.");
            else if (e.Entscheidung is null)
                hindernisse.Add($"Zu „{z.Text}“ fehlt, wie es weitergeht.");
            else if (e.Grund.Length == 0 && (e.Entscheidung == Zielentscheidung.Aufgeben || e.Ergebnis is Zielergebnis.NichtErreicht or Zielergebnis.NichtMehrVerfolgt))
                hindernisse.Add($"Zu „{z.Text}“ fehlt ein Grund, weil es {(e.Entscheidung == Zielentscheidung.Aufgeben ? "aufgegeben wird" : $"{Smart.Wort(e.Ergebnis.Value)} ist")}.");
        }
        return hindernisse;
    }

    public static string Wort(Bilanzstand stand) => stand switch { Bilanzstand.Offen => "offen", Bilanzstand.Vorgelegt => "vorgelegt", Bilanzstand.Besprochen => "besprochen", _ => "abgeschlossen" };

    public static string Wort(Bilanzschritt schritt) => schritt switch
    {
        Bilanzschritt.Vorlegen => "Bilanz vorgelegt",
        Bilanzschritt.Besprechen => "Statusgespräch festgehalten",
        Bilanzschritt.Abschliessen => "Bilanz abgeschlossen",
        Bilanzschritt.Zuruecknehmen => "Bilanz zurückgenommen",
        _ => "Bilanz wieder geöffnet",
    };

    private (Bilanzstand Nach, bool BrauchtGrund)? Finde(Bilanzschritt durch)
    {
        foreach (var (von, schritt, nach, grund) in s_folge)
            if (von == Stand && schritt == durch)
                return (nach, grund);
        return null;
    }

    private string WarumNicht(Bilanzschritt durch) => (Stand, durch) switch
    {
        (Bilanzstand.Abgeschlossen, _) => "Die Bilanz ist inzwischen abgeschlossen. Die Schulleitung kann sie mit einem Grund wieder öffnen.",
        (Bilanzstand.Offen, Bilanzschritt.Besprechen) => "Die Schule hat die Bilanz nicht oder nicht mehr vorgelegt. Festhalten lässt sich das Statusgespräch, sobald sie vorliegt.",
        (_, Bilanzschritt.Zuruecknehmen) => "Über die Bilanz ist schon gesprochen. Sie können weiter an ihr schreiben, zurücknehmen lässt sie sich nicht mehr.",
        _ => "Das ist schon geschehen.",
    };
}

/// <summary>A step of the Bilanz with its reason, as the page lists it.</summary>
internal sealed class Bilanzvermerk
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }
    public Bilanzschritt Schritt { get; init; }
    public DateTime Am { get; init; }
    public Guid PersonId { get; init; }
    public string Grund { get; init; } = "";
}
