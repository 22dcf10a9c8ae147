using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen.Rules;

internal enum Entscheidung { Behalten, Ueberarbeiten, Streichen }

/// <summary>What the school decided about a text of last year. The last decision counts; earlier ones stay in the record.</summary>
internal sealed class Fortschreibung
{
    public Guid VereinbarungId { get; init; }

    /// <summary>Key of the field in the new template.</summary>
    public required string Feld { get; init; }
    public Entscheidung Entscheidung { get; private set; }
    public string Grund { get; private set; } = "";
    public DateTime Am { get; private set; }
    public Guid PersonId { get; private set; }

    /// <exception cref="RuleBroken">Dropping a text asks for a reason.</exception>
    public void Entscheide(Entscheidung entscheidung, string grund, Guid person, DateTime jetzt)
    {
        if (entscheidung == Entscheidung.Streichen && string.IsNullOrWhiteSpace(grund))
            throw new RuleBroken("Bitte nennen Sie kurz den Grund, wenn ein Text vom vorigen Jahr wegfällt.");
        if (grund.Length > 2000)
            throw new RuleBroken("Der Grund darf 2.000 Zeichen lang sein. Er steht noch da; bitte kürzen Sie ihn.");
        (Entscheidung, Grund, PersonId, Am) = (entscheidung, grund.Trim(), person, jetzt);
    }
}

/// <summary>A change of a valid agreement with its own text, reason, hash and confirmations. What was signed stays as it is.</summary>
internal sealed class Nachtrag
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }
    public int Nr { get; init; }
    public required string Text { get; init; }
    public required string Grund { get; init; }

    /// <summary>Key of the new Schwerpunktbereich when the Nachtrag changes it; else null.</summary>
    public string? NeuerSchwerpunkt { get; init; }
    public string? AlterSchwerpunkt { get; init; }

    /// <summary>SHA-256 of number, agreement's hash, text, reason and Schwerpunkt, hexadecimal.</summary>
    public required string Sha256 { get; init; }
    public DateTime Am { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>Since when it holds: the last confirmation.</summary>
    public DateOnly? GiltAb { get; set; }
}

/// <summary>A side's confirmation of a Nachtrag, with re-authentication like a signature.</summary>
internal sealed class Nachtragsbestaetigung
{
    public Guid NachtragId { get; init; }
    public required string Seite { get; init; }
    public Guid PersonId { get; init; }
    public required string Name { get; init; }
    public required string Funktion { get; init; }
    public DateTime Am { get; init; }
    public Guid? ImAuftragVon { get; init; }
}
