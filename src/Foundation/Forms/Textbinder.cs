using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Startchancen.Foundation.Forms;

/// <summary>
/// Reads typed text: line ends to <c>\n</c>, NFC, without NUL and control characters (databases and documents choke on them). Never null.
/// </summary>
public sealed class Textbinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.ModelType == typeof(string) && context.BindingInfo.BindingSource?.CanAcceptDataFrom(BindingSource.Body) != true ? this : null;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var wert = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (wert == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(bindingContext.ModelName, wert);
        bindingContext.Result = ModelBindingResult.Success(Saeubere(wert.FirstValue ?? ""));
        return Task.CompletedTask;
    }

    public static string Saeubere(string text)
    {
        if (text.AsSpan().ContainsAny('\r', '\u2028', '\u2029'))
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\u2028', '\n').Replace('\u2029', '\n');
        if (text.Any(z => char.IsControl(z) && z is not ('\n' or '\t')))
            text = string.Concat(text.Where(z => !char.IsControl(z) || z is '\n' or '\t'));
        try
        {
            return text.IsNormalized() ? text : text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Lone surrogates cannot be normalised: they become the replacement character.
            return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormC);
        }
    }
}
