using System.Text;
using System.Text.Json;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Audit;

/// <summary>A head of the chain as it stood outside the database.</summary>
internal sealed record Kettenkopf(long Nr, string Hash, DateTime Am, string SchluesselId, string Signatur)
{
    internal static Kettenkopf Von(Siegel siegel) => new(siegel.Nr, Convert.ToHexStringLower(siegel.Hash), siegel.Am, siegel.SchluesselId!, Convert.ToHexStringLower(siegel.Signatur!));
}

/// <summary>
/// <c>protokoll/kopf.json</c>: one JSON line for every sealing run, only ever appended. Who cuts the end off the chain in the database
/// is found out by it.
/// </summary>
public sealed class Kopfdatei(Datenordner ordner)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);
    private readonly Lock _schloss = new();
    private long? _letzte;

    internal string Pfad => ordner.Unter("protokoll", "kopf.json");

    /// <summary>Appends a head and waits until the disk has it; a head that stands there already is left alone.</summary>
    internal void Haenge(Kettenkopf kopf)
    {
        lock (_schloss)
        {
            _letzte ??= Lies().LastOrDefault()?.Nr ?? 0;
            if (kopf.Nr <= _letzte)
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(Pfad)!);
            using var datei = new FileStream(Pfad, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            datei.SetLength(EndeDerLetztenGanzenZeile(datei));
            datei.Seek(0, SeekOrigin.End);
            datei.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(kopf, s_json) + "\n"));
            datei.Flush(flushToDisk: true);
            _letzte = kopf.Nr;
        }
    }

    /// <summary>All heads; null when a line is broken.</summary>
    internal IReadOnlyList<Kettenkopf>? LiesAlle()
    {
        try
        {
            return [.. Lies()];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>All heads in order. A last line that a crash cut short is left out; it is written again by the next run.</summary>
    /// <exception cref="JsonException">A line before the last is broken.</exception>
    internal IEnumerable<Kettenkopf> Lies()
    {
        if (!File.Exists(Pfad))
            yield break;
        string? vorige = null;
        foreach (var zeile in File.ReadLines(Pfad))
        {
            if (vorige is not null)
                yield return JsonSerializer.Deserialize<Kettenkopf>(vorige, s_json) ?? throw new JsonException("A line of the heads is empty.");
            vorige = zeile;
        }
        if (vorige is not null && IstGanz(vorige) is { } letzter)
            yield return letzter;
    }

    // A crash may have cut the last line short; what follows must begin a line of its own.
    private static long EndeDerLetztenGanzenZeile(FileStream datei)
    {
        for (var ende = datei.Length; ende > 0; ende--)
        {
            datei.Seek(ende - 1, SeekOrigin.Begin);
            if (datei.ReadByte() == '\n')
                return ende;
        }
        return 0;
    }

    private static Kettenkopf? IstGanz(string zeile)
    {
        try
        {
            return JsonSerializer.Deserialize<Kettenkopf>(zeile, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
