namespace Startchancen.Abgleich.Erzeugung;

/// <summary>
/// Names, towns and streets to draw from. Own compilation from general knowledge of names in German schools; more frequent ones come first in
/// each list. The long tail of rare surnames and the towns are composed from parts and are invented.
/// </summary>
internal static class Namensvorrat
{
    /// <summary>Names of families that share a language.</summary>
    /// <param name="Anteil">Share of households.</param>
    /// <param name="Stamm">First parts of composed surnames.</param>
    /// <param name="Ende">Their last parts.</param>
    /// <param name="Zusammengesetzt">Share of the surnames that are composed.</param>
    public sealed record Herkunft(string Name, double Anteil, string[] Maedchen, string[] Jungen, string[] Nachnamen, string[] Stamm, string[] Ende, double Zusammengesetzt);

    public static readonly Herkunft[] Alle =
    [
        new("deutsch", 0.72,
            Liste("Emma Mia Hannah Sophia Emilia Lina Anna Marie Lea Lena Leonie Luisa Clara Ella Charlotte Ida Mila Johanna Greta Frieda Sophie Lilly Amelie Nele Laura Paula Maja Sarah Julia Lara Mathilda Victoria Helena Isabella Elisa Pauline Theresa Antonia Katharina Magdalena Josephine Elisabeth Franziska Carla Romy Marlene Merle Jette Pia Zoe Jana Finja Stella Maria Nora Alina Carlotta Annika Svenja Ronja Melina Miriam Rebecca Selma Tilda Thea Hedwig Karoline Friederike Henriette Ulrike Wiebke Antje Birte Kirsten Solveig Annalena Lieselotte Margarete Susanne Christine Veronika Ursula Gertrud Mareike Dorothea"),
            Liste("Noah Ben Leon Paul Finn Elias Luis Jonas Felix Lukas Henry Maximilian Theo Emil Anton Jakob Oskar Moritz Liam Julian Max Niklas David Alexander Philipp Jonathan Karl Leonard Samuel Tim Simon Tom Jan Matteo Johann Carl Erik Fabian Benjamin Joshua Vincent Mats Rafael Linus Jannik Hannes Johannes Frederik Konstantin Lennard Bastian Sebastian Daniel Florian Tobias Michael Christian Andreas Matthias Stefan Thomas Nico Dominik Marvin Kevin Justin Jason Till Piet Ole Lasse Bjarne Hauke Sönke Jürgen Günther Björn Rüdiger Valentin Xaver Korbinian Benedikt Quirin Ludwig Friedrich Heinrich Wilhelm Leopold Magnus Arne Thilo Torben Malte"),
            Liste("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer Ernst Lindner Hübner Kramer Nowak Jansen Hansen Petersen Christiansen Thiel Paul Beyer Nagel Barth Kunze Wenzel Ritter Haase Moser Götz Dreyer Fiedler Reuter Bock Kirchner Zander Ehlers Sperling Rösler Küster Weiss Gruber Hauser Oswald Ullrich Ebert Böttcher Förster Bachmann Stark Brunner Kohl Marx Wirth Anders Dorn Grimm Held Rothe Hesse Ackermann Trautmann Löffler Bürger Süß Nußbaum Käfer Störmer Übelacker"),
            Liste("Acker Ahl Alt Amsel Auer Bach Bären Berg Birken Blum Boden Borg Brand Breiten Brem Buchen Burg Dahl Damm Diet Dorn Ebers Eich Eisen Erlen Esch Falken Feld Fels Fink Frei Fries Gars Geiß Gerst Gold Grau Grün Haber Hagen Hain Hals Harten Hasel Heid Heil Herz Hinter Hirsch Hoch Hohen Holz Hopfen Horst Hüls Imm Kalten Karl Kirch Klee Klingen Korn Kraft Kron Küh Lauten Leh Licht Linden Loh Lütke Mahl Markt Matt Mühl Nieder Nord Ober Ochsen Oster Pfaffen Quell Rahn Raben Rauch Reichen Ried Ritters Röhr Rosen Roten Ruh Salz Sand Schell Schön Schwan See Sieben Silber Sonnen Spiel Stadt Stein Stier Stroh Süd Tal Tann Teich Thal Trauten Unter Vogel Wald Wasser Weiden Weiß Wester Wiesen Winter Wohl Zeller Zieg"),
            Liste("mann meier bauer hofer er ert berger bach becker brandt brecht buck busch dorf dorfer feld felder fuß gruber haar hagen hammer hardt haus hauser heim heimer hoff huber hübner huth ing jäger kamp kamper kemper ke ker ler ling lich loh low macher mayr müller ner ow pohl rath reich reiter richter ritz sack scheidt schläger schmidt schneider seder sen ske sohn stedt steiner stett stock thaler ther vogel wald walder wasser weber weiler winkler wirth zeller ziegler"), 0.42),
        new("türkisch", 0.075,
            Liste("Zeynep Elif Defne Azra Ayşe Fatma Emine Hatice Meryem Esra Elanur Ecrin Nisa Ceylin Asya Eslem Merve Büşra Gülşen Sude İrem Beyza Dilara Melek Selin Sıla Yağmur Derya Nur Hilal"),
            Liste("Yusuf Emir Ömer Mustafa Mehmet Ali Ahmet Hamza Eymen Kerem Can Deniz Emre Burak Enes Furkan Hüseyin İbrahim Murat Kaan Arda Batuhan Çağlar Efe Yiğit Serkan Onur Umut Tarık Ümit"),
            Liste("Yılmaz Kaya Demir Şahin Çelik Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Çakır Erdoğan Acar Güneş Aksoy Bozkurt Güler Tekin Taş Ünal Keskin Avcı Işık Yavuz Bulut Turan Ateş Gül"),
            Liste("Ak Al Altın Ata Ay Bal Bay Boz Çal Dağ Demir Dur Er Gök Gün Güven Kara Kılıç Koca Kurt Kuş Öz Sarı Ser Şen Taş Tek Tuna Uz Ün Yal Yeşil"),
            Liste("oğlu baş bay ar en er kan kaya lı men taş tekin türk yurt soy gül han can cı demir"), 0.45),
        new("arabisch", 0.055,
            Liste("Fatima Mariam Aya Amina Sara Nour Yasmin Lian Rahaf Salma Hala Rania Layla Zahra Aisha Dana Jana Malak Hanin Shahd Rima Ghada Sahar Khadija"),
            Liste("Mohammad Ahmad Ali Omar Adam Hassan Ibrahim Yousef Khaled Abdullah Hussein Mahmoud Karim Amir Bilal Anas Rayan Zaid Tarek Samir Walid Mustafa Abdulrahman Ismail"),
            Liste("Al-Hassan Hussein Ahmad Khalil Ibrahim Haddad Mansour Saleh Al-Ali Hamdan Nasser Aziz Rahman El-Khatib Omar Said Younes Darwish Kassem Al-Mohammad Jaber Hamid Awad Sabbagh Mustafa Othman Najjar Barakat"),
            Liste("Al- El- Abu Abdul Ben Bin"),
            Liste("Hamad Masri Din Rashid Salem Karim Bakr Latif Rahim Sayed Khoury Jundi Halabi Shami Faris Zain Wahab Nour Amin Rifai"), 0.3),
        new("russisch", 0.045,
            Liste("Anastasia Daria Sofia Polina Alina Viktoria Ekaterina Ksenia Elena Tatjana Olga Irina Valeria Milana Arina Yulia Oksana Svetlana Nadia Vera"),
            Liste("Alexander Maxim Artem Daniil Mark Dmitri Kirill Nikita Ilja Andrej Timofej Roman Igor Sergej Oleg Bogdan Wladislaw Jewgeni Pawel Anatolij"),
            Liste("Iwanow Smirnow Kusnezow Popow Petrow Sokolow Wolkow Schewtschenko Kowalenko Bondarenko Tkatschenko Krawtschenko Melnyk Romanow Fedorow Morosow Nowikow Pawlow Orlow Sidorow Lysenko Hrytsenko"),
            Liste("Alex Andr Bog Bor Dan Fed Gal Gon Gris Kal Kir Kos Kul Laz Luk Mak Mat Naz Ost Pan Rod Rud Sav Sem Ser Tar Tim Ust Wal Was Jak Zhu"),
            Liste("ow enko tschuk ejew skij in ajew itsch juk yn owitsch ezki"), 0.5),
        new("polnisch", 0.04,
            Liste("Zofia Julia Zuzanna Hanna Maja Oliwia Alicja Wiktoria Aleksandra Natalia Nikola Gabriela Agnieszka Małgorzata Katarzyna Kinga Weronika Łucja Martyna Dominika"),
            Liste("Jakub Kacper Szymon Filip Aleksander Wojciech Mikołaj Michał Bartosz Mateusz Piotr Paweł Łukasz Krzysztof Tomasz Marcin Stanisław Igor Dawid Grzegorz"),
            Liste("Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Nowakowski Pawłowski Michalski Król Wieczorek Jabłoński"),
            Liste("Bart Biel Bor Chmiel Dob Dud Gaw Gór Grab Jas Jaw Kac Kal Kłos Kos Koz Kub Lech Lip Maj Mal Mar Mił Mroz Ols Ost Paw Piąt Rad Rog Sad Sob Star Sur Szcz Tom Urb Wal Wil Zar Żuk"),
            Liste("owski iński czyk ak ek owicz ewski ik czak elski arz onek uk"), 0.5),
        new("balkan", 0.03,
            Liste("Sara Lejla Amina Ana Ivana Milica Jelena Emina Arta Besa Hana Elira Teodora Marija Nađa Dunja Petra Lucija Blerta Vjosa"),
            Liste("Luka Nikola Stefan Marko Amar Tarik Edin Emir Arben Besnik Dušan Miloš Ivan Josip Mateo Leonit Dren Vuk Jovan Željko"),
            Liste("Jovanović Petrović Nikolić Marković Hodžić Kovačević Krasniqi Berisha Gashi Hoxha Horvat Babić Jurić Novak Kovač Ilić Đorđević Stanković Čolić Marić Shala Morina"),
            Liste("Ali Ante Bog Bran Dam Dra Fil Gav Ham Ive Jak Kri Lov Luk Mat Mil Mir Osman Pav Rad Sav Stan Šim Tad Tom Vid Vuk Zor Živ"),
            Liste("ović ević ić anović aj i čić šić inović"), 0.5),
        new("rumänisch", 0.02,
            Liste("Maria Ioana Andreea Elena Sofia Ștefania Daria Bianca Alexandra Larisa Mihaela Denisa Raluca Antonia Roxana"),
            Liste("Andrei David Alexandru Ștefan Luca Matei Ionuț Gabriel Mihai Darius Rareș Cristian Radu Vlad Sebastian"),
            Liste("Popescu Ionescu Popa Radu Dumitru Stan Stoica Gheorghe Rusu Munteanu Matei Marin Lăcătuș Ciobanu Țurcanu Florea Moldovan Șerban Neagu Dinu"),
            Liste("Anton Bog Călin Con Cost Dim Dra Filip Geo Grig Ion Laz Man Mar Mih Nic Pavel Pet San Sim Sta Teo Vas Văc Zam"),
            Liste("escu eanu aru ache oiu an ea uță ciuc"), 0.45),
        new("italienisch", 0.01,
            Liste("Sofia Giulia Aurora Alice Ginevra Chiara Francesca Martina Elisa Giorgia Beatrice Noemi Alessia"),
            Liste("Leonardo Francesco Alessandro Lorenzo Mattia Gabriele Riccardo Tommaso Edoardo Giuseppe Antonio Niccolò Salvatore"),
            Liste("Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De Luca Costa Mancini Lombardi D'Angelo"),
            Liste("Bar Bel Ben Cal Cam Cap Car Cas Del Fer Gal Gar Lom Man Mar Mor Pal Pel Ros Sal San Tar Val Ver"),
            Liste("ini elli etti one ardi ucci aro ese ino otti asso ella"), 0.4),
        new("vietnamesisch", 0.005,
            Liste("Linh Lan Mai Anh Thảo Hương Trang Ngọc Thu Phương My Vy"),
            Liste("Minh Duc Nam Tuan Hieu Bao Khanh Long Quang Đức Tùng Việt"),
            Liste("Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Do Nguyễn Trần Lê Phạm"),
            Liste("Ngo Duong Ly Vo Dinh Truong"), Liste("_"), 0.1),
    ];

    /// <summary>Short forms in use, by the long one.</summary>
    public static readonly Dictionary<string, string[]> Kurzformen = new(StringComparer.Ordinal)
    {
        ["Katharina"] = ["Kathi", "Katrin", "Kati"], ["Maximilian"] = ["Max"], ["Alexander"] = ["Alex", "Sascha"], ["Elisabeth"] = ["Lisa", "Elli", "Sissi"],
        ["Johannes"] = ["Hannes", "Jo"], ["Johanna"] = ["Hanna", "Jo"], ["Benjamin"] = ["Ben"], ["Sebastian"] = ["Basti", "Bastian"], ["Josephine"] = ["Josi"],
        ["Leonard"] = ["Leo"], ["Lennard"] = ["Lenni"], ["Samuel"] = ["Sam"], ["Antonia"] = ["Toni"], ["Anton"] = ["Toni"], ["Friederike"] = ["Rike"], ["Magdalena"] = ["Lena", "Leni"],
        ["Franziska"] = ["Franzi"], ["Theresa"] = ["Resi", "Tessa"], ["Jonathan"] = ["Jona", "Joni"], ["Konstantin"] = ["Konsti"], ["Frederik"] = ["Freddy", "Rick"], ["Michael"] = ["Michi"],
        ["Andreas"] = ["Andi"], ["Christian"] = ["Chris"], ["Matthias"] = ["Matze"], ["Thomas"] = ["Tom"], ["Nikola"] = ["Niko"], ["Niklas"] = ["Nik"], ["Aleksandra"] = ["Ola"],
        ["Mehmet"] = ["Memo"], ["Mohammad"] = ["Mo"], ["Abdulrahman"] = ["Abdul"], ["Ekaterina"] = ["Katja"], ["Anastasia"] = ["Nastja"], ["Victoria"] = ["Vicky"], ["Wiktoria"] = ["Wika"],
        ["Charlotte"] = ["Lotte"], ["Karoline"] = ["Karo"], ["Wilhelm"] = ["Willi"], ["Friedrich"] = ["Fritz"], ["Heinrich"] = ["Heiner"], ["Valentin"] = ["Vali"], ["Isabella"] = ["Bella"],
    };

    private static readonly string[] s_ortStamm = Liste("Ahlen Altwei Arn Berk Birken Blan Breit Buch Dorn Eben Eich Ellers Erl Falken Franken Frei Gers Grün Hasel Heil Herms Hirsch Hohen Ilm Kalten Kirch Krei Lauch Linden Lohr Mühl Neun Nieder Ober Ott Quer Rabens Reichen Roth Sacken Salz Schön Schwar Sonn Stein Tann Thal Ulm Unter Wal Weid Wester Wolfs Zell");
    private static readonly string[] s_ortEnde = Liste("bach berg burg dorf feld furt hain hausen heim hofen ingen kirchen leben rode stadt stedt tal walde werda wiesen");
    private static readonly string[] s_strasseStamm = Liste("Haupt Schul Garten Bahnhof Dorf Berg Birken Linden Kirch Wald Ring Wiesen Mühlen Schiller Goethe Feld Friedhof Amsel Eichen Rosen Sonnen Park Erlen Buchen Tannen Jahn Mozart Beethoven Finken Lerchen Ahorn Brunnen Post Markt Sand Stein Hof Quellen Kastanien Flieder Nelken Tulpen Drossel Meisen Uhland Lessing Heine Kant Luther Bismarck Humboldt Kepler Siemens Daimler Röntgen Bach Händel Schumann Brahms Eschen Pappel Weiden Ulmen Kiefern Fichten Lärchen Hasel Holunder Heide Moor See Ufer Brücken Hafen Turm Burg Schloss Kloster Stifts Bleich Gerber Töpfer Weber Schmiede Bäcker Fischer Jäger Förster Winzer Reben Sport Bad Kurpark Rathaus Spital Anger Graben Wall Tor");
    private static readonly string[] s_strasseEnde = Liste("straße straße straße weg weg gasse platz allee ring stieg");
    private static readonly string[] s_strasseVor = ["Am", "Am", "Am", "Im", "Zum", "Beim"];
    private static readonly string[] s_strasseOrt = Liste("Anger Bach Berg Brunnen Feld Graben Hang Hof Kirchberg Markt Mühlbach Park Rain Rosengarten Sand Schlag Sportplatz Steinbruch Teich Wald Weiher Weinberg Wiesengrund Sonnenhang");
    private static readonly string[] s_adel = ["von", "von der", "zu", "van", "van der", "de", "vom"];

    public const int Orte = 900;

    public static Herkunft Herkunftsland(Zufall z)
    {
        var ort = z.Anteil();
        foreach (var h in Alle)
            if ((ort -= h.Anteil) < 0)
                return h;
        return Alle[0];
    }

    public static string Nachname(Zufall z, Herkunft h)
    {
        var name = Einfach(z, h);
        if (z.Mit(0.045) && Einfach(z, z.Mit(0.7) ? h : Alle[0]) is var zweiter && zweiter != name)
            return $"{name}-{zweiter}";
        return h == Alle[0] && z.Mit(0.008) ? $"{z.Aus(s_adel)} {name}" : name;
    }

    public static string Vorname(Zufall z, Herkunft h, bool maedchen)
    {
        // Some families choose from the names of the country they live in.
        var aus = h == Alle[0] || z.Mit(0.75) ? h : Alle[0];
        var liste = maedchen ? aus.Maedchen : aus.Jungen;
        var erster = liste[z.Rang(liste.Length, 12)];
        if (!z.Mit(0.24) || liste[z.Rang(liste.Length, 20)] is var zweiter && zweiter == erster)
            return erster;
        return z.Mit(0.18) ? $"{erster}-{zweiter}" : $"{erster} {zweiter}";
    }

    public static (string Name, string Plz) Ort(Zufall z)
    {
        var nummer = z.Rang(Orte, 15);
        var stamm = s_ortStamm[nummer * 7 % s_ortStamm.Length];
        var name = stamm + s_ortEnde[(nummer / 3 + nummer * 11) % s_ortEnde.Length];
        if (nummer % 13 == 5)
            name = $"{(nummer % 2 == 0 ? "Bad" : "Groß")} {name}";
        // Large towns have several postcodes, small neighbours share one.
        var plz = nummer < 60 ? 1000 + nummer * 1600 + 7 * z.Unter(1 + (60 - nummer) / 5) : 2000 + (nummer - nummer % 2) * 107;
        return (name, plz.ToString("00000", System.Globalization.CultureInfo.InvariantCulture));
    }

    public static string Strasse(Zufall z) => z.Mit(0.12)
        ? $"{z.Aus(s_strasseVor)} {z.Aus(s_strasseOrt)}"
        : z.Mit(0.06) ? $"{Alle[0].Jungen[z.Unter(Alle[0].Jungen.Length)]}-{Alle[0].Nachnamen[z.Unter(Alle[0].Nachnamen.Length)]}-Straße"
        : s_strasseStamm[z.Rang(s_strasseStamm.Length, 25)] + z.Aus(s_strasseEnde);

    public static string Hausnummer(Zufall z) => $"{1 + z.Rang(140, 30)}{(z.Mit(0.09) ? "abcdef"[z.Unter(6)].ToString() : "")}";

    private static string Einfach(Zufall z, Herkunft h)
    {
        if (!z.Mit(h.Zusammengesetzt))
            return h.Nachnamen[z.Rang(h.Nachnamen.Length, 20)];
        var (stamm, ende) = (z.Aus(h.Stamm), z.Aus(h.Ende));
        if (stamm.EndsWith('-'))
            return stamm + ende;
        if (ende == "_")
            return stamm;
        // A third part now and then makes the tail as long as it is.
        return char.IsUpper(ende[0]) ? $"{stamm} {ende}" : z.Mit(0.18) && h.Ende.Length > 15 ? stamm + z.Aus(h.Ende) + z.Aus(h.Ende) : stamm + ende;
    }

    private static string[] Liste(string namen) => namen.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
