using System.Globalization;
using System.Text;

namespace Startchancen.Foundation.Imports;

/// <summary>The receipt as people take it away: a table to download, a text for the terminal.</summary>
public static class Quittungsausgabe
{
    private static readonly CultureInfo Deutsch = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>
    /// CSV with semicolons in UTF-8 with byte order mark, as spreadsheets in Germany open it: one line for each remark
    /// and each changed value, one for each row without.
    /// Values that a spreadsheet would run as a formula get an apostrophe in front.
    /// </summary>
    public static byte[] AlsCsv(Quittung quittung)
    {
        var text = new StringBuilder("\uFEFF");
        Zeile(text, "Zeile", "Ergebnis", "Betrifft", "Feld", "Hinweis", "Wert in der Datei", "Übernommener Wert", "Bisheriger Wert");
        foreach (var zeile in quittung.Zeilen)
        {
            var nummer = zeile.Nummer.ToString(CultureInfo.InvariantCulture);
            if (zeile.Hinweise.Count + zeile.Aenderungen.Count == 0)
            {
                Zeile(text, nummer, Name(zeile), zeile.Bezeichnung, "", "", "", "", "");
            }

            foreach (var aenderung in zeile.IstUebernommen ? zeile.Aenderungen : [])
            {
                Zeile(text, nummer, Name(zeile), zeile.Bezeichnung, aenderung.Feld, "", aenderung.Neu, aenderung.Neu, aenderung.Alt);
            }

            foreach (var hinweis in zeile.Hinweise)
            {
                Zeile(text, nummer, Name(zeile), zeile.Bezeichnung, hinweis.Feld, hinweis.Satz, hinweis.Alt, hinweis.Neu, "");
            }
        }

        if (quittung.Abbruch.Length > 0)
        {
            Zeile(text, "", "abgebrochen", "", "", quittung.Abbruch, "", "", "");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Sums, then each matter once with its number of rows and up to <paramref name="beispiele"/> of them.</summary>
    public static string AlsText(Quittung quittung, int beispiele = 3)
    {
        var text = new StringBuilder();
        var s = quittung.Summen;
        text.Append(quittung.Titel).AppendLine(quittung.IstVorschau ? " (Vorschau, nichts wurde gespeichert)" : "");
        foreach (var bemerkung in quittung.Bemerkungen)
        {
            text.Append("  ").AppendLine(bemerkung);
        }

        text.AppendLine();
        foreach (var (name, anzahl) in new[]
        {
            ("Zeilen gelesen", s.Zeilen), ("angenommen", s.Angenommen), ("korrigiert", s.Korrigiert), ("unklar (nicht übernommen)", s.Unklar), ("abgelehnt (nicht übernommen)", s.Abgelehnt),
        })
        {
            text.Append(Deutsch, $"  {anzahl,9:N0}  {name}").AppendLine();
        }

        if (s.Neu + s.Geaendert + s.Unveraendert > 0)
        {
            text.Append(Deutsch, $"  Davon {s.Neu:N0} neu, {s.Geaendert:N0} geändert, {s.Unveraendert:N0} schon bekannt und unverändert.").AppendLine();
        }

        var gruppen = quittung.Zeilen.SelectMany(z => z.Hinweise.Select(h => (Zeile: z, Hinweis: h)))
            .GroupBy(x => (x.Hinweis.Klasse, x.Hinweis.Feld, x.Hinweis.Satz))
            .OrderByDescending(g => g.Key.Klasse).ThenByDescending(g => g.Count());
        foreach (var gruppe in gruppen)
        {
            text.AppendLine();
            text.Append(Deutsch, $"{Name(gruppe.Key.Klasse)}, {gruppe.Count():N0} {(gruppe.Count() == 1 ? "Zeile" : "Zeilen")}{(gruppe.Key.Feld.Length > 0 ? $", {gruppe.Key.Feld}" : "")}: {gruppe.Key.Satz}").AppendLine();
            foreach (var (zeile, hinweis) in gruppe.Take(beispiele))
            {
                text.Append(CultureInfo.InvariantCulture, $"  Zeile {zeile.Nummer}: {zeile.Bezeichnung}");
                if (hinweis.Alt.Length + hinweis.Neu.Length > 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"  „{hinweis.Alt}“ → „{hinweis.Neu}“");
                }

                text.AppendLine();
            }

            if (gruppe.Count() > beispiele)
            {
                text.Append(Deutsch, $"  … und {gruppe.Count() - beispiele:N0} weitere").AppendLine();
            }
        }

        if (quittung.Abbruch.Length > 0)
        {
            text.AppendLine().Append("Abgebrochen: ").AppendLine(quittung.Abbruch);
        }

        return text.ToString();
    }

    private static string Name(Quittungszeile zeile) => zeile.Wirkung switch
    {
        Wirkung.Neu => Name(zeile.Klasse) + ", neu",
        Wirkung.Geaendert => Name(zeile.Klasse) + ", geändert",
        Wirkung.Unveraendert => Name(zeile.Klasse) + ", unverändert",
        _ => Name(zeile.Klasse),
    };

    private static string Name(Zeilenklasse klasse) => klasse switch
    {
        Zeilenklasse.Angenommen => "angenommen",
        Zeilenklasse.Korrigiert => "korrigiert",
        Zeilenklasse.Unklar => "unklar",
        _ => "abgelehnt",
    };

    private static void Zeile(StringBuilder text, params ReadOnlySpan<string> werte)
    {
        for (var i = 0; i < werte.Length; i++)
        {
            text.Append(i > 0 ? ";" : "").Append(Zelle(werte[i]));
        }

        text.Append("\r\n");
    }

    private static string Zelle(string wert)
    {
        if (wert.Length > 0 && "=+-@\t\r".Contains(wert[0], StringComparison.Ordinal))
        {
            wert = "'" + wert;
        }

        return wert.AsSpan().IndexOfAny(";\"\r\n") < 0 ? wert : $"\"{wert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
