namespace Startchancen.Foundation.Imports;

/// <summary>ETRS89/UTM to latitude and longitude, by Krüger's series (third order of the third flattening; better than a centimetre in Germany).</summary>
internal static class Utm
{
    /// <param name="zone">1–60; the northern half of the Earth.</param>
    /// <param name="ost">Metres, with the false easting of 500 km.</param>
    /// <param name="nord">Metres from the equator.</param>
    /// <returns>Degrees.</returns>
    public static (double Breite, double Laenge) InGrad(int zone, double ost, double nord)
    {
        // GRS80
        const double A = 6_378_137.0, F = 1 / 298.257222101, Massstab = 0.9996;
        const double N = F / (2 - F), N2 = N * N, N3 = N2 * N;
        const double Radius = A / (1 + N) * (1 + N2 / 4 + N2 * N2 / 64);
        ReadOnlySpan<double> beta = [N / 2 - 2 * N2 / 3 + 37 * N3 / 96, N2 / 48 + N3 / 15, 17 * N3 / 480];
        ReadOnlySpan<double> delta = [2 * N - 2 * N2 / 3 - 2 * N3, 7 * N2 / 3 - 8 * N3 / 5, 56 * N3 / 15];
        double xi = nord / (Massstab * Radius), eta = (ost - 500_000) / (Massstab * Radius);
        double xi1 = xi, eta1 = eta;
        for (var j = 1; j <= 3; j++)
        {
            xi1 -= beta[j - 1] * Math.Sin(2 * j * xi) * Math.Cosh(2 * j * eta);
            eta1 -= beta[j - 1] * Math.Cos(2 * j * xi) * Math.Sinh(2 * j * eta);
        }

        var chi = Math.Asin(Math.Sin(xi1) / Math.Cosh(eta1));
        var breite = chi;
        for (var j = 1; j <= 3; j++)
        {
            breite += delta[j - 1] * Math.Sin(2 * j * chi);
        }

        var laenge = Math.Atan2(Math.Sinh(eta1), Math.Cos(xi1));
        return (breite * 180 / Math.PI, laenge * 180 / Math.PI + zone * 6 - 183);
    }
}
