namespace Startchancen.Abgleich.Normalform;

/// <summary>First names that stand for one another: short forms, pet forms and forms of one name in the languages spoken at school.</summary>
internal static class Kurznamen
{
    // One group a line, folded. A name may stand in one group only; what is ambiguous (Alex, Chris, Sascha) is left out.
    private const string Gruppen = """
        johannes johann hannes hans hansi john jonny johnny jack ivan jan giovanni juan jean
        josef joseph sepp jupp jo joe jose giuseppe jozef yusuf yusif
        wilhelm willi willy wim william bill billy will willie
        friedrich fritz fredi fred frederick frederik fredrick
        heinrich heinz heiner hinrich henry harry henrik
        karl carl charles charlie carlos carlo karol
        georg jorg jurgen george schorsch yuri jerzy giorgio jorge
        michael michel michi mike mikael michal miguel michele mick mihail
        andreas andre andi andy andrew andrzej andrea andrei
        matthias mathias matthaus mattias matti matthew matt mats
        thomas tom tommy tomas tomasz
        stefan stephan steffen steven stephen steve stefano szczepan
        peter pit piotr pietro pedro petr pete
        paul pawel paolo pablo pavel
        franz francesco frank francis francisco franciszek
        anton toni tony antonio anthony antoni
        alexander aleksander alexandre alessandro alejandro aleksandr oleksandr
        christoph christof kristof cristoforo christopher krzysztof
        sebastian bastian basti wastl
        maximilian max maxi maks maksymilian
        benjamin ben benni benny
        daniel dani danny dan daniele
        david dave dawid davide
        jakob jacob james jim jimmy jacques giacomo jakub yakup
        joachim jochen achim
        ludwig lutz louis luis lewis luigi ludwik
        rudolf rudi rolf
        robert bob bobby rob robbie roberto bert
        richard dick rick ricky riccardo ryszard
        eduard edi edward ed eddie ted edoardo
        walter walt wally
        albert bertl al alberto
        nikolaus nikolas niklas niko klaus claus nick nicholas nicolas nicola mikolaj
        gerhard gerd gert gerald
        konstantin konny constantin
        dietrich dieter dirk
        ulrich uli ulli
        siegfried sigi
        samuel sam sammy
        thaddaus thade tadeusz
        mohammed mohamed mohammad muhammad muhammed mohamad mehmet mohamet
        ahmed ahmad ahmet achmed
        ali aly
        hussein hussain hossein huseyin
        mustafa mostafa moustafa
        abdullah abdallah abdulla
        ibrahim abraham abe
        musa moses
        isa jesus
        elisabeth lisa liesl lisl lise elise else elsa betti betty elizabeth liz lizzie beth bettina elzbieta elisabetta isabel isabella isabelle
        margarete margarethe grete gretel gretchen margret margit margaret maggie meg peggy margherita malgorzata margot
        katharina katarina catharina kathi katja katrin kathrin catherine katherine kate kathy katie caterina katarzyna
        johanna hanna hannah anna anne anni anja annika ann annie nanny ania
        maria marie mia mary mariam maryam meryem miriam mirjam marija molly polly
        magdalena magda lena leni lenchen madeleine
        helene helena hella ellen helen nelly
        christina christine tina kristina kristin christin krystyna cristina
        susanne susanna susi sanne susan sue susie zuzanna
        barbara babsi barbel
        brigitte gitte biggi brigitta
        gertrud traudl trude
        theresia theresa therese resi teresa terry
        franziska franzi fanny francesca frances
        josefine josephine josefa josie fini
        charlotte lotte carlotta lotti
        karoline caroline carolin lina line carolina
        wilhelmine wilma minna mina
        adelheid heidi heide
        angelika geli angelica
        ursula uschi ulla
        veronika vroni vera
        gabriele gabi gaby gabriela gabrielle
        sofie sophie sofia sophia zofia
        julia julie juliane giulia
        eva evi eve ewa
        agnes agnieszka
        dorothea dorothee dora doris dorothy dolly
        martha marta
        sarah sara
        rebekka rebecca becky
        deborah debora debbie
        jennifer jenny jen
        patricia patty pat
        viktoria victoria vicky
        alexandra alexa sandra aleksandra
        fatima fatma
        aische ayse aisha aicha
        chadidscha hatice khadija
        zainab zeynep zeinab
        jusra yusra
        """;

    private static readonly Dictionary<string, int> s_gruppe = Lies();

    /// <summary>Number of the group that a folded first name belongs to; 0: none.</summary>
    public static int Gruppe(string vorname) => s_gruppe.GetValueOrDefault(vorname);

    private static Dictionary<string, int> Lies()
    {
        var gruppen = new Dictionary<string, int>(StringComparer.Ordinal);
        var nr = 0;
        foreach (var zeile in Gruppen.Split('\n'))
        {
            nr++;
            foreach (var name in zeile.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                gruppen.TryAdd(Faltung.Falte(name), nr);
        }
        return gruppen;
    }
}
