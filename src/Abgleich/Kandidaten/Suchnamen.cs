using Startchancen.Abgleich.Modell;
using Startchancen.Abgleich.Normalform;

namespace Startchancen.Abgleich.Kandidaten;

/// <summary>
/// Under which names a row is looked for. Where the first name is one that the lists know as a surname and the surname one that they know as a first name, both
/// stand in each other's column, and the row is looked for the other way round. Compared it is as it was written.
/// </summary>
internal sealed class Suchnamen
{
    // By so much the exchanged names must be the more likely ones: a few rows in a hundred have them exchanged.
    private const double Deutlich = 20;

    // What a name is worth that no other row has in this column.
    private const double Unbekannt = 0.5;

    private readonly int[] _alsVorname;
    private readonly int[] _alsNachname;

    /// <param name="summen">Sums of the names, by number.</param>
    public Suchnamen(Namensbuch namen, ulong[] summen, Tafel vornamen, Tafel nachnamen)
    {
        (_alsVorname, _alsNachname) = (new int[summen.Length], new int[summen.Length]);
        for (var i = 1; i < summen.Length; i++)
        {
            // Of several names the first is the one that others have, too.
            var erster = namen[i].IstMehrteilig ? Textsumme.Von(namen[i].Teile[0]) : summen[i];
            (_alsVorname[i], _alsNachname[i]) = (Math.Max(vornamen[summen[i]], vornamen[erster]), Math.Max(nachnamen[summen[i]], nachnamen[erster]));
        }
    }

    /// <summary>First names and surnames of the rows of a list, put right.</summary>
    public (int[] Vornamen, int[] Nachnamen) Von(Kodierteliste l)
    {
        if (l.Vorname.Length == 0 || l.Nachname.Length == 0)
            return (l.Vorname, l.Nachname);
        var (vornamen, nachnamen) = ((int[])l.Vorname.Clone(), (int[])l.Nachname.Clone());
        for (var i = 0; i < l.Anzahl; i++)
            if (l.Vorname[i] is not 0 and var v && l.Nachname[i] is not 0 and var n && Wert(_alsVorname, n, 0) * Wert(_alsNachname, v, 0) > Deutlich * Wert(_alsVorname, v, 1) * Wert(_alsNachname, n, 1))
                (vornamen[i], nachnamen[i]) = (n, v);
        return (vornamen, nachnamen);

        // The row itself does not count.
        static double Wert(int[] zahlen, int name, int eigene) => Math.Max(0, zahlen[name] - eigene) + Unbekannt;
    }
}
