using System.Security.Cryptography;
using System.Text;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Design;

/// <summary>
/// Changes with everything that a page depends on besides its data: the code of every module, the static files, the configuration of the
/// Länder, and how the program was started. Equal on all nodes of one installation.
/// </summary>
internal sealed class Programmstand(IReadOnlyList<IModule> module, Bestand bestand, LaenderVerzeichnis laender, Betriebsart betrieb)
{
    private readonly Lazy<string> _kennung = new(() =>
    {
        var teile = module.Select(m => m.Assembly.ManifestModule.ModuleVersionId.ToString("N")).Append(bestand.Marke).Append(laender.Abdruck()).Append(betrieb.ToString());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', teile))));
    });

    public string Kennung => _kennung.Value;
}
