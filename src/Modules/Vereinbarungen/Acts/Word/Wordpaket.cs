using System.Text;
using System.Xml.Linq;
using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>The parts of a Word file that hold text, found by their relations.</summary>
internal sealed class Wordpaket
{
    private const string Makros = "Die Datei enthält Makros. Solche Dateien werden aus Sicherheitsgründen nicht gelesen. Bitte als Word-Dokument ohne Makros (.docx) speichern.";

    public required XElement Dokument { get; init; }
    public XElement? Formatvorlagen { get; private set; }
    public XElement? Nummerierung { get; private set; }
    public XElement? Fussnoten { get; private set; }
    public XElement? Endnoten { get; private set; }
    public XElement? Kommentare { get; private set; }
    public List<XElement> KopfUndFuss { get; } = [];

    /// <exception cref="RuleBroken">The file is no readable Word document; the message is for the user.</exception>
    public static Wordpaket Oeffne(Stream strom)
    {
        try
        {
            using var zip = new Wordzip(strom);
            return Lies(zip);
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken("Die Datei ist beschädigt oder unvollständig. Bitte in Word öffnen und neu speichern, oder noch einmal hochladen.");
        }
        catch (Exception fehler) when (fehler is NotSupportedException or ArgumentException or IOException)
        {
            throw new RuleBroken("Die Datei lässt sich nicht entpacken. Bitte in Word öffnen und neu speichern.");
        }
    }

    private static Wordpaket Lies(Wordzip zip)
    {
        if (zip.Hat("mimetype"))
            throw new RuleBroken(Encoding.ASCII.GetString(zip.Inhalt("mimetype").ToArray()).Contains("opendocument", StringComparison.Ordinal)
                ? "Das ist eine LibreOffice-Datei (.odt oder ähnlich). Bitte als Word-Dokument (.docx) speichern."
                : "Das ist keine Word-Datei (.docx).");
        if (zip.Namen.Any(n => n.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || n.EndsWith("vbaData.xml", StringComparison.OrdinalIgnoreCase)))
            throw new RuleBroken(Makros);
        if (!zip.Hat("[Content_Types].xml"))
            throw new RuleBroken("Das ist keine Word-Datei (.docx).");
        if (Wordxml.Lies(zip.Inhalt("[Content_Types].xml")).Elements().Select(e => Wordformat.Wert(e, "ContentType"))
            .Any(t => t.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) || t.Contains("vbaProject", StringComparison.OrdinalIgnoreCase)))
            throw new RuleBroken(Makros);

        var haupt = Ziele(zip, "_rels/.rels", "").FirstOrDefault(z => z.Art == "officeDocument").Ziel ?? "word/document.xml";
        if (!zip.Hat(haupt))
            throw new RuleBroken("Das ist keine Word-Datei (.docx): Der Textteil fehlt.");
        var dokument = Wordxml.Lies(zip.Inhalt(haupt));
        if (dokument.Name.LocalName != "document")
            throw new RuleBroken("Das ist keine Word-Datei (.docx), sondern eine andere Office-Datei.");
        var paket = new Wordpaket { Dokument = dokument };
        var ordner = haupt[..(haupt.LastIndexOf('/') + 1)];
        foreach (var (art, ziel) in Ziele(zip, $"{ordner}_rels/{haupt[ordner.Length..]}.rels", ordner))
            if (zip.Hat(ziel))
                paket.Ordne(art, ziel, zip);
        return paket;
    }

    private void Ordne(string art, string ziel, Wordzip zip)
    {
        switch (art)
        {
            case "styles": Formatvorlagen = Wordxml.Lies(zip.Inhalt(ziel)); break;
            case "numbering": Nummerierung = Wordxml.Lies(zip.Inhalt(ziel)); break;
            case "footnotes": Fussnoten = Wordxml.Lies(zip.Inhalt(ziel)); break;
            case "endnotes": Endnoten = Wordxml.Lies(zip.Inhalt(ziel)); break;
            case "comments": Kommentare = Wordxml.Lies(zip.Inhalt(ziel)); break;
            case "header" or "footer":
                if (KopfUndFuss.Count < 50)
                    KopfUndFuss.Add(Wordxml.Lies(zip.Inhalt(ziel)));
                break;
        }
    }

    private static IEnumerable<(string Art, string Ziel)> Ziele(Wordzip zip, string beziehungen, string ordner)
    {
        if (!zip.Hat(beziehungen))
            yield break;
        foreach (var b in Wordxml.Lies(zip.Inhalt(beziehungen)).Elements())
        {
            if (Wordformat.Wert(b, "TargetMode") == "External")
                continue;
            var ziel = Wordformat.Wert(b, "Target");
            var art = Wordformat.Wert(b, "Type");
            yield return (art[(art.LastIndexOf('/') + 1)..], Vereinfache(ziel.StartsWith('/') ? ziel[1..] : ordner + ziel));
        }
    }

    private static string Vereinfache(string pfad)
    {
        var stufen = new List<string>();
        foreach (var stufe in pfad.Split('/'))
            if (stufe == ".." && stufen.Count > 0)
                stufen.RemoveAt(stufen.Count - 1);
            else if (stufe is not ("." or ".." or ""))
                stufen.Add(stufe);
        return string.Join('/', stufen);
    }
}
