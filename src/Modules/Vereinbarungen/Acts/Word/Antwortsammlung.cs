using Startchancen.Foundation.Laender;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Gives every piece of text that is not the form's to the question it stands under or beside; what fits nowhere is kept aside.</summary>
internal sealed class Antwortsammlung
{
    private readonly IReadOnlyList<Stelle> stellen;
    private readonly Feld[] felder;
    private readonly Aussehen aussehen;
    private readonly int[] ueberschrift;
    private readonly Dictionary<Stelle, Anker> ankerAn;
    private readonly HashSet<Tabelle> antworttabellen;
    private readonly Spaltenfragen spaltenfragen;
    private readonly int mitteAb;
    private readonly int mitteBis;
    private Antwort? aktuell;

    public Antwortsammlung(IReadOnlyList<Stelle> stellen, Worddokument dokument, Formularvorlage vorlage, IReadOnlyList<Anker> anker, Aussehen aussehen, int[] ueberschrift, int schlussAb, Range mitte)
    {
        this.stellen = stellen;
        this.aussehen = aussehen;
        this.ueberschrift = ueberschrift;
        felder = [.. vorlage.Felder];
        Antworten = [.. felder.Select(_ => new Antwort())];
        ankerAn = anker.ToDictionary(a => a.Stelle);
        foreach (var a in anker)
            (Antworten[a.Feld].Anker, Antworten[a.Feld].Sicherheit) = (a, a.Sicherheit);
        antworttabellen = Antworttabellen.Finde(dokument, [.. stellen.Where(s => ankerAn.ContainsKey(s) || ueberschrift[s.Nr] >= 0 || s.Form.Count > 0 || (s.Nr >= schlussAb))]);
        spaltenfragen = new Spaltenfragen(anker);
        SchlussAb = schlussAb;
        (mitteAb, mitteBis) = (mitte.Start.Value, mitte.End.Value);
    }

    public Antwort[] Antworten { get; }
    public List<Stueck> Uebrig { get; } = [];
    public List<string> Warnungen { get; } = [];
    public int SchlussAb { get; }

    public void Sammle()
    {
        var zelleDerFrage = (Zelle?)null;
        var doppelte = new Dictionary<int, Antwort>();
        Antwort? doppelt = null;
        var gesehen = new HashSet<Tabelle>();
        foreach (var stelle in stellen)
        {
            if (stelle.Eigenfeld >= 0 && Tabelle(stelle) is null)
            {
                NimmEigenes(stelle);
                continue;
            }
            if (stelle.Absatz is { IstFest: true, IstLeer: true, IstUeberschrift: true, Zelle: null } || (stelle.Nr >= mitteAb && stelle.Nr < mitteBis))
            {
                (aktuell, doppelt) = (null, null);
                continue;
            }
            if (stelle.Nr >= SchlussAb && !ankerAn.ContainsKey(stelle) && aktuell is null)
                continue;
            if (stelle.Nr == SchlussAb && !ankerAn.ContainsKey(stelle))
            {
                aktuell = null;
                continue;
            }
            if (ankerAn.TryGetValue(stelle, out var anker))
            {
                aktuell = Antworten[anker.Feld];
                doppelt = null;
                zelleDerFrage = anker.OhneFrage ? null : stelle.Zelle;
                if (!anker.OhneFrage)
                {
                    LiesFrage(anker);
                    continue;
                }
            }
            else if (ueberschrift[stelle.Nr] >= 0)
            {
                (aktuell, doppelt) = (null, null);
                continue;
            }
            if (stelle.Doppelt >= 0 && (stelle.Zelle is null || stelle.Zelle != zelleDerFrage) && aussehen.SiehtAusWieFrage(stelle))
            {
                doppelt = doppelte.TryGetValue(stelle.Doppelt, out var andere) ? andere : doppelte[stelle.Doppelt] = new Antwort();
                if (stelle.Absatz.Text[stelle.DoppeltBis..].Any(char.IsLetterOrDigit))
                    doppelt.Stuecke.Add(new Stueck(stelle, stelle.DoppeltBis, stelle.Absatz.Text.Length));
                continue;
            }
            if (Tabelle(stelle) is { } tabelle)
            {
                if (gesehen.Add(tabelle))
                    NimmTabelle(tabelle, doppelt);
                continue;
            }
            if (!stelle.HatRest || NurMarke(stelle))
            {
                (doppelt ?? aktuell)?.Beiwerk.Add(stelle);
                continue;
            }
            if (doppelt is not null)
                doppelt.Stuecke.AddRange(Stuecke(stelle));
            else
                Nimm(stelle, zelleDerFrage);
        }
        NimmDoppelte(doppelte);
    }

    private void NimmEigenes(Stelle stelle)
    {
        var antwort = Antworten[stelle.Eigenfeld];
        (antwort.HatEigenfeld, antwort.Sicherheit) = (true, Math.Max(antwort.Sicherheit, 0.99));
        if (!stelle.IstLeer)
            antwort.Stuecke.Add(new Stueck(stelle, 0, stelle.Absatz.Text.Length));
    }

    private Tabelle? Tabelle(Stelle stelle)
    {
        for (var zelle = stelle.Zelle; zelle is not null; zelle = zelle.Tabelle.Eltern)
            if (antworttabellen.Contains(zelle.Tabelle))
                return zelle.Tabelle;
        return null;
    }

    private void NimmTabelle(Tabelle tabelle, Antwort? doppelt)
    {
        if (tabelle.Zellen.All(z => z.IstLeer))
            return;
        if ((doppelt ?? aktuell) is { } ziel)
            ziel.Tabellen.Add(tabelle);
        else
            LasseUebrig(tabelle);
    }

    private void LasseUebrig(Tabelle tabelle)
    {
        foreach (var absatz in tabelle.Zellen.SelectMany(z => z.Absaetze).Where(a => !a.IstLeer))
            Uebrig.AddRange(Stuecke(stellen[absatz.Nr]));
    }

    private static IEnumerable<Stueck> Stuecke(Stelle stelle) => stelle.Reste.Select(r => new Stueck(stelle, r.Von, r.Bis));

    /// <summary>What stands in the question's own paragraph behind the question is its answer.</summary>
    private void LiesFrage(Anker anker)
    {
        var stelle = anker.Stelle;
        if (stelle.IstLeer)
            return;
        if (anker.Genau)
        {
            foreach (var (von, bis) in stelle.Reste)
            {
                var ab = von > 0 && !stelle.IstAmEnde(von) ? Math.Min(bis, Frageende.HinterNachfragen(stelle.Absatz.Text, von)) : von;
                if (ab < bis && !IstNotenziffer(stelle.Absatz.Text, ab, bis) && !(von == 0 && IstMarke(stelle, bis, felder[anker.Feld])) && !Frageende.IstHinweis(stelle.Absatz.Text[ab..bis]))
                    aktuell!.Stuecke.Add(new Stueck(stelle, ab, bis));
            }
            return;
        }
        if (stelle.Form.Exists(f => f.Quelle.Feld >= 0))
        {
            // behind the last word of the form's paragraph
            if (stelle.Reste is [.., var (von, bis)] && stelle.IstAmEnde(von) && !IstNotenziffer(stelle.Absatz.Text, von, bis) && !Frageende.IstHinweis(stelle.Absatz.Text[von..bis]))
                aktuell!.Stuecke.Add(new Stueck(stelle, von, bis));
            return;
        }
        var ende = stelle.Frageenden.TryGetValue(anker.Feld, out var bekannt) ? bekannt : Frageende.Finde(stelle, AntwortFolgt(stelle), aussehen.SiehtAusWieFrage(stelle));
        if (ende < stelle.Absatz.Text.Length)
            aktuell!.Stuecke.Add(new Stueck(stelle, ende, stelle.Absatz.Text.Length));
        else if (stelle.Woerter.Count > 12 && Frageende.IstAussage(stelle.Absatz.Text) && !AntwortFolgt(stelle))
            Uebrig.Add(new Stueck(stelle, 0, ende)); // question and answer in one, and nobody can tell where the answer begins
    }

    /// <summary>The number of a lost footnote sticks to the question.</summary>
    private static bool IstNotenziffer(string text, int von, int bis) =>
        von > 0 && bis - von <= 5 && !char.IsWhiteSpace(text[von]) && text[von..bis].Trim('[', ']', '(', ')', ' ') is { Length: 1 or 2 } ziffern && ziffern.All(char.IsDigit);

    private static bool IstMarke(Stelle stelle, int bis, Feld feld)
    {
        if ((stelle.Marke() is { Laenge: > 0 } m && m.Laenge >= bis - 1) || stelle.Absatz.Text[..bis].Trim().Length <= 3)
            return true;
        // letter and number of the field, one after the other: "A  1.1", "1.1 (A)", "Frage A 1.1"
        var teile = stelle.Absatz.Text[..bis].Split([' ', '\u00A0', '\t', '(', ')', '[', ']', ':', '–', '-', '/', '|'], StringSplitOptions.RemoveEmptyEntries).Select(t => t.TrimEnd('.')).ToList();
        return teile.TrueForAll(t => t == feld.Buchstabe || t == feld.Nummer || t is "Frage" or "Feld" or "Textfeld" or "Nr" or "Punkt");
    }

    /// <summary>Whether text that is not the form's stands between the question's cell and the next question.</summary>
    private bool AntwortFolgt(Stelle frage)
    {
        for (var i = frage.Nr + 1; i < stellen.Count && i < SchlussAb && !ankerAn.ContainsKey(stellen[i]) && ueberschrift[i] < 0; i++)
            if (stellen[i].HatRest && (frage.Zelle is null || (stellen[i].Zelle is not null && stellen[i].Zelle != frage.Zelle)) && !NurMarke(stellen[i]))
                return true;
        return false;
    }

    private bool NurMarke(Stelle stelle)
    {
        if (stelle.Zelle is { } zelle && Frageende.IstNummer(stelle.Absatz.Text) && ankerAn.Values.Any(a => a.Stelle.Zelle is { } f && f.Tabelle == zelle.Tabelle && f.Zeile == zelle.Zeile && f.Spalte > zelle.Spalte))
            return true;
        var (marke, _, allein) = stelle.Marke();
        if (!allein || stelle.Absatz.Text.Trim().Length > 14)
            return false;
        var feld = Array.FindIndex(felder, f => f.Buchstabe == marke || f.Nummer == marke);
        return feld >= 0 && Antworten[feld].Anker is { } a
            && (a.Stelle.Zelle is { } z && stelle.Zelle is { } s ? z.Tabelle == s.Tabelle && z.Zeile == s.Zeile : Math.Abs(a.Stelle.Nr - stelle.Nr) <= 2);
    }

    private void Nimm(Stelle stelle, Zelle? zelleDerFrage)
    {
        if (stelle.Zelle is { IstKopf: true } && stelle.Zelle != zelleDerFrage)
        {
            Uebrig.AddRange(Stuecke(stelle));
            return;
        }
        var ziel = spaltenfragen.Feld(stelle.Zelle) is { } feld ? Antworten[feld] : aktuell;
        if (ziel?.Anker is { } anker && stelle.Zelle is not null && stelle.Zelle == zelleDerFrage && stelle.Form.Count == 0 && IstFragetext(stelle, anker))
        {
            ziel.Hinweise.Add("Frage oder Hilfetext im Formular ist geändert: " + Kurz(stelle.Absatz.Text));
            return;
        }
        if (ziel is not null && stelle.Form.Exists(f => f.Quelle.Feld >= 0) && stelle.Formanteil > 0.5 && stelle.Reste.TrueForAll(r => Frageende.IstHinweis(stelle.Absatz.Text[r.Von..r.Bis])))
            return;
        if (ziel?.Anker is { Stelle.Zelle: not null } && stelle.Zelle is null && !ziel.UnterDerTabelle)
        {
            if (!ziel.IstLeer && (!IstAuswahl(ziel.Anker.Feld) || ziel.Stuecke.Exists(s => s.Stelle.Zelle != zelleDerFrage)))
            {
                Uebrig.AddRange(Stuecke(stelle));
                return;
            }
            ziel.UnterDerTabelle = true;
            ziel.Sicherheit -= 0.25;
            ziel.Hinweise.Add("Der Text stand außerhalb der Tabelle, hinter dieser Frage.");
        }
        if (ziel is null)
            Uebrig.AddRange(Stuecke(stelle));
        else
            ziel.Stuecke.AddRange(Stuecke(stelle));
    }

    private bool IstFragetext(Stelle stelle, Anker anker)
    {
        if (IstAuswahl(anker.Feld))
            return false;
        var text = stelle.Absatz.Text;
        var folgt = AntwortFolgt(anker.Stelle);
        if (aussehen.SiehtAusWieHinweis(stelle))
            return folgt || Frageende.IstHinweis(text) || !anker.Genau;
        if (Frageende.IstHinweis(text))
            return true;
        return folgt && !anker.Genau && aussehen.SiehtAusWieFrage(stelle);
    }

    private bool IstAuswahl(int feld) => felder[feld].Art is Feldart.Auswahl or Feldart.Mehrfachauswahl;

    internal static string Kurz(string text, int laenge = 200)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= laenge ? text : text[..laenge] + "…";
    }

    // The form stands in the file twice, for example a blank copy before or behind the filled-in one: what is filled in counts.
    private void NimmDoppelte(Dictionary<int, Antwort> doppelte)
    {
        foreach (var (feld, andere) in doppelte)
        {
            Warnungen.Add($"Die Frage {Name(felder[feld])} steht mehrfach im Dokument.");
            var eine = Antworten[feld];
            if (IstUnbeantwortet(feld, eine) && !IstUnbeantwortet(feld, andere))
            {
                eine.Stuecke.Clear();
                eine.Stuecke.AddRange(andere.Stuecke);
                eine.Tabellen.AddRange(andere.Tabellen);
                eine.Beiwerk.AddRange(andere.Beiwerk);
            }
            else if (!IstUnbeantwortet(feld, andere))
            {
                Uebrig.AddRange(andere.Stuecke);
                andere.Tabellen.ForEach(LasseUebrig);
            }
        }
    }

    // The lines of a choice in which nothing is chosen are the form's own.
    private bool IstUnbeantwortet(int feld, Antwort antwort) =>
        antwort.IstLeer || (IstAuswahl(feld) && antwort.Tabellen.Count == 0 && Auswahlleser.Lies(felder[feld], antwort.Stuecke, []) is { Text.Length: 0 });

    internal static string Name(Feld feld) => feld.Buchstabe.Length > 0 ? $"{feld.Buchstabe} ({feld.Nummer})" : feld.Nummer;
}
