using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Shouldly;
using Startchancen.Database;
using Xunit;

namespace Startchancen.ArchitectureTests;

/// <summary>How forms are bound to pages.</summary>
public class FormularTests
{
    /// <summary>
    /// Without a name of its own a dictionary takes the whole form when none of its entries was sent: a form without writable fields then
    /// fails because its token is no number.
    /// </summary>
    [Fact]
    public void GebundeneVerzeichnisse_HaveANameOfTheirOwn()
    {
        var gebunden = AllModules.Alle.SelectMany(m => m.GetType().Assembly.GetTypes()).Where(t => t.IsSubclassOf(typeof(PageModel)))
            .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public))
            .Where(p => p.PropertyType.IsAssignableTo(typeof(IDictionary)) && p.GetCustomAttribute<BindPropertyAttribute>() is not null).ToList();
        gebunden.Count.ShouldBeGreaterThan(5);
        gebunden.Where(p => p.GetCustomAttribute<BindPropertyAttribute>()!.Name is null).Select(p => $"{p.DeclaringType}.{p.Name}").ShouldBeEmpty();
    }
}
