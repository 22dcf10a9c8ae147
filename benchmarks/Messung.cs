using System.Diagnostics;
using System.Globalization;

namespace Startchancen.Benchmarks;

/// <summary>Times of one thing: wall clock of each call, and CPU of the whole process per call.</summary>
internal sealed record Messwert(string Name, double[] Ms, double CpuMs)
{
    public double P50 => Quantil(0.5);

    public double P95 => Quantil(0.95);

    public double Kleinster => Ms.Min();

    private double Quantil(double q)
    {
        var sortiert = Ms.Order().ToArray();
        return sortiert[Math.Min(sortiert.Length - 1, (int)(sortiert.Length * q))];
    }

    public string Zeile(Messwert? bezug) => string.Create(CultureInfo.InvariantCulture,
        $"| {Name} | {Ms.Length} | {Kleinster:0.00} | {P50:0.00} | {P95:0.00} | {CpuMs:0.00} | {(bezug is null ? "1" : $"{CpuMs / bezug.CpuMs:0.00}")} | {(bezug is null ? "1" : $"{P50 / bezug.P50:0.00}")} |");
}

/// <summary>Runs things interleaved, so that a busy minute of the machine hits all of them alike.</summary>
internal sealed class Messung(int runden)
{
    private readonly List<(string Name, int JeRunde, Func<Task> Tun)> _dinge = [];

    public void Nimm(string name, int jeRunde, Func<Task> tun) => _dinge.Add((name, jeRunde, tun));

    public async Task<IReadOnlyDictionary<string, Messwert>> LaufeAsync()
    {
        var zeiten = _dinge.ToDictionary(d => d.Name, _ => new List<double>());
        var cpu = _dinge.ToDictionary(d => d.Name, _ => 0.0);
        var prozess = Process.GetCurrentProcess();
        // A server runs for weeks: what the first minute costs (compiling, first plans) is not what is asked here.
        for (var i = 0; i < 16; i++)
        {
            foreach (var (_, je, tun) in _dinge)
                for (var k = 0; k < je; k++)
                    await tun();
            await Task.Delay(300);
        }
        for (var r = 0; r < runden; r++)
        {
            foreach (var (name, je, tun) in _dinge)
            {
                prozess.Refresh();
                var vorher = prozess.TotalProcessorTime;
                for (var i = 0; i < je; i++)
                {
                    var beginn = Stopwatch.GetTimestamp();
                    await tun();
                    zeiten[name].Add(Stopwatch.GetElapsedTime(beginn).TotalMilliseconds);
                }
                prozess.Refresh();
                cpu[name] += (prozess.TotalProcessorTime - vorher).TotalMilliseconds;
            }
        }
        return _dinge.ToDictionary(d => d.Name, d => new Messwert(d.Name, [.. zeiten[d.Name]], cpu[d.Name] / zeiten[d.Name].Count));
    }
}
