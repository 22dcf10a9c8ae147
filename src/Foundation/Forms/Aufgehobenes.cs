using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
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

    /// <summary>Field with the number of the kept text that is sent again.</summary>
    internal const string Feldname = "__aufgehoben";

    private const int HoechstensBytes = 2_000_000;
    private const int HoechstensJePerson = 20;
    private static readonly TimeSpan s_frist = TimeSpan.FromHours(24);
    private readonly IDataProtector _schutz = schutz.CreateProtector("Startchancen.AufgehobenerText");

    /// <summary>Keeps the form that was just sent. Nothing is kept without text or beyond 2 MB, and twenty a person.</summary>
    /// <returns>Number of the kept text, or null.</returns>
    public Task<Guid?> HebeAufAsync(Guid personId, HttpRequest anfrage, CancellationToken cancellationToken) => HebeAufAsync(personId, anfrage, anfrage.Path + anfrage.QueryString, cancellationToken);

    internal async Task<Guid?> HebeAufAsync(Guid personId, HttpRequest anfrage, string adresse, CancellationToken cancellationToken)
    {
        if (!anfrage.HasFormContentType)
            return null;
        var form = await anfrage.ReadFormAsync(cancellationToken);
        var felder = form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !IstGeheim(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToArray());
        // Numbers of things stand in hidden fields; nobody typed them.
        if (!felder.Values.Any(v => v.Any(t => !string.IsNullOrWhiteSpace(t) && !Guid.TryParse(t, out _))))
            return null;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(felder);
        var seit = uhr.Jetzt - s_frist;
        await db.Set<AufgehobenerText>().Where(a => a.Am < seit).ExecuteDeleteAsync(cancellationToken);
        if (bytes.Length > HoechstensBytes)
            return null;
        // The newest matters most: beyond the limit the oldest goes, which was shown long ago.
        var zuviele = await db.Set<AufgehobenerText>().Where(a => a.PersonId == personId).OrderByDescending(a => a.Am).ThenByDescending(a => a.Id).Select(a => a.Id).Skip(HoechstensJePerson - 1).ToListAsync(cancellationToken);
        await db.Set<AufgehobenerText>().Where(a => zuviele.Contains(a.Id)).ExecuteDeleteAsync(cancellationToken);
        var text = new AufgehobenerText { PersonId = personId, Am = uhr.Jetzt, Adresse = adresse, Inhalt = _schutz.Protect(bytes) };
        db.ChangeTracker.Clear();
        db.Add(text);
        await db.SaveChangesAsync(cancellationToken);
        await VerwirfGesendetenAsync(personId, form, cancellationToken);
        return text.Id;
    }

    /// <summary>The fields of a kept form, or null when it is not this person's or too old.</summary>
    public async Task<(AufgehobenerText Text, Dictionary<string, string?[]> Felder)?> LiesAsync(Guid id, Guid personId, CancellationToken cancellationToken)
    {
        var seit = uhr.Jetzt - s_frist;
        var text = await db.Set<AufgehobenerText>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.PersonId == personId && a.Am >= seit, cancellationToken);
        return text is null ? null : (text, JsonSerializer.Deserialize<Dictionary<string, string?[]>>(Encoding.UTF8.GetString(_schutz.Unprotect(text.Inhalt)))!);
    }

    /// <summary>What waits for a person, newest first.</summary>
    internal Task<List<AufgehobenerText>> AlleAsync(Guid personId, CancellationToken cancellationToken)
    {
        var seit = uhr.Jetzt - s_frist;
        return db.Set<AufgehobenerText>().AsNoTracking().Where(a => a.PersonId == personId && a.Am >= seit).OrderByDescending(a => a.Am)
            .Select(a => new AufgehobenerText { Id = a.Id, Am = a.Am, Adresse = a.Adresse, Inhalt = Array.Empty<byte>() }).ToListAsync(cancellationToken);
    }

    public Task VerwirfAsync(Guid id, Guid personId, CancellationToken cancellationToken) =>
        db.Set<AufgehobenerText>().Where(a => a.Id == id && a.PersonId == personId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Keeps the form of a post whose place is gone or closed, and says where to see it. Null: nothing was typed.</summary>
    internal async Task<string?> AdresseAsync(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Features.Get<Identity.Handelnder>() is { IstAngemeldet: true } wer && await HebeAufAsync(wer.PersonId, http.Request, http.RequestAborted) is { } id
            ? $"/aufgehoben/{id}?ohneort=true" : null;

    /// <summary>The kept text that this form was made of has arrived, or is kept anew.</summary>
    internal Task VerwirfGesendetenAsync(Guid personId, IFormCollection form, CancellationToken cancellationToken) =>
        Guid.TryParse(form[Feldname].ToString(), out var id) ? VerwirfAsync(id, personId, cancellationToken) : Task.CompletedTask;

    private static bool IstGeheim(string feld) => feld.Contains("passwort", StringComparison.OrdinalIgnoreCase) || feld.Contains("token", StringComparison.OrdinalIgnoreCase);
}
