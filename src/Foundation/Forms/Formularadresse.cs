namespace Startchancen.Foundation.Forms;

/// <summary>Addresses of forms, which name a handler where a page has several.</summary>
internal static class Formularadresse
{
    /// <summary>The page that the form stands on, without the form's handler.</summary>
    public static string OhneHandler(string adresse)
    {
        var stelle = adresse.IndexOf('?', StringComparison.Ordinal);
        if (stelle < 0)
            return adresse;
        var rest = adresse[(stelle + 1)..].Split('&').Where(t => !t.StartsWith("handler=", StringComparison.OrdinalIgnoreCase) && t.Length > 0).ToArray();
        return rest.Length == 0 ? adresse[..stelle] : $"{adresse[..stelle]}?{string.Join('&', rest)}";
    }
}
