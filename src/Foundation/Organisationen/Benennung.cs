using Startchancen.Foundation.Modules;

namespace Startchancen.Foundation.Organisationen;

/// <summary>Kinds of organisations, relations and participation in words.</summary>
public static class Benennung
{
    public static string Von(Organisationsart art) => art switch
    {
        Organisationsart.Schultraeger => "Schulträger",
        Organisationsart.Bildungsbuero => "Bildungsbüro",
        Organisationsart.AgenturFuerArbeit => "Agentur für Arbeit",
        Organisationsart.FreierTraegerDerJugendhilfe => "Freier Träger der Jugendhilfe",
        Organisationsart.WissenschaftlicheBegleitung => "Wissenschaftliche Begleitung",
        _ => art.ToString(),
    };

    public static string Von(Beziehungsart art) => art == Beziehungsart.Traeger ? "Träger" : art.ToString();

    public static string Von(Teilnahme teilnahme) => teilnahme switch
    {
        Teilnahme.Keine => "nimmt nicht teil",
        Teilnahme.Bestaetigt => "bestätigt",
        _ => teilnahme.ToString().ToLowerInvariant(),
    };

    /// <summary>What a relation of a school leads to.</summary>
    public static Organisationsart Ziel(Beziehungsart art) => art switch
    {
        Beziehungsart.Traeger => Organisationsart.Schultraeger,
        Beziehungsart.Aufsicht => Organisationsart.Schulaufsicht,
        Beziehungsart.Cluster => Organisationsart.Cluster,
        Beziehungsart.Zusammenlegung => Organisationsart.Schule,
        _ => throw new RuleBroken("Sitze in einem Gremium werden beim Gremium eingetragen."),
    };
}
