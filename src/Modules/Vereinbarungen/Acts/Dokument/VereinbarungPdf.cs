using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using QRCoder;
using Startchancen.Foundation.Documents;
using Startchancen.Foundation.Laender;
using Startchancen.Vereinbarungen.Rules;

namespace Startchancen.Vereinbarungen.Acts.Dokument;

/// <summary>The agreement as PDF (layout <c>typst/vereinbarung.typ</c>): tagged, archivable, same input, same bytes.</summary>
internal sealed class VereinbarungPdf(PdfWerkstatt werkstatt)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The file's bytes.</summary>
    /// <exception cref="PdfNichtMoeglich">With a sentence for the user.</exception>
    public async Task<byte[]> ErzeugeAsync(Ausfertigung ausfertigung, CancellationToken cancellationToken)
    {
        var daten = JsonSerializer.SerializeToUtf8Bytes(Daten(ausfertigung), Form);
        var dokument = await werkstatt.ErzeugeAsync(new PdfAuftrag("vereinbarung.typ", daten, ausfertigung.Land.Kuerzel), cancellationToken);
        return dokument.Inhalt;
    }

    // What the layout reads; a Land's own layout relies on these names.
    private static object Daten(Ausfertigung a) => new
    {
        Titel = a.Vorlage.Titel,
        Land = a.Land.Name,
        Schule = a.Schule,
        Schuljahr = a.Schuljahr,
        Datum = Datum(a).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Entwurf = a.Entwurfsvermerk,
        Hinweise = new[] { a.Land.Hinweis, a.Vorlage.Hinweis }.Where(h => h.Length > 0).Distinct(),
        Angaben = Angaben(a),
        Einleitung = a.Vorlage.Einleitung.Select(a.Fuelle),
        Teile = a.Vorlage.Teile.Select(t => new
        {
            t.Titel,
            t.Hilfe,
            t.Fussnoten,
            Perspektiven = t.Perspektiven.Select(p => new { p.Titel, p.Hilfe, p.Fussnoten, Felder = p.Felder.Select(f => FeldDaten(a, f)) }),
        }),
        Schlussformel = a.Schlusssatz,
        Gespraech = Gespraechsangaben(a),
        OrtUndDatum = a.Gespraech.OrtUndDatum,
        Unterschriften = a.Unterschriftsblock(),
        Anlagen = a.Anlagen.Select(n => new { n.Name, Feld = n.Feld.Length == 0 ? "" : a.Vorlage.Feld(n.Feld)?.Nummer ?? "", n.Sha256 }),
        Pruefung = a.Pruefcode.Length == 0 ? null : new { Code = a.Pruefcode, Adresse = a.Pruefadresse, Qr = Qr(a.Pruefadresse) },
    };

    private static object FeldDaten(Ausfertigung a, Feld feld)
    {
        var inhalt = a.Feld(feld.Schluessel);
        var gewaehlt = feld.Art is Feldart.Auswahl or Feldart.Mehrfachauswahl ? a.Gewaehlt(feld) : [];
        var text = feld is { Art: Feldart.Zahl, Einheit.Length: > 0 } && inhalt.Text.Length > 0 && !inhalt.Text.EndsWith(feld.Einheit, StringComparison.Ordinal)
            ? $"{inhalt.Text} {feld.Einheit}"
            : inhalt.Text;
        return new
        {
            feld.Nummer,
            feld.Buchstabe,
            Frage = feld.Bezeichnung,
            feld.Hilfe,
            feld.Fussnoten,
            // A choice that names no option of the template is shown as it is: nothing of an answer vanishes.
            Bloecke = gewaehlt.Count > 0 ? [] : Textblock.Zerlege(text),
            Gewaehlt = gewaehlt.Select(o => o.Name),
            Weitere = gewaehlt.Count == 0 ? [] : feld.Optionen.Except(gewaehlt).Select(o => o.Name),
            Tabelle = inhalt is { Zeilen.Count: > 0, Spalten.Count: > 0 } ? new { inhalt.Spalten, inhalt.Zeilen, Breiten = Breiten(inhalt.Spalten, inhalt.Zeilen) } : null,
            inhalt.NichtInDiesemJahr,
            Anlagen = a.Anlagen.Where(n => n.Feld == feld.Schluessel).Select(n => n.Name),
        };
    }

    private static IEnumerable<object> Angaben(Ausfertigung a) => new[]
    {
        (Name: "Schule", Wert: Verbinde(a.Schule, a.Schulnummer.Length == 0 ? "" : $"Schulnummer {a.Schulnummer}", a.Ort)),
        (Name: a.Land.Wort("schulaufsicht", "Schulaufsicht"), Wert: a.Schulaufsicht),
        (Name: "Cluster", Wert: a.Cluster),
        (Name: "Schuljahr", Wert: a.Schuljahr),
        (Name: "Gültigkeit", Wert: a.Gueltigkeit),
    }.Where(z => z.Wert.Length > 0).Select(z => new { z.Name, z.Wert });

    private static IEnumerable<object> Gespraechsangaben(Ausfertigung a) => new[]
    {
        (Name: "Schule", Wert: Verbinde(a.Gespraech.VertreterSchule, a.Gespraech.FunktionSchule)),
        (Name: a.Land.Wort("schulaufsicht", "Schulaufsicht"), Wert: Verbinde(a.Gespraech.VertreterSchulaufsicht, a.Gespraech.FunktionSchulaufsicht)),
        (Name: "Ort und Datum", Wert: a.Gespraech.OrtUndDatum),
    }.Where(z => z.Wert.Length > 0).Select(z => new { z.Name, z.Wert });

    private static string Verbinde(params string[] teile) => string.Join(", ", teile.Where(t => t.Length > 0));

    private static DateOnly Datum(Ausfertigung a) => a.Datum
        ?? (a.Schuljahr.Length >= 4 && int.TryParse(a.Schuljahr.AsSpan(0, 4), CultureInfo.InvariantCulture, out var jahr) ? new DateOnly(jahr, 8, 1) : new DateOnly(2024, 8, 1));

    // Shares of the width: by a root of the average length, so that a date column stays narrow and no column is squeezed.
    private static IEnumerable<double> Breiten(IReadOnlyList<string> spalten, IReadOnlyList<IReadOnlyList<string>> zeilen) => spalten.Select((kopf, i) =>
    {
        var mittel = zeilen.Average(z => i < z.Count ? z[i].Length : 0);
        return Math.Round(Math.Clamp(Math.Pow(Math.Max(mittel, kopf.Length), 0.6), 3.2, 14), 2);
    });

    private static string Qr(string adresse)
    {
        using var code = QRCodeGenerator.GenerateQrCode(adresse, QRCodeGenerator.ECCLevel.M);
        using var bild = new SvgQRCode(code);
        return bild.GetGraphic(1, "#000000", "#ffffff", drawQuietZones: false, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
