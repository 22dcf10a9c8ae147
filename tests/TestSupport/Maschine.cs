using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Startchancen.TestSupport;

/// <summary>A database engine that tests run on.</summary>
public enum Maschine { Sqlite, Postgres }

/// <summary>Runs a test once per engine: <c>[Theory, BeideDatenbanken]</c>. A missing engine fails, it is never skipped silently.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BeideDatenbankenAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new((IReadOnlyCollection<ITheoryDataRow>)[.. Enum.GetValues<Maschine>().Select(m => new TheoryDataRow(m))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
