using System.Text;
using System.Text.RegularExpressions;
using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>What of a blank form did not find its way into the draft, and what a person must decide.</summary>
internal static partial class Entwurfsbefunde
{
    public static IReadOnlyList<string> Finde(Worddokument dokument, Formularvorlage vorlage)
    {
        var befunde = new List<string>(dokument.Warnungen);
        var da = new HashSet<string>(StringComparer.Ordinal);
        var alles = Glatt(string.Join(' ', Texte(vorlage)));
        foreach (var text in dokument.Absaetze.SelectMany(a => Stuecke(a.Text)).Concat(dokument.Absaetze.SelectMany(a => a.Noten).SelectMany(n => Stuecke(dokument.Noten.GetValueOrDefault(n.Id, "")))))
            if (Glatt(text) is { Length: > 2 } glatt && !alles.Contains(glatt, StringComparison.Ordinal) && da.Add(glatt))
                befunde.Add($"Nicht zugeordnet: „{text.Trim()}“");
        befunde.AddRange(dokument.KopfUndFuss.Distinct(StringComparer.Ordinal).Where(t => Glatt(t).Any(char.IsLetter) && !alles.Contains(Glatt(t), StringComparison.Ordinal)).Select(t => $"Kopf- oder Fußzeile, nicht übernommen: „{t}“"));
        if (dokument.Absaetze.Exists(a => a.HatBild))
            befunde.Add("Das Formular enthält Bilder; sie werden nicht übernommen.");
        if (vorlage.Unterschriften.Count == 0)
            befunde.Add("Kein Unterschriftsblock gefunden: unter „unterschriften“ eintragen, wer unterschreibt.");
        foreach (var seite in new[] { "schule", "schulaufsicht" }.Where(s => vorlage.Unterschriften.Count > 0 && vorlage.Unterschriften.All(u => u.Seite != s)))
            befunde.Add($"Für die Seite „{seite}“ wurde keine Unterschrift gefunden: unter „unterschriften“ prüfen.");
        var gefragt = Glatt(string.Join(' ', vorlage.Felder.SelectMany(f => new[] { f.Bezeichnung, f.Hilfe }.Concat(f.Spalten.Select(s => s.Titel)).Concat(f.Optionen.Select(o => o.Name)))));
        befunde.AddRange(dokument.Absaetze.Where(a => a.Text.TrimEnd().EndsWith('?') && !gefragt.Contains(Glatt(Nummernform.Ohne(a.Text)), StringComparison.Ordinal))
            .Select(a => $"Frage ohne Platz für eine Antwort, steht nur als Hinweis im Entwurf: „{a.Text.Trim()}“"));
        befunde.AddRange(dokument.Absaetze.Where(a => Formularzeile.HatKasten(a.Text) && a.Text.Contains("___", StringComparison.Ordinal))
            .Select(a => $"Zur Auswahl „{a.Text.Trim(' ', '_', '☐', '□')}“ gehört eine Zeile für eigenen Text: bei Bedarf ein Feld dafür ergänzen."));
        if (vorlage.Felder.Where(f => f.Art == Feldart.Kurztext && Stammdatum().IsMatch(f.Bezeichnung)).Select(f => $"{f.Nummer} {f.Bezeichnung.TrimEnd(':')}").ToList() is { Count: > 0 } stammdaten)
            befunde.Add($"Das steht schon im Kopf jeder Vereinbarung, die Felder können entfallen: {string.Join(", ", stammdaten)}.");
        foreach (var feld in vorlage.Felder.Where(f => f.Art == Feldart.Langtext && !f.Bezeichnung.Any(char.IsLetter)))
            befunde.Add($"Feld {feld.Nummer}: Die Frage „{feld.Bezeichnung}“ hat keinen Wortlaut; bitte ergänzen.");
        return befunde;
    }

    private static IEnumerable<string> Texte(Formularvorlage v)
    {
        IEnumerable<string> texte = [v.Titel, .. v.Einleitung, v.Schlussformel, .. v.Unterschriften.Select(u => u.Titel)];
        foreach (var t in v.Teile)
            texte = texte.Concat([t.Titel, t.Hilfe, .. t.Fussnoten, .. t.Perspektiven.SelectMany(p => new[] { p.Titel, p.Hilfe }.Concat(p.Fussnoten))]);
        return texte.Concat(v.Felder.SelectMany(f => new[] { f.Nummer + " " + f.Bezeichnung, f.Bezeichnung, f.Hilfe, f.Einheit }.Concat(f.Fussnoten).Concat(f.Optionen.Select(o => o.Name)).Concat(f.Spalten.Select(s => s.Titel))));
    }

    /// <summary>Pieces of a paragraph between gaps, boxes and tabs, without the labels that only number them or say where to sign.</summary>
    private static IEnumerable<string> Stuecke(string text) =>
        Trenner().Split(text).Select(s => Nummernform.Ohne(Teilvorsatz().Replace(s.Trim(), ""))).Where(s => s.Any(char.IsLetter) && !Selbstverstaendlich().IsMatch(s));

    private static string Glatt(string text)
    {
        var schrift = new StringBuilder(text.Length);
        foreach (var c in text)
            if (char.IsLetterOrDigit(c))
                schrift.Append(char.ToLowerInvariant(c));
        return schrift.ToString();
    }

    [GeneratedRegex(@"^(?:Name der Schule|Schule|Schulname|Schulnummer|(?:Staatliches\s+)?Schulamt)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Stammdatum();

    [GeneratedRegex(@"[\t\n☐□☒○◯]|_{3,}|…{2,}|\.{5,}|\s+ODER$|\s{3,}|\u00A0{2,}")]
    private static partial Regex Trenner();

    [GeneratedRegex(@"^(?:Teil|Abschnitt|Kapitel)\s+(?:\d+|[IVX]+|[A-Z])\b\s*[:.–-]?\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Teilvorsatz();

    [GeneratedRegex(@"^\W*(?:(?:Ort,\s*)?Datum,\s*Unterschrift(?:\s.{0,60})?|Ort\s*(?:,|und|/)\s*(?:den\s+)?Datum|Unterschrift(?:en)?|Unterzeichnung|Datum|Ort|den|\p{L}+,(?:\s*den)?|\(?(?:Name|Funktion|Stempel|Dienststempel)\b.{0,40}|Datum, Unterschriften?)\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex Selbstverstaendlich();
}
