using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Persistence;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts;

/// <summary>What an examination of a frozen agreement found.</summary>
/// <param name="Inhalt">The stored bytes still have the hash.</param>
/// <param name="Formular">The form that the content names is stored and still has its hash.</param>
/// <param name="Signatur">Signed by a key of this installation; null: by none, or by a key that is not here.</param>
internal sealed record Echtheitsbefund(string Code, string Sha256, bool Inhalt, bool Formular, bool? Signatur, string? Schluessel)
{
    public bool InOrdnung => Inhalt && Formular && Signatur == true;
}

/// <summary>The installation's signature under a freeze: made once, checked on the check page and by the command.</summary>
internal sealed class Echtheit(Db db, Siegelschluessel schluessel)
{
    public (string SchluesselId, byte[] Signatur) Unterschreibe(string code, string sha256) => schluessel.Unterschreibe(Zeugnis(code, sha256));

    /// <summary>Null: not signed, or by a key that is not here. The time is the same in all cases.</summary>
    public bool? Pruefe(Festschreibung? f) => schluessel.Pruefe(f?.SchluesselId ?? "", Zeugnis(f?.Code ?? "", f?.Sha256 ?? ""), f?.Signatur ?? []);

    /// <summary>Hash of the stored bytes and signature, or null for a code that nobody has given out.</summary>
    public async Task<Echtheitsbefund?> UntersucheAsync(string eingabe, CancellationToken abbruch)
    {
        if (!Pruefcode.TryLies(eingabe, out var code))
            return null;
        var zeichen = code.Zeichen;
        var fund = await (from f in db.Set<Festschreibung>().AsNoTracking()
                          join i in db.Set<FestgeschriebenerInhalt>().AsNoTracking() on f.Id equals i.FestschreibungId
                          where f.Code == zeichen
                          select new { Festschreibung = f, i.Inhalt }).FirstOrDefaultAsync(abbruch);
        if (fund is null)
            return null;
        var inhalt = Convert.ToHexStringLower(SHA256.HashData(fund.Inhalt)) == fund.Festschreibung.Sha256;
        return new Echtheitsbefund(code.ToString(), fund.Festschreibung.Sha256, inhalt, inhalt && await FormularStimmtAsync(fund.Inhalt, abbruch), Pruefe(fund.Festschreibung), fund.Festschreibung.SchluesselId);
    }

    private async Task<bool> FormularStimmtAsync(byte[] inhalt, CancellationToken abbruch)
    {
        try
        {
            var summe = KanonischerInhalt.Formularsumme(inhalt);
            return await db.Set<Formularstand>().AsNoTracking().FirstOrDefaultAsync(f => f.Sha256 == summe, abbruch) is { IstUnveraendert: true };
        }
        catch (JsonException)
        {
            // Content and hash were both replaced, by something that is no content at all.
            return false;
        }
    }

    // Its first line keeps it apart from everything else that the key signs; the code ties the paper to the text.
    private static byte[] Zeugnis(string code, string sha256) => Encoding.UTF8.GetBytes($"startchancen-festschreibung\n1\n{code}\n{sha256}\n");
}
