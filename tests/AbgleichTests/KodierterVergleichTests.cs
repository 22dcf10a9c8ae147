using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Erzeugung;
using Startchancen.Abgleich.Verschluesselung;
using Startchancen.Host.Abgleich;
using Xunit;

namespace Startchancen.AbgleichTests;

public sealed class KodierterVergleichTests : IDisposable
{
    private static readonly byte[] s_schluessel = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly Merkmal[] s_namen = [Merkmal.Vorname, Merkmal.Nachname, Merkmal.Geburtsdatum];

    private readonly string _ordner = Directory.CreateTempSubdirectory("startchancen-kodierung-").FullName;

    public void Dispose() => Directory.Delete(_ordner, recursive: true);

    [Fact]
    public void Stellen_OfAPiece_AreThoseOfHmacUnderTheFieldsKey()
    {
        // Worked out here once more: only the date "2015-04-03" and what is to be hashed of it.
        var kodiert = Kodiere([("Weg", "Weg", "2015-04-03")], [Merkmal.Geburtsdatum, Merkmal.Nachname], Haertung.Keine);
        var ohne = Kodiere([("Weg", "Weg", "")], [Merkmal.Geburtsdatum, Merkmal.Nachname], Haertung.Keine);
        var feldschluessel = HKDF.DeriveKey(HashAlgorithmName.SHA256, s_schluessel, 32, "Probe"u8.ToArray(), "Geburtsdatum"u8.ToArray());
        var stellen = new SortedSet<int>();
        foreach (var (stueck, mal) in new[] { ("t 3", 22), ("m 4", 22), ("j 2015", 26), ("tm 304", 16), ("alles 20150403", 14) })
            for (var i = 0; i < mal; i++)
            {
                var hash = HMACSHA256.HashData(feldschluessel, Encoding.UTF8.GetBytes($"{i / 16}:{stueck}"));
                stellen.Add((hash[i % 16 * 2] * 256 + hash[i % 16 * 2 + 1]) % Kodierer.Grundlaenge);
            }
        ohne.Anzahl.ShouldBe(0);
        var nurName = Kodiere([("Weg", "Weg", "")], [Merkmal.Nachname], Haertung.Keine);
        var gesetzt = Enumerable.Range(0, Kodierer.Grundlaenge).Where(i => Bit(kodiert, 0, i)).ToList();
        gesetzt.Where(i => !Bit(nurName, 0, i) || stellen.Contains(i)).Order().ShouldBe(stellen);
    }

    [Fact]
    public void Kodierung_WithTheSameKeyAndRound_IsTheSame_AndUnrelatedWithAnother()
    {
        var (a, b) = Listen(200);
        var erste = Text(Kodiere(a));
        Text(Kodiere(a)).ShouldBe(erste);
        foreach (var andere in new[] { new Kodierer(s_schluessel, "Andere Runde"), new Kodierer([.. s_schluessel.Reverse()], "Probe") })
        {
            var fremd = andere.Kodiere(a, s_namen, Haertung.Keine, 0, out _);
            var eigen = new Kodierer(s_schluessel, "Probe").Kodiere(a, s_namen, Haertung.Keine, 0, out _);
            // As like as two rows of independent bits of that density.
            var (gemeinsam, erwartet) = (0.0, 0.0);
            for (var i = 0; i < fremd.Anzahl; i++)
            {
                var (x, y) = (Gewicht(eigen, i), Gewicht(fremd, i));
                gemeinsam += Enumerable.Range(0, Kodierer.Grundlaenge).Count(s => Bit(eigen, i, s) && Bit(fremd, i, s));
                erwartet += (double)x * y / Kodierer.Grundlaenge;
            }
            (gemeinsam / erwartet).ShouldBeInRange(0.97, 1.03);
            Should.Throw<ArgumentException>(() => Kodierungsvergleich.Vergleiche(Kodiere(b), andere.Kodiere(a, Kodierer.Moegliche, Haertung.Faltung, 0, out _)));
        }
    }

    [Fact]
    public void EinTippfehler_LeavesMoreLikenessThanAnotherName_AndAMissingValueMoreThanAWrongOne()
    {
        var k = Kodiere([("Katharina", "Müller", "2015-04-03"), ("Kathatina", "Mueller", "03.04.2015"), ("Sieglinde", "Müller", "2015-04-03"), ("", "Müller", "2015-04-03"), ("Katharina", "Müller", "2015-03-04"), ("Katharina", "Müller", "2012-11-28")], s_namen, Haertung.Keine);
        double Aehnlich(int i, int j) => 2.0 * Enumerable.Range(0, Kodierer.Grundlaenge).Count(s => Bit(k, i, s) && Bit(k, j, s)) / (Gewicht(k, i) + Gewicht(k, j));
        Aehnlich(0, 1).ShouldBeGreaterThan(Aehnlich(0, 2));
        Aehnlich(0, 3).ShouldBeGreaterThan(Aehnlich(0, 2));
        Aehnlich(0, 4).ShouldBeGreaterThan(Aehnlich(0, 5));
    }

    [Fact]
    public void Angaben_TogetherInOneColumn_AreEncodedAsTheyAreApart()
    {
        var getrennt = new Personenliste("a", ["1"], new Dictionary<Merkmal, IReadOnlyList<string?>>
        {
            [Merkmal.Vorname] = ["Anna"], [Merkmal.Nachname] = ["Meyer"], [Merkmal.Strasse] = ["Hauptstr."], [Merkmal.Hausnummer] = ["5"], [Merkmal.Plz] = ["12345"], [Merkmal.Ort] = ["Musterstadt"],
        });
        var zusammen = new Personenliste("b", ["1"], new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Name] = ["Meyer, Anna"], [Merkmal.Anschrift] = ["Hauptstr. 5, 12345 Musterstadt"] });
        var ort = new Personenliste("c", ["1"], new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Name] = ["Anna Meyer"], [Merkmal.Strasse] = ["Hauptstr. 5"], [Merkmal.Ort] = ["12345 Musterstadt"] });
        foreach (var liste in new[] { zusammen, ort })
        {
            Kodierer.MoeglicheIn(liste).ShouldBe(Kodierer.MoeglicheIn(getrennt));
            Moegliche(liste).ShouldBe(Moegliche(getrennt));
        }
        // Without a postcode the town is there all the same.
        Kodierer.MoeglicheIn(new Personenliste("d", ["1"], new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Anschrift] = ["Hauptstr. 5, Musterstadt"] })).ShouldBe([Merkmal.Strasse, Merkmal.Hausnummer, Merkmal.Ort]);

        static string Moegliche(Personenliste liste) => Text(new Kodierer(s_schluessel, "Probe").Kodiere(liste, Kodierer.MoeglicheIn(liste), Haertung.Faltung, 0, out _));
    }

    [Theory]
    [InlineData(Haertung.Keine)]
    [InlineData(Haertung.Faltung)]
    [InlineData(Haertung.Ausgleich)]
    public void Vergleich_OfEncodingsAlone_FindsTheChildren(Haertung haertung)
    {
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = 1500, Saat = 5 });
        var wahr = register.Wahrheit().ToHashSet();
        var (a, b) = (Kodiere(Liste(register.Abgebend), haertung), Kodiere(Liste(register.Aufnehmend), haertung));
        var ergebnis = Kodierungsvergleich.Vergleiche(a, b);
        var treffer = ergebnis.Paare.Where(p => p.Klasse == Paarklasse.Treffer).ToList();
        double richtig = treffer.Count(p => wahr.Contains((Nummer(a, p.ZeileA), Nummer(b, p.ZeileB))));
        (2 * richtig / (treffer.Count + wahr.Count)).ShouldBeGreaterThan(0.975);
        ergebnis.ErwarteteGenauigkeit.ShouldBe(richtig / treffer.Count, 0.02);
        if (haertung == Haertung.Ausgleich)
            Enumerable.Range(0, a.Anzahl).ShouldAllBe(i => Gewicht(a, i) == Kodierer.Grundlaenge);
        // The order of the rows changes nothing.
        var umgekehrt = a.MitKennungen([.. Enumerable.Range(0, a.Anzahl).Select(i => $"{a.Anzahl - i:00000}")]);
        Kodierungsvergleich.Vergleiche(umgekehrt, b).Paare.Select(p => (a.Anzahl - 1 - p.ZeileA, p.ZeileB, p.Aehnlichkeit, p.Klasse)).Order().ShouldBe(ergebnis.Paare.Select(p => (p.ZeileA, p.ZeileB, p.Aehnlichkeit, p.Klasse)).Order());
    }

    [Theory]
    [InlineData(3000, 0)]
    [InlineData(3000, 0.02)]
    [InlineData(13_000, 0.01)]
    public void ListsThatShareFewChildren_DoNotTakeBrothersAndSistersForThem(int personen, double gemeinsam)
    {
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = personen, Saat = 14, Gemeinsam = gemeinsam });
        var wahr = register.Wahrheit().ToHashSet();
        var (a, b) = (Kodiere(Liste(register.Abgebend)), Kodiere(Liste(register.Aufnehmend)));
        var treffer = Kodierungsvergleich.Vergleiche(a, b).Paare.Where(p => p.Klasse == Paarklasse.Treffer).ToLookup(p => wahr.Contains((Nummer(a, p.ZeileA), Nummer(b, p.ZeileB))));
        treffer[false].Count().ShouldBeLessThanOrEqualTo(3 + wahr.Count / 5);
        treffer[true].Count().ShouldBeGreaterThanOrEqualTo(wahr.Count * 8 / 10);
    }

    [Fact]
    public void ListenThatAreTooLargeForAllPairs_AreSearchedByTables_WithHardlyALoss()
    {
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = 12_600, Saat = 8 });
        var (a, b) = (Kodiere(Liste(register.Abgebend)), Kodiere(Liste(register.Aufnehmend)));
        var ergebnis = Kodierungsvergleich.Vergleiche(a, b);
        ergebnis.Verglichen.ShouldBeLessThan((long)a.Anzahl * b.Anzahl / 3);
        var wahr = register.Wahrheit().ToHashSet();
        double gefunden = ergebnis.Paare.Count(p => wahr.Contains((Nummer(a, p.ZeileA), Nummer(b, p.ZeileB))));
        (gefunden / wahr.Count).ShouldBeGreaterThan(0.985);
    }

    [Fact]
    public void Datei_HoldsNoValueAndReadsBack_AndADamagedOneIsNamedByLine()
    {
        var (a, _) = Listen(60);
        var kodiert = Kodiere(a, Haertung.Ausgleich, 0.02);
        var text = Text(kodiert);
        foreach (var wert in a.Spalten.Values.SelectMany(s => s).OfType<string>().Where(w => w.Length > 4))
            text.ShouldNotContain(wert);
        Text(Kodierungsliste.Lies(new StringReader(text))).ShouldBe(text);
        foreach (var (kaputt, zeile) in new[] { (text.Replace("kodierung 1", "kodierung 9", StringComparison.Ordinal), "Zeile 1"), (text.Replace("haertung=Ausgleich", "haertung=Stein", StringComparison.Ordinal), "Zeile 2"), (text[..^20] + "\n", $"Zeile {kodiert.Anzahl + 3}") })
            Should.Throw<InvalidDataException>(() => Kodierungsliste.Lies(new StringReader(kaputt))).Message.ShouldContain(zeile);
    }

    [Fact]
    public void Befehl_EncodesBothSidesAndComparesThem_AndRefusesWhatDoesNotBelongTogether()
    {
        var (schluessel, anderer) = (Pfad("k.txt"), Pfad("k2.txt"));
        Rufe("verschluesseln", "--schluessel-anlegen", schluessel).ShouldBe(0);
        Rufe("verschluesseln", "--schluessel-anlegen", schluessel).ShouldBe(1);
        Rufe("verschluesseln", "--schluessel-anlegen", anderer).ShouldBe(0);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(schluessel).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Rufe("erzeugen", "--personen", "400", "--ergebnis", _ordner).ShouldBe(0);
        Kodiere("abgebend", schluessel).ShouldBe(0);
        Kodiere("aufnehmend", schluessel).ShouldBe(0);
        Vergleiche("abgebend.clk", "aufnehmend.clk").ShouldBe(0);
        var neu = File.ReadLines(Pfad("abgebend.neu")).Skip(1).Select(z => z.Split(';')).ToDictionary(z => z[0], z => z[1]);
        var wahr = File.ReadLines(Pfad("wahrheit.csv")).Skip(1).ToHashSet();
        var neuB = File.ReadLines(Pfad("aufnehmend.neu")).Skip(1).Select(z => z.Split(';')).ToDictionary(z => z[0], z => z[1]);
        var treffer = File.ReadLines(Pfad("paare.csv")).Skip(1).Select(z => z.Split(';')).Where(z => z[4] == "treffer").Select(z => $"{neu[z[0]]};{neuB[z[1]]}").ToList();
        ((double)treffer.Count(wahr.Contains) / treffer.Count).ShouldBeGreaterThan(0.97);
        ((double)treffer.Count(wahr.Contains) / wahr.Count).ShouldBeGreaterThan(0.95);
        File.ReadAllText(Pfad("bericht.json")).ShouldContain("kodierter Vergleich (pseudonym)");

        Kodiere("aufnehmend", anderer).ShouldBe(0);
        Vergleiche("abgebend.clk", "aufnehmend.clk").ShouldBe(1);
        Vergleiche("abgebend.clk", "aufnehmend.csv").ShouldBe(1);
        Kodiere("aufnehmend", schluessel, "--felder", "vorname,nachname").ShouldBe(0);
        Vergleiche("abgebend.clk", "aufnehmend.clk").ShouldBe(1);
        Kodiere("aufnehmend", schluessel, "--felder", "augenfarbe").ShouldBe(1);
        Rufe("verschluesseln", "--liste", Pfad("abgebend.csv")).ShouldBe(2);
        File.WriteAllText(anderer, "kein Schlüssel");
        Kodiere("aufnehmend", anderer).ShouldBe(1);
    }

    private int Kodiere(string liste, string schluessel, params string[] weiteres) => Rufe(["verschluesseln", "--liste", Pfad(liste + ".csv"), "--schluessel", schluessel, "--runde", "Probe", "--ergebnis", Pfad(liste + ".clk"), "--kennungen", Pfad(liste + ".neu"), .. weiteres]);

    private int Vergleiche(string a, string b) => Rufe("--abgebend", Pfad(a), "--aufnehmend", Pfad(b), "--ergebnis", Pfad("paare.csv"), "--bericht", Pfad("bericht.json"));

    private static int Rufe(params string[] argumente) => Abgleichsbefehl.Baue().Parse(argumente).Invoke();

    private string Pfad(string name) => Path.Combine(_ordner, name);

    private static (Personenliste A, Personenliste B) Listen(int anzahl)
    {
        var register = Testregister.Erzeuge(new Registerwunsch { Personen = anzahl });
        return (Liste(register.Abgebend), Liste(register.Aufnehmend));
    }

    private static Personenliste Liste(IReadOnlyList<Registerzeile> zeilen) =>
        new("liste", [.. zeilen.Select((_, i) => $"{i:00000}")], Testregister.Spalten.Select((m, i) => (m, i)).ToDictionary(x => x.m, x => (IReadOnlyList<string?>)[.. zeilen.Select(z => z.Werte[x.i])]));

    private static Kodierungsliste Kodiere(Personenliste liste, Haertung haertung = Haertung.Faltung, double rauschen = 0) => new Kodierer(s_schluessel, "Probe").Kodiere(liste, Kodierer.Moegliche, haertung, rauschen, out _);

    private static Kodierungsliste Kodiere((string Vorname, string Nachname, string Datum)[] zeilen, Merkmal[] felder, Haertung haertung) =>
        new Kodierer(s_schluessel, "Probe").Kodiere(new Personenliste("liste", [.. zeilen.Select((_, i) => $"{i}")], new Dictionary<Merkmal, IReadOnlyList<string?>>
        {
            [Merkmal.Vorname] = [.. zeilen.Select(z => z.Vorname)], [Merkmal.Nachname] = [.. zeilen.Select(z => z.Nachname)], [Merkmal.Geburtsdatum] = [.. zeilen.Select(z => z.Datum)],
        }), felder, haertung, 0, out _);

    private static string Text(Kodierungsliste liste)
    {
        var text = new StringWriter();
        liste.Schreibe(text);
        return text.ToString();
    }

    private static int Nummer(Kodierungsliste liste, int zeile) => int.Parse(liste.Kennungen[zeile], System.Globalization.CultureInfo.InvariantCulture);

    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Kodierungsliste, byte[][]> s_bytes = [];

    // As they stand in the file.
    private static byte[] Bytes(Kodierungsliste liste, int zeile) => s_bytes.GetValue(liste, l => [.. Text(l).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(3).Select(z => Convert.FromBase64String(z.Split(';')[1]))])[zeile];

    private static bool Bit(Kodierungsliste liste, int zeile, int stelle) => (Bytes(liste, zeile)[stelle / 8] >> stelle % 8 & 1) == 1;

    private static int Gewicht(Kodierungsliste liste, int zeile) => Bytes(liste, zeile).Sum(b => BitOperations.PopCount(b));
}
