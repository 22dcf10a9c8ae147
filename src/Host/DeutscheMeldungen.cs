using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Startchancen.Host;

/// <summary>What the binder says when a value has the wrong shape.</summary>
internal static class DeutscheMeldungen
{
    public static void Setze(DefaultModelBindingMessageProvider m)
    {
        m.SetAttemptedValueIsInvalidAccessor((wert, feld) => $"„{wert}“ passt hier nicht.");
        m.SetMissingBindRequiredValueAccessor(feld => "Diese Angabe fehlt.");
        m.SetMissingKeyOrValueAccessor(() => "Diese Angabe fehlt.");
        m.SetMissingRequestBodyRequiredValueAccessor(() => "Die Anfrage war leer.");
        m.SetNonPropertyAttemptedValueIsInvalidAccessor(wert => $"„{wert}“ passt hier nicht.");
        m.SetNonPropertyUnknownValueIsInvalidAccessor(() => "Diese Angabe passt nicht.");
        m.SetNonPropertyValueMustBeANumberAccessor(() => "Bitte geben Sie eine Zahl ein.");
        m.SetUnknownValueIsInvalidAccessor(feld => "Diese Angabe passt nicht.");
        m.SetValueIsInvalidAccessor(wert => $"„{wert}“ passt hier nicht.");
        m.SetValueMustBeANumberAccessor(feld => "Bitte geben Sie eine Zahl ein.");
        m.SetValueMustNotBeNullAccessor(wert => "Diese Angabe fehlt.");
    }
}
