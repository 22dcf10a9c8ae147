using System.Xml.Linq;
using Startchancen.Vereinbarungen.Acts.Word;
using static Startchancen.RuleTests.Vereinbarungen.Acts.Word.Wordbau;

namespace Startchancen.RuleTests.Vereinbarungen.Acts.Word;

/// <summary>One filled-in form: how it is laid out, how it was changed, and what must be read from it.</summary>
internal sealed class Fall(Musterformular formular, Random zufall)
{
    /// <summary>Mutators of a composed case, for the report.</summary>
    public string Name { get; set; } = "";
    public string Anordnung { get; set; } = "zeilen";
    public string Frageform { get; set; } = "gleich";
    public double FrageformAnteil { get; set; } = 1;
    public string Antwortart { get; set; } = "";
    public string Auswahlart { get; set; } = "antwort-text";
    public string Blockart { get; set; } = "striche-ersetzt";
    public string Schliff { get; set; } = "";
    public bool Gemischt { get; set; }
    public bool Umgestellt { get; set; }
    public bool OhneKoepfe { get; set; }
    public bool OhneEinleitung { get; set; }
    public bool OhneFarbe { get; set; }
    public bool Schmucklos { get; set; }
    public bool ExtraZeilen { get; set; }
    public bool MehrereZeilen { get; set; }
    public bool HinweiseWeg { get; set; }
    public bool Zitate { get; set; }
    public bool FremdtextVorn { get; set; }
    public bool Anhang { get; set; }
    public bool Kopfzeile { get; set; }
    public bool BlankoDahinter { get; set; }
    public bool BlankoDavor { get; set; }
    public bool FremdeFragen { get; set; }
    public double LeerAnteil { get; set; } = 0.15;

    public Dictionary<string, (string Text, IReadOnlyList<string[][]> Tabellen)> Erwartet { get; } = [];
    public List<string> ErwartetUebrig { get; } = [];
    public Unterschriftsblock Block { get; private set; } = Unterschriftsblock.Leer;

    private readonly Antwortmuster muster = new(zufall);

    public MemoryStream Baue()
    {
        var koerper = new List<XElement>();
        if (FremdtextVorn)
        {
            ErwartetUebrig.Add("Grundschule Am Anger, Entwurf der Steuergruppe vom 3. Mai");
            koerper.Add(P(ErwartetUebrig[^1]));
        }
        if (!OhneEinleitung)
            koerper.AddRange(formular.Einleitung.Select((e, i) => P(e, i == 0 ? "Title" : "")));
        var abschnitte = formular.Abschnitte.ToList();
        if (Umgestellt)
            abschnitte = [.. abschnitte.OrderBy(_ => zufall.Next())];
        foreach (var abschnitt in abschnitte)
        {
            if (abschnitt.Teil.Length > 0 && !OhneKoepfe)
                koerper.Add(P(abschnitt.Teil, "Heading1"));
            koerper.AddRange(Lege(abschnitt));
            koerper.Add(P(""));
        }
        koerper.AddRange(Schluss());
        if (BlankoDahinter || BlankoDavor)
        {
            var blanko = new Fall(formular, new Random(1)) { LeerAnteil = 1, Auswahlart = "leer", Blockart = "leer", OhneEinleitung = true };
            var leere = blanko.Koerper();
            if (BlankoDavor)
                koerper.InsertRange(0, leere);
            else
                koerper.AddRange(leere);
        }
        if (Anhang)
        {
            ErwartetUebrig.AddRange(["Anlage 1: Unser Leitbild", "Wir lernen miteinander und voneinander, jeden Tag."]);
            koerper.AddRange(ErwartetUebrig.TakeLast(2).Select(t => P(t)));
        }
        if (Kopfzeile)
            ErwartetUebrig.Add("Grundschule Am Anger");
        return Paket(koerper, muster.Fussnoten, muster.Kommentare, Kopfzeile ? "Grundschule Am Anger" : "");
    }

    private List<XElement> Lege(Musterabschnitt abschnitt)
    {
        var fragen = Gemischt ? [.. abschnitt.Fragen.OrderBy(_ => zufall.Next())] : abschnitt.Fragen;
        var kopf = abschnitt.Titel.Length > 0 && !OhneKoepfe ? P(abschnitt.Titel, "THead") : null;
        var farbe = OhneFarbe ? "" : "F2F2F2";
        var zeilen = new List<XElement>();
        var bloecke = new List<XElement>();
        if (kopf is not null)
            (Anordnung is "absaetze" or "einzeltabellen" or "getrennt" ? bloecke : zeilen).Add(Anordnung is "absaetze" or "einzeltabellen" or "getrennt" ? kopf : Zeile(Zelle([kopf], OhneFarbe ? "" : "D9E2F3", Spalten > 1 ? Val("gridSpan", Spalten) : null)));
        foreach (var frage in fragen)
        {
            var (frageBloecke, antwort) = Frage(frage);
            switch (Anordnung)
            {
                case "absaetze":
                    bloecke.AddRange(frageBloecke.Concat(antwort));
                    break;
                case "zwei-spalten":
                    zeilen.Add(Zeile(Zelle(frageBloecke, farbe), Zelle(antwort)));
                    break;
                case "drei-spalten":
                    zeilen.Add(Zeile(Zelle([P(frage.Feld.Buchstabe.Length > 0 ? frage.Feld.Buchstabe : frage.Feld.Nummer)]), Zelle(frageBloecke, farbe), Zelle(antwort)));
                    break;
                case "in-fragezelle":
                    zeilen.Add(Zeile(Zelle(frageBloecke.Concat(antwort), farbe)));
                    zeilen.Add(Zeile(Zelle([P("", "Antwort"), P("", "Antwort")])));
                    break;
                case "einzeltabellen":
                    bloecke.AddRange([Tabelle(Zeile(Zelle(frageBloecke, farbe)), Zeile(Zelle(antwort))), P("")]);
                    break;
                case "getrennt":
                    bloecke.AddRange([Tabelle(Zeile(Zelle(frageBloecke, farbe))), P(""), Tabelle(Zeile(Zelle(antwort))), P("")]);
                    break;
                case "unter-tabelle":
                    bloecke.AddRange([Tabelle(Zeile(Zelle(frageBloecke, farbe)))]);
                    bloecke.AddRange(antwort);
                    break;
                case "steuer-zeile":
                    zeilen.Add(Zeile(Zelle(frageBloecke, farbe)));
                    zeilen.Add(Steuer(E("richText"), Zeile(Zelle(antwort))));
                    break;
                case "steuer-zelle":
                    zeilen.Add(Zeile(Zelle(frageBloecke, farbe), Steuer(E("richText"), Zelle(antwort))));
                    break;
                case "verbunden":
                    zeilen.Add(Zeile(Zelle(frageBloecke, farbe, Val("vMerge", "restart")), Zelle(antwort.Take(1))));
                    zeilen.Add(Zeile(Zelle([], farbe, E("vMerge")), Zelle(antwort.Skip(1))));
                    break;
                case "breit":
                    zeilen.Add(Zeile(Zelle(frageBloecke, farbe, Val("gridSpan", 3))));
                    zeilen.Add(Zeile(Zelle(antwort.Take(1)), Zelle(antwort.Skip(1).Take(1)), Zelle(antwort.Skip(2))));
                    break;
                case "hinweiszeile":
                    zeilen.Add(Zeile(Zelle(frageBloecke.Take(1), farbe)));
                    if (frageBloecke.Count > 1)
                        zeilen.Add(Zeile(Zelle(frageBloecke.Skip(1), farbe)));
                    zeilen.Add(Zeile(Zelle(antwort)));
                    break;
                default:
                    zeilen.Add(Zeile(Zelle(frageBloecke, farbe)));
                    if (MehrereZeilen && antwort.Count > 1)
                        zeilen.AddRange(antwort.Select(b => Zeile(Zelle([b]))));
                    else
                        zeilen.Add(Zeile(Zelle(antwort)));
                    if (ExtraZeilen && zufall.Next(3) == 0)
                        zeilen.Add(Zeile(Zelle([P(""), P("")])));
                    break;
            }
        }
        if (zeilen.Count > 0)
            bloecke.Add(Anordnung == "huelle" ? Tabelle(Zeile(Zelle([Tabelle([.. zeilen]), P("")]))) : Tabelle([.. zeilen]));
        return bloecke;
    }

    private int Spalten => Anordnung switch { "zwei-spalten" => 2, "drei-spalten" => 3, _ => 1 };

    private (List<XElement> Frage, List<XElement> Antwort) Frage(Musterfrage frage)
    {
        var form = zufall.NextDouble() < FrageformAnteil ? Frageform : "gleich";
        var text = Frageformen.Veraendere(form, frage, zufall);
        var stil = Schmucklos ? "" : "Frage";
        var absatz = text.Length == 0 && form == "leer" ? P("", stil) : form is "gleich" or "umformuliert" && !Schmucklos && frage.Feld.Buchstabe.Length > 0 ? Punkt(text, 3, 0, stil) : P(text, stil);
        var hinweise = HinweiseWeg || Frageformen.OhneHinweis(form) ? [] : frage.Hinweise;
        if (frage.IstAuswahl)
            return Auswahlmuster.Baue(this, frage, absatz, hinweise, zufall, Auswahlart);
        List<XElement> bloecke = [absatz, .. hinweise.Select(h => P(h, Schmucklos ? "" : "Hinweis"))];
        var art = zufall.NextDouble() < LeerAnteil ? "leer" : Antwortart.Length > 0 ? Antwortart : Antwortmuster.Arten[zufall.Next(Antwortmuster.Arten.Length - 1)];
        if (Anordnung is "absaetze" or "unter-tabelle" && art is "tabelle" or "nur-tabelle")
            art = "satz";
        var antwort = muster.Baue(art, Schmucklos ? "" : "Antwort");
        if (Zitate && art is "satz" or "absaetze")
        {
            var zitat = $"{frage.Text} Dazu sagen wir Folgendes.";
            antwort = new Muster([P(zitat, Schmucklos ? "" : "Antwort"), .. antwort.Bloecke], zitat + "\n" + antwort.Erwartet);
        }
        if (FremdeFragen && art is "satz" or "absaetze")
        {
            var andere = formular.Abschnitte[zufall.Next(formular.Abschnitte.Count)].Fragen[0].Text;
            antwort = new Muster([P(andere, Schmucklos ? "" : "Antwort"), .. antwort.Bloecke], andere + "\n" + antwort.Erwartet);
        }
        Erwartet[frage.Feld.Schluessel] = (antwort.Erwartet, antwort.Tabellen ?? []);
        if (Schliff.Length > 0)
            return Frageschliff.Wirke(Schliff, frage, bloecke, [.. antwort.Bloecke]);
        if (Anordnung == "im-fragesatz" && art is "satz" or "kurz")
        {
            bloecke[0].Add(R(" " + antwort.Erwartet));
            return (bloecke, [P("", "Antwort")]);
        }
        return (bloecke, [.. antwort.Bloecke]);
    }

    private List<XElement> Koerper() => [.. formular.Abschnitte.SelectMany(a => (a.Teil.Length > 0 ? new[] { P(a.Teil, "Heading1") } : []).Concat(Lege(a)).Append(P(""))), .. Schluss()];

    private IEnumerable<XElement> Schluss()
    {
        var satz = formular.Schluss[0];
        string[] werte = ["Grundschule „Am Anger“ Erfurt", "Petra Beispiel", "Schulleiterin", "Jörg Müller-Lüdenscheidt", "BfSE"];
        var ort = "Erfurt, 12.09.2025";
        if (Blockart == "leer")
            return formular.Schluss.Select(s => P(s));
        Block = new Unterschriftsblock(werte[0], werte[1], werte[2], werte[3], werte[4], ort);
        var i = 0;
        satz = System.Text.RegularExpressions.Regex.Replace(satz, "_{3,}", m => Blockart switch
        {
            "darueber" => m.Value[..3] + werte[i++] + m.Value[..3],
            "dahinter" => m.Value + " " + werte[i++],
            _ => werte[i++],
        });
        return formular.Schluss.Select((s, k) => k == 0 ? P(satz) : k == 2 ? P(Blockart == "darueber" ? "__" + ort + "____" : Blockart == "dahinter" ? "______ " + ort : ort) : P(s));
    }
}
