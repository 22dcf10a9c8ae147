using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Audit;

/// <summary>Marks a property whose value must not enter the record: secrets, and long texts that are recorded by version and hash.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NichtProtokollierenAttribute : Attribute;

/// <summary>Makes the entry of an act from what the change tracker saw.</summary>
internal static class Protokollschreiber
{
    // Identity's own columns cannot carry our attribute.
    private static readonly HashSet<string> s_geheim = ["PasswordHash", "SecurityStamp", "ConcurrencyStamp", "NormalizedEmail", "NormalizedUserName"];

    internal static ProtokollEintrag? Eintrag(Db db, Akt akt)
    {
        var aenderungen = new List<(string Feld, string? Alt, string? Neu)>();
        foreach (var eintrag in db.ChangeTracker.Entries())
        {
            if (eintrag.Entity is IOhneProtokoll)
                continue;
            Sammle(eintrag, aenderungen);
        }
        return aenderungen.Count == 0 ? null : Eintrag(db, akt, aenderungen);
    }

    /// <summary>Values of rows that existed before; new rows are left out.</summary>
    internal static List<(string Feld, string? Alt, string? Neu)> Geaenderte(Db db)
    {
        var aenderungen = new List<(string Feld, string? Alt, string? Neu)>();
        foreach (var eintrag in db.ChangeTracker.Entries().Where(e => e.State == EntityState.Modified && e.Entity is not IOhneProtokoll))
            Sammle(eintrag, aenderungen);
        return aenderungen;
    }

    internal static ProtokollEintrag Eintrag(Db db, Akt akt, List<(string Feld, string? Alt, string? Neu)> aenderungen)
    {
        var werte = new List<ProtokollWert>(aenderungen.Count);
        var hashes = new StringBuilder();
        foreach (var (feld, alt, neu) in aenderungen)
        {
            var wert = new ProtokollWert { Nr = werte.Count, Feld = feld, Alt = alt, Neu = neu, Salz = RandomNumberGenerator.GetBytes(16) };
            werte.Add(wert);
            hashes.Append(Convert.ToHexStringLower(Hash(wert))).Append('\n');
        }
        return new ProtokollEintrag
        {
            Am = db.GetService<TimeProvider>().GetUtcNow().UtcDateTime,
            Name = akt.Name,
            GegenstandArt = akt.GegenstandArt,
            GegenstandId = akt.GegenstandId,
            PersonId = akt.PersonId,
            PersonName = akt.PersonName,
            OrganisationId = akt.OrganisationId,
            ImAuftragVon = akt.ImAuftragVon,
            Grund = akt.Grund,
            Wertehashes = hashes.ToString(),
            Werte = werte,
        };
    }

    /// <summary>Salted hash of a value; a missing value and an empty one differ.</summary>
    internal static byte[] Hash(ProtokollWert wert) =>
        SHA256.HashData([.. wert.Salz, .. JsonSerializer.SerializeToUtf8Bytes(new[] { wert.Feld, wert.Alt, wert.Neu })]);

    private static void Sammle(EntityEntry eintrag, List<(string, string?, string?)> aenderungen)
    {
        if (eintrag.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            return;
        var schluessel = string.Join(' ', eintrag.Metadata.FindPrimaryKey()!.Properties.Select(p => Text(eintrag.Property(p.Name).CurrentValue)));
        foreach (var p in eintrag.Properties)
        {
            if (s_geheim.Contains(p.Metadata.Name) || p.Metadata.PropertyInfo?.IsDefined(typeof(NichtProtokollierenAttribute), true) == true)
                continue;
            var alt = eintrag.State == EntityState.Added ? null : Text(p.OriginalValue);
            var neu = eintrag.State == EntityState.Deleted ? null : Text(p.CurrentValue);
            if (alt != neu && !(eintrag.State == EntityState.Modified && !p.IsModified))
                aenderungen.Add(($"{eintrag.Metadata.ShortName()} {schluessel} {p.Metadata.Name}", alt, neu));
        }
    }

    private static string? Text(object? wert) => wert switch
    {
        null => null,
        DateTime zeit => zeit.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(SHA256.HashData(bytes)),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => wert.ToString(),
    };
}
