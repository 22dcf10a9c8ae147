using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>The text at the moment when it was frozen to be signed: its canonical bytes, their hash, and the code on paper.</summary>
internal sealed class Festschreibung
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid VereinbarungId { get; init; }

    /// <summary>1, 2, 3 … within the agreement: "Fassung 3".</summary>
    public int Nr { get; init; }
    public DateTime Am { get; init; }
    public Guid PersonId { get; init; }

    /// <summary>SHA-256 of <see cref="FestgeschriebenerInhalt.Inhalt"/>, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Twenty characters, without dashes.</summary>
    public required string Code { get; init; }

    /// <summary>Signature of the hash with the installation's key.</summary>
    public byte[]? Signatur { get; init; }

    /// <summary>Number of the key that signed.</summary>
    public string? SchluesselId { get; init; }
    public DateTime? AufgehobenAm { get; private set; }
    public string Aufhebungsgrund { get; private set; } = "";

    public void HebeAuf(string grund, DateTime jetzt) => (AufgehobenAm, Aufhebungsgrund) = (jetzt, grund.Trim());
}

/// <summary>The frozen bytes and the PDF made from them; kept apart so that lists never read them.</summary>
internal sealed class FestgeschriebenerInhalt : IOhneProtokoll
{
    public Guid FestschreibungId { get; init; }
    public required byte[] Inhalt { get; init; }

    /// <summary>Made once and never again; null when the machine could not make PDFs on that day.</summary>
    public byte[]? Pdf { get; init; }
}

internal enum Unterschriftsart { Elektronisch, Papier }

/// <summary>A signature: append-only. One on paper counts when a second person has confirmed its scan.</summary>
internal sealed class Unterschrift
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid FestschreibungId { get; init; }

    /// <summary>Place in the template's order, from 0.</summary>
    public int Stelle { get; init; }

    /// <summary><c>schule</c> or <c>schulaufsicht</c>.</summary>
    public required string Seite { get; init; }
    public required string Titel { get; init; }
    /// <summary>Who signed; null on paper, where the signer is known by name only.</summary>
    public Guid? PersonId { get; init; }
    public required string Name { get; init; }
    public required string Funktion { get; init; }

    /// <summary>For whom was signed, by its name on that day.</summary>
    public required string Organisation { get; init; }
    public required string Ort { get; init; }
    public DateTime Am { get; init; }

    /// <summary>The person signed for ("i. V."); null: for herself.</summary>
    public Guid? ImAuftragVon { get; init; }
    public string Vertretene { get; init; } = "";
    public Unterschriftsart Art { get; init; }

    /// <summary>"passwort" or "passkey"; empty on paper.</summary>
    public string Verfahren { get; init; } = "";
    public Guid? ScanId { get; init; }
    public Guid? BestaetigtVon { get; set; }
    public DateTime? BestaetigtAm { get; set; }

    public bool Zaehlt => Art == Unterschriftsart.Elektronisch || BestaetigtAm is not null;
}

/// <summary>What a person last read of an agreement, and when; what changed since is shown before she signs.</summary>
internal sealed class Lesestand : IOhneProtokoll
{
    public Guid VereinbarungId { get; init; }
    public Guid PersonId { get; init; }
    public DateTime Am { get; set; }

    /// <summary>Hash of the frozen text that was read; empty: a draft, as far as she could see it. Only the very text that is signed counts as read.</summary>
    public string Sha256 { get; set; } = "";
}

/// <summary>Rules of signing that stand above a single page.</summary>
internal static class Unterschriftsregel
{
    /// <summary>How long a re-authentication is good for.</summary>
    public static readonly TimeSpan Bestaetigungsfrist = TimeSpan.FromMinutes(5);

    /// <summary>The place that is next to sign, or -1 when all have.</summary>
    public static int Naechste(IReadOnlyList<Unterschriftsstelle> stellen, IReadOnlyCollection<Unterschrift> bisher)
    {
        for (var i = 0; i < stellen.Count; i++)
            if (!bisher.Any(u => u.Stelle == i && u.Zaehlt))
                return i;
        return -1;
    }

    /// <exception cref="RuleBroken">Out of order, or the person (or the one she stands for) has signed for the other side.</exception>
    public static void Pruefe(IReadOnlyList<Unterschriftsstelle> stellen, IReadOnlyCollection<Unterschrift> bisher, int stelle, Guid? person, Guid? imAuftragVon)
    {
        var naechste = Naechste(stellen, bisher);
        if (naechste < 0)
            throw new RuleBroken("Alle Unterschriften liegen schon vor.");
        if (bisher.Any(u => u.Stelle == stelle))
            throw new RuleBroken("An dieser Stelle ist schon unterschrieben.");
        if (stelle != naechste)
            throw new RuleBroken($"Zuerst unterschreibt: {stellen[naechste].Titel.ToLowerInvariant()}. Danach sind Sie an der Reihe.");
        Guid?[] ich = [person, imAuftragVon];
        if (bisher.Any(u => u.Seite != stellen[stelle].Seite && ((u.PersonId is not null && ich.Contains(u.PersonId)) || (u.ImAuftragVon is not null && ich.Contains(u.ImAuftragVon)))))
            throw new RuleBroken("Sie haben schon für die andere Seite unterschrieben. Niemand unterschreibt für beide Seiten, auch nicht in Vertretung.");
    }
}
