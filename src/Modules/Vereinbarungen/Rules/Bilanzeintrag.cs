using System.Security.Cryptography;
using System.Text.Json;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Texte;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>What a person says about a goal at the end of the year; everything may be missing in a draft.</summary>
internal sealed record Bilanzangaben
{
    public Zielergebnis? Ergebnis { get; init; }

    /// <summary>What shows it.</summary>
    public string Beleg { get; init; } = "";

    /// <summary>Last value of the goal's indicator, in the goal's unit.</summary>
    public decimal? Wert { get; init; }
    public DateOnly? WertAm { get; init; }

    /// <summary>What the school has learned from it.</summary>
    public string Gelernt { get; init; } = "";
    public Zielentscheidung? Entscheidung { get; init; }
    public string Grund { get; init; } = "";

    /// <exception cref="RuleBroken">The parts contradict each other, are too long, or a day lies outside of what can be.</exception>
    public Bilanzangaben Geprueft(DateOnly heute)
    {
        var a = this with { Beleg = Textform.Normal(Beleg), Gelernt = Textform.Normal(Gelernt), Grund = Textform.Normal(Grund) };
        if (Textform.Laenge(a.Beleg) > 10_000 || Textform.Laenge(a.Gelernt) > 10_000 || Textform.Laenge(a.Grund) > 2000)
            throw new RuleBroken("Beleg und Gelerntes dürfen je 10.000 Zeichen lang sein, der Grund 2.000. Ihr Text steht noch da; bitte kürzen Sie ihn.");
        if (a.Entscheidung == Zielentscheidung.Erledigt && a.Ergebnis != Zielergebnis.Erreicht)
            throw new RuleBroken("„Erledigt“ ist ein Ziel, das erreicht ist. Sonst führen Sie es weiter, ändern es oder geben es mit einem Grund auf.");
        if (a.Ergebnis == Zielergebnis.NichtMehrVerfolgt && a.Entscheidung is Zielentscheidung.Weiterfuehren or Zielentscheidung.Aendern)
            throw new RuleBroken("Ein Ziel, das nicht mehr verfolgt wird, geht nicht ins nächste Jahr. Wählen Sie „aufgeben“ oder ein anderes Ergebnis.");
        if (a.WertAm > heute || a.WertAm < Schuljahr.ProgrammBeginn.Beginn.AddYears(-5))
            throw new RuleBroken($"Bitte prüfen Sie, von wann der Wert ist: „{Zellenform.Datum(a.WertAm!.Value)}“ {(a.WertAm > heute ? "liegt in der Zukunft" : "liegt lange vor dem Programm")}.");
        return a;
    }

    /// <summary>SHA-256 over all parts, hexadecimal: the record names an entry by it, because texts can be erased.</summary>
    public string Pruefsumme => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[] { Ergebnis?.ToString(), Beleg, Wert is { } w ? Zellenform.Zahl(w) : null, WertAm is { } am ? Zellenform.Datum(am) : null, Gelernt, Entscheidung?.ToString(), Grund })));
}

/// <summary>One saved state of what is said about a goal. Rows are only added: the one with the highest number holds, the others are its versions.</summary>
internal sealed class Bilanzeintrag
{
    private Bilanzeintrag()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; private init; }
    public Guid ZielId { get; private init; }

    /// <summary>Counts up from 1 within a goal of the agreement; unique, so that two people cannot write the same one.</summary>
    public int Nr { get; private init; }
    public Zielergebnis? Ergebnis { get; private init; }

    [NichtProtokollieren]
    public string Beleg { get; private init; } = "";
    public decimal? Wert { get; private init; }
    public DateOnly? WertAm { get; private init; }

    [NichtProtokollieren]
    public string Gelernt { get; private init; } = "";
    public Zielentscheidung? Entscheidung { get; private init; }

    [NichtProtokollieren]
    public string Grund { get; private init; } = "";
    public Guid PersonId { get; private init; }
    public DateTime Am { get; private init; }
    public string Pruefsumme { get; private init; } = "";

    public Bilanzangaben Angaben => new() { Ergebnis = Ergebnis, Beleg = Beleg, Wert = Wert, WertAm = WertAm, Gelernt = Gelernt, Entscheidung = Entscheidung, Grund = Grund };

    public static Bilanzeintrag Schreibe(Guid vereinbarung, Guid ziel, int nr, Bilanzangaben a, Guid person, DateTime am) => new()
    {
        VereinbarungId = vereinbarung, ZielId = ziel, Nr = nr, PersonId = person, Am = am, Pruefsumme = a.Pruefsumme,
        Ergebnis = a.Ergebnis, Beleg = a.Beleg, Wert = a.Wert, WertAm = a.WertAm, Gelernt = a.Gelernt, Entscheidung = a.Entscheidung, Grund = a.Grund,
    };
}

/// <summary>A talk about the Bilanz, held by BfSE or Schulaufsicht. A correction is a row of its own with the next number.</summary>
internal sealed class Statusgespraech
{
    private Statusgespraech()
    {
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; private init; }

    /// <summary>The talk that this row is a state of.</summary>
    public Guid GespraechId { get; private init; }
    public int Nr { get; private init; }
    public DateOnly Tag { get; private init; }
    public string Ort { get; private init; } = "";

    [NichtProtokollieren]
    public string Teilnehmende { get; private init; } = "";

    [NichtProtokollieren]
    public string Ergebnis { get; private init; } = "";
    public Guid PersonId { get; private init; }
    public DateTime Am { get; private init; }
    public string Pruefsumme { get; private init; } = "";

    /// <exception cref="RuleBroken">Something is missing, too long, or the day cannot be.</exception>
    public static Statusgespraech HalteFest(Vereinbarung vereinbarung, Guid gespraech, int nr, Gespraechsangaben g, Guid person, DateOnly heute, DateTime jetzt)
    {
        var (ort, teilnehmende, ergebnis) = (Zeilenform.Einzeilig(g.Ort), Textform.Normal(g.Teilnehmende), Textform.Normal(g.Ergebnis));
        if (g.Tag is not { } tag)
            throw new RuleBroken("Bitte geben Sie den Tag des Statusgesprächs an.");
        if (tag > heute)
            throw new RuleBroken("Das Statusgespräch liegt noch in der Zukunft. Festhalten lässt es sich erst danach.");
        if (tag < (vereinbarung.GiltAb ?? Schuljahr.ProgrammBeginn.Beginn))
            throw new RuleBroken($"Die Vereinbarung gilt erst seit {Zellenform.Datum(vereinbarung.GiltAb ?? Schuljahr.ProgrammBeginn.Beginn)}. Bitte prüfen Sie den Tag des Statusgesprächs.");
        if (teilnehmende.Length == 0)
            throw new RuleBroken("Bitte nennen Sie, wer am Statusgespräch teilgenommen hat.");
        if (ergebnis.Length == 0)
            throw new RuleBroken("Bitte halten Sie fest, was das Statusgespräch ergeben hat. Ein Satz genügt.");
        if (ort.Length > 200 || Textform.Laenge(teilnehmende) > 2000 || Textform.Laenge(ergebnis) > 10_000)
            throw new RuleBroken("Der Ort darf 200 Zeichen lang sein, die Liste der Teilnehmenden 2.000, das Ergebnis 10.000. Ihr Text steht noch da; bitte kürzen Sie ihn.");
        return new Statusgespraech
        {
            VereinbarungId = vereinbarung.Id, GespraechId = gespraech, Nr = nr, Tag = tag, Ort = ort, Teilnehmende = teilnehmende, Ergebnis = ergebnis, PersonId = person, Am = jetzt,
            Pruefsumme = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[] { Zellenform.Datum(tag), ort, teilnehmende, ergebnis }))),
        };
    }
}

/// <summary>What a person says about a Statusgespräch.</summary>
internal sealed record Gespraechsangaben(DateOnly? Tag, string Ort, string Teilnehmende, string Ergebnis);
