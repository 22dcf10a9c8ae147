namespace Startchancen.Foundation.Identity;

/// <summary>Roles in words.</summary>
public static class Rollenname
{
    public static string Von(Rolle rolle) => rolle switch
    {
        Rolle.SchulBearbeitung => "Bearbeitung in der Schule",
        Rolle.ClusterAssistenz => "Cluster-Assistenz",
        Rolle.BfSE => "Beratung für Schulentwicklung (BfSE)",
        Rolle.SchulaufsichtLeitung => "Leitung der Schulaufsicht",
        Rolle.SchultraegerBearbeitung => "Schulträger",
        Rolle.SchultraegerKaemmerei => "Kämmerei des Schulträgers",
        Rolle.NetzwerkLeitung => "Netzwerkleitung",
        Rolle.ProgrammleitungLand => "Programmleitung im Land",
        Rolle.KommunaleKoordinierung => "Kommunale Koordinierung",
        Rolle.BegleitungKommune => "Begleitung der Kommune",
        Rolle.WissenschaftlicheBegleitung => "Wissenschaftliche Begleitung",
        Rolle.RedaktionTransfer => "Redaktion Transfer",
        Rolle.Pruefung => "Prüfung",
        _ => rolle.ToString(),
    };
}
