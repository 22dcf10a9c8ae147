using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Startchancen.Foundation.Persistence;

/// <summary>
/// A query of a hot path, translated once for each engine with <c>EF.CompileAsyncQuery</c> and from then on only filled with its values:
/// building its expressions anew at every request takes longer than the database takes to answer.
/// </summary>
/// <param name="uebersetze">Compiles the query; it can be used with the model only that it was first run with.</param>
public sealed class Abfrage<TAufruf>(Func<TAufruf> uebersetze)
    where TAufruf : Delegate
{
    private readonly ConditionalWeakTable<IModel, TAufruf> _jeModell = [];

    /// <summary>The query as it is called on this database.</summary>
    public TAufruf Fuer(Db db) => _jeModell.GetValue(db.Model, _ => uebersetze());
}
