using System.Security.Cryptography;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// The code printed on a frozen agreement: 18 random characters (90 bits) and two check characters, shown as five groups of four.
/// Letters and digits that look alike (I, L, O, U) do not occur. The check characters are those of a Reed-Solomon code over 32 symbols,
/// so any one or two wrong characters, and any two swapped ones, are noticed before the database is asked.
/// </summary>
internal readonly record struct Pruefcode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Zufallszeichen = 18;
    private const int Laenge = Zufallszeichen + 2;

    private readonly string? _zeichen;

    private Pruefcode(string zeichen) => _zeichen = zeichen;

    /// <summary>Twenty characters without dashes: for the database and comparisons.</summary>
    public string Zeichen => _zeichen ?? throw new InvalidOperationException("A Pruefcode comes from Neu or TryLies.");

    /// <summary>A new random code.</summary>
    public static Pruefcode Neu()
    {
        Span<byte> zufall = stackalloc byte[Zufallszeichen];
        RandomNumberGenerator.Fill(zufall);
        Span<byte> werte = stackalloc byte[Laenge];
        for (var i = 0; i < Zufallszeichen; i++)
        {
            werte[i] = (byte)(zufall[i] & 31);
        }

        Ergaenze(werte);
        return Aus(werte);
    }

    /// <summary>Reads a code as people type it: any case, with spaces, dashes or none, O for 0, I or L for 1. False if it cannot be a code.</summary>
    public static bool TryLies(string? eingabe, out Pruefcode code)
    {
        code = default;
        if (eingabe is null || eingabe.Length > 200)
        {
            return false;
        }

        Span<byte> werte = stackalloc byte[Laenge];
        var anzahl = 0;
        foreach (var zeichen in eingabe)
        {
            if (char.IsWhiteSpace(zeichen) || zeichen is '-' or '–' or '—' or '‐' or '‑' or '−' or '.' or '_')
            {
                continue;
            }

            var wert = char.ToUpperInvariant(zeichen) switch
            {
                'O' => 0,
                'I' or 'L' => 1,
                var gross => Alphabet.IndexOf(gross, StringComparison.Ordinal),
            };
            if (wert < 0 || anzahl == Laenge)
            {
                return false;
            }

            werte[anzahl++] = (byte)wert;
        }

        if (anzahl != Laenge || !Stimmt(werte))
        {
            return false;
        }

        code = Aus(werte);
        return true;
    }

    /// <summary>"K4T9-2MHF-81QD-ZW7C-6X36".</summary>
    public override string ToString()
    {
        var zeichen = Zeichen;
        return string.Join('-', Enumerable.Range(0, Laenge / 4).Select(i => zeichen.Substring(i * 4, 4)));
    }

    private static Pruefcode Aus(ReadOnlySpan<byte> werte)
    {
        Span<char> zeichen = stackalloc char[Laenge];
        for (var i = 0; i < Laenge; i++)
        {
            zeichen[i] = Alphabet[werte[i]];
        }

        return new Pruefcode(new string(zeichen));
    }

    // Remainder by (x - a)(x - a²) = x² + 6x + 8 in GF(32) with a = 2 and a⁵ = a² + 1.
    private static void Ergaenze(Span<byte> werte)
    {
        byte hoch = 0, tief = 0;
        for (var i = 0; i < Zufallszeichen; i++)
        {
            var rest = (byte)(werte[i] ^ hoch);
            hoch = (byte)(tief ^ Mal(rest, 6));
            tief = Mal(rest, 8);
        }

        werte[Zufallszeichen] = hoch;
        werte[Zufallszeichen + 1] = tief;
    }

    private static bool Stimmt(ReadOnlySpan<byte> werte)
    {
        Span<byte> soll = stackalloc byte[Laenge];
        werte.CopyTo(soll);
        Ergaenze(soll);
        return soll.SequenceEqual(werte);
    }

    private static byte Mal(int a, int b)
    {
        var produkt = 0;
        for (; b > 0; b >>= 1)
        {
            if ((b & 1) == 1)
            {
                produkt ^= a;
            }

            a <<= 1;
            if ((a & 32) != 0)
            {
                a ^= 0b100101;
            }
        }

        return (byte)produkt;
    }
}
