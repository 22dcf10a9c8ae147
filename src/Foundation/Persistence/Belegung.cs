using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Persistence;

/// <summary>One process writes a SQLite installation. A second one is refused with a sentence instead of waiting for locks.</summary>
public sealed class Belegung(Datenordner ordner) : IDisposable
{
    private FileStream? _sperre;

    /// <exception cref="RuleBroken">Another process holds the installation.</exception>
    public void Nimm()
    {
        try
        {
            _sperre ??= new FileStream(ordner.Unter("belegt"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            throw new RuleBroken($"Im Ordner {ordner.Pfad} läuft schon ein Programm. Beenden Sie es zuerst, oder nehmen Sie mit --daten einen anderen Ordner.");
        }
    }

    public void Dispose() => _sperre?.Dispose();
}
