using Microsoft.Extensions.DependencyInjection;

namespace Startchancen.Foundation.Persistence;

/// <summary>One run of a job, as its kind sees it.</summary>
public sealed class Auftragslauf
{
    private readonly Auftrag _auftrag;
    private readonly IServiceScopeFactory _bereiche;
    private readonly CancellationTokenSource _ende;

    internal Auftragslauf(Auftrag auftrag, string ergebnispfad, IServiceScopeFactory bereiche, CancellationTokenSource ende)
    {
        (_auftrag, Ergebnispfad, _bereiche, _ende) = (auftrag, ergebnispfad, bereiche, ende);
    }

    public Guid Id => _auftrag.Id;

    public string Eingabe => _auftrag.Eingabe;

    public Guid? PersonId => _auftrag.PersonId;

    /// <summary>1 for the first attempt.</summary>
    public int Versuch => _auftrag.Versuche;

    /// <summary>What is said when it is done.</summary>
    public string Schlusssatz { get; set; } = "Fertig.";

    internal string Ergebnispfad { get; }

    internal string? Ergebnisname { get; private set; }

    /// <summary>Asked to stop by the person.</summary>
    internal bool IstAngehalten { get; private set; }

    /// <summary>Says how far it is, and finds out whether to go on.</summary>
    /// <param name="erledigt">Steps done.</param>
    /// <param name="gesamt">Steps in all; 0: not known.</param>
    /// <param name="satz">What the person reads.</param>
    /// <exception cref="OperationCanceledException">It shall stop, or another node has taken over.</exception>
    public async Task MeldeAsync(int erledigt, int gesamt, string satz)
    {
        _ende.Token.ThrowIfCancellationRequested();
        await HebeHandAsync((erledigt, gesamt, satz));
        _ende.Token.ThrowIfCancellationRequested();
    }

    /// <summary>A file for the result; a run after a crash begins it anew.</summary>
    /// <param name="name">Name under which it is downloaded.</param>
    public FileStream Ergebnis(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Ergebnispfad)!);
        Ergebnisname = name;
        return new FileStream(Ergebnispfad, FileMode.Create, FileAccess.Write, FileShare.None);
    }

    internal async Task HebeHandAsync((int, int, string)? stand)
    {
        // A context of its own: the kind's own may be in the middle of something.
        await using var bereich = _bereiche.CreateAsyncScope();
        var soll = await bereich.ServiceProvider.GetRequiredService<Auftraege>().MeldeAsync(_auftrag, stand, CancellationToken.None);
        IstAngehalten |= soll == true;
        if (soll != false)
            await _ende.CancelAsync();
    }
}
