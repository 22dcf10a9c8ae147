using Shouldly;
using Startchancen.Abgleich;
using Xunit;

namespace Startchancen.AbgleichTests;

public class SpalteTests
{
    [Fact]
    public void Texts_ComeBackAsTheyWere_AndNothingIsNull()
    {
        string?[] werte = ["Anna", null, " Ben ", "", "Anna", "  ", "anna", "\u00a0Zoë\t"];
        var spalte = Spalte.Von(werte);
        spalte.Count.ShouldBe(werte.Length);
        spalte.ShouldBe(["Anna", null, "Ben", null, "Anna", null, "anna", "Zoë"]);
        spalte[4].ShouldBeSameAs(spalte[0]);
        spalte.Zaehle(_ => true).ShouldBe(5);
        spalte.Zaehle(w => w == "Anna").ShouldBe(2);
        Spalte.Von(spalte).ShouldBeSameAs(spalte);
    }

    [Fact]
    public void ManyDifferentTexts_StayApart()
    {
        // So many that some of them have the same hash of 32 bits.
        const int Verschiedene = 400_000;
        var spalte = new Spalte();
        for (var i = 0; i < 2 * Verschiedene; i++)
            spalte.Nimm($"n{Zahl(i)}");
        spalte.Count.ShouldBe(2 * Verschiedene);
        spalte.Verschiedene.ShouldBe(Verschiedene);
        for (var i = 0; i < 2 * Verschiedene; i++)
            if (spalte[i] != $"n{Zahl(i)}")
                spalte[i].ShouldBe($"n{Zahl(i)}");

        static int Zahl(int i) => (int)(i * 7919L % Verschiedene);
    }

    [Fact]
    public void AColumn_CanBeReadBetweenItsRows()
    {
        var (spalte, werte, zufall) = (new Spalte(), new List<string?>(), new Random(4));
        for (var i = 0; i < 1000; i++)
        {
            werte.Add(zufall.Next(5) == 0 ? null : new string((char)('a' + zufall.Next(26)), 1 + zufall.Next(30)));
            spalte.Nimm(werte[^1]);
            if (zufall.Next(40) > 0)
                continue;
            switch (zufall.Next(6))
            {
                case 0: spalte.ShouldBe(werte); break;
                case 1: spalte[i].ShouldBe(werte[i]); break;
                case 2: spalte.Verschiedene.ShouldBe(werte.Where(w => w is not null).Distinct().Count()); break;
                case 3: spalte.Zaehle(w => w.Length > 9).ShouldBe(werte.Count(w => w?.Length > 9)); break;
                case 4: spalte.Geordnet([i, 0]).ShouldBe([werte[i], werte[0]]); break;
                default: spalte.Zahlen(w => w.Length).ShouldBe(werte.Select(w => w?.Length ?? 0)); break;
            }
        }
        spalte.ShouldBe(werte);
    }

    [Fact]
    public void AColumnOfAList_TakesNoMoreRows()
    {
        var spalte = Spalte.Von(["Anna"]);
        _ = new Personenliste("liste", null, new Dictionary<Merkmal, IReadOnlyList<string?>> { [Merkmal.Vorname] = spalte });
        Should.Throw<InvalidOperationException>(() => spalte.Nimm("Ben"));
        spalte.ShouldBe(["Anna"]);
    }

    [Fact]
    public void AColumnInAnotherOrder_SharesItsTexts()
    {
        var spalte = Spalte.Von(["a", "b", null, "a"]);
        spalte.Geordnet([3, 2, 1, 0]).ShouldBe(["a", null, "b", "a"]);
        spalte.Zahlen(w => w[0]).ShouldBe([97, 98, 0, 97]);
    }
}
