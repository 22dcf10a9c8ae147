namespace Startchancen.Vereinbarungen;

/// <summary>Addresses of the module's pages; no page writes one by hand.</summary>
internal static class Wege
{
    public const string Liste = "/vereinbarungen";

    public static string Uebersicht(Guid id) => $"/vereinbarungen/{id}";
    public static string Schreiben(Guid id, string perspektive, string? feld = null) => $"/vereinbarungen/{id}/schreiben/{perspektive}{(feld is null ? "" : "#feld-" + feld)}";
    public static string Feld(Guid id, string feld) => $"/vereinbarungen/{id}/feld/{feld}";
    public static string Aenderungen(Guid id, string feld) => $"/vereinbarungen/{id}/aenderungen/{feld}";
    public static string Lesen(Guid id) => $"/vereinbarungen/{id}/lesen";
    public static string Gespraech(Guid id) => $"/vereinbarungen/{id}/gespraech";
    public static string Festschreiben(Guid id) => $"/vereinbarungen/{id}/festschreiben";
    public static string Unterzeichnen(Guid id) => $"/vereinbarungen/{id}/unterzeichnen";
    public static string Scan(Guid id, Guid scan) => $"/vereinbarungen/{id}/scan/{scan}";
    public static string Ablehnen(Guid id) => $"/vereinbarungen/{id}/ablehnen";
    public static string Zuruecknehmen(Guid id) => $"/vereinbarungen/{id}/zuruecknehmen";
    public static string Kuendigen(Guid id) => $"/vereinbarungen/{id}/kuendigen";
    public static string Einlesen(Guid id) => $"/vereinbarungen/{id}/einlesen";
    public static string Verlauf(Guid id) => $"/vereinbarungen/{id}/verlauf";
    public static string Vergleich(Guid id, string feld) => $"/vereinbarungen/{id}/vergleich/{feld}";
    public static string Gemeinsam(Guid id, string feld) => $"/vereinbarungen/{id}/gemeinsam/{feld}";
    public static string GemeinsamSpeichern(Guid id, Guid clustertext) => $"/vereinbarungen/{id}/gemeinsam/{clustertext}";
    public static string Zeilen(Guid id, string feld) => $"/vereinbarungen/{id}/zeilen/{feld}";
    public static string Ziele(Guid id) => $"/vereinbarungen/{id}/ziele";
    public static string ZielNeu(Guid id, string art, Guid? dient = null) => $"/vereinbarungen/{id}/ziele/neu/{art}{(dient is null ? "" : $"?dient={dient}")}";
    public static string Ziel(Guid id, Guid ziel) => $"/vereinbarungen/{id}/ziele/{ziel}";
    public static string Nachfolge(Guid id) => $"/vereinbarungen/{id}/nachfolge";
    public static string Fortschreiben(Guid id) => $"/vereinbarungen/{id}/fortschreiben";
    public static string Bilanz(Guid id) => $"/vereinbarungen/{id}/bilanz";
    public static string Bilanzziel(Guid id, Guid ziel) => $"/vereinbarungen/{id}/bilanz/{ziel}";
    public static string Statusgespraech(Guid id, Guid? gespraech = null) => $"/vereinbarungen/{id}/bilanz/statusgespraech{(gespraech is null ? "" : $"/{gespraech}")}";
    public static string Nachtrag(Guid id) => $"/vereinbarungen/{id}/nachtrag";
    public static string Word(Guid id) => $"/vereinbarungen/{id}/vereinbarung.docx";
    public static string Pdf(Guid id) => $"/vereinbarungen/{id}/vereinbarung.pdf";
}
