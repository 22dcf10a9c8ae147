namespace Startchancen.Foundation.Modules;

/// <summary>A rule of the domain forbids the act. The message is a German sentence for the user and holds nothing a person typed.</summary>
public sealed class RuleBroken(string satz) : Exception(satz);

/// <summary>The thing does not exist, or the person may not know of it; both look the same.</summary>
public sealed class NotFound : Exception;
