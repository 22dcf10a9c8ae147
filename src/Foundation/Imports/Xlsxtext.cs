using System.Globalization;
using System.Text;
using System.Xml;

namespace Startchancen.Foundation.Imports;

/// <summary>Texts as XLSX writes them.</summary>
internal static class Xlsxtext
{
    /// <summary>The text of a <c>si</c> or <c>is</c> element: runs joined, readings of Asian characters left out.</summary>
    public static string Lies(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        var tiefe = xml.Depth;
        var text = new StringBuilder();
        xml.Read();
        while (xml.Depth > tiefe)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                text.Append(xml.ReadElementContentAsString());
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "rPh" or "rPr" or "phoneticPr")
            {
                xml.Skip();
            }
            else
            {
                xml.Read();
            }
        }

        xml.Read();
        return Entschluesselt(text.ToString());
    }

    /// <summary>"_x000D_" stands for a character that XML does not allow.</summary>
    public static string Entschluesselt(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
        {
            return text;
        }

        var ergebnis = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text.AsSpan(i).StartsWith("_x") && i + 6 < text.Length && text[i + 6] == '_'
                && int.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var wert))
            {
                ergebnis.Append((char)wert);
                i += 6;
            }
            else
            {
                ergebnis.Append(text[i]);
            }
        }

        return ergebnis.ToString();
    }
}
