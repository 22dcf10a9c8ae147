namespace Startchancen.Abgleich.Zuordnung;

/// <summary>Disjoint sets of rows; each is named by its smallest row.</summary>
internal sealed class Mengen(int anzahl)
{
    private readonly int[] _eltern = [.. Enumerable.Range(0, anzahl)];

    public int Finde(int x)
    {
        while (_eltern[x] != x)
            x = _eltern[x] = _eltern[_eltern[x]];
        return x;
    }

    public void Vereine(int x, int y)
    {
        (x, y) = (Finde(x), Finde(y));
        _eltern[Math.Max(x, y)] = Math.Min(x, y);
    }
}
