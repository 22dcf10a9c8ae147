using Shouldly;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Persistence;
using Startchancen.TestSupport;
using Xunit;

namespace Startchancen.RuleTests.Foundation.Audit;

public sealed class KopfdateiTests : IDisposable
{
    private readonly Wegwerfordner _ordner = new();

    private string Pfad => Path.Combine(_ordner.Pfad, "protokoll", "kopf.json");

    [Fact]
    public void Haenge_FromTwoNodes_StaysInOrder()
    {
        var (eine, andere) = (Neu(), Neu());
        eine.Haenge(Kopf(2));
        andere.Haenge(Kopf(5));
        // Its run was committed earlier, but it comes to the file later.
        eine.Haenge(Kopf(4));
        eine.Haenge(Kopf(7));
        Nummern().ShouldBe([2, 5, 7]);
    }

    [Fact]
    public void Haenge_BehindABrokenLine_GoesOn()
    {
        Neu().Haenge(Kopf(2));
        File.AppendAllText(Pfad, "kaputt\n");
        Neu().Haenge(Kopf(3));
        File.ReadAllLines(Pfad).Length.ShouldBe(3);
    }

    [Fact]
    public void Haenge_BehindALineCutShort_BeginsALineOfItsOwn()
    {
        Neu().Haenge(Kopf(2));
        File.AppendAllText(Pfad, "{\"nr\":3");
        Nummern().ShouldBe([2]);
        Neu().Haenge(Kopf(3));
        Nummern().ShouldBe([2, 3]);
    }

    [Fact]
    public void Lies_UpToALength_LeavesOutWhatCameLater()
    {
        Neu().Haenge(Kopf(2));
        var laenge = Neu().Laenge;
        Neu().Haenge(Kopf(3));
        Neu().Lies(laenge).Select(k => k.Nr).ShouldBe([2]);
    }

    private Kopfdatei Neu() => new(new Datenordner(_ordner.Pfad));

    private long[] Nummern() => [.. Neu().Lies(Neu().Laenge).Select(k => k.Nr)];

    private static Kettenkopf Kopf(long nr) => new(nr, new string('a', 64), new DateTime(2026, 11, 25, 9, 0, 0, DateTimeKind.Utc), "0123456789abcdef", "00");

    public void Dispose() => _ordner.Dispose();
}
