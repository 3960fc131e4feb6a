using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Core.RoomKeeping;

/// <summary>
/// Changes rooms. The registration says first what is to be, then IVS Chat is told: cut off between, <see cref="RoomRegistration.Unconfirmed"/>
/// tells the drift check to go on. Access that is narrowed takes hold of those who are in the room (<see cref="RoomNarrowings"/>).
/// </summary>
public sealed class RoomUpdates(IChatRooms rooms, RoomRegistry registry, RoomNarrowings narrowings, TimeProvider time)
{
    /// <param name="arn">Which room of the account.</param>
    /// <param name="registration">Null for a room that is not registered.</param>
    /// <param name="changes">What IVS Chat shall hold.</param>
    /// <param name="access">Who may join; null leaves it. Given for a room that is not registered, it registers it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// <see cref="FailureCode.Conflict"/> where another room has the name, or this one is being deleted; else as <see cref="IChatRooms.UpdateAsync"/>. After
    /// <see cref="FailureCode.UpstreamUnavailable"/> the change is recorded and will be made.
    /// </returns>
    public async Task<Result<AdministeredRoom>> UpdateAsync(
        string arn, RoomRegistration? registration, ChatRoomChanges changes, RoomAccess? access, CancellationToken cancellationToken)
    {
        if (registration is { Leaving: true })
        {
            return new Failure(FailureCode.Conflict, "The room is being deleted.");
        }

        if (!(await rooms.GetAsync(arn, cancellationToken).ConfigureAwait(false)).Succeeded(out var before, out var failure))
        {
            return failure;
        }

        var wanted = changes.ApplyTo(before.Settings);
        if (registration is not null || access is not null)
        {
            var recorded = await registry.ChangeAsync(before.Id, known => Next(known ?? New(before), wanted, access), cancellationToken).ConfigureAwait(false);
            if (!recorded.Succeeded(out var written, out failure))
            {
                return failure;
            }

            registration = await narrowings.ContinueAsync(written, time.GetUtcNow() + RoomNarrowings.Patience, cancellationToken).ConfigureAwait(false);
        }

        var (room, refused) = (before, default(Failure));
        if (!changes.IsEmpty)
        {
            // A handler is told whole, since what IVS Chat makes of a part of one is not documented.
            var whole = changes.MessageReviewHandler is null
                ? changes
                : changes with { MessageReviewHandler = new(wanted.MessageReviewHandler.Uri, wanted.MessageReviewHandler.FallbackResult) };
            (await rooms.UpdateAsync(arn, whole, cancellationToken).ConfigureAwait(false)).Succeeded(out var updated, out refused);
            room = updated ?? before;
        }

        if (refused is { Code: FailureCode.UpstreamUnavailable })
        {
            return refused;
        }

        if (registration is not null)
        {
            var held = refused is null ? wanted : before.Settings;
            registration = (await registry
                .ChangeAsync(before.Id, known => Settled(known ?? registration, wanted, held), cancellationToken)
                .ConfigureAwait(false)).Value;
        }

        return refused is null
            ? new AdministeredRoom(room, registration, before)
            : RoomFailures.OfLoggers(refused, changes.LoggingConfigurationIdentifiers);
    }

    private static RoomRegistration New(ChatRoom room) => new() { Id = room.Id, Arn = room.Arn, Name = Registered(room.Settings.Name) };

    private RoomRegistration Next(RoomRegistration known, ChatRoomSettings wanted, RoomAccess? access) => known with
    {
        Narrowing = access is not null && RoomNarrowings.IsNarrower(known.Access, access) ? new RoomNarrowing(time.GetUtcNow()) : known.Narrowing,
        Name = NameOf(known, wanted),
        Access = access ?? known.Access,
        Settings = wanted,
        Unconfirmed = true,
    };

    /// <summary>Only what this call recorded is settled: another change may have come between.</summary>
    private static RoomRegistration Settled(RoomRegistration known, ChatRoomSettings wanted, ChatRoomSettings held) =>
        wanted.Equals(known.Settings) ? known with { Name = NameOf(known, held), Settings = held, Unconfirmed = false } : known;

    /// <summary>A room whose deletion began between keeps its name free.</summary>
    private static string? NameOf(RoomRegistration known, ChatRoomSettings settings) => known.Leaving ? null : Registered(settings.Name);

    private static string? Registered(string name) => name.Length == 0 ? null : name;
}
