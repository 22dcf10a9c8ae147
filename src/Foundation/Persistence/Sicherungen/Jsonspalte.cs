using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Startchancen.Foundation.Persistence.Sicherungen;

/// <summary>
/// A column that holds an owned thing as JSON. The engines write bytes and times inside it differently (SQLite: bytes as hexadecimal
/// digits, PostgreSQL: base64), so a backup holds it in a form of its own.
/// </summary>
internal sealed class Jsonspalte
{
    private readonly Dictionary<string, IProperty> _eigenschaften;

    public Jsonspalte(ITable tabelle, IColumn spalte)
    {
        var typ = tabelle.Model.Model.GetEntityTypes().First(t => t.IsMappedToJson() && t.GetContainerColumnName() == spalte.Name && t.FindOwnership()!.PrincipalEntityType.GetTableName() == tabelle.Name);
        if (typ.GetNavigations().Any(n => n.TargetEntityType.IsMappedToJson()))
            throw new NotSupportedException($"{typ.DisplayName()} holds further owned things, which cannot be backed up yet.");
        _eigenschaften = typ.GetProperties().Where(p => p.GetJsonPropertyName() is not null).ToDictionary(p => p.GetJsonPropertyName()!);
    }

    public string Allgemein(string json) => Uebersetze(json, (wert, p) => JsonSerializer.Serialize(Schreiber(p).FromJsonString(wert), p.ClrType));

    public string DerMaschine(string json) => Uebersetze(json, (wert, p) => Schreiber(p).ToJsonString(JsonSerializer.Deserialize(wert, p.ClrType)!));

    private static Microsoft.EntityFrameworkCore.Storage.Json.JsonValueReaderWriter Schreiber(IProperty p) => p.GetJsonValueReaderWriter() ?? p.GetTypeMapping().JsonValueReaderWriter!;

    private string Uebersetze(string json, Func<string, IProperty, string> wie)
    {
        var ein = JsonNode.Parse(json)!.AsObject();
        var aus = new JsonObject();
        // In the order of names, so that both engines give the same bytes.
        foreach (var (name, wert) in ein.OrderBy(e => e.Key, StringComparer.Ordinal))
            aus[name] = wert is null || !_eigenschaften.TryGetValue(name, out var p) ? wert?.DeepClone() : JsonNode.Parse(wie(wert.ToJsonString(), p));
        return aus.ToJsonString();
    }
}
