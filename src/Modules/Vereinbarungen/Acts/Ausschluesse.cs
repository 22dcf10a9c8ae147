using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;
using Startchancen.Foundation.Texte;
using Startchancen.Vereinbarungen.Contract;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>Reads the negative list of signed agreements for other modules.</summary>
internal sealed class Ausschluesse(Db db, Formularstaende formulare) : INichtInDiesemJahr
{
    public async Task<IReadOnlyList<Ausschluss>> FuerAsync(Guid schuleId, Schuljahr schuljahr, CancellationToken cancellationToken)
    {
        var v = await db.Set<Vereinbarung>().AsNoTracking().Where(x => x.SchuleId == schuleId && x.Jahr == schuljahr.Jahr && (x.Zustand == Zustand.Gueltig || x.Zustand == Zustand.Ersetzt))
            .OrderByDescending(x => x.GiltAb).ThenByDescending(x => x.AngelegtAm).FirstOrDefaultAsync(cancellationToken);
        if (v is null)
            return [];
        var vorlage = await formulare.VorlageAsync(v, cancellationToken);
        var felder = vorlage.Felder.Where(f => f.Wirkung == Feld.WirkungNichtInDiesemJahr).Select(f => f.Schluessel).ToList();
        var texte = await db.Set<Feldtext>().AsNoTracking().Where(t => t.TraegerId == v.Id && felder.Contains(t.Feld)).ToDictionaryAsync(t => t.Feld, t => t.Text, cancellationToken);
        return [.. felder.SelectMany(f => Lies(texte.GetValueOrDefault(f, ""))).DistinctBy(a => a.Schluessel)];
    }

    /// <summary>One entry a line; list marks and empty lines are left out.</summary>
    internal static IEnumerable<Ausschluss> Lies(string text) =>
        text.Split('\n').Select(Zielform.OhneZeichen).Where(z => z.Length > 0)
            .Select(z => new Ausschluss(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Suchform.Von(z))).AsSpan(0, 16)), z));
}
