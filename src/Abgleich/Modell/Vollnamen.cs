using System.Numerics;
using System.Runtime.InteropServices;
using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich.Modell;

/// <summary>How often each first name stands with each surname: names come from languages, so a first name is not spread evenly over surnames.</summary>
internal sealed class Vollnamen
{
    // So much of a person is what chance alone promises for a full name; what is counted beyond it, counts.
    private const double Vorschuss = 0.5;

    // As many rows as say enough how names go together.
    private const int HoechstensAngesehen = 100_000;
    private readonly ulong[] _summen;
    private readonly bool _jePerson;

    /// <summary>Those of an earlier run.</summary>
    /// <param name="jePerson">They were counted by persons, not by rows.</param>
    public Vollnamen(ulong[] summen, Kodierteliste a, Kodierteliste b, Tafel tafel, double bindung, bool jePerson)
    {
        (_summen, Tafel, Bindung, _jePerson) = (summen, tafel, bindung, jePerson);
        Zaehle(a);
        if (!ReferenceEquals(a, b))
            Zaehle(b);
    }

    /// <param name="summen">Sums of the names, by number.</param>
    /// <param name="mitDoppelten">
    /// Persons may stand in a list several times, and who they are is not known: rows of one name say nothing of strangers unless their birthdays are clearly different ones.
    /// </param>
    /// <param name="personen">
    /// For each row the person that it is of, once that is known, those of the second list after those of the first: each person counts once with each of its names.
    /// </param>
    public Vollnamen(ulong[] summen, Kodierteliste a, Kodierteliste b, bool mitDoppelten = false, int[]? personen = null)
    {
        (_summen, _jePerson) = (summen, personen is not null);
        var zahl = new Dictionary<ulong, int>();
        double gesehen = 50, erwartet = 50;
        var gezaehlt = personen is null ? null : new HashSet<(int, ulong)>();
        foreach (var l in a.Vorname.Length == 0 || a.Nachname.Length == 0 || b.Vorname.Length == 0 || b.Nachname.Length == 0 ? [] : ReferenceEquals(a, b) ? [a] : new[] { a, b })
        {
            // Within one list two rows of one name are mostly two persons; few expected pairs say little, and a list's own doubles must not weigh then.
            var je = new Dictionary<ulong, int>(l.Anzahl);
            for (var i = 0; i < l.Anzahl; i++)
                if (Schluessel(l.Vorname[i], l.Nachname[i]) is not 0 and var s && gezaehlt?.Add((personen![ReferenceEquals(l, a) ? i : a.Anzahl + i], s)) != false)
                    CollectionsMarshal.GetValueRefOrAddDefault(je, s, out _)++;
            double n = 0, paare = 0;
            foreach (var (s, z) in je)
            {
                paare += z * (z - 1.0) / 2;
                n += z;
                CollectionsMarshal.GetValueRefOrAddDefault(zahl, s, out _) += z;
            }
            var gleiche = Paare(l.Vorname) * Paare(l.Nachname);
            var (g, e) = mitDoppelten ? MitAnderemTag(l, gleiche) : (paare, n * n / 2 * gleiche);
            (gesehen, erwartet) = (gesehen + g, erwartet + e);
        }
        (Tafel, Bindung) = (new(zahl), Math.Clamp(gesehen / erwartet, 1, 20));
        Zaehle(a);
        if (!ReferenceEquals(a, b))
            Zaehle(b);

        // Rows of one name that share neither year nor day, by counting those that share either; as many as chance promises. Of longer lists every so many names are looked at.
        (double Gesehen, double Erwartet) MitAnderemTag(Kodierteliste l, double gleiche)
        {
            var jeder = (ulong)(1 + l.Anzahl / HoechstensAngesehen);
            (ulong Name, int Tag)[] zeilen = [.. Enumerable.Range(0, l.Datum.Length).Where(i => l.Datum[i] != 0).Select(i => (Schluessel(l.Vorname[i], l.Nachname[i]), l.Datum[i])).Where(z => z.Item1 != 0 && z.Item1 % jeder == 0)];
            double n = zeilen.Length;
            var (jahr, tag) = (Anders(t => t / 10000), Anders(t => t % 10000));
            return (Gleiche(_ => 0) - Gleiche(t => t / 10000) - Gleiche(t => t % 10000) + Gleiche(t => t), n * n / 2 * jeder * gleiche * jahr * tag);

            double Gleiche(Func<int, int> teil) => zeilen.CountBy(z => (z.Name, teil(z.Tag))).Sum(z => z.Value * (z.Value - 1.0) / 2);

            double Anders(Func<int, int> teil) => 1 - zeilen.CountBy(z => teil(z.Tag)).Sum(z => z.Value / n * (z.Value / n));
        }

        static double Paare(int[] spalte)
        {
            double n = spalte.Count(x => x != 0);
            return Haeufigkeit.Zaehle(spalte).Values.Sum(x => x * (x - 1.0)) / Math.Max(1, n * n);
        }
    }

    /// <summary>Rows of each full name.</summary>
    public Tafel Tafel { get; }

    /// <summary>How much more often than by chance first name and surname of unrelated persons agree together; at least 1.</summary>
    public double Bindung { get; }

    /// <summary>Rows, or persons, with a full name other than the one or two that are compared.</summary>
    /// <param name="zahl">With the name in all.</param>
    /// <param name="inA">Whether the row of the first list has it.</param>
    public int Andere(int zahl, bool inA, bool inB) => zahl - (_jePerson && inA && inB ? 1 : (inA ? 1 : 0) + (inB ? 1 : 0));

    /// <summary>Rows, or persons, with a full name.</summary>
    public int Zahl(int vorname, int nachname) => Tafel[Schluessel(vorname, nachname)];

    /// <summary>Chance that another person has a full name.</summary>
    /// <param name="andere">How many other rows have it.</param>
    /// <param name="einzeln">What the single names promise: the product of their chances.</param>
    public double Chance(int andere, double einzeln) => (Math.Max(0, andere) + Vorschuss) / (Tafel.Zeilen + Vorschuss / Math.Max(1e-12, einzeln * Bindung));

    private void Zaehle(Kodierteliste liste)
    {
        if (liste.Vorname.Length == 0 || liste.Nachname.Length == 0)
            return;
        var zahl = new int[liste.Anzahl];
        for (var i = 0; i < zahl.Length; i++)
            zahl[i] = Zahl(liste.Vorname[i], liste.Nachname[i]);
        liste.Namensvettern = zahl;
    }

    private ulong Schluessel(int vorname, int nachname) => vorname == 0 || nachname == 0 ? 0 : _summen[vorname] * 0x9E3779B97F4A7C15 ^ BitOperations.RotateLeft(_summen[nachname], 29);
}
