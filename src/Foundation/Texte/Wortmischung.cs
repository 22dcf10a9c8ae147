using System.Text;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Texte;

/// <summary>
/// Merges two edits of one text word by word. Nothing that either wrote is dropped: it stands in the merged text or in an overlap. All three texts are
/// expected in canonical form (<see cref="Textform.Normal"/>), otherwise differences of form count as edits.
/// </summary>
public static class Wortmischung
{
    /// <param name="basis">The text that both began with.</param>
    /// <param name="meine">What I hand in now.</param>
    /// <param name="andere">What is stored by now.</param>
    /// <remarks>
    /// Equal edits merge silently; edits that touch without sharing a word merge, an insertion before what follows it; two insertions
    /// at one place, or edits that share a word, overlap, unless they are equal. Where they overlap the stored text stays.
    /// </remarks>
    public static Mischergebnis Mische(string basis, string meine, string andere)
    {
        if (meine == basis || meine == andere)
        {
            return new Mischergebnis(andere, false, []);
        }

        if (andere == basis)
        {
            return new Mischergebnis(meine, false, []);
        }

        var b = Wortfolge.Zerlege(basis);
        var m = Wortfolge.Zerlege(meine);
        var a = Wortfolge.Zerlege(andere);

        // What both changed in the same way is settled first. Otherwise a change beside it would draw it into a larger one, and the two
        // would no longer be seen to agree.
        var einig = MitGemeinsamem(b, m, a);
        if (einig == meine || einig == andere)
        {
            return new Mischergebnis(einig == meine ? andere : meine, false, []);
        }

        return Verflochten(einig == basis ? b : Wortfolge.Zerlege(einig), m, a);
    }

    /// <summary>The base with all edits that both sides made alike.</summary>
    private static string MitGemeinsamem(Wortfolge b, Wortfolge m, Wortfolge a)
    {
        var andere = Aenderungsstelle.FindeEinzeln(b, a).ToDictionary(s => (s.A0, s.A1));
        var text = new StringBuilder();
        var ort = 0;
        foreach (var stelle in Aenderungsstelle.FindeEinzeln(b, m))
        {
            if (andere.TryGetValue((stelle.A0, stelle.A1), out var gleiche) && m.Teil(stelle.B0, stelle.B1) is var neu && neu == a.Teil(gleiche.B0, gleiche.B1))
            {
                text.Append(b.Teil(ort, stelle.A0)).Append(neu);
                ort = stelle.A1;
            }
        }

        return text.Append(b.Teil(ort, b.Anzahl)).ToString();
    }

    /// <summary>Carries out a choice about an overlap, although the stored text may have moved on since.</summary>
    /// <param name="zusammengefuehrt">The merged text that the overlap was reported with.</param>
    /// <param name="aktuell">The text stored now.</param>
    /// <returns>The text to store; where the place itself was changed in between, a new overlap and the stored text unchanged there.</returns>
    /// <exception cref="RuleBroken">The overlap does not belong to <paramref name="zusammengefuehrt"/>.</exception>
    public static Mischergebnis Loese(string zusammengefuehrt, Ueberschneidung stelle, Wahl wahl, string aktuell)
    {
        if (stelle.Position < 0 || stelle.Position > zusammengefuehrt.Length || !zusammengefuehrt.AsSpan(stelle.Position).StartsWith(stelle.Anderes))
        {
            throw new RuleBroken("Diese Überschneidung gehört zu einer anderen Fassung des Textes. Bitte laden Sie die Seite neu.");
        }

        var gewaehlt = wahl switch
        {
            Wahl.Meins => stelle.Meins,
            Wahl.Anderes => stelle.Anderes,
            Wahl.Beide => stelle.Beide(),
            _ => throw new ArgumentOutOfRangeException(nameof(wahl)),
        };
        var wunsch = string.Concat(zusammengefuehrt.AsSpan(0, stelle.Position), gewaehlt, zusammengefuehrt.AsSpan(stelle.Position + stelle.Anderes.Length));
        return Mische(zusammengefuehrt, wunsch, aktuell);
    }

    private static Mischergebnis Verflochten(Wortfolge b, Wortfolge m, Wortfolge a)
    {
        var meine = Aenderungsstelle.Finde(b, m);
        var andere = Aenderungsstelle.Finde(b, a);
        var erledigt = Bereitsenthalten.Finde(b, m, a, meine);
        var text = new StringBuilder(b.Text.Length + 256);
        var offen = new List<(string Basis, string Meins, string Anderes, int Position)>();
        var (i, j, ort) = (0, 0, 0);
        var (nurMeine, nurAndere) = (false, false);
        while (i < meine.Count || j < andere.Count)
        {
            if (j == andere.Count || (i < meine.Count && Vor(meine[i], andere[j])))
            {
                if (!erledigt[i])
                {
                    Uebernimm(meine[i].A0, meine[i].A1, m.Teil(meine[i].B0, meine[i].B1));
                    nurMeine = true;
                }

                i++;
            }
            else if (i == meine.Count || Vor(andere[j], meine[i]))
            {
                Uebernimm(andere[j].A0, andere[j].A1, a.Teil(andere[j].B0, andere[j].B1));
                nurAndere = true;
                j++;
            }
            else
            {
                // Take in everything that hangs together.
                var (ersteMeine, ersteAndere) = (i, j);
                var (von, bis) = (Math.Min(meine[i].A0, andere[j].A0), Math.Max(meine[i++].A1, andere[j++].A1));
                for (var gewachsen = true; gewachsen;)
                {
                    gewachsen = false;
                    if (i < meine.Count && Haengt(meine[i], andere[j - 1], bis))
                    {
                        bis = Math.Max(bis, meine[i++].A1);
                        gewachsen = true;
                    }

                    if (j < andere.Count && Haengt(andere[j], meine[i - 1], bis))
                    {
                        bis = Math.Max(bis, andere[j++].A1);
                        gewachsen = true;
                    }
                }

                var meins = m.Teil(Dort(meine, ersteMeine, von, vorne: true), Dort(meine, i - 1, bis, vorne: false));
                var anderes = a.Teil(Dort(andere, ersteAndere, von, vorne: true), Dort(andere, j - 1, bis, vorne: false));
                Uebernimm(von, bis, anderes);
                if (meins != anderes && erledigt.AsSpan(ersteMeine, i - ersteMeine).Contains(false))
                {
                    offen.Add((b.Teil(von, bis), meins, anderes, text.Length - anderes.Length));
                }
            }
        }

        Uebernimm(b.Anzahl, b.Anzahl, "");
        var ergebnis = text.ToString();
        return new Mischergebnis(ergebnis, (nurMeine && nurAndere) || offen.Count > 0 || (nurMeine && ergebnis != m.Text), [.. offen.Select(o => MitUmgebung(ergebnis, o))]);

        void Uebernimm(int von, int bis, string neu)
        {
            Schreibe(b.Teil(ort, von));
            Schreibe(neu);
            ort = bis;
        }

        void Schreibe(string teil)
        {
            // One side alone never makes a seam between two words (its own cut would have taken them as one): here a word of one side
            // meets a word before which the other deleted the gap.
            if (text.Length > 0 && teil.Length > 0 && char.IsLetterOrDigit(text[^1]) && char.IsLetterOrDigit(teil[0]))
            {
                text.Append(' ');
            }

            text.Append(teil);
        }
    }

    /// <summary>Whether one place lies wholly before the other. Touching is allowed, except two insertions at one place.</summary>
    private static bool Vor(Aenderungsstelle x, Aenderungsstelle y) =>
        x.A1 < y.A0 || (x.A1 == y.A0 && !(x.EndetMitEinfuegung && y.BeginntMitEinfuegung));

    /// <summary>Whether a further place belongs to an overlap that reaches to <paramref name="bis"/> and whose last place of the other side is given.</summary>
    private static bool Haengt(Aenderungsstelle stelle, Aenderungsstelle letzte, int bis) =>
        stelle.A0 < bis || (stelle.A0 == bis && letzte.A1 == bis && letzte.EndetMitEinfuegung && stelle.BeginntMitEinfuegung);

    /// <summary>Where the edge of a region of the base lies in the edited text, counted from the nearest place at that edge.</summary>
    private static int Dort(List<Aenderungsstelle> stellen, int naechste, int rand, bool vorne) =>
        vorne ? stellen[naechste].B0 - (stellen[naechste].A0 - rand) : stellen[naechste].B1 + (rand - stellen[naechste].A1);

    private static Ueberschneidung MitUmgebung(string text, (string Basis, string Meins, string Anderes, int Position) o)
    {
        const int Zeichen = 60;
        var ende = o.Position + o.Anderes.Length;
        var vor = Math.Max(0, o.Position - Zeichen);
        if (vor > 0 && text.AsSpan(vor, o.Position - vor).IndexOfAny(' ', '\n') is >= 0 and var luecke)
        {
            vor += luecke + 1;
        }

        var nach = Math.Min(text.Length, ende + Zeichen);
        if (nach < text.Length && text.AsSpan(ende, nach - ende).LastIndexOfAny(' ', '\n') is >= 0 and var schluss)
        {
            nach = ende + schluss;
        }

        return new Ueberschneidung(o.Basis, o.Meins, o.Anderes, o.Position, text[vor..o.Position], text[ende..nach]);
    }
}
