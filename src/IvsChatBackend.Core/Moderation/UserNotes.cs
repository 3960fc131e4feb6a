using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Erasure;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Moderation;

/// <summary>
/// Notes about users, all of one user's together, those of a room the newest first. Each is an item of its own with its entry of the trail
/// as what it owes.
/// </summary>
public sealed class UserNotes(IItemStore store, OwedMarkers markers, OwedWork owed, UserStandings standings, TimeProvider time) : IUserData
{
    /// <summary>As many as a look at a user shows, and among which a request that comes again finds its note.</summary>
    public const int MaximumShown = 100;

    private const long LastMillisecond = 99_999_999_999_999;

    private readonly OwingDocuments<UserNote> _notes = new(store, markers, static () => NotesJson.Default.UserNote);

    public string Name => "notes";

    /// <summary>Writes a note. One of the same operation is there already where its request came again.</summary>
    /// <returns><see cref="FailureCode.RankTooLow"/> for the caller themselves and for anybody of their rank or above.</returns>
    public async Task<Result<UserNote>> AddAsync(RoomCaller who, RequestStamp stamp, string userId, Reason text, CancellationToken cancellationToken)
    {
        var target = await standings.FindBothAsync(who.Room.Id, userId, cancellationToken).ConfigureAwait(false);
        if (Act.Of(who, stamp.RequestId).Refusal(userId, standings.KnownRole(target)) is { } refusal)
        {
            return refusal;
        }

        var earlier = (await ListAsync(who.Room.Id, userId, cancellationToken).ConfigureAwait(false)).FirstOrDefault(note => note.Id == stamp.OperationId);
        var now = earlier?.CreatedAt ?? time.GetUtcNow();
        var entry = Act.Of(who, stamp.RequestId).Draft(stamp.OperationId, AuditActions.NoteAdd, now) with
        {
            Target = userId,
            TargetIsUser = true,
            After = JsonSerializer.Serialize(new AuditedNote(stamp.OperationId, text.Text), NotesJson.Default.AuditedNote),
        };
        var note = earlier ?? new UserNote
        {
            Id = stamp.OperationId,
            RoomId = who.Room.Id,
            Text = text.Text,
            Actor = who.Caller.UserId,
            CreatedAt = now,
            Owed = [new OwedTask { Id = stamp.OperationId, Since = now, DueAt = now, Audit = entry }],
        };
        var key = Key(note, userId);
        if (earlier is null)
        {
            await _notes.TryPutAsync(key, note, 0, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await owed.SettleAsync(key, now, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // The note is there; its entry stays owed.
        }

        return note;
    }

    /// <returns>The newest <see cref="MaximumShown"/> of a room, the newest first.</returns>
    public async Task<IReadOnlyList<UserNote>> ListAsync(string roomId, string userId, CancellationToken cancellationToken)
    {
        var page = await store.QueryAsync(Partition(userId), $"{roomId}#", MaximumShown, after: null, cancellationToken).ConfigureAwait(false);
        return [.. page.Items.Select(item => _notes.Read(item).Value)];
    }

    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var all = new JsonArray();
        string? after = null;
        do
        {
            var page = await store.QueryAsync(Partition(userId), "", IItemStore.MaximumCount, after, cancellationToken).ConfigureAwait(false);
            foreach (var note in page.Items.Select(item => _notes.Read(item).Value))
            {
                all.Add((JsonNode)new JsonObject
                {
                    ["id"] = note.Id,
                    ["roomId"] = note.RoomId,
                    ["text"] = note.Text,
                    ["actor"] = note.Actor,
                    ["createdAt"] = UtcText.Of(note.CreatedAt),
                });
            }

            after = page.Next;
        }
        while (after is not null);

        return all.Count == 0 ? null : all;
    }

    /// <summary>Notes about the user go. Those that they wrote about others lose their name with the trail's entries (<see cref="ForgetActorAsync"/>).</summary>
    public async Task<Result<Done>> EraseAsync(string userId, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await store.QueryAsync(Partition(userId), "", IItemStore.MaximumCount, after, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                await owed.SettleAsync(item.Key, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
                if (!await TryDeleteAsync(item.Key, cancellationToken).ConfigureAwait(false))
                {
                    return Failure.Unavailable("Entries of the trail that name the user are still to be written. Try again soon.", TimeSpan.FromSeconds(5));
                }
            }

            after = page.Next;
        }
        while (after is not null);

        return default(Done);
    }

    /// <summary>Takes the name of whoever wrote notes of a room about a user out of them.</summary>
    public async Task ForgetActorAsync(string roomId, string targetId, string actorId, CancellationToken cancellationToken)
    {
        foreach (var note in (await ListAsync(roomId, targetId, cancellationToken).ConfigureAwait(false)).Where(note => note.Actor == actorId))
        {
            await _notes.UpdateAsync(
                Key(note, targetId), note, stored => stored.Actor == actorId ? stored with { Actor = ErasedText.Value } : stored, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <returns>False where its entry is not in the trail yet.</returns>
    private async Task<bool> TryDeleteAsync(ItemKey key, CancellationToken cancellationToken) =>
        await _notes.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } stored
        || (stored.Value.Owed.IsEmpty && await store.TryDeleteAsync(key, stored.Version, cancellationToken).ConfigureAwait(false));

    private static ItemKey Key(UserNote note, string userId)
    {
        var age = (LastMillisecond - note.CreatedAt.ToUnixTimeMilliseconds()).ToString("D14", CultureInfo.InvariantCulture);
        return new ItemKey(Partition(userId), $"{note.RoomId}#{age}#{note.Id}");
    }

    private static string Partition(string userId) => $"NOTES#{userId}";
}
