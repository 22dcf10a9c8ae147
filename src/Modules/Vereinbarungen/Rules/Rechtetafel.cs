using System.Collections.Frozen;
using Startchancen.Foundation.Identity;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>Role × act × state. Stated in docs/rechte-vereinbarung.md; a test compares every cell with that page.</summary>
internal static class Rechtetafel
{
    private const string Alle = "EAGUVXRKZ";

    private static readonly FrozenDictionary<(Handlung, Rolle), string> s_zellen = Tafel().ToFrozenDictionary(z => (z.Handlung, z.Rolle), z => z.Zustaende);

    /// <summary>Letters of the states, as the page writes them.</summary>
    public static char Buchstabe(Lage lage) => lage switch
    {
        Lage.Entwurf => 'E',
        Lage.InAbstimmung => 'A',
        Lage.GespraechGefuehrt => 'G',
        Lage.ZurUnterschrift => 'U',
        Lage.Gueltig or Lage.BilanzFaellig => 'V',
        Lage.Abgelaufen => 'X',
        Lage.Ersetzt => 'R',
        Lage.Geschlossen => 'Z',
        _ => 'K',
    };

    public static bool Darf(Rolle rolle, Handlung handlung, Lage lage) => s_zellen.TryGetValue((handlung, rolle), out var zustaende) && zustaende.Contains(Buchstabe(lage), StringComparison.Ordinal);

    private static IEnumerable<(Handlung Handlung, Rolle Rolle, string Zustaende)> Tafel()
    {
        Rolle[] schule = [Rolle.Schulleitung, Rolle.SchulBearbeitung, Rolle.ClusterAssistenz];
        Rolle[] schreibende = [.. schule, Rolle.BfSE];
        Rolle[] aufsicht = [Rolle.Schulaufsicht, Rolle.SchulaufsichtLeitung];
        Rolle[] beteiligte = [.. schreibende, Rolle.Schulpsychologie, .. aufsicht];

        IEnumerable<(Handlung, Rolle, string)> Zeile(Handlung handlung, string zustaende, params ReadOnlySpan<Rolle> rollen)
        {
            var zellen = new List<(Handlung, Rolle, string)>();
            foreach (var rolle in rollen)
                zellen.Add((handlung, rolle, zustaende));
            return zellen;
        }

        return [
            .. Zeile(Handlung.Lesen, Alle, beteiligte),
            .. Zeile(Handlung.Lesen, "VXRK", Rolle.Pruefung),
            .. Zeile(Handlung.Anlegen, "E", schreibende),
            .. Zeile(Handlung.Schreiben, "EAG", schreibende),
            .. Zeile(Handlung.Kommentieren, "EAGU", beteiligte),
            .. Zeile(Handlung.UeberarbeitungErbitten, "EAG", [Rolle.BfSE, .. aufsicht]),
            .. Zeile(Handlung.Freigeben, "EAG", Rolle.Schulleitung),
            .. Zeile(Handlung.ZurAbstimmungGeben, "E", Rolle.Schulleitung),
            .. Zeile(Handlung.GespraechPlanen, "EAG", [.. schreibende, .. aufsicht]),
            .. Zeile(Handlung.GespraechFesthalten, "EA", [Rolle.BfSE, .. aufsicht]),
            .. Zeile(Handlung.Festschreiben, "EAG", Rolle.Schulleitung),
            .. Zeile(Handlung.Zuruecknehmen, "AGU", Rolle.Schulleitung, Rolle.SchulaufsichtLeitung),
            .. Zeile(Handlung.Zuruecknehmen, "AG", Rolle.BfSE, Rolle.Schulaufsicht),
            .. Zeile(Handlung.UnterzeichnenSchule, "U", Rolle.Schulleitung),
            .. Zeile(Handlung.UnterzeichnenSchulaufsicht, "U", Rolle.SchulaufsichtLeitung),
            .. Zeile(Handlung.Ablehnen, "U", Rolle.Schulleitung, Rolle.SchulaufsichtLeitung),
            .. Zeile(Handlung.ScanHochladen, "U", [.. schreibende, .. aufsicht]),
            .. Zeile(Handlung.ScanBestaetigen, "U", aufsicht),
            .. Zeile(Handlung.Nachtragen, "V", Rolle.Schulleitung),
            .. Zeile(Handlung.NachtragBestaetigen, "V", Rolle.Schulleitung, Rolle.SchulaufsichtLeitung),
            .. Zeile(Handlung.Kuendigen, "V", Rolle.SchulaufsichtLeitung),
            .. Zeile(Handlung.BilanzSchreiben, "VX", schreibende),
            .. Zeile(Handlung.BilanzFreigeben, "VX", Rolle.Schulleitung),
            .. Zeile(Handlung.StatusgespraechFesthalten, "VX", [Rolle.BfSE, .. aufsicht]),
            .. Zeile(Handlung.NachfolgeAnlegen, "VX", schreibende),
            .. Zeile(Handlung.ClustertextSchreiben, "EAG", schreibende),
        ];
    }
}
