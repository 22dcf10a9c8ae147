using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Startchancen.Foundation.Persistence;

/// <summary>Both engines keep points in time as UTC in whole milliseconds, so that equality survives a round trip.</summary>
public sealed class UtcMillisekunden() : ValueConverter<DateTime, DateTime>(
    zeit => new DateTime(zeit.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc),
    zeit => DateTime.SpecifyKind(zeit, DateTimeKind.Utc));
