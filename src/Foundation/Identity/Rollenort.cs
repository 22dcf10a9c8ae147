using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Identity;

/// <summary>Which roles a kind of organisation can give: a Schulleitung belongs to a school, not to a Kammer.</summary>
public static class Rollenort
{
    public static bool Passt(Rolle rolle, Organisationsart art) => rolle switch
    {
        Rolle.Schulleitung or Rolle.SchulBearbeitung => art == Organisationsart.Schule,
        Rolle.ClusterAssistenz => art == Organisationsart.Cluster,
        Rolle.BfSE => art is Organisationsart.Cluster or Organisationsart.Schule or Organisationsart.Schulaufsicht,
        Rolle.Schulpsychologie => art is Organisationsart.Schulaufsicht or Organisationsart.Cluster,
        Rolle.Schulaufsicht or Rolle.SchulaufsichtLeitung => art == Organisationsart.Schulaufsicht,
        Rolle.Programmkoordination => art is Organisationsart.Schulaufsicht or Organisationsart.Ministerium or Organisationsart.Land or Organisationsart.Landesinstitut,
        Rolle.SchultraegerBearbeitung or Rolle.SchultraegerKaemmerei => art == Organisationsart.Schultraeger,
        Rolle.Landesinstitut => art == Organisationsart.Landesinstitut,
        Rolle.NetzwerkLeitung => art is Organisationsart.Landesinstitut or Organisationsart.Schule or Organisationsart.Cluster or Organisationsart.Schulaufsicht,
        Rolle.ProgrammleitungLand or Rolle.RedaktionTransfer => art is Organisationsart.Land or Organisationsart.Ministerium or Organisationsart.Landesinstitut,
        Rolle.Bewilligung => art is Organisationsart.Land or Organisationsart.Ministerium or Organisationsart.Schulaufsicht,
        Rolle.KommunaleKoordinierung => art is Organisationsart.Bildungsbuero or Organisationsart.Schultraeger or Organisationsart.Jugendamt,
        Rolle.BegleitungKommune => art is Organisationsart.Landesinstitut or Organisationsart.Verein or Organisationsart.Ministerium,
        Rolle.WissenschaftlicheBegleitung => art is Organisationsart.WissenschaftlicheBegleitung or Organisationsart.Hochschule,
        Rolle.Pruefung or Rolle.Administration => art is Organisationsart.Land or Organisationsart.Ministerium,
        _ => false,
    };

    /// <summary>Roles whose holders may name a deputy for themselves.</summary>
    public static bool IstLeitung(Rolle rolle) => rolle is Rolle.Schulleitung or Rolle.SchulaufsichtLeitung or Rolle.ProgrammleitungLand or Rolle.NetzwerkLeitung;
}
