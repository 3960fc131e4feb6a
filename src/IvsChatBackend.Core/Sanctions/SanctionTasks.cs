using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Sanctions;

/// <summary>What sanctions owe.</summary>
public sealed class SanctionTasks(RandomIds ids)
{
    public static string Name(SanctionKind kind) => kind switch
    {
        SanctionKind.Ban => "ban",
        SanctionKind.Timeout => "timeout",
        _ => "warning",
    };

    /// <summary>
    /// The entry; for a ban, however short, both disconnections; for what is announced otherwise, an event.
    /// </summary>
    public ImmutableArray<OwedTask> Of(Act act, Sanction sanction, Sanction? before, bool announce)
    {
        var action = sanction.Kind switch
        {
            SanctionKind.Ban => AuditActions.BanSet,
            SanctionKind.Timeout => AuditActions.TimeoutSet,
            _ => AuditActions.WarningSet,
        };
        var now = sanction.CreatedAt;
        var owed = ImmutableArray.CreateBuilder<OwedTask>();
        owed.Add(Entry(act, action, sanction, before, sanction, now));
        if (sanction.Kind == SanctionKind.Ban)
        {
            owed.Add(Task(now, now, sanction) with
            {
                Disconnect = new OwedDisconnect(sanction.UserId, act.Room?.Arn, announce ? sanction.Reason : null),
            });
            owed.Add(Task(now, now + TokenLifetimes.Lapse, sanction) with { Disconnect = new OwedDisconnect(sanction.UserId, act.Room?.Arn) });
        }
        else if (announce && act.Room is { } room)
        {
            owed.Add(Task(now, now, sanction) with { Event = new OwedEvent(room.Arn, RoomEventNames.Sanction, Announcement(sanction)) });
        }

        return owed.ToImmutable();
    }

    public OwedTask Lifted(Act act, Sanction sanction, DateTimeOffset now)
    {
        var action = sanction.Kind switch
        {
            SanctionKind.Ban => AuditActions.BanLift,
            SanctionKind.Timeout => AuditActions.TimeoutLift,
            _ => AuditActions.WarningLift,
        };
        return Entry(act, action, sanction, sanction with { LiftedAt = null, LiftedBy = null }, null, now);
    }

    public OwedTask Acknowledged(Act act, Sanction warning, DateTimeOffset now) =>
        Entry(act, AuditActions.WarningAcknowledge, warning, warning with { AcknowledgedAt = null }, warning, now);

    /// <summary>For a sanction that is passed over, since whom it is meant for does not rank below who imposed it.</summary>
    public OwedTask Ignored(Act act, Sanction sanction, DateTimeOffset now) => Entry(act, AuditActions.SanctionIgnore, sanction, null, sanction, now);

    private OwedTask Entry(Act act, string action, Sanction sanction, Sanction? before, Sanction? after, DateTimeOffset now)
    {
        var id = ids.Next();
        return new OwedTask
        {
            Id = id,
            Since = now,
            DueAt = now,
            Audit = act.Draft(id, action, now) with
            {
                Target = sanction.UserId,
                TargetIsUser = true,
                Reason = sanction.Reason,
                Before = Json(before),
                After = Json(after),
            },
        };
    }

    private OwedTask Task(DateTimeOffset now, DateTimeOffset dueAt, Sanction sanction) =>
        new() { Id = ids.Next(), Since = now, DueAt = dueAt, Cause = sanction.Id };

    private static string? Json(Sanction? sanction) =>
        sanction is null ? null : JsonSerializer.Serialize(AuditedSanction.Of(sanction), SanctionsJson.Default.AuditedSanction);

    private static ImmutableSortedDictionary<string, string> Announcement(Sanction sanction)
    {
        var attributes = ImmutableSortedDictionary<string, string>.Empty
            .Add("kind", Name(sanction.Kind)).Add("userId", sanction.UserId).Add("reason", sanction.Reason);
        return sanction.ExpiresAt is { } end
            ? attributes.Add("expiresAt", end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
            : attributes;
    }
}
