namespace Startchancen.Abgleich.Normalform;

/// <summary>
/// Kölner Phonetik after Postel (1969), with the rules for C before and after S and Z as they are usually printed; H has no code, runs of one
/// digit become one, and zeros fall away but at the beginning.
/// </summary>
public static class KoelnerPhonetik
{
    /// <summary>Codes a word of folded letters a to z; other characters are passed over. "wikipedia" is 3412.</summary>
    public static string Code(string wort)
    {
        Span<char> ziffern = stackalloc char[Math.Min(wort.Length * 2 + 2, 256)];
        var n = Kodiere(wort, ziffern);
        return new string(ziffern[..n]);
    }

    /// <summary>The code packed into 64 bits, four a digit, at most sixteen digits; 0 for a word without code.</summary>
    internal static ulong Gepackt(string wort)
    {
        Span<char> ziffern = stackalloc char[Math.Min(wort.Length * 2 + 2, 256)];
        var n = Math.Min(16, Kodiere(wort, ziffern));
        ulong code = 0;
        for (var i = 0; i < n; i++)
            code = (code << 4) | (uint)(ziffern[i] - '0' + 1);
        return code;
    }

    private static int Kodiere(string wort, Span<char> ziel)
    {
        var (n, letzte) = (0, '\0');
        for (var i = 0; i < wort.Length && n + 2 < ziel.Length; i++)
        {
            var (davor, danach) = (i > 0 ? wort[i - 1] : '\0', i + 1 < wort.Length ? wort[i + 1] : '\0');
            switch (wort[i])
            {
                case 'a' or 'e' or 'i' or 'j' or 'o' or 'u' or 'y':
                    Setze('0', ziel);
                    break;
                case 'b':
                    Setze('1', ziel);
                    break;
                case 'p':
                    Setze(danach == 'h' ? '3' : '1', ziel);
                    break;
                case 'd' or 't':
                    Setze(danach is 'c' or 's' or 'z' ? '8' : '2', ziel);
                    break;
                case 'f' or 'v' or 'w':
                    Setze('3', ziel);
                    break;
                case 'g' or 'k' or 'q':
                    Setze('4', ziel);
                    break;
                case 'c':
                    var hart = i == 0
                        ? danach is 'a' or 'h' or 'k' or 'l' or 'o' or 'q' or 'r' or 'u' or 'x'
                        : davor is not ('s' or 'z') && danach is 'a' or 'h' or 'k' or 'o' or 'q' or 'u' or 'x';
                    Setze(hart ? '4' : '8', ziel);
                    break;
                case 'x':
                    if (davor is not ('c' or 'k' or 'q'))
                        Setze('4', ziel);
                    Setze('8', ziel);
                    break;
                case 'l':
                    Setze('5', ziel);
                    break;
                case 'm' or 'n':
                    Setze('6', ziel);
                    break;
                case 'r':
                    Setze('7', ziel);
                    break;
                case 's' or 'z':
                    Setze('8', ziel);
                    break;
                default:
                    break;
            }
        }
        return n;

        void Setze(char ziffer, Span<char> hier)
        {
            if (ziffer == letzte)
                return;
            letzte = ziffer;
            if (ziffer != '0' || n == 0)
                hier[n++] = ziffer;
        }
    }
}
