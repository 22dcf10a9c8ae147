using Startchancen.Abgleich;

namespace Startchancen.Host.Abgleich;

/// <summary>How columns are called in the lists of schools, offices and research, German and English.</summary>
internal static class Spaltennamen
{
    private static readonly (Merkmal Merkmal, string[] Namen)[] s_namen =
    [
        (Merkmal.Vorname, ["vorname", "vornamen", "rufname", "given_name", "given_names", "given", "first_name", "firstname", "forename", "forenames", "first", "fname", "fname_c1", "vname", "christian_name"]),
        (Merkmal.Nachname, ["nachname", "familienname", "surname", "last_name", "lastname", "last", "lname", "lname_c1", "family_name", "fam_name", "zuname", "nname"]),
        (Merkmal.Geburtsname, ["geburtsname", "geb_name", "maiden_name", "birth_name", "frueherer_name"]),
        (Merkmal.Name, ["name", "full_name", "fullname", "vollstaendiger_name", "name_vorname", "nachname_vorname", "vorname_nachname", "schueler", "schuelername", "first_and_surname"]),
        (Merkmal.Geburtsdatum, ["geburtsdatum", "geb_datum", "geb_dat", "gebdat", "geb_am", "geboren_am", "geboren", "geburtstag", "gebtag", "dob", "date_of_birth", "birth_date", "birthdate", "birthday", "dateofbirth", "geburtsjahr", "birth_year", "year_of_birth", "yob"]),
        (Merkmal.Geschlecht, ["geschlecht", "geschl", "sex", "gender", "sex_code", "gender_code", "m_w", "mw", "m_w_d"]),
        (Merkmal.Strasse, ["strasse", "str", "street", "street_name", "streetname", "address_1", "address1", "strassenname"]),
        (Merkmal.Hausnummer, ["hausnummer", "hausnr", "haus_nr", "hnr", "hno", "street_number", "house_number", "street_no", "house_no", "nr"]),
        (Merkmal.Anschrift, ["anschrift", "adresse", "address", "wohnanschrift", "strasse_hausnummer", "strasse_hausnr", "strasse_nr", "strasse_und_hausnummer", "street_address", "res_street_address", "residential_address", "home_address", "address_line_1", "addressline1"]),
        (Merkmal.Adresszusatz, ["adresszusatz", "zusatz", "ortsteil", "address_2", "address2", "address_line_2"]),
        (Merkmal.Plz, ["plz", "postleitzahl", "postcode", "post_code", "zip", "zip_code", "zipcode", "postal_code", "postcode_fake"]),
        (Merkmal.Ort, ["ort", "wohnort", "stadt", "gemeinde", "city", "town", "suburb", "place", "residence", "parish", "village", "municipality", "locality"]),
        (Merkmal.Region, ["region", "bundesland", "state", "county", "province", "kreis"]),
        (Merkmal.Kennung, ["kennung", "soc_sec_id", "ssn", "social_security_number", "sozialversicherungsnummer", "versichertennummer", "sv_nummer", "krankenversichertennummer", "schueler_ident", "identifikationsnummer", "idnr", "steuer_id", "passport_number", "nhs_number", "national_id"]),
        (Merkmal.Mail, ["mail", "e_mail", "email", "mailadresse", "e_mail_adresse", "email_address"]),
        (Merkmal.Telefon, ["telefon", "tel", "telefonnummer", "phone", "phone_number", "mobil", "handy", "mobile"]),
        (Merkmal.Geburtsort, ["geburtsort", "geb_ort", "birth_place", "birthplace", "place_of_birth"]),
        (Merkmal.Beruf, ["beruf", "occupation", "profession", "job", "trade"]),
    ];

    private static readonly Dictionary<string, (Merkmal Merkmal, int Rang)> s_nachName = s_namen
        .SelectMany(m => m.Namen.Select((n, i) => (Name: Form(n), m.Merkmal, Rang: i)))
        .GroupBy(x => x.Name).ToDictionary(g => g.Key, g => (g.First().Merkmal, g.First().Rang));

    /// <summary>All names, for finding the head of a table.</summary>
    public static IReadOnlyCollection<string> Alle { get; } = [.. s_namen.SelectMany(m => m.Namen).SelectMany(n => new[] { n, n.Replace('_', ' ') }).Distinct(), "id", "rec_id"];

    /// <summary>What a head means: for each meaning the column whose name stands first among the known ones.</summary>
    public static Dictionary<Merkmal, int> Errate(IReadOnlyList<string> kopf)
    {
        var gefunden = new Dictionary<Merkmal, (int Spalte, int Rang)>();
        for (var i = 0; i < kopf.Count; i++)
            if (s_nachName.TryGetValue(Form(kopf[i]), out var m) && (!gefunden.TryGetValue(m.Merkmal, out var alt) || m.Rang < alt.Rang))
                gefunden[m.Merkmal] = (i, m.Rang);
        var ergebnis = gefunden.ToDictionary(g => g.Key, g => g.Value.Spalte);
        // "Nr." behind the street is the house number; anywhere else it counts the rows.
        if (ergebnis.TryGetValue(Merkmal.Hausnummer, out var nummer) && Form(kopf[nummer]) == "nr" && !ergebnis.Any(e => e.Key is Merkmal.Strasse or Merkmal.Anschrift && e.Value == nummer - 1))
            ergebnis.Remove(Merkmal.Hausnummer);
        // "Name" beside "Vorname" is the surname; with both parts at hand the whole name says nothing more.
        if (ergebnis.TryGetValue(Merkmal.Name, out var name))
        {
            if (ergebnis.ContainsKey(Merkmal.Vorname) && !ergebnis.ContainsKey(Merkmal.Nachname))
                ergebnis[Merkmal.Nachname] = name;
            if (ergebnis.ContainsKey(Merkmal.Nachname))
                ergebnis.Remove(Merkmal.Name);
        }
        return ergebnis;
    }

    /// <summary>The column that names the rows: "id", "rec_id", or the first that ends in "_id" and is no number of the person's own; -1: none.</summary>
    public static int Kennspalte(IReadOnlyList<string> kopf)
    {
        foreach (var name in (string[])["id", "recid"])
            for (var i = 0; i < kopf.Count; i++)
                if (Form(kopf[i]) == name)
                    return i;
        for (var i = 0; i < kopf.Count; i++)
            if (kopf[i].Trim().Replace(' ', '_').EndsWith("_id", StringComparison.OrdinalIgnoreCase) && !s_nachName.ContainsKey(Form(kopf[i])))
                return i;
        return -1;
    }

    private static string Form(string name) => Foundation.Texte.Suchform.Von(name).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
