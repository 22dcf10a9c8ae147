using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Startchancen.Foundation.Texte;
using Startchancen.TestSupport;
using Startchancen.Vereinbarungen.Rules;
using Xunit;

namespace Startchancen.RuleTests.Vereinbarungen.Rules;

public class KanonischerInhaltTests
{
    private static readonly Ausfertigung Grund = Beispielvereinbarung.Eingefroren with
    {
        Formularsumme = new string('f', 64),
        Vorgesehen =
        [
            new VorgeseheneUnterschrift("schule", "Schulleitung", "Für die Schule", "Grundschule Am Wiesenhügel", "Dr. Nguyễn Thị Hường", "Schulleiterin"),
            new VorgeseheneUnterschrift("schulaufsicht", "Schulamtsleitung", "Für das Schulamt", "Staatliches Schulamt Mittelthüringen", "Jörg Weiß", "Leiter des Schulamts"),
        ],
    };

    private static string Muster => Path.Combine(AppContext.BaseDirectory, "Vereinbarungen", "Rules", "kanonischer-inhalt-2.json");

    /// <summary>Signed agreements hang on this file: if it must change, the format gets a new number, and the old one stays readable.</summary>
    [Fact]
    public async Task Aus_Example_EqualsTheCommittedFile()
    {
        var inhalt = KanonischerInhalt.Aus(Grund);

        Encoding.UTF8.GetString(inhalt.Bytes).ShouldBe(await File.ReadAllTextAsync(Muster));
        inhalt.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Muster))));
    }

    [Fact]
    public void Aus_Example_IsJsonWithFormatFirst()
    {
        using var json = JsonDocument.Parse(KanonischerInhalt.Aus(Grund).Bytes);

        json.RootElement.EnumerateObject().Take(2).Select(e => $"{e.Name}={e.Value}").ShouldBe(["format=startchancen-vereinbarung", "fassung=2"]);
        json.RootElement.GetProperty("felder").EnumerateArray().Select(f => f.GetProperty("schluessel").GetString()).ShouldBe(Grund.Vorlage.Felder.Select(f => f.Schluessel));
    }

    public static TheoryData<string> Aenderungen => [.. Andere.Keys];

    [Theory]
    [MemberData(nameof(Aenderungen))]
    public void Aus_WithOneChange_HasAnotherHash(string was) =>
        KanonischerInhalt.Aus(Andere[was](Grund)).Sha256.ShouldNotBe(KanonischerInhalt.Aus(Grund).Sha256);

    [Fact]
    public void Aus_AnyAnswerChangedAnyhow_HasAnotherHash()
    {
        var felder = Grund.Felder.ToArray();
        var hash = KanonischerInhalt.Aus(Grund).Sha256;
        var faelle = from i in Gen.Choose(0, felder.Length - 1)
                     from ort in Gen.Choose(0, 10_000)
                     from zeichen in Gen.Elements('x', ' ', '\n', '"', '\\', '}', 'ä', '\t', '\u200b', '0')
                     select (i, ort, zeichen);
        Prop.ForAll(faelle.ToArbitrary(), fall =>
        {
            var alt = felder[fall.i];
            var neu = alt with { Text = alt.Text.Insert(fall.ort % (alt.Text.Length + 1), fall.zeichen.ToString()) };
            return KanonischerInhalt.Aus(Grund with { Felder = [.. felder.Select(f => f == alt ? neu : f)] }).Sha256 != hash;
        }).Check(Eigenschaften.Proben(500));
    }

    [Fact]
    public void Aus_TextMovedAcrossABorder_HasAnotherHash()
    {
        // Nothing may be joined so that "ab" + "c" looks like "a" + "bc".
        var a = Grund with { Felder = [new("partner", "x", [["ab", "c"]], ["s", "t"])] };
        var b = Grund with { Felder = [new("partner", "x", [["a", "bc"]], ["s", "t"])] };
        var c = Grund with { Felder = [new("partner", "x", [["ab"], ["c"]], ["s", "t"])] };
        var d = Grund with { Felder = [new("partner", "x", [["ab\",\"c"]], ["s", "t"])] };

        new[] { a, b, c, d }.Select(x => KanonischerInhalt.Aus(x).Sha256).ShouldBeUnique();
    }

    [Fact]
    public void Aus_AnswersAndAttachmentsInAnyOrder_HasTheSameHash() => Prop.ForAll(
        Gen.Shuffle(Grund.Felder.ToArray()).SelectMany(f => Gen.Shuffle(Grund.Anlagen.ToArray()).Select(n => (f, n))).ToArbitrary(),
        fall => KanonischerInhalt.Aus(Grund with { Felder = [.. fall.f], Anlagen = [.. fall.n] }).Sha256 == KanonischerInhalt.Aus(Grund).Sha256)
        .Check(Eigenschaften.Proben(100));

    [Fact]
    public void Aus_SameTextInOtherBytes_HasTheSameHash()
    {
        var zusammen = Grund with { Felder = [new("einzugsgebiet", "Schüler\nlernen")] };
        var zerlegt = Grund with { Felder = [new("einzugsgebiet", "Schu\u0308ler\r\nlernen")] };

        KanonischerInhalt.Aus(zerlegt).Sha256.ShouldBe(KanonischerInhalt.Aus(zusammen).Sha256);
    }

    [Fact]
    public void Aus_WhatComesAfterTheFreeze_DoesNotCount()
    {
        var spaeter = Grund with
        {
            Pruefcode = "X", Pruefadresse = "Y", Entwurfsvermerk = "Z", Datum = new DateOnly(2030, 1, 1), GueltigAb = new DateOnly(2026, 12, 1),
            GueltigBis = new DateOnly(2027, 11, 30), Unterschriften = Beispielvereinbarung.Unterschrieben.Unterschriften,
        };

        KanonischerInhalt.Aus(spaeter).Sha256.ShouldBe(KanonischerInhalt.Aus(Grund).Sha256);
    }

    [Fact]
    public void Lies_WhatAusWrote_IsTheSameAgreement()
    {
        var inhalt = KanonischerInhalt.Aus(Grund);
        KanonischerInhalt.Formularsumme(inhalt.Bytes).ShouldBe(Grund.Formularsumme);
        var gelesen = KanonischerInhalt.Lies(inhalt.Bytes, Grund.Vorlage, Grund.Land);
        KanonischerInhalt.Aus(gelesen).Bytes.ShouldBe(inhalt.Bytes);
        gelesen.Felder.Single(f => f.Schluessel == "partner").Zeilen![1].ShouldBe(Grund.Feld("partner").Zeilen![1]);
        gelesen.Vorgesehen.ShouldBe(Grund.Vorgesehen);
        gelesen.Anlagen.ShouldBe(Grund.Anlagen);
    }

    [Fact]
    public void Lies_AnyAnswer_ComesBackLetterByLetter() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => Textform.Normal(s.Get)).ToArbitrary(),
        text =>
        {
            var a = Grund with { Felder = [new("partner", text, [[text, "b"]], ["s", text])] };
            var gelesen = KanonischerInhalt.Lies(KanonischerInhalt.Aus(a).Bytes, a.Vorlage, a.Land).Feld("partner");
            return gelesen.Text == text && gelesen.Zeilen![0][0] == text && gelesen.Spalten![1] == text;
        }).Check(Eigenschaften.Proben(300));

    [Fact]
    public void Formularstand_KeepsTemplateAndWordsOfTheLand()
    {
        var stand = Formularstand.Von(Grund.Vorlage, Grund.Land, default);
        var (vorlage, land) = stand.Lies();
        Formularstand.Von(vorlage, land, default).Sha256.ShouldBe(stand.Sha256);
        vorlage.Felder.Select(f => f.Bezeichnung).ShouldBe(Grund.Vorlage.Felder.Select(f => f.Bezeichnung));
        land.Wort("schulaufsicht", "").ShouldBe(Grund.Land.Wort("schulaufsicht", ""));
        Should.Throw<InvalidOperationException>(() => new Formularstand { Sha256 = stand.Sha256, Land = "th", Vorlage = "x", Inhalt = [.. stand.Inhalt, (byte)' '] }.Lies());
    }

    [Fact]
    public void Aus_ContentThatCannotBeSigned_IsRefused()
    {
        Should.Throw<ArgumentException>(() => KanonischerInhalt.Aus(Grund with { Felder = [new("gibt-es-nicht", "x")] }));
        Should.Throw<ArgumentException>(() => KanonischerInhalt.Aus(Grund with { Felder = [new("partner", "x"), new("partner", "y")] }));
        Should.Throw<ArgumentException>(() => KanonischerInhalt.Aus(Grund with { Anlagen = [new Anlage("ohne Hash")] }));
        Should.Throw<ArgumentException>(() => KanonischerInhalt.Aus(Grund with { Felder = [new("partner", "halb \ud800")] }));
    }

    private static readonly Dictionary<string, Func<Ausfertigung, Ausfertigung>> Andere = new()
    {
        ["Schule"] = a => a with { Schule = a.Schule + "x" },
        ["Schulnummer"] = a => a with { Schulnummer = "1" },
        ["Ort"] = a => a with { Ort = "Gera" },
        ["Schulaufsicht"] = a => a with { Schulaufsicht = "x" },
        ["Cluster"] = a => a with { Cluster = "" },
        ["Schuljahr"] = a => a with { Schuljahr = "2027/28" },
        ["Land der Vorlage"] = a => a with { Vorlage = a.Vorlage with { Land = "rp" } },
        ["Schlüssel der Vorlage"] = a => a with { Vorlage = a.Vorlage with { Schluessel = "x" } },
        ["Fassung der Vorlage"] = a => a with { Vorlage = a.Vorlage with { Fassung = 4 } },
        ["Gültigkeit"] = a => a with { Vorlage = a.Vorlage with { GueltigMonate = 13 } },
        ["Schlussformel"] = a => a with { Vorlage = a.Vorlage with { Schlussformel = "x" } },
        ["Gespräch: Vertreter der Schule"] = a => a with { Gespraech = a.Gespraech with { VertreterSchule = "x" } },
        ["Gespräch: Funktion der Schule"] = a => a with { Gespraech = a.Gespraech with { FunktionSchule = "x" } },
        ["Gespräch: Vertreter des Amts"] = a => a with { Gespraech = a.Gespraech with { VertreterSchulaufsicht = "x" } },
        ["Gespräch: Funktion des Amts"] = a => a with { Gespraech = a.Gespraech with { FunktionSchulaufsicht = "x" } },
        ["Gespräch: Ort und Datum"] = a => a with { Gespraech = a.Gespraech with { OrtUndDatum = "x" } },
        ["Nicht in diesem Jahr"] = a => a with { Felder = [.. a.Felder.Select(f => f with { NichtInDiesemJahr = !f.NichtInDiesemJahr })] },
        ["Antwort fehlt"] = a => a with { Felder = [.. a.Felder.Skip(1)] },
        ["Zelle"] = a => a with { Felder = [.. a.Felder.Select(f => f.Zeilen is null ? f : f with { Zeilen = [.. f.Zeilen.Select(z => (IReadOnlyList<string>)[.. z.Reverse()])] })] },
        ["Reihenfolge der Zeilen"] = a => a with { Felder = [.. a.Felder.Select(f => f.Zeilen is null ? f : f with { Zeilen = [.. f.Zeilen.Reverse()] })] },
        ["Kopf einer Spalte"] = a => a with { Felder = [.. a.Felder.Select(f => f.Spalten is null ? f : f with { Spalten = [.. f.Spalten.Select(s => s + "x")] })] },
        ["Name einer Anlage"] = a => a with { Anlagen = [a.Anlagen[0] with { Name = "x" }, a.Anlagen[1]] },
        ["Hash einer Anlage"] = a => a with { Anlagen = [a.Anlagen[0] with { Sha256 = new string('c', 64) }, a.Anlagen[1]] },
        ["Feld einer Anlage"] = a => a with { Anlagen = [a.Anlagen[0] with { Feld = "" }, a.Anlagen[1]] },
        ["Anlage fehlt"] = a => a with { Anlagen = [a.Anlagen[0]] },
        ["Unterzeichner"] = a => a with { Vorgesehen = [a.Vorgesehen[0] with { Name = "x" }, a.Vorgesehen[1]] },
        ["Funktion des Unterzeichners"] = a => a with { Vorgesehen = [a.Vorgesehen[0] with { Funktion = "x" }, a.Vorgesehen[1]] },
        ["Rolle des Unterzeichners"] = a => a with { Vorgesehen = [a.Vorgesehen[0] with { Rolle = "x" }, a.Vorgesehen[1]] },
        ["Organisation des Unterzeichners"] = a => a with { Vorgesehen = [a.Vorgesehen[0] with { Organisation = "x" }, a.Vorgesehen[1]] },
        ["Bezeichnung der Stelle"] = a => a with { Vorgesehen = [a.Vorgesehen[0] with { Titel = "x" }, a.Vorgesehen[1]] },
        ["Wortlaut des Formulars"] = a => a with { Formularsumme = new string('e', 64) },
        ["Seite des Unterzeichners"] = a => a with { Vorgesehen = [a.Vorgesehen[0] with { Seite = "x" }, a.Vorgesehen[1]] },
        ["Reihenfolge der Unterzeichner"] = a => a with { Vorgesehen = [a.Vorgesehen[1], a.Vorgesehen[0]] },
    };
}
