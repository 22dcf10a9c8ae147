using System.Text;
using Shouldly;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Modules;
using Xunit;

namespace Startchancen.RuleTests.Imports;

/// <summary>Damaged and random files: a result or a sentence, never anything else.</summary>
public class ZufallsdateienTests
{
    public static TheoryData<int> Laeufe => [.. Enumerable.Range(1, 8)];

    [Theory]
    [MemberData(nameof(Laeufe))]
    public void Oeffne_WithRandomBytesAndMutations_GivesResultOrSentence(int lauf)
    {
        var zufall = new Random(lauf);
        byte[][] vorlagen =
        [
            Tabellenbau.Csv("Schulnummer;Name;PLZ\n1;\"A\nB\";01067\n2;Müller;99084\n", Tabellenbau.Windows).ToArray(),
            Tabellenbau.Csv("Schulnummer,Name\n1,\"x\"\"y\"\n", Encoding.Unicode).ToArray(),
            Tabellenbau.Xlsx("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"str\"><v>Name</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>5</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>A</t></is></c></row>", ["<t>Schulnummer</t>"], ["00000"]).ToArray(),
            [],
        ];
        var (ergebnisse, saetze) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            var daten = Veraendert(vorlagen[i % vorlagen.Length], zufall);
            try
            {
                using var liste = Schullistenleser.Oeffne(new MemoryStream(daten), "nw");
                var schulen = liste.Zeilen().Count();
                var quittung = liste.Buch.Vorschau();
                schulen.ShouldBe(quittung.Summen.Angenommen + quittung.Summen.Korrigiert);
                Quittung.AusJson(quittung.AlsJson()).Summen.ShouldBe(quittung.Summen);
                Quittungsausgabe.AlsCsv(quittung).Length.ShouldBeGreaterThan(0);
                ergebnisse++;
            }
            catch (RuleBroken satz)
            {
                satz.Message.ShouldEndWith(".");
                saetze++;
            }
        }

        ergebnisse.ShouldBeGreaterThan(0);
        saetze.ShouldBeGreaterThan(0);
    }

    /// <summary>The parts of a workbook are mutated before they are packed; mutating the archive only finds the check sums.</summary>
    [Theory]
    [MemberData(nameof(Laeufe))]
    public void Oeffne_WithMutatedParts_GivesResultOrSentence(int lauf)
    {
        var zufall = new Random(lauf);
        var inhalt = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"str\"><v>Name</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\" s=\"1\"><v>5</v></c><c r=\"B2\"><f>A1</f><v>4.5E3</v></c></row>";
        for (var i = 0; i < 300; i++)
        {
            var zeilen = Encoding.Latin1.GetString(Veraendert(Encoding.Latin1.GetBytes(inhalt), zufall)).Replace("\0", "", StringComparison.Ordinal);
            try
            {
                using var tabelle = Tabellenleser.Oeffne(Tabellenbau.Xlsx(zeilen, ["<t>Schulnummer</t>"], ["yyyy-mm-dd\"x", "[h]:mm"]));
                tabelle.Zeilen().Count().ShouldBeGreaterThanOrEqualTo(0);
            }
            catch (RuleBroken satz)
            {
                satz.Message.ShouldEndWith(".");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Laeufe))]
    public void Zuordnungsdatei_WithMutations_GivesResultOrSentence(int lauf)
    {
        var zufall = new Random(lauf);
        var vorlage = Encoding.UTF8.GetBytes(Zuordnungsdatei.Schreibe(Feldzuordnung.Mitgelieferte()[lauf % 2]));
        for (var i = 0; i < 60; i++)
        {
            try
            {
                Zuordnungsdatei.Lies(Encoding.UTF8.GetString(Veraendert(vorlage, zufall))).Felder.Count.ShouldBeGreaterThan(0);
            }
            catch (RuleBroken satz)
            {
                satz.Message.ShouldEndWith(".");
            }
        }
    }

    private static byte[] Veraendert(byte[] vorlage, Random zufall)
    {
        if (vorlage.Length == 0)
        {
            var bytes = new byte[zufall.Next(0, 300)];
            zufall.NextBytes(bytes);
            return zufall.Next(2) == 0 ? bytes : [.. bytes.Select(b => (byte)(b % 96 + 32))];
        }

        var daten = vorlage.ToList();
        for (var n = zufall.Next(1, 6); n > 0 && daten.Count > 1; n--)
        {
            var ort = zufall.Next(daten.Count);
            switch (zufall.Next(5))
            {
                case 0:
                    daten[ort] = (byte)zufall.Next(256);
                    break;
                case 1:
                    daten.RemoveRange(ort, Math.Min(zufall.Next(1, 20), daten.Count - ort));
                    break;
                case 2:
                    daten.InsertRange(ort, daten.GetRange(ort, Math.Min(zufall.Next(1, 40), daten.Count - ort)));
                    break;
                case 3:
                    daten.InsertRange(ort, Encoding.ASCII.GetBytes(zufall.Next(4) switch { 0 => "\"", 1 => ";\n", 2 => "99999999999", _ => "-1" }));
                    break;
                default:
                    daten.RemoveRange(ort, daten.Count - ort);
                    break;
            }
        }

        return [.. daten];
    }
}
