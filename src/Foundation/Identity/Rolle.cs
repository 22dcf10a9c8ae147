namespace Startchancen.Foundation.Identity;

/// <summary>What a person is in an organisation. Names as in the product's specification, section "Organisations and people".</summary>
public enum Rolle
{
    Schulleitung,
    SchulBearbeitung,
    ClusterAssistenz,
    BfSE,
    Schulpsychologie,
    Schulaufsicht,
    SchulaufsichtLeitung,
    Programmkoordination,
    SchultraegerBearbeitung,
    SchultraegerKaemmerei,
    Landesinstitut,
    NetzwerkLeitung,
    ProgrammleitungLand,
    Bewilligung,
    KommunaleKoordinierung,
    BegleitungKommune,
    WissenschaftlicheBegleitung,
    RedaktionTransfer,
    Pruefung,
    Administration,
}
