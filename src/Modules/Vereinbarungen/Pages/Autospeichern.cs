using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Modules;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages;

/// <summary>Saves one field while it is typed; the answer says what stands there now and who else is in it.</summary>
internal static class Autospeichern
{
    public static Task<IResult> BearbeiteAsync(HttpContext http, Guid id, string feld, Zugriff zugriff, Schreibtisch schreibtisch, Anwesenheit anwesenheit, Clustertexte gemeinsam, IAntiforgery schutz) =>
        BearbeiteAsync(http, id, null, feld, zugriff, schreibtisch, anwesenheit, gemeinsam, schutz);

    /// <summary>The same for a common text of the cluster, on which a person writes from her school's agreement.</summary>
    public static Task<IResult> BearbeiteGemeinsamenAsync(HttpContext http, Guid id, Guid clustertext, string feld, Zugriff zugriff, Schreibtisch schreibtisch, Anwesenheit anwesenheit, Clustertexte gemeinsam, IAntiforgery schutz) =>
        BearbeiteAsync(http, id, clustertext, feld, zugriff, schreibtisch, anwesenheit, gemeinsam, schutz);

    private static async Task<IResult> BearbeiteAsync(HttpContext http, Guid id, Guid? clustertext, string feld, Zugriff zugriff, Schreibtisch schreibtisch, Anwesenheit anwesenheit, Clustertexte gemeinsam, IAntiforgery schutz)
    {
        var ich = http.Features.Get<Handelnder>();
        if (ich is null)
            return Results.Json(new { abgemeldet = true }, statusCode: StatusCodes.Status401Unauthorized);
        if (!await schutz.IsRequestValidAsync(http))
            return Results.Json(new { satz = "Die Seite ist zu alt. Ihr Text steht noch im Feld; bitte laden Sie die Seite in einem zweiten Fenster neu." }, statusCode: StatusCodes.Status400BadRequest);
        try
        {
            var vorgang = await zugriff.OeffneAsync(id, ich, zumAendern: false, http.RequestAborted);
            var vorlage = vorgang.Vorlage.Feld(feld) ?? throw new NotFound();
            // Before anything is answered: even who else is in the field is told only to those who see the field.
            var amt = clustertext is null ? vorgang.Verlange(Handlung.Schreiben, vorlage) : vorgang.Verlange(Handlung.ClustertextSchreiben);
            var traeger = clustertext is null ? id : (await gemeinsam.FindeAsync(vorgang, clustertext.Value, feld, http.RequestAborted)).Id;
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var andere = anwesenheit.Melde(traeger, feld, ich.PersonId, ich.Ansprache);
            if (form.ContainsKey("nurda"))
                return Results.Json(new { andere });
            if (!int.TryParse(form["basis"], out var basis) || !(Feldeingabe.IstText(vorlage) || Feldeingabe.IstWahl(vorlage)))
                throw new NotFound();
            var gesendet = Textbinder.Saeubere(form["text"].ToString());
            // What saving itself tidies (blanks at line ends) is no news for the one who types.
            var erwartet = Foundation.Texte.Textform.Normal(gesendet);
            var stand = await schreibtisch.SpeichereAsync(traeger, vorlage, gesendet, basis, Schreibende.Von(ich, amt), Anlass.Geschrieben, http.RequestAborted);
            return Results.Json(new
            {
                nr = stand.Nr,
                gesendetNr = stand.GesendetNr,
                um = Uhr.Uhrzeit(stand.Am),
                text = stand.Text == erwartet ? null : stand.Text,
                zusammengefuehrt = stand.IstZusammengefuehrt,
                ueberschneidungen = stand.Ueberschneidungen,
                andere,
            });
        }
        catch (NotFound)
        {
            return Results.Json(new { satz = "Diese Vereinbarung gibt es nicht mehr oder sie ist nicht mehr für Sie freigegeben. Kopieren Sie Ihren Text, wenn Sie ihn noch brauchen." }, statusCode: StatusCodes.Status404NotFound);
        }
        catch (RuleBroken regel)
        {
            return Results.Json(new { satz = regel.Message }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
    }
}
