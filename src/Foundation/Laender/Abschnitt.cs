using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Startchancen.Foundation.Laender;

/// <summary>Reads the keys of one YAML mapping and notes every key that is missing, unknown or of the wrong kind.</summary>
internal sealed class Abschnitt
{
    private readonly YamlMappingNode? knoten;
    private readonly HashSet<string> gelesen = new(StringComparer.Ordinal);
    private readonly string datei;
    private readonly List<Befund> befunde;

    public Abschnitt(string datei, YamlNode knoten, string pfad, List<Befund> befunde)
    {
        this.datei = datei;
        this.befunde = befunde;
        Pfad = pfad;
        Ort = knoten.Start;
        this.knoten = knoten as YamlMappingNode;
        if (this.knoten is null)
            Melde(knoten, pfad, "Erwartet werden hier Schlüssel mit Werten (schluessel: wert).");
    }

    public string Pfad { get; }
    public Mark Ort { get; }

    public string Unter(string schluessel) => Pfad.Length == 0 ? schluessel : $"{Pfad}.{schluessel}";

    public string Text(string schluessel, string sonst = "") => Wert(schluessel) is { } w ? Skalar(w, schluessel)?.Trim() ?? sonst : sonst;

    public string Pflichttext(string schluessel)
    {
        if (Wert(schluessel) is not { } w)
        {
            Melde(Ort, Pfad, $"Der Schlüssel „{schluessel}“ fehlt; erwartet wird ein Text.");
            return "";
        }
        var text = Skalar(w, schluessel)?.Trim() ?? "";
        if (text.Length == 0 && w is YamlScalarNode)
            Melde(w, Unter(schluessel), "Der Text ist leer; erwartet wird mindestens ein Zeichen. Ein Text, der mit # beginnt, gehört in Anführungszeichen.");
        return text;
    }

    public bool Wahr(string schluessel)
    {
        if (Wert(schluessel) is not { } w || Skalar(w, schluessel) is not { } text)
            return false;
        if (text is not ("true" or "false"))
            Melde(w, Unter(schluessel), $"„{text}“ ist unbekannt; erwartet wird true oder false.");
        return text == "true";
    }

    public int Zahl(string schluessel, int sonst, int von, int bis)
    {
        if (Wert(schluessel) is not { } w || Skalar(w, schluessel) is not { } text)
            return sonst;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var zahl) && zahl >= von && zahl <= bis)
            return zahl;
        Melde(w, Unter(schluessel), $"„{text}“ passt nicht; erwartet wird eine ganze Zahl von {von} bis {bis}.");
        return sonst;
    }

    public T Wahl<T>(string schluessel, T? sonst = null) where T : struct, Enum
    {
        if (Wert(schluessel) is not { } w)
        {
            if (sonst is null)
                Melde(Ort, Pfad, $"Der Schlüssel „{schluessel}“ fehlt; erwartet wird {Namen<T>()}.");
            return sonst ?? default;
        }
        if (Skalar(w, schluessel) is not { } text)
            return sonst ?? default;
        foreach (var wert in Enum.GetValues<T>())
            if (Kleinname(wert) == text)
                return wert;
        Melde(w, Unter(schluessel), $"„{text}“ ist unbekannt; erwartet wird {Namen<T>()}.");
        return sonst ?? default;
    }

    public static string Kleinname<T>(T wert) where T : struct, Enum => wert.ToString().ToLowerInvariant();

    private static string Namen<T>() where T : struct, Enum => "eines von: " + string.Join(", ", Enum.GetValues<T>().Select(Kleinname));

    public IReadOnlyList<string> Texte(string schluessel)
    {
        var texte = new List<string>();
        foreach (var (eintrag, pfad) in Eintraege(schluessel))
            if (eintrag is YamlScalarNode { Value: { } text } && text.Trim().Length > 0)
                texte.Add(text.Trim());
            else
                Melde(eintrag, pfad, "Erwartet wird ein Text.");
        return texte;
    }

    public IReadOnlyList<T> Liste<T>(string schluessel, Func<Abschnitt, T> lies)
    {
        var liste = new List<T>();
        foreach (var (eintrag, pfad) in Eintraege(schluessel))
        {
            var abschnitt = new Abschnitt(datei, eintrag, pfad, befunde);
            if (abschnitt.knoten is null)
                continue;
            liste.Add(lies(abschnitt));
            abschnitt.Schliesse();
        }
        return liste;
    }

    public IReadOnlyDictionary<string, T> Zuordnung<T>(string schluessel, Func<Abschnitt, string, T> lies)
    {
        var zuordnung = new Dictionary<string, T>(StringComparer.Ordinal);
        if (Wert(schluessel) is not { } w)
            return zuordnung;
        var abschnitt = new Abschnitt(datei, w, Unter(schluessel), befunde);
        if (abschnitt.knoten is null)
            return zuordnung;
        foreach (var name in abschnitt.knoten.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? ""))
            zuordnung[name] = lies(abschnitt, name);
        return zuordnung;
    }

    /// <summary>Where the value of a key stands, for findings about its meaning.</summary>
    public void MeldeWert(string schluessel, string satz)
    {
        if (Wert(schluessel) is { } w)
            Melde(w, Unter(schluessel), satz);
        else
            Melde(Ort, Pfad, satz);
    }

    /// <summary>Notes the keys that nobody asked for.</summary>
    public void Schliesse()
    {
        if (knoten is null)
            return;
        foreach (var schluessel in knoten.Children.Keys)
            if (schluessel is not YamlScalarNode { Value: { } name } || !gelesen.Contains(name))
                Melde(schluessel, Unter(schluessel.ToString()), $"Der Schlüssel „{schluessel}“ ist hier unbekannt;{Gemeint(schluessel.ToString())} erwartet werden: {string.Join(", ", gelesen.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>The key that was probably meant: the same letters but for two.</summary>
    private string Gemeint(string schluessel) =>
        gelesen.Select(g => (Name: g, Abstand: Abstand(g, schluessel.ToLowerInvariant()))).Where(g => g.Abstand <= 2 && g.Abstand < g.Name.Length / 2).OrderBy(g => g.Abstand).FirstOrDefault().Name is { } name
            ? $" gemeint ist wohl „{name}“;" : "";

    /// <summary>Letters to change, add or leave out (Levenshtein).</summary>
    private static int Abstand(string a, string b)
    {
        var reihe = Enumerable.Range(0, b.Length + 1).ToArray();
        foreach (var c in a.ToLowerInvariant())
        {
            var links = reihe[0]++;
            for (var j = 1; j <= b.Length; j++)
                (reihe[j], links) = (Math.Min(Math.Min(reihe[j], reihe[j - 1]) + 1, links + (c == b[j - 1] ? 0 : 1)), reihe[j]);
        }
        return reihe[^1];
    }

    private IEnumerable<(YamlNode, string)> Eintraege(string schluessel)
    {
        if (Wert(schluessel) is not { } w)
            yield break;
        if (w is not YamlSequenceNode folge)
        {
            Melde(w, Unter(schluessel), "Erwartet wird eine Liste (jede Zeile beginnt mit einem Strich).");
            yield break;
        }
        var i = 0;
        foreach (var eintrag in folge)
            yield return (eintrag, $"{Unter(schluessel)}[{i++}]");
    }

    private YamlNode? Wert(string schluessel)
    {
        gelesen.Add(schluessel);
        return knoten is not null && knoten.Children.TryGetValue(new YamlScalarNode(schluessel), out var wert) ? wert : null;
    }

    private string? Skalar(YamlNode w, string schluessel)
    {
        if (w is YamlScalarNode { Value: { } text })
            return text;
        Melde(w, Unter(schluessel), "Erwartet wird ein einzelner Wert, keine Liste und keine Schlüssel.");
        return null;
    }

    private void Melde(YamlNode wo, string pfad, string satz) => Melde(wo.Start, pfad, satz);

    private void Melde(Mark wo, string pfad, string satz) => befunde.Add(new Befund(datei, (int)wo.Line, (int)wo.Column, pfad, satz));
}
