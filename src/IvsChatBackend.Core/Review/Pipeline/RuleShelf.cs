using System.Collections.Concurrent;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.State;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>
/// The rules and settings that this process has seen, by room. Rules are loaded when the settings, which are read with each message, name others
/// than those that are here. A load that outlasts its message goes on with the next: nothing that has arrived is asked for again.
/// </summary>
public sealed class RuleShelf(RuleSnapshots snapshots, RoomTerms terms, TimeProvider time)
{
    /// <summary>How long a message waits for new rules while there are old ones.</summary>
    public static readonly TimeSpan ReloadTime = TimeSpan.FromMilliseconds(50);

    private const int MaximumRooms = 256;

    private readonly ConcurrentDictionary<string, ShelvedRoom> _rooms = new(StringComparer.Ordinal);

    /// <summary>What was last seen of a room; null where it never was.</summary>
    public JudgedRoom? LastSeen(string roomId) => _rooms.TryGetValue(roomId, out var room) ? room.Judged : null;

    /// <inheritdoc cref="GetAsync(string, RoomReview, IReadOnlyList{Item}, CancellationToken)"/>
    public Task<(JudgedRoom Room, bool IsStale)> GetAsync(string roomId, RoomReview review, CancellationToken cancellationToken) =>
        GetAsync(roomId, review, [], cancellationToken);

    /// <param name="roomId">Which room.</param>
    /// <param name="review">As it was read now.</param>
    /// <param name="readAhead">What was read with it: chunks that are among them are not asked for.</param>
    /// <param name="cancellationToken">Ends the wait, but no load.</param>
    /// <returns>What the room is judged by, and whether its rules are older than those which should serve.</returns>
    /// <exception cref="StoreUnavailableException">There are no rules yet, and they could not be loaded.</exception>
    public async Task<(JudgedRoom Room, bool IsStale)> GetAsync(
        string roomId, RoomReview review, IReadOnlyList<Item> readAhead, CancellationToken cancellationToken)
    {
        var room = _rooms.GetOrAdd(roomId, static _ => new ShelvedRoom());
        DropOthers(roomId);
        if (review.Rules == room.Pointer || review.Rules is null)
        {
            return (room.Serve(review, review.Rules is null ? RuleSet.Empty : room.Rules), false);
        }

        var hasOld = room.Judged is not null;
        using var limit = hasOld ? new CancellationTokenSource(ReloadTime, time) : null;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit?.Token ?? CancellationToken.None);
        try
        {
            await room
                .LoadAsync(
                    review.Rules, pointer => snapshots.Chunks(roomId, pointer, readAhead), (pointer, chunks) => LoadAsync(roomId, review, pointer, chunks))
                .WaitAsync(either.Token).ConfigureAwait(false);
            return (room.Serve(review, room.Rules), false);
        }
        catch (Exception exception) when (hasOld && !cancellationToken.IsCancellationRequested && exception is StoreUnavailableException or OperationCanceledException)
        {
            return (room.Serve(review, room.Rules), true);
        }
    }

    private async Task<RuleSet> LoadAsync(string roomId, RoomReview review, RulesPointer pointer, byte[]?[] chunks)
    {
        var missing = Enumerable.Range(0, chunks.Length).Where(index => chunks[index] is null);
        await Task.WhenAll(missing.Select(async index =>
            chunks[index] = await snapshots.ReadAsync(roomId, pointer, index, CancellationToken.None).ConfigureAwait(false))).ConfigureAwait(false);
        if (Array.Exists(chunks, chunk => chunk is null))
        {
            throw new StoreUnavailableException("The rules were replaced while they were loaded.");
        }

        if (new PackedRules(Joined(chunks!), pointer.Length).TryUnpack(out var snapshot) && RuleSet.TryRead(snapshot, out var rules))
        {
            return rules;
        }

        // Written by another version of this code, or damaged: the terms are the truth.
        var own = await terms.ListAsync(roomId, CancellationToken.None).ConfigureAwait(false);
        return RuleSet.Build(RulePublisher.Effective(own, review.Settings), LanguageSet.Of(review.Settings.Languages));
    }

    private static byte[] Joined(byte[][] chunks)
    {
        var joined = new byte[chunks.Sum(chunk => chunk.Length)];
        var length = 0;
        foreach (var chunk in chunks)
        {
            chunk.CopyTo(joined, length);
            length += chunk.Length;
        }

        return joined;
    }

    private void DropOthers(string roomId)
    {
        if (_rooms.Count > MaximumRooms && _rooms.Keys.FirstOrDefault(key => key != roomId) is { } other)
        {
            _rooms.TryRemove(other, out _);
        }
    }
}

/// <summary>One room on the shelf.</summary>
internal sealed class ShelvedRoom
{
    private readonly Lock _gate = new();
    private RulesPointer? _loading;
    private byte[]?[] _chunks = [];
    private Task? _load;

    /// <summary>Which rules are here; null for none.</summary>
    public RulesPointer? Pointer { get; private set; }

    public RuleSet Rules { get; private set; } = RuleSet.Empty;

    /// <summary>What was last served; null before the first time.</summary>
    public JudgedRoom? Judged { get; private set; }

    public JudgedRoom Serve(RoomReview review, RuleSet rules)
    {
        var settings = review.Effective;
        if (Judged is not { } judged || !ReferenceEquals(judged.Rules, rules) || judged.Settings != settings)
        {
            Judged = new JudgedRoom(settings, rules);
        }

        return Judged;
    }

    /// <summary>Begins a load, or joins the one that is under way for the same rules.</summary>
    /// <param name="pointer">Which rules.</param>
    /// <param name="arrived">Their chunks, as far as they are there already.</param>
    /// <param name="load">Loads the others.</param>
    public Task LoadAsync(RulesPointer pointer, Func<RulesPointer, byte[]?[]> arrived, Func<RulesPointer, byte[]?[], Task<RuleSet>> load)
    {
        lock (_gate)
        {
            if (_loading != pointer)
            {
                (_loading, _chunks, _load) = (pointer, arrived(pointer), null);
            }

            if (_load is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _load = TakeAsync(pointer, load(pointer, _chunks));
            }

            return _load;
        }
    }

    private async Task TakeAsync(RulesPointer pointer, Task<RuleSet> load)
    {
        var rules = await load.ConfigureAwait(false);
        lock (_gate)
        {
            if (_loading == pointer)
            {
                (Rules, Pointer, _chunks) = (rules, pointer, []);
            }
        }
    }
}
