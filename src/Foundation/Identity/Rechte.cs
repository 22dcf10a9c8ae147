namespace Startchancen.Foundation.Identity;

/// <summary>Names of policies that pages ask for. A page without one needs a sign-in; a public page says so itself.</summary>
public static class Rechte
{
    /// <summary>Organisations and people of the installation.</summary>
    public const string Verwaltung = nameof(Verwaltung);
}
