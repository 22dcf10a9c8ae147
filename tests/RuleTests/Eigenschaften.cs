using FsCheck;

namespace Startchancen.RuleTests;

/// <summary>
/// How properties are tried. The usual run takes the same cases every time, so that a red run means a change; <c>STARTCHANCEN_PROBEN=100000</c> takes
/// that many new ones, to look for what nobody thought of. What it finds becomes a case of its own.
/// </summary>
internal static class Eigenschaften
{
    private static readonly int? Neue = int.TryParse(Environment.GetEnvironmentVariable("STARTCHANCEN_PROBEN"), out var proben) ? proben : null;

    public static Config Proben(int anzahl) => Neue is { } viele
        ? Config.QuickThrowOnFailure.WithMaxTest(viele)
        : Config.QuickThrowOnFailure.WithMaxTest(anzahl).WithReplay(new Replay(new Rnd(4711, 815), null));
}
