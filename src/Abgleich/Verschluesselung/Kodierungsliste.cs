using System.Globalization;

namespace Startchancen.Abgleich.Verschluesselung;

/// <summary>How the bits of an encoding are guarded against guessing from patterns (Schnell and Borgs 2016).</summary>
public enum Haertung
{
    /// <summary>Only keyed hashing.</summary>
    Keine,

    /// <summary>Both halves are laid over one another (exclusive or): a bit stands for two, so that neither can be read off.</summary>
    Faltung,

    /// <summary>The complement is appended and all bits are exchanged by the key: every encoding has as many ones as zeros, so that its weight says nothing.</summary>
    Ausgleich,
}

/// <summary>What both sides must have agreed on; stands at the head of a file of encodings.</summary>
/// <param name="Felder">Fields that were encoded, in their order.</param>
/// <param name="Haertung">How the bits are guarded.</param>
/// <param name="Rauschen">Chance that a bit was set by lot (0 to below 0.5).</param>
/// <param name="Pruefwert">Eight hexadecimal digits that only equal keys and rounds give; says nothing about the key.</param>
public sealed record Kodierungsart(IReadOnlyList<Merkmal> Felder, Haertung Haertung, double Rauschen, string Pruefwert)
{
    /// <summary>Bits of each encoding.</summary>
    public int Laenge => Haertung switch { Haertung.Faltung => Kodierer.Grundlaenge / 2, Haertung.Ausgleich => Kodierer.Grundlaenge * 2, _ => Kodierer.Grundlaenge };

    internal bool IstGleich(Kodierungsart andere) => Felder.SequenceEqual(andere.Felder) && (Haertung, Rauschen, Pruefwert) == (andere.Haertung, andere.Rauschen, andere.Pruefwert);
}

/// <summary>
/// A list of persons in keyed encodings (cryptographic long-term keys: Schnell, Bachteler and Reiher 2011). Pseudonymous personal data: whoever
/// has the key can test guesses, and patterns remain; see docs/kodierter-vergleich.md.
/// </summary>
public sealed class Kodierungsliste
{
    private const string Kopf = "# startchancen-kodierung 1";

    /// <param name="bits"><see cref="Kodierungsart.Laenge"/> / 64 numbers a row.</param>
    internal Kodierungsliste(Kodierungsart art, IReadOnlyList<string> kennungen, ulong[] bits) => (Art, Kennungen, Bits) = (art, kennungen, bits);

    public Kodierungsart Art { get; }

    public IReadOnlyList<string> Kennungen { get; }

    public int Anzahl => Kennungen.Count;

    internal ulong[] Bits { get; }

    internal int Worte => Art.Laenge / 64;

    internal ReadOnlySpan<ulong> Zeile(int zeile) => Bits.AsSpan(zeile * Worte, Worte);

    /// <summary>The same encodings under other identifiers, ordered by those.</summary>
    /// <param name="kennungen">One a row, each once.</param>
    public Kodierungsliste MitKennungen(IReadOnlyList<string> kennungen)
    {
        var folge = Enumerable.Range(0, Anzahl).OrderBy(i => kennungen[i], StringComparer.Ordinal).ToArray();
        return new(Art, [.. folge.Select(i => kennungen[i])], [.. folge.SelectMany(i => Zeile(i).ToArray())]);
    }

    /// <summary>Whether a file begins like one of encodings.</summary>
    public static bool IstSolche(string ersteZeile) => ersteZeile.StartsWith("# startchancen-kodierung", StringComparison.Ordinal);

    /// <summary>Writes head and rows: identifier and encoding in Base64, with semicolon.</summary>
    public void Schreibe(TextWriter ziel)
    {
        ziel.Write(Kopf + "\n");
        ziel.Write(string.Create(CultureInfo.InvariantCulture, $"# felder={string.Join(',', Art.Felder)} haertung={Art.Haertung} rauschen={Art.Rauschen} pruefwert={Art.Pruefwert}\n"));
        ziel.Write("id;kodierung\n");
        var bytes = new byte[Art.Laenge / 8];
        for (var i = 0; i < Anzahl; i++)
        {
            for (var w = 0; w < Worte; w++)
                System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(w * 8), Bits[i * Worte + w]);
            ziel.Write($"{Kennungen[i]};{Convert.ToBase64String(bytes)}\n");
        }
    }

    /// <summary>Reads what <see cref="Schreibe"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is no such file, of another version, or damaged; the message names the line.</exception>
    public static Kodierungsliste Lies(TextReader quelle)
    {
        if (quelle.ReadLine() != Kopf)
            throw new InvalidDataException("Zeile 1: keine Datei mit Kodierungen dieser Version.");
        var angaben = (quelle.ReadLine() ?? "").TrimStart('#', ' ').Split(' ').Select(a => a.Split('=', 2)).Where(a => a.Length == 2).GroupBy(a => a[0]).ToDictionary(a => a.Key, a => a.First()[1]);
        var felder = (angaben.GetValueOrDefault("felder") ?? "").Split(',');
        if (!felder.All(f => Enum.TryParse<Merkmal>(f, out _)) || !Enum.TryParse<Haertung>(angaben.GetValueOrDefault("haertung"), out var haertung) || !Enum.IsDefined(haertung)
            || !double.TryParse(angaben.GetValueOrDefault("rauschen"), NumberStyles.Float, CultureInfo.InvariantCulture, out var rauschen) || angaben.GetValueOrDefault("pruefwert") is not { Length: 8 } pruefwert || quelle.ReadLine() != "id;kodierung")
            throw new InvalidDataException("Zeile 2 oder 3: die Angaben zur Kodierung fehlen oder sind beschädigt.");
        var art = new Kodierungsart([.. felder.Select(Enum.Parse<Merkmal>)], haertung, rauschen, pruefwert);
        var (kennungen, bits) = (new List<string>(), new List<ulong>());
        var bytes = new byte[art.Laenge / 8];
        for (var nummer = 4; quelle.ReadLine() is { } zeile; nummer++)
        {
            if (zeile.Length == 0)
                continue;
            var ende = zeile.LastIndexOf(';');
            if (ende < 1 || !Convert.TryFromBase64String(zeile[(ende + 1)..], bytes, out var gelesen) || gelesen != bytes.Length)
                throw new InvalidDataException($"Zeile {nummer}: keine Kodierung mit {art.Laenge} Bit.");
            kennungen.Add(zeile[..ende]);
            for (var w = 0; w < bytes.Length; w += 8)
                bits.Add(System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(w)));
        }
        if (new HashSet<string>(kennungen, StringComparer.Ordinal).Count != kennungen.Count)
            throw new InvalidDataException("Eine Kennung steht in zwei Zeilen.");
        return new(art, kennungen, [.. bits]);
    }
}
