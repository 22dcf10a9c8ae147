using System.Collections.Concurrent;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Who is in a field right now. Held in memory for a minute, never stored, shown only to those who may write there.</summary>
internal sealed class Anwesenheit(TimeProvider zeit)
{
    private static readonly TimeSpan s_dauer = TimeSpan.FromSeconds(50);
    private readonly ConcurrentDictionary<(Guid Traeger, string Feld, Guid Person), (string Name, DateTimeOffset Bis)> _wer = new();

    /// <summary>Reports a person and gives the names of the others in the same field.</summary>
    public IReadOnlyList<string> Melde(Guid traeger, string feld, Guid person, string name)
    {
        var jetzt = zeit.GetUtcNow();
        _wer[(traeger, feld, person)] = (name, jetzt + s_dauer);
        var andere = new List<string>();
        foreach (var (schluessel, wer) in _wer)
        {
            if (wer.Bis < jetzt)
                _wer.TryRemove(schluessel, out _);
            else if (schluessel.Traeger == traeger && schluessel.Feld == feld && schluessel.Person != person)
                andere.Add(wer.Name);
        }
        return andere;
    }
}
