using Startchancen.Foundation.Audit;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>What became of a goal in a Schuljahr. Never changed: a correction is a new record that names the old one.</summary>
internal sealed class Bilanzeintrag
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }
    public Guid ZielId { get; init; }

    /// <summary>Year in which the Schuljahr begins that it looks back on.</summary>
    public int Jahr { get; init; }
    public Zielergebnis Ergebnis { get; init; }

    [NichtProtokollieren]
    public required string Nachweis { get; init; }

    [NichtProtokollieren]
    public required string NaechsterSchritt { get; init; }
    public DateTime Am { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>The record that this one corrects.</summary>
    public Guid? Berichtigt { get; init; }
}

/// <summary>Note of a talk about the state of things while an agreement holds; never changed, like a <see cref="Bilanzeintrag"/>.</summary>
internal sealed class Statusgespraech
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }
    public DateOnly Tag { get; init; }

    [NichtProtokollieren]
    public required string Text { get; init; }
    public DateTime Am { get; init; }
    public Guid PersonId { get; init; }
}

/// <summary>What the successor does with a goal of last year.</summary>
internal enum Zielfortgang { Erreicht, Weiter, Aendern, Aufgeben }

/// <summary>The school's decision about a goal of last year. The last one counts; earlier ones stay in the record of events.</summary>
internal sealed class Zielentscheidung
{
    public Guid VereinbarungId { get; init; }
    public Guid ZielId { get; init; }
    public Zielfortgang Fortgang { get; private set; }
    public string Grund { get; private set; } = "";
    public DateTime Am { get; private set; }
    public Guid PersonId { get; private set; }

    /// <exception cref="Startchancen.Foundation.Modules.RuleBroken">Giving a goal up asks for a reason.</exception>
    public void Entscheide(Zielfortgang fortgang, string grund, Guid person, DateTime jetzt)
    {
        if (fortgang == Zielfortgang.Aufgeben && string.IsNullOrWhiteSpace(grund))
            throw new Startchancen.Foundation.Modules.RuleBroken("Bitte nennen Sie kurz den Grund, wenn Sie ein Ziel aufgeben.");
        (Fortgang, Grund, PersonId, Am) = (fortgang, grund.Trim(), person, jetzt);
    }
}
