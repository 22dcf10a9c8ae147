using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Startchancen.Foundation.Persistence;

namespace Startchancen.Foundation.Identity;

/// <summary>Identity's store, but it never saves by itself: every change of an account is an act with a record.</summary>
public sealed class Kontenspeicher : UserOnlyStore<Person, Db, Guid>
{
    public Kontenspeicher(Db db, IdentityErrorDescriber? beschreibung = null)
        : base(db, beschreibung) => AutoSaveChanges = false;
}
