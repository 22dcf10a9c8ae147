using System.Text;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Imports;

/// <summary>Files that are often handed in as tables and are none.</summary>
internal static class Fremdformat
{
    private const string Rat = "Bitte öffnen Sie die Datei in Ihrer Tabellenkalkulation, speichern Sie sie als XLSX oder CSV und laden Sie sie neu hoch.";

    /// <exception cref="RuleBroken">The bytes belong to a known format that is no table of ours.</exception>
    public static void Pruefe(ReadOnlySpan<byte> daten)
    {
        if (daten.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            // Name of the stream in which a workbook lies that has a password.
            throw new RuleBroken(daten.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
                ? "Die Excel-Datei ist mit einem Kennwort geschützt. Bitte entfernen Sie den Schutz in Excel und laden Sie die Datei neu hoch."
                : "Das ist eine Excel-Datei im alten Format (.xls). " + Rat);
        }

        if (daten.StartsWith("%PDF"u8))
        {
            throw new RuleBroken("Das ist eine PDF-Datei. Aus ihr lässt sich keine Liste zuverlässig lesen. Bitte fragen Sie nach der Liste als XLSX oder CSV.");
        }

        if (daten.StartsWith("{\\rtf"u8))
        {
            throw new RuleBroken("Das ist ein Textdokument (RTF). " + Rat);
        }

        if (daten.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || daten.StartsWith("7z"u8) && daten.Length > 2 && daten[2] == 0xBC || daten.StartsWith("Rar!"u8))
        {
            throw new RuleBroken("Das ist ein gepacktes Archiv. Bitte entpacken Sie es und laden Sie die Tabelle selbst hoch.");
        }
    }

    /// <exception cref="RuleBroken">The text is a web page or XML, which some programs write under the name .xls.</exception>
    public static void Pruefe(string text)
    {
        var anfang = text.AsSpan(0, Math.Min(text.Length, 2000)).TrimStart();
        if (anfang.Length == 0 || anfang[0] != '<')
        {
            return;
        }

        if (anfang.Contains("<html", StringComparison.OrdinalIgnoreCase) || anfang.Contains("<table", StringComparison.OrdinalIgnoreCase)
            || anfang.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase) || anfang.StartsWith("<meta", StringComparison.OrdinalIgnoreCase))
        {
            throw new RuleBroken("Das ist eine Webseite (HTML), auch wenn die Datei vielleicht .xls heißt. " + Rat);
        }

        if (anfang.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase) || anfang.Contains("<Workbook", StringComparison.Ordinal))
        {
            throw new RuleBroken("Das ist eine XML-Datei, keine Tabelle. " + Rat);
        }
    }
}
