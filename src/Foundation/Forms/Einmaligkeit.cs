using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Forms;

/// <summary>A form that was sent. Sending it twice (double click, Back and again) does the act once.</summary>
public sealed class GesendetesFormular : IOhneProtokoll
{
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

/// <summary>Accepts a form's number once. It uses a context of its own, so that a failed act does not take its rows along.</summary>
public sealed class Einmaligkeit(IServiceScopeFactory bereiche, Uhr uhr)
{
    public const string Feldname = "__vorgang";

    /// <returns>Null: go on. Else the place where the first sending led to (empty when it did not say).</returns>
    internal async Task<string?> BeginneAsync(string nummer, Guid personId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(nummer, out var id))
            return null;
        await using var bereich = bereiche.CreateAsyncScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        db.Add(new GesendetesFormular { Id = id, PersonId = personId, Am = uhr.Jetzt });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
        }
        // The first sending may still be running: wait for its end a little rather than act twice.
        for (var versuch = 0; versuch < 50; versuch++)
        {
            var zeile = await db.Set<GesendetesFormular>().AsNoTracking().FirstOrDefaultAsync(g => g.Id == id && g.PersonId == personId, cancellationToken);
            if (zeile is null)
                return await BeginneAsync(nummer, personId, cancellationToken);
            if (zeile.Ziel is not null)
                return zeile.Ziel;
            await Task.Delay(100, cancellationToken);
        }
        return "";
    }

    /// <param name="ziel">Where the act led to; null: it failed, and the same form may be sent again.</param>
    internal async Task BeendeAsync(string nummer, Guid personId, string? ziel)
    {
        if (!Guid.TryParse(nummer, out var id))
            return;
        await using var bereich = bereiche.CreateAsyncScope();
        var zeile = bereich.ServiceProvider.GetRequiredService<Db>().Set<GesendetesFormular>().Where(g => g.Id == id && g.PersonId == personId);
        if (ziel is null)
            await zeile.ExecuteDeleteAsync(CancellationToken.None);
        else
            await zeile.ExecuteUpdateAsync(g => g.SetProperty(x => x.Ziel, ziel), CancellationToken.None);
    }
}
