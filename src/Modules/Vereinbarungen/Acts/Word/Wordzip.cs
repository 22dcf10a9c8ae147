using System.IO.Compression;
using System.Text;
using Startchancen.Foundation.Modules;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>
/// The packed file of a stranger. Everything that speaks against reading is found before a part is inflated as a whole; each refusal is a sentence.
/// </summary>
internal sealed class Wordzip : IDisposable
{
    private const long MaxDatei = 100L << 20;
    private const int MaxEintraege = 4000;
    private const long MaxEntpackt = 250L << 20;
    private const long MaxTeil = 64L << 20;
    // Word's own parts are packed 5 to 20 times smaller; only stuffed ones more than 100 times.
    private const long MaxVerhaeltnis = 100;
    private const long VerhaeltnisAb = 8L << 20;

    private readonly ZipArchive archiv;
    private readonly Dictionary<string, ZipArchiveEntry> eintraege = new(StringComparer.OrdinalIgnoreCase);
    private long gelesen;

    /// <exception cref="RuleBroken">The file is something else, damaged, or bigger than any form.</exception>
    public Wordzip(Stream strom)
    {
        if (!strom.CanSeek)
            throw new ArgumentException("Der Datenstrom muss sich zurücksetzen lassen.", nameof(strom));
        if (strom.Length > MaxDatei)
            throw new RuleBroken($"Die Datei ist größer als {MaxDatei >> 20} MB und wird nicht gelesen.");
        PruefeArt(strom);
        archiv = new ZipArchive(strom, ZipArchiveMode.Read, leaveOpen: true);
        if (archiv.Entries.Count > MaxEintraege)
            throw new RuleBroken($"Die Datei enthält mehr als {MaxEintraege} Einzelteile und wird nicht gelesen.");
        long entpackt = 0;
        foreach (var eintrag in archiv.Entries)
        {
            entpackt += eintrag.Length;
            if (entpackt > MaxEntpackt || (eintrag.Length > VerhaeltnisAb && eintrag.Length > MaxVerhaeltnis * Math.Max(1, eintrag.CompressedLength)))
                throw new RuleBroken(ZuGross);
            var name = eintrag.FullName.Replace('\\', '/').TrimStart('/');
            if (!name.EndsWith('/') && !eintraege.TryAdd(name, eintrag))
                throw new RuleBroken("Die Datei ist beschädigt: Ein Einzelteil kommt zweimal vor. Bitte in Word öffnen und neu speichern.");
        }
    }

    private const string ZuGross = "Die Datei wäre entpackt ungewöhnlich groß und wird aus Sicherheitsgründen nicht gelesen.";

    public IEnumerable<string> Namen => eintraege.Keys;

    public bool Hat(string name) => eintraege.ContainsKey(name);

    private static void PruefeArt(Stream strom)
    {
        Span<byte> kopf = stackalloc byte[8];
        strom.Position = 0;
        var laenge = strom.ReadAtLeast(kopf, 8, throwOnEndOfStream: false);
        strom.Position = 0;
        kopf = kopf[..laenge];
        if (laenge == 0)
            throw new RuleBroken("Die Datei ist leer.");
        if (kopf.StartsWith("%PDF"u8))
            throw new RuleBroken("Das ist eine PDF-Datei. Bitte laden Sie das ausgefüllte Formular als Word-Datei (.docx).");
        if (kopf.StartsWith(@"{\rtf"u8))
            throw new RuleBroken("Das ist eine RTF-Datei. Bitte in Word öffnen und als Word-Dokument (.docx) speichern.");
        if (kopf.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new RuleBroken(IstVerschluesselt(strom)
                ? "Die Datei ist mit einem Kennwort geschützt. Bitte in Word öffnen, den Schutz entfernen und neu speichern."
                : "Das ist eine Datei im alten Word-Format (.doc). Bitte in Word öffnen und als Word-Dokument (.docx) speichern.");
        if (!kopf.StartsWith("PK\u0003\u0004"u8) && !kopf.StartsWith("PK\u0005\u0006"u8))
            throw new RuleBroken("Das ist keine Word-Datei (.docx).");
    }

    private static bool IstVerschluesselt(Stream strom)
    {
        // The directory of a compound file names its streams in UTF-16; a protected .docx has the stream "EncryptedPackage".
        var inhalt = new byte[(int)Math.Min(strom.Length, 4 << 20)];
        strom.ReadAtLeast(inhalt, inhalt.Length, throwOnEndOfStream: false);
        strom.Position = 0;
        return inhalt.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
    }

    /// <summary>Inflates with a limit of its own: the length that the file claims may be a lie.</summary>
    public MemoryStream Inhalt(string name)
    {
        var eintrag = eintraege[name];
        var ziel = new MemoryStream((int)Math.Min(eintrag.Length, 1 << 20));
        using var quelle = eintrag.Open();
        var puffer = new byte[1 << 16];
        for (int n; (n = quelle.Read(puffer)) > 0;)
        {
            gelesen += n;
            if (ziel.Length + n > MaxTeil || gelesen > MaxEntpackt)
                throw new RuleBroken(ZuGross);
            ziel.Write(puffer, 0, n);
        }
        ziel.Position = 0;
        return ziel;
    }

    public void Dispose() => archiv.Dispose();
}
