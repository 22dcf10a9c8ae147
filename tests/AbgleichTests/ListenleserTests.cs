using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Abgleich;
using Startchancen.Foundation.Documents;
using Startchancen.Host.Abgleich;
using Xunit;

namespace Startchancen.AbgleichTests;

/// <summary>Lists as they come: whatever is broken in a file, the answer is a list that can be compared, or a sentence.</summary>
public sealed class ListenleserTests : IDisposable
{
    private readonly string _ordner = Directory.CreateTempSubdirectory("startchancen-leser-").FullName;

    public void Dispose() => Directory.Delete(_ordner, recursive: true);

    [Theory]
    [InlineData(0, "0 Zeilen")]
    [InlineData(1, "1 Zeile")]
    [InlineData(1200, "1.200 Zeilen")]
    public void Rows_AreCountedAsGermanDoes(int anzahl, string erwartet) => Listenleser.Zahl(anzahl, "Zeile", "Zeilen").ShouldBe(erwartet);

    [Theory]
    [InlineData("unique_id;cluster;full_name;first_and_surname;first_name;surname;dob;birth_place;postcode_fake;gender;occupation", "unique_id", "Vorname=first_name Nachname=surname Geburtsdatum=dob Geschlecht=gender Plz=postcode_fake Geburtsort=birth_place Beruf=occupation")]
    [InlineData("person_id;forename;family name;year of birth;sex_code;parish;county", "person_id", "Vorname=forename Nachname=family name Geburtsdatum=year of birth Geschlecht=sex_code Ort=parish Region=county")]
    [InlineData("id;Name;Rufname;geb. am;m/w;Straße und Hausnummer;PLZ;Wohnort", "id", "Vorname=Rufname Nachname=Name Geburtsdatum=geb. am Geschlecht=m/w Anschrift=Straße und Hausnummer Plz=PLZ Ort=Wohnort")]
    [InlineData("Nr;christian_name;lname;yob;nhs_number;village", "", "Vorname=christian_name Nachname=lname Geburtsdatum=yob Ort=village Kennung=nhs_number")]
    [InlineData("Nr.;Nachname;Vorname;Straße;Ort", "", "Vorname=Vorname Nachname=Nachname Strasse=Straße Ort=Ort")]
    [InlineData("Nachname;Vorname;Straße;Nr.;Ort", "", "Vorname=Vorname Nachname=Nachname Strasse=Straße Hausnummer=Nr. Ort=Ort")]
    [InlineData("Nachname;Vorname;Adresse;Nr;Ort", "", "Vorname=Vorname Nachname=Nachname Hausnummer=Nr Anschrift=Adresse Ort=Ort")]
    [InlineData("student id;rec_id;surname", "rec_id", "Nachname=surname")]
    [InlineData("rec_id;ssn;passport_id", "rec_id", "Kennung=ssn")]
    [InlineData("Familienname;Rufname;Geb.-Datum;Straße/Nr.;PLZ/Ort", "", "Vorname=Rufname Nachname=Familienname Geburtsdatum=Geb.-Datum Anschrift=Straße/Nr. Ort=PLZ/Ort")]
    [InlineData("Name des Kindes;Vorname des Kindes;geb.;Anschrift (Straße, Nr.);PLZ, Ort;Name der Mutter;Telefon Eltern;Ort der Schule", "", "Vorname=Vorname des Kindes Nachname=Name des Kindes Geburtsdatum=geb. Anschrift=Anschrift (Straße, Nr.) Ort=PLZ, Ort")]
    [InlineData("Schüler-ID;Schüler-Nachname;Schüler-Vorname;Geburtstag;Geburtsmonat;Geburtsjahr;Geschlecht (m/w/d);Ortsbezeichnung", "Schüler-ID", "Vorname=Schüler-Vorname Nachname=Schüler-Nachname Geburtsdatum=Geburtstag+Geburtsmonat+Geburtsjahr Geschlecht=Geschlecht (m/w/d) Ort=Ortsbezeichnung")]
    [InlineData("NachnameKind;Vorname_Kind;GebDatum_Kind;StrasseKind;HausNr_Kind;PLZ_Kind;Ort_Kind;Klasse", "", "Vorname=Vorname_Kind Nachname=NachnameKind Geburtsdatum=GebDatum_Kind Strasse=StrasseKind Hausnummer=HausNr_Kind Plz=PLZ_Kind Ort=Ort_Kind")]
    [InlineData("Kind: Name, Vorname;Geburtsdatum (TT.MM.JJJJ);wohnhaft in", "", "Name=Kind: Name, Vorname Geburtsdatum=Geburtsdatum (TT.MM.JJJJ) Anschrift=wohnhaft in")]
    [InlineData("rec_id;fname_c1;fname_c2;lname_c1;lname_c2;by;bm;bd", "rec_id", "Vorname=fname_c1 Nachname=lname_c1+lname_c2 Geburtsdatum=bd+bm+by WeitererVorname=fname_c2")]
    [InlineData("voter-id;first_name;midl_name;last_name;age;sex_code;phone_num;house_num;street_name;res_city_desc;state_cd;zip_code", "voter-id", "Vorname=first_name Nachname=last_name Geschlecht=sex_code Strasse=street_name Hausnummer=house_num Plz=zip_code Ort=res_city_desc Region=state_cd Telefon=phone_num Alter=age WeitererVorname=midl_name")]
    [InlineData("FIRST_NAME;LAST_NAME;DATE_OF_BIRTH;birth_month;birth_year;AGE;RESIDENTIAL_ADDRESS1;RESIDENTIAL_CITY", "", "Vorname=FIRST_NAME Nachname=LAST_NAME Geburtsdatum=DATE_OF_BIRTH Anschrift=RESIDENTIAL_ADDRESS1 Ort=RESIDENTIAL_CITY")]
    [InlineData("lfd. Nr.;Vor- und Zuname;Geburtsdat.;Adresse (Straße, PLZ, Ort);Tel. (privat);Klassenleitung", "", "Name=Vor- und Zuname Geburtsdatum=Geburtsdat. Anschrift=Adresse (Straße, PLZ, Ort) Telefon=Tel. (privat)")]
    [InlineData("Name und Vorname;geb. am;Straße, PLZ, Ort;Schulort;Name der Schule", "", "Name=Name und Vorname Geburtsdatum=geb. am Anschrift=Straße, PLZ, Ort")]
    [InlineData("surname;given;birth_month;birth_year;Ort der Mutter;Vorname Vater", "", "Vorname=given Nachname=surname Geburtsdatum=birth_month+birth_year")]
    public void Columns_AreKnownByTheNamesTheyHaveInTheWild(string kopf, string kennspalte, string erwartet)
    {
        var namen = kopf.Split(';');
        (Spaltennamen.Kennspalte(namen) is >= 0 and var i ? namen[i] : "").ShouldBe(kennspalte);
        string.Join(' ', Spaltennamen.Errate(namen).OrderBy(e => e.Key).Select(e => $"{e.Key}={string.Join('+', e.Value.Select(v => namen[v]))}")).ShouldBe(erwartet);
        namen.Count(Spaltennamen.IstBekannt).ShouldBeGreaterThanOrEqualTo(erwartet.Split('=').Length - 1);
    }

    [Fact]
    public void Geburtsdatum_InThreeColumns_KeepsThePlaceOfAPartThatIsMissing()
    {
        var pfad = Path.Combine(_ordner, "liste.csv");
        File.WriteAllLines(pfad, ["Name;Geburtsjahr;Geburtsmonat;Geburtstag", "A;2015;4;3", "B;2015.0;4.0;", "C;2015;;", "D;;4;3", "E;;;"]);
        Listenleser.Lies(pfad, "liste", null).Liste.Spalten[Merkmal.Geburtsdatum].ShouldBe(["3.4.2015", "0.4.2015", "0.0.2015", "3.4.0", null]);
    }

    [Fact]
    public void Dateien_BrokenAtRandom_AreReadOrRefusedWithASentence()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var (gelesen, abgelehnt) = (0, 0);
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), saat =>
        {
            var zufall = new Random(saat);
            var pfad = Path.Combine(_ordner, zufall.Next(3) == 0 ? "liste.xlsx" : "liste.csv");
            File.WriteAllBytes(pfad, Beschaedige(pfad.EndsWith("xlsx", StringComparison.Ordinal) ? Xlsx(saat) : Csv(zufall, saat), zufall));
            TestContext.Current.TestOutputHelper?.WriteLine(Convert.ToBase64String(File.ReadAllBytes(pfad)));
            switch (Abgleichsbefehl.Baue().Parse(["--liste", pfad, "--ergebnis", Path.Combine(_ordner, "paare.csv"), "--bericht", Path.Combine(_ordner, "bericht.json")]).Invoke(new() { EnableDefaultExceptionHandler = false }))
            {
                case 0:
                    gelesen++;
                    break;
                case 1:
                    abgelehnt++;
                    break;
                default:
                    throw new InvalidOperationException("Neither read nor refused.");
            }
        }).Check(Proben.Von(120));
        gelesen.ShouldBeGreaterThan(10);
        abgelehnt.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Quittung_NamesExchangedColumns_UnreadableBirthdays_AndLostZeros()
    {
        Bemerkungen("id;Vorname;Nachname;Geburtsdatum", "1;03.04.2015;Anna;Meyer", "2;04.05.2016;Ben;Weber").Count(b => b.EndsWith("Sind Spalten vertauscht?", StringComparison.Ordinal)).ShouldBe(2);
        Bemerkungen("id;Nachname;Geburtsdatum", "1;Meyer;00.00.0000", "2;Weber;30.02.2015", "3;Kaya;01.02.2015", "4;Nowak;02.02.2015").ShouldContain("1 Geburtsdatum ist nicht lesbar oder bedeutet „unbekannt“ und gilt als nicht angegeben.");
        Bemerkungen("id;Nachname;Geburtsdatum", "1;Meyer;x", "2;Weber;01.01.1900", "3;Kaya;01.02.2015", "4;Nowak;02.02.2015").ShouldContain("2 Geburtsdaten sind nicht lesbar oder bedeuten „unbekannt“ und gelten als nicht angegeben.");
        Bemerkungen("id;Nachname;PLZ", "1;Meyer;1067", "2;Weber;01067", "3;Kaya;99084").ShouldContain("1 Postleitzahl hat nur vier Ziffern; die führende Null wird ergänzt.");
    }

    [Fact]
    public void OneSchoolsFileTwice_IsSaid_AndItsChildrenStandManyTimes_NotNowhere()
    {
        var zeilen = Zeilen(3).ConvertAll(z => string.Join(';', z));
        var liste = Liste([string.Join(';', Kinderlisten.Spalten.Select(s => s.ToString()).Prepend("id")), .. zeilen, .. zeilen]);
        liste.Bemerkungen.ShouldContain("In der Spalte „id“ kommen Kennungen leer oder mehrmals vor; die Zeilen werden deshalb von 1 an gezählt.");
        var ergebnis = Abgleicher.VergleicheInSich(liste.Liste);
        ergebnis.Mehrfache.Count.ShouldBe(12);
        ergebnis.NurInA.ShouldBeEmpty();
    }

    [Fact]
    public void Utf8ReadAsWindows1252_AndManySpellingsOfAStreet_AreOneChild()
    {
        string[] strassen = ["Goethestraße 5", "Goethestrasse 5", "Goethestr. 5", "Goethe-Straße 5", "Goethe Str. 5", "GOETHESTRASSE 5", "Goethestraße 5 ", "Göthestr. 5", "Goethstraße 5", "Goethestaße 5"];
        var liste = Liste(["id;Vorname;Nachname;Geburtsdatum;Anschrift;PLZ", .. strassen.Select((s, i) => $"{i};Jürgen;Müller;03.04.2015;{s};99084"), .. Zeilen(5).Select((z, i) => $"k{i};{z[1]};{z[2]};{z[3]};{z[5]};{z[6]}")]);
        var ergebnis = Abgleicher.VergleicheInSich(liste.Liste);
        ergebnis.Mehrfache.Single(m => m.Zeilen.Contains(0)).Zeilen.Count.ShouldBe(strassen.Length);
        ergebnis.Paare.Where(p => p.ZeileA == 0 && p.ZeileB < strassen.Length).OrderBy(p => p.ZeileB).Select(p => ergebnis.Stufe(p, ergebnis.Felder.Count - 1))
            .ShouldBe([.. Enumerable.Repeat("gleich", strassen.Length - 3), "fast gleich", "fast gleich"]);
        File.WriteAllBytes(Path.Combine(_ordner, "alt.csv"), Encoding.GetEncoding(1252).GetBytes("id;Nachname;Vorname\n1;Müller;Jürgen\n"));
        Listenleser.Lies(Path.Combine(_ordner, "alt.csv"), "liste", null).Liste.Spalten[Merkmal.Nachname][0].ShouldBe("Müller");
    }

    private IReadOnlyList<string> Bemerkungen(params string[] zeilen) => Liste(zeilen).Bemerkungen;

    private Gelesen Liste(string[] zeilen)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var pfad = Path.Combine(_ordner, "l.csv");
        File.WriteAllLines(pfad, zeilen);
        return Listenleser.Lies(pfad, "liste", null);
    }

    private static List<string?[]> Zeilen(int saat) => new Kinderlisten(saat).Kinder(12);

    private static byte[] Csv(Random zufall, int saat)
    {
        var trenner = ";,\t"[zufall.Next(3)].ToString();
        var text = string.Join(zufall.Next(2) == 0 ? "\r\n" : "\n", Zeilen(saat).Select(z => string.Join(trenner, z.Select(w => zufall.Next(4) == 0 ? $"\"{w}\"" : w))).Prepend(string.Join(trenner, Kinderlisten.Spalten.Select(s => s.ToString()).Prepend("id"))));
        var kodierung = new[] { new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.GetEncoding(1252) }[zufall.Next(4)];
        return [.. kodierung.GetPreamble(), .. kodierung.GetBytes(text)];
    }

    private static byte[] Xlsx(int saat)
    {
        using var ziel = new MemoryStream();
        using (var blatt = new XlsxSchreiber(ziel, "Liste", [.. Kinderlisten.Spalten.Select(s => new XlsxSpalte(s.ToString())).Prepend(new XlsxSpalte("id"))]))
            foreach (var zeile in Zeilen(saat))
                blatt.Zeile([.. zeile]);
        return ziel.ToArray();
    }

    private static byte[] Beschaedige(byte[] datei, Random zufall)
    {
        var bytes = datei.ToList();
        for (var n = zufall.Next(6); n > 0 && bytes.Count > 8; n--)
        {
            var (ort, laenge) = (zufall.Next(bytes.Count), zufall.Next(1, 40));
            switch (zufall.Next(6))
            {
                case 0:
                    bytes[ort] = (byte)zufall.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(ort, Math.Min(laenge, bytes.Count - ort));
                    break;
                case 2:
                    bytes.InsertRange(ort, bytes.Slice(ort, Math.Min(laenge, bytes.Count - ort)));
                    break;
                case 3:
                    bytes.Insert(ort, "\"\0;\n\t,"u8[zufall.Next(6)]);
                    break;
                case 4:
                    bytes.RemoveRange(ort, bytes.Count - ort);
                    break;
                default:
                    bytes[ort] ^= (byte)(1 << zufall.Next(8));
                    break;
            }
        }
        return [.. bytes];
    }
}
