using System.Diagnostics;
using System.Runtime.Intrinsics;
using Startchancen.Abgleich.Kandidaten;
using Startchancen.Abgleich.Modell;
using Startchancen.Abgleich.Normalform;
using Startchancen.Abgleich.Vergleich;

namespace Startchancen.Abgleich.Zuordnung;

/// <summary>One comparison from the lists to the probability of each candidate pair.</summary>
internal sealed class Lauf
{
    // Bits by which a pair may miss even odds before anything is learned, to be taken whole into learning.
    private const double Lernspielraum = 11;

    // Likewise for pairs within one of two lists: what is further from even odds brings no rows together.
    private const int Innenspielraum = 8;

    private readonly Bewertung _bewertung;
    private readonly int[] _zeilenA;
    private readonly int[] _zeilenB;

    public Lauf(Personenliste a, Personenliste? b, Einstellungen einstellungen, IProgress<Fortschritt>? fortschritt, CancellationToken abbruch)
    {
        (InSich, Einstellungen) = (b is null, einstellungen);
        var uhr = Stopwatch.StartNew();
        Beginne("normalisieren", 0);
        // From here on rows stand in an order of their contents, so that nothing depends on how the lists were sorted.
        var geordnet = Nebenlaeufig.Je(b is null ? new[] { a } : [a, b], Reihenfolge.Ordne);
        (ListeA, _zeilenA, ListeB, _zeilenB) = (geordnet[0].Liste, geordnet[0].Zeilen, geordnet[^1].Liste, geordnet[^1].Zeilen);
        var stand = einstellungen.Stand is { } s && !s.Wissen.IstEntwachsen(ListeA.Anzahl, ListeB.Anzahl) ? s : null;
        var alt = stand?.Wissen;
        IstEntwachsen = einstellungen.Stand is not null && stand is null;
        Kodierung = new Kodierung(ListeA, InSich ? null : ListeB, alt?.Schreibweise);
        var (ka, kb) = (Kodierung.A, Kodierung.B);
        Vergleicher = new Vergleicher(Kodierung, ka, kb);
        if (Vergleicher.Felder.Length == 0)
            throw new UnvergleichbareListenException("The lists share no column that says anything about a person.");
        if (alt?.PasstZu(Vergleicher, InSich) == false)
            throw new UnvergleichbareListenException("The stored state belongs to lists with other columns.");

        Beginne("vorbereiten", 0.2);
        var namen = Kodierung.Namen.Summen();
        NachPersonen = alt?.NachPersonen ?? (InSich || Doppelte.SindViele(ka) || Doppelte.SindViele(kb));
        var vollnamen = alt is null ? new Vollnamen(namen, ka, kb, NachPersonen) : new Vollnamen(namen, ka, kb, alt.GanzeNamen, alt.Gewichte.Namensbindung, alt.NachPersonen);
        var vornamen = alt?.Vornamen ?? Tafel.Zaehle(namen, InSich ? [ka.Vorname] : [ka.Vorname, kb.Vorname]);
        var nachnamen = alt?.Nachnamen ?? Tafel.Zaehle(namen, InSich ? [ka.Nachname] : [ka.Nachname, kb.Nachname]);
        var suchnamen = new Suchnamen(Kodierung.Namen, namen, vornamen, nachnamen);
        ka.Gesucht = suchnamen.Von(ka);
        kb.Gesucht = InSich ? ka.Gesucht : suchnamen.Von(kb);
        var durchgaenge = Schluesselwahl.Fuer(Kodierung, ka, kb, alt is null ? Schluesselwahl.MitEinzelnen(ka, kb) : Schluesselwahl.MitEinzelnen(alt.Suchweise));
        var abdruck = new Abdruck(Kodierung, ka, kb);
        var va = abdruck.Von(ka);
        var vb = InSich ? va : abdruck.Von(kb);
        var erwartet = InSich ? ka.Anzahl / 4.0 : Math.Min(ka.Anzahl, kb.Anzahl) * 0.5;
        var spuren = alt?.Spuren ?? Spurzahlen.Zaehle(va, vb, erwartet);
        var selten = spuren.JeZeile(va);
        var zwillinge = Zwillingsgrenze.InEinerListe(Vergleicher, ka.Anzahl);
        OhneZwillinge = alt?.OhneZwillinge ?? false;
        if (alt is null)
        {
            var zwillingeA = Zwillinge.Zaehle(Vergleicher, ka, NachPersonen);
            var zwillingeB = InSich ? zwillingeA : Zwillinge.Zaehle(Vergleicher, kb, NachPersonen);
            zwillinge = NachPersonen ? zwillinge : new(Math.Min(zwillingeA.Anteil, zwillingeB.Anteil), 0);
            OhneZwillinge = NachPersonen && !InSich ? zwillingeA.Mit(zwillingeB).Keine : zwillingeA.Keine && zwillingeB.Keine;
        }
        Vornamensregel = new(Vergleicher, OhneZwillinge, NachPersonen);

        Beginne("lernen", 0.3);
        var fremde = new Fremde(Kodierung, ka, kb, InSich, Vergleicher);
        var gewichte = alt?.Gewichte
            ?? new Lernen(fremde, ka, kb, InSich, Vergleicher, va, vb, vollnamen.Bindung, zwillinge, durchgaenge).Lerne(new Vorfilter(abdruck, spuren, selten, Ungelernt) { Spielraum = Lernspielraum });

        Beginne("suchen", 0.4);
        Suche = new Kandidatensuche(va, vb, InSich, new Vorfilter(abdruck, spuren, selten, gewichte.Ungleich), durchgaenge);
        var weise = alt?.Suchweise ?? Suche.Waehle();
        (SummenA, SummenB) = (geordnet[0].Summen, geordnet[^1].Summen);
        if (stand is null)
            (Paare, Muster) = (Suche.Suche(weise), []);
        else
        {
            var (jetztA, jetztB) = Zeilensummen();
            (Paare, Muster) = Fortsetzung.Setze(stand, jetztA, jetztB, (neuA, neuB) => Suche.Suche(weise, neuA, neuB));
        }

        Beginne("vergleichen", 0.7);
        Kandidaten = Paare.Length;
        NeuVerglichen = stand is null ? Paare.Length : Muster.LongCount(m => m < 0);
        if (stand is null)
        {
            Muster = GC.AllocateUninitializedArray<int>(Paare.Length);
            Array.Fill(Muster, -1);
        }
        Nebenlaeufig.Bereiche(Paare.Length, (von, bis) => Vergleicher.Muster(Paare.AsSpan(von..bis), Muster.AsSpan(von..bis)));

        Beginne("bewerten", 0.8);
        Gewichte = alt?.Gewichte ?? Klassengroessen.Schaetze(Vergleicher, gewichte, Muster, AllePaare, erwartet, zwillinge);
        var (seltenV, seltenN) = (new Seltenheit(namen, vornamen), new Seltenheit(namen, nachnamen));
        Logit = new double[Paare.Length];
        _bewertung = Bewerte();

        Beginne("zuordnen", 0.9);
        if (NachPersonen)
        {
            var (inA, inB) = InSich ? (Vergleicher, Vergleicher) : (new Vergleicher(Kodierung, ka, ka, Vergleicher.Felder), new Vergleicher(Kodierung, kb, kb, Vergleicher.Felder));
            var innen = InSich ? new Innenpaare() : new Innenpaare((inA, ka, Innen(va, d => d.A)), (inB, kb, Innen(vb, d => d.B)));
            var personen = OrdnePersonen(innen, inA, inB);
            if (alt is null)
            {
                vollnamen = new Vollnamen(namen, ka, kb, personen: personen);
                Gewichte = Sorgfalt.Lerne(Vergleicher, fremde.OhneEigene(Gewichte with { Namensbindung = vollnamen.Bindung }, Muster, Wahrscheinlichkeit, AllePaare), Muster, Wahrscheinlichkeit);
                (Paare, Muster, Logit) = (Paare[..Kandidaten], Muster[..Kandidaten], Logit[..Kandidaten]);
                _bewertung = Bewerte();
                personen = OrdnePersonen(innen, inA, inB);
            }
            if (!InSich)
                (DoppeltInA, DoppeltInB) = (JeListe(personen[..VorB]), JeListe(personen[VorB..]));
        }
        else
        {
            var zuteilung = TeileZu();
            if (alt is null)
            {
                var (uebrige, p) = Uebriggebliebene.Lerne(this, zuteilung.Uebrig(Wahrscheinlichkeit.Sum()));
                Gewichte = Sorgfalt.Lerne(Vergleicher, fremde.OhneEigene(uebrige, Muster, p, AllePaare), Muster, p);
                _bewertung = Bewerte();
                zuteilung = TeileZu();
            }
            (DoppeltInA, DoppeltInB) = (zuteilung.DoppeltInA, zuteilung.DoppeltInB);
        }
        Wissen = alt ?? new Wissen
        {
            InSich = InSich, ZeilenA = ka.Anzahl, ZeilenB = kb.Anzahl, Schreibweise = Kodierung.Schreibweise, Gewichte = Gewichte, Spuren = spuren, Suchweise = weise,
            Vornamen = vornamen, Nachnamen = nachnamen, GanzeNamen = vollnamen.Tafel, OhneZwillinge = OhneZwillinge, NachPersonen = NachPersonen, Beobachtet = Wissen.Beobachte(Vergleicher, Muster, Wahrscheinlichkeit),
        };
        Beginne("", 1);

        // By nothing that is learned later: a run that goes on from a state must find the same.
        ulong[] Innen(Vector256<ushort>[] v, Func<Durchgang, Sortiert> von)
        {
            var suche = new Kandidatensuche(v, v, true, new Vorfilter(abdruck, spuren, spuren.JeZeile(v), Ungelernt), durchgaenge.ConvertAll(d => d with { A = von(d), B = von(d) }));
            var weise = suche.Waehle();
            return suche.Suche(weise with { Spielraum = Math.Min(weise.Spielraum, Innenspielraum) });
        }

        int[] OrdnePersonen(Innenpaare innen, Vergleicher inA, Vergleicher inB)
        {
            innen.Wiege(_bewertung);
            var personen = new Personen(this, innen, (x, y) =>
                y < VorB ? Weiteres(inA, ka, ka, x, y, innerhalb: true)
                : x < VorB || InSich ? Weiteres(Vergleicher, ka, kb, x, y - VorB, innerhalb: false)
                : Weiteres(inB, kb, kb, x - VorB, y - VorB, innerhalb: true));
            var (p, erschlossen) = personen.Paare();
            Wahrscheinlichkeit = [.. p, .. erschlossen.Select(e => e.Wahrscheinlichkeit)];
            (Paare, Muster, Logit) = ([.. Paare, .. erschlossen.Select(e => e.Paar)], [.. Muster, .. erschlossen.Select(e => e.Muster)], [.. Logit, .. erschlossen.Select(e => e.Logit)]);
            return personen.Erste();
        }

        (int Muster, double Logit) Weiteres(Vergleicher v, Kodierteliste a, Kodierteliste b, int x, int y, bool innerhalb)
        {
            var m = v.Muster(x, y);
            _bewertung.Kenne([m]);
            return (m, _bewertung.Logit(m, a, b, x, y, innerhalb));
        }

        Zuteilung TeileZu()
        {
            var zuteilung = new Zuteilung(this, _bewertung);
            Wahrscheinlichkeit = zuteilung.Wahrscheinlichkeiten();
            return zuteilung;
        }

        Bewertung Bewerte()
        {
            var bewertung = new Bewertung(Vergleicher, Gewichte, seltenV, seltenN, vollnamen);
            bewertung.Kenne(Muster);
            Nebenlaeufig.Bereiche(Paare.Length, (von, bis) => bewertung.Logit(Muster.AsSpan(von..bis), Paare.AsSpan(von..bis), ka, kb, Logit.AsSpan(von..bis)));
            return bewertung;
        }

        void Beginne(string name, double anteil)
        {
            abbruch.ThrowIfCancellationRequested();
            if (Phasen.Count > 0)
                Phasen[^1] = Phasen[^1] with { Sekunden = uhr.Elapsed.TotalSeconds };
            if (name.Length > 0)
                Phasen.Add(new(name, 0));
            uhr.Restart();
            fortschritt?.Report(new(name, anteil));
        }
    }

    public Einstellungen Einstellungen { get; }
    public Personenliste ListeA { get; }
    public Personenliste ListeB { get; }
    public bool InSich { get; }

    /// <summary>By so much the rows of the second list are counted on where those of both stand in one count; 0 within one list.</summary>
    public int VorB => InSich ? 0 : ListeA.Anzahl;

    /// <summary>Sums of the contents of the rows.</summary>
    public ulong[] SummenA { get; }
    public ulong[] SummenB { get; }
    public Kodierung Kodierung { get; }
    public Vergleicher Vergleicher { get; }
    public Gewichte Gewichte { get; private set; }
    public Kandidatensuche Suche { get; }

    /// <summary>Candidate pairs, row of A in the upper half; after them, where persons are formed, pairs that only follow from these.</summary>
    public ulong[] Paare { get; private set; }
    public int[] Muster { get; private set; }

    /// <summary>How many of the pairs are candidates.</summary>
    public int Kandidaten { get; }

    /// <summary>Natural logarithm of the odds of each pair by itself.</summary>
    public double[] Logit { get; private set; }

    /// <summary>Probability of each pair with regard to the others.</summary>
    public double[] Wahrscheinlichkeit { get; private set; } = [];

    /// <summary>For each row the first row of its list that is the same person; empty when a list is compared with itself.</summary>
    public int[] DoppeltInA { get; private set; } = [];
    public int[] DoppeltInB { get; private set; } = [];

    /// <summary>Whether neither list shows twins, so that another first name alone does not speak against one person.</summary>
    public bool OhneZwillinge { get; }
    public Vornamensregel Vornamensregel { get; }

    /// <summary>Whether persons are formed of all rows: within one list, and where many stand in a list several times. Else each row has one partner at most.</summary>
    public bool NachPersonen { get; }
    public List<Phase> Phasen { get; } = [];

    /// <summary>What was learned, now or in an earlier run.</summary>
    public Wissen Wissen { get; }

    /// <summary>Whether a state was given that is for far smaller lists, so that all was learned anew.</summary>
    public bool IstEntwachsen { get; }

    /// <summary>Pairs whose fields were compared in this run.</summary>
    public long NeuVerglichen { get; }

    public double AllePaare => InSich ? ListeA.Anzahl * (ListeA.Anzahl - 1.0) / 2 : (double)ListeA.Anzahl * ListeB.Anzahl;

    public Abgleichsstand Stand()
    {
        var (a, b) = Zeilensummen();
        return new(Wissen, a, b, Paare[..Kandidaten], Muster[..Kandidaten]);
    }

    /// <summary>Row of the first list as it was delivered.</summary>
    public int ZeileA(int zeile) => _zeilenA[zeile];

    public int ZeileB(int zeile) => _zeilenB[zeile];

    public int A(int paar) => (int)(Paare[paar] >> 32);

    public int B(int paar) => (int)(uint)Paare[paar];

    public IReadOnlyList<Feldvergleich> Feldvergleiche(Paar paar)
    {
        var felder = Vergleicher.Felder;
        return [.. felder.Select((f, i) =>
        {
            var stufe = Vergleicher.Stufe(paar.Muster, i);
            return new Feldvergleich(f.ToString(), Stufennamen.Von(f)[stufe], stufe == 0 ? 0 : Math.Log2(Gewichte.M[i][stufe] / (Gewichte.U[i][stufe] * _bewertung.Faktor(i, stufe, Kodierung.A, Kodierung.B, paar.A, paar.B))));
        })];
    }

    // Before anything is learned: one entry in ten does not agree at all.
    private static double Ungelernt(Feld feld) => 0.1;

    // The first row of this list that is the same person.
    private static int[] JeListe(int[] personen)
    {
        var erste = new Dictionary<int, int>();
        for (var i = 0; i < personen.Length; i++)
            erste.TryAdd(personen[i], i);
        return Array.ConvertAll(personen, p => erste[p]);
    }

    private (Zeilensummen A, Zeilensummen B) Zeilensummen()
    {
        var wissen = Kodierung.Namen.Wissen();
        var a = Fortsetzung.Summen(SummenA, wissen, Kodierung.A);
        return (a, InSich ? a : Fortsetzung.Summen(SummenB, wissen, Kodierung.B));
    }
}
