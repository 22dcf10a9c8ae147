using System.IO.Compression;
using System.Xml;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Imports;

/// <summary>The ZIP archive that an XLSX file is, with limits: what is unpacked must fit into memory, whatever the file says of itself.</summary>
internal sealed class Xlsxarchiv : IDisposable
{
    /// <summary>Largest part that is kept in memory as a whole.</summary>
    public const long HoechstensImSpeicher = 60_000_000;

    private const int HoechstensTeile = 5_000;
    private const long HoechstensEntpackt = 400_000_000;

    private readonly ZipArchive _archiv;
    private long _entpackt;

    /// <exception cref="RuleBroken">It is no XLSX file.</exception>
    public Xlsxarchiv(Stream datei)
    {
        _archiv = new ZipArchive(datei, ZipArchiveMode.Read);
        if (_archiv.Entries.Count > HoechstensTeile)
        {
            throw new RuleBroken("Die Excel-Datei ist ungewöhnlich aufgebaut und wird deshalb nicht gelesen. Bitte speichern Sie die Tabelle als neue XLSX- oder CSV-Datei.");
        }

        if (Hat("xl/workbook.bin"))
        {
            throw new RuleBroken("Das ist eine binäre Excel-Datei (XLSB). Bitte speichern Sie sie in Excel als XLSX und laden Sie sie neu hoch.");
        }

        if (!Hat("xl/workbook.xml"))
        {
            throw new RuleBroken(_archiv.Entries.Any(e => e.FullName.StartsWith("word/", StringComparison.Ordinal))
                ? "Das ist ein Word-Dokument. Bitte laden Sie die Tabelle als XLSX oder CSV hoch."
                : Hat("mimetype")
                    ? "Das ist eine OpenDocument-Datei. Bitte speichern Sie die Tabelle als XLSX oder CSV und laden Sie sie neu hoch."
                    : "Das ist keine Excel-Datei. Bitte laden Sie die Tabelle als XLSX oder CSV hoch.");
        }
    }

    public bool Hat(string pfad) => _archiv.GetEntry(pfad) is not null;

    /// <summary>A part, or null when there is none.</summary>
    /// <param name="hoechstens">Bytes of this part; reading beyond ends with a sentence.</param>
    public XmlReader? Teil(string pfad, long hoechstens = HoechstensEntpackt) => _archiv.GetEntry(pfad) is not { } eintrag ? null : XmlReader.Create(
        new Zaehlstrom(eintrag.Open(), this, hoechstens),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true });

    public void Dispose() => _archiv.Dispose();

    /// <summary>Counts what is really unpacked; the sizes in the archive's directory may lie.</summary>
    private sealed class Zaehlstrom(Stream innen, Xlsxarchiv archiv, long hoechstens) : Stream
    {
        private long _gelesen;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var gelesen = innen.Read(buffer, offset, count);
            (archiv._entpackt, _gelesen) = (archiv._entpackt + gelesen, _gelesen + gelesen);
            return archiv._entpackt <= HoechstensEntpackt && _gelesen <= hoechstens
                ? gelesen
                : throw new RuleBroken("Die Excel-Datei wird beim Entpacken zu groß. Bitte teilen Sie die Liste auf oder speichern Sie sie als CSV.");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            innen.Dispose();
            base.Dispose(disposing);
        }
    }
}
