using System.Text.RegularExpressions;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Reads the block at the end: who held the talk, place and date, signature lines.</summary>
internal static partial class Unterschriftsleser
{
    /// <summary>Place of the first paragraph of the block, or the number of paragraphs when there is none.</summary>
    public static int Beginn(IReadOnlyList<Stelle> stellen, int letzteFrage, int[] ueberschrift)
    {
        // The form's own sentence, where it is there: an answer too may say who is represented by whom.
        for (var i = letzteFrage + 1; i < stellen.Count; i++)
            if (Satzbeginn().IsMatch(stellen[i].Absatz.Text) && stellen[i].Form.Exists(f => f.Quelle.Feld < 0) && stellen[i].Formanteil > 0.4)
                return i;
        for (var i = letzteFrage + 1; i < stellen.Count; i++)
        {
            var stelle = stellen[i];
            if (stelle.IstLeer || ueberschrift[i] >= 0)
                continue;
            var text = stelle.Absatz.Text;
            if (stelle.Form.Exists(f => f.Quelle.Feld < 0) && stelle.Formanteil > 0.4
                || Satzbeginn().IsMatch(text) || IstUnterschriftszeile(stelle))
                return i;
        }
        return stellen.Count;
    }

    public static bool IstUnterschriftszeile(Stelle stelle) =>
        OrtDatum().IsMatch(stelle.Absatz.Text) || (Unterschrift().IsMatch(stelle.Absatz.Text) && stelle.Woerter.Count <= 14);

    /// <summary>A line of the block into which nobody wrote anything.</summary>
    public static bool IstLeererBlock(Stelle stelle) =>
        (Satzbeginn().IsMatch(stelle.Absatz.Text) && LiesSatz([stelle], []) == Unterschriftsblock.Leer)
        || (IstUnterschriftszeile(stelle) && Reinige(UnterschriftZeile().Replace(OrtDatum().Replace(stelle.Absatz.Text, " "), " ")).Length == 0);

    /// <summary>Where the form stands in the file twice, the block of the first copy lies between them; else an empty range.</summary>
    public static Range Mitte(IReadOnlyList<Stelle> stellen, IReadOnlyList<Anker> anker, Aussehen aussehen, int[] ueberschrift, int felder)
    {
        if (!stellen.Any(s => s.Doppelt >= 0))
            return ..0;
        var fragen = anker.Select(a => (a.Stelle.Nr, a.Feld)).Concat(stellen.Where(s => s.Doppelt >= 0 && aussehen.SiehtAusWieFrage(s)).Select(s => (s.Nr, Feld: s.Doppelt))).OrderBy(f => f.Nr).ToList();
        for (var i = 0; i + 1 < fragen.Count; i++)
            if (fragen[i].Feld >= 0.7 * felder && fragen[i + 1].Feld <= 0.3 * felder)
            {
                var bis = fragen[i + 1].Nr;
                for (var k = bis - 1; k > fragen[i].Nr; k--)
                    if (ueberschrift[k] >= 0)
                        bis = k;
                var von = Beginn([.. stellen.Take(bis)], fragen[i].Nr, ueberschrift);
                return von..bis;
            }
        return ..0;
    }

    public static Unterschriftsblock Lies(IReadOnlyList<Stelle> stellen, List<Stueck> uebrig, List<string> warnungen)
    {
        var letzte = -1;
        for (var i = 0; i < stellen.Count; i++)
            if (!stellen[i].IstLeer && (stellen[i].Form.Exists(f => f.Quelle.Feld < 0) || Satzbeginn().IsMatch(stellen[i].Absatz.Text) || IstUnterschriftszeile(stellen[i])))
                letzte = i;
        var block = stellen.Take(letzte + 1).Where(s => !s.IstLeer).ToList();
        foreach (var stelle in stellen.Skip(letzte + 1))
            uebrig.AddRange(stelle.Reste.Select(r => new Stueck(stelle, r.Von, r.Bis)));

        var erklaert = new HashSet<Stelle>();
        var ergebnis = LiesSatz(block, erklaert);
        ergebnis = LiesEtiketten(block, ergebnis, erklaert);
        ergebnis = ergebnis with { OrtDatum = LiesOrt(block, erklaert) };
        for (var i = 0; i < block.Count; i++)
        {
            var stelle = block[i];
            if (erklaert.Contains(stelle))
                continue;
            if (Unterschrift().IsMatch(stelle.Absatz.Text))
            {
                if (Reinige(UnterschriftZeile().Replace(stelle.Absatz.Text, " ")) is { Length: > 1 } beiwerk && stelle.Form.Count == 0)
                    warnungen.Add("Neben der Unterschriftszeile steht: " + beiwerk);
                continue;
            }
            var inUnterschrift = block.Skip(i + 1).Take(2).Any(s => Unterschrift().IsMatch(s.Absatz.Text));
            foreach (var (von, bis) in stelle.Reste)
                if (Reinige(stelle.Absatz.Text[von..bis]) is { Length: > 0 } text)
                {
                    if (inUnterschrift)
                        warnungen.Add("In der Unterschriftszeile steht: " + text);
                    else
                        uebrig.Add(new Stueck(stelle, von, bis));
                }
        }
        return ergebnis;
    }

    private static Unterschriftsblock LiesSatz(List<Stelle> block, HashSet<Stelle> erklaert)
    {
        var anfang = block.FindIndex(s => Satzbeginn().IsMatch(s.Absatz.Text));
        if (anfang < 0)
            return Unterschriftsblock.Leer;
        // The sentence may be broken into several paragraphs or cells.
        var teile = new List<Stelle>();
        var start = anfang;
        while (start > 0 && !Schulwort().IsMatch(string.Join(' ', block[start..(anfang + 1)].Select(s => s.Absatz.Text))) && anfang - start < 3)
            start--;
        for (var i = start; i < block.Count && teile.Count < 14; i++)
        {
            if (OrtDatum().IsMatch(block[i].Absatz.Text) || Unterschrift().IsMatch(block[i].Absatz.Text))
                break;
            teile.Add(block[i]);
            if (Satzende().IsMatch(block[i].Absatz.Text))
                break;
        }
        var text = string.Join(' ', teile.Select(s => s.Absatz.Text));
        var satz = text.Length > 5000 ? Match.Empty : Satz().Match(text);
        if (!satz.Success)
            return Unterschriftsblock.Leer;
        erklaert.UnionWith(teile);
        var (leitung, funktion) = Person(satz.Groups["leitung"].Value);
        var (amt, amtFunktion) = Person(satz.Groups["amt"].Value);
        return new Unterschriftsblock(Reinige(satz.Groups["schule"].Value), leitung, funktion, amt, amtFunktion, "");
    }

    /// <summary>"____ (Name), ____ (Funktion …)", filled before or behind the words in brackets, or with the brackets gone.</summary>
    private static (string Name, string Funktion) Person(string text)
    {
        var name = NameInKlammern().Match(text);
        var funktion = FunktionInKlammern().Match(text);
        if (name.Success && funktion.Success && funktion.Index > name.Index)
        {
            var eins = Reinige(text[..name.Index]);
            var zwei = Reinige(text[(name.Index + name.Length)..funktion.Index]);
            var drei = Reinige(text[(funktion.Index + funktion.Length)..]);
            if (eins.Length == 0 && drei.Length > 0)
                return (zwei, drei);
            if (eins.Length == 0 && zwei.Contains(',', StringComparison.Ordinal))
                return Geteilt(zwei);
            return (eins, zwei.Length > 0 ? zwei : drei);
        }
        if (name.Success)
        {
            var eins = Reinige(text[..name.Index]);
            var zwei = Reinige(text[(name.Index + name.Length)..]);
            return eins.Length > 0 ? (eins, zwei) : Geteilt(zwei);
        }
        return Geteilt(Reinige(funktion.Success ? text[..funktion.Index] : text));
    }

    private static (string, string) Geteilt(string text)
    {
        if (InKlammern().Match(text) is { Success: true } klammer)
            return (Reinige(klammer.Groups[1].Value), Reinige(klammer.Groups[2].Value));
        var komma = text.IndexOf(',', StringComparison.Ordinal);
        return komma < 0 ? (text, "") : (Reinige(text[..komma]), Reinige(text[(komma + 1)..]));
    }

    /// <summary>"Schule: …" one a line or in cells side by side.</summary>
    private static Unterschriftsblock LiesEtiketten(List<Stelle> block, Unterschriftsblock u, HashSet<Stelle> erklaert)
    {
        var amt = false;
        for (var i = 0; i < block.Count; i++)
        {
            if (erklaert.Contains(block[i]) || Etikett().Match(block[i].Absatz.Text) is not { Success: true } treffer)
                continue;
            var wert = Reinige(treffer.Groups["wert"].Value);
            var weitere = wert.Length == 0 && i + 1 < block.Count && !Etikett().IsMatch(block[i + 1].Absatz.Text) && !Unterschrift().IsMatch(block[i + 1].Absatz.Text) && !OrtDatum().IsMatch(block[i + 1].Absatz.Text);
            if (weitere)
                wert = Reinige(block[i + 1].Absatz.Text);
            var wort = treffer.Groups["wort"].Value.ToLowerInvariant();
            if (wort.Contains("funktion", StringComparison.Ordinal))
                u = amt ? u with { SchulamtFunktion = Erst(u.SchulamtFunktion, wert) } : u with { Funktion = Erst(u.Funktion, wert) };
            else if (wort.Contains("amt", StringComparison.Ordinal) || wort.Contains("aufsicht", StringComparison.Ordinal))
                (amt, u) = (true, u with { Schulamt = Erst(u.Schulamt, wert) });
            else if (wort.Contains("leitung", StringComparison.Ordinal))
                u = u with { Schulleitung = Erst(u.Schulleitung, wert) };
            else
                u = u with { Name = Erst(u.Name, wert) };
            erklaert.Add(block[i]);
            if (weitere)
                erklaert.Add(block[i + 1]);
        }
        return u;
    }

    private static string Erst(string bisher, string neu) => bisher.Length > 0 ? bisher : neu;

    private static string LiesOrt(List<Stelle> block, HashSet<Stelle> erklaert)
    {
        var ort = block.FindIndex(s => OrtDatum().IsMatch(s.Absatz.Text));
        if (ort < 0)
            return "";
        erklaert.Add(block[ort]);
        var text = block[ort].Absatz.Text;
        var marke = OrtDatum().Match(text);
        var neben = Reinige(text[..marke.Index] + " " + text[(marke.Index + marke.Length)..]);
        if (neben.Length > 0 && !Unterschrift().IsMatch(neben))
            return neben;
        if (ort > 0 && !erklaert.Contains(block[ort - 1]) && block[ort - 1].Form.Count == 0)
        {
            erklaert.Add(block[ort - 1]);
            return Reinige(block[ort - 1].Absatz.Text);
        }
        if (ort + 1 < block.Count && Tagesdatum().IsMatch(block[ort + 1].Absatz.Text) && !Unterschrift().IsMatch(block[ort + 1].Absatz.Text))
        {
            erklaert.Add(block[ort + 1]);
            return Reinige(block[ort + 1].Absatz.Text);
        }
        return "";
    }

    internal static string Reinige(string text) =>
        Fuellung().Replace(text, " ").Normalize(System.Text.NormalizationForm.FormC).Trim(' ', ',', ';', ':', '\u00A0', '(', ')') is var t && t.Any(char.IsLetterOrDigit) ? Rand().Replace(t, "") : "";

    [GeneratedRegex(@"[_\s\u00A0\u2002\u2003…]+|\.{4,}")]
    private static partial Regex Fuellung();

    [GeneratedRegex(@"^[\s,;:]+|[\s,;:]+$")]
    private static partial Regex Rand();

    [GeneratedRegex(@"vertreten\s+durch", RegexOptions.IgnoreCase)]
    private static partial Regex Satzbeginn();

    [GeneratedRegex(@"\bSchule\b")]
    private static partial Regex Schulwort();

    [GeneratedRegex(@"geführt\s*\.?\s*$")]
    private static partial Regex Satzende();

    [GeneratedRegex(@"(?:\bder\s+|\bdie\s+)?\bSchule\b[:\s]*(?<schule>.*?)[,;]?\s*vertreten\s+durch(?:\s+die)?(?:\s+Schulleitung)?[:\s]*(?<leitung>.*?)[,;]?\s*(?:und|sowie)\s+(?:dem|das|der|die)\s+(?<amtname>\S.{0,80}?)[,;]?\s*vertreten\s+durch(?<amt>.*?)(?:\bgeführt\b|$)", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Satz();

    [GeneratedRegex(@"\(\s*Name[^)]{0,40}\)?", RegexOptions.IgnoreCase)]
    private static partial Regex NameInKlammern();

    [GeneratedRegex(@"\(\s*Funktion[^)]{0,60}\)?", RegexOptions.IgnoreCase)]
    private static partial Regex FunktionInKlammern();

    [GeneratedRegex(@"^(.+?)\s*\(([^)]+)\)?$")]
    private static partial Regex InKlammern();

    [GeneratedRegex(@"\bOrt\s*(?:und|,|/|u\.)?\s*(?:den\s+)?Datum\b\s*:?", RegexOptions.IgnoreCase)]
    private static partial Regex OrtDatum();

    [GeneratedRegex(@"\d{1,2}\.\s*(?:\d{1,2}\.|\p{L}{3,})")]
    private static partial Regex Tagesdatum();

    [GeneratedRegex(@"\bUnterschrift", RegexOptions.IgnoreCase)]
    private static partial Regex Unterschrift();

    [GeneratedRegex(@"Unterschrift(?:en)?|Vertreter(?:in|:in|\*in|\(in\)|/in)?|Schulleitung|Schulleiter(?:in)?|Schulamtsleitung|Schule|Schulamt|\b(?:der|des|die|für|von|und)\b", RegexOptions.IgnoreCase)]
    private static partial Regex UnterschriftZeile();

    [GeneratedRegex(@"^\s*(?<wort>(?:Name\s+der\s+)?Schule|(?:Name\s+der\s+)?Schulleitung|(?:vertreten\s+durch\s+)?Schulleitung|Funktion[^:\t]{0,30}|(?:Staatliches\s+)?Schulamt|Schulaufsicht|Vertretung\s+(?:des\s+)?Schulamts?|Für das Schulamt)\s*(?:\(Name\)\s*)?(?::|\t|_{3,}|$)\s*(?<wert>.*)$", RegexOptions.Singleline)]
    private static partial Regex Etikett();
}
