namespace Startchancen.Vereinbarungen.Acts.Word;

/// <summary>What was read from a filled-in form.</summary>
/// <param name="Felder">Every field of the template, in its order.</param>
/// <param name="NichtZugeordnet">Text of the document that is neither the form's nor the answer to a question.</param>
/// <param name="Schule">What the signature block says.</param>
internal sealed record Leseergebnis(
    IReadOnlyList<GelesenesFeld> Felder,
    IReadOnlyList<Resttext> NichtZugeordnet,
    Unterschriftsblock Schule,
    IReadOnlyList<string> Warnungen);

/// <param name="Text">Paragraphs joined by line breaks, list items one a line without marker; empty when nothing was answered.</param>
/// <param name="Tabellen">Tables inside the answer: rows of cells; not repeated in the text.</param>
/// <param name="Sicherheit">From 0 to 1: how sure it is that this text answers this question.</param>
internal sealed record GelesenesFeld(
    string Schluessel,
    string Buchstabe,
    string Text,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<string>>> Tabellen,
    double Sicherheit,
    IReadOnlyList<string> Hinweise);

internal sealed record Resttext(string Text);

internal sealed record Unterschriftsblock(string Name, string Schulleitung, string Funktion, string Schulamt, string SchulamtFunktion, string OrtDatum)
{
    public static readonly Unterschriftsblock Leer = new("", "", "", "", "", "");
}
