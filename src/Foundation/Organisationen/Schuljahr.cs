using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Organisationen;

/// <summary>
/// A school year: from 1 August to 31 July (Hamburger Abkommen of the Länder, § 1, in all 16 of them). Written "2026/27".
/// The default value is not a school year; <see cref="Beginn"/> of it throws.
/// </summary>
public readonly record struct Schuljahr : IComparable<Schuljahr>, ISpanParsable<Schuljahr>
{
    /// <summary>First and last year that can be named at all; wide enough for statistics of the past, narrow enough to find typing errors.</summary>
    private const int Frueheste = 1990, Spaeteste = 2099;

    /// <summary>First school year of the programme, 2024/25 (Bund-Länder-Vereinbarung Startchancen-Programm: 1 August 2024 to 31 July 2034).</summary>
    public static readonly Schuljahr ProgrammBeginn = new(2024);

    /// <summary>Last school year of the programme, 2033/34.</summary>
    public static readonly Schuljahr ProgrammEnde = new(2033);

    /// <param name="jahr">The year it begins in: 2026 for 2026/27.</param>
    /// <exception cref="RuleBroken">The year lies outside 1990–2099.</exception>
    public Schuljahr(int jahr)
    {
        if (jahr is < Frueheste or > Spaeteste)
        {
            throw new RuleBroken("Dieses Schuljahr liegt außerhalb des Möglichen. Bitte prüfen Sie die Jahreszahl.");
        }

        Jahr = jahr;
    }

    /// <summary>The year it begins in: 2026 for 2026/27. This is what tables store.</summary>
    public int Jahr { get; }

    /// <summary>First day, 1 August.</summary>
    public DateOnly Beginn => new(Jahr, 8, 1);

    /// <summary>Last day, 31 July.</summary>
    public DateOnly Ende => new(Jahr + 1, 7, 31);

    public Schuljahr Naechstes => new(Jahr + 1);

    public Schuljahr Voriges => new(Jahr - 1);

    /// <summary>Whether the programme runs in it (2024/25 to 2033/34).</summary>
    public bool IstImProgramm => Jahr >= ProgrammBeginn.Jahr && Jahr <= ProgrammEnde.Jahr;

    /// <summary>The ten school years of the programme, oldest first.</summary>
    public static IEnumerable<Schuljahr> ImProgramm => Enumerable.Range(ProgrammBeginn.Jahr, ProgrammEnde.Jahr - ProgrammBeginn.Jahr + 1).Select(j => new Schuljahr(j));

    /// <summary>The school year that a day belongs to. The caller decides the day in Europe/Berlin.</summary>
    public static Schuljahr Von(DateOnly tag) => new(tag.Month >= 8 ? tag.Year : tag.Year - 1);

    public bool Enthaelt(DateOnly tag) => tag >= Beginn && tag <= Ende;

    /// <summary>"2026/27"; "1999/00".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Jahr:0000}/{(Jahr + 1) % 100:00}");

    /// <summary>
    /// Reads "2026/27", "2026/2027", "2026-27", "2026–2027" and "26/27", each with or without "Schuljahr" or "SJ" in front.
    /// The second year must follow the first.
    /// </summary>
    /// <exception cref="RuleBroken">It is no school year.</exception>
    public static Schuljahr Lies(string? text) => Versuche(text, out var schuljahr)
        ? schuljahr
        : throw new RuleBroken("Das ist kein Schuljahr. Schreiben Sie es so: 2026/27.");

    /// <summary>As <see cref="Lies"/>, without exception.</summary>
    public static bool Versuche(ReadOnlySpan<char> text, out Schuljahr schuljahr)
    {
        schuljahr = default;
        var rest = text.Trim();
        foreach (var wort in (ReadOnlySpan<string>)["Schuljahr", "SJ"])
        {
            if (rest.StartsWith(wort, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[wort.Length..].TrimStart(". ");
                break;
            }
        }

        var strich = rest.IndexOfAny("/-–");
        if (strich < 0 || !Zahl(rest[..strich].TrimEnd(), out var erstes) || !Zahl(rest[(strich + 1)..].TrimStart(), out var zweites))
        {
            return false;
        }

        erstes = erstes < 100 ? erstes + 2000 : erstes;
        if (erstes is < Frueheste or > Spaeteste || (zweites < 100 ? (erstes + 1) % 100 : erstes + 1) != zweites)
        {
            return false;
        }

        schuljahr = new Schuljahr(erstes);
        return true;
    }

    /// <inheritdoc cref="Versuche(ReadOnlySpan{char}, out Schuljahr)"/>
    public static bool Versuche(string? text, out Schuljahr schuljahr) => Versuche(text.AsSpan(), out schuljahr);

    public int CompareTo(Schuljahr other) => Jahr.CompareTo(other.Jahr);

    public static bool operator <(Schuljahr links, Schuljahr rechts) => links.Jahr < rechts.Jahr;

    public static bool operator >(Schuljahr links, Schuljahr rechts) => links.Jahr > rechts.Jahr;

    public static bool operator <=(Schuljahr links, Schuljahr rechts) => links.Jahr <= rechts.Jahr;

    public static bool operator >=(Schuljahr links, Schuljahr rechts) => links.Jahr >= rechts.Jahr;

    // For the binder and the command line; the culture does not matter to a school year.
    public static Schuljahr Parse(string s, IFormatProvider? provider) => Lies(s);

    public static Schuljahr Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Lies(s.ToString());

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Schuljahr result) => Versuche(s, out result);

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Schuljahr result) => Versuche(s, out result);

    /// <summary>Two or four digits.</summary>
    private static bool Zahl(ReadOnlySpan<char> text, out int zahl)
    {
        zahl = 0;
        return text.Length is 2 or 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out zahl);
    }
}
