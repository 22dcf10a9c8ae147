namespace Startchancen.Foundation.Laender;

/// <summary>Names of roles that configuration may use; the same as the names of the product's roles.</summary>
internal static class Rollennamen
{
    public static readonly IReadOnlyList<string> Alle =
    [
        "Schulleitung", "SchulBearbeitung", "ClusterAssistenz", "BfSE", "Schulpsychologie", "Schulaufsicht", "SchulaufsichtLeitung",
        "Programmkoordination", "SchultraegerBearbeitung", "SchultraegerKaemmerei", "Landesinstitut", "NetzwerkLeitung", "ProgrammleitungLand",
        "Bewilligung", "KommunaleKoordinierung", "BegleitungKommune", "WissenschaftlicheBegleitung", "RedaktionTransfer", "Pruefung", "Administration",
    ];
}
