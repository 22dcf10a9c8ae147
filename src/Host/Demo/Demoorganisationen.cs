using Startchancen.Foundation.Audit;
using Startchancen.Foundation.Design;
using Startchancen.Foundation.Identity;
using Startchancen.Foundation.Organisationen;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Host.Demo;

/// <summary>Invented schools, authorities and people. Places sound like the region; none of them exists.</summary>
internal static class Demoorganisationen
{
    private sealed record Schuldaten(string Kuerzel, string Nummer, string Name, string Art, string Ort, int Zahl, string Cluster, string Leitung);

    private static readonly (string Kuerzel, string Name)[] s_cluster = [("werraaue", "Cluster Werraaue"), ("nordstadt", "Cluster Nordstadt"), ("bergland", "Cluster Bergland")];

    private static readonly Schuldaten[] s_schulen =
    [
        new("muehlgraben", "90101", "Grundschule am Mühlgraben", "Grundschule", "Lindenau", 291, "werraaue", "Frau;;Aylin;Demir;Schulleiterin"),
        new("hohelinde", "90102", "Grundschule Hohe Linde", "Grundschule", "Lindenau", 214, "werraaue", "Herr;;Tobias;Reinhardt;Schulleiter"),
        new("anger", "90103", "Grundschule Am Anger", "Grundschule", "Werrabrück", 178, "werraaue", "Frau;;Katarzyna;Nowak;Schulleiterin"),
        new("neuemuehle", "90104", "Grundschule Neue Mühle", "Grundschule", "Werrabrück", 156, "werraaue", "Herr;;Marcel;Voigt;Schulleiter"),
        new("bruecke", "90105", "Regelschule An der Brücke", "Regelschule", "Werrabrück", 342, "werraaue", "Frau;Dr.;Sabine;Hartung;Schulleiterin"),
        new("nordstern", "90201", "Grundschule Nordstern", "Grundschule", "Altenfeld", 318, "nordstadt", "Frau;;Nadia;Haddad;Schulleiterin"),
        new("ringschule", "90202", "Grundschule am Ring", "Grundschule", "Altenfeld", 265, "nordstadt", "Herr;;Jens;Kühn;Schulleiter"),
        new("gemeinschaft", "90203", "Gemeinschaftsschule Nordstadt", "Gemeinschaftsschule", "Altenfeld", 487, "nordstadt", "Frau;;Ulrike;Sommer;Schulleiterin"),
        new("foerder", "90204", "Förderzentrum Pestalozzi", "Förderschule", "Altenfeld", 126, "nordstadt", "Herr;;Amir;Rahimi;Schulleiter"),
        new("bbs", "90205", "Berufsbildende Schule Altenfeld", "Berufsschule", "Altenfeld", 412, "nordstadt", "Frau;;Grit;Lehmann;Schulleiterin"),
        new("bergblick", "90301", "Grundschule Bergblick", "Grundschule", "Steinheid", 143, "bergland", "Frau;;Linh;Tran;Schulleiterin"),
        new("talschule", "90302", "Talschule Glasbach", "Grundschule", "Glasbach", 98, "bergland", "Herr;;Uwe;Greiner;Schulleiter"),
        new("waldschule", "90303", "Regelschule Waldblick", "Regelschule", "Steinheid", 231, "bergland", "Frau;;Petra;Zimmermann;Schulleiterin"),
        new("schlossberg", "90304", "Gemeinschaftsschule am Schlossberg", "Gemeinschaftsschule", "Glasbach", 305, "bergland", "Herr;;Daniel;Okafor;Schulleiter"),
    ];

    /// <summary>Who signs in as what; printed at the start of the demo.</summary>
    public static IReadOnlyList<(string Wer, string Mail)> Zugaenge { get; } =
    [
        ("Aylin Demir, Schulleiterin, Grundschule am Mühlgraben", "demir@demo.example"),
        ("Marek Wójcik, Bearbeitung in derselben Schule", "wojcik@demo.example"),
        ("Tobias Reinhardt, Schulleiter, Grundschule Hohe Linde", "reinhardt@demo.example"),
        ("Ivana Kovač, Cluster-Assistenz im Cluster Werraaue", "kovac@demo.example"),
        ("Bernd Seidel, Beratung für Schulentwicklung (BfSE)", "seidel@demo.example"),
        ("Dr. Miriam Falk, Schulpsychologie", "falk@demo.example"),
        ("Henrike Köhler, Schulaufsicht im Schulamt Werratal", "koehler@demo.example"),
        ("Dr. Jonas Brandt, Leiter des Schulamts Werratal", "brandt@demo.example"),
        ("Silke Arnold, Schulträger Stadt Altenfeld", "arnold@demo.example"),
        ("Olaf Petersen, Administration", "petersen@demo.example"),
    ];

    public static async Task LegeAnAsync(Db db, Uhr uhr, CancellationToken abbruch)
    {
        var seit = new DateOnly(2024, 8, 1);
        var land = Neu(db, Organisationsart.Land, "Freistaat Thüringen");
        var schulamt = Neu(db, Organisationsart.Schulaufsicht, "Schulamt Werratal", "Lindenau");
        var traeger = new Dictionary<string, Organisation>
        {
            ["Altenfeld"] = Neu(db, Organisationsart.Schultraeger, "Stadt Altenfeld", "Altenfeld"),
            ["sonst"] = Neu(db, Organisationsart.Schultraeger, "Landkreis Werratal", "Lindenau"),
        };
        var cluster = s_cluster.ToDictionary(c => c.Kuerzel, c => Neu(db, Organisationsart.Cluster, c.Name));
        var schulen = new Dictionary<string, Organisation>();
        foreach (var s in s_schulen)
        {
            var schule = Neu(db, Organisationsart.Schule, s.Name, s.Ort);
            schule.Schulnummer = s.Nummer;
            schule.Schularten = s.Art;
            schule.Schuelerzahl = s.Zahl;
            schule.Teilnahme = Teilnahme.Aktiv;
            schule.Kohorte = 2024;
            schulen[s.Kuerzel] = schule;
            db.Add(new Beziehung { VonId = schule.Id, ZuId = cluster[s.Cluster].Id, Art = Beziehungsart.Cluster, Ab = seit });
            db.Add(new Beziehung { VonId = schule.Id, ZuId = schulamt.Id, Art = Beziehungsart.Aufsicht, Ab = seit });
            db.Add(new Beziehung { VonId = schule.Id, ZuId = (traeger.GetValueOrDefault(s.Ort) ?? traeger["sonst"]).Id, Art = Beziehungsart.Traeger, Ab = seit });
            var l = s.Leitung.Split(';');
            Person(db, l[0], l[1], l[2], l[3], (Rolle.Schulleitung, schule, l[4]));
        }
        Person(db, "Herr", "", "Marek", "Wójcik", (Rolle.SchulBearbeitung, schulen["muehlgraben"], "Lehrer, Steuergruppe"));
        Person(db, "Frau", "", "Olena", "Petrenko", (Rolle.SchulBearbeitung, schulen["muehlgraben"], "Lehrerin, Lesebeauftragte"));
        Person(db, "Frau", "", "Ivana", "Kovač", (Rolle.ClusterAssistenz, cluster["werraaue"], "Cluster-Assistenz"));
        Person(db, "Herr", "", "Bernd", "Seidel", (Rolle.BfSE, cluster["werraaue"], "Berater für Schulentwicklung"), (Rolle.BfSE, cluster["nordstadt"], "Berater für Schulentwicklung"));
        Person(db, "Frau", "", "Claudia", "Weiß", (Rolle.BfSE, cluster["bergland"], "Beraterin für Schulentwicklung"));
        Person(db, "Frau", "Dr.", "Miriam", "Falk", (Rolle.Schulpsychologie, schulamt, "Schulpsychologin"));
        Person(db, "Frau", "", "Henrike", "Köhler", (Rolle.Schulaufsicht, schulamt, "Referentin Schulaufsicht"));
        var brandt = Person(db, "Herr", "Dr.", "Jonas", "Brandt", (Rolle.SchulaufsichtLeitung, schulamt, "Leiter des Schulamts"));
        var vize = Person(db, "Frau", "", "Anke", "Riedel", (Rolle.Schulaufsicht, schulamt, "Stellvertretende Leiterin des Schulamts"));
        db.Add(new Vertretung { FuerPersonId = brandt.Id, DurchPersonId = vize.Id, OrganisationId = schulamt.Id, Rolle = Rolle.SchulaufsichtLeitung, Ab = uhr.Heute.AddDays(-3), Bis = uhr.Heute.AddDays(25), Grund = "Dienstreise" });
        Person(db, "Frau", "", "Silke", "Arnold", (Rolle.SchultraegerBearbeitung, traeger["Altenfeld"], "Sachbearbeiterin Schulverwaltung"));
        Person(db, "Herr", "", "Olaf", "Petersen", (Rolle.Administration, land, "Administration"));
        await db.SpeichereAsync(new Akt("Vorführung angelegt", nameof(Organisation), land.Id), abbruch);
    }

    private static Organisation Neu(Db db, Organisationsart art, string name, string ort = "")
    {
        var organisation = new Organisation { Art = art, Land = "th", Name = name, Ort = ort };
        db.Add(organisation);
        return organisation;
    }

    private static Person Person(Db db, string anrede, string titel, string vorname, string nachname, params (Rolle Rolle, Organisation Organisation, string Funktion)[] rollen)
    {
        var mail = Ascii(nachname) + "@demo.example";
        var person = new Person { Anrede = anrede, Titel = titel, Vorname = vorname, Nachname = nachname, Email = mail, UserName = mail, NormalizedEmail = mail.ToUpperInvariant(), NormalizedUserName = mail.ToUpperInvariant(), EmailConfirmed = true };
        db.Add(person);
        foreach (var (rolle, organisation, funktion) in rollen)
            db.Add(new Rollenzuordnung { PersonId = person.Id, OrganisationId = organisation.Id, Rolle = rolle, Funktion = funktion, Ab = new DateOnly(2024, 8, 1) });
        return person;
    }

    private static string Ascii(string name) => name.ToLowerInvariant().Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal).Replace("ó", "o", StringComparison.Ordinal).Replace("č", "c", StringComparison.Ordinal);
}
