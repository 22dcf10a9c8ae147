using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Identity;

/// <summary>
/// What a password must be: long enough and not known. No rules about digits and signs, they make passwords worse
/// (NIST SP 800-63B, 5.1.1.2; BSI ORP.4.A22).
/// </summary>
public sealed class Passwortregel
{
    public const int Mindestlaenge = 10;
    private readonly Lazy<HashSet<string>> _bekannte = new(Lade);

    /// <exception cref="RuleBroken">The sentence says what is wrong with it.</exception>
    public void Pruefe(string passwort, Person person)
    {
        if (passwort.Length < Mindestlaenge)
            throw new RuleBroken($"Das Passwort braucht mindestens {Mindestlaenge} Zeichen. Ein kurzer Satz ist leichter zu merken als ein Wort mit Sonderzeichen.");
        if (passwort.Length > 256)
            throw new RuleBroken("Das Passwort ist länger als 256 Zeichen. Bitte nehmen Sie ein kürzeres.");
        var klein = passwort.ToLowerInvariant();
        if (_bekannte.Value.Contains(klein) || klein.Distinct().Count() < 4)
            throw new RuleBroken("Dieses Passwort steht auf Listen bekannter Passwörter. Bitte nehmen Sie ein anderes.");
        string[] eigene = [person.Vorname, person.Nachname, (person.Email ?? "").Split('@')[0]];
        if (eigene.Any(e => e.Length > 3 && klein.Replace(e.ToLowerInvariant(), "", StringComparison.Ordinal).Length < 6))
            throw new RuleBroken("Das Passwort besteht fast nur aus Ihrem Namen oder Ihrer Adresse. Bitte nehmen Sie ein anderes.");
    }

    // The lists come as JavaScript modules from packages that the build restores: one long string with commas.
    private static HashSet<string> Lade()
    {
        var woerter = new HashSet<string>(StringComparer.Ordinal);
        var ordner = Path.Combine(AppContext.BaseDirectory, "passwoerter");
        if (Directory.Exists(ordner))
            foreach (var datei in Directory.EnumerateFiles(ordner, "*.js"))
                foreach (var wort in File.ReadAllText(datei).Split(['"', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    woerter.Add(wort.ToLowerInvariant());
        return woerter;
    }
}
