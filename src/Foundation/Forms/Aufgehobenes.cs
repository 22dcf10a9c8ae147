using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Forms;

/// <summary>What a person typed when it could not be saved: kept encrypted for a day and offered to that person alone.</summary>
public sealed class AufgehobenerText : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public DateTime Am { get; init; }

    /// <summary>Local address of the form.</summary>
    public required string Adresse { get; init; }
    public required byte[] Inhalt { get; init; }
}

internal sealed class AufgehobenerTextTable : IEntityTypeConfiguration<AufgehobenerText>
{
    public void Configure(EntityTypeBuilder<AufgehobenerText> builder) => builder.HasIndex(a => new { a.PersonId, a.Am });
}

/// <summary>Keeps typed text that no page could save, and gives it back.</summary>
public sealed class Aufgehobenes(Db db, IDataProtectionProvider schutz, Uhr uhr)
{
    /// <summary>Key in HttpContext.Items: number of the text kept in this request.</summary>
    public const string Merkmal = "aufgehoben";

    private const int HoechstensBytes = 2_000_000;
    private const int HoechstensJePerson = 20;
    private static readonly TimeSpan s_frist = TimeSpan.FromHours(24);
    private readonly IDataProtector _schutz = schutz.CreateProtector("Startchancen.AufgehobenerText");

    /// <summary>Keeps the form that was just sent. Nothing is kept without text, beyond 2 MB, or beyond twenty a person.</summary>
    /// <returns>Number of the kept text, or null.</returns>
    public async Task<Guid?> HebeAufAsync(Guid personId, HttpRequest anfrage, CancellationToken cancellationToken)
    {
        if (!anfrage.HasFormContentType)
            return null;
        var form = await anfrage.ReadFormAsync(cancellationToken);
        var felder = form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !IstGeheim(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToArray());
        if (!felder.Values.Any(v => v.Any(t => !string.IsNullOrWhiteSpace(t))))
            return null;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(felder);
        var seit = uhr.Jetzt - s_frist;
        await db.Set<AufgehobenerText>().Where(a => a.Am < seit).ExecuteDeleteAsync(cancellationToken);
        if (bytes.Length > HoechstensBytes || await db.Set<AufgehobenerText>().CountAsync(a => a.PersonId == personId, cancellationToken) >= HoechstensJePerson)
            return null;
        var text = new AufgehobenerText { PersonId = personId, Am = uhr.Jetzt, Adresse = anfrage.Path + anfrage.QueryString, Inhalt = _schutz.Protect(bytes) };
        db.ChangeTracker.Clear();
        db.Add(text);
        await db.SaveChangesAsync(cancellationToken);
        return text.Id;
    }

    /// <summary>The fields of a kept form, or null when it is not this person's or too old.</summary>
    public async Task<(AufgehobenerText Text, Dictionary<string, string?[]> Felder)?> LiesAsync(Guid id, Guid personId, CancellationToken cancellationToken)
    {
        var seit = uhr.Jetzt - s_frist;
        var text = await db.Set<AufgehobenerText>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.PersonId == personId && a.Am >= seit, cancellationToken);
        return text is null ? null : (text, JsonSerializer.Deserialize<Dictionary<string, string?[]>>(Encoding.UTF8.GetString(_schutz.Unprotect(text.Inhalt)))!);
    }

    public Task VerwirfAsync(Guid id, Guid personId, CancellationToken cancellationToken) =>
        db.Set<AufgehobenerText>().Where(a => a.Id == id && a.PersonId == personId).ExecuteDeleteAsync(cancellationToken);

    internal async Task<IActionResult> ZeigeAsync(HttpContext http)
    {
        var person = http.Features.Get<Identity.Handelnder>()?.PersonId ?? Guid.Empty;
        var id = person == Guid.Empty ? null : await HebeAufAsync(person, http.Request, http.RequestAborted);
        return id is null ? new NotFoundResult() : new RedirectResult($"/aufgehoben/{id}");
    }

    private static bool IstGeheim(string feld) => feld.Contains("passwort", StringComparison.OrdinalIgnoreCase) || feld.Contains("token", StringComparison.OrdinalIgnoreCase);
}
