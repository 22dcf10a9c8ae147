using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Startchancen.Foundation.Forms;
using Startchancen.Foundation.Organisationen;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Pruefen;

internal sealed record Pruefergebnis(string Ueberschrift, bool Gilt, string Urteil, string Erlaeuterung, string Code, string Schule, string Schuljahr, string Fassung, string Gueltig, IReadOnlyList<string> Unterschriften, string Sha256);

/// <summary>Open to everybody: whether a printed agreement is genuine and holds. It shows functions, no names, and no content.</summary>
[AllowAnonymous]
internal sealed class PruefenModel : Seite
{
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public bool Gesucht => !string.IsNullOrWhiteSpace(Code);

    public Pruefergebnis? Ergebnis { get; private set; }

    /// <summary>Whether the installation's signature is right; null: it cannot be checked here.</summary>
    public bool? Signatur { get; private set; }

    public IReadOnlyList<string> Nachtraege { get; private set; } = [];

    protected override async Task LadeAsync()
    {
        if (!Gesucht)
            return;
        // A miss asks the database the same questions as a hit, so that its time tells nothing.
        var gelesen = Pruefcode.TryLies(Code, out var code);
        var zeichen = gelesen ? code.Zeichen : "-";
        var fund = await (from f in Db.Set<Festschreibung>()
                          join v in Db.Set<Vereinbarung>() on f.VereinbarungId equals v.Id
                          join s in Db.Set<Organisation>() on v.SchuleId equals s.Id
                          where f.Code == zeichen
                          select new { Festschreibung = f, Vereinbarung = v, Schule = s }).AsNoTracking().FirstOrDefaultAsync(Abbruch);
        var id = fund?.Festschreibung.Id ?? Guid.Empty;
        var unterschriften = await Db.Set<Unterschrift>().AsNoTracking().Where(u => u.FestschreibungId == id).OrderBy(u => u.Stelle).ToListAsync(Abbruch);
        var vereinbarung = fund?.Vereinbarung.Id ?? Guid.Empty;
        var nachtraege = await Db.Set<Rules.Nachtrag>().AsNoTracking().Where(n => n.VereinbarungId == vereinbarung && n.GiltAb != null).OrderBy(n => n.Nr).Select(n => n.GiltAb!.Value).ToListAsync(Abbruch);
        var gekuendigt = await Db.Set<Schritt>().Where(s => s.VereinbarungId == vereinbarung && s.Handlung == Handlung.Kuendigen).Select(s => (DateTime?)s.Am).FirstOrDefaultAsync(Abbruch);
        Nachtraege = fund?.Festschreibung.AufgehobenAm is not null ? [] : [.. nachtraege.Select((am, i) => $"Nachtrag {i + 1}, gültig seit {Foundation.Design.Uhr.LangesDatum(am)}")];
        Signatur = HttpContext.RequestServices.GetRequiredService<Echtheit>().Pruefe(fund?.Festschreibung);
        if (fund is not null)
            Ergebnis = Urteile(fund.Festschreibung, fund.Vereinbarung, fund.Schule, gekuendigt, unterschriften, code);
    }

    private Pruefergebnis Urteile(Festschreibung f, Vereinbarung v, Organisation schule, DateTime? gekuendigt, List<Unterschrift> unterschriften, Pruefcode code)
    {
        var lage = v.LageAm(Uhr.Heute);
        var (gilt, urteil, satz) = f.AufgehobenAm is { } am
            ? (false, "Echt, aber zurückgezogen", $"Diese Fassung wurde am {Foundation.Design.Uhr.LangesDatum(Foundation.Design.Uhr.Tag(am))} zurückgezogen. Sie gilt nicht.")
            : lage switch
            {
                Lage.Gueltig or Lage.BilanzFaellig => (true, $"Echt und gültig bis {Foundation.Design.Uhr.LangesDatum(v.GiltBis ?? default)}", "Alle Unterschriften liegen vor. Es gibt keine neuere Fassung."),
                Lage.ZurUnterschrift => (false, "Echt, aber noch nicht gültig", "Es fehlen noch Unterschriften."),
                Lage.Abgelaufen => (false, "Echt, aber abgelaufen", $"Die Vereinbarung galt bis {Foundation.Design.Uhr.LangesDatum(v.GiltBis ?? default)}."),
                Lage.Ersetzt => (false, "Echt, aber ersetzt", "Es gibt eine neue Vereinbarung für ein späteres Schuljahr."),
                Lage.Gekuendigt => (false, "Echt, aber gekündigt", $"Die Vereinbarung wurde{(gekuendigt is { } wann ? $" am {Foundation.Design.Uhr.LangesDatum(Foundation.Design.Uhr.Tag(wann))}" : "")} gekündigt. Sie gilt nicht mehr."),
                _ => (false, "Echt, aber zurückgezogen", "Der Text wird wieder bearbeitet."),
            };
        return new Pruefergebnis(
            "Dieses Dokument ist echt", gilt, urteil, satz, code.ToString(), $"{schule.Name}{(schule.Ort.Length > 0 ? ", " + schule.Ort : "")}", v.Schuljahr.ToString(),
            $"{f.Nr} vom {Foundation.Design.Uhr.LangesDatum(Foundation.Design.Uhr.Tag(f.Am))}",
            f.AufgehobenAm is null && lage is Lage.Gueltig or Lage.BilanzFaellig or Lage.Abgelaufen && v.GiltAb is { } ab && v.GiltBis is { } bis ? $"{Foundation.Design.Uhr.LangesDatum(ab)} bis {Foundation.Design.Uhr.LangesDatum(bis)}" : "",
            [.. unterschriften.Where(u => u.Zaehlt).Select(u => $"{u.Titel}: {u.Funktion}{(u.ImAuftragVon is null ? "" : " (i. V.)")}, {Foundation.Design.Uhr.LangesDatum(Foundation.Design.Uhr.Tag(u.Am))}")], f.Sha256);
    }
}
