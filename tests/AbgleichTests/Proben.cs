using FsCheck;

namespace Startchancen.AbgleichTests;

/// <summary>How properties are tried: the same cases each time; <c>STARTCHANCEN_PROBEN=100000</c> takes that many new ones.</summary>
internal static class Proben
{
    public static Config Von(int anzahl) => int.TryParse(Environment.GetEnvironmentVariable("STARTCHANCEN_PROBEN"), out var viele)
        ? Config.QuickThrowOnFailure.WithMaxTest(viele)
        : Config.QuickThrowOnFailure.WithMaxTest(anzahl).WithReplay(new Replay(new Rnd(4711, 815), null));
}
