using Startchancen.Abgleich;
using Startchancen.Foundation.Texte;

namespace Startchancen.Host.Abgleich;

/// <summary>How columns are called in the lists of schools, offices and research, German and English.</summary>
internal static class Spaltennamen
{
    private static readonly (Merkmal Merkmal, string[] Namen)[] s_namen =
    [
        (Merkmal.Vorname, ["vorname", "vornamen", "rufname", "given_name", "given_names", "given", "first_name", "firstname", "forename", "forenames", "first", "fname", "fname_c1", "vname", "christian_name", "namefrst", "name_first"]),
        (Merkmal.Nachname, ["nachname", "familienname", "surname", "last_name", "lastname", "last", "lname", "lname_c1", "family_name", "fam_name", "zuname", "nname", "namelast", "name_last"]),
        (Merkmal.Geburtsname, ["geburtsname", "geb_name", "maiden_name", "birth_name", "frueherer_name", "geburtsnachname"]),
        (Merkmal.Name, ["name", "full_name", "fullname", "vollstaendiger_name", "name_vorname", "nachname_vorname", "vorname_nachname", "schueler", "schuelername", "first_and_surname", "kind", "kind_name", "student", "pupil", "name_vornamen", "nachname_vornamen", "familienname_vorname", "last_name_first_name", "surname_first_name", "vor_und_nachname", "vor_und_zuname", "zu_und_vorname", "nach_und_vorname", "name_und_vorname", "nachname_und_vorname", "vorname_und_nachname", "vorname_und_name", "vorname_name"]),
        (Merkmal.Geburtsdatum, ["geburtsdatum", "geb_datum", "geb_dat", "gebdat", "geb_am", "geboren_am", "geboren", "geburtstag", "gebtag", "dob", "date_of_birth", "birth_date", "birthdate", "birthday", "dateofbirth", "geburtsjahr", "birth_year", "year_of_birth", "yob", "geb", "tag_der_geburt", "birthyr", "jahrgang", "geburtsdat"]),
        (Merkmal.Geschlecht, ["geschlecht", "geschl", "sex", "gender", "sex_code", "gender_code", "m_w", "mw", "m_w_d", "geschlecht_m_w"]),
        (Merkmal.Strasse, ["strasse", "str", "street", "street_name", "streetname", "address_1", "address1", "strassenname", "strassenbezeichnung"]),
        (Merkmal.Hausnummer, ["hausnummer", "hausnr", "haus_nr", "hnr", "hno", "street_number", "house_number", "street_no", "house_no", "nr", "haus_nummer", "house_num", "house", "street_num"]),
        (Merkmal.Anschrift, ["anschrift", "adresse", "address", "wohnanschrift", "strasse_hausnummer", "strasse_hausnr", "strasse_nr", "strasse_und_hausnummer", "street_address", "res_street_address", "residential_address", "home_address", "address_line_1", "addressline1", "strasse_hnr", "strasse_haus_nr", "strasse_und_nr", "str_nr", "str_hausnr", "wohnhaft", "wohnhaft_in", "strasse_nummer", "residential_address1", "street_address_1", "strasse_plz_ort", "strasse_hausnummer_plz_ort", "strasse_nr_plz_ort", "wohnadresse", "postanschrift", "meldeanschrift", "meldeadresse"]),
        (Merkmal.Adresszusatz, ["adresszusatz", "zusatz", "ortsteil", "address_2", "address2", "address_line_2", "unit_number", "apartment", "apt"]),
        (Merkmal.Plz, ["plz", "postleitzahl", "postcode", "post_code", "zip", "zip_code", "zipcode", "postal_code", "postcode_fake", "zip5"]),
        (Merkmal.Ort, ["ort", "wohnort", "stadt", "gemeinde", "city", "town", "suburb", "place", "residence", "parish", "village", "municipality", "locality", "ortsbezeichnung", "ortsname", "plz_ort", "plz_wohnort", "plz_und_ort", "plz_und_wohnort", "postleitzahl_ort", "postleitzahl_wohnort", "postleitzahl_und_ort"]),
        (Merkmal.Region, ["region", "bundesland", "state", "county", "province", "kreis"]),
        (Merkmal.Kennung, ["kennung", "soc_sec_id", "ssn", "social_security_number", "sozialversicherungsnummer", "versichertennummer", "sv_nummer", "krankenversichertennummer", "schueler_ident", "identifikationsnummer", "idnr", "steuer_id", "passport_number", "nhs_number", "national_id"]),
        (Merkmal.Mail, ["mail", "e_mail", "email", "mailadresse", "e_mail_adresse", "email_address"]),
        (Merkmal.Telefon, ["telefon", "tel", "telefonnummer", "phone", "phone_number", "mobil", "handy", "mobile", "telephone", "telephone_number", "telefon_nr", "tel_nr", "telefon_nummer", "handynummer", "mobilnummer", "phone_no", "mobile_phone", "cell_phone", "full_phone", "telefon_privat", "festnetz"]),
        (Merkmal.Geburtsort, ["geburtsort", "geb_ort", "birth_place", "birthplace", "place_of_birth", "bpl"]),
        (Merkmal.Beruf, ["beruf", "occupation", "profession", "job", "trade"]),
        (Merkmal.Alter, ["alter", "age", "age_at_year_end", "lebensalter"]),
        (Merkmal.WeitererVorname, ["weitere_vornamen", "weiterer_vorname", "zweiter_vorname", "zweitname", "vorname_2", "middle_name", "middle_names", "midl_name", "middle", "middle_initial", "second_name", "fname_c2"]),
    ];

    // Parts of a birthday in columns of their own: day, month, year. What also names a whole date is a part only where there is a month.
    private static readonly string[][] s_datumsteile =
    [
        ["geburtstag", "geb_tag", "tag_der_geburt", "birth_day", "birthday", "day_of_birth", "dob_day", "bd"],
        ["geburtsmonat", "geb_monat", "monat_der_geburt", "birth_month", "month_of_birth", "dob_month", "bm"],
        ["geburtsjahr", "geb_jahr", "jahr_der_geburt", "jahrgang", "birth_year", "birthyr", "year_of_birth", "yob", "dob_year", "by"],
    ];

    // Second part of a name that is kept in two columns.
    private static readonly string[] s_zweiterNachname = ["lname_c2", "nachname_2", "surname_2", "last_name_2"];

    // Words that say whose entry it is or how it is kept, not what it is. Other persons (mother, school) are none of them: their entries are not the child's.
    private static readonly HashSet<string> s_beiworte = new(StringComparer.Ordinal)
    {
        "DER", "DIE", "DAS", "DES", "DEM", "THE", "KIND", "KINDES", "KINDER", "SCHULKIND", "SCHULKINDES", "SCHUELER", "SCHUELERS", "SCHUELERIN", "SCHUELERINNEN", "IN", "SUS", "PERSON", "PUPIL", "STUDENT",
        "CHILD", "CHILDS", "VOTER", "PATIENT", "CLIENT", "MEMBER", "RES", "RESIDENTIAL", "HOME", "CURRENT", "AKTUELL", "AKTUELLE", "AKTUELLER", "AMTLICH", "AMTLICHER", "CD", "CODE", "DESC", "NUM",
    };

    private static readonly Dictionary<string, (Merkmal Merkmal, int Rang)> s_nachName = s_namen
        .SelectMany(m => m.Namen.Select((n, i) => (Name: Form(n), m.Merkmal, Rang: i)))
        .GroupBy(x => x.Name).ToDictionary(g => g.Key, g => (g.First().Merkmal, g.First().Rang));

    private static readonly HashSet<string> s_weitere = [.. s_datumsteile.SelectMany(t => t).Concat(s_zweiterNachname).Select(Form), "id", "recid"];

    /// <summary>Whether a cell is the name of a column: by these the head of a table is found.</summary>
    public static bool IstBekannt(string zelle) => Formen(zelle).Any(f => s_nachName.ContainsKey(f) || s_weitere.Contains(f));

    /// <summary>What a head means: for each meaning the column whose name stands first among the known ones, or the columns that hold its parts.</summary>
    public static Dictionary<Merkmal, int[]> Errate(IReadOnlyList<string> kopf)
    {
        var gefunden = new Dictionary<Merkmal, (int Spalte, int Rang)>();
        for (var i = 0; i < kopf.Count; i++)
            if (Bedeutung(kopf[i]) is { } m && (!gefunden.TryGetValue(m.Merkmal, out var alt) || m.Rang < alt.Rang))
                gefunden[m.Merkmal] = (i, m.Rang);
        var ergebnis = gefunden.ToDictionary(g => g.Key, g => new[] { g.Value.Spalte });
        // "Nr." behind the street is the house number; anywhere else it counts the rows.
        if (ergebnis.TryGetValue(Merkmal.Hausnummer, out var nummer) && Form(kopf[nummer[0]]) == "nr" && !ergebnis.Any(e => e.Key is Merkmal.Strasse or Merkmal.Anschrift && e.Value[0] == nummer[0] - 1))
            ergebnis.Remove(Merkmal.Hausnummer);
        // "Name" beside "Vorname" is the surname; with both parts at hand the whole name says nothing more.
        if (ergebnis.TryGetValue(Merkmal.Name, out var name))
        {
            if (ergebnis.ContainsKey(Merkmal.Vorname) && !ergebnis.ContainsKey(Merkmal.Nachname))
                ergebnis[Merkmal.Nachname] = name;
            if (ergebnis.ContainsKey(Merkmal.Nachname))
                ergebnis.Remove(Merkmal.Name);
        }
        if (ergebnis.TryGetValue(Merkmal.Nachname, out var nachname) && Suche(kopf, s_zweiterNachname) is >= 0 and var zweiter)
            ergebnis[Merkmal.Nachname] = [.. nachname, zweiter];
        // Day, month and year; a whole date in a column of its own comes first.
        var (tag, monat, jahr) = (Suche(kopf, s_datumsteile[0]), Suche(kopf, s_datumsteile[1]), Suche(kopf, s_datumsteile[2]));
        if (monat >= 0 && jahr >= 0 && (!ergebnis.TryGetValue(Merkmal.Geburtsdatum, out var datum) || datum[0] == tag || datum[0] == jahr))
            ergebnis[Merkmal.Geburtsdatum] = tag < 0 ? [monat, jahr] : [tag, monat, jahr];
        // How old somebody was says nothing beside when they were born.
        if (ergebnis.ContainsKey(Merkmal.Geburtsdatum))
            ergebnis.Remove(Merkmal.Alter);
        return ergebnis;
    }

    /// <summary>Whether a column of whole names says the surname first.</summary>
    public static bool NenntNachnameZuerst(string kopf) => Formen(kopf).Any(f => f is "namevorname" or "namevornamen" or "nachnamevorname" or "nachnamevornamen" or "familiennamevorname" or "lastnamefirstname" or "surnamefirstname");

    /// <summary>The column that names the rows: "id", "rec_id", or the first that ends in "_id" and is no number of the person's own; -1: none.</summary>
    public static int Kennspalte(IReadOnlyList<string> kopf)
    {
        foreach (var name in (string[])["id", "recid"])
            for (var i = 0; i < kopf.Count; i++)
                if (Form(kopf[i]) == name)
                    return i;
        for (var i = 0; i < kopf.Count; i++)
            if (Suchform.Von(kopf[i]).EndsWith(" ID", StringComparison.Ordinal) && Bedeutung(kopf[i]) is null)
                return i;
        return -1;
    }

    private static int Suche(IReadOnlyList<string> kopf, string[] namen)
    {
        foreach (var name in namen)
            for (var i = 0; i < kopf.Count; i++)
                if (Formen(kopf[i]).Contains(Form(name)))
                    return i;
        return -1;
    }

    // The nearer to what is written, the lower the rank.
    private static (Merkmal Merkmal, int Rang)? Bedeutung(string kopf)
    {
        foreach (var (weite, form) in Formen(kopf).Index())
            if (s_nachName.TryGetValue(form, out var m))
                return (m.Merkmal, m.Rang + weite * 100);
        return null;
    }

    // As it stands; without what is in brackets; without the words that do not matter.
    private static string[] Formen(string kopf)
    {
        var ohne = kopf.IndexOf('(', StringComparison.Ordinal) is > 0 and var klammer ? kopf[..klammer] : kopf;
        return [Form(kopf), Form(ohne), string.Concat(Suchform.Von(Worte(ohne)).Split(' ').Where(w => !s_beiworte.Contains(w))).ToLowerInvariant()];
    }

    // "VornameKind" is two words.
    private static string Worte(string name) => string.Concat(name.Select((z, i) => i > 0 && char.IsUpper(z) && char.IsLower(name[i - 1]) ? " " + z : z.ToString()));

    private static string Form(string name) => Suchform.Von(name).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
