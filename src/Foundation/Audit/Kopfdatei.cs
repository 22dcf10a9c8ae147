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

    internal string Pfad => ordner.Unter("protokoll", "kopf.json");

    /// <summary>Appends a head and waits until the disk has it; a head that stands there already is left alone.</summary>
    internal void Haenge(Kettenkopf kopf)
    {
        lock (_schloss)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Pfad)!);
            // One writer on all nodes: who comes second finds the newer head there and leaves its own out.
            using var datei = new FileStream(Pfad, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            // A crash may have cut the last line short; what follows must begin a line of its own.
            var ende = Zeilenende(datei, datei.Length);
            if (kopf.Nr <= LetzteNr(datei, ende))
                return;
            datei.SetLength(ende);
            datei.Seek(0, SeekOrigin.End);
            datei.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(kopf, s_json) + "\n"));
            datei.Flush(flushToDisk: true);
        }
    }

    /// <summary>How long the file is now: what is appended later is of a later state of the database.</summary>
    internal long Laenge => File.Exists(Pfad) ? new FileInfo(Pfad).Length : 0;

    /// <summary>Heads in order, one at a time, from the first bytes of the file. A last line that a crash cut short is left out; it is written again by the next run.</summary>
    /// <param name="laenge">As <see cref="Laenge"/> was.</param>
    /// <exception cref="JsonException">A line is broken.</exception>
    internal IEnumerable<Kettenkopf> Lies(long laenge)
    {
        if (laenge == 0)
            yield break;
        using var datei = new FileStream(Pfad, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var leser = new StreamReader(datei, Encoding.UTF8);
        var gelesen = 0L;
        while (leser.ReadLine() is { } zeile && (gelesen += Encoding.UTF8.GetByteCount(zeile) + 1) <= laenge)
            yield return JsonSerializer.Deserialize<Kettenkopf>(zeile, s_json) ?? throw new JsonException("A line of the heads is empty.");
    }

    // The last of ten years' heads, without reading the others.
    private static long LetzteNr(FileStream datei, long ende)
    {
        var anfang = ende == 0 ? 0 : Zeilenende(datei, ende - 1);
        var zeile = new byte[ende - anfang];
        datei.Seek(anfang, SeekOrigin.Begin);
        datei.ReadExactly(zeile);
        try
        {
            return zeile.Length == 0 ? 0 : JsonSerializer.Deserialize<Kettenkopf>(zeile, s_json)?.Nr ?? 0;
        }
        catch (JsonException)
        {
            // The check will name it; sealing goes on.
            return 0;
        }
    }

    /// <summary>Place behind the last line end before <paramref name="bis"/>; 0: there is none.</summary>
    private static long Zeilenende(FileStream datei, long bis)
    {
        for (var ende = bis; ende > 0; ende--)
        {
            datei.Seek(ende - 1, SeekOrigin.Begin);
            if (datei.ReadByte() == '\n')
                return ende;
        }
        return 0;
    }
}
