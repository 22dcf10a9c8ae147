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

    /// <summary>Street and number in one column.</summary>
    Anschrift,

    /// <summary>Second line of an address: part of a town, building, farm.</summary>
    Adresszusatz,
    Plz,
    Ort,

    /// <summary>Land, state, county.</summary>
    Region,

    /// <summary>A number of the person alone: insurance, pupil's identifier.</summary>
    Kennung,
    Mail,
    Telefon,
    Geburtsort,
    Beruf,
}
