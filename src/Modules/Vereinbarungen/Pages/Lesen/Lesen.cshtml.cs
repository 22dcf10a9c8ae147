using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Startchancen.Vereinbarungen.Acts;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Pages.Lesen;

/// <summary>The whole text on one page. Remembers when the person read it, so that she sees before signing what changed since.</summary>
internal sealed class LesenModel : VereinbarungSeite
{
    public IReadOnlyDictionary<string, Sichttext> Texte { get; private set; } = new Dictionary<string, Sichttext>();

    public string Stand => $"{Vorgang.Schule.Name}, {Zustandsfolge.Wort(Vorgang.Lage)}.";

    protected override async Task LadeAsync()
    {
        await base.LadeAsync();
        Texte = await Dienst<Texte>().LiesAsync(Vorgang, null, Abbruch);
    }

    public async Task<IActionResult> OnGetAsync()
    {
        var jetzt = Uhr.Jetzt;
        if (await Db.Set<Lesestand>().Where(l => l.VereinbarungId == Id && l.PersonId == Ich.PersonId).ExecuteUpdateAsync(l => l.SetProperty(x => x.Am, jetzt), Abbruch) == 0)
        {
            Db.Add(new Lesestand { VereinbarungId = Id, PersonId = Ich.PersonId, Am = jetzt });
            try
            {
                await Db.SaveChangesAsync(Abbruch);
            }
            catch (DbUpdateException)
            {
                // A second window was faster; its time is as good.
            }
        }
        return Page();
    }
}
