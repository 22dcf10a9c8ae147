namespace Startchancen.TestSupport;

/// <summary>A clock that tests set. It begins at a Wednesday morning in November of Schuljahr 2026/27 and runs on by itself.</summary>
public sealed class Testuhr : TimeProvider
{
    private readonly long _beginn = System.GetTimestamp();
    private TimeSpan _versatz;

    public static readonly DateTimeOffset Anfang = new(2026, 11, 25, 9, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Anfang + System.GetElapsedTime(_beginn) + _versatz;

    public void Stelle(TimeSpan vor) => _versatz += vor;

    public void StelleAuf(DateTimeOffset zeit) => _versatz = zeit - Anfang - System.GetElapsedTime(_beginn);
}
