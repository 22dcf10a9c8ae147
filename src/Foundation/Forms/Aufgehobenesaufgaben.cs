using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Forms;

/// <summary>Texts that could not be saved wait on the start page, for whoever closed the window before she saw them.</summary>
internal sealed class Aufgehobenesaufgaben(Aufgehobenes aufgehobenes, Uhr uhr) : IAufgabenquelle
{
    public async Task<IReadOnlyList<Aufgabe>> FuerAsync(Handelnder ich, CancellationToken cancellationToken) =>
        [.. (await aufgehobenes.AlleAsync(ich.PersonId, cancellationToken)).Select(a => new Aufgabe("Ihr Text ist noch nicht gespeichert", $"Abgeschickt {uhr.Neulich(a.Am)}. Wir heben ihn 24 Stunden auf.", null, "Text ansehen", $"/aufgehoben/{a.Id}"))];
}
