namespace Startchancen.Foundation.Persistence;

/// <summary>Counted up at every change and checked when saving, so that no one overwrites what they did not see.</summary>
public interface IVersioniert
{
    int Version { get; set; }
}

/// <summary>Technical rows (sessions, drafts, counters, jobs) that the record of events leaves out.</summary>
public interface IOhneProtokoll;

/// <summary>What only one node may do at a time.</summary>
public enum Sperre
{
    /// <summary>Linking entries into the chain.</summary>
    Versiegeln = 7101,
}

/// <summary>Has a column in search form; it is filled whenever the row is written, so that no writer can forget it.</summary>
public interface IGefaltet
{
    void Falte();
}
