using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Forms;

/// <summary>Texts that are not saved wait on the start page, for whoever closed the window on them.</summary>
internal sealed class Aufgehobenesaufgaben(Aufgehobenes aufgehobenes, Uhr uhr) : IAufgabenquelle
{
    public async Task<IReadOnlyList<Aufgabe>> FuerAsync(Handelnder ich, CancellationToken cancellationToken) =>
        [.. (await aufgehobenes.AlleAsync(ich.PersonId, cancellationToken)).Select(a => a.Formular is null ? new Aufgabe("Ihr Text ist noch nicht gespeichert", $"Abgeschickt {uhr.Neulich(a.Am)}. Wir heben ihn 24 Stunden auf.", null, "Text ansehen", $"/aufgehoben/{a.Id}")
            : new Aufgabe(a.Titel.Length > 0 ? $"Angefangen: {a.Titel}" : "Angefangenes Formular", $"Geschrieben {uhr.Neulich(a.Am)}, noch nicht gespeichert. Nur Sie sehen es; nach 14 Tagen wird es gelöscht.", null, "Text ansehen", $"/aufgehoben/{a.Id}"))];
}
