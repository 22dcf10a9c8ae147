using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Makes parts, perspectives and fields of a template from what was read of a blank form.</summary>
internal sealed partial class Vorlagenbau(Formularvorlage? bekannt, string titel)
{
    private readonly Schluesselmacher schluessel = new();
    private bool vorDenNummern;
    private readonly HashSet<string> nummern = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> zaehler = new(StringComparer.Ordinal);
    private readonly HashSet<string> buchstaben = new(StringComparer.Ordinal);

    public IReadOnlyList<Teil> Baue(IReadOnlyList<Blankokapitel> kapitel)
    {
        foreach (var f in bekannt?.Felder ?? [])
            schluessel.Reserviere(f.Schluessel);
        // Numbers that the form prints stay; the others are counted around them.
        foreach (var gruppe in kapitel.SelectMany(k => k.Abschnitte).SelectMany(a => a.Fragen).Where(f => f.Nummer.Length > 0).GroupBy(f => f.Nummer, StringComparer.Ordinal))
            if (gruppe.Count() == 1)
                nummern.Add(gruppe.Key);
            else
                foreach (var frage in gruppe)
                    frage.Nummer = "";
        // What stands before the first number of the form is counted from 0.
        vorDenNummern = nummern.Count > 0 || kapitel.Any(k => k.Abschnitte.Select(a => a.Titel).Append(k.Titel).Any(t => Titelnummer(t).Length > 0));
        var teile = new List<Teil>();
        foreach (var k in kapitel.Where(k => k.Abschnitte.Exists(a => a.Fragen.Count > 0)))
            teile.Add(Teil(k, teile.Count + 1));
        return teile;
    }

    private Teil Teil(Blankokapitel k, int nr)
    {
        var name = k.Titel.Length > 0 && Teilvorsatz().Replace(k.Titel, "") is { Length: > 0 } ohne ? ohne : k.Titel.Length > 0 ? k.Titel : titel;
        var perspektiven = new List<Perspektive>();
        var wartend = new List<string>();
        foreach (var a in k.Abschnitte)
        {
            if (a.Fragen.Count == 0)
            {
                // A heading above headings: it explains the next perspective.
                wartend.AddRange(new[] { a.Titel }.Where(t => t != k.Titel && t.Length > 0).Concat(a.Hilfe));
                k.Fussnoten.AddRange(a.Titel == k.Titel ? [] : a.Fussnoten);
                continue;
            }
            perspektiven.Add(new Perspektive
            {
                Schluessel = Bekannt(a) ?? schluessel.Fuer("p", a.Titel.Length > 0 ? a.Titel : name),
                Titel = a.Titel.Length == 0 || a.Titel == k.Titel ? name : a.Titel,
                Hilfe = string.Join('\n', wartend.Concat(a.Hilfe)),
                Fussnoten = a.Titel == k.Titel ? [] : a.Fussnoten,
                Felder = Felder(a, k, nr),
            });
            wartend.Clear();
        }
        return new Teil
        {
            Schluessel = bekannt?.Teile.FirstOrDefault(t => t.Perspektiven.Any(p => p.Schluessel == perspektiven[0].Schluessel))?.Schluessel ?? schluessel.Fuer("t", name),
            Titel = name,
            Hilfe = string.Join('\n', k.Hilfe.Concat(wartend)),
            Fussnoten = k.Fussnoten,
            Perspektiven = perspektiven,
        };
    }

    private List<Feld> Felder(Blankoabschnitt a, Blankokapitel k, int teil)
    {
        var felder = new List<Feld>();
        var vorn = Titelnummer(a.Titel) is { Length: > 0 } t ? t : Titelnummer(k.Titel);
        vorDenNummern &= vorn.Length == 0;
        var basis = vorn.Length > 0 ? vorn : vorDenNummern ? "0" : $"{teil}";
        foreach (var frage in a.Fragen)
        {
            if (frage.Nummer.Length > 0)
                (basis, vorDenNummern) = (frage.Nummer, false);
            felder.Add(Feld(frage, frage.Nummer.Length > 0 ? frage.Nummer : NaechsteNummer(basis)));
        }
        return felder;
    }

    private string NaechsteNummer(string basis)
    {
        string nummer;
        do
            nummer = $"{basis}.{zaehler[basis] = zaehler.GetValueOrDefault(basis) + 1}";
        while (!nummern.Add(nummer));
        return nummer;
    }

    private static string Titelnummer(string titel) => Nummerntitel().Match(titel).Groups["nr"].Value;

    private string? Bekannt(Blankoabschnitt a) =>
        a.Fragen.Select(f => f.Bekannt).FirstOrDefault(b => b is not null) is { } feld ? bekannt!.Perspektiven.First(p => p.Felder.Contains(feld)).Schluessel : null;

    private Feld Feld(Blankofrage frage, string nummer)
    {
        var hilfe = string.Join('\n', frage.Hinweise);
        // A letter that comes back in every part tells no field from another.
        var buchstabe = frage.Buchstabe.Length > 0 ? frage.Buchstabe : frage.Bekannt?.Buchstabe ?? "";
        buchstabe = buchstaben.Add(buchstabe) ? buchstabe : "";
        var feld = frage.Bekannt is { } b
            ? b with { Bezeichnung = frage.Text, Hilfe = hilfe, Beispiel = "", Fussnoten = frage.Fussnoten, Nummer = nummer, Buchstabe = buchstabe }
            : Neu(frage, hilfe) with { Nummer = nummer, Buchstabe = buchstabe };
        if (feld.Art is Feldart.Auswahl or Feldart.Mehrfachauswahl && frage.Optionen.Count >= 2)
        {
            var optionen = new Schluesselmacher();
            feld = feld with { Optionen = [.. frage.Optionen.Distinct(StringComparer.Ordinal).Select(o => feld.Optionen.FirstOrDefault(x => x.Name == o) ?? new Option(optionen.Fuer("o", o), o))] };
        }
        if (feld.Art == Feldart.Zeilen && frage.Spalten.Count > 0)
        {
            var spalten = new Schluesselmacher();
            feld = feld with
            {
                Spalten = [.. frage.Spalten.Select((s, i) => s.Length > 0 ? s : i == 0 ? "Zeile" : $"Spalte {i + 1}").Select(s => new Spalte { Schluessel = spalten.Fuer("s", s), Titel = s, Art = Fragenart.Spalte(s) })],
            };
        }
        return feld;
    }

    private Feld Neu(Blankofrage frage, string hilfe)
    {
        var (art, einheit) = (frage.Art, frage.Einheit);
        if (art == Feldart.Langtext && frage.Optionen.Distinct(StringComparer.Ordinal).Count() >= 2)
            art = frage.EineOption || Fragenart.IstEine(frage.Optionen, frage.Text + "\n" + hilfe) ? Feldart.Auswahl : Feldart.Mehrfachauswahl;
        else if (art == Feldart.Langtext)
        {
            (art, einheit) = Fragenart.Textart(frage.Text, "", false);
            // one box alone is a statement to confirm
            if (frage.Optionen.Count > 0)
                hilfe = string.Join('\n', new[] { hilfe }.Concat(frage.Optionen).Where(t => t.Length > 0));
        }
        return new Feld
        {
            Schluessel = schluessel.Fuer("f", frage.Text), Nummer = "", Bezeichnung = frage.Text, Hilfe = hilfe, Fussnoten = frage.Fussnoten, Art = art, Einheit = einheit,
            MaxLaenge = art is Feldart.Langtext or Feldart.Kurztext ? Fragenart.MaxLaenge(frage.Text + "\n" + hilfe) : 0,
        };
    }

    [GeneratedRegex(@"^\s*(?<nr>\d{1,2}(?:\.\d{1,2})*)[.)]?\s+\p{L}")]
    private static partial Regex Nummerntitel();

    [GeneratedRegex(@"^\s*(?:Teil|Abschnitt|Kapitel)\s+(?:\d+|[IVX]+|[A-Z])\b\s*[:.–-]?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Teilvorsatz();
}
