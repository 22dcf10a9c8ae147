using Startchancen.Foundation.Persistence;

namespace Startchancen.Database;

/// <summary>
/// Triggers that keep the record of events append-only. They are no part of a migration: SQLite drops them whenever a migration
/// rebuilds a table, so they are put in place after every migration, and that changes nothing when they are there already.
/// </summary>
public static class Ausloeser
{
    private static readonly string[] s_nurAnfuegen = ["protokoll_eintrag", "siegel"];

    /// <summary>Commands in order; values of the record may be erased (set to null or deleted), never rewritten.</summary>
    public static IReadOnlyList<string> Befehle(Db db) => db is PostgresDb ? Postgres() : Sqlite();

    /// <summary>Commands that take the triggers away again, for tests that forge.</summary>
    internal static IReadOnlyList<string> Entfernen(Db db) => db is PostgresDb
        ? [.. s_nurAnfuegen.SelectMany(t => new[] { $"DROP TRIGGER nur_anfuegen ON {t}", $"DROP TRIGGER nicht_leeren ON {t}" }), "DROP TRIGGER nur_schwaerzen ON protokoll_wert"]
        : [.. s_nurAnfuegen.SelectMany(t => new[] { $"DROP TRIGGER {t}_nicht_aendern", $"DROP TRIGGER {t}_nicht_loeschen" }), "DROP TRIGGER protokoll_wert_nur_schwaerzen"];

    private static List<string> Postgres()
    {
        var befehle = new List<string>
        {
            "CREATE OR REPLACE FUNCTION protokoll_verweigern() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'The record of events is append-only (%)', TG_TABLE_NAME; END $$",
        };
        foreach (var tabelle in s_nurAnfuegen)
        {
            befehle.Add($"CREATE OR REPLACE TRIGGER nur_anfuegen BEFORE UPDATE OR DELETE ON {tabelle} FOR EACH ROW EXECUTE FUNCTION protokoll_verweigern()");
            befehle.Add($"CREATE OR REPLACE TRIGGER nicht_leeren BEFORE TRUNCATE ON {tabelle} FOR EACH STATEMENT EXECUTE FUNCTION protokoll_verweigern()");
        }
        befehle.Add("CREATE OR REPLACE TRIGGER nur_schwaerzen BEFORE UPDATE ON protokoll_wert FOR EACH ROW WHEN (NEW.alt IS NOT NULL OR NEW.neu IS NOT NULL) EXECUTE FUNCTION protokoll_verweigern()");
        return befehle;
    }

    private static List<string> Sqlite()
    {
        var befehle = new List<string>();
        foreach (var tabelle in s_nurAnfuegen)
        {
            befehle.Add($"CREATE TRIGGER IF NOT EXISTS {tabelle}_nicht_aendern BEFORE UPDATE ON {tabelle} BEGIN SELECT RAISE(ABORT, 'The record of events is append-only'); END");
            befehle.Add($"CREATE TRIGGER IF NOT EXISTS {tabelle}_nicht_loeschen BEFORE DELETE ON {tabelle} BEGIN SELECT RAISE(ABORT, 'The record of events is append-only'); END");
        }
        befehle.Add("CREATE TRIGGER IF NOT EXISTS protokoll_wert_nur_schwaerzen BEFORE UPDATE ON protokoll_wert WHEN NEW.alt IS NOT NULL OR NEW.neu IS NOT NULL BEGIN SELECT RAISE(ABORT, 'The record of events is append-only'); END");
        return befehle;
    }
}
