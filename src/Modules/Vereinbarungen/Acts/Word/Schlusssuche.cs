using System.Text.RegularExpressions;

namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>Finds where the signatures of a blank form begin.</summary>
internal static partial class Schlusssuche
{
    /// <returns>Place of the block's first paragraph; the number of paragraphs when the form has no signatures.</returns>
    public static int Beginn(Stelle[] stellen)
    {
        var letzte = LetzteUnterschrift(stellen);
        if (letzte < 0)
            return stellen.Length;
        // The block reaches up to the sentence that names both sides, or to its heading.
        var beginn = letzte;
        var fremde = 0;
        for (var k = letzte - 1; k >= 0 && fremde <= 2; k--)
        {
            var text = stellen[k].Absatz.Text.Trim();
            if (stellen[k].IstLeer || NurLinie().IsMatch(text))
                continue;
            if (IstBlock(text) && !stellen[k].Absatz.IstPlatzhalter)
                (beginn, fremde) = (k, 0);
            else if (text.Contains('?', StringComparison.Ordinal) || OhneLinie(text).EndsWith(':') || Formularzeile.HatKasten(text) || stellen[k].Absatz.IstUeberschrift
                || stellen[k].Absatz.Anteil(Merkmale.Fett) > 0.9 || stellen[k].Marke().Laenge > 0 || stellen[k].Zelle is not null)
                break;
            else
                fremde++;
        }
        return MitLinie(stellen, beginn);
    }

    /// <summary>Whether a text, or a part of it between gaps, names somebody who signs.</summary>
    public static bool IstRolle(string text)
    {
        var ohne = OhneLinie(text);
        var woerter = ohne.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return Rollenwort().IsMatch(ohne) && woerter <= 9 && !ohne.Contains('?', StringComparison.Ordinal) && !ohne.EndsWith('.') && !Formularzeile.HatKasten(text)
            && (!ohne.EndsWith(':') || woerter <= 3 || Fuer().IsMatch(ohne));
    }

    private static string OhneLinie(string text) => text.TrimEnd(' ', '\t', '_', '…', '\u00A0').TrimStart();

    public static bool IstBlock(string text) => Blockwort().IsMatch(text) && text.TrimEnd() is not [.., '?'] || IstRolle(text);

    private static int LetzteUnterschrift(Stelle[] stellen)
    {
        var danach = 0;
        for (var i = stellen.Length - 1; i >= 0 && danach <= 3; i--)
        {
            var text = stellen[i].Absatz.Text.Trim();
            if (text.Length == 0 || NurLinie().IsMatch(text))
                continue;
            if (stellen[i].Woerter.Count <= 20 && Unterschriftswort().IsMatch(text) || IstRolle(text))
                return i;
            if (!IstBlock(text))
                danach++;
            if (text.Contains('?', StringComparison.Ordinal) || stellen[i].Absatz.IstUeberschrift)
                return -1;
        }
        return -1;
    }

    /// <summary>A line or row to sign on directly above the first word belongs to it, when it stands apart from the last answer.</summary>
    private static int MitLinie(Stelle[] stellen, int beginn)
    {
        if (stellen[beginn].Zelle is { } zelle)
        {
            var erste = Array.FindIndex(stellen, s => s.Zelle?.Tabelle == zelle.Tabelle);
            return stellen[erste..beginn].All(s => s.IstLeer) ? erste : beginn;
        }
        return beginn >= 2 && NurLinie().IsMatch(stellen[beginn - 1].Absatz.Text) && !stellen[beginn - 1].IstLeer
            && (stellen[beginn - 2].IstLeer || stellen[beginn - 1].Absatz.Text.Contains('\t', StringComparison.Ordinal)) ? beginn - 1 : beginn;
    }

    [GeneratedRegex(@"\bUnterschrift|\bunterzeichn", RegexOptions.IgnoreCase)]
    private static partial Regex Unterschriftswort();

    [GeneratedRegex(@"\bUnterschrift|\bunterzeichn|Ort\s*(?:und|,|/)\s*(?:den\s+)?Datum|vertreten\s+durch|gelten?\s+als\s+Ziel|tritt\b.*\bin\s+Kraft|^\p{Lu}[\p{L} -]+,\s*(?:den\b)?[\s_.…]*$|^[\s_.…]+,\s*den\b[\s_.…]*$|^\(\s*(?:Name|Funktion|Stempel|Dienststempel|Unterschrift)|^(?:Name|Funktion|Stempel|Datum)\s*:?[\s_.]*$|^\s*_{10,}", RegexOptions.IgnoreCase)]
    private static partial Regex Blockwort();

    [GeneratedRegex(@"\bSchulleit|\bSchulamt|\bSchulaufsicht|Aufsichtsbehörde|\bSchulr[aä]t|\bSchulträger|\bBezirksregierung|\bRegierung\b|\bLandesamt\b|\bLandesschul|\bSchulbehörde|\bBehörde\b|\bSenat|\bMinisteri|\bRegionales? Landesamt|\bRLSB\b|\bADD\b|\bDezern|\bVertret(?:ung|er|erin) (?:der|des)\b|^Für\s+(?:die|das|den)\s+Schul|^Schule$", RegexOptions.IgnoreCase)]
    private static partial Regex Rollenwort();

    [GeneratedRegex(@"^(?:Für\s+(?:die|das|den)\b|Unterschrift)", RegexOptions.IgnoreCase)]
    private static partial Regex Fuer();

    [GeneratedRegex(@"^[\s_.…]*$")]
    private static partial Regex NurLinie();
}
