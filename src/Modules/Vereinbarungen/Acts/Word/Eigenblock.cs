namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Who held the talk, as our own export writes it: values in bookmarks of their names.</summary>
internal static class Eigenblock
{
    private static readonly string[] s_etiketten = ["kopf.schule", "gespraech.vertreterSchule", "gespraech.funktionSchule", "gespraech.vertreterSchulaufsicht", "gespraech.funktionSchulaufsicht", "gespraech.ortUndDatum"];

    /// <summary>Takes the values out of the document; null when it holds no such bookmark.</summary>
    public static Unterschriftsblock? Nimm(Worddokument dokument)
    {
        var werte = s_etiketten.ToDictionary(e => e, e => dokument.Absaetze.Where(a => a.Etikett == e).ToList(), StringComparer.Ordinal);
        if (werte.Values.All(a => a.Count == 0))
            return null;
        var texte = s_etiketten.Select(e => Antwort.Verbinde(werte[e].Select(a => a.Text))).ToList();
        foreach (var absatz in werte.Values.SelectMany(a => a))
        {
            absatz.Text = "";
            absatz.Laeufe.Clear();
        }
        return new Unterschriftsblock(texte[0], texte[1], texte[2], texte[3], texte[4], texte[5]);
    }
}
