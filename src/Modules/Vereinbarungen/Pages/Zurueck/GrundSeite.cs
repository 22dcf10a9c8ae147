using Microsoft.AspNetCore.Mvc;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Zurueck;

/// <summary>A step that needs a reason and nothing else.</summary>
internal abstract class GrundSeite : VereinbarungSeite
{
    [BindProperty]
    public string Grund { get; set; } = "";

    public abstract string Satz { get; }

    public abstract string Knopf { get; }

    protected abstract string Danach { get; }

    public async Task<IActionResult> OnPostAsync()
    {
        var amt = Vorgang.Verlange(Verlangt);
        // Only before the last signature the freeze is lifted; what was signed stays as it was, also when it is terminated.
        if (Vereinbarung.Zustand == Zustand.ZurUnterschrift)
            await Dienst<Unterzeichnung>().HebeAufAsync(Vorgang, Verlangt, Grund, Ich, amt, Abbruch);
        else
            await Dienst<Weg>().GeheAsync(Vorgang, Verlangt, Grund, Ich, amt, Abbruch);
        Meldung = Danach;
        return LocalRedirect(Wege.Uebersicht(Id));
    }
}

internal sealed class ZuruecknehmenModel : GrundSeite
{
    protected override Handlung Verlangt => Handlung.Zuruecknehmen;

    public override string Satz => Vereinbarung.Zustand switch
    {
        Zustand.ZurUnterschrift => "Die Festschreibung wird aufgehoben. Unterschriften, die schon vorliegen, gelten dann nicht mehr, und der gedruckte Prüfcode sagt es. Der Text bleibt, wie er ist, und lässt sich wieder ändern.",
        Zustand.GespraechGefuehrt => "Die Vereinbarung ist danach wieder in Abstimmung. Der Text bleibt, wie er ist.",
        _ => "Die Vereinbarung ist danach wieder ein Entwurf. Freigaben bleiben, bis die Schulleitung sie zurücknimmt.",
    };

    public override string Knopf => Vereinbarung.Zustand == Zustand.ZurUnterschrift ? "Festschreibung zurücknehmen" : "Einen Schritt zurückgehen";

    protected override string Danach => "Zurückgenommen. Der Grund steht im Verlauf.";
}

internal sealed class AblehnenModel : GrundSeite
{
    protected override Handlung Verlangt => Handlung.Ablehnen;

    public override string Satz => "Der Text wird wieder zum Bearbeiten geöffnet. Die andere Seite sieht Ihren Grund. Unterschriften, die schon vorliegen, gelten nicht mehr.";

    public override string Knopf => "Mit diesem Grund zurückgeben";

    protected override string Danach => "Zurückgegeben. Alle Beteiligten sehen Ihren Grund.";
}

internal sealed class KuendigenModel : GrundSeite
{
    protected override Handlung Verlangt => Handlung.Kuendigen;

    public override string Satz => "Die Vereinbarung gilt ab heute nicht mehr. Sie bleibt lesbar. Kündigen lässt sich nicht rückgängig machen; eine neue Vereinbarung ist möglich.";

    public override string Knopf => "Vereinbarung kündigen";

    protected override string Danach => "Die Vereinbarung ist gekündigt.";
}
