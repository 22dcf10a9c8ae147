using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Design;

/// <summary>Entries of the main navigation that a person can use; what she may not use she does not see.</summary>
public sealed class Navigation(IReadOnlyList<IModule> module, LaenderVerzeichnis laender)
{
    private readonly Navigationspunkt[] _punkte = [.. module.SelectMany(m => m.Navigation).OrderBy(p => p.Rang)];

    public IEnumerable<Navigationspunkt> Fuer(Handelnder ich) => _punkte.Where(p => p.Recht(ich));

    public string Landname(Handelnder ich) => ich.GewaehltesAmt is { } amt ? laender.Kennt(amt.Land) ? laender.Finde(amt.Land).Name : "" : "";
}

/// <summary>How this process runs.</summary>
/// <param name="IstDemo">Demo data: a banner says so on every page.</param>
/// <param name="Adresse">Absolute address without trailing slash, the only source of absolute links.</param>
/// <param name="Version">Version of the program.</param>
public sealed record Betriebsart(bool IstDemo, string Adresse, string Version)
{
    public bool IstVerschluesselt => Adresse.StartsWith("https://", StringComparison.Ordinal);
}
