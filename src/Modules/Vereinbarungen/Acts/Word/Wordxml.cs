using System.Xml;
using System.Xml.Linq;
using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Reads an XML part of a stranger's file: no DTD, nothing from outside, limits on size, depth and number of elements.</summary>
internal static class Wordxml
{
    // A form of 26 pages has about 5,000 elements and a depth of 25; 300 pages pasted into one field have about 300,000.
    private const int MaxTiefe = 200;
    private const int MaxElemente = 3_000_000;
    private const int MaxAttribute = 500;

    private static readonly HashSet<string> Ballast = new(StringComparer.Ordinal) { "proofErr", "lastRenderedPageBreak", "rPrChange", "pPrChange", "tblPrEx", "tblPrChange", "tcPrChange", "trPrChange", "sectPrChange" };

    public static XElement Lies(Stream strom)
    {
        var einstellung = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersFromEntities = 1024,
        };
        try
        {
            using var leser = XmlReader.Create(strom, einstellung);
            return Baue(leser);
        }
        catch (XmlException fehler) when (fehler.Message.Contains("DTD", StringComparison.Ordinal))
        {
            throw new RuleBroken("Die Datei enthält eine Dokumenttyp-Definition (DTD). Solche Dateien werden aus Sicherheitsgründen nicht gelesen.");
        }
        catch (XmlException)
        {
            throw new RuleBroken("Die Datei ist beschädigt: Ihr Inhalt lässt sich nicht lesen. Bitte in Word öffnen und neu speichern.");
        }
    }

    private static XElement Baue(XmlReader leser)
    {
        XElement? wurzel = null;
        XElement? offen = null;
        var anzahl = 0;
        var weiter = leser.Read();
        while (weiter)
        {
            switch (leser.NodeType)
            {
                case XmlNodeType.Element:
                    if (Ballast.Contains(leser.LocalName))
                    {
                        leser.Skip();
                        continue;
                    }
                    if (leser.Depth > MaxTiefe || ++anzahl > MaxElemente || leser.AttributeCount > MaxAttribute)
                        throw new RuleBroken("Die Datei ist ungewöhnlich verschachtelt oder zu groß und wird nicht gelesen.");
                    var leer = leser.IsEmptyElement;
                    var element = new XElement(XName.Get(leser.LocalName, leser.NamespaceURI));
                    while (leser.MoveToNextAttribute())
                        if (leser.Prefix != "xmlns" && leser.Name != "xmlns" && !leser.LocalName.StartsWith("rsid", StringComparison.Ordinal))
                            element.SetAttributeValue(XName.Get(leser.LocalName, leser.NamespaceURI), leser.Value);
                    offen?.Add(element);
                    wurzel ??= element;
                    if (!leer)
                        offen = element;
                    break;
                case XmlNodeType.EndElement:
                    offen = offen?.Parent;
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA:
                    offen?.Add(new XText(leser.Value));
                    break;
            }
            weiter = leser.Read();
        }
        return wurzel ?? throw new XmlException("leer");
    }
}
