using System.Security.Cryptography;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Audit;

/// <summary>
/// The installation's key for seals (ECDSA P-256), in <c>schluessel/siegel.pem</c> of the data folder and never in the database. A new
/// key is made by renaming the old file to <c>siegel-….pem</c>: every file of that pattern is used to check old signatures.
/// </summary>
public sealed class Siegelschluessel(Datenordner ordner)
{
    private readonly Lock _schloss = new();
    private (string Id, ECDsa Schluessel)? _eigener;

    private string Pfad => ordner.Unter("schluessel");

    /// <summary>Signs with the installation's key; makes it at the first call.</summary>
    public (string SchluesselId, byte[] Signatur) Unterschreibe(byte[] was)
    {
        lock (_schloss)
        {
            var (id, schluessel) = _eigener ??= LiesOderLegeAn();
            return (id, schluessel.SignData(was, HashAlgorithmName.SHA256));
        }
    }

    /// <summary>Checks a signature that this installation made, also with a key of former times.</summary>
    /// <param name="schluesselId">As <see cref="Unterschreibe"/> gave it.</param>
    /// <returns>Null: the key is not here. The time is the same as for one that is.</returns>
    public bool? Pruefe(string schluesselId, byte[] was, byte[] signatur)
    {
        var alle = Alle();
        try
        {
            var kennt = alle.TryGetValue(schluesselId, out var schluessel);
            schluessel ??= alle.Values.FirstOrDefault();
            // A signature of another length would be refused at once.
            var stimmt = schluessel?.VerifyData(was, signatur.Length == 64 ? signatur : Ersatz, HashAlgorithmName.SHA256) == true && signatur.Length == 64;
            return kennt ? stimmt : null;
        }
        finally
        {
            foreach (var schluessel in alle.Values)
                schluessel.Dispose();
        }
    }

    private static byte[] Ersatz { get; } = [.. Enumerable.Repeat((byte)1, 64)];

    /// <summary>All keys that can check a signature, by number; the caller ends them.</summary>
    internal Dictionary<string, ECDsa> Alle()
    {
        var alle = new Dictionary<string, ECDsa>();
        if (!Directory.Exists(Pfad))
            return alle;
        foreach (var datei in Directory.EnumerateFiles(Pfad, "siegel*.pem").Order(StringComparer.Ordinal))
        {
            var schluessel = Lies(datei);
            if (!alle.TryAdd(Nummer(schluessel), schluessel))
                schluessel.Dispose();
        }
        return alle;
    }

    /// <summary>Public parts of all keys, for a backup: file name and PEM.</summary>
    internal IReadOnlyList<(string Datei, string Pem)> Oeffentliche()
    {
        var alle = Alle();
        try
        {
            return [.. alle.Select(s => ($"siegel-{s.Key}.pub.pem", s.Value.ExportSubjectPublicKeyInfoPem()))];
        }
        finally
        {
            foreach (var schluessel in alle.Values)
                schluessel.Dispose();
        }
    }

    private (string, ECDsa) LiesOderLegeAn()
    {
        Directory.CreateDirectory(Pfad);
        var datei = Path.Combine(Pfad, "siegel.pem");
        if (!File.Exists(datei))
        {
            using var neuer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            // Written aside and moved: two nodes that start together must not read half a key, nor use two.
            var vorlaeufig = Path.Combine(Pfad, $"{Guid.CreateVersion7():N}.neu");
            var optionen = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                optionen.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var schreiber = new StreamWriter(vorlaeufig, optionen))
                schreiber.Write(neuer.ExportPkcs8PrivateKeyPem());
            try
            {
                File.Move(vorlaeufig, datei, overwrite: false);
            }
            catch (IOException) when (File.Exists(datei))
            {
                File.Delete(vorlaeufig);
            }
        }
        var schluessel = Lies(datei);
        return (Nummer(schluessel), schluessel);
    }

    private static ECDsa Lies(string datei)
    {
        var schluessel = ECDsa.Create();
        schluessel.ImportFromPem(File.ReadAllText(datei));
        return schluessel;
    }

    private static string Nummer(ECDsa schluessel) => Convert.ToHexStringLower(SHA256.HashData(schluessel.ExportSubjectPublicKeyInfo()))[..16];
}
