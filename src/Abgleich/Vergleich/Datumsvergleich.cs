namespace Startchancen.Abgleich.Vergleich;

/// <summary>How far two dates agree.</summary>
internal static class Datumsvergleich
{
    /// <summary>Compares two dates yyyymmdd.</summary>
    public static Datumsstufe Datum(int x, int y)
    {
        if (x == 0 || y == 0)
            return Datumsstufe.Fehlt;
        if (x == y)
            return Datumsstufe.Gleich;
        var (jx, mx, tx) = (x / 10000, x / 100 % 100, x % 100);
        var (jy, my, ty) = (y / 10000, y / 100 % 100, y % 100);
        if (jx == 0 || jy == 0 || mx == 0 || my == 0 || tx == 0 || ty == 0)
        {
            var passt = (jx == 0 || jy == 0 || jx == jy) && (mx == 0 || my == 0 || mx == my) && (tx == 0 || ty == 0 || tx == ty);
            return passt ? Datumsstufe.ZweiTeile : jx == jy ? Datumsstufe.NurJahr : Datumsstufe.Verschieden;
        }
        if (jx == jy && mx == ty && tx == my)
            return Datumsstufe.Vertauscht;
        if (EineZiffer(x, y))
            return Datumsstufe.EineZiffer;
        var gleiche = (jx == jy ? 1 : 0) + (mx == my ? 1 : 0) + (tx == ty ? 1 : 0);
        return gleiche >= 2 ? Datumsstufe.ZweiTeile : jx == jy ? Datumsstufe.NurJahr : Datumsstufe.Verschieden;
    }

    // One digit differs, or two neighbours are exchanged.
    private static bool EineZiffer(int x, int y)
    {
        var (verschieden, stelle, erste, letzte) = (0, 0, -1, -1);
        Span<int> dx = stackalloc int[8], dy = stackalloc int[8];
        for (; stelle < 8; stelle++, x /= 10, y /= 10)
        {
            (dx[stelle], dy[stelle]) = (x % 10, y % 10);
            if (dx[stelle] == dy[stelle])
                continue;
            verschieden++;
            erste = erste < 0 ? stelle : erste;
            letzte = stelle;
        }
        return verschieden == 1 || (verschieden == 2 && letzte == erste + 1 && dx[erste] == dy[letzte] && dx[letzte] == dy[erste]);
    }
}
