using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Startchancen.Benchmarks;

/// <summary>Counts the statements that a request sends to the database, and shows them when asked.</summary>
internal sealed class SqlZaehler : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly List<(double Ms, string Sql)> _befehle = [];
    private readonly Lock _schloss = new();

    public SqlZaehler() => DiagnosticListener.AllListeners.Subscribe(this);

    /// <summary>The statements of the quietest of some runs: services in the background send their own meanwhile.</summary>
    public async Task<IReadOnlyList<(double Ms, string Sql)>> ZaehleAsync(Func<Task> tun)
    {
        List<(double Ms, string Sql)>? wenigste = null;
        for (var i = 0; i < 5; i++)
        {
            lock (_schloss)
                _befehle.Clear();
            await tun();
            lock (_schloss)
                if (wenigste is null || _befehle.Count < wenigste.Count)
                    wenigste = [.. _befehle];
        }
        return wenigste!;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
            value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData daten)
            lock (_schloss)
                _befehle.Add((daten.Duration.TotalMilliseconds, daten.Command.CommandText));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
