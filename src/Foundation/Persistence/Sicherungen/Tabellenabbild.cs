using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Startchancen.Foundation.Forms;

namespace Startchancen.Foundation.Persistence.Sicherungen;

/// <summary>Reads and writes the rows of a table as JSON lines, the same for every engine. Columns stand in the order of their names.</summary>
internal sealed class Tabellenabbild
{
    private readonly ITable _tabelle;
    private readonly IColumn[] _spalten;
    private readonly Jsonspalte?[] _json;

    private Tabellenabbild(ITable tabelle)
    {
        _tabelle = tabelle;
        _spalten = [.. tabelle.Columns.OrderBy(s => s.Name, StringComparer.Ordinal)];
        _json = [.. _spalten.Select(s => IstJson(s) ? new Jsonspalte(tabelle, s) : null)];
    }

    public string Name => _tabelle.Name;

    public IEnumerable<string> Spalten => _spalten.Select(s => s.Name);

    /// <summary>All tables of a backup, those that others refer to first.</summary>
    /// <param name="db">Any engine.</param>
    /// <param name="mitSchluesseln">With the data protection keys and what only they can read.</param>
    public static IReadOnlyList<Tabellenabbild> Alle(Db db, bool mitSchluesseln)
    {
        // Uploads in quarantine live a day and their bytes are not in a backup.
        Type[] ohne = mitSchluesseln ? [typeof(Documents.Eingang)] : [typeof(Documents.Eingang), typeof(Schluessel), typeof(AufgehobenerText)];
        var namen = ohne.Select(t => db.Model.FindEntityType(t)!.GetTableName()).ToHashSet();
        var offen = db.Model.GetRelationalModel().Tables.Where(t => !namen.Contains(t.Name)).OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        var sortiert = new List<Tabellenabbild>();
        while (offen.Count > 0)
        {
            var naechste = offen.First(t => t.ForeignKeyConstraints.All(f => f.PrincipalTable == t || !offen.Contains(f.PrincipalTable)));
            offen.Remove(naechste);
            sortiert.Add(new Tabellenabbild(naechste));
        }
        return sortiert;
    }

    public async Task<long> ZaehleAsync(Db db, CancellationToken abbruch)
    {
        await using var befehl = Befehl(db, $"SELECT COUNT(*) FROM {Name}");
        return Convert.ToInt64(await befehl.ExecuteScalarAsync(abbruch), CultureInfo.InvariantCulture);
    }

    /// <summary>Every row as one JSON array, in the order of the key.</summary>
    public async IAsyncEnumerable<byte[]> LiesAsync(Db db, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken abbruch)
    {
        await using var befehl = Befehl(db, $"SELECT {string.Join(", ", _spalten.Select(s => $"\"{s.Name}\""))} FROM {Name} ORDER BY {string.Join(", ", _tabelle.PrimaryKey!.Columns.Select(s => $"\"{s.Name}\""))}");
        await using var leser = await befehl.ExecuteReaderAsync(abbruch);
        using var puffer = new MemoryStream();
        while (await leser.ReadAsync(abbruch))
        {
            puffer.SetLength(0);
            using (var json = new Utf8JsonWriter(puffer))
            {
                json.WriteStartArray();
                for (var i = 0; i < _spalten.Length; i++)
                {
                    if (_json[i] is { } j && !await leser.IsDBNullAsync(i, abbruch))
                        json.WriteStringValue(j.Allgemein(leser.GetString(i)));
                    else
                        Schreibe(json, leser, i, Typ(_spalten[i]));
                }
                json.WriteEndArray();
            }
            yield return puffer.ToArray();
        }
    }

    /// <summary>A command that inserts rows, prepared once.</summary>
    public DbCommand Einfuegen(Db db)
    {
        // A JSON column needs its type named; elsewhere the value's own type is right.
        var werte = _spalten.Select((s, i) => IstJson(s) ? $"CAST(@p{i} AS {s.StoreType})" : $"@p{i}");
        var befehl = Befehl(db, $"INSERT INTO {Name} ({string.Join(", ", _spalten.Select(s => $"\"{s.Name}\""))}) VALUES ({string.Join(", ", werte)})");
        for (var i = 0; i < _spalten.Length; i++)
        {
            var parameter = befehl.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            // Said beforehand: the first row may hold nothing from which it could be told.
            parameter.DbType = Art(Typ(_spalten[i]));
            befehl.Parameters.Add(parameter);
        }
        return befehl;
    }

    /// <summary>Puts a row's values into the command of <see cref="Einfuegen"/>.</summary>
    public void Setze(DbCommand befehl, ReadOnlyMemory<byte> zeile)
    {
        using var json = JsonDocument.Parse(zeile);
        for (var i = 0; i < _spalten.Length; i++)
        {
            var wert = Wert(json.RootElement[i], Typ(_spalten[i]));
            befehl.Parameters[i].Value = wert is string text && _json[i] is { } j ? j.DerMaschine(text) : wert ?? DBNull.Value;
        }
    }

    private static DbCommand Befehl(Db db, string sql)
    {
        var befehl = db.Database.GetDbConnection().CreateCommand();
        befehl.CommandText = sql;
        befehl.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        befehl.CommandTimeout = 0;
        return befehl;
    }

    private static bool IstJson(IColumn spalte) => !spalte.PropertyMappings.Any();

    private static Type Typ(IColumn spalte)
    {
        if (IstJson(spalte))
            return typeof(string);
        var abbildung = spalte.PropertyMappings[0].TypeMapping;
        var typ = abbildung.Converter?.ProviderClrType ?? abbildung.ClrType;
        return Nullable.GetUnderlyingType(typ) ?? typ;
    }

    private static DbType Art(Type typ) =>
        typ == typeof(Guid) ? DbType.Guid
        : typ == typeof(DateTime) ? DbType.DateTime
        : typ == typeof(DateTimeOffset) ? DbType.DateTimeOffset
        : typ == typeof(DateOnly) ? DbType.Date
        : typ == typeof(TimeOnly) ? DbType.Time
        : typ == typeof(bool) ? DbType.Boolean
        : typ == typeof(byte[]) ? DbType.Binary
        : typ == typeof(double) ? DbType.Double
        : typ == typeof(decimal) ? DbType.Decimal
        : typ == typeof(int) ? DbType.Int32
        : typ == typeof(short) ? DbType.Int16
        : typ == typeof(long) ? DbType.Int64
        : DbType.String;

    private static void Schreibe(Utf8JsonWriter json, DbDataReader leser, int i, Type typ)
    {
        if (leser.IsDBNull(i))
            json.WriteNullValue();
        else if (typ == typeof(string))
            json.WriteStringValue(leser.GetString(i));
        else if (typ == typeof(Guid))
            json.WriteStringValue(leser.GetFieldValue<Guid>(i));
        else if (typ == typeof(DateTime))
            json.WriteStringValue(DateTime.SpecifyKind(leser.GetFieldValue<DateTime>(i), DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
        else if (typ == typeof(DateTimeOffset))
            json.WriteStringValue(leser.GetFieldValue<DateTimeOffset>(i).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));
        else if (typ == typeof(DateOnly))
            json.WriteStringValue(leser.GetFieldValue<DateOnly>(i).ToString("O", CultureInfo.InvariantCulture));
        else if (typ == typeof(TimeOnly))
            json.WriteStringValue(leser.GetFieldValue<TimeOnly>(i).ToString("O", CultureInfo.InvariantCulture));
        else if (typ == typeof(bool))
            json.WriteBooleanValue(leser.GetBoolean(i));
        else if (typ == typeof(byte[]))
            json.WriteBase64StringValue(leser.GetFieldValue<byte[]>(i));
        else if (typ == typeof(double))
            json.WriteNumberValue(leser.GetDouble(i));
        else if (typ == typeof(decimal))
            json.WriteNumberValue(leser.GetDecimal(i));
        else if (typ == typeof(int) || typ == typeof(long) || typ == typeof(short))
            json.WriteNumberValue(leser.GetInt64(i));
        else
            throw new NotSupportedException($"A column of type {typ} cannot be backed up yet.");
    }

    private static object? Wert(JsonElement e, Type typ)
    {
        if (e.ValueKind == JsonValueKind.Null)
            return null;
        if (typ == typeof(string))
            return e.GetString();
        if (typ == typeof(Guid))
            return e.GetGuid();
        if (typ == typeof(DateTime))
            return DateTime.Parse(e.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (typ == typeof(DateTimeOffset))
            return DateTimeOffset.Parse(e.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);
        if (typ == typeof(DateOnly))
            return DateOnly.Parse(e.GetString()!, CultureInfo.InvariantCulture);
        if (typ == typeof(TimeOnly))
            return TimeOnly.Parse(e.GetString()!, CultureInfo.InvariantCulture);
        if (typ == typeof(bool))
            return e.GetBoolean();
        if (typ == typeof(byte[]))
            return e.GetBytesFromBase64();
        if (typ == typeof(double))
            return e.GetDouble();
        if (typ == typeof(decimal))
            return e.GetDecimal();
        return typ == typeof(int) ? e.GetInt32() : typ == typeof(short) ? e.GetInt16() : e.GetInt64();
    }
}
