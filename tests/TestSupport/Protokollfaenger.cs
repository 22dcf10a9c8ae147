using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Startchancen.TestSupport;

/// <summary>Catches what the application logs, so that tests can see that nothing typed is in it.</summary>
public sealed class Protokollfaenger : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _zeilen = new();

    public IReadOnlyCollection<string> Zeilen => _zeilen;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _zeilen.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
