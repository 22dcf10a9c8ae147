using System.CommandLine;
using System.Diagnostics;
using Startchancen.Abgleich;
using Startchancen.Foundation.Modules;

namespace Startchancen.Host.Abgleich;

/// <summary><c>startchancen abgleich …</c>: which records of two lists, or of one, are the same person.</summary>
internal static class Abgleichsbefehl
{
    // Larger files take so long to compare that compiling does not matter.
    private const long HoechstensWarm = 20_000_000;

    /// <summary>
    /// Has the comparison compiled while the arguments are understood and the lists are read: small lists take less time to compare than one core takes to compile it.
    /// </summary>
    /// <param name="argumente">As they were given; which of them are lists is not known yet.</param>
    public static void Bereite(string[] argumente)
    {
        var dateien = argumente.Where(File.Exists).ToArray();
        if (dateien.Length > 0 && dateien.All(d => new FileInfo(d).Length < HoechstensWarm && !Verschluesselnbefehl.IstKodiert(d)) && argumente.Contains("--bericht"))
            _ = Task.Run(Waerme);
    }

    public static Command Baue()
    {
        var abgebend = new Option<string?>("--abgebend") { HelpName = "Datei", Description = "Liste der abgebenden Seite (CSV oder XLSX)" };
        var aufnehmend = new Option<string?>("--aufnehmend") { HelpName = "Datei", Description = "Liste der aufnehmenden Seite" };
        var liste = new Option<string?>("--liste") { HelpName = "Datei", Description = "Eine Liste, die mit sich selbst verglichen wird" };
        var zuordnung = new Option<string?>("--zuordnung") { HelpName = "Datei", Description = "Welche Spalte was bedeutet (.yaml); ohne sie werden die Spaltennamen gedeutet" };
        var paare = new Option<string>("--ergebnis") { HelpName = "Datei", Description = "Datei für die Paare (.csv)", Required = true };
        var bericht = new Option<string>("--bericht") { HelpName = "Datei", Description = "Datei für den Bericht (.json)", Required = true };
        var schwelle = new Option<double>("--schwelle") { Description = "Ab dieser Wahrscheinlichkeit ist ein Paar ein Treffer", DefaultValueFactory = _ => 0.5 };
        var stand = new Option<string?>("--stand") { HelpName = "Datei", Description = "Datei mit dem Stand des letzten Laufs: nur was sich geändert hat, wird verglichen; danach steht der neue Stand darin" };
        var neu = new Option<bool>("--neu-lernen") { Description = "Der Stand wird nicht gelesen, nur neu geschrieben" };
        var saetze = new Option<bool>("--mit-saetzen") { Description = "Jedes Paar bekommt seinen erklärenden Satz, nicht nur die zu prüfenden" };
        var befehl = new Command("abgleich", "Findet gleiche Personen in zwei Listen oder in einer") { abgebend, aufnehmend, liste, zuordnung, paare, bericht, schwelle, saetze, stand, neu };
        befehl.Subcommands.Add(Erzeugenbefehl.Baue());
        befehl.Subcommands.Add(Verschluesselnbefehl.Baue());
        befehl.SetAction(eingabe =>
        {
            var (a, b, eine) = (eingabe.GetValue(abgebend), eingabe.GetValue(aufnehmend), eingabe.GetValue(liste));
            if (eine is null ? a is null || b is null : a is not null || b is not null)
            {
                Console.Error.WriteLine("Bitte entweder --abgebend und --aufnehmend angeben oder --liste.");
                return 2;
            }
            if (eingabe.GetValue(schwelle) is not (> 0 and < 1))
            {
                Console.Error.WriteLine("Die Schwelle ist eine Wahrscheinlichkeit zwischen 0 und 1, zum Beispiel 0.5.");
                return 2;
            }
            try
            {
                if (new[] { a, b, eine }.OfType<string>().Any(Verschluesselnbefehl.IstKodiert))
                {
                    if (a is null || b is null || !Verschluesselnbefehl.IstKodiert(a) || !Verschluesselnbefehl.IstKodiert(b) || eingabe.GetValue(stand) is not null)
                        throw new RuleBroken("Kodierte Listen lassen sich nur zu zweit und nur miteinander vergleichen, und ohne --stand.");
                    Verschluesselnbefehl.Vergleiche(a, b, eingabe.GetValue(paare)!, eingabe.GetValue(bericht)!, eingabe.GetValue(schwelle));
                    return 0;
                }
                Laufe(eine is null ? [("abgebend", a!), ("aufnehmend", b!)] : [("liste", eine)], eingabe.GetValue(zuordnung), eingabe.GetValue(paare)!, eingabe.GetValue(bericht)!, new Einstellungen { Schwelle = eingabe.GetValue(schwelle), Stand = eingabe.GetValue(neu) ? null : Stand(eingabe.GetValue(stand)) }, eingabe.GetValue(saetze), eingabe.GetValue(stand));
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

    private static void Laufe(IReadOnlyList<(string Rolle, string Pfad)> dateien, string? zuordnung, string paare, string bericht, Einstellungen einstellungen, bool mitSaetzen, string? stand)
    {
        var uhr = Stopwatch.StartNew();
        if (zuordnung is not null && !File.Exists(zuordnung))
            throw new RuleBroken($"Die Zuordnungsdatei „{zuordnung}“ gibt es nicht.");
        var felder = zuordnung is null ? null : Felderdatei.Lies(File.ReadAllText(zuordnung));
        var leser = new Func<Gelesen>[dateien.Count];
        Parallel.For(0, leser.Length, i => leser[i] = Bewahrt(() => Listenleser.Lies(dateien[i].Pfad, dateien[i].Rolle, felder)));
        var listen = leser.Select((g, i) => (dateien[i].Rolle, Liste: g())).ToArray();
        var gelesen = uhr.Elapsed.TotalSeconds;
        if (listen.FirstOrDefault(l => l.Liste.Liste.Anzahl == 0) is { Rolle: not null } leer)
            throw new RuleBroken($"„{leer.Liste.Datei}“ enthält keine Zeilen.");
        if (!listen[0].Liste.Spalten.Keys.Intersect(listen[^1].Liste.Spalten.Keys).Any())
            throw new RuleBroken("Die beiden Listen haben keine Angabe gemeinsam. Eine Zuordnung sagt, welche Spalten einander entsprechen (--zuordnung).");
        var fortschritt = Console.IsErrorRedirected ? null : new Anzeige();
        Abgleichsergebnis ergebnis;
        try
        {
            ergebnis = listen.Length == 1
                ? Abgleicher.VergleicheInSich(listen[0].Liste.Liste, einstellungen, fortschritt)
                : Abgleicher.Vergleiche(listen[0].Liste.Liste, listen[1].Liste.Liste, einstellungen, fortschritt);
        }
        catch (UnvergleichbareListenException) when (einstellungen.Stand is not null)
        {
            throw new RuleBroken($"Der Stand „{stand}“ gehört zu Listen mit anderen Angaben. Mit --neu-lernen wird neu gelernt und der Stand ersetzt.");
        }
        catch (UnvergleichbareListenException)
        {
            // A name at birth alone, say: the column is there, but nothing to compare.
            throw new RuleBroken($"Mit den erkannten Angaben ({string.Join(", ", listen[0].Liste.Spalten.Keys.Intersect(listen[^1].Liste.Spalten.Keys))}) lassen sich Personen nicht vergleichen; es braucht wenigstens Name, Geburtsdatum oder Anschrift. Eine Zuordnung sagt, welche Spalten gemeint sind (--zuordnung).");
        }
        var vorher = uhr.Elapsed.TotalSeconds;
        Ergebnisausgabe.SchreibePaare(paare, ergebnis, listen[0].Liste.Liste, listen[^1].Liste.Liste, mitSaetzen);
        if (stand is not null)
            Schreibe(stand, ergebnis.Stand);
        Ergebnisausgabe.SchreibeBericht(bericht, ergebnis, listen, uhr.Elapsed.TotalSeconds, [new("lesen", gelesen), new("schreiben", uhr.Elapsed.TotalSeconds - vorher)]);
        var treffer = ergebnis.Paare.Count(p => p.Klasse == Paarklasse.Treffer);
        foreach (var (rolle, l) in listen)
            foreach (var bemerkung in l.Bemerkungen.Prepend($"{Listenleser.Zahl(l.Liste.Anzahl, "Zeile", "Zeilen")}; {string.Join(", ", l.Spalten.Select(s => $"{s.Key} = {s.Value}"))}{(l.Geraten ? " (aus den Spaltennamen erraten)" : "")}."))
                Console.Error.WriteLine($"{rolle} {l.Datei}: {bemerkung}");
        foreach (var grund in ergebnis.IstFortgesetzt ? ergebnis.Lernbedarf.Gruende : [])
            Console.Error.WriteLine($"Neu lernen ist fällig (--neu-lernen): {grund}");
        Console.Out.WriteLine($"{treffer} Treffer, {ergebnis.Paare.Count - treffer} zu prüfen, {ergebnis.NurInA.Count} nur in der {(listen.Length == 1 ? "Liste einmal" : "abgebenden")}{(listen.Length == 1 ? "" : $", {ergebnis.NurInB.Count} nur in der aufnehmenden")}, {ergebnis.Mehrfache.Count} mehrfach.");
    }

    private static void Waerme()
    {
        var liste = new Personenliste("", null, new Dictionary<Merkmal, IReadOnlyList<string?>>
        {
            [Merkmal.Vorname] = ["Anna", "Ben"], [Merkmal.Nachname] = ["Meyer", "Meier-Schulz"], [Merkmal.Geburtsdatum] = ["1.2.2010", "2010-02-10"],
            [Merkmal.Geschlecht] = ["w", "m"], [Merkmal.Strasse] = ["Hauptstraße", "Hauptstr."], [Merkmal.Hausnummer] = ["1", "2a"], [Merkmal.Plz] = ["99999", "99998"], [Merkmal.Ort] = ["Musterstadt", "Musterstädt"],
        });
        _ = Abgleicher.Vergleiche(liste, liste).Paare.Count;
    }

    private static Abgleichsstand? Stand(string? pfad)
    {
        if (!File.Exists(pfad))
            return null;
        try
        {
            using var datei = File.OpenRead(pfad);
            return Abgleichsstand.Lies(datei);
        }
        catch (InvalidDataException)
        {
            throw new RuleBroken($"„{pfad}“ ist kein lesbarer Stand eines Abgleichs. Mit --neu-lernen wird er durch einen neuen ersetzt.");
        }
    }

    // Whole or not at all: the old state is still good when the disk is full.
    private static void Schreibe(string pfad, Abgleichsstand stand)
    {
        var daneben = pfad + ".neu";
        using (var datei = File.Create(daneben))
            stand.Schreibe(datei);
        File.Move(daneben, pfad, overwrite: true);
    }

    // An exception out of a parallel loop would come wrapped; the sentence in it is for the person.
    private static Func<T> Bewahrt<T>(Func<T> tun)
    {
        try
        {
            var wert = tun();
            return () => wert;
        }
        catch (RuleBroken regel)
        {
            return () => throw regel;
        }
    }

    private sealed class Anzeige : IProgress<Fortschritt>
    {
        public void Report(Fortschritt wert) => Console.Error.Write(wert.Schritt.Length == 0 ? "\r\u001b[K" : $"\r\u001b[K{wert.Anteil:P0} {wert.Schritt} …");
    }
}
