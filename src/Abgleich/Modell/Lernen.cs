using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Startchancen.Abgleich.Kandidaten;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Modell;

/// <summary>
/// Learns the weights from the lists themselves, without any labels. Chances of unrelated pairs come from <see cref="Fremde"/>, those of
/// one person's pairs from EM in several sessions: in each, pairs are brought together by some fields and the others are learned, so that
/// no field is learned from pairs that it chose itself.
/// </summary>
internal sealed class Lernen(Fremde fremde, Kodierteliste a, Kodierteliste b, bool inSich, Vergleicher vergleicher, Vector256<ushort>[] va, Vector256<ushort>[] vb, double bindung, Zwillingsgrenze zwillinge, List<Durchgang> durchgaenge)
{
    private const int Sitzungspaare = 120_000;
    private const int Runden = 100;
    private const uint Verduennung = 64;

    // From fewer pairs, or none at all, nothing is learned.
    private const double MindestensTreffer = 20;

    // Of the pairs that are taken for one person's so many times as many as with the usual weights, so many of them with another first name, birthday or sex:
    // they are not.
    private const double HoechstensMehr = 3;
    private const double HoechstensAnders = 1.0 / 3;

    // What is known of strangers counts as so many pairs.
    private const double Vorschuss = 10;

    private readonly Feld[] _felder = vergleicher.Felder;
    private double[][] _geschwister = [];

    /// <param name="M">As in <see cref="Gewichte.M"/>, for the fields that did not bring the pairs together.</param>
    /// <param name="Treffer">Pairs of one person that it was learned from; 0: it says nothing of persons.</param>
    /// <param name="Geschwister">Pairs of siblings in all.</param>
    /// <param name="MailBeiNamen">As in <see cref="Gewichte.MailBeiNamen"/>.</param>
    private sealed record Sitzungsergebnis(double[][] M, double Treffer, double Geschwister, double[] MailBeiNamen);

    public Gewichte Lerne(Vorfilter grob)
    {
        var u = fremde.Zaehle();
        // Within one list two rows of a household may be one child.
        _geschwister = inSich ? [] : Geschwister.Zaehle(vergleicher, u, a, b);
        var summe = _felder.Select((_, f) => new double[vergleicher.Stufen[f]]).ToArray();
        var gewicht = new double[_felder.Length];
        var sitzungen = Sitzungen();
        var gleiches = fremde.GleichesGeschlecht();
        var geschwister = 1.0;
        double[] mail = [];
        foreach (var (gebunden, e) in Nebenlaeufig.Je(sitzungen, s => (s.Gebunden, Sitzung(s.Durchgang, s.Gebunden, u, gleiches, grob))))
        {
            mail = e.MailBeiNamen.Length > 0 ? e.MailBeiNamen : mail;
            if (e.Treffer is not >= MindestensTreffer)
                continue;
            // Who lives under one address is best counted where all of them are looked at.
            if (gebunden.Contains(Feld.Anschrift))
                geschwister = e.Geschwister;
            foreach (var f in Enumerable.Range(0, _felder.Length).Where(f => !gebunden.Contains(_felder[f])))
            {
                for (var s = 1; s < summe[f].Length; s++)
                    summe[f][s] += e.M[f][s] * e.Treffer;
                gewicht[f] += e.Treffer;
            }
        }
        var gelernt = Anfang();
        for (var f = 0; f < _felder.Length; f++)
            if (gewicht[f] > 0)
                for (var s = 1; s < summe[f].Length; s++)
                    gelernt[f][s] = summe[f][s] / gewicht[f];
        for (var f = 0; f < _felder.Length; f++)
            Steige(_felder[f], gelernt[f], u[f]);
        return new Gewichte { M = gelernt, U = u, Felder = _felder, Anteil = [1, 1, geschwister, 1], GleichesGeschlecht = gleiches, Namensbindung = bindung, Geschwister = _geschwister, MailBeiNamen = mail };
    }

    /// <summary>
    /// What agrees less must not weigh more: where counting by chance says otherwise, both levels weigh what they weigh together. The levels of an address are in
    /// order throughout; those of the others are kinds, of which only agreement is the best. Names in each other's column are met even more rarely than equal ones.
    /// </summary>
    /// <param name="mitM">Whether the chances among one person's pairs give way, not those among strangers.</param>
    public static void Steige(Feld feld, double[] m, double[] u, bool mitM = false)
    {
        for (var s = 2; s < m.Length; s++)
        {
            if (feld is Feld.Vorname or Feld.Nachname && s == (int)Namensstufe.Vertauscht)
                continue;
            for (var vorher = feld == Feld.Anschrift ? s - 1 : 1; vorher >= 1 && m[s] * u[vorher] > m[vorher] * u[s]; vorher--)
            {
                double mm = 0, uu = 0;
                var stufen = feld == Feld.Anschrift ? Enumerable.Range(vorher, s - vorher + 1).ToArray() : [vorher, s];
                foreach (var t in stufen)
                    (mm, uu) = (mm + m[t], uu + u[t]);
                foreach (var t in stufen)
                    (m[t], u[t]) = mitM ? (u[t] / uu * mm, u[t]) : (m[t], m[t] / mm * uu);
            }
        }
    }

    // That one of several names is mistyped where the others are left out is no more likely than that both happen, each by itself. Few pairs have this level, and where hardly anybody stands
    // twice they are siblings whose names are near (Clara, Lara Theresa).
    private static void BegrenzeTeilAehnlich(Feld feld, double[] m)
    {
        if (feld is not (Feld.Vorname or Feld.Nachname))
            return;
        var bisher = m[(int)Namensstufe.TeilAehnlich];
        var neu = Math.Min(bisher, m[(int)Namensstufe.Teil] * m[(int)Namensstufe.SehrAehnlich] / m[(int)Namensstufe.Gleich]);
        m[(int)Namensstufe.TeilAehnlich] = neu;
        for (var s = 1; s < m.Length; s++)
            m[s] /= 1 - bisher + neu;
    }

    // Before anything is learned: most values agree, the rest is spread with the near levels first.
    private double[][] Anfang() => [.. _felder.Select((feld, f) =>
    {
        var n = vergleicher.Stufen[f];
        var m = new double[n];
        m[0] = 1;
        m[1] = 0.85;
        // A part that is near is no step between near names and others.
        var rest = Enumerable.Range(2, n - 2).Select(s => feld is Feld.Vorname or Feld.Nachname && s > (int)Namensstufe.TeilAehnlich ? s - 1.0 : s).Select(s => 1 / s / s).ToArray();
        for (var s = 2; s < n; s++)
            m[s] = 0.15 * rest[s - 2] / rest.Sum();
        BegrenzeTeilAehnlich(feld, m);
        return m;
    })];

    private List<(Durchgang Durchgang, HashSet<Feld> Gebunden)> Sitzungen()
    {
        var sitzungen = new List<(Durchgang, HashSet<Feld>)>();
        foreach (var s in durchgaenge)
        {
            HashSet<Feld>? gebunden = s.Name switch
            {
                "Geburtsdatum" => [Feld.Geburtsdatum],
                Schluesselwahl.BeideNamen => [Feld.Vorname, Feld.Nachname],
                "Straße und Hausnummer" => [Feld.Anschrift],
                "Kennung" => [Feld.Kennung],
                "Mail" => [Feld.Mail],
                "Vorname und Geburtsort" => [Feld.Vorname, Feld.Geburtsort],
                _ => null,
            };
            if (gebunden is not null && gebunden.Count < _felder.Length)
                sitzungen.Add((s, gebunden));
        }
        return sitzungen;
    }

    private Sitzungsergebnis Sitzung(Durchgang durchgang, HashSet<Feld> gebunden, double[][] u, double gleiches, Vorfilter grob)
    {
        var (paare, gezogen) = Ziehe(durchgang.A, durchgang.B, grob);
        var muster = new int[paare.Count];
        Array.Fill(muster, -1);
        ulong[] zeilen = [.. paare.Select(p => (ulong)(uint)p.A << 32 | (uint)p.B)];
        Nebenlaeufig.Bereiche(paare.Count, (von, bis) => vergleicher.Muster(zeilen.AsSpan(von..bis), muster.AsSpan(von..bis)));
        var zahl = new Dictionary<int, double>();
        for (var i = 0; i < muster.Length; i++)
            zahl[muster[i]] = zahl.GetValueOrDefault(muster[i]) + paare[i].Gewicht;
        var geordnet = zahl.OrderBy(z => z.Key).ToArray();
        var frei = Enumerable.Range(0, _felder.Length).Where(f => !gebunden.Contains(_felder[f])).ToArray();
        return Em(geordnet, frei, gebunden, u, gleiches, gezogen);
    }

    // Blocks are drawn by their key; of the pairs that the coarse weighing would drop one in 64 is taken and counts for 64.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (List<(int A, int B, float Gewicht)> Paare, double Gezogen) Ziehe(Sortiert sa, Sortiert sb, Vorfilter grob)
    {
        const int Teile = 256;
        var bloecke = Array.ConvertAll(new int[Teile], _ => new List<Kandidatensuche.Block>());
        foreach (var block in Kandidatensuche.Bloecke(sa, sb))
            bloecke[Misch(sa.Schluessel[block.VonA]) % Teile].Add(block);
        var (paare, gute, runde) = (new List<(int, int, float)>(), 0, 0);
        for (; runde < Teile && gute < Sitzungspaare && paare.Count < 4 * Sitzungspaare; runde++)
            foreach (var block in bloecke[runde])
                for (var i = block.VonA; i < block.BisA; i++)
                    for (var j = block.VonB; j < block.BisB; j++)
                    {
                        var (za, zb) = (sa.Zeilen[i], sb.Zeilen[j]);
                        if (inSich && za >= zb)
                            continue;
                        if (grob.Laesst(za, va[za], vb[zb]))
                        {
                            paare.Add((za, zb, 1));
                            gute++;
                        }
                        else if (Misch((uint)za * 31 + (uint)zb) % Verduennung == 0)
                            paare.Add((za, zb, Verduennung));
                    }
        return (paare, (double)runde / Teile);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Sitzungsergebnis Em(KeyValuePair<int, double>[] muster, int[] frei, HashSet<Feld> gebunden, double[][] u, double gleiches, double gezogen)
    {
        var m = Anfang();
        var stufen = muster.Select(z => frei.Select(f => vergleicher.Stufe(z.Key, f)).ToArray()).ToArray();
        var gesamt = muster.Sum(z => z.Value);
        var mitHaushalt = _felder.Contains(Feld.Vorname) && (_felder.Contains(Feld.Anschrift) || _felder.Contains(Feld.Nachname));
        // Where pairs are brought together by the first name, of the twins only those are met who share it.
        var gesehen = gebunden.Contains(Feld.Vorname) ? u[vergleicher.Stelle(Feld.Vorname)][1] : 1;
        var gemischte = Zwillingsgrenze.Gemischte(vergleicher, muster);
        double[] anteil = [0.2, !mitHaushalt ? 0 : 0.2 * (zwillinge.Anteil ?? 0.1) * gesehen, mitHaushalt && !gebunden.Contains(Feld.Geburtsdatum) && frei.Any(f => _felder[f] is Feld.Geburtsdatum or Feld.Vorname) ? 0.05 : 0, 0.73];
        // Addresses are made of names: what strangers who share both agree in is learned where they are brought together by them.
        var mail = gebunden.Contains(Feld.Vorname) && gebunden.Contains(Feld.Nachname) ? vergleicher.Stelle(Feld.Mail) : -1;
        double[] mailBeiNamen = mail < 0 ? [] : [.. u[mail]];
        var ueblich = Umfang();
        for (var runde = 0; runde < Runden; runde++)
        {
            var g = new Gewichte { M = m, U = u, Felder = _felder, Anteil = anteil, GleichesGeschlecht = gleiches, Namensbindung = bindung, Geschwister = _geschwister, MailBeiNamen = mailBeiNamen };
            var neuMail = Array.ConvertAll(mailBeiNamen, x => x * Vorschuss);
            var neu = _felder.Select((_, f) => new double[vergleicher.Stufen[f]]).ToArray();
            var summe = new double[4];
            for (var i = 0; i < muster.Length; i++)
            {
                var p = Bewertung.Chancen(vergleicher, g, muster[i].Key, frei);
                for (var c = 0; c < 4; c++)
                    p[c] *= anteil[c];
                var alle = p[0] + p[1] + p[2] + p[3];
                if (alle <= 0)
                    continue;
                var dieselbe = p[0] / alle * muster[i].Value;
                for (var c = 0; c < 4; c++)
                    summe[c] += p[c] / alle * muster[i].Value;
                for (var j = 0; j < frei.Length; j++)
                    neu[frei[j]][stufen[i][j]] += dieselbe;
                if (mail >= 0 && vergleicher.Stufe(muster[i].Key, mail) is > 0 and var s)
                    neuMail[s] += p[3] / alle * muster[i].Value;
            }
            var aenderung = 0.0;
            foreach (var f in frei)
            {
                var n = 0.0;
                for (var s = 1; s < neu[f].Length; s++)
                    n += neu[f][s] += 0.5;
                var vorher = m[f];
                m[f] = [1, .. neu[f][1..].Select(x => x / n)];
                BegrenzeTeilAehnlich(_felder[f], m[f]);
                for (var s = 1; s < vorher.Length; s++)
                    aenderung = Math.Max(aenderung, Math.Abs(vorher[s] - m[f][s]));
            }
            for (var (s, alle) = (1, neuMail.Skip(1).Sum()); s < neuMail.Length; s++)
                mailBeiNamen[s] = neuMail[s] / alle;
            for (var c = 0; c < 4; c++)
                anteil[c] = summe[c] / gesamt;
            if (mitHaushalt)
                anteil[1] = zwillinge.Begrenze(anteil[1], anteil[0], gesehen, gezogen / gesamt, gemischte / gesamt);
            if (aenderung < 1e-5)
                break;
        }
        // What grows by giving up what stays for life is another kind of pairs: siblings, where hardly anybody stands in both lists or twice in one.
        var andere = anteil[0] > HoechstensMehr * ueblich && frei.Any(f => Andere(_felder[f], m[f]) > HoechstensAnders);
        return new(m, andere ? 0 : anteil[0] * gesamt, anteil[2] * gesamt / gezogen, mailBeiNamen);

        static double Andere(Feld feld, double[] m) => feld switch
        {
            Feld.Vorname => m[(int)Namensstufe.Verschieden],
            Feld.Geburtsdatum => m[(int)Datumsstufe.NurJahr] + m[(int)Datumsstufe.Verschieden],
            Feld.Geschlecht => m[2],
            _ => 0,
        };

        // Share of one person's pairs with the weights that are usual.
        double Umfang()
        {
            var g = new Gewichte { M = m, U = u, Felder = _felder, Anteil = anteil, GleichesGeschlecht = gleiches, Namensbindung = bindung, Geschwister = _geschwister };
            var chancen = Array.ConvertAll(muster, z => (z.Value, Bewertung.Chancen(vergleicher, g, z.Key, frei)));
            var teile = anteil;
            for (var runde = 0; runde < Runden; runde++)
            {
                teile = Array.ConvertAll(Klassengroessen.Verteile(teile, chancen), x => x / gesamt);
                if (mitHaushalt)
                    teile[1] = zwillinge.Begrenze(teile[1], teile[0], gesehen, gezogen / gesamt, gemischte / gesamt);
            }
            return teile[0];
        }
    }

    /// <summary>Numbers as if drawn, the same at every run.</summary>
    public static uint Misch(uint x)
    {
        x ^= x >> 16;
        x *= 0x7FEB352D;
        x ^= x >> 15;
        x *= 0x846CA68B;
        x ^= x >> 16;
        return x;
    }
}
