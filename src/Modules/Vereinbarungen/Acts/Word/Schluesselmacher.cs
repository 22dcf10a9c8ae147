using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Invents keys from texts: the same text gives the same key, a second one gets a number.</summary>
internal sealed class Schluesselmacher
{
    private readonly HashSet<string> vergeben = new(StringComparer.Ordinal);

    public void Reserviere(string schluessel) => vergeben.Add("f" + schluessel);

    /// <param name="art">Keys of different kinds may be equal.</param>
    public string Fuer(string art, string text)
    {
        text = Nummernform.Ohne(text);
        // more words tell better than a number that starts with
        foreach (var woerter in new[] { 4, 6, 9 })
            if (vergeben.Add(art + Aus(text, woerter)))
                return Aus(text, woerter);
        var stamm = Aus(text, 4);
        var schluessel = stamm;
        for (var i = 2; !vergeben.Add(art + schluessel); i++)
            schluessel = $"{stamm}-{i}";
        return schluessel;
    }

    public static string Aus(string text, int woerter)
    {
        var alle = Wortabdruck.Woerter(text).Select(w => new string([.. w.Text.Where(char.IsAsciiLetterOrDigit)])).Where(w => w.Length > 0).ToList();
        var teile = alle.Where(w => char.IsAsciiDigit(w[0]) || !Wortstamm.IstFuellwort(w)).ToList();
        var schluessel = string.Join('-', (teile.Count > 0 ? teile : alle).Take(woerter));
        return schluessel.Length == 0 ? "feld" : char.IsAsciiLetter(schluessel[0]) ? schluessel : "n" + schluessel;
    }
}
