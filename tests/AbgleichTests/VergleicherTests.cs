using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;
using Xunit;

namespace Startchancen.AbgleichTests;

public class VergleicherTests
{
    [Theory]
    [InlineData("Katharina", "Katharina", Namensstufe.Gleich)]
    [InlineData("Müller", "MUELLER", Namensstufe.Gleich)]
    [InlineData("Katharina", "Kathi", Namensstufe.Teil)]
    [InlineData("Anna Lena", "Lena", Namensstufe.Teil)]
    [InlineData("Anna-Lena", "Annalena", Namensstufe.Gleich)]
    [InlineData("Meier", "Mayer", Namensstufe.SehrAehnlich)]
    [InlineData("Yılmaz", "Yilmas", Namensstufe.SehrAehnlich)]
    [InlineData("Philipp", "Filip", Namensstufe.SehrAehnlich)]
    [InlineData("Ole", "Julia", Namensstufe.Verschieden)]
    [InlineData("Leon", "Liam", Namensstufe.Verschieden)]
    [InlineData("Frank", "F.", Namensstufe.Aehnlich)]
    [InlineData("Frank", "G", Namensstufe.Verschieden)]
    [InlineData("Anna", "Lena", Namensstufe.Verschieden)]
    [InlineData("Hans Xaver", "Ksafer", Namensstufe.TeilAehnlich)]
    [InlineData("Xaver Hans", "Ksafer", Namensstufe.TeilAehnlich)]
    [InlineData("Ommar", "Omar Moritz", Namensstufe.TeilAehnlich)]
    [InlineData("Leo", "Julian Leonard", Namensstufe.TeilAehnlich)]
    [InlineData("Antonia Maria", "Maria Amtonia", Namensstufe.Aehnlich)]
    [InlineData("Pia Xaver", "Ben Ksafer", Namensstufe.Verschieden)]
    [InlineData("Deniz Murat", "Kemal Murat", Namensstufe.Verschieden)]
    [InlineData("Lena Sophia", "Magdalena Romy", Namensstufe.Verschieden)]
    [InlineData("Sofia", "Sofie", Namensstufe.Teil)]
    [InlineData("Max Björn", "Maximilian", Namensstufe.Teil)]
    [InlineData("Max Björn", "Maximilian-Lukas", Namensstufe.Verschieden)]
    [InlineData("Max Björn", "Maximilian Bjorn", Namensstufe.Teil)]
    [InlineData("Ben Paul", "Ben Pauul", Namensstufe.Teil)]
    [InlineData("Pia Xaver", "Ben Emil", Namensstufe.Verschieden)]
    [InlineData("", "Lena", Namensstufe.Fehlt)]
    public void Vornamen_AreComparedInBothDirectionsAlike(string x, string y, Namensstufe stufe)
    {
        var liste = new Personenliste("liste", ["1", "2"], new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Vorname] = [x, y] });
        var kodierung = new Kodierung(liste, null, null);
        var vergleicher = new Vergleicher(kodierung, kodierung.A, kodierung.A);
        vergleicher.Name(kodierung.A.Vorname[0], kodierung.A.Vorname[1], istVorname: true).ShouldBe(stufe);
        vergleicher.Name(kodierung.A.Vorname[1], kodierung.A.Vorname[0], istVorname: true).ShouldBe(stufe);
    }

    [Fact]
    public void NamenOfTheSameLetters_AreReadInOneWay_WhicheverComesFirst()
    {
        string[] vorher = ["Ben Paul", "Be Npaul", "Müller", "Muller", "Bennet"];
        var stufen = new[] { vorher, [vorher[1], vorher[0], vorher[3], vorher[2], .. vorher[4..]] }.Select(namen =>
        {
            var liste = new Personenliste("liste", null, new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Vorname] = namen });
            var k = new Kodierung(liste, null, null);
            k.Namen[k.A.Vorname[0]].Ungefaltet.ShouldBe(k.Namen[k.A.Vorname[1]].Ungefaltet);
            return (string.Join(' ', k.Namen[k.A.Vorname[0]].Teile), k.Namen[k.A.Vorname[0]].Teilform(0), k.Namen[k.A.Vorname[2]].Ungefaltet, new Vergleicher(k, k.A, k.A).Name(k.A.Vorname[0], k.A.Vorname[4], istVorname: true));
        }).ToList();
        stufen[1].ShouldBe(stufen[0]);
    }

    [Theory]
    [InlineData("Leon", "Léon")]
    [InlineData("Léon", "Leon")]
    public void UmlauteFoldedAway_DoNotHideThatOneLetterDiffers_HoweverOthersWriteThem(string eine, string andere)
    {
        var k = new Kodierung(new Personenliste("liste", null, new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Vorname] = [eine, andere, "Öeon"] }), null, null);
        k.A.Vorname[0].ShouldBe(k.A.Vorname[1]);
        new Vergleicher(k, k.A, k.A).Name(k.A.Vorname[0], k.A.Vorname[2], istVorname: true).ShouldBe(Namensstufe.SehrAehnlich);
    }

    [Theory]
    [InlineData("Anna", "Meyer", "Meyer", "Anna", "vertauscht", "fehlt")]
    [InlineData("Charlotte", "Mazurek", "Coulason", "Charlotte", "verschieden", "vertauscht")]
    [InlineData("Lukas", "Berger", "Berger", "Winkler", "verschieden", "vertauscht")]
    [InlineData("Martin", "Berger", "Martin", "Martin", "gleich", "verschieden")]
    [InlineData("Anna", "Meyer", "Ben", "Schulz", "verschieden", "verschieden")]
    public void Namen_InTheOthersColumn_AreSeen_BothOrOne(string vornameA, string nachnameA, string vornameB, string nachnameB, string vorname, string nachname)
    {
        foreach (var (x, y) in new[] { (0, 1), (1, 0) })
        {
            var liste = new Personenliste("liste", ["1", "2"], new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Vorname] = [vornameA, vornameB], [Merkmal.Nachname] = [nachnameA, nachnameB] });
            var kodierung = new Kodierung(liste, null, null);
            var v = new Vergleicher(kodierung, kodierung.A, kodierung.A);
            var muster = v.Muster(x, y);
            (Stufennamen.Von(Feld.Vorname)[v.Stufe(muster, 0)], Stufennamen.Von(Feld.Nachname)[v.Stufe(muster, 1)]).ShouldBe((vorname, nachname));
        }
    }

    [Theory]
    [InlineData(Merkmal.Alter, "43", "45", Wertstufe.Aehnlich)]
    [InlineData(Merkmal.Alter, "43", "46", Wertstufe.Verschieden)]
    [InlineData(Merkmal.Alter, "9", "10", Wertstufe.Aehnlich)]
    [InlineData(Merkmal.Alter, "43", "", Wertstufe.Fehlt)]
    [InlineData(Merkmal.WeitererVorname, "James", "J.", Wertstufe.Aehnlich)]
    [InlineData(Merkmal.WeitererVorname, "James", "R", Wertstufe.Verschieden)]
    [InlineData(Merkmal.WeitererVorname, "James", "Jack", Wertstufe.Verschieden)]
    [InlineData(Merkmal.WeitererVorname, "James", "JAMES", Wertstufe.Gleich)]
    [InlineData(Merkmal.WeitererVorname, "Margaret", "Margret", Wertstufe.Aehnlich)]
    public void WeitereAngaben_AreComparedAsTheyAreKept(Merkmal merkmal, string x, string y, Wertstufe stufe)
    {
        var liste = new Personenliste("liste", ["1", "2"], new Dictionary<Merkmal, IReadOnlyList<string?>> { [merkmal] = [x, y] });
        var kodierung = new Kodierung(liste, null, null);
        var vergleicher = new Vergleicher(kodierung, kodierung.A, kodierung.A);
        vergleicher.Felder.ShouldBe([Enum.Parse<Feld>(merkmal.ToString())]);
        vergleicher.Muster(0, 1).ShouldBe((int)stufe);
        vergleicher.Muster(1, 0).ShouldBe((int)stufe);
    }

    [Theory]
    [InlineData(20150403, 20150403, Datumsstufe.Gleich)]
    [InlineData(20150403, 20150304, Datumsstufe.Vertauscht)]
    [InlineData(20150403, 20150413, Datumsstufe.EineZiffer)]
    [InlineData(20150412, 20150421, Datumsstufe.EineZiffer)]
    [InlineData(20150403, 20180403, Datumsstufe.EineZiffer)]
    [InlineData(20151203, 20150403, Datumsstufe.ZweiTeile)]
    [InlineData(20150403, 20150000, Datumsstufe.ZweiTeile)]
    [InlineData(20150403, 20151128, Datumsstufe.NurJahr)]
    [InlineData(20150403, 20121128, Datumsstufe.Verschieden)]
    [InlineData(0, 20121128, Datumsstufe.Fehlt)]
    public void Daten_AreComparedInBothDirectionsAlike(int x, int y, Datumsstufe stufe)
    {
        Datumsvergleich.Datum(x, y).ShouldBe(stufe);
        Datumsvergleich.Datum(y, x).ShouldBe(stufe);
    }
}
