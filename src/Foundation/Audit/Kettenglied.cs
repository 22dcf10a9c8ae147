using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Startchancen.Foundation.Audit;

/// <summary>What a link of the chain is computed from. The byte form is fixed for ever: old links must stay checkable.</summary>
internal static class Kettenglied
{
    /// <summary>The "link before" of the first link.</summary>
    internal static readonly byte[] Anfang = new byte[32];

    /// <summary>SHA-256 over the link before, number, time of sealing and every column of the entry.</summary>
    internal static byte[] Hash(byte[] vorher, long nr, DateTime am, ProtokollEintrag e)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(vorher);
        foreach (var teil in (ReadOnlySpan<string?>)["1", nr.ToString(CultureInfo.InvariantCulture), Zeit(am), e.Id.ToString("D"), Zeit(e.Am), e.Name, e.GegenstandArt,
            e.GegenstandId.ToString("D"), e.PersonId?.ToString("D"), e.PersonName, e.OrganisationId?.ToString("D"), e.ImAuftragVon?.ToString("D"), e.Grund, e.Wertehashes])
            Haenge(hash, teil);
        return hash.GetHashAndReset();
    }

    /// <summary>What is signed at the end of a sealing run.</summary>
    internal static byte[] Zeugnis(long nr, byte[] hash, DateTime am) => Encoding.UTF8.GetBytes($"startchancen-siegel-1\n{nr.ToString(CultureInfo.InvariantCulture)}\n{Convert.ToHexStringLower(hash)}\n{Zeit(am)}\n");

    internal static string Zeit(DateTime zeit) => zeit.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    // Length first, so that no two entries have the same bytes; a missing value is not an empty one.
    private static void Haenge(IncrementalHash hash, string? teil)
    {
        var bytes = teil is null ? [] : Encoding.UTF8.GetBytes(teil);
        Span<byte> laenge = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(laenge, teil is null ? -1 : bytes.Length);
        hash.AppendData(laenge);
        hash.AppendData(bytes);
    }
}
