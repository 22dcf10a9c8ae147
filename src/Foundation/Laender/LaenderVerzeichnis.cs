namespace Startchancen.Foundation.Laender;

public sealed class LaenderVerzeichnis
{
    public Land? Finde(string kuerzel) => null;
}
