using System.Security.Cryptography;
using System.Text.Json;
using Startchancen.Foundation.Laender;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Vereinbarungen.Rules;

/// <summary>
/// A form exactly as it was: template and the Land's words, kept for ever under the hash of its bytes. Agreements keep the version they were
/// begun with, and what is signed names this hash: a Land that ships a newer form changes nothing of either.
/// </summary>
internal sealed class Formularstand : IOhneProtokoll
{
    // What is computed from the rest is left out; texts keep their umlauts readable.
    private static readonly JsonSerializerOptions s_form = new() { IgnoreReadOnlyProperties = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed record Blatt(Formularvorlage Vorlage, Land Land);

    /// <summary>SHA-256 of <see cref="Inhalt"/>, 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
    public required string Land { get; init; }

    /// <summary>Key of the template.</summary>
    public required string Vorlage { get; init; }
    public int Fassung { get; init; }
    public required byte[] Inhalt { get; init; }
    public DateTime Am { get; init; }

    /// <param name="vorlage">Of this Land.</param>
    /// <param name="land">Its other templates are not kept with this one.</param>
    /// <param name="jetzt">When it was seen first.</param>
    public static Formularstand Von(Formularvorlage vorlage, Land land, DateTime jetzt)
    {
        var inhalt = JsonSerializer.SerializeToUtf8Bytes(new Blatt(vorlage, land with { Vorlagen = [] }), s_form);
        return new Formularstand { Sha256 = Summe(inhalt), Land = land.Kuerzel, Vorlage = vorlage.Schluessel, Fassung = vorlage.Fassung, Inhalt = inhalt, Am = jetzt };
    }

    public bool IstUnveraendert => Summe(Inhalt) == Sha256;

    /// <exception cref="InvalidOperationException">The stored bytes are not those of the hash.</exception>
    public (Formularvorlage Vorlage, Land Land) Lies()
    {
        if (!IstUnveraendert)
            throw new InvalidOperationException($"The stored form {Sha256} has been changed.");
        var blatt = JsonSerializer.Deserialize<Blatt>(Inhalt, s_form)!;
        return (blatt.Vorlage, blatt.Land);
    }

    private static string Summe(byte[] inhalt) => Convert.ToHexStringLower(SHA256.HashData(inhalt));
}
