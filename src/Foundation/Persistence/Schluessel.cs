using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;

namespace Startchancen.Foundation.Persistence;

/// <summary>A key of the framework's data protection (cookies, form tokens), shared by all nodes.</summary>
public sealed class Schluessel : IOhneProtokoll
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required string Xml { get; init; }
}

internal sealed class SchluesselTable : IEntityTypeConfiguration<Schluessel>
{
    public void Configure(EntityTypeBuilder<Schluessel> builder) => builder.HasKey(s => s.Id);
}

/// <summary>Keeps data protection keys in the database; the ready-made package for it cannot be had.</summary>
internal sealed class Schluesselablage(IServiceScopeFactory bereiche) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var bereich = bereiche.CreateScope();
        return [.. bereich.ServiceProvider.GetRequiredService<Db>().Set<Schluessel>().AsNoTracking().Select(s => s.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var bereich = bereiche.CreateScope();
        var db = bereich.ServiceProvider.GetRequiredService<Db>();
        db.Add(new Schluessel { Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
