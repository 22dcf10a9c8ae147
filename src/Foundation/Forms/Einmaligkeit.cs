using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Forms;

/// <summary>A form that was sent. Sending the same twice (double click, Back and again) does the act once.</summary>
public sealed class GesendetesFormular : IOhneProtokoll
{
    /// <summary>Hash of the form's number and of what was typed.</summary>
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public DateTime Am { get; init; }

    /// <summary>Where the first sending led to; null while it runs.</summary>
    public string? Ziel { get; set; }
}

internal sealed class GesendetesFormularTable : IEntityTypeConfiguration<GesendetesFormular>
{
    public void Configure(EntityTypeBuilder<GesendetesFormular> builder)
    {
        builder.HasKey(g => new { g.Id, g.PersonId });
        builder.HasIndex(g => g.Am);
    }
}

/// <summary>Whether a sending shall act.</summary>
/// <param name="IstNeu">Nobody has sent it before: go on, and say how it ended.</param>
/// <param name="Ziel">Else where the first sending led to (empty when it did not say); null: nobody knows whether it came to its end.</param>
internal readonly record struct Sendung(bool IstNeu, string? Ziel);

/// <summary>
/// Accepts the same sending once: the number of the form together with what was typed. Other content under the same number is another
/// act, because a browser's Back shows the page with the number that was used already. It writes with a context of its own, so that a
/// failed act does not take its rows along.
/// </summary>
public sealed class Einmaligkeit(IServiceScopeFactory bereiche, Uhr uhr)
{
    public const string Feldname = "__vorgang";

    // What runs in this process is waited for; only the act of another node must be asked after.
    private const int Fragen = 20;
    private static readonly TimeSpan s_fragepause = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<(Guid, Guid), TaskCompletionSource> _laufende = new();

    /// <summary>Key of a sending, or null when the form carries no number.</summary>
    internal static async Task<Guid?> SchluesselAsync(HttpRequest anfrage, CancellationToken cancellationToken)
    {
        if (!anfrage.HasFormContentType)
            return null;
        var form = await anfrage.ReadFormAsync(cancellationToken);
        if (!Guid.TryParse(form[Feldname].ToString(), out var nummer))
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Haenge(hash, nummer.ToString("N"));
        Haenge(hash, anfrage.Path + anfrage.QueryString);
        // The token changes with every showing of the page and says nothing about the act.
        foreach (var (feld, werte) in form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal)).OrderBy(f => f.Key, StringComparer.Ordinal))
            foreach (var wert in werte)
            {
                Haenge(hash, feld);
                Haenge(hash, wert ?? "");
            }
        foreach (var datei in form.Files)
        {
            Haenge(hash, datei.Name);
            await using var inhalt = datei.OpenReadStream();
            hash.AppendData(await SHA256.HashDataAsync(inhalt, cancellationToken));
        }
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16));
    }

    internal async Task<Sendung> BeginneAsync(Guid schluessel, Guid personId, CancellationToken cancellationToken)
    {
        var eigene = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        while (_laufende.GetOrAdd((schluessel, personId), eigene) is { } andere && andere != eigene)
            await andere.Task.WaitAsync(cancellationToken);
        var sendung = default(Sendung);
        try
        {
            return sendung = await TrageEinAsync(schluessel, personId, cancellationToken);
        }
        finally
        {
            if (!sendung.IstNeu)
                Entlasse(schluessel, personId);
        }
    }

    /// <param name="ziel">Where the act led to; null: it failed, and the same may be sent again.</param>
    internal async Task BeendeAsync(Guid schluessel, Guid personId, string? ziel)
    {
        try
        {
            await using var bereich = bereiche.CreateAsyncScope();
            var zeile = bereich.ServiceProvider.GetRequiredService<Db>().Set<GesendetesFormular>().Where(g => g.Id == schluessel && g.PersonId == personId);
            if (ziel is null)
                await zeile.ExecuteDeleteAsync(CancellationToken.None);
            else
                await zeile.ExecuteUpdateAsync(g => g.SetProperty(x => x.Ziel, ziel), CancellationToken.None);
        }
        finally
        {
            Entlasse(schluessel, personId);
        }
    }

    private async Task<Sendung> TrageEinAsync(Guid schluessel, Guid personId, CancellationToken cancellationToken)
    {
        await using var bereich = bereiche.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        db.Add(new GesendetesFormular { Id = schluessel, PersonId = personId, Am = uhr.Jetzt });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new Sendung(true, null);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
        }
        for (var frage = 0; frage < Fragen; frage++)
        {
            var zeile = await db.Set<GesendetesFormular>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == schluessel && g.PersonId == personId, cancellationToken);
            if (zeile is null)
                return await TrageEinAsync(schluessel, personId, cancellationToken);
            if (zeile.Ziel is not null)
                return new Sendung(false, zeile.Ziel);
            await Task.Delay(s_fragepause, cancellationToken);
        }
        return new Sendung(false, null);
    }

    private void Entlasse(Guid schluessel, Guid personId)
    {
        if (_laufende.TryRemove((schluessel, personId), out var laufende))
            laufende.SetResult();
    }

    // Length first, so that no two sendings have the same bytes.
    private static void Haenge(IncrementalHash hash, string teil)
    {
        var bytes = Encoding.UTF8.GetBytes(teil);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
