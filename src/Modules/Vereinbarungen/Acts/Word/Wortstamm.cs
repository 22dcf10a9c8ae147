namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>A rough German stem, good enough to see that "Schulkonzepts" and "Schulkonzept" are one word.</summary>
internal static class Wortstamm
{
    private static readonly string[] Endungen = ["ungen", "innen", "heiten", "keiten", "enden", "ung", "ern", "est", "end", "em", "en", "er", "es", "st", "e", "n", "s", "t"];

    private static readonly HashSet<string> Leer = new(StringComparer.Ordinal)
    {
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einer", "einem", "einen", "eines", "und", "oder", "aber", "in", "im", "an", "am", "auf", "aus", "bei", "mit", "von", "vom", "zu",
        "zum", "zur", "fuer", "ueber", "unter", "nach", "vor", "bis", "um", "als", "wie", "was", "wer", "wo", "wann", "welche", "welcher", "welches", "welchem", "welchen", "ist", "sind", "war", "hat", "haben", "wird",
        "werden", "sie", "wir", "ihr", "ihre", "ihrer", "ihrem", "ihren", "ihnen", "uns", "unser", "unsere", "unserer", "es", "er", "man", "sich", "auch", "noch", "nur", "schon", "so", "dass", "ob", "durch",
        "gegen", "ohne", "sowie", "bzw", "z", "b", "etc", "usw", "u", "a", "s", "o", "g", "ggf", "bitte", "zum", "beispiel", "etwa", "diese", "dieser", "dieses", "diesem", "diesen", "hier", "dort", "kann", "koennen", "soll", "sollen", "wollen", "muss",
    };

    public static bool IstFuellwort(string wort) => wort.Length < 2 || Leer.Contains(wort);

    public static string Von(string wort)
    {
        foreach (var endung in Endungen)
            if (wort.Length - endung.Length >= 4 && wort.EndsWith(endung, StringComparison.Ordinal))
                return wort[..^endung.Length];
        return wort;
    }
}
