using System.Security.Cryptography;
using System.Text;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>Why a version of a text came to be.</summary>
internal enum Anlass
{
    Geschrieben,
    Zusammengefuehrt,
    Zurueckgeholt,
    VomClusterUebernommen,
    AusWordGelesen,
    VonLetztemJahr,
    Mitgebracht,
    UeberschneidungGeloest,
}

/// <summary>
/// The text of one field: of an agreement, or of a cluster's common text. Its number rises with every saving; states between two
/// versions are kept for a while as bases for merging, versions for ever.
/// </summary>
internal sealed class Feldtext : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The <see cref="Vereinbarung"/> or <see cref="Clustertext"/> it belongs to.</summary>
    public Guid TraegerId { get; init; }

    /// <summary>Key of the template's field.</summary>
    public required string Feld { get; init; }

    /// <summary>NFC, line ends <c>\n</c>; for goals and rows their canonical form.</summary>
    public string Text { get; set; } = "";

    /// <summary>Counts savings: 0 is the empty beginning.</summary>
    public int Nr { get; set; }
    public DateTime? GeaendertAm { get; set; }
    public Guid? GeaendertVon { get; set; }

    /// <summary>Taken over unchanged from last year, because the form asks for it not every year.</summary>
    public bool NichtInDiesemJahr { get; set; }

    /// <summary>Number of the common text's version (<see cref="Fassung.Nr"/>: versions are kept) that the school last looked at and took or declined.</summary>
    public int? ClusterNr { get; set; }

    /// <summary>The common text that <see cref="ClusterNr"/> counts in; stays when the school leaves the cluster.</summary>
    public Guid? ClustertextId { get; set; }

    /// <summary>The school wants no common text here.</summary>
    public bool EigenerText { get; set; }
}

/// <summary>A version of a text. The newest may be open: its author still writes on it.</summary>
internal sealed class Fassung : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid FeldtextId { get; init; }

    /// <summary>1, 2, 3 … within the field.</summary>
    public int Nr { get; init; }

    public string Text { get; set; } = "";

    /// <summary>SHA-256 of the text, hexadecimal; set when the version closes. The record of events holds this instead of the text.</summary>
    public string Pruefsumme { get; set; } = "";
    public Guid PersonId { get; init; }
    public Guid? OrganisationId { get; init; }
    public DateTime BegonnenAm { get; init; }
    public DateTime ZuletztAm { get; set; }
    public DateTime? AbgeschlossenAm { get; set; }
    public Anlass Anlass { get; init; }

    public void Schliesse(DateTime jetzt)
    {
        AbgeschlossenAm = jetzt;
        Pruefsumme = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
    }
}

/// <summary>A saved state, kept for two days so that somebody who began from it can be merged word by word.</summary>
internal sealed class Zwischenstand : IOhneProtokoll
{
    public Guid FeldtextId { get; init; }
    public int Nr { get; init; }
    public required string Text { get; init; }
    public DateTime Am { get; init; }
}

/// <summary>Two people changed the same words. Both stay visible until somebody chooses.</summary>
internal sealed class OffeneUeberschneidung
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid FeldtextId { get; init; }
    public Guid TraegerId { get; init; }

    /// <summary>The field's text right after merging, in which the other's words stand.</summary>
    [NichtProtokollieren]
    public string Zusammengefuehrt { get; init; } = "";

    [NichtProtokollieren]
    public string Basis { get; init; } = "";

    /// <summary>Words of the person who saved later; not in the text.</summary>
    [NichtProtokollieren]
    public string Meins { get; init; } = "";

    /// <summary>Words that were saved first and stand in the text.</summary>
    [NichtProtokollieren]
    public string Anderes { get; init; } = "";

    [NichtProtokollieren]
    public string Davor { get; init; } = "";

    [NichtProtokollieren]
    public string Danach { get; init; } = "";
    public int Position { get; init; }
    public Guid PersonId { get; init; }
    public Guid? AnderePersonId { get; init; }
    public DateTime Am { get; init; }
    public DateTime? GeloestAm { get; set; }
    public Guid? GeloestVon { get; set; }
}

/// <summary>A common text of a cluster for one field and Schuljahr, for all its schools or for those of one Schulart.</summary>
internal sealed class Clustertext
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid ClusterId { get; init; }
    public required string Land { get; init; }
    public required string Vorlage { get; init; }
    public int Jahr { get; init; }
    public required string Feld { get; init; }

    /// <summary>Empty: for all schools of the cluster.</summary>
    public string Schulart { get; init; } = "";
    public DateTime AngelegtAm { get; init; }
}
