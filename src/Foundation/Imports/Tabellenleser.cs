using System.Globalization;
using System.Text;
using System.Xml;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Imports;

/// <param name="Bytes">Largest file.</param>
/// <param name="Zeilen">Most rows.</param>
public sealed record Tabellengrenzen(int Bytes, int Zeilen);

/// <summary>Opens tables as they come: CSV in any usual coding and with any usual separator, and XLSX. What a file is, its content says, not its name.</summary>
public static class Tabellenleser
{
    /// <summary>Largest file in bytes.</summary>
    public const int HoechstensBytes = 50_000_000;

    /// <summary>Most rows; a list of all schools of all Länder has a fifth of it.</summary>
    public const int HoechstensZeilen = 200_000;

    private const int HoechstensSpalten = 1_000;

    private static readonly CultureInfo Deutsch = CultureInfo.GetCultureInfo("de-DE");

    /// <summary>The head is looked for in so many rows with content: above it stand titles and dates.</summary>
    private const int KopfSuche = 30;

    /// <param name="datei">Read to its end; not closed.</param>
    /// <param name="blatt">Name of the sheet; empty: the first visible one with content.</param>
    /// <param name="istBekannt">Whether a cell is the name of a column that is looked for: the row with most of them is the head.</param>
    /// <param name="grenzen">How large it may be; what the web accepts when nothing is said.</param>
    /// <exception cref="RuleBroken">Not a table, damaged or too large; the sentence says what to do.</exception>
    public static Tabelle Oeffne(Stream datei, string blatt = "", Func<string, bool>? istBekannt = null, Tabellengrenzen? grenzen = null)
    {
        istBekannt ??= _ => false;
        grenzen ??= new Tabellengrenzen(HoechstensBytes, HoechstensZeilen);
        var daten = LiesGanz(datei, grenzen.Bytes);
        return Bewacht(() => IstZip(daten)
            ? OeffneXlsx(daten, blatt, istBekannt, grenzen.Zeilen)
            : OeffneCsv(daten, istBekannt, grenzen.Zeilen));
    }

    private static bool IstZip(byte[] daten) => daten.AsSpan().StartsWith("PK\u0003\u0004"u8) || daten.AsSpan().StartsWith("PK\u0005\u0006"u8);

    private static Tabelle OeffneCsv(byte[] daten, Func<string, bool> istBekannt, int zeilen)
    {
        Fremdformat.Pruefe(daten);
        var (text, kodierung) = Kodierung.Lies(daten);
        Fremdformat.Pruefe(text);
        var trenner = Csv.FindeTrennzeichen(ref text);
        var bemerkungen = new List<string> { $"Die Datei wurde als CSV gelesen: {kodierung}, getrennt durch {Trennername(trenner)}." };
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            bemerkungen.Add("Die Datei enthält Zeichen, die schon beim Speichern verloren gingen (�). Die betroffenen Zeilen sind in der Quittung genannt, wenn sie eine zugeordnete Spalte betreffen.");
        }

        return MitKopf(Saetze(text, trenner), bemerkungen, istBekannt, zeilen, null, null);
    }

    private static IEnumerable<Tabellenzeile> Saetze(string text, char trenner)
    {
        var nummer = 0;
        foreach (var satz in Csv.Lies(text, trenner))
        {
            nummer++;
            if (satz.Zellen.Anzahl > HoechstensSpalten)
            {
                throw new RuleBroken("Die Tabelle hat mehr als 1.000 Spalten. Bitte löschen Sie, was nicht zur Liste gehört.");
            }

            if (!satz.Zellen.IstLeer())
            {
                yield return new Tabellenzeile(nummer, satz.Zellen, satz.Zellen.Anzahl, satz.AnfuehrungOffen ? "In dieser Zeile wird ein Anführungszeichen nicht richtig geschlossen." : "");
            }
        }
    }

    private static Tabelle OeffneXlsx(byte[] daten, string gewuenscht, Func<string, bool> istBekannt, int zeilen)
    {
        var xlsx = new Xlsx(new MemoryStream(daten, writable: false));
        try
        {
            var blatt = gewuenscht.Length > 0
                ? xlsx.Blaetter.FirstOrDefault(b => string.Equals(b.Name.Trim(), gewuenscht.Trim(), StringComparison.OrdinalIgnoreCase))
                    ?? throw new RuleBroken("Die Excel-Datei hat kein Tabellenblatt mit diesem Namen.")
                : xlsx.Blaetter.OrderBy(b => b.IstSichtbar ? 0 : 1).FirstOrDefault(b => xlsx.Zeilen(b).Any()) ?? throw Leer();
            var bemerkungen = new List<string> { $"Die Datei wurde als Excel-Datei gelesen, Tabellenblatt „{blatt.Name}“." };
            if (gewuenscht.Length == 0 && xlsx.Blaetter.Count > 1)
            {
                bemerkungen.Add(string.Create(CultureInfo.InvariantCulture, $"Die Datei hat {xlsx.Blaetter.Count} Tabellenblätter; die anderen wurden nicht gelesen."));
            }

            return MitKopf(xlsx.Zeilen(blatt).Select(z => new Tabellenzeile(z.Nummer, new Zellen(z.Werte), z.Werte.Count)), bemerkungen, istBekannt, zeilen, xlsx, () => Nachbemerkungen(xlsx));
        }
        catch
        {
            xlsx.Dispose();
            throw;
        }
    }

    private static IEnumerable<string> Nachbemerkungen(Xlsx xlsx)
    {
        if (xlsx.AusgeblendeteZeilen > 0)
        {
            yield return xlsx.AusgeblendeteZeilen == 1 ? "Eine ausgeblendete Zeile wurde mitgelesen." : string.Create(CultureInfo.InvariantCulture, $"{xlsx.AusgeblendeteZeilen} ausgeblendete Zeilen wurden mitgelesen.");
        }

        if (xlsx.FormelnOhneErgebnis > 0)
        {
            yield return (xlsx.FormelnOhneErgebnis == 1 ? "Eine Zelle enthält eine Formel ohne gespeichertes Ergebnis und gilt als leer." : string.Create(CultureInfo.InvariantCulture, $"{xlsx.FormelnOhneErgebnis} Zellen enthalten eine Formel ohne gespeichertes Ergebnis und gelten als leer."))
                + " Öffnen und speichern Sie die Datei einmal in Excel, dann sind die Ergebnisse da.";
        }
    }

    private static Tabelle MitKopf(IEnumerable<Tabellenzeile> roh, List<string> bemerkungen, Func<string, bool> istBekannt, int hoechstens, IDisposable? quelle, Func<IEnumerable<string>>? danach)
    {
        var strom = roh.GetEnumerator();
        var anfang = new List<Tabellenzeile>();
        while (anfang.Count < KopfSuche && strom.MoveNext())
        {
            anfang.Add(strom.Current.Kopie());
        }

        if (anfang.Count == 0)
        {
            strom.Dispose();
            throw Leer();
        }

        var ort = Kopfsuche.Finde(anfang, istBekannt);
        var kopf = Kopfsuche.Namen(ort >= 0 ? anfang[ort].Werte() : [], anfang.Skip(ort + 1).Select(z => z.Zellen.Anzahl).DefaultIfEmpty(0).Max());
        if (ort < 0)
        {
            bemerkungen.Add("Es wurde keine Kopfzeile gefunden; die Spalten heißen deshalb Spalte A, Spalte B und so weiter.");
        }
        else if (ort > 0)
        {
            bemerkungen.Add(string.Create(CultureInfo.InvariantCulture, $"Die Kopfzeile steht in Zeile {anfang[ort].Nummer}; was darüber steht, wurde nicht als Liste gelesen."));
        }

        return new Tabelle(kopf, ort < 0 ? 0 : anfang[ort].Nummer, bemerkungen, Strom(), quelle);

        IEnumerable<Tabellenzeile> Strom()
        {
            using var rest = strom;
            foreach (var zeile in anfang.Skip(ort + 1))
            {
                yield return zeile.Angeglichen(kopf.Count);
            }

            // Damage shows only here; the reader gets a sentence instead of a parser's message.
            var weiter = (Func<bool>)rest.MoveNext;
            for (var gelesen = anfang.Count; Bewacht(weiter); gelesen++)
            {
                if (gelesen >= hoechstens)
                {
                    throw new RuleBroken(string.Create(Deutsch, $"Die Tabelle hat mehr als {hoechstens:N0} Zeilen. Bitte teilen Sie die Liste auf."));
                }

                yield return rest.Current.Angeglichen(kopf.Count);
            }

            bemerkungen.AddRange(danach?.Invoke() ?? []);
        }
    }

    private static T Bewacht<T>(Func<T> lesen)
    {
        try
        {
            return lesen();
        }
        catch (Exception fehler) when (fehler is InvalidDataException or XmlException or IOException or NotSupportedException or FormatException or ArgumentException or OverflowException or DecoderFallbackException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new RuleBroken("Die Datei ist beschädigt und lässt sich nicht bis zum Ende lesen. Bitte öffnen Sie sie in Ihrer Tabellenkalkulation, speichern Sie sie neu und laden Sie sie noch einmal hoch.");
        }
    }

    private static byte[] LiesGanz(Stream datei, int hoechstens)
    {
        using var ziel = new MemoryStream(datei.CanSeek ? (int)Math.Min(datei.Length, hoechstens) : 0);
        var puffer = new byte[81_920];
        int gelesen;
        while ((gelesen = datei.Read(puffer)) > 0)
        {
            ziel.Write(puffer, 0, gelesen);
            if (ziel.Length > hoechstens)
            {
                throw new RuleBroken(string.Create(Deutsch, $"Die Datei ist größer als {hoechstens / 1_000_000:N0} MB. Bitte teilen Sie die Liste auf."));
            }
        }

        return ziel.Length == 0 ? throw Leer() : ziel.Length == ziel.Capacity ? ziel.GetBuffer() : ziel.ToArray();
    }

    private static RuleBroken Leer() => new("Die Datei ist leer.");

    private static string Trennername(char trenner) => trenner switch
    {
        ';' => "Semikolon",
        ',' => "Komma",
        '\t' => "Tabulator",
        '|' => "senkrechter Strich",
        _ => $"„{trenner}“",
    };
}
