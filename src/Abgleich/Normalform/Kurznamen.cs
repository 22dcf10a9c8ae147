namespace Startchancen.Abgleich.Normalform;

/// <summary>First names that stand for one another: short forms, pet forms and forms of one name in the languages spoken at school.</summary>
internal static class Kurznamen
{
    // One group a line, folded. A short form of several names (Kitty, Sascha, Fred) stands in the group of each; what begins or ends a name is known without this.
    private const string Gruppen = """
        johannes johann hannes hans hansi john jonny johnny jack jock ivan iwan wanja jan janek giovanni juan jean ion
        josef joseph sepp jupp jo joe joey jos jose giuseppe jozef yusuf yusif yussuf youssef jusuf
        wilhelm willi willy wim william bill billy will willie wilhelmus guillaume guglielmo
        friedrich fritz fredi fred freddy freddie frederick frederik fredrick fryderyk
        heinrich heinz heiner heini hinrich henry harry hal hank henri henrik enrico henryk
        karl carl charles charlie charley chas chuck carlos carlo karol
        georg jorg jurgen george schorsch yuri juri jurij yurii jerzy giorgio jorge georgi
        michael michel michi mike mikael michal miguel michele mick mickey mihail michail mychajlo mischa mihai
        andreas andre andi andy andrew drew andrzej andrea andrei andrej andrij andres
        matthias mathias matthaus mattias matti mattis hias matthew matt mats maciej maciek mateusz matteo mateo
        thomas tom tommy thos tomas tomasz tomek tommaso
        stefan stephan steffen steven stephen steve stefano szczepan
        peter pit piotr pietro pedro petr petro petar pete pierre petja
        paul pawel paolo pablo pavel pavlo pal pascha
        franz franzl francesco frank francis francois francisco franciszek
        anton toni tony antonio anthony antoni
        alexander aleksander alexandre alessandro alejandro aleksandr oleksandr alex alec alick aleks sandro sandy sascha sasha sander xander olek
        christoph christof kristof cristoforo christopher krzysztof chris kit stoffel
        christian kristian chris cristiano krystian
        sebastian bastian basti wastl
        maximilian max maxi maks maksymilian massimiliano
        benjamin ben benni benny
        benedikt benedict ben bene benedek benoit benedetto
        daniel dani danny dan daniele danilo danylo
        david dave davy davie dawid davide davut dawud dawood
        jakob jacob jake jockel james jim jimmy jamie jem jacques giacomo jakub kuba yakup yaqub jakow
        joachim jochen achim
        ludwig lutz wiggerl louis luis lewis lou luigi ludwik
        rudolf rudi rolf
        robert bob bobby rob robbie rab roberto bert
        richard dick dickie rick ricky riccardo ricardo ryszard
        eduard edi edward ed eddie eddy ned neddy ted teddy edoardo
        edwin ed eddie ned
        edmund ed eddie ned ted edmond
        theodor theo theodore ted teddy teodoro fjodor fedor teodor
        walter walt wally wat
        albert bertl al alberto bert bertie adalbert
        alfred fred freddy freddie alf alfie al alfredo
        alfons al alphonse alfonso
        herbert bert bertie herb
        hubert bertl hubertus
        norbert bert
        gilbert gil
        wilfried wilfred fred wilf
        nikolaus nikolas niklas niko klaus claus nick nicky nicholas nicolas nicola nicolo mikolaj mykola nikolai nikolaj nikolay kolja nico
        gerhard gerd gert hardy gerard gerrit
        gerald gerd gerry jerry gerold
        jeremias jeremy jeremiah jerry jem jerome hieronymus
        konstantin konny conny constantin kostja konstantinos kostas
        konrad conrad konny conny kurt curt
        dietrich dieter dirk
        ulrich uli ulli utz
        siegfried sigi
        samuel sam sammy samuil samu
        thaddaus thade tadeusz
        mohammed mohamed mohammad muhammad muhammed muhamad mohamad mehmet mehmed mohamet mamadou
        ahmed ahmad ahmet achmed
        ali aly
        hussein hussain hossein husein hussien huseyin
        hasan hassan
        omar omer umar
        osman uthman othman usman
        khaled khalid halid halit chalid
        mahmoud mahmud mahmut
        suleiman suleyman sulaiman sulejman solomon salomon
        ismail ismael ismayil
        tarek tarik tariq
        karim kerim kareem
        selim salim saleem
        anas enes
        younes yunus younis jonas jonah
        abdulrahman abdurrahman abderrahmane abdelrahman
        amir emir ameer
        mustafa mostafa moustafa
        abdullah abdallah abdulla
        ibrahim abraham abe ibo bram avraham
        musa moses
        isa jesus
        elisabeth elisabet lisbeth lisa liesl liesel lisl lise lissi elise eliza else elsa elsie betti betty betsy betsey bess bessie bessy elizabeth libby liz liza lizzie lizzy beth bettina elzbieta elisabetta
        isabella isabel isabelle bella bell belle isa izabela
        margarete margarethe margareta grete gretel gretl greta gretchen margret margit margaret margery marge margie madge maggie maisie meg peg peggy daisy rita margherita malgorzata gosia marguerite margarita margot
        katharina katarina catharina kathi katja katrin kathrin catherine katherine kathleen kate kathy cathy katie katy kitty kit caterina katarzyna kasia kateryna katerina jekaterina yekaterina ekaterina catalina
        anna anne anni anja annika ann annie nan nancy nanny ania antje
        johanna joanna joan jo hanna hannah hanne hanni asia giovanna
        jane janet jean jenny jennie
        maria marie mia mary mariam maryam meryem miriam mirjam marija mariia marya mascha molly polly may mamie minnie mimi
        magdalena magda lena leni lenchen madeleine madlen maddy
        helene helena hella ellen helen nell nellie nelly lena leni elena jelena yelena olena
        eleonore eleonora eleanor elinor ella nell nellie nelly nora lore leonore lenora
        christina christine tina kristina kristin christin krystyna cristina chris chrissie krysia kirsty
        susanne susanna susannah susi sanne susan sue susie suzy sukey suky sukie zuzanna zuzana suzanne
        barbara babsi babs barbel basia varvara warwara
        brigitte gitte biggi brigitta
        gertrud gertrude traudl trude trudi trudy gertie gerti
        theresia theresa therese resi teresa terry tess tessa teresia
        franziska franzi fanny fran frankie francesca frances franciszka francoise
        josefine josephine josefa josie fini jo giuseppina
        charlotte lotte carlotta lotti lottie charlie
        karoline caroline carolin lina line carolina karolina carrie caro
        wilhelmine wilhelmina wilma minna mina minnie willa mine
        adelheid heidi heide
        angelika geli angelica
        ursula uschi ulla
        veronika vroni vreni vera weronika veronica
        gabriele gabi gaby gabriela gabrielle
        sofie sophie sofia sophia sophy sofiia zofia zosia sofija
        julia julie jule juliane julianne giulia yuliia julija yulia
        eva evi eve ewa
        agnes agnieszka
        dorothea dorothee dora doris dorothy dolly dot dottie dorle dorota
        martha marta patty patsy matty mattie
        sarah sara sally sadie sarra
        rebekka rebecca becky
        deborah debora debbie
        jennifer jenny jennie jen
        henriette henrietta hetty hettie jette etta harriet
        harriet hattie hatty hetty
        hester esther ester hetty hettie essie
        emilie emily milly millie emmi emmy emilia
        amalie amelia amalia milly millie malchen
        mildred milly millie
        abigail abby gail nabby
        agatha aggie
        beatrix beatrice trixi trixie bea
        cacilie cecilia cecily celia cissy cilly
        cornelia nele nelly conny
        eugenia eugenie genie jenny
        florence flo florrie flossie florentine
        friederike rike frieda fritzi frederike
        ulrike uli rike ulla
        henrike rike
        letitia letty lettie
        louise luise louisa lou lulu
        lydia liddy
        mathilde matilda tilda tilly tillie thilde maud
        ottilie otti tilly
        martina tina
        penelope penny
        priscilla cilla
        rosemarie rosemary rosi rosie rose romy
        rosalinde rosalind rosa rose rosie
        stefanie stephanie steffi steffie fanny stefania
        virginia ginny
        winifred winnie freda
        walburga burgi wally
        verena vreni vera
        monika moni monica
        sabine bine
        melanie melli mel
        amelie melli amelia
        natalie nathalie natalia nataliya natalija natascha natasha
        nadeschda nadja nadia nadiya
        tatjana tatiana tetiana tanja tanya
        anastasia anastasija anastasiia nastja nastya stasia
        daria darja daryna dascha dasha
        irina iryna ira
        xenia ksenia oksana
        ljubow ljuba lubov lyubov
        jewgenija evgenia yevheniia schenja        patricia patty patsy pat tricia
        patrick pat paddy patryk patrizio
        viktoria victoria vicky
        alexandra alexa alex sandra sandy sascha sasha aleksandra oleksandra ola alessandra
        fatima fatma
        aische ayse aisha aicha aischa aysche
        amina emine amine
        zahra zehra zahraa
        leila leyla layla laila
        yasmin yasemin jasmin jasmine yasmine
        nour nur noor
        samira semira
        sumaya sumeyye soumaya
        halima halime
        salma selma
        safiya safiye safija
        hajar hacer hadschar
        rukaya rukiye ruqayya
        chadidscha hatice khadija
        zainab zeynep zeinab
        jusra yusra
        anton antonius toni tony
        antonia antonie toni tonia antonina
        bernhard bernd berndt bernard bernie barney hardy
        barnabas barnaby barney
        bartholomaus bartholomew bart bat bartlomiej bartosz bartek
        reinhard hardy reini
        eberhard hardy
        august augustus gustl gus augustin
        gustav gustl gus gustaf
        leonhard leonard len lenny leo leonardo hartl
        leopold leo poldi
        lorenz laurenz lawrence laurence larry laurie lorenzo laurent wawrzyniec
        alois aloisius loisl lois luggi
        manfred manni fred freddy
        ferdinand ferdi nando fernando
        philipp pip felipe
        lukas lucas luca luka luke luc lukasz
        jonathan jonny johnny jon joni
        vinzenz vincent vince vinz vincenzo
        raphael rafael rafe raffi rafal
        ralf ralph rafe
        gregor gregory greg grzegorz grigorij
        nathanael nathaniel nathan nat
        isaak isaac ike ishaq
        elias eli elijah ilias ilja ilya illia ilyas
        archibald archie
        percival percy
        humphrey humph
        hugo hugh hughie ugo
        moritz maurice morris mauritius mauricio
        oliver ollie olli noll
        reginald reg reggie rex
        ronald ron ronnie
        ronan ron
        geoffrey jeffrey geoff jeff
        timotheus timothy tim timo tymoteusz
        tobias toby tobi tobiasz
        viktor victor vic wiktor
        valentin valentine val walentin
        stanislaus stanislaw stan staszek stas
        zacharias zachary zack zach zakaria zekeriya
        veit vitus guido
        roland rowland rollo
        rupert ruprecht
        josia josiah jos joe
        josua joshua josh yusha
        wladimir vladimir volodymyr wolodymyr wowa vova
        dmitri dmitrij dmitry dmytro dima mitja
        sergej sergei sergey serhij serhii serjoscha sergio
        anatolij anatoli tolja anatol
        alexej alexei aleksej oleksij oleksii aljoscha alexis
        jewgeni jewgenij evgeni eugen eugene yevhen schenja gene
        igor ihor
        oleg oleh
        wojciech wojtek adalbert
        radoslaw radek
        arkadiusz arek arkadi
        mieczyslaw mietek
        zbigniew zbyszek
        kasimir kazimierz casimir
        """;

    private static readonly Dictionary<string, ulong> s_gruppen = Lies();

    /// <summary>Numbers of the groups that a folded first name belongs to, four at most, 16 bits each; 0: none.</summary>
    public static ulong GruppenVon(string vorname) => s_gruppen.GetValueOrDefault(vorname);

    /// <summary>Whether two names have a group in common.</summary>
    public static bool Verwandt(ulong gruppen, ulong andere)
    {
        for (; gruppen != 0; gruppen >>= 16)
            for (var rest = andere; rest != 0; rest >>= 16)
                if ((ushort)gruppen == (ushort)rest)
                    return true;
        return false;
    }

    private static Dictionary<string, ulong> Lies()
    {
        var gruppen = new Dictionary<string, ulong>(StringComparer.Ordinal);
        var nr = 0UL;
        foreach (var zeile in Gruppen.Split('\n'))
        {
            nr++;
            foreach (var name in zeile.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (gruppen.GetValueOrDefault(Faltung.Falte(name)) is var bisher && !Verwandt(bisher, nr))
                    gruppen[Faltung.Falte(name)] = checked(bisher * 0x10000) | nr;
        }
        return gruppen;
    }
}
