namespace Startchancen.Abgleich;

/// <summary>What a column says about a person. A list has any of them, each at most once.</summary>
public enum Merkmal
{
    Vorname,
    Nachname,

    /// <summary>Earlier surname; compared with the surname of the other side too.</summary>
    Geburtsname,

    /// <summary>First name and surname in one column, "Vorname Nachname" or "Nachname, Vorname".</summary>
    Name,
    Geburtsdatum,
    Geschlecht,
    Strasse,
    Hausnummer,

    /// <summary>Street and number in one column, also with postcode and town behind ("Hauptstr. 5, 12345 Musterstadt").</summary>
    Anschrift,

    /// <summary>Second line of an address: part of a town, building, farm.</summary>
    Adresszusatz,
    Plz,

    /// <summary>Also with the postcode in front of it or behind it.</summary>
    Ort,

    /// <summary>Land, state, county.</summary>
    Region,

    /// <summary>A number of the person alone: insurance, pupil's identifier.</summary>
    Kennung,
    Mail,
    Telefon,
    Geburtsort,
    Beruf,

    /// <summary>Age in years, where a list has no birthday.</summary>
    Alter,

    /// <summary>Second and further first names in a column of their own, or their initial.</summary>
    WeitererVorname,
}
