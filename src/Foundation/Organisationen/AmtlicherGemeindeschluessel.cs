using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Organisationen;

/// <summary>
/// Key of a Gemeinde in the official list of the statistical offices: eight digits (two Land, one Regierungsbezirk, two Kreis, three Gemeinde).
/// The default value is empty and names nothing.
/// </summary>
public readonly record struct AmtlicherGemeindeschluessel
{
    /// <summary>The numbers of the Länder in the official list of municipalities (Destatis), with their two letters.</summary>
    private static readonly string[] Laender =
        ["", "sh", "hh", "ni", "hb", "nw", "he", "rp", "bw", "by", "sl", "be", "bb", "mv", "sn", "st", "th"];

    private readonly string? _ziffern;

    private AmtlicherGemeindeschluessel(string ziffern) => _ziffern = ziffern;

    /// <summary>Eight digits; "" for the default value.</summary>
    public string Ziffern => _ziffern ?? "";

    /// <summary>The Land as two letters ("nw").</summary>
    public string Land => Ziffern.Length == 0 ? "" : Laender[Landnummer(Ziffern)];

    /// <summary>Five digits: the Kreis or the kreisfreie Stadt.</summary>
    public string Kreis => Ziffern.Length == 0 ? "" : Ziffern[..5];

    /// <summary>Whether it names a kreisfreie Stadt (its Gemeinde number is 000).</summary>
    public bool IstKreisfrei => Ziffern.EndsWith("000", StringComparison.Ordinal);

    public override string ToString() => Ziffern;

    /// <summary>Reads eight digits, or the twelve of a Regionalschlüssel (ARS); blanks between them do not matter.</summary>
    /// <exception cref="RuleBroken">It is no such key.</exception>
    public static AmtlicherGemeindeschluessel Lies(string? text) => Versuche(text, out var schluessel, out _)
        ? schluessel
        : throw new RuleBroken("Das ist kein Amtlicher Gemeindeschlüssel. Er hat acht Ziffern und beginnt mit der Nummer des Landes (01 bis 16).");

    /// <param name="text">Eight digits (AGS) or twelve (ARS); seven or eleven when a spreadsheet took the leading zero away.</param>
    /// <param name="nullErgaenzt">True when a lost leading zero was put back.</param>
    public static bool Versuche(string? text, out AmtlicherGemeindeschluessel schluessel, out bool nullErgaenzt)
    {
        schluessel = default;
        nullErgaenzt = false;
        var ziffern = (text ?? "").Trim();
        if (ziffern.Length > 8)
        {
            ziffern = string.Concat(ziffern.Where(z => !char.IsWhiteSpace(z)));
        }

        if (ziffern.Length is 7 or 11)
        {
            ziffern = "0" + ziffern;
            nullErgaenzt = true;
        }

        // The ARS has four digits for the Verband between Kreis and Gemeinde.
        ziffern = ziffern.Length == 12 ? ziffern[..5] + ziffern[9..] : ziffern;
        if (ziffern.Length != 8 || ziffern.AsSpan().ContainsAnyExceptInRange('0', '9') || Landnummer(ziffern) is < 1 or > 16)
        {
            nullErgaenzt = false;
            return false;
        }

        schluessel = new AmtlicherGemeindeschluessel(ziffern);
        return true;
    }

    private static int Landnummer(string ziffern) => (ziffern[0] - '0') * 10 + ziffern[1] - '0';
}
