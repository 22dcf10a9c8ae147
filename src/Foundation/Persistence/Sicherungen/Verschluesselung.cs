using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Persistence.Sicherungen;

/// <summary>
/// Encrypts a stream to an operator's public key: a fresh AES-256 key, wrapped with RSA-OAEP-SHA256 or agreed by ECDH, then pieces of
/// 64 KB under AES-GCM. Every piece knows its place, the last one that it is the last, and all of them the head; so nothing can be
/// cut off, swapped or put in front of other data.
/// </summary>
internal static class Verschluesselung
{
    private const int Stueck = 65536;
    private const int Siegel = 16;
    private static readonly byte[] s_marke = "STARTCHANCEN-SICHERUNG-1\n"u8.ToArray();

    private sealed record Kopf(string Verfahren, string Schluessel);

    internal static bool IstVerschluesselt(string datei)
    {
        using var ein = File.OpenRead(datei);
        var anfang = new byte[s_marke.Length];
        return ein.ReadAtLeast(anfang, anfang.Length, throwOnEndOfStream: false) == anfang.Length && anfang.AsSpan().SequenceEqual(s_marke);
    }

    /// <param name="klartext">Read to its end.</param>
    /// <param name="ziel">Written to.</param>
    /// <param name="empfaengerPem">Public key or certificate-less SPKI, RSA (2048 bits or more) or elliptic curve.</param>
    /// <exception cref="RuleBroken">Not such a key.</exception>
    internal static void Verschluessele(Stream klartext, Stream ziel, string empfaengerPem)
    {
        var (schluessel, kopf) = NeuerSchluessel(empfaengerPem);
        var kopfzeile = JsonSerializer.SerializeToUtf8Bytes(kopf);
        ziel.Write(s_marke);
        Span<byte> laenge = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(laenge, kopfzeile.Length);
        ziel.Write(laenge);
        ziel.Write(kopfzeile);
        using var aes = new AesGcm(schluessel, Siegel);
        var (ein, naechstes, aus) = (new byte[Stueck], new byte[Stueck], new byte[Stueck + Siegel]);
        var gelesen = klartext.ReadAtLeast(ein, Stueck, throwOnEndOfStream: false);
        for (uint nr = 0; ; nr++)
        {
            var danach = gelesen < Stueck ? 0 : klartext.ReadAtLeast(naechstes, Stueck, throwOnEndOfStream: false);
            var letztes = danach == 0;
            aes.Encrypt(Einmalwert(nr, letztes), ein.AsSpan(0, gelesen), aus.AsSpan(0, gelesen), aus.AsSpan(gelesen, Siegel), kopfzeile);
            ziel.Write(aus, 0, gelesen + Siegel);
            if (letztes)
                return;
            (ein, naechstes, gelesen) = (naechstes, ein, danach);
        }
    }

    /// <exception cref="RuleBroken">Wrong key, or the file was changed or cut off.</exception>
    internal static void Entschluessele(Stream ein, Stream klartext, string privatPem)
    {
        try
        {
            ein.Seek(s_marke.Length, SeekOrigin.Begin);
            Span<byte> laenge = stackalloc byte[4];
            ein.ReadExactly(laenge);
            var kopfzeile = new byte[Math.Clamp(BinaryPrimitives.ReadInt32BigEndian(laenge), 0, 16384)];
            ein.ReadExactly(kopfzeile);
            using var aes = new AesGcm(Auspacken(JsonSerializer.Deserialize<Kopf>(kopfzeile)!, privatPem), Siegel);
            var (stueck, aus) = (new byte[Stueck + Siegel], new byte[Stueck]);
            for (uint nr = 0; ; nr++)
            {
                var gelesen = ein.ReadAtLeast(stueck, stueck.Length, throwOnEndOfStream: false);
                var letztes = ein.Position == ein.Length;
                if (gelesen < Siegel)
                    throw new CryptographicException();
                aes.Decrypt(Einmalwert(nr, letztes), stueck.AsSpan(0, gelesen - Siegel), stueck.AsSpan(gelesen - Siegel, Siegel), aus.AsSpan(0, gelesen - Siegel), kopfzeile);
                klartext.Write(aus, 0, gelesen - Siegel);
                if (letztes)
                    return;
            }
        }
        catch (Exception fehler) when (fehler is CryptographicException or EndOfStreamException or JsonException or FormatException)
        {
            throw new RuleBroken("Die Sicherung lässt sich mit diesem Schlüssel nicht lesen: Der Schlüssel ist der falsche, oder die Datei ist beschädigt oder unvollständig.");
        }
    }

    private static (byte[], Kopf) NeuerSchluessel(string pem)
    {
        if (Rsa(pem) is { } rsa)
        {
            using (rsa)
            {
                if (rsa.KeySize < 2048)
                    throw new RuleBroken("Der Schlüssel ist zu kurz. Nehmen Sie einen RSA-Schlüssel mit mindestens 2048 Bit.");
                var schluessel = RandomNumberGenerator.GetBytes(32);
                return (schluessel, new Kopf("RSA-OAEP-SHA256", Convert.ToBase64String(rsa.Encrypt(schluessel, RSAEncryptionPadding.OaepSHA256))));
            }
        }
        if (Ec(pem) is { } empfaenger)
        {
            using (empfaenger)
            {
                using var fluechtig = ECDiffieHellman.Create(empfaenger.ExportParameters(false).Curve);
                var oeffentlich = fluechtig.ExportSubjectPublicKeyInfo();
                return (Vereinbart(fluechtig, empfaenger, oeffentlich, empfaenger.ExportSubjectPublicKeyInfo()), new Kopf("ECDH-HKDF-SHA256", Convert.ToBase64String(oeffentlich)));
            }
        }
        throw new RuleBroken("Der Schlüssel des Empfängers ist nicht lesbar. Erwartet wird ein öffentlicher RSA- oder EC-Schlüssel im PEM-Format.");
    }

    private static byte[] Auspacken(Kopf kopf, string pem)
    {
        var eingepackt = Convert.FromBase64String(kopf.Schluessel);
        if (kopf.Verfahren == "RSA-OAEP-SHA256")
        {
            using var rsa = Rsa(pem) ?? throw new CryptographicException();
            return rsa.Decrypt(eingepackt, RSAEncryptionPadding.OaepSHA256);
        }
        using var eigener = Ec(pem) ?? throw new CryptographicException();
        using var fremder = ECDiffieHellman.Create();
        fremder.ImportSubjectPublicKeyInfo(eingepackt, out _);
        return Vereinbart(eigener, fremder, eingepackt, eigener.ExportSubjectPublicKeyInfo());
    }

    private static byte[] Vereinbart(ECDiffieHellman eigener, ECDiffieHellman anderer, byte[] fluechtig, byte[] empfaenger)
    {
        using var oeffentlich = anderer.PublicKey;
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, eigener.DeriveRawSecretAgreement(oeffentlich), 32, info: [.. Encoding.ASCII.GetBytes("startchancen-sicherung-1"), .. fluechtig, .. empfaenger]);
    }

    private static RSA? Rsa(string pem)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            return rsa;
        }
        catch (Exception fehler) when (fehler is ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            return null;
        }
    }

    private static ECDiffieHellman? Ec(string pem)
    {
        var ec = ECDiffieHellman.Create();
        try
        {
            ec.ImportFromPem(pem);
            return ec;
        }
        catch (Exception fehler) when (fehler is ArgumentException or CryptographicException)
        {
            ec.Dispose();
            return null;
        }
    }

    // The key is fresh for every file, so place and end are enough to make each value used once.
    private static byte[] Einmalwert(uint nr, bool letztes)
    {
        var wert = new byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(wert.AsSpan(4), nr);
        wert[0] = letztes ? (byte)1 : (byte)0;
        return wert;
    }
}
