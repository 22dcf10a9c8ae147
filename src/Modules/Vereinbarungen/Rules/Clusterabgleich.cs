namespace Startchancen.Vereinbarungen.Rules;

/// <summary>How a school's text stands to the common text of its cluster.</summary>
internal enum Textlage
{
    KeineVereinbarung,
    Leer,
    Gleich,

    /// <summary>Taken over letter by letter, and the common text has changed since.</summary>
    FruehereFassung,
    Angepasst,
    Eigener,
}

/// <summary>Compares texts of schools with the common text. Nothing here changes a text: what is new is offered, never forced.</summary>
internal static class Clusterabgleich
{
    /// <param name="text">The school's text.</param>
    /// <param name="eigenerText">The school has said that it wants no common text here.</param>
    /// <param name="gemeinsam">The common text of today.</param>
    /// <param name="basis">The common text as the school last took or declined it; null: never.</param>
    public static Textlage Lage(string text, bool eigenerText, string gemeinsam, string? basis) =>
        text.Length == 0 ? Textlage.Leer
        : eigenerText ? Textlage.Eigener
        : text == gemeinsam ? Textlage.Gleich
        : basis is null ? Textlage.Eigener
        : text == basis ? Textlage.FruehereFassung
        : Textlage.Angepasst;

    /// <summary>Whether a newer common text is to be offered: the school took or declined one before, and neither wants its own nor has it already.</summary>
    public static bool IstNeu(Feldtext schule, Guid clustertext, int fassung, string gemeinsam) =>
        schule.ClustertextId is { } gesehen && !schule.EigenerText && schule.Text != gemeinsam && gemeinsam.Length > 0 && (gesehen != clustertext || fassung > schule.ClusterNr);

    /// <summary>The common text that a school is offered: one for its Schulart before one for the whole cluster.</summary>
    public static T? Passend<T>(IEnumerable<T> texte, Func<T, string> schulart, string schularten)
        where T : class
    {
        var eigene = schularten.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var alle = texte.ToList();
        return alle.FirstOrDefault(t => eigene.Contains(schulart(t), StringComparer.Ordinal)) ?? alle.FirstOrDefault(t => schulart(t).Length == 0);
    }

    public static string Wort(Textlage lage) => lage switch
    {
        Textlage.KeineVereinbarung => "noch nicht begonnen",
        Textlage.Leer => "leer",
        Textlage.Gleich => "gleich",
        Textlage.FruehereFassung => "gleich, frühere Fassung",
        Textlage.Angepasst => "angepasst",
        _ => "eigener Text",
    };

    /// <summary>Look of a state.</summary>
    public static string Form(Textlage lage) => lage switch
    {
        Textlage.Gleich => "fertig",
        Textlage.FruehereFassung => "rueck",
        Textlage.Angepasst => "arbeit",
        Textlage.Eigener => "warten",
        _ => "leer",
    };
}
