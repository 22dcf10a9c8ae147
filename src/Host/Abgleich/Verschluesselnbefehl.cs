using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Startchancen.Abgleich;
using Startchancen.Abgleich.Verschluesselung;
using Startchancen.Foundation.Modules;

namespace Startchancen.Host.Abgleich;

/// <summary><c>startchancen abgleich verschluesseln</c>: turns a list into keyed encodings, for sides that may not show each other names.</summary>
internal static class Verschluesselnbefehl
{
    public static Command Baue()
    {
        var anlegen = new Option<string?>("--schluessel-anlegen") { HelpName = "Datei", Description = "Neuen Schlüssel in diese Datei schreiben, sonst nichts" };
        var liste = new Option<string?>("--liste") { HelpName = "Datei", Description = "Liste (CSV oder XLSX)" };
        var zuordnung = new Option<string?>("--zuordnung") { HelpName = "Datei", Description = "Welche Spalte was bedeutet (.yaml)" };
        var schluessel = new Option<string?>("--schluessel") { HelpName = "Datei", Description = "Datei mit dem gemeinsamen Schlüssel; er gehört nie auf den Server, der vergleicht" };
        var runde = new Option<string?>("--runde") { HelpName = "Name", Description = "Name der Runde, auf beiden Seiten gleich: Kodierungen zweier Runden passen nicht zueinander" };
        var felder = new Option<string?>("--felder") { HelpName = "Namen", Description = "Angaben, die kodiert werden, mit Komma; ohne sie alle möglichen" };
        var haertung = new Option<string>("--haertung") { HelpName = "Art", Description = "keine, faltung oder ausgleich", DefaultValueFactory = _ => "faltung" };
        var rauschen = new Option<double>("--rauschen") { Description = "Anteil zufällig gesetzter Bits, 0 bis unter 0.5" };
        var ergebnis = new Option<string?>("--ergebnis") { HelpName = "Datei", Description = "Datei für die Kodierungen (.csv)" };
        var kennungen = new Option<string?>("--kennungen") { HelpName = "Datei", Description = "Neue, gewürfelte Kennungen verwenden und die Liste neu;alt in diese Datei schreiben; sie bleibt zu Hause" };
        var befehl = new Command("verschluesseln", "Kodiert eine Liste mit einem Schlüssel, sodass sie ohne Namen verglichen werden kann (pseudonym)") { anlegen, liste, zuordnung, schluessel, runde, felder, haertung, rauschen, ergebnis, kennungen };
        befehl.SetAction(eingabe =>
        {
            try
            {
                if (eingabe.GetValue(anlegen) is { } neu)
                {
                    LegeAn(neu);
                    return 0;
                }
                if (eingabe.GetValue(liste) is not { } quelle || eingabe.GetValue(schluessel) is not { } datei || eingabe.GetValue(runde) is not { } name || eingabe.GetValue(ergebnis) is not { } ziel)
                {
                    Console.Error.WriteLine("Es fehlt etwas: --liste, --schluessel, --runde und --ergebnis gehören zusammen; oder --schluessel-anlegen allein.");
                    return 2;
                }
                if (!Enum.TryParse<Haertung>(eingabe.GetValue(haertung), ignoreCase: true, out var art) || !Enum.IsDefined(art) || eingabe.GetValue(rauschen) is not (>= 0 and < 0.5))
                {
                    Console.Error.WriteLine("Die Härtung ist keine, faltung oder ausgleich, das Rauschen ein Anteil von 0 bis unter 0.5.");
                    return 2;
                }
                Kodiere(quelle, eingabe.GetValue(zuordnung), Schluessel(datei), name, eingabe.GetValue(felder), art, eingabe.GetValue(rauschen), ziel, eingabe.GetValue(kennungen));
                return 0;
            }
            catch (RuleBroken regel)
            {
                Console.Error.WriteLine(regel.Message);
                return 1;
            }
            catch (Exception fehler) when (fehler is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"Eine Datei lässt sich nicht lesen oder schreiben: {fehler.Message}");
                return 2;
            }
        });
        return befehl;
    }

    /// <summary>Whether a file holds encodings instead of names.</summary>
    public static bool IstKodiert(string pfad)
    {
        if (!File.Exists(pfad))
            return false;
        using var strom = File.OpenRead(pfad);
        // What comes through a pipe can be read once, as a list.
        if (!strom.CanSeek)
            return false;
        using var datei = new StreamReader(strom);
        var anfang = new char[40];
        return Kodierungsliste.IstSolche(new string(anfang, 0, datei.ReadBlock(anfang)));
    }

    /// <summary>Compares two files of encodings and writes pairs and report.</summary>
    public static void Vergleiche(string a, string b, string paare, string bericht, double schwelle)
    {
        var uhr = System.Diagnostics.Stopwatch.StartNew();
        var (la, lb) = (Lies(a), Lies(b));
        Kodierergebnis ergebnis;
        try
        {
            ergebnis = Kodierungsvergleich.Vergleiche(la, lb, schwelle);
        }
        catch (ArgumentException)
        {
            throw new RuleBroken(la.Art.Pruefwert != lb.Art.Pruefwert
                ? "Die beiden Dateien wurden mit verschiedenen Schlüsseln oder für verschiedene Runden kodiert und lassen sich nicht vergleichen."
                : $"Die beiden Dateien wurden verschieden kodiert: {Beschreibe(la.Art)} gegen {Beschreibe(lb.Art)}. Beide Seiten müssen dieselben Angaben (--felder) und dieselbe Härtung wählen.");
        }
        using (var datei = new StreamWriter(paare, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
        {
            datei.WriteLine("id_a;id_b;wahrscheinlichkeit;gewicht;klasse;aehnlichkeit");
            foreach (var p in ergebnis.Paare)
                datei.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{la.Kennungen[p.ZeileA]};{lb.Kennungen[p.ZeileB]};{p.Wahrscheinlichkeit:0.000000};{Math.Clamp(Math.Log2(p.Wahrscheinlichkeit / Math.Max(1e-9, 1 - p.Wahrscheinlichkeit)), -30, 30):0.00};{(p.Klasse == Paarklasse.Treffer ? "treffer" : "pruefen")};{p.Aehnlichkeit:0.0000}"));
        }
        var (inA, inB) = (ergebnis.Paare.Select(p => p.ZeileA).ToHashSet(), ergebnis.Paare.Select(p => p.ZeileB).ToHashSet());
        var treffer = ergebnis.Paare.Count(p => p.Klasse == Paarklasse.Treffer);
        var text = new
        {
            art = "kodierter Vergleich (pseudonym)",
            felder = la.Art.Felder.Select(f => f.ToString().ToLowerInvariant()), haertung = la.Art.Haertung, rauschen = la.Art.Rauschen,
            anzahl = new { zeilenA = la.Anzahl, zeilenB = lb.Anzahl, treffer, pruefen = ergebnis.Paare.Count - treffer, nurInA = la.Anzahl - inA.Count, nurInB = lb.Anzahl - inB.Count, kandidaten = ergebnis.Verglichen },
            geschaetzt = new { praezision = Math.Round(ergebnis.ErwarteteGenauigkeit, 6) },
            sekunden = Math.Round(uhr.Elapsed.TotalSeconds, 3),
            nurInA = Enumerable.Range(0, la.Anzahl).Where(i => !inA.Contains(i)).Select(i => la.Kennungen[i]),
            nurInB = Enumerable.Range(0, lb.Anzahl).Where(i => !inB.Contains(i)).Select(i => lb.Kennungen[i]),
        };
        File.WriteAllText(bericht, JsonSerializer.Serialize(text, Ergebnisausgabe.Json) + "\n");
        Console.Out.WriteLine($"{treffer} Treffer, {ergebnis.Paare.Count - treffer} zu prüfen, {la.Anzahl - inA.Count} nur in der abgebenden, {lb.Anzahl - inB.Count} nur in der aufnehmenden (kodierter Vergleich).");
    }

    private static string Beschreibe(Kodierungsart art) => $"{string.Join(", ", art.Felder)} mit Härtung {art.Haertung.ToString().ToLowerInvariant()}{(art.Rauschen > 0 ? " und Rauschen" : "")}";

    private static Kodierungsliste Lies(string pfad)
    {
        using var datei = new StreamReader(pfad);
        try
        {
            return Kodierungsliste.Lies(datei);
        }
        catch (InvalidDataException fehler)
        {
            throw new RuleBroken($"„{Path.GetFileName(pfad)}“ lässt sich nicht lesen. {fehler.Message}");
        }
    }

    private static void Kodiere(string quelle, string? zuordnung, byte[] schluessel, string runde, string? felder, Haertung haertung, double rauschen, string ziel, string? kennungen)
    {
        if (zuordnung is not null && !File.Exists(zuordnung))
            throw new RuleBroken($"Die Zuordnungsdatei „{zuordnung}“ gibt es nicht.");
        var gelesen = Listenleser.Lies(quelle, "liste", zuordnung is null ? null : Felderdatei.Lies(File.ReadAllText(zuordnung)));
        var liste = gelesen.Liste;
        var gewaehlt = felder?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(f => Enum.TryParse<Merkmal>(f, ignoreCase: true, out var m) && Kodierer.Moegliche.Contains(m)
            ? m : throw new RuleBroken($"„{f}“ kann nicht kodiert werden. Möglich sind: {string.Join(", ", Kodierer.Moegliche)}.")).Distinct().ToList()
            ?? [.. Kodierer.MoeglicheIn(liste)];
        Kodierungsliste kodiert;
        IReadOnlyList<int> leer;
        try
        {
            kodiert = new Kodierer(schluessel, runde).Kodiere(liste, gewaehlt, haertung, rauschen, out leer);
        }
        catch (ArgumentException)
        {
            throw new RuleBroken($"Nicht alle Angaben stehen in der Liste, oder die Runde hat keinen Namen. Gewählt: {string.Join(", ", gewaehlt)}; in der Liste: {string.Join(", ", liste.Spalten.Keys)}.");
        }
        if (kennungen is not null)
        {
            var neue = kodiert.Kennungen.Select(_ => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))).ToList();
            File.WriteAllText(kennungen, "id_neu;id\n" + string.Concat(neue.Zip(kodiert.Kennungen, (n, k) => $"{n};{k}\n")));
            // Sorted by what was drawn: the order would tell which row it was.
            kodiert = kodiert.MitKennungen(neue);
        }
        using (var datei = new StreamWriter(ziel, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            kodiert.Schreibe(datei);
        foreach (var bemerkung in gelesen.Bemerkungen.Prepend($"{Listenleser.Zahl(liste.Anzahl, "Zeile", "Zeilen")}; kodiert: {string.Join(", ", kodiert.Art.Felder)}{(gelesen.Geraten ? " (aus den Spaltennamen erraten)" : "")}."))
            Console.Error.WriteLine($"{gelesen.Datei}: {bemerkung}");
        if (leer.Count > 0)
            Console.Error.WriteLine($"{gelesen.Datei}: {Listenleser.Zahl(leer.Count, "Zeile sagt zu wenig und wurde", "Zeilen sagen zu wenig und wurden")} nicht kodiert: {string.Join(", ", leer.Take(20).Select(i => liste.Kennungen[i]))}{(leer.Count > 20 ? " und weitere" : "")}.");
        Console.Out.WriteLine($"{Listenleser.Zahl(kodiert.Anzahl, "Zeile", "Zeilen")} kodiert, Prüfwert {kodiert.Art.Pruefwert}.");
    }

    private static void LegeAn(string pfad)
    {
        if (File.Exists(pfad))
            throw new RuleBroken($"„{pfad}“ gibt es schon und wird nicht überschrieben.");
        var wie = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            wie.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var datei = new StreamWriter(pfad, Encoding.ASCII, wie);
        datei.Write(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Kodierer.Schluessellaenge)) + "\n");
        Console.Out.WriteLine($"Neuer Schlüssel in „{pfad}“. Geben Sie ihn der anderen Seite auf einem anderen Weg als die Dateien, und löschen Sie ihn nach der Runde.");
    }

    private static byte[] Schluessel(string pfad)
    {
        try
        {
            var schluessel = Convert.FromHexString(File.ReadAllText(pfad).Trim());
            return schluessel.Length >= Kodierer.Schluessellaenge ? schluessel : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new RuleBroken($"In „{pfad}“ steht kein Schlüssel, wie ihn --schluessel-anlegen schreibt.");
        }
    }
}
