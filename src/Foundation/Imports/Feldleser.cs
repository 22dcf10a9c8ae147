using System.Globalization;
using Startchancen.Foundation.Modules;
using Startchancen.Foundation.Texte;

namespace Startchancen.Foundation.Imports;

/// <summary>Reads the fields of rows by a mapping whose columns have been found in the head.</summary>
public sealed class Feldleser
{
    private readonly Regel?[] _regeln;

    /// <exception cref="RuleBroken">The mapping names a column for a required field that the table does not have.</exception>
    internal Feldleser(Feldzuordnung zuordnung, IReadOnlyList<string> kopf, IReadOnlyList<Zielfeld> felder)
    {
        var orte = new Dictionary<string, int>();
        for (var i = kopf.Count - 1; i >= 0; i--)
        {
            orte[Suchform.Von(kopf[i])] = i;
        }

        var fehlend = zuordnung.Spalten.Where(s => !orte.ContainsKey(Suchform.Von(s))).ToList();
        FehlendeSpalten = fehlend;
        UngenutzteSpalten = [.. kopf.Except(zuordnung.Spalten, StringComparer.OrdinalIgnoreCase)];
        _regeln = [.. felder.Select(f => zuordnung.Felder.TryGetValue(f.Schluessel, out var regel) ? new Regel(regel, orte) : null)];
        for (var i = 0; i < felder.Count; i++)
        {
            if (felder[i].IstPflicht && _regeln[i]?.IstLeer != false)
            {
                throw new RuleBroken($"Die Zuordnung nennt für {felder[i].Titel} eine Spalte, die es in der Datei nicht gibt.");
            }
        }
    }

    /// <summary>Columns that the mapping names and the table does not have.</summary>
    public IReadOnlyList<string> FehlendeSpalten { get; }

    /// <summary>Columns that nobody reads.</summary>
    public IReadOnlyList<string> UngenutzteSpalten { get; }

    /// <summary>One value for each field, in the order of the fields; "" for fields without a rule.</summary>
    public Feldwert[] Lies(Tabellenzeile zeile)
    {
        var (werte, zellen) = (new Feldwert[_regeln.Length], zeile.Werte());
        for (var i = 0; i < werte.Length; i++)
        {
            werte[i] = _regeln[i]?.Lies(zellen) ?? new Feldwert("", "");
        }

        return werte;
    }

    private sealed class Regel
    {
        private readonly Feldregel _regel;
        private readonly (Spaltenteil Teil, int Ort)[] _teile;
        private readonly Dictionary<string, string> _werte;
        private readonly (int Ost, int Nord) _utm;

        public Regel(Feldregel regel, Dictionary<string, int> orte)
        {
            _regel = regel;
            _teile = [.. regel.Teile.Select(t => (t, t.Spalte.Length == 0 ? -1 : orte.GetValueOrDefault(Suchform.Von(t.Spalte), -2))).Where(t => t.Item2 != -2)];
            _werte = regel.Werte.GroupBy(w => Suchform.Von(w.Key)).ToDictionary(g => g.Key, g => g.First().Value);
            _utm = regel.Utm is { } utm ? (orte.GetValueOrDefault(Suchform.Von(utm.Ost), -1), orte.GetValueOrDefault(Suchform.Von(utm.Nord), -1)) : (-1, -1);
        }

        public bool IstLeer => _teile.Length == 0 && _utm.Ost < 0;

        public Feldwert Lies(IReadOnlyList<string> zeile)
        {
            if (_regel.Utm is { } utm)
            {
                return LiesUtm(utm, zeile);
            }

            var (wert, roh, korrektur) = ("", "", "");
            foreach (var (teil, ort) in _teile)
            {
                var inhalt = ort < 0 ? teil.Festwert : zeile[ort];
                if (inhalt.Length == 0)
                {
                    continue;
                }

                var (neu, satz) = Geputzt(teil, inhalt);
                wert = wert.Length == 0 ? neu : neu.Length == 0 ? wert : wert + _regel.Trenner + neu;
                roh = roh.Length == 0 ? inhalt : roh + _regel.Trenner + inhalt;
                korrektur = korrektur.Length == 0 || satz.Length == 0 || korrektur == satz ? korrektur + (korrektur == satz ? "" : satz) : korrektur + " " + satz;
            }

            if (wert.Length > 0 && _regel.Leer.Contains(wert, StringComparer.OrdinalIgnoreCase))
            {
                return new Feldwert("", roh, "Der Wert steht für „unbekannt“ und wurde weggelassen.");
            }

            if (_werte.Count == 0 || wert.Length == 0)
            {
                return new Feldwert(wert, roh, korrektur);
            }

            return _werte.TryGetValue(Suchform.Von(wert), out var bedeutung)
                ? new Feldwert(bedeutung, roh, korrektur)
                : new Feldwert(wert, roh, korrektur, IstUnbekannt: true);
        }

        private Feldwert LiesUtm(Utmregel utm, IReadOnlyList<string> zeile)
        {
            if (_utm.Ost < 0 || _utm.Nord < 0)
            {
                return new Feldwert("", "");
            }

            var (ost, nord) = (zeile[_utm.Ost], zeile[_utm.Nord]);
            if (!Zahlenleser.Dezimal(ost, out var x) || !Zahlenleser.Dezimal(nord, out var y) || x is < 100_000 or > 900_000 || y is < 1 or > 9_500_000)
            {
                return new Feldwert(ost.Length + nord.Length > 0 ? "?" : "", $"{ost} {nord}".Trim());
            }

            var (breite, laenge) = Imports.Utm.InGrad(utm.Zone, (double)x, (double)y);
            return new Feldwert((utm.IstBreite ? breite : laenge).ToString("0.0000000", CultureInfo.InvariantCulture), $"{ost} {nord}");
        }

        private static (string Wert, string Satz) Geputzt(Spaltenteil teil, string inhalt)
        {
            var (wert, satz) = (inhalt, "");
            if (teil.Teilen.Length > 0)
            {
                var stuecke = wert.Split(teil.Teilen, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                var ort = teil.Nummer < 0 ? stuecke.Length + teil.Nummer : teil.Nummer - 1;
                wert = ort < 0 || ort >= stuecke.Length ? "" : teil.BisEnde ? string.Join(teil.Teilen, stuecke[ort..]) : stuecke[ort];
            }

            if (teil.Ganzzahl && Zahlenleser.OhneNullstellen(wert) is var ganz && ganz != wert)
            {
                (wert, satz) = (ganz, "Eine ganze Zahl stand als Kommazahl da.");
            }

            if (wert.Length > 0 && wert.Length < teil.Stellen && wert.All(char.IsAsciiDigit))
            {
                (wert, satz) = (wert.PadLeft(teil.Stellen, '0'), "Führende Nullen fehlten und wurden ergänzt.");
            }

            if (teil.Vorne.Length > 0 && wert.Length > 0 && char.IsAsciiDigit(wert[0]) && !wert.StartsWith(teil.Vorne, StringComparison.Ordinal))
            {
                (wert, satz) = (teil.Vorne + wert, "Führende Nullen fehlten und wurden ergänzt.");
            }

            return (wert, satz);
        }
    }
}
