using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>How well a few words fit each field of a template: weighted stems, parts of compounds count in part.</summary>
internal sealed class Feldprofile
{
    private readonly Dictionary<string, double>[] profile;
    private readonly Dictionary<string, double> seltenheit = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double[]> gemerkt = new(StringComparer.Ordinal);

    public Feldprofile(Formularvorlage vorlage)
    {
        var liste = new List<Dictionary<string, double>>();
        foreach (var perspektive in vorlage.Perspektiven)
            foreach (var feld in perspektive.Felder)
            {
                var profil = new Dictionary<string, double>(StringComparer.Ordinal);
                Nimm(profil, feld.Erkennung, 1.0);
                Nimm(profil, [feld.Bezeichnung], 0.8);
                Nimm(profil, feld.Optionen.Select(o => o.Name), 0.5);
                Nimm(profil, [feld.Hilfe, feld.Beispiel], 0.4);
                Nimm(profil, [perspektive.Titel], 0.15);
                liste.Add(profil);
            }
        profile = [.. liste];
        foreach (var stamm in profile.SelectMany(p => p.Keys).Distinct(StringComparer.Ordinal))
            seltenheit[stamm] = Math.Log((profile.Length + 1.0) / profile.Sum(p => p.GetValueOrDefault(stamm)));
    }

    private static void Nimm(Dictionary<string, double> profil, IEnumerable<string> texte, double gewicht)
    {
        foreach (var wort in texte.SelectMany(Wortabdruck.Woerter).Select(w => w.Text).Where(w => !Wortstamm.IstFuellwort(w)))
        {
            var stamm = Wortstamm.Von(wort);
            profil[stamm] = Math.Max(profil.GetValueOrDefault(stamm), gewicht);
        }
    }

    /// <summary>One value per field from 0 to 1.</summary>
    public double[] Vergleiche(IReadOnlyList<Wort> woerter)
    {
        var summe = new double[profile.Length];
        var alle = 0.6;
        var gesehen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var wort in woerter)
        {
            if (Wortstamm.IstFuellwort(wort.Text) || char.IsDigit(wort.Text[0]))
                continue;
            var stamm = Wortstamm.Von(wort.Text);
            if (!gesehen.Add(stamm))
                continue;
            var treffer = Treffer(stamm);
            var gewicht = 0.7;
            for (var f = 0; f < summe.Length; f++)
            {
                summe[f] += treffer[f];
                gewicht = Math.Max(gewicht, treffer[f]);
            }
            alle += gewicht;
        }
        for (var f = 0; f < summe.Length; f++)
            summe[f] /= alle;
        return summe;
    }

    private double[] Treffer(string stamm)
    {
        if (gemerkt.TryGetValue(stamm, out var fertig))
            return fertig;
        var werte = new double[profile.Length];
        for (var f = 0; f < werte.Length; f++)
            foreach (var (anderer, gewicht) in profile[f])
            {
                var aehnlich = stamm == anderer ? 1 : Teilwort(stamm, anderer);
                if (aehnlich > 0)
                    werte[f] = Math.Max(werte[f], aehnlich * gewicht * seltenheit[anderer]);
            }
        return gemerkt[stamm] = werte;
    }

    private static double Teilwort(string a, string b)
    {
        var (kurz, lang) = a.Length <= b.Length ? (a, b) : (b, a);
        if (kurz.Length < 5)
            return 0;
        if (lang.StartsWith(kurz, StringComparison.Ordinal) || lang.EndsWith(kurz, StringComparison.Ordinal))
            return lang.Length - kurz.Length <= 2 ? 0.9 : 0.55;
        return lang.Contains(kurz, StringComparison.Ordinal) ? 0.4 : 0;
    }
}
