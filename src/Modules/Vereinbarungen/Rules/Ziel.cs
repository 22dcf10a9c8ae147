using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>A Wirkungsziel looks ten years ahead, a Prozessziel serves it, a Meilenstein is what is reached by a day.</summary>
internal enum Zielart { Wirkungsziel, Prozessziel, Meilenstein }

internal enum Zielergebnis { Erreicht, Teilweise, NichtErreicht, Verschoben, NichtMehrVerfolgt }

/// <summary>What happens with a goal in the next agreement. What is reached and done with (a Meilenstein, mostly) needs no further year.</summary>
internal enum Zielentscheidung { Weiterfuehren, Aendern, Aufgeben, Erledigt }

/// <summary>A goal of a school with its identity over the years; what it says in a year stands in <see cref="Zielstand"/>.</summary>
internal sealed class Ziel
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid SchuleId { get; init; }
    public Zielart Art { get; init; }

    /// <summary>The agreement in which it appeared first.</summary>
    public Guid EntstandenIn { get; init; }
    public DateTime AngelegtAm { get; init; }
}

/// <summary>A goal as one agreement has it. Taken out of an agreement it stays, so that it can be taken in again.</summary>
internal sealed class Zielstand : IVersioniert
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ZielId { get; init; }
    public Guid VereinbarungId { get; init; }
    public Zielart Art { get; init; }

    /// <summary>One line; the field's text with all its versions is made of it.</summary>
    [NichtProtokollieren]
    public string Text { get; private set; } = "";
    public DateOnly? Bis { get; private set; }
    public string Wer { get; private set; } = "";
    public Programmebene? Ebene { get; private set; }

    /// <summary>Key of the Land's catalogue of Maßnahmenbereiche, or empty.</summary>
    public string Bereich { get; private set; } = "";
    public string Indikator { get; private set; } = "";
    public decimal? Ausgangswert { get; private set; }
    public decimal? Zielwert { get; private set; }
    public string Einheit { get; private set; } = "";

    /// <summary>Order within its kind.</summary>
    public int Nr { get; set; }

    /// <summary>What became of it, for a goal that comes from the year before; null: not judged yet.</summary>
    public Zielergebnis? Ergebnis { get; set; }
    public DateTime? HerausgenommenAm { get; private set; }

    /// <summary>Why it was taken out, or did not come along from the year before; may be empty.</summary>
    public string Grund { get; private set; } = "";

    /// <summary>Came along from the year before as it was, to be changed; ends with the first saving.</summary>
    public bool SollGeaendertWerden { get; private set; }
    public int Version { get; set; }

    /// <exception cref="RuleBroken">No text, too long, or a day outside of what can be.</exception>
    public void Schreibe(Zielangaben angaben)
    {
        var text = Zeilenform.Einzeilig(angaben.Text);
        if (text.Length == 0)
            throw new RuleBroken("Bitte schreiben Sie das Ziel in einem Satz.");
        if (text.Length > 2000 || angaben.Wer.Length > 200 || angaben.Indikator.Length > 400 || angaben.Einheit.Length > 40)
            throw new RuleBroken("Ein Ziel darf 2.000 Zeichen lang sein, wer verantwortlich ist 200, der Indikator 400, die Einheit 40. Ihr Text steht noch da; bitte kürzen Sie ihn.");
        if (angaben.Bis is { } bis && (bis < Schuljahr.ProgrammBeginn.Beginn || bis > Schuljahr.ProgrammEnde.Ende.AddYears(1)))
            throw new RuleBroken($"Bitte prüfen Sie das Datum: Das Programm läuft vom {Zellenform.Datum(Schuljahr.ProgrammBeginn.Beginn)} bis zum {Zellenform.Datum(Schuljahr.ProgrammEnde.Ende)}.");
        (Text, Bis, Wer, Ebene, Bereich) = (text, angaben.Bis, Zeilenform.Einzeilig(angaben.Wer), angaben.Ebene, angaben.Bereich);
        (Indikator, Ausgangswert, Zielwert, Einheit) = (Zeilenform.Einzeilig(angaben.Indikator), angaben.Ausgangswert, angaben.Zielwert, Zeilenform.Einzeilig(angaben.Einheit));
        SollGeaendertWerden = false;
    }

    /// <summary>Comes along from the year before, or is left there.</summary>
    /// <exception cref="RuleBroken">Giving up a goal asks for a reason; only what is reached is done with.</exception>
    public void KommtVomVorjahr(Zielentscheidung entscheidung, Zielergebnis? ergebnis, string grund, DateTime jetzt)
    {
        if (entscheidung == Zielentscheidung.Aufgeben && string.IsNullOrWhiteSpace(grund))
            throw new RuleBroken($"Bitte nennen Sie kurz den Grund, warum „{Text}“ aufgegeben wird.");
        if (grund.Length > 2000)
            throw new RuleBroken("Der Grund darf 2.000 Zeichen lang sein. Er steht noch da; bitte kürzen Sie ihn.");
        Ergebnis = ergebnis;
        Grund = Zeilenform.Einzeilig(grund);
        SollGeaendertWerden = entscheidung == Zielentscheidung.Aendern;
        HerausgenommenAm = entscheidung is Zielentscheidung.Aufgeben or Zielentscheidung.Erledigt ? jetzt : null;
    }

    public void NimmHeraus(DateTime jetzt) => HerausgenommenAm ??= jetzt;

    public void NimmWiederAuf() => (HerausgenommenAm, Grund) = (null, "");
}

/// <summary>What a person says about a goal.</summary>
internal sealed record Zielangaben
{
    public string Text { get; init; } = "";
    public DateOnly? Bis { get; init; }
    public string Wer { get; init; } = "";
    public Programmebene? Ebene { get; init; }
    public string Bereich { get; init; } = "";
    public string Indikator { get; init; } = "";
    public decimal? Ausgangswert { get; init; }
    public decimal? Zielwert { get; init; }
    public string Einheit { get; init; } = "";
}

/// <summary>In one agreement a goal serves another: Prozessziel → Wirkungsziel, Meilenstein → Prozessziel.</summary>
internal sealed class Zielbezug
{
    public Guid VereinbarungId { get; init; }
    public Guid ZielId { get; init; }

    /// <summary>The goal that is served.</summary>
    public Guid DientId { get; init; }
}
