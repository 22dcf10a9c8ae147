using Startchancen.Foundation.Texte;

namespace Startchancen.Foundation.Imports;

/// <summary>The fields of a school list, with the names of columns under which they occur.</summary>
public static class Schulfelder
{
    private static readonly Spaltenteil Ganz = new() { Ganzzahl = true };

    public static IReadOnlyList<Zielfeld> Alle { get; } =
    [
        new("schulnummer", "Schulnummer", true, ["Schul-Nr.", "Schulnr", "SNR", "Dienststellennummer", "Schulkennung", "Schul-ID", "Schulkennzahl", "school number", "school id", "Nr.", "Nummer"], Ganz),
        new("name", "Name", true, ["Schulname", "Name der Schule", "Bezeichnung", "Amtliche Bezeichnung", "Schulbezeichnung", "Schule", "school name", "school"]),
        new("standort", "Standort", false, ["Standortnummer", "Standort-Nr.", "Teilstandort", "Standortkennung", "site"], Ganz),
        new("schularten", "Schulart", false, ["Schularten", "Schulform", "Schulformen", "Schultyp", "school type", "type"]),
        new("bildungsgang", "Bildungsgang", false, ["Bildungsgänge", "Abteilung", "programme"]),
        new("strasse", "Straße", false, ["Straße und Hausnummer", "Straße Hausnummer", "Str.", "Anschrift", "Adresse", "street", "address"]),
        new("plz", "Postleitzahl", false, ["PLZ", "zip", "zip code", "postal code", "postcode"], Ganz),
        new("ort", "Ort", false, ["Stadt", "Schulort", "Wohnort", "city", "town", "place"]),
        new("ags", "Amtlicher Gemeindeschlüssel", false, ["AGS", "Gemeindeschlüssel", "Gemeindekennziffer", "Regionalschlüssel", "ARS", "GKZ", "municipality key"], Ganz),
        new("traeger", "Schulträger", false, ["Träger", "Name des Schulträgers", "Trägername", "provider", "school authority"]),
        new("rechtsstatus", "Rechtsstatus", false, ["Rechtsform", "Trägerschaft", "Status", "öffentlich privat", "legal status"]),
        new("telefon", "Telefon", false, ["Tel.", "Telefonnummer", "Fon", "Rufnummer", "phone", "telephone"]),
        new("email", "E-Mail-Adresse", false, ["E-Mail", "Mail", "Mailadresse", "Offizielle E-Mail-Adresse", "email address"]),
        new("breite", "Breite", false, ["Breitengrad", "geografische Breite", "lat", "latitude"]),
        new("laenge", "Länge", false, ["Längengrad", "geografische Länge", "lon", "lng", "long", "longitude"]),
        new("sozialindex", "Sozialindex", false, ["Sozialindexstufe", "Index", "Belastungsindex", "social index"], Ganz),
        new("sozialindex_stand", "Stand des Sozialindex", false, ["Schuljahr", "Stand", "Jahr", "school year", "year"]),
        new("startchancen", "Startchancen", false, ["Startchancen-Schule", "Startchancenschule", "Startchancen-Programm", "SCP", "Teilnahme", "participates"]),
        new("schuelerzahl", "Schülerzahl", false, ["Anzahl Schüler", "Schülerinnen und Schüler", "Schüler", "SuS", "Anzahl", "pupils", "students", "number of pupils"], Ganz),
    ];

    /// <summary>Whether a cell is a name by which the head of a school list is found.</summary>
    internal static Func<string, bool> Spaltennamen(IEnumerable<Feldzuordnung> bekannte)
    {
        var namen = Alle.SelectMany(f => f.Namen.Append(f.Titel).Append(f.Schluessel)).Concat(bekannte.SelectMany(z => z.Spalten)).Select(Suchform.Von).Where(n => n.Length > 0).ToHashSet();
        return zelle => namen.Contains(Suchform.Von(zelle));
    }

    internal static int Ort(string schluessel) => Orte[schluessel];

    private static readonly Dictionary<string, int> Orte = Alle.Select((f, i) => (f.Schluessel, i)).ToDictionary(f => f.Schluessel, f => f.i);
}
