using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;

namespace Startchancen.Foundation.Forms;

/// <summary>Takes the drafts that the script of a form sends while it is being filled in. They are the writer's alone; no page is asked.</summary>
internal static class Entwurfsannahme
{
    public const string Adresse = "/entwuerfe";

    /// <summary>Field of a form with the key of its draft.</summary>
    public const string Formular = "__entwurf";

    /// <summary>Field with the title of the page.</summary>
    public const string Titel = "__titel";

    /// <summary>Button that keeps the form as a draft, where no script does.</summary>
    public const string Zwischenspeichern = "__zwischenspeichern";

    /// <summary>Button with the number of a draft that goes back into its form.</summary>
    public const string Einsetzen = "__einsetzen";

    /// <summary>Button with the number of a draft that is not wanted.</summary>
    public const string Verwerfen = "__verwerfen";

    public static void Verdrahte(IEndpointRouteBuilder endpunkte) => endpunkte.MapPost(Adresse, NimmAnAsync);

    private static async Task<IResult> NimmAnAsync(HttpContext http, Aufgehobenes aufgehobenes, IAntiforgery schutz, Uhr uhr)
    {
        if (http.Features.Get<Handelnder>() is not { IstAngemeldet: true } ich)
            return Results.Json(new { abgemeldet = true }, statusCode: StatusCodes.Status401Unauthorized);
        if (!await schutz.IsRequestValidAsync(http))
            return Results.Json(new { satz = "Die Seite ist zu alt, um den Entwurf zu sichern. Ihr Text steht noch hier." }, statusCode: StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var formular = form[Formular].ToString();
        if (form.ContainsKey(Verwerfen))
        {
            await aufgehobenes.VerwirfEntwurfAsync(ich.PersonId, formular, http.RequestAborted);
            return Results.Json(new { });
        }
        return await aufgehobenes.HalteFestAsync(ich.PersonId, formular, form[Titel].ToString(), form, http.RequestAborted) is null
            ? Results.Json(new { satz = "Der Entwurf ließ sich nicht sichern, er ist zu lang. Ihr Text steht noch hier." }, statusCode: StatusCodes.Status422UnprocessableEntity)
            : Results.Json(new { um = Uhr.Uhrzeit(uhr.Jetzt) });
    }
}
