using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Forms;

/// <summary>What a person typed and what is not saved: encrypted, offered to that person alone, gone after a while.</summary>
public sealed class AufgehobenerText : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public Guid PersonId { get; init; }
    public DateTime Am { get; set; }

    /// <summary>Local address of the form.</summary>
    public required string Adresse { get; init; }

    /// <summary>The form that it is a draft of, one a person and form; null: it was sent and could not be saved.</summary>
    public string? Formular { get; set; }

    /// <summary>Title of the draft's page; empty for what was sent.</summary>
    public string Titel { get; set; } = "";
    public required byte[] Inhalt { get; set; }
}

internal sealed class AufgehobenerTextTable : IEntityTypeConfiguration<AufgehobenerText>
{
    public void Configure(EntityTypeBuilder<AufgehobenerText> builder)
    {
        builder.HasIndex(a => new { a.PersonId, a.Am });
        builder.HasIndex(a => new { a.PersonId, a.Formular }).IsUnique();
    }
}

/// <summary>Keeps typed text that is not saved, and gives it back: what no page could save, and drafts of forms that were not sent yet.</summary>
public sealed class Aufgehobenes(Db db, IDataProtectionProvider schutz, Uhr uhr)
{
    /// <summary>Key in HttpContext.Items: number of the text kept in this request.</summary>
    public const string Merkmal = "aufgehoben";

    /// <summary>Field with the number of the kept text that is sent again.</summary>
    internal const string Feldname = "__aufgehoben";

    private const int HoechstensBytes = 2_000_000;
    private const int HoechstensJePerson = 20;
    private static readonly TimeSpan s_frist = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_entwurfsfrist = TimeSpan.FromDays(14);
    private static readonly TimeSpan s_formularfrist = TimeSpan.FromDays(2);
    private readonly IDataProtector _schutz = schutz.CreateProtector("Startchancen.AufgehobenerText");
    private List<AufgehobenerText>? _entwuerfe;

    /// <summary>Keeps the form that was just sent. Nothing is kept without text or beyond 2 MB, and twenty a person.</summary>
    /// <returns>Number of the kept text, or null.</returns>
    public Task<Guid?> HebeAufAsync(Guid personId, HttpRequest anfrage, CancellationToken cancellationToken) => HebeAufAsync(personId, anfrage, anfrage.Path + anfrage.QueryString, cancellationToken);

    internal async Task<Guid?> HebeAufAsync(Guid personId, HttpRequest anfrage, string adresse, CancellationToken cancellationToken)
    {
        if (!anfrage.HasFormContentType)
            return null;
        var form = await anfrage.ReadFormAsync(cancellationToken);
        if (Inhalt(form) is not { } bytes)
            return null;
        var text = new AufgehobenerText { PersonId = personId, Am = uhr.Jetzt, Adresse = adresse, Inhalt = _schutz.Protect(bytes) };
        await NimmAufAsync(text, cancellationToken);
        await VerwirfGesendetenAsync(personId, form, cancellationToken);
        return text.Id;
    }

    /// <summary>Keeps what stands in a form that was not sent yet, in place of its last draft.</summary>
    /// <param name="formular">Local address that the form posts to, with <c>#row</c> where a page has it several times.</param>
    /// <returns>Number of the draft; null: nothing was typed, it is longer than 2 MB, or the address is none.</returns>
    public async Task<Guid?> HalteFestAsync(Guid personId, string formular, string titel, IFormCollection form, CancellationToken cancellationToken)
    {
        if (formular.Length > 500 || Anmeldeweg.Lokal(formular) != formular || Inhalt(form) is not { } bytes)
            return null;
        titel = titel.Length > 200 ? titel[..200] : titel;
        var text = new AufgehobenerText { PersonId = personId, Am = uhr.Jetzt, Adresse = formular.Split('#')[0], Formular = formular, Titel = titel, Inhalt = _schutz.Protect(bytes) };
        if (await ErsetzeAsync(text, cancellationToken) is { } vorhandener)
            return vorhandener;
        try
        {
            await NimmAufAsync(text, cancellationToken);
            return text.Id;
        }
        catch (DbUpdateException)
        {
            // Two windows began the same draft at once.
            db.ChangeTracker.Clear();
            return await ErsetzeAsync(text, cancellationToken);
        }
    }

    /// <summary>When the draft of a form was kept, and its number; asks once a request. Null: there is none.</summary>
    internal async Task<(Guid Id, DateTime Am)?> EntwurfAsync(Guid personId, string formular, CancellationToken cancellationToken)
    {
        _entwuerfe ??= [.. (await AlleAsync(personId, cancellationToken)).Where(a => a.Formular is not null)];
        return _entwuerfe.Find(e => e.Formular == formular) is { } entwurf ? (entwurf.Id, entwurf.Am) : null;
    }

    /// <summary>The form was accepted, or its draft is not wanted any more.</summary>
    internal Task VerwirfEntwurfAsync(Guid personId, string formular, CancellationToken cancellationToken) =>
        db.Set<AufgehobenerText>().Where(a => a.PersonId == personId && a.Formular == formular).ExecuteDeleteAsync(cancellationToken);

    /// <summary>
    /// The fields of a kept text that goes back into its form. What was sent becomes a draft of that form with it, so that it is there until
    /// the form is accepted. Null: it is not this person's, or too old.
    /// </summary>
    internal async Task<Dictionary<string, string?[]>?> SetzeEinAsync(Guid id, Guid personId, CancellationToken cancellationToken)
    {
        if (await LiesAsync(id, personId, cancellationToken) is not var (text, felder))
            return null;
        if (text.Formular is null)
        {
            await VerwirfEntwurfAsync(personId, text.Adresse, cancellationToken);
            await db.Set<AufgehobenerText>().Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Formular, text.Adresse), cancellationToken);
        }
        return felder;
    }

    /// <summary>The fields of a kept form, or null when it is not this person's or too old.</summary>
    public async Task<(AufgehobenerText Text, Dictionary<string, string?[]> Felder)?> LiesAsync(Guid id, Guid personId, CancellationToken cancellationToken)
    {
        var text = await Gueltige().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.PersonId == personId, cancellationToken);
        return text is null ? null : (text, JsonSerializer.Deserialize<Dictionary<string, string?[]>>(Encoding.UTF8.GetString(_schutz.Unprotect(text.Inhalt)))!);
    }

    /// <summary>What waits for a person, newest first, without its content.</summary>
    internal async Task<List<AufgehobenerText>> AlleAsync(Guid personId, CancellationToken cancellationToken) =>
        await s_alle.Fuer(db)(db, personId, uhr.Jetzt - s_frist, uhr.Jetzt - s_entwurfsfrist).ToListAsync(cancellationToken);

    private static readonly Abfrage<Func<Db, Guid, DateTime, DateTime, IAsyncEnumerable<AufgehobenerText>>> s_alle = new(() => EF.CompileAsyncQuery((Db db, Guid person, DateTime seit, DateTime entwurfSeit) =>
        db.Set<AufgehobenerText>().AsNoTracking().Where(a => a.PersonId == person && a.Am >= (a.Formular == null ? seit : entwurfSeit)).OrderByDescending(a => a.Am)
            .Select(a => new AufgehobenerText { Id = a.Id, Am = a.Am, Adresse = a.Adresse, Formular = a.Formular, Titel = a.Titel, Inhalt = Array.Empty<byte>() })));

    public Task VerwirfAsync(Guid id, Guid personId, CancellationToken cancellationToken) =>
        db.Set<AufgehobenerText>().Where(a => a.Id == id && a.PersonId == personId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Keeps the form of a post whose place is gone or closed, and says where to see it. Null: nothing was typed.</summary>
    internal async Task<string?> AdresseAsync(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Features.Get<Handelnder>() is { IstAngemeldet: true } wer && await HebeAufAsync(wer.PersonId, http.Request, http.RequestAborted) is { } id
            ? $"/aufgehoben/{id}?ohneort=true" : null;

    /// <summary>The kept text that this form was made of has arrived, or is kept anew.</summary>
    internal Task VerwirfGesendetenAsync(Guid personId, IFormCollection form, CancellationToken cancellationToken) =>
        Guid.TryParse(form[Feldname].ToString(), out var id) ? VerwirfAsync(id, personId, cancellationToken) : Task.CompletedTask;

    /// <summary>Deletes what has had its time, and the numbers of forms that nobody can send twice any more.</summary>
    internal async Task RaeumeAsync(CancellationToken cancellationToken)
    {
        await RaeumeTexteAsync(cancellationToken);
        var formulare = uhr.Jetzt - s_formularfrist;
        await db.Set<GesendetesFormular>().Where(g => g.Am < formulare).ExecuteDeleteAsync(cancellationToken);
    }

    private Task RaeumeTexteAsync(CancellationToken cancellationToken)
    {
        var (seit, entwurfSeit) = (uhr.Jetzt - s_frist, uhr.Jetzt - s_entwurfsfrist);
        return db.Set<AufgehobenerText>().Where(a => a.Am < entwurfSeit || (a.Formular == null && a.Am < seit)).ExecuteDeleteAsync(cancellationToken);
    }

    private IQueryable<AufgehobenerText> Gueltige()
    {
        var (seit, entwurfSeit) = (uhr.Jetzt - s_frist, uhr.Jetzt - s_entwurfsfrist);
        return db.Set<AufgehobenerText>().Where(a => a.Am >= (a.Formular == null ? seit : entwurfSeit));
    }

    private async Task<Guid?> ErsetzeAsync(AufgehobenerText text, CancellationToken cancellationToken)
    {
        var id = await db.Set<AufgehobenerText>().Where(a => a.PersonId == text.PersonId && a.Formular == text.Formular).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellationToken);
        return id is not null && await db.Set<AufgehobenerText>().Where(a => a.Id == id)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.Am, text.Am).SetProperty(x => x.Titel, text.Titel).SetProperty(x => x.Inhalt, text.Inhalt), cancellationToken) > 0 ? id : null;
    }

    private async Task NimmAufAsync(AufgehobenerText text, CancellationToken cancellationToken)
    {
        await RaeumeTexteAsync(cancellationToken);
        // The newest matters most: beyond the limit the oldest goes, which was shown long ago.
        var istEntwurf = text.Formular is not null;
        var zuviele = await db.Set<AufgehobenerText>().Where(a => a.PersonId == text.PersonId && (a.Formular != null) == istEntwurf).OrderByDescending(a => a.Am).ThenByDescending(a => a.Id).Select(a => a.Id).Skip(HoechstensJePerson - 1).ToListAsync(cancellationToken);
        await db.Set<AufgehobenerText>().Where(a => zuviele.Contains(a.Id)).ExecuteDeleteAsync(cancellationToken);
        db.ChangeTracker.Clear();
        db.Add(text);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What was typed into a form, without passwords; null: nothing, or too much.</summary>
    private static byte[]? Inhalt(IFormCollection form)
    {
        var felder = form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && !IstGeheim(f.Key)).ToDictionary(f => f.Key, f => f.Value.ToArray());
        // Numbers of things stand in hidden fields; nobody typed them.
        if (!felder.Values.Any(v => v.Any(t => !string.IsNullOrWhiteSpace(t) && !Guid.TryParse(t, out _))))
            return null;
        var bytes = JsonSerializer.SerializeToUtf8Bytes(felder);
        return bytes.Length > HoechstensBytes ? null : bytes;
    }

    private static bool IstGeheim(string feld) => feld.Contains("passwort", StringComparison.OrdinalIgnoreCase) || feld.Contains("token", StringComparison.OrdinalIgnoreCase);
}
