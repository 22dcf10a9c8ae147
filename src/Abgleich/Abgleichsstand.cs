using System.IO.Compression;
using Startchancen.Abgleich.Kandidaten;
using Startchancen.Abgleich.Modell;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich;

/// <summary>
/// What a run leaves to the next: all that was learned (weights, tables of names) and which pairs were compared with what result. Given to a
/// run over changed lists, only pairs with a new or changed row are compared, and the result equals that of a whole run with the same
/// knowledge. It holds no names but sums of 64 bits of them and of whole rows, without a key: it is to be kept as safe as the lists.
/// </summary>
public sealed class Abgleichsstand
{
    private const string Kopf = "Startchancen-Abgleichsstand 9";

    internal Abgleichsstand(Wissen wissen, Zeilensummen a, Zeilensummen b, ulong[] paare, int[] muster) => (Wissen, A, B, Paare, Muster) = (wissen, a, b, paare, muster);

    internal Wissen Wissen { get; }

    internal Zeilensummen A { get; }
    internal Zeilensummen B { get; }

    /// <summary>Pairs of rows in the order of <see cref="A"/> and <see cref="B"/>, ascending, and the pattern of each.</summary>
    internal ulong[] Paare { get; }
    internal int[] Muster { get; }

    /// <summary>Rows of the first list in the run that left this.</summary>
    public int ZeilenA => A.Inhalt.Length;

    /// <summary>Rows of the second list; of the only one when it was compared with itself.</summary>
    public int ZeilenB => B.Inhalt.Length;

    /// <summary>Only what was learned: a run with it compares all pairs.</summary>
    public Abgleichsstand OhnePaare() => new(Wissen, new([], []), new([], []), [], []);

    /// <summary>Writes the state; equal states give equal bytes.</summary>
    public void Schreibe(Stream ziel)
    {
        using var gepackt = new BrotliStream(ziel, CompressionLevel.Fastest, leaveOpen: true);
        using var s = new BinaryWriter(gepackt);
        s.Write(Kopf);
        s.Write(Wissen.InSich);
        s.Write(Wissen.ZeilenA);
        s.Write(Wissen.ZeilenB);
        s.Write(Wissen.Schreibweise.Folge == Datumsform.Folge.MonatTag);
        s.Write(Wissen.Schreibweise.Fuenfstellig);
        s.Write(Wissen.OhneZwillinge);
        s.Write(Wissen.NachPersonen);
        var g = Wissen.Gewichte;
        Je(g.Felder, f => s.Write((byte)f));
        Je(g.M, m => Je(m, s.Write));
        Je(g.U, u => Je(u, s.Write));
        Je(g.Geschwister, x => Je(x, s.Write));
        Je(g.Arten, x =>
        {
            s.Write(x.Anteil);
            Je(x.M, m => Je(m, s.Write));
        });
        Je(Wissen.Beobachtet, b => Je(b, s.Write));
        Je(g.Anteil, s.Write);
        Je(g.MailBeiNamen, s.Write);
        s.Write(g.GleichesGeschlecht);
        s.Write(g.Namensbindung);
        s.Write(g.Familienbindung);
        s.Write(g.VornameUngleich);
        Je(Wissen.Spuren.Zufall, s.Write);
        foreach (var bits in Wissen.Spuren.Bits)
            s.Write(bits);
        s.Write(Wissen.Spuren.Chance);
        s.Write(Wissen.Suchweise.Ganz);
        s.Write(Wissen.Suchweise.Spielraum);
        Je([.. Wissen.Suchweise.Gesperrt.OrderBy(x => x.Key, StringComparer.Ordinal)], x =>
        {
            s.Write(x.Key);
            Je(x.Value, s.Write);
        });
        foreach (var tafel in new[] { Wissen.Vornamen, Wissen.Nachnamen, Wissen.GanzeNamen })
            Je([.. tafel.Geordnet], x =>
            {
                s.Write(x.Key);
                s.Write7BitEncodedInt(x.Value);
            });
        foreach (var zeilen in InSich(A, B))
            Je([.. zeilen.Inhalt.Zip(zeilen.Umfeld)], x =>
            {
                s.Write(x.First);
                s.Write(x.Second);
            });
        s.Write(Paare.Length);
        var vorher = 0UL;
        for (var i = 0; i < Paare.Length; vorher = Paare[i++])
        {
            s.Write7BitEncodedInt64((long)(Paare[i] - vorher));
            s.Write7BitEncodedInt(Muster[i]);
        }

        void Je<T>(IReadOnlyList<T> werte, Action<T> schreibe)
        {
            s.Write(werte.Count);
            foreach (var wert in werte)
                schreibe(wert);
        }
    }

    /// <summary>Reads what <see cref="Schreibe"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The stream holds no state, or a damaged one, or one of another version.</exception>
    public static Abgleichsstand Lies(Stream quelle)
    {
        try
        {
            using var gepackt = new BrotliStream(quelle, CompressionMode.Decompress, leaveOpen: true);
            using var l = new BinaryReader(gepackt);
            return Lies(l);
        }
        catch (Exception fehler) when (fehler is IOException or InvalidOperationException or ArgumentException or OverflowException or FormatException)
        {
            throw new InvalidDataException("The stream holds no readable state of a comparison.", fehler);
        }
    }

    private static Abgleichsstand Lies(BinaryReader l)
    {
        if (l.ReadString() != Kopf)
            throw new InvalidDataException("The stream holds no state of a comparison.");
        var (inSich, zeilenA, zeilenB) = (l.ReadBoolean(), l.ReadInt32(), l.ReadInt32());
        var schreibweise = new Schreibweise(l.ReadBoolean() ? Datumsform.Folge.MonatTag : Datumsform.Folge.TagMonat, l.ReadBoolean());
        var (ohneZwillinge, nachPersonen) = (l.ReadBoolean(), l.ReadBoolean());
        if (inSich && !nachPersonen)
            throw new InvalidDataException();
        var felder = Je(() => (Feld)l.ReadByte());
        var (m, u, geschwister, arten, beobachtet) = (Stufen(), Stufen(), Stufen(), Je(() => new Paarart(l.ReadDouble(), Stufen())), Stufen());
        var gewichte = new Gewichte { Felder = felder, M = m, U = u, Geschwister = geschwister, Arten = arten, Anteil = Je(l.ReadDouble), MailBeiNamen = Je(l.ReadDouble), GleichesGeschlecht = l.ReadDouble(), Namensbindung = l.ReadDouble(), Familienbindung = l.ReadDouble(), VornameUngleich = l.ReadDouble() };
        foreach (var (stufen, f) in new[] { m, u, beobachtet }.Concat(geschwister.Length > 0 ? [geschwister] : []).Concat(arten.Select(x => x.M)).SelectMany(x => x.Length == felder.Length ? x.Zip(felder) : throw new InvalidDataException()))
            if (!Enum.IsDefined(f) || stufen.Length != Vergleicher.StufenVon(f))
                throw new InvalidDataException();
        var zufall = Je(l.ReadDouble);
        if (zufall.Length != Abdruck.Spuren || (gewichte.MailBeiNamen.Length > 0 && gewichte.MailBeiNamen.Length != Vergleicher.StufenVon(Feld.Mail)) || gewichte.Anteil.Length != Gewichte.Klassen)
            throw new InvalidDataException();
        var bits = Enumerable.Range(0, Abdruck.Spuren).Select(_ => l.ReadBytes(65536) is { Length: 65536 } b ? b : throw new EndOfStreamException()).ToArray();
        var spuren = new Spurzahlen(zufall, bits, l.ReadDouble());
        var suchweise = new Suchweise(l.ReadBoolean(), l.ReadInt32(), Je(() => (Name: l.ReadString(), Werte: Je(l.ReadUInt32))).ToDictionary(x => x.Name, x => x.Werte));
        var tafeln = Enumerable.Range(0, 3).Select(_ => new Tafel(Je(() => KeyValuePair.Create(l.ReadUInt64(), l.Read7BitEncodedInt())).ToDictionary())).ToArray();
        var zeilen = InSich(0, 1).Select(_ => Je(() => (Inhalt: l.ReadUInt64(), Umfeld: l.ReadUInt64()))).Select(x => new Zeilensummen(Array.ConvertAll(x, z => z.Inhalt), Array.ConvertAll(x, z => z.Umfeld))).ToArray();
        var (paare, muster, vorher) = (new List<ulong>(), new List<int>(), 0UL);
        for (var rest = l.ReadInt32(); rest > 0; rest--)
        {
            paare.Add(vorher += (ulong)l.Read7BitEncodedInt64());
            muster.Add(l.Read7BitEncodedInt());
            if ((vorher >> 32) >= (ulong)zeilen[0].Inhalt.Length || (uint)vorher >= (uint)zeilen[^1].Inhalt.Length)
                throw new InvalidDataException();
        }
        var wissen = new Wissen
        {
            InSich = inSich, ZeilenA = zeilenA, ZeilenB = zeilenB, Schreibweise = schreibweise, Gewichte = gewichte, Spuren = spuren, Suchweise = suchweise,
            Vornamen = tafeln[0], Nachnamen = tafeln[1], GanzeNamen = tafeln[2], OhneZwillinge = ohneZwillinge, NachPersonen = nachPersonen, Beobachtet = beobachtet,
        };
        return new(wissen, zeilen[0], zeilen[^1], [.. paare], [.. muster]);

        double[][] Stufen() => Je(() => Je(l.ReadDouble));

        T[] Je<T>(Func<T> lies)
        {
            // As long as there is something to read: a damaged number must not ask for all the memory.
            var werte = new List<T>();
            for (var rest = l.ReadInt32(); rest > 0; rest--)
                werte.Add(lies());
            return [.. werte];
        }

        T[] InSich<T>(T a, T b) => inSich ? [a] : [a, b];
    }

    private T[] InSich<T>(T a, T b) => Wissen.InSich ? [a] : [a, b];
}

/// <summary>Sums of each row of a list, in the order of the first: of what was delivered, and of what is known besides of its names.</summary>
internal sealed record Zeilensummen(ulong[] Inhalt, ulong[] Umfeld)
{
    /// <summary>For each row of this the same row of <paramref name="neu"/>, or -1.</summary>
    public int[] Finde(Zeilensummen neu)
    {
        var ort = new int[Inhalt.Length];
        for (int i = 0, j = 0; i < ort.Length; i++)
        {
            while (j < neu.Inhalt.Length && neu.Inhalt[j] < Inhalt[i])
                j++;
            var gleich = j < neu.Inhalt.Length && neu.Inhalt[j] == Inhalt[i];
            ort[i] = gleich && neu.Umfeld[j] == Umfeld[i] ? j : -1;
            // Of rows that are alike each has its own place.
            if (gleich)
                j++;
        }
        return ort;
    }
}
