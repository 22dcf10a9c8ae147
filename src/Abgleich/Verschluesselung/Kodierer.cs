using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich.Verschluesselung;

/// <summary>
/// Encodes rows so that they can be compared for likeness without the names: pieces of each value (pairs of letters, parts of the date, the
/// sound of a name) are hashed with HMAC-SHA256 under a key for each field into positions of one long row of bits (Schnell, Bachteler and Reiher
/// 2011). Each position of a piece is hashed by itself, because two hashes combined give patterns that have been broken (Niedermeyer, Steinmetzer,
/// Kroll and Schnell 2014).
/// </summary>
public sealed class Kodierer
{
    /// <summary>Bits before <see cref="Haertung"/>.</summary>
    public const int Grundlaenge = 2048;

    /// <summary>Fewest bytes of a key.</summary>
    public const int Schluessellaenge = 32;

    private const int Stellenbits = 11;

    /// <summary>Fields that can be encoded.</summary>
    public static readonly IReadOnlyList<Merkmal> Moegliche = [Merkmal.Vorname, Merkmal.Nachname, Merkmal.Geburtsdatum, Merkmal.Geschlecht, Merkmal.Strasse, Merkmal.Hausnummer, Merkmal.Plz, Merkmal.Ort];

    /// <summary>The fields of a list that can be encoded; a whole name or address counts for its parts.</summary>
    public static IReadOnlyList<Merkmal> MoeglicheIn(Personenliste liste) => [.. Moegliche.Where(f => Vorhanden(liste, f))];

    private readonly byte[] _schluessel;
    private readonly byte[] _runde;

    /// <param name="schluessel">At least 32 bytes, drawn at random; known to both sides and to nobody who compares.</param>
    /// <param name="runde">Name of the round ("Übergang 2026"): encodings of two rounds cannot be brought together.</param>
    /// <exception cref="ArgumentException">The key is too short or the round has no name.</exception>
    public Kodierer(ReadOnlySpan<byte> schluessel, string runde)
    {
        if (schluessel.Length < Schluessellaenge)
            throw new ArgumentException($"A key has at least {Schluessellaenge} bytes.", nameof(schluessel));
        if (string.IsNullOrWhiteSpace(runde))
            throw new ArgumentException("The round has no name.", nameof(runde));
        (_schluessel, _runde) = (schluessel.ToArray(), Encoding.UTF8.GetBytes(runde.Trim()));
    }

    /// <summary>Encodes a list.</summary>
    /// <param name="felder">Fields to encode, each of <see cref="Moegliche"/> and in the list.</param>
    /// <param name="rauschen">Chance that a bit is set by lot instead (0 to below 0.5), the same at every call; against guessing, at a price in accuracy.</param>
    /// <param name="leer">Rows that say too little to be encoded: fewer than two of the fields.</param>
    /// <exception cref="ArgumentException">A field cannot be encoded or is missing, or the noise is out of range.</exception>
    public Kodierungsliste Kodiere(Personenliste liste, IReadOnlyList<Merkmal> felder, Haertung haertung, double rauschen, out IReadOnlyList<int> leer)
    {
        if (rauschen is not (>= 0 and < 0.5))
            throw new ArgumentException("The noise is a chance from 0 to below 0.5.", nameof(rauschen));
        if (felder.Count == 0 || felder.Distinct().Count() != felder.Count || felder.FirstOrDefault(f => !Moegliche.Contains(f) || !Vorhanden(liste, f), (Merkmal)(-1)) is >= 0 and var falsches)
            throw new ArgumentException("A field cannot be encoded or is missing in the list.", nameof(felder));
        var art = new Kodierungsart([.. felder.Order()], haertung, rauschen, Convert.ToHexStringLower(HMACSHA256.HashData(Teilschluessel("pruefwert"), "Startchancen"u8))[..8]);
        var k = new Kodierung(liste, null, null);
        var stuecke = felder.ToDictionary(f => f, f => new Stellenbuch(Teilschluessel(f.ToString())));
        var (tausch, rauschschluessel) = (Vertauschung(), Teilschluessel("rauschen"));
        var (worte, wenige, kennungen, bits) = (art.Laenge / 64, new List<int>(), new List<string>(), new List<ulong>(liste.Anzahl * art.Laenge / 64));
        var grund = new ulong[Grundlaenge / 64];
        for (var i = 0; i < liste.Anzahl; i++)
        {
            Array.Clear(grund);
            if (felder.Count(f => Setze(k, f, i, stuecke[f], grund)) < Math.Min(2, felder.Count))
            {
                wenige.Add(i);
                continue;
            }
            kennungen.Add(liste.Kennungen[i]);
            var hart = Haerte(grund, haertung, tausch);
            if (rauschen > 0)
                Rausche(hart, rauschen, rauschschluessel, grund);
            bits.AddRange(hart);
        }
        leer = wenige;
        return new(art, kennungen, [.. bits]);
    }

    private static bool Vorhanden(Personenliste liste, Merkmal feld) => Hat(liste, feld) || feld switch
    {
        Merkmal.Vorname or Merkmal.Nachname => Hat(liste, Merkmal.Name),
        Merkmal.Strasse => Hat(liste, Merkmal.Anschrift),
        Merkmal.Hausnummer => Hat(liste, Merkmal.Strasse) || Hat(liste, Merkmal.Anschrift),
        Merkmal.Plz => Stehen(liste, Merkmal.Ort, w => Angaben.Ort(w).Plz) || Stehen(liste, Merkmal.Anschrift, w => Angaben.Anschrift(w).Plz),
        Merkmal.Ort => Stehen(liste, Merkmal.Anschrift, w => Angaben.Anschrift(w).Ort),
        _ => false,
    };

    private static bool Hat(Personenliste liste, Merkmal feld) => liste.Spalten.ContainsKey(feld);

    private static bool Stehen(Personenliste liste, Merkmal spalte, Func<string, string> teil) => liste.Spalten.TryGetValue(spalte, out var s) && s.Zaehle(w => teil(w).Length > 0) > 0;

    private byte[] Teilschluessel(string wofuer) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _schluessel, 32, _runde, Encoding.UTF8.GetBytes(wofuer));

    // How many positions a piece gets follows from how much its field tells: names and the date most, a town shared by thousands least.
    private static bool Setze(Kodierung k, Merkmal feld, int zeile, Stellenbuch stellen, ulong[] bits)
    {
        var l = k.A;
        int Wert(int[] spalte) => spalte.Length == 0 ? 0 : spalte[zeile];
        switch (feld)
        {
            case Merkmal.Vorname or Merkmal.Nachname:
                var name = Wert(feld == Merkmal.Vorname ? l.Vorname : l.Nachname);
                if (name == 0)
                    return false;
                foreach (var teil in k.Namen[name].Teile)
                    Paare(teil, 12);
                if (k.Namen[name].Laut is > 0xF and var laut)
                    stellen.Setze(bits, "laut " + laut.ToString(CultureInfo.InvariantCulture), 12);
                return true;
            case Merkmal.Geburtsdatum:
                var d = Wert(l.Datum);
                if (d == 0)
                    return false;
                var (jahr, monat, tag) = (d / 10000, d / 100 % 100, d % 100);
                // By digits, so that one wrong digit leaves the rest; and without the order of day and month.
                foreach (var (was, wert, mal) in new[] { ("t", tag, 22), ("m", monat, 22), ("j", jahr, 26), ("tm", Math.Min(tag, monat) * 100 + Math.Max(tag, monat), 16), ("alles", d, 14) })
                    if (wert > 0)
                        stellen.Setze(bits, string.Create(CultureInfo.InvariantCulture, $"{was} {wert}"), mal);
                return true;
            case Merkmal.Geschlecht:
                if (l.Geschlecht.Length == 0 || l.Geschlecht[zeile] == 0)
                    return false;
                stellen.Setze(bits, l.Geschlecht[zeile].ToString(CultureInfo.InvariantCulture), 16);
                return true;
            case Merkmal.Strasse:
                return Wort(k.Strassen, Wert(l.Strasse), 5, 0);
            case Merkmal.Hausnummer:
                return Wort(k.Hausnummern, Wert(l.Hausnummer), 0, 16);
            case Merkmal.Plz:
                if (Wert(l.Plz) is var plz && plz == 0)
                    return false;
                var ziffern = k.Plz[plz];
                for (var i = 0; i < ziffern.Length; i++)
                    stellen.Setze(bits, string.Create(CultureInfo.InvariantCulture, $"{i}{ziffern[i]}"), 5);
                stellen.Setze(bits, ziffern, 12);
                return true;
            default:
                return Wort(k.Orte, Wert(l.Ort), 3, 0);
        }

        void Paare(string wort, int mal)
        {
            var mitRand = $"_{wort}_";
            for (var i = 0; i + 1 < mitRand.Length; i++)
                stellen.Setze(bits, mitRand.Substring(i, 2), mal);
        }

        bool Wort(Wertebuch buch, int nummer, int jePaar, int ganz)
        {
            if (nummer == 0)
                return false;
            if (jePaar > 0)
                Paare(buch[nummer], jePaar);
            if (ganz > 0)
                stellen.Setze(bits, "ganz " + buch[nummer], ganz);
            return true;
        }
    }

    private static ulong[] Haerte(ulong[] grund, Haertung haertung, int[] tausch)
    {
        if (haertung == Haertung.Keine)
            return [.. grund];
        if (haertung == Haertung.Faltung)
            return [.. Enumerable.Range(0, grund.Length / 2).Select(i => grund[i] ^ grund[i + grund.Length / 2])];
        var hart = new ulong[grund.Length * 2];
        for (var i = 0; i < tausch.Length; i++)
        {
            var stelle = tausch[i] % Grundlaenge;
            var bit = grund[stelle >> 6] >> (stelle & 63) & 1;
            hart[i >> 6] |= (tausch[i] < Grundlaenge ? bit : 1 - bit) << (i & 63);
        }
        return hart;
    }

    // The key decides where each bit and its complement go.
    private int[] Vertauschung()
    {
        var strom = new Schluesselstrom(Teilschluessel("vertauschung"), []);
        var folge = Enumerable.Range(0, 2 * Grundlaenge).ToArray();
        for (var i = folge.Length - 1; i > 0; i--)
        {
            var j = (int)(strom.Naechste() * (ulong)(i + 1) >> 32);
            (folge[i], folge[j]) = (folge[j], folge[i]);
        }
        return folge;
    }

    // Randomised response bit by bit (BLIP: Alaggan, Gambs and Kermarrec 2012), drawn from the key and the row itself.
    private static void Rausche(ulong[] hart, double rauschen, byte[] schluessel, ulong[] grund)
    {
        var strom = new Schluesselstrom(schluessel, System.Runtime.InteropServices.MemoryMarshal.AsBytes(grund.AsSpan()));
        var grenze = (uint)(rauschen * uint.MaxValue);
        for (var i = 0; i < hart.Length * 64; i++)
            if (strom.Naechste() < grenze)
                hart[i >> 6] = hart[i >> 6] & ~(1UL << (i & 63)) | (strom.Naechste() & 1) << (i & 63);
    }

    /// <summary>Positions of the pieces of one field; each is worked out once.</summary>
    private sealed class Stellenbuch(byte[] schluessel)
    {
        private readonly Dictionary<(string Stueck, int Mal), int[]> _bekannt = [];

        public void Setze(ulong[] bits, string stueck, int mal)
        {
            if (!_bekannt.TryGetValue((stueck, mal), out var stellen))
                _bekannt.Add((stueck, mal), stellen = Stellen(stueck, mal));
            foreach (var s in stellen)
                bits[s >> 6] |= 1UL << (s & 63);
        }

        // Two bytes of the hash a position; as many hashes, by number, as it takes.
        private int[] Stellen(string stueck, int mal)
        {
            var stellen = new int[mal];
            byte[] hash = [];
            for (var i = 0; i < mal; i++)
            {
                if (i % 16 == 0)
                    hash = HMACSHA256.HashData(schluessel, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{i / 16}:{stueck}")));
                stellen[i] = (hash[i % 16 * 2] << 8 | hash[i % 16 * 2 + 1]) & (1 << Stellenbits) - 1;
            }
            return stellen;
        }
    }

    private sealed class Schluesselstrom(byte[] schluessel, ReadOnlySpan<byte> wofuer)
    {
        private readonly byte[] _kern = HMACSHA256.HashData(schluessel, wofuer);
        private byte[] _block = [];
        private int _nummer;
        private int _ort;

        /// <summary>32 bits.</summary>
        public ulong Naechste()
        {
            if (_ort == _block.Length)
                (_block, _ort) = (HMACSHA256.HashData(_kern, BitConverter.GetBytes(_nummer++)), 0);
            _ort += 4;
            return System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(_block.AsSpan(_ort - 4));
        }
    }
}
