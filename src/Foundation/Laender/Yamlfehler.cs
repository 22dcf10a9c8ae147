using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Startchancen.Foundation.Laender;

/// <summary>Says in plain words what is wrong with a YAML file that cannot be read, and in which line: the parser's own place is often only where it noticed.</summary>
internal static partial class Yamlfehler
{
    /// <param name="zeilen">The lines of the file.</param>
    /// <returns>Line and column, counted from 1, and the sentence.</returns>
    public static (int Zeile, int Spalte, string Satz) Erklaere(string[] zeilen, YamlException fehler)
    {
        var (zeile, spalte) = ((int)fehler.Start.Line, (int)fehler.Start.Column);
        if (fehler.Message == YamlDatei.OhneVerweise.Meldung)
            return (zeile, spalte, fehler.Message);
        var hier = zeile >= 1 && zeile <= zeilen.Length ? zeilen[zeile - 1] : "";
        if (fehler.Message.Contains("uplicate key", StringComparison.Ordinal))
            return (zeile, spalte, $"Der Schlüssel „{Schluessel().Match(hier).Groups["name"].Value}“ steht zweimal da; jeder darf nur einmal vorkommen.");
        var tabulator = Array.FindIndex(zeilen, z => Tabulator().IsMatch(z));
        if (tabulator >= 0)
            return (tabulator + 1, 1, "Die Zeile ist mit Tabulatoren eingerückt; erwartet werden Leerzeichen.");
        // The mistake stands in the line or the one before it.
        for (var z = zeile; z >= Math.Max(1, zeile - 1); z--)
            if (z <= zeilen.Length && InDerZeile(zeilen[z - 1]) is { } satz)
                return (z, 1 + zeilen[z - 1].Length - zeilen[z - 1].TrimStart().Length, satz);
        return (zeile, spalte, Einrueckung(zeilen, zeile));
    }

    public static bool HatOffeneKlammer(string zeile) =>
        Wert(zeile) is ['{', ..] or ['[', ..] && zeile.Count(c => c is '{' or '[') != zeile.Count(c => c is '}' or ']');

    private static string? InDerZeile(string zeile)
    {
        var wert = Wert(zeile);
        if (OhneLeerzeichen().Match(zeile) is { Success: true } eng)
            return $"Nach „{eng.Groups["name"].Value}:“ fehlt ein Leerzeichen; erwartet wird „{eng.Groups["name"].Value}: Wert“.";
        if (wert.Length == 0)
            return null;
        switch (wert[0])
        {
            case '"':
                if (Anfuehrung(wert) is not { } ende)
                    return "Das Anführungszeichen am Anfang des Textes wird nicht geschlossen; erwartet wird \" auch am Ende.";
                if (ende < wert.Length - 1 && !wert[(ende + 1)..].TrimStart().StartsWith('#') && wert[(ende + 1)..].Trim().Length > 0)
                    return "Im Text steht ein Anführungszeichen; erwartet wird \\\" an dieser Stelle, oder „ und “.";
                return Rueckstrich().IsMatch(wert) ? "Der Text enthält einen einzelnen umgekehrten Schrägstrich (\\); erwartet werden zwei (\\\\)." : null;
            case '\'':
                return wert.Count(c => c == '\'') % 2 == 1 ? "Im Text in einfachen Anführungszeichen steht ein Apostroph; erwartet werden doppelte Anführungszeichen um den Text." : null;
            case '{' or '[':
                return HatOffeneKlammer(zeile) ? "Eine Klammer { oder [ wird nicht geschlossen; ein Text, der mit einer Klammer beginnt, gehört in Anführungszeichen." : null;
            case '%' or '@' or '`' or '&' or '!' or '>' or '|' or '?':
                return wert.Length > 2 ? $"Ein Text darf nicht mit „{wert[0]}“ beginnen; erwartet wird der Text in Anführungszeichen." : null;
            case '-':
                return wert.StartsWith("- ", StringComparison.Ordinal) ? "Ein Text, der mit einem Strich beginnt, gehört in Anführungszeichen; eine Liste beginnt in der nächsten Zeile." : null;
        }
        return wert.Contains(": ", StringComparison.Ordinal) || wert.EndsWith(':') ? "Ein Text, in dem ein Doppelpunkt steht, gehört in Anführungszeichen." : null;
    }

    /// <summary>Compares the line with the last one that holds something.</summary>
    private static string Einrueckung(string[] zeilen, int zeile)
    {
        const string Allgemein = "Das ist kein gültiges YAML: Einrückung, Doppelpunkte und Anführungszeichen prüfen.";
        if (zeile < 2 || zeile > zeilen.Length)
            return Allgemein;
        var davor = zeile - 2;
        while (davor > 0 && zeilen[davor].Trim().Length == 0)
            davor--;
        var (hier, vorher) = (zeilen[zeile - 1], zeilen[davor]);
        if (hier.Trim().Length == 0)
            return Allgemein;
        if (!Schluessel().IsMatch(hier))
            return "Erwartet wird hier „schluessel: Wert“; ein langer Text gehört als Ganzes in Anführungszeichen.";
        var tiefer = Beginn(hier) - Beginn(vorher);
        if (tiefer > 0 && Wert(vorher).Length > 0)
            return $"Die Zeile ist tiefer eingerückt als die darüber, die schon einen Wert hat; erwartet werden {Beginn(vorher)} Leerzeichen am Anfang.";
        return "Die Zeile passt mit ihrer Einrückung zu keiner darüber; erwartet wird derselbe Anfang wie bei den Schlüsseln daneben, und ein Strich (- ) vor jedem neuen Eintrag einer Liste.";
    }

    /// <summary>Column of the first key, the dash of a list counted as indentation.</summary>
    private static int Beginn(string zeile) => zeile.Length - zeile.TrimStart(' ', '-').Length;

    private static string Wert(string zeile) => Schluessel().Match(zeile) is { Success: true } m ? zeile[m.Length..].Trim() : Eintrag().Match(zeile) is { Success: true } e ? zeile[e.Length..].Trim() : "";

    /// <summary>Place of the closing quotation mark, or null.</summary>
    private static int? Anfuehrung(string wert)
    {
        for (var i = 1; i < wert.Length; i++)
            if (wert[i] == '\\')
                i++;
            else if (wert[i] == '"')
                return i;
        return null;
    }

    [GeneratedRegex(@"^ *\t")]
    private static partial Regex Tabulator();

    [GeneratedRegex(@"^\s*(?:- +)?""?(?<name>[\p{L}\d_-]+)""?:(?:\s+|$)")]
    private static partial Regex Schluessel();

    [GeneratedRegex(@"^\s*- +")]
    private static partial Regex Eintrag();

    [GeneratedRegex(@"^\s*(?:- +)?(?<name>\p{L}[\p{L}\d_-]*):[^\s/]")]
    private static partial Regex OhneLeerzeichen();

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\\[^""\\/nrtabefv0xuUNLP_ ]")]
    private static partial Regex Rueckstrich();
}
