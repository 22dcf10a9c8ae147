using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Imports;
using Startchancen.Foundation.Organisationen.Einlesen;
using Startchancen.TestSupport;

namespace Startchancen.Benchmarks;

/// <summary>A list of all schools of a large Land, read and written once, and once more when nothing is new.</summary>
internal static class Schulliste
{
    private const int Anzahl = 35_000;

    public static async Task<IReadOnlyList<Messwert>> MissAsync(Testland land)
    {
        var text = new StringBuilder("Schulnummer;Name;Schulart;Straße;PLZ;Ort;Telefon;E-Mail\n");
        for (var i = 0; i < Anzahl; i++)
            text.Append(CultureInfo.InvariantCulture, $"{100_000 + i};Schule am Weg {i};Grundschule;Straße {i};40468;Düsseldorf;0211 {i};s{i}@schule.example\n");
        var daten = Encoding.UTF8.GetBytes(text.ToString());
        var transaktionen = new List<double>();
        var neu = await EinmalAsync("import of 35,000 schools", land, daten, transaktionen, q => q.Summen.Neu);
        var nochmal = await EinmalAsync("the same list again, nothing new", land, daten, [], q => q.Summen.Unveraendert);
        return [neu, new Messwert("one transaction of that import", [.. transaktionen], neu.CpuMs / transaktionen.Count), nochmal];
    }

    private static async Task<Messwert> EinmalAsync(string name, Testland land, byte[] daten, List<double> transaktionen, Func<Quittung, int> erwartet)
    {
        var (cpu, beginn) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        var quittung = await land.MitAsync(async d =>
        {
            using var liste = Schullistenleser.Oeffne(new MemoryStream(daten), "nw");
            return await d.GetRequiredService<Schulimport>().SchreibeAsync(liste, "nw", new Akt("Schulliste eingelesen", "Messung", Guid.CreateVersion7()), "0", default, transaktionen.Add);
        });
        return erwartet(quittung) == Anzahl
            ? new Messwert(name, [Stopwatch.GetElapsedTime(beginn).TotalMilliseconds], (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds)
            : throw new InvalidOperationException($"{name}: the receipt says {quittung.Summen}.");
    }
}
