using Microsoft.AspNetCore.Mvc;
using Startchancen.Foundation.Organisationen;

namespace Startchancen.Foundation.Pages.Verwaltung;

/// <summary>The fields of an organisation, for creating and changing.</summary>
internal abstract class AngabenSeite : VerwaltungSeite
{
    [BindProperty]
    public string Name { get; set; } = "";

    [BindProperty]
    public string Schulnummer { get; set; } = "";

    [BindProperty]
    public string Standort { get; set; } = "";

    [BindProperty]
    public string Bildungsgang { get; set; } = "";

    [BindProperty]
    public string Schularten { get; set; } = "";

    [BindProperty]
    public int? Schuelerzahl { get; set; }

    [BindProperty]
    public string Strasse { get; set; } = "";

    [BindProperty]
    public string Plz { get; set; } = "";

    [BindProperty]
    public string Ort { get; set; } = "";

    [BindProperty]
    public string Ags { get; set; } = "";

    [BindProperty]
    public string Telefon { get; set; } = "";

    [BindProperty]
    public string Mail { get; set; } = "";

    public abstract bool IstSchule { get; }

    protected Organisationsangaben Angaben => new(Name, Schulnummer, Standort, Bildungsgang, Schularten, Strasse, Plz, Ort, Ags, Telefon, Mail, Schuelerzahl);

    protected void Zeige(Organisation o) => (Name, Schulnummer, Standort, Bildungsgang, Schularten, Schuelerzahl, Strasse, Plz, Ort, Ags, Telefon, Mail) =
        (o.Name, o.Schulnummer ?? "", o.Standort, o.Bildungsgang, o.Schularten, o.Schuelerzahl, o.Strasse, o.Plz, o.Ort, o.Ags, o.Telefon, o.Mail);
}
