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

    /// <summary>SHA-256 of agreement's hash, number, Schwerpunkt, lengths, reason and text, hexadecimal.</summary>
    public required string Sha256 { get; init; }
    public DateTime Am { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>Since when it holds: the last confirmation.</summary>
    public DateOnly? GiltAb { get; private set; }

    /// <summary>Withdrawn by the school or refused by the other side before it held; it stays readable and is without effect.</summary>
    public DateTime? ErledigtAm { get; private set; }
    public Guid? ErledigtVon { get; private set; }
    public bool IstAbgelehnt { get; private set; }

    /// <summary>Why it was refused; a withdrawal needs no reason.</summary>
    public string Ablehnungsgrund { get; private set; } = "";

    /// <summary>It waits for confirmations.</summary>
    public bool IstOffen => GiltAb is null && ErledigtAm is null;

    public void WirdGueltig(DateOnly tag)
    {
        VerlangeOffen();
        GiltAb = tag;
    }

    /// <exception cref="RuleBroken">It holds already, or is settled.</exception>
    public void ZieheZurueck(Guid person, DateTime jetzt)
    {
        VerlangeOffen();
        (ErledigtAm, ErledigtVon) = (jetzt, person);
    }

    /// <exception cref="RuleBroken">It holds already, or is settled; the reason is missing.</exception>
    public void LehneAb(string grund, Guid person, DateTime jetzt)
    {
        VerlangeOffen();
        if (string.IsNullOrWhiteSpace(grund))
            throw new RuleBroken("Bitte nennen Sie den Grund, aus dem Sie den Nachtrag ablehnen.");
        (ErledigtAm, ErledigtVon, IstAbgelehnt, Ablehnungsgrund) = (jetzt, person, true, grund.Trim());
    }

    private void VerlangeOffen()
    {
        if (GiltAb is not null)
            throw new RuleBroken("Dieser Nachtrag ist schon von beiden Seiten bestätigt und gilt.");
        if (ErledigtAm is not null)
            throw new RuleBroken(IstAbgelehnt ? "Dieser Nachtrag ist schon abgelehnt." : "Dieser Nachtrag ist schon zurückgezogen.");
    }
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

    /// <summary>"passwort" or "passkey".</summary>
    public required string Verfahren { get; init; }
}
