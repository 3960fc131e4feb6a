using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.RoomKeeping;

/// <summary>
/// Makes rooms: at IVS Chat, with their first roles and settings, and registered. IVS Chat and the store can't change together, so:
/// <list type="number">
/// <item>The intent is written, under the operation's id.</item>
/// <item>IVS Chat makes the room, with that id as a tag: if its answer is lost, the room can be found.</item>
/// <item>The intent learns of the room. First roles are given and first settings serve, with the rules that they name; then the room is
/// registered, by which users reach it.</item>
/// <item>The intent is taken away.</item>
/// </list>
/// Cut off anywhere, it goes on from the intent: with the next request of the same operation, or by <see cref="FinishAllAsync"/>. A room whose
/// name was taken meanwhile is deleted again.
/// </summary>
public sealed class RoomCreations(
    IItemStore store,
    IChatRooms rooms,
    RoomRegistry registry,
    UserStandings standings,
    RoomReviews reviews,
    RulePublisher rules,
    TimeProvider time)
{
    /// <summary>Key of the tag by which a room that was made is found again. It stays; nothing looks at it once the room is registered.</summary>
    public const string Tag = "ivs-chat-backend:creation";

    private const string Prefix = "MAKING#";
    private const int PageSize = 50;

    // A request has ended by then, and what IVS Chat made shows in its lists.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    private readonly Documents<RoomCreation> _creations = new(store, static () => RoomKeepingJson.Default.RoomCreation);

    /// <param name="order">What to make. Left out of account where the operation is known already: then that goes on.</param>
    /// <param name="operationId">The same for the same request; letters, digits and hyphens.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// <see cref="FailureCode.Conflict"/> where a registered room has the name; else as <see cref="IChatRooms.CreateAsync"/>. After
    /// <see cref="FailureCode.UpstreamUnavailable"/> the room may yet come to be.
    /// </returns>
    public async Task<Result<AdministeredRoom>> CreateAsync(RoomOrder order, string operationId, CancellationToken cancellationToken)
    {
        var key = Key(operationId);
        if (await _creations.FindAsync(key, cancellationToken).ConfigureAwait(false) is { } known)
        {
            return await ResumeAsync(operationId, known, make: true, cancellationToken).ConfigureAwait(false) ?? Vanished();
        }

        if (order.Settings.Name.Length > 0
            && await registry.FindAnyAsync(new RoomAddress(order.Settings.Name), cancellationToken).ConfigureAwait(false) is not null)
        {
            return NameTaken();
        }

        var creation = new RoomCreation { Order = order, Since = time.GetUtcNow() };
        return await _creations.TryPutAsync(key, creation, 0, cancellationToken).ConfigureAwait(false)
            ? await MakeAsync(operationId, new Stored<RoomCreation>(creation, 1), cancellationToken).ConfigureAwait(false)
            : Vanished();
    }

    /// <summary>Goes on with what was cut off. A room that IVS Chat never made is given up: whoever asked for it was told of no success.</summary>
    /// <param name="limit">1–100 creations are looked at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many were finished or given up.</returns>
    public async Task<int> FinishAllAsync(int limit, CancellationToken cancellationToken)
    {
        var page = await store.QueryAsync(RoomRegistry.Partition, Prefix, limit, after: null, cancellationToken).ConfigureAwait(false);
        var finished = 0;
        foreach (var item in page.Items)
        {
            var creation = _creations.Read(item);
            if (time.GetUtcNow() - creation.Value.Since < Grace)
            {
                continue;
            }

            var outcome = await ResumeAsync(item.Key.Sort[Prefix.Length..], creation, make: false, cancellationToken).ConfigureAwait(false);
            finished += outcome is { Failure.Code: FailureCode.UpstreamUnavailable or FailureCode.RateLimited } ? 0 : 1;
        }

        return finished;
    }

    /// <returns>Null where IVS Chat has made no room and is not to make one now; the intent is gone then.</returns>
    private async Task<Result<AdministeredRoom>?> ResumeAsync(
        string operationId, Stored<RoomCreation> creation, bool make, CancellationToken cancellationToken)
    {
        var found = creation.Value.Arn is { } arn
            ? await rooms.GetAsync(arn, cancellationToken).ConfigureAwait(false)
            : await FindMadeAsync(operationId, creation.Value.Since, cancellationToken).ConfigureAwait(false);
        if (found.Succeeded(out var room, out var failure))
        {
            return await RegisterAsync(operationId, creation, room, cancellationToken).ConfigureAwait(false);
        }

        if (failure.Code != FailureCode.NotFound)
        {
            return failure;
        }

        if (make)
        {
            return await MakeAsync(operationId, creation, cancellationToken).ConfigureAwait(false);
        }

        await store.TryDeleteAsync(Key(operationId), creation.Version, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<Result<AdministeredRoom>> MakeAsync(
        string operationId, Stored<RoomCreation> creation, CancellationToken cancellationToken)
    {
        var order = creation.Value.Order;
        var made = await rooms.CreateAsync(order.Settings, order.Tags.SetItem(Tag, operationId), cancellationToken).ConfigureAwait(false);
        if (made.Succeeded(out var room, out var failure))
        {
            var learnt = creation.Value with { Arn = room.Arn };
            return await _creations.TryPutAsync(Key(operationId), learnt, creation.Version, cancellationToken).ConfigureAwait(false)
                ? await RegisterAsync(operationId, new Stored<RoomCreation>(learnt, creation.Version + 1), room, cancellationToken).ConfigureAwait(false)
                : Vanished();
        }

        // Where IVS Chat did not answer, the room may be there, and the intent is what finds it.
        if (failure.Code != FailureCode.UpstreamUnavailable)
        {
            await store.TryDeleteAsync(Key(operationId), creation.Version, cancellationToken).ConfigureAwait(false);
        }

        return RoomFailures.OfLoggers(failure, order.Settings.LoggingConfigurationIdentifiers);
    }

    private async Task<Result<AdministeredRoom>> RegisterAsync(
        string operationId, Stored<RoomCreation> creation, ChatRoom room, CancellationToken cancellationToken)
    {
        var order = creation.Value.Order;

        // Where it is registered, only the intent was left: what its people have changed since is theirs.
        if (await registry.FindAnyAsync(new RoomAddress(room.Id), cancellationToken).ConfigureAwait(false) is null)
        {
            await FurnishAsync(order, room.Id, cancellationToken).ConfigureAwait(false);
        }

        var registration = new RoomRegistration
        {
            Id = room.Id,
            Arn = room.Arn,
            Name = order.Settings.Name.Length == 0 ? null : order.Settings.Name,
            Access = order.Access,
            Settings = order.Settings,
        };
        var registered = await registry.ChangeAsync(room.Id, known => known ?? registration, cancellationToken).ConfigureAwait(false);
        if (registered.Failure is { } conflict)
        {
            var gone = await rooms.DeleteAsync(room.Arn, cancellationToken).ConfigureAwait(false);
            if (gone.Failure is { Code: not FailureCode.NotFound } pending)
            {
                return pending;
            }

            await store.TryDeleteAsync(Key(operationId), creation.Version, cancellationToken).ConfigureAwait(false);
            return conflict;
        }

        await store.TryDeleteAsync(Key(operationId), creation.Version, cancellationToken).ConfigureAwait(false);
        return new AdministeredRoom(room, registered.Value);
    }

    private async Task FurnishAsync(RoomOrder order, string roomId, CancellationToken cancellationToken)
    {
        foreach (var (userId, role) in order.Roles)
        {
            await standings.UpdateAsync(roomId, userId, stored => stored.Role == role ? stored : stored with { Role = role }, cancellationToken)
                .ConfigureAwait(false);
        }

        if (order.Review is { } settings)
        {
            await reviews.UpdateAsync(
                roomId, stored => stored.Revision > 0 ? stored : stored with { Settings = settings, Revision = 1 }, cancellationToken).ConfigureAwait(false);

            // Published here rather than owed: the intent outlives a crash, and nobody enters before the rules serve.
            await rules.PublishAsync(roomId, import: null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Looks for the tag among the rooms that were updated since the intent was written: they come first.</summary>
    private async Task<Result<ChatRoom>> FindMadeAsync(string operationId, DateTimeOffset since, CancellationToken cancellationToken)
    {
        string? next = null;
        do
        {
            if (!(await rooms.ListAsync(PageSize, next, cancellationToken).ConfigureAwait(false)).Succeeded(out var page, out var failure))
            {
                return failure;
            }

            if (page.Rooms.FirstOrDefault(room => room.Tags.GetValueOrDefault(Tag) == operationId) is { } made)
            {
                return await rooms.GetAsync(made.Arn, cancellationToken).ConfigureAwait(false);
            }

            next = page.Rooms is [.., { UpdateTime: { } last }] && last < since - ClockDifference ? null : page.NextToken;
        }
        while (next is not null);

        return Failure.NotFound("room");
    }

    private static Failure NameTaken() => new(FailureCode.Conflict, "Another room is registered under this name.");

    private static Failure Vanished() => new(FailureCode.Conflict, "The same request is being carried out elsewhere. Look for the room before you try again.");

    private static ItemKey Key(string operationId) => new(RoomRegistry.Partition, Prefix + operationId);
}
