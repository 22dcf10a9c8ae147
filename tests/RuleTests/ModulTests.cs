using Shouldly;
using Startchancen.Database;
using Xunit;

namespace Startchancen.RuleTests;

public class ModulTests
{
    [Fact]
    public void Alle_ContainsVereinbarungen() => AllModules.Alle.ShouldContain(m => m.GetType().Name == "VereinbarungenModule");
}
